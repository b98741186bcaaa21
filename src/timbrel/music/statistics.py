"""Figures that tell how a piece is made, and that can be set beside those of a style's real pieces."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

import numpy as np

from timbrel.music.corpus import GRID, Ints
from timbrel.music.listen import Heard, Passage
from timbrel.music.tonality import MAJOR_SCALE

_GROOVE_STEP = GRID // 4


@dataclass(frozen=True)
class Figures:
    """What is measured of a piece or passage, all voices together.

    Args:
        pitch_class_entropy: how evenly the twelve pitch classes are used, 0 to 3.58 bits.
        scale_consistency: share of notes in the major scale that fits best, 0 to 1.
        groove_similarity: how much neighbouring bars agree on where notes begin, 0 to 1.
        notes_per_bar: how many notes begin in a bar.
    """

    pitch_class_entropy: float
    scale_consistency: float
    groove_similarity: float
    notes_per_bar: float

    def as_dict(self) -> dict[str, float]:
        """Return the figures by name, rounded for people."""
        return {name: round(value, 4) for name, value in asdict(self).items()}


NAMES = tuple(Figures.__dataclass_fields__)


def measure(notes: Sequence[Heard], bar: int, upbeat: int = 0) -> Figures:
    """Measure notes of one metre.

    Args:
        notes: at least one note, all voices together.
        bar: length of a bar in ticks.
        upbeat: ticks before the first full bar.
    """
    counts = np.bincount([note.pitch % 12 for note in notes], minlength=12)
    share = counts[counts > 0] / counts.sum()
    in_scale = [counts[[(step + root) % 12 for step in MAJOR_SCALE]].sum() for root in range(12)]
    onsets = np.array([note.onset for note in notes]) - upbeat
    first = int(np.floor(onsets.min() / bar))
    bars = int(np.ceil(max(note.end - upbeat for note in notes) / bar)) - first
    return Figures(
        float(-(share * np.log2(share)).sum()),
        float(max(in_scale) / counts.sum()),
        _groove(onsets - first * bar, bar, bars),
        len(notes) / max(bars, 1),
    )


def measure_passage(passage: Passage) -> Figures:
    """Measure all voices of a passage."""
    return measure([note for part in passage.parts for note in part], passage.bar, passage.upbeat)


def _groove(onsets: Ints, bar: int, bars: int) -> float:
    """Return the mean agreement of neighbouring bars on a grid of sixteenths (Wu and Yang 2020, section 3.2)."""
    steps = -(-bar // _GROOVE_STEP)
    grid = np.zeros((bars, steps), bool)
    grid[onsets // bar, np.minimum(onsets % bar // _GROOVE_STEP, steps - 1)] = True
    if bars < 2:
        return 1.0
    return float(1.0 - (grid[1:] ^ grid[:-1]).mean())


def reference(figures: Sequence[Figures]) -> dict[str, tuple[float, float]]:
    """Return mean and standard deviation of every figure over many pieces."""
    table = np.array([[getattr(figure, name) for name in NAMES] for figure in figures])
    return {
        name: (round(float(mean), 4), round(float(sd), 4))
        for name, mean, sd in zip(NAMES, table.mean(axis=0), table.std(axis=0), strict=True)
    }


def distance(figures: Figures, known: Mapping[str, Mapping[str, tuple[float, float]]], meter: str) -> float:
    """Return how far figures lie from a style's real pieces: mean over the figures, in standard deviations.

    Args:
        figures: what was measured.
        known: mean and standard deviation of every figure by metre; a metre that is not there is compared with the
            first one.
        meter: metre of the piece, such as ``"3/4"``.
    """
    if not known:
        return 0.0
    real = known.get(meter) or next(iter(known.values()))
    return float(np.mean([abs(getattr(figures, name) - mean) / max(sd, 1e-3) for name, (mean, sd) in real.items()]))
