"""Beats as the sequencer wants them."""

from __future__ import annotations

import secrets

from timbrel.music import grooves
from timbrel.music.grooves.kit import KIND_OF_KEY
from timbrel.music.grooves.library import load_library
from timbrel.score import TICKS_PER_QUARTER
from timbrel.server.schemas.making import Beat, BeatHit, BeatStyle, BeatStyles, BeatWish

_STEPS_PER_BAR, _STEPS_PER_BEAT = 16, 4


def styles() -> BeatStyles:
    """Return the styles of drumming with their usual tempo."""
    library = load_library()
    return BeatStyles(styles=[BeatStyle(name=name, tempo=library.tempo_of(name)) for name in library.styles])


def make(wish: BeatWish) -> Beat:
    """Return a beat as strokes on a grid of sixteenths, each with how far it is played from the grid.

    Raises:
        UsageError: an unknown style.
    """
    seed = secrets.randbits(31) if wish.seed is None else wish.seed
    score = grooves.beat(
        wish.style, wish.bars, seed, wish.tempo, wish.humanise,
        fill=wish.fill, swing=wish.swing, variation=wish.variation,
    )  # fmt: skip
    hits = [
        _hit(note.onset / TICKS_PER_QUARTER, note.pitch, note.velocity) for part in score.parts for note in part.notes
    ]
    return Beat(
        style=wish.style,
        seed=seed,
        tempo=score.tempos[0].bpm,
        bars=wish.bars,
        steps_per_bar=_STEPS_PER_BAR,
        hits=hits,
        comments=list(score.comments),
    )


def _hit(beat: float, key: int, velocity: int) -> BeatHit:
    step = round(beat * _STEPS_PER_BEAT)
    kind = KIND_OF_KEY.get(key, "perc")
    return BeatHit(beat=beat, step=step, offset=beat * _STEPS_PER_BEAT - step, kind=kind, key=key, velocity=velocity)
