"""How much of a beat some drummer has played before: the longest run of steps that a real take shares."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from timbrel.music.grooves.library import Library


@dataclass(frozen=True)
class CopyReport:
    """The longest run of steps, hits and rests alike, that a beat has in common with a take.

    Args:
        bars: length of the run in bars.
        beat_bar: bar of the beat in which it begins, from 1.
        take: name of the take.
        take_bar: bar of the take in which it begins, from 1.
    """

    bars: float
    beat_bar: int
    take: str
    take_bar: int

    def __str__(self) -> str:
        where = f"from bar {self.beat_bar}, {self.take} bar {self.take_bar}"
        return f"longest run shared with a take: {self.bars:.2f} bars {where}"


def longest_copy(library: Library, feel: str, chosen: NDArray[np.int64], beat: NDArray[np.uint16]) -> CopyReport:
    """Find the longest run of a beat that stands in one take.

    Args:
        library: all grooves.
        feel: the feel of the beat.
        chosen: indices of the bars to compare with, in order.
        beat: voices of each step, uint16 (bars, steps).
    """
    bars = library.bars[feel]
    steps = beat.shape[1]
    known = bars.masks[chosen].reshape(-1)
    take, number = bars.take[chosen], bars.number[chosen]
    breaks = np.ones(len(chosen), dtype=bool)
    breaks[1:] = (take[1:] != take[:-1]) | (number[1:] != number[:-1] + 1)
    starts_take = np.zeros(known.size, dtype=bool)
    starts_take[::steps] = breaks
    run = np.zeros(known.size, dtype=np.int32)  # length of the common run that ends at each known step
    best, best_beat_end, best_known_end = 0, 0, 0
    for index, mask in enumerate(beat.reshape(-1)):
        before = np.concatenate([[0], run[:-1]]).astype(np.int32)
        before[starts_take] = 0
        run = np.where(known == mask, before + 1, 0).astype(np.int32)
        longest = int(run.argmax())
        if run[longest] > best:
            best, best_beat_end, best_known_end = int(run[longest]), index, longest
    beat_bar = (best_beat_end - best + 1) // steps + 1
    source_bar = (best_known_end - best + 1) // steps
    name = library.takes[int(take[source_bar])].name
    return CopyReport(best / steps, beat_bar, name, int(number[source_bar]) + 1)
