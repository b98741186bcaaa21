"""Drum grooves: what drummers really played, learned bar by bar, and beats that follow them."""

from timbrel.music.grooves.beats import beat, styles
from timbrel.music.grooves.kit import CHOKES, KIND_OF_KEY

__all__ = ["CHOKES", "KIND_OF_KEY", "beat", "styles"]
