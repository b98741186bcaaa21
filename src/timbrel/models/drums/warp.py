"""How the axes of a hit are stretched while it is drawn."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Warp:
    """A stretch of time and pitch.

    Args:
        time: 2.0 lets everything last twice as long.
        pitch: 2.0 moves everything up by an octave.
    """

    time: float = 1.0
    pitch: float = 1.0
