"""Edges laid out so that they are summed fast: what leaves states with equally many edges stands together."""

from __future__ import annotations

import functools

import numpy as np
from numpy.typing import NDArray

from timbrel.music.corpus import Bools, Floats, Ints

_WIDTHS = np.array([1, 2, 3, 4, 5, 6, 8, *(part << power for power in range(1, 30) for part in (5, 6, 7, 8))])
"""Numbers of edges that a row may have room for."""


def room_for(count: Ints) -> Ints:
    """Return how much room rows with so many edges take, in edges."""
    return _WIDTHS[np.searchsorted(_WIDTHS, count)]


class Blocks:
    """Rows with room for equally many edges stand together: the first edge of each, then the second of each, ...

    Args:
        count: number of edges of each row; the room for them must not fall from row to row.  (rows,)
    """

    def __init__(self, count: Ints) -> None:
        self.count = count
        widths = room_for(count)
        begins = np.flatnonzero(np.diff(widths, prepend=0))
        self._spans: list[tuple[int, int, int, int]] = []
        at = 0
        for first, rows in zip(begins.tolist(), np.diff(begins, append=len(count)).tolist(), strict=True):
            width = int(widths[first])
            self._spans.append((at, width, first, rows))
            at += width * rows
        self.size = at
        """Room for edges, that which stays empty included."""

    def __len__(self) -> int:
        return len(self.count)

    def each(self, values: NDArray[np.int64]) -> Ints:
        """Return for each edge the value of its row (edges,)."""
        parts = [np.tile(values[first : first + rows], width) for _, width, first, rows in self._spans]
        return np.concatenate(parts) if parts else values[:0]

    def sums(self, values: Floats) -> Floats:
        """Return the sums over each row's edges of values (edges, columns)."""
        columns = values.shape[1]
        sums = np.empty((len(self), columns))
        for at, width, first, rows in self._spans:
            block = values[at : at + width * rows].reshape(width, rows * columns)
            np.add.reduce(block, axis=0, out=sums[first : first + rows].reshape(rows * columns))
        return sums

    def sources(self, begin: Ints) -> tuple[Ints, Bools]:
        """Return which edge of a list stands in each place, and which places stay empty; they repeat a row's last edge.

        Args:
            begin: each row's first edge in a list of edges in which those of a row stand together.  (rows,)
        """
        rank = [np.repeat(np.arange(width), rows) for _, width, _, rows in self._spans]
        ranks = np.concatenate(rank) if rank else np.empty(0, np.int64)
        last = self.each(self.count - 1)
        return self.each(begin) + np.minimum(ranks, last), ranks > last

    def places(self, rows: Ints) -> tuple[Ints, Bools]:
        """Return where the edges of rows stand, and which of the entries are edges.  both (rows, most edges)."""
        ranks = np.arange(int(self.count[rows].max(initial=0)))
        there = ranks < self.count[rows][:, None]
        edges = self._first[rows][:, None] + ranks * there * self._stride[rows][:, None]
        return edges, there

    def some(self, which: Ints) -> tuple[Blocks, Ints]:
        """Return the layout of some rows, in rising order, and where their edges stand in this one."""
        parts = []
        ends = np.searchsorted(which, [first for _, _, first, _ in self._spans] + [len(self)])
        for (at, width, first, rows), low, high in zip(self._spans, ends[:-1], ends[1:], strict=True):
            parts.append((at + (which[low:high] - first) + np.arange(width)[:, None] * rows).ravel())
        return Blocks(self.count[which]), np.concatenate(parts) if parts else which[:0]

    @functools.cached_property
    def _first(self) -> Ints:
        return np.concatenate([np.arange(at, at + rows) for at, _, _, rows in self._spans])

    @functools.cached_property
    def _stride(self) -> Ints:
        rows = np.array([rows for *_, rows in self._spans], np.int64)
        return np.repeat(rows, rows)
