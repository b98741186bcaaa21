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
        self._tables: list[NDArray[np.uint64]] = []
        self._ends: list[Ints] = []
        for i in range(longest):
            rows_with = np.flatnonzero(whole[:, i])
            table, first = np.unique(names[rows_with, i], return_index=True)
            self._tables.append(table)
            self._ends.append(rows_with[first].astype(np.int32))
        self._cuts = np.cumsum([0, *(len(line.codes) for line in lines)])

    def longest_suffix(self, recent: Ints) -> Ints:
        """Return how many of the last notes of each row form a run of the corpus, at most ``longest`` (rows,)."""
        names, whole = run_keys(recent[:, : self.longest], transposed=self.transposed)
        found = np.zeros(len(recent), np.int64)
        known = whole.sum(axis=1)
        open_rows = np.flatnonzero(known)
        for length in range(names.shape[1], 0, -1):
            rows = open_rows[known[open_rows] >= length]
            there = contained(names[rows, length - 1], self._tables[length - 1])[0]
            found[rows[there]] = length
            open_rows = open_rows[found[open_rows] == 0]
        return found

    def locate(self, recent: Ints, length: int) -> tuple[int, int]:
        """Return the number of the line that holds a run, and the index there of its last note.

        Args:
            recent: the run, newest first, as one row.  (1, depth)
            length: its length, as :meth:`longest_suffix` gave it.
        """
        names, _ = run_keys(recent, transposed=self.transposed)
        where = int(np.searchsorted(self._tables[length - 1], names[0, length - 1]))
        end = int(self._ends[length - 1][where])
        line = int(np.searchsorted(self._cuts, end, "right")) - 1
        return line, end - int(self._cuts[line])
