"""A drummer's take as bars on a grid: which voices hit on each step, how hard, and how early or late."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from timbrel.music.grooves.kit import VOICE_OF_PAD, VOICES
from timbrel.score import TICKS_PER_QUARTER, Score

BEATS = 4
"""Beats in a bar; grooves are in 4/4."""
FEELS: dict[str, int] = {"straight": 4, "triplet": 3}
"""Steps in a beat: sixteenths, or the triplets of swing and shuffle."""
_FEWEST_HITS = 2


@dataclass(frozen=True)
class TakeBar:
    """One bar of a take.

    Args:
        number: its place in the take, from 0.
        masks: for each step the voices that hit, one bit each, uint16 (steps,).
        velocities: of the hits, in order of step then voice, uint8 1..127.
        offsets_ms: how late each hit is against its step, int8; negative is early.
    """

    number: int
    masks: NDArray[np.uint16]
    velocities: NDArray[np.uint8]
    offsets_ms: NDArray[np.int8]


def feel_of(score: Score) -> str:
    """Return the feel, straight or triplet, whose grid lies nearer to the hits, in parts of a step."""
    onsets = _hits(score)[:, 0]
    error = {
        feel: float(np.abs(onsets / (TICKS_PER_QUARTER // steps) % 1 - 0.5).mean()) for feel, steps in FEELS.items()
    }
    return max(sorted(error), key=lambda feel: error[feel])  # 0.5 is on the grid, 0 half way between


def take_bars(score: Score, feel: str) -> Iterator[TakeBar]:
    """Cut a drum take in 4/4 into bars on the grid of its feel; bars with hardly a hit are left out.

    The drummer's mean delay against the click is taken off: what stays is the groove.
    """
    steps_per_beat = FEELS[feel]
    step_ticks = TICKS_PER_QUARTER // steps_per_beat
    steps = BEATS * steps_per_beat
    hits = _hits(score)
    if not len(hits):
        return
    cells = np.rint(hits[:, 0] / step_ticks).astype(np.int64)
    ms_per_tick = 60_000 / (score.tempos[0].bpm * TICKS_PER_QUARTER)
    late_ms = (hits[:, 0] - cells * step_ticks) * ms_per_tick
    late_ms = np.clip(np.rint(late_ms - np.median(late_ms)), -127, 127)
    loudest: dict[tuple[int, int], tuple[int, int]] = {}
    for cell, voice, velocity, late in zip(cells, hits[:, 1], hits[:, 2], late_ms, strict=True):
        place = int(cell), int(voice)
        loudest[place] = max(loudest.get(place, (0, 0)), (int(velocity), int(late)))
    by_bar: dict[int, list[tuple[int, int, int, int]]] = {}
    for (cell, voice), (velocity, late) in sorted(loudest.items()):
        by_bar.setdefault(cell // steps, []).append((cell % steps, voice, velocity, late))
    for number, rows in sorted(by_bar.items()):
        if len(rows) < _FEWEST_HITS:
            continue
        masks = np.zeros(steps, dtype=np.uint16)
        for step, voice, _, _ in rows:
            masks[step] |= np.uint16(1 << voice)
        velocities = np.array([row[2] for row in rows], dtype=np.uint8)
        yield TakeBar(number, masks, velocities, np.array([row[3] for row in rows], dtype=np.int8))


def _hits(score: Score) -> NDArray[np.int64]:
    rows = [
        (note.onset, VOICE_OF_PAD[note.pitch], note.velocity)
        for part in score.parts
        for note in part.notes
        if note.pitch in VOICE_OF_PAD
    ]
    return np.array(rows, dtype=np.int64).reshape(-1, 3)


def voices_in(mask: int) -> list[int]:
    """Return the voices whose bit is set, lowest first."""
    return [voice for voice in range(len(VOICES)) if mask >> voice & 1]
