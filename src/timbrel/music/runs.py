"""Runs of notes that a corpus holds, whatever the key they are played in."""

from __future__ import annotations

import functools
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from timbrel.music.corpus import REST, START, Bools, Ints, Line, contained, durations_of, recent_of_lines, values_of
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
        self.lines, self.longest, self.transposed = lines, longest, transposed
        self._tables: dict[int, NDArray[np.uint64]] = {}

    def longest_suffix(self, recent: Ints, most: int | None = None) -> Ints:
        """Return how many of the last notes of each row form a run of the corpus (rows,).

        Args:
            recent: tokens, newest first.  (rows, depth)
            most: longest run that matters; ``longest`` when None.
        """
        played = int((recent >= 0).sum(axis=1).max(initial=1))
        names, whole = run_keys(recent[:, : min(played, most or self.longest)], transposed=self.transposed)
        found = np.zeros(len(recent), np.int64)
        known = whole.sum(axis=1)
        open_rows = np.flatnonzero(known)
        for length in range(int(known.max(initial=0)), 0, -1):
            rows = open_rows[known[open_rows] >= length]
            there = contained(names[rows, length - 1], self._table(length))[0]
            found[rows[there]] = length
            open_rows = open_rows[found[open_rows] == 0]
        return found

    def holds(self, recent: Ints) -> Bools:
        """Return whether each row, all of one length and newest first, is a run of the corpus (rows,)."""
        names = run_keys(recent, transposed=self.transposed)[0]
        return contained(names[:, -1], self._table(recent.shape[1]))[0]

    def longest_run(self, recent: Ints) -> tuple[int, int]:
        """Return the first row that ends in the longest run of all rows, and the length of that run, 0 for none."""
        names, whole = run_keys(recent[:, : self.longest], transposed=self.transposed)
        known, known_whole = self._names
        for length in range(names.shape[1], 0, -1):
            rows = np.flatnonzero(whole[:, length - 1])
            mine = np.sort(names[rows, length - 1])
            theirs = known[known_whole[:, length - 1], length - 1]
            shared = theirs[contained(theirs, mine)[0]]
            if len(shared):
                return int(rows[np.isin(names[rows, length - 1], shared)][0]), length
        return 0, 0

    def locate(self, recent: Ints, length: int) -> tuple[int, int]:
        """Return the number of the line that holds a run, and the index there of its last note.

        Args:
            recent: the run, newest first, as one row.  (1, depth)
            length: its length, as :meth:`longest_run` gave it.
        """
        name = run_keys(recent, transposed=self.transposed)[0][0, length - 1]
        names, whole = self._names
        end = int(np.flatnonzero((names[:, length - 1] == name) & whole[:, length - 1])[0])
        cuts = np.cumsum([0, *(len(line.codes) for line in self.lines)])
        line = int(np.searchsorted(cuts, end, "right")) - 1
        return line, end - int(cuts[line])

    def _table(self, length: int) -> NDArray[np.uint64]:
        """Return the names of all runs of a length, sorted."""
        if length not in self._tables:
            names, whole = self._names
            self._tables[length] = np.sort(names[whole[:, length - 1], length - 1])
        return self._tables[length]

    @functools.cached_property
    def _names(self) -> tuple[NDArray[np.uint64], Bools]:
        """The names of all runs by their last note, and whether they are whole (notes, longest)."""
        return run_keys(recent_of_lines(self.lines, self.longest, after=True), transposed=self.transposed)
