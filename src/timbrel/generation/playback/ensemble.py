"""Players with their parts in front of them: who plays what, from where on the stage."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from timbrel.generation.playback.instrument import Range
from timbrel.generation.playback.mixdown import mix_blocks
from timbrel.generation.playback.performance import Played
from timbrel.generation.playback.voice import Voice

_WIDTH = 0.35
_BASS = 48
"""A part whose mean pitch lies below sits in the middle."""


class Striker(Protocol):
    """Whatever turns a note into sound: a sampler, or a model that makes each note anew."""

    @property
    def keys(self) -> Range:
        """Lowest and highest key that it has sounds for."""

    def strike(self, note: Played, pan: float = 0.0) -> Voice:
        """Return the voice of a note, placed at ``pan``, -1 left .. 1 right."""


@dataclass(frozen=True)
class Seat:
    """One part of the ensemble.

    Args:
        striker: plays it.
        notes: in order of time.
        pan: where it sits, -1 left .. 1 right.
    """

    striker: Striker
    notes: Sequence[Played]
    pan: float = 0.0


def play_together(seats: Sequence[Seat], sample_rate: int) -> Iterator[NDArray[np.float32]]:
    """Yield what the ensemble plays in blocks of shape (2, frames); each note begins on the nearest frame."""
    parts = [_voices(place, seat, sample_rate) for place, seat in enumerate(seats)]
    ordered = heapq.merge(*parts, key=lambda entry: entry[:2])
    return mix_blocks((frame, seats[place].striker.strike(note, seats[place].pan)) for frame, place, note in ordered)


def spread(mean_pitches: Sequence[float]) -> list[float]:
    """Return where pitched parts sit, in their order: side by side from left to right, a bass in the middle."""
    many = len(mean_pitches)
    places = [0.0] if many == 1 else [_WIDTH * (2 * index / (many - 1) - 1) for index in range(many)]
    return [0.0 if pitch < _BASS else place for pitch, place in zip(mean_pitches, places, strict=True)]


def _voices(place: int, seat: Seat, sample_rate: int) -> Iterator[tuple[int, int, Played]]:
    for note in seat.notes:
        yield round(note.start_s * sample_rate), place, note
