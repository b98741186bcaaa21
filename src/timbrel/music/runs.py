"""Runs of notes that a corpus holds, whatever the key they are played in."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from timbrel.music.corpus import (
    REST,
    START,
    UNKNOWN,
    Bools,
    Ints,
    Line,
    contained,
    durations_of,
    spread,
    values_of,
)
from timbrel.music.corpus import sequence_keys as _sequence_keys

Names = NDArray[np.uint64]
_MIDDLE = 512
_SHORT = 3
"""Notes by which places are found that may share more; fewer notes are shared nearly everywhere."""
_FEW = 64
"""Rows up to which it is faster to look such places up than to name every run of the corpus."""


def run_keys(recent: Ints, *, transposed: bool = True) -> tuple[Names, Bools]:
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


@dataclass(frozen=True)
class Shared:
    """A run that a row shares with the corpus: the row, its length, the line there and the index of its last note."""

    row: int
    length: int
    line: int
    end: int


@dataclass(frozen=True)
class _Ends:
    """Places in a corpus, and the names of the runs of 1, 2, ... notes that end there."""

    places: Ints
    names: Names
    whole: Bools

    def table(self, length: int) -> Names:
        """Return the names of all runs of a length, sorted."""
        return np.sort(self.names[self.whole[:, length - 1], length - 1])

    def first(self, length: int, name: np.uint64) -> int:
        """Return the first place at which a run ends."""
        return int(self.places[(self.names[:, length - 1] == name) & self.whole[:, length - 1]][0])


class RunTable:
    """Every run of up to ``longest`` notes in a corpus, by intervals and durations.

    Args:
        lines: the corpus.
        longest: length in notes of the longest run that is kept.
        transposed: whether a run in another key is the same run.
    """

    def __init__(self, lines: Sequence[Line], longest: int, *, transposed: bool = True) -> None:
        self.lines, self.longest, self.transposed = lines, longest, transposed
        self._tables: dict[int, Names] = {}

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
        near = self._near(names, whole) if len(recent) <= _FEW else None
        for length in range(int(known.max(initial=0)), 0, -1):
            rows = open_rows[known[open_rows] >= length]
            table = near.table(length) if near and length >= self._short else self._table(length)
            there = contained(names[rows, length - 1], table)[0]
            found[rows[there]] = length
            open_rows = open_rows[found[open_rows] == 0]
        return found

    def holds(self, recent: Ints) -> Bools:
        """Return whether each row, all of one length and newest first, is a run of the corpus (rows,)."""
        names = run_keys(recent, transposed=self.transposed)[0]
        return contained(names[:, -1], self._table(recent.shape[1]))[0]

    def longest_run(self, recent: Ints) -> Shared | None:
        """Return the longest run of the corpus in which any of the rows ends; the first one, if there are several.

        Args:
            recent: tokens, newest first.  (rows, depth)
        """
        names, whole = run_keys(recent[:, : self.longest], transposed=self.transposed)
        near = self._near(names, whole)
        for length in range(names.shape[1], 0, -1):
            ends = near if length >= self._short else self._everywhere
            theirs = ends.table(length)
            rows = np.flatnonzero(whole[:, length - 1])
            rows = rows[contained(names[rows, length - 1], theirs)[0]]
            if len(rows):
                end = ends.first(length, names[rows[0], length - 1])
                line = int(np.searchsorted(self._cuts, end, "right")) - 1
                return Shared(int(rows[0]), length, line, end - int(self._cuts[line]))
        return None

    def _near(self, names: Names, whole: Bools) -> _Ends:
        """Return the places in the corpus that share the end of one of these runs."""
        short = self._short
        wanted = np.unique(names[whole[:, short - 1], short - 1]) if names.shape[1] >= short else names[:0, 0]
        known, places = self._short_runs
        first = np.searchsorted(known, wanted)
        _, items = spread(first, np.searchsorted(known, wanted, "right") - first)
        return self._ends(np.sort(places[items]), self.longest)

    def _ends(self, places: Ints | slice, longest: int) -> _Ends:
        """Return the names of all runs that end at places of the corpus, counted through its lines."""
        here = np.arange(len(self._codes))[places]
        heard, ages = self._heard[places], np.arange(longest)[:, None]
        recent = self._codes[np.maximum(here - ages, 0)]
        recent[ages == heard] = START
        recent[ages > heard] = UNKNOWN
        recent = recent.T  # columns are worked on one by one
        return _Ends(here, *run_keys(recent, transposed=self.transposed))

    @property
    def _short(self) -> int:
        """Length of the runs by which longer ones are looked up."""
        return min(_SHORT, self.longest)

    @functools.cached_property
    def _everywhere(self) -> _Ends:
        """Every place in the corpus, with the names of the short runs that end there."""
        return self._ends(slice(None), self._short)

    @functools.cached_property
    def _short_runs(self) -> tuple[Names, Ints]:
        """The names of all runs of that length, sorted, and where they end."""
        places = np.flatnonzero(self._everywhere.whole[:, -1])
        names = self._everywhere.names[places, -1]
        order = np.argsort(names)
        return names[order], places[order]

    @functools.cached_property
    def _codes(self) -> Ints:
        return np.concatenate([np.empty(0, np.int64), *(line.codes for line in self.lines)])

    @functools.cached_property
    def _heard(self) -> Ints:
        """How many notes of its line were heard at each place, the one there included."""
        return np.arange(1, len(self._codes) + 1) - np.repeat(self._cuts[:-1], np.diff(self._cuts))

    @functools.cached_property
    def _cuts(self) -> Ints:
        return np.cumsum([0, *(len(line.codes) for line in self.lines)])

    def _table(self, length: int) -> Names:
        """Return the names of all runs of a length, sorted."""
        if length not in self._tables:
            ends = self._everywhere if length <= self._short else self._all
            self._tables[length] = ends.table(length)
        return self._tables[length]

    @functools.cached_property
    def _all(self) -> _Ends:
        """Every place in the corpus, with the names of all runs that end there."""
        return self._ends(slice(None), self.longest)
