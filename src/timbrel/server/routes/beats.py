"""Beats for the sequencer."""

from __future__ import annotations

from fastapi import APIRouter

from timbrel.server import beats
from timbrel.server.schemas.making import Beat, BeatStyles, BeatWish

router = APIRouter(prefix="/beats", tags=["beats"])


@router.get("/styles")
def beat_styles() -> BeatStyles:
    """List the styles of drumming."""
    return beats.styles()


@router.post("")
def make_beat(body: BeatWish) -> Beat:
    """Make a beat with its velocities and its timing."""
    return beats.make(body)
