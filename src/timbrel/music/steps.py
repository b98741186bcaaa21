"""Steps from one state to another, as they stand in the layers of a lattice."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np

from timbrel.music.corpus import Floats, Ints, spread

_WIDE = 4
"""Columns from which on edges are summed rank by rank."""


@dataclass(frozen=True)
class Steps:
    """Edges out of some states of one layer, grouped by source.

    Args:
        rows: the states that have edges, counted from the first of their layer.  (rows,)
        first: the first edge of each.  (rows,)
        letter: the token, as its number in the lattice's alphabet.  (edges,)
        weight: probability times tilt.  (edges,)
        melodic: last pitch before the step and pitch of the step as one number.  (edges,)
        kind: class of the step for the rules.  (edges,)
        cell: the state it leads to, as a cell counted from the first of the layer.  (edges,)
        choice: for each row, which of the ``chooser`` rows has the same choice of notes.  (rows,)
        chooser: rows that stand for all with the same choice.
    """

    rows: Ints
    first: Ints
    letter: Ints
    weight: Floats
    melodic: Ints
    kind: Ints
    cell: Ints
    choice: Ints | None = None
    chooser: Ints | None = None

    @functools.cached_property
    def count(self) -> Ints:
        """Number of edges of each row."""
        return np.diff(self.first, append=len(self.letter))

    @functools.cached_property
    def choices(self) -> Steps:
        """The rows whose choices differ."""
        return self if self.chooser is None else self.only(self.chooser)

    @functools.cached_property
    def total(self) -> Floats:
        """The sum of the weights of each row (rows, 1)."""
        return self.sums(self.weight[:, None])

    def sums(self, values: Floats) -> Floats:
        """Return the sums over each row's edges of values (edges, columns)."""
        if values.shape[1] < _WIDE or not len(self.first):
            return np.add.reduceat(values, self.first, axis=0) if len(self.first) else values[:0]
        longest_first, ranks = self._ranks
        sums = values.take(ranks[0], axis=0)
        for rank in ranks[1:]:
            sums[: len(rank)] += values.take(rank, axis=0)
        result = np.empty_like(sums)
        result[longest_first] = sums
        return result

    @functools.cached_property
    def _ranks(self) -> tuple[Ints, list[Ints]]:
        """The rows with most edges first; and the first edge of all rows, the second of those that have one, ..."""
        longest_first = np.argsort(-self.count, kind="stable")
        first, count = self.first[longest_first], -self.count[longest_first]
        many = np.searchsorted(count, -np.arange(int(self.count.max())))
        return longest_first, [first[:rows] + rank for rank, rows in enumerate(many.tolist())]

    def only(self, which: Ints) -> Steps:
        """Return the steps of some rows."""
        row, item = spread(self.first[which], self.count[which])
        first = np.searchsorted(row, np.arange(len(which)))
        letter, melodic, kind, cell = (part[item] for part in (self.letter, self.melodic, self.kind, self.cell))
        return Steps(self.rows[which], first, letter, self.weight[item], melodic, kind, cell)


@dataclass(frozen=True)
class Part:
    """Steps as they lie in one layer.

    Args:
        steps: the steps.
        origin: cell of the layer's first state; 0 for steps whose cells count from the first layer.
        most: the cell for what does not fit, where some steps may not; else None.
        own: whether these are not the automaton's edges, but those that only this request has.
    """

    steps: Steps
    origin: int
    most: int | None = None
    own: bool = False

    @property
    def rows(self) -> Ints:
        """Cells that the steps leave."""
        return self.steps.rows + self.origin

    def cells(self, edges: Ints | slice = slice(None)) -> Ints:
        """Return the cells that edges lead to."""
        cells: Ints = self.steps.cell[edges] + self.origin
        return cells if self.most is None else np.minimum(cells, self.most)
