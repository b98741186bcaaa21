"""Runs of notes that a corpus holds, whatever the key they are played in."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from timbrel.music.corpus import REST, START, Bools, Ints, Line, contained, durations_of, recent_tokens, values_of
from timbrel.music.corpus import sequence_keys as _sequence_keys

_MIDDLE = 512


def run_keys(recent: Ints, *, transposed: bool = True) -> tuple[NDArray[np.uint64], Bools]:
    """Name the last 1, 2, ... notes of each row so that transposed runs share a name.

    Args:
        recent: tokens, newest first; a run ends at the start of the piece or where history is unknown.
            (rows, depth)
        transposed: whether a run in another key is the same run.

    Returns:
        The names, and whether each is a whole run.  both (rows, depth)
    """
    known = np.logical_and.accumulate((recent >= 0) & (recent != START), axis=1)
    if not transposed:
        return _sequence_keys(recent), known
    value, duration = values_of(recent), durations_of(recent)
    sounding = known & (value < REST)
    anchor = np.take_along_axis(value, sounding.argmax(axis=1)[:, None], axis=1)
    relative = np.where(sounding, value - anchor + _MIDDLE, 0)
    return _sequence_keys((relative << 12) | duration), known


class RunTable:
    """Every run of up to ``longest`` notes in a corpus, by intervals and durations.

    Args:
        lines: the corpus.
        longest: length in notes of the longest run that is kept.
        transposed: whether a run in another key is the same run.
    """

    def __init__(self, lines: Sequence[Line], longest: int, *, transposed: bool = True) -> None:
        self.longest = longest
        self.transposed = transposed
        rows = [recent_tokens(line.codes, longest)[1:] for line in lines if len(line.codes)]
        names, whole = run_keys(np.concatenate(rows), transposed=transposed)
        self._tables = [np.unique(names[whole[:, i], i]) for i in range(longest)]

    def longest_suffix(self, recent: Ints) -> Ints:
        """Return how many of the last notes of each row form a run of the corpus, at most ``longest`` (rows,)."""
        names, whole = run_keys(recent[:, : self.longest], transposed=self.transposed)
        found = np.zeros(len(recent), np.int64)
        rows = np.arange(len(recent))
        for i in range(names.shape[1]):
            there = contained(names[rows, i], self._tables[i])[0] & whole[rows, i]
            rows = rows[there]
            found[rows] = i + 1
        return found
