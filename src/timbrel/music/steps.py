"""Steps from one state to another, as they stand in the layers of a lattice."""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace

import numpy as np

from timbrel.music.blocks import Blocks
from timbrel.music.corpus import Bools, Floats, Ints
from timbrel.music.fields import VALUES

_MANY = 0.4
"""Share of a layer's rows from which on all of them are taken: they are laid out already."""
_LEAST_SPARED = 20_000
"""Edges, times requests, that must be spared where only some rows are taken."""


@dataclass(frozen=True)
class Steps:
    """Edges out of some states of one layer.

    Args:
        rows: the states that have edges, counted from the first of their layer.  (rows,)
        blocks: where the edges of each stand; those that only fill it up have no weight.
        letter: the token, as its number in the lattice's alphabet.  (edges,)
        weight: probability times tilt.  (edges,)
        kind: class of the step for the rules.  (edges,)
        cell: the state it leads to, as a cell counted from the first of the layer.  (edges,)
        last: pitch before the step, REST for none.  (rows,)
        pitch: pitch of each letter, or REST.  (letters,)
        longest: no step takes more ticks.
        choice: for each row, which of the ``chooser`` rows has the same choice of notes; None when all differ.  (rows,)
        chooser: rows, in rising order, that stand for all with the same choice.
    """

    rows: Ints
    blocks: Blocks
    letter: Ints
    weight: Floats
    kind: Ints
    cell: Ints
    last: Ints
    pitch: Ints
    longest: int
    choice: Ints | None = None
    chooser: Ints | None = None

    def __len__(self) -> int:
        return len(self.rows)

    @functools.cached_property
    def choices(self) -> Steps:
        """The rows whose choices differ."""
        return self if self.chooser is None else self.only(self.chooser)

    @functools.cached_property
    def total(self) -> Floats:
        """The sum of the weights of each row (rows, 1)."""
        return self.blocks.sums(self.weight[:, None])

    @functools.cached_property
    def melodic(self) -> Ints:
        """Pitch before the step and pitch of the step as one number (edges,)."""
        return self.blocks.each(self.last) * VALUES + self.pitch.take(self.letter)

    def sums(self, welcome: Floats) -> Floats:
        """Return the sums over each row's weights when letters are more or less welcome (rows, columns).

        Args:
            welcome: factors of each letter.  (letters, columns)
        """
        values = welcome.take(self.letter, axis=0)
        values *= self.weight[:, None]
        return self.blocks.sums(values)

    def only(self, which: Ints) -> Steps:
        """Return the steps of some rows, in rising order; their choices are still those of all."""
        blocks, item = self.blocks.some(which)
        choice = which if self.choice is None else self.choice[which]
        rows, last, letter, cell = self.rows[which], self.last[which], self.letter[item], self.cell[item]
        return replace(
            self, rows=rows, blocks=blocks, letter=letter, weight=self.weight[item], kind=self.kind[item], cell=cell,
            last=last, choice=choice, chooser=None,
        )  # fmt: skip

    def find(self, rows: Ints) -> tuple[Ints, Ints]:
        """Return the numbers of rows among these, and which of the rows asked for have steps here."""
        place = np.minimum(np.searchsorted(self.rows, rows, sorter=self._by_row), len(self.rows) - 1)
        found = self._by_row[place]
        there = np.flatnonzero(self.rows[found] == rows)
        return found[there], there

    @functools.cached_property
    def _by_row(self) -> Ints:
        return np.argsort(self.rows)


@dataclass(frozen=True)
class Part:
    """Steps as they lie in one layer.

    Args:
        steps: the steps.
        origin: cell of the layer's first state; 0 for steps whose cells count from the first layer.
        most: the cell for what does not fit; None for steps that only this request has, where everything does.
    """

    steps: Steps
    origin: int
    most: int | None = None

    @property
    def own(self) -> bool:
        """Whether these are not the automaton's edges, but those that only this request has."""
        return self.most is None

    @property
    def whole(self) -> bool:
        """Whether these are all of the automaton's steps out of the layer; they leave its first states."""
        return self.steps.chooser is not None

    @property
    def rows(self) -> Ints:
        """Cells that the steps leave."""
        return self.steps.rows + self.origin

    def cells(self, edges: Ints) -> Ints:
        """Return the cells that edges lead to."""
        cells: Ints = self.steps.cell[edges] + self.origin
        return cells if self.most is None else np.minimum(cells, self.most)

    def narrowed(self, weights: Floats | Bools) -> Part:
        """Return the steps out of the automaton's states that have any weight, or all where that spares little.

        Args:
            weights: of each row.  (rows, requests)
        """
        taken = np.count_nonzero(weights)
        spared = (weights.size - taken) * len(self.steps.letter) // len(weights)
        if self.own or taken >= _MANY * weights.size or spared < _LEAST_SPARED:
            return self
        return replace(self, steps=self.steps.only(np.flatnonzero(weights.any(axis=1))))
