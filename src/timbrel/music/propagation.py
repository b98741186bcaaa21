"""Exact sampling: belief propagation on the layers of a piece, with exact probabilities.

Backward messages give each state the total weight of all ways to finish the piece under all wishes; sampling forward
with them draws from the style exactly as if pieces were drawn at random until one met every wish (Pachet, Roy and
Barbieri 2011). Rules with memory run beside the states (Papadopoulos et al. 2015).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from timbrel.music.corpus import REST, Bools, Floats, Ints
from timbrel.music.counters import DEAD
from timbrel.music.fields import VALUES
from timbrel.music.lattice import Lattice
from timbrel.music.steps import Part, Steps

_LEAST, _MOST = 1e-60, 1e60
"""Messages outside are rescaled, so that long pieces neither overflow nor vanish."""


class Propagation:
    """The backward messages of a lattice, for all its requests side by side.

    Args:
        lattice: all ways to fill the stretch.

    Attributes:
        log_totals: natural logarithm of the weight of all ways together, for each request; minus infinity when there
            is none.
    """

    def __init__(self, lattice: Lattice) -> None:
        self.lattice = lattice
        # One more state of the rules, always at weight 0, stands for a broken rule.
        moves = lattice.rule_moves
        self._rules = len(moves)
        self._width = self._rules + 1 if moves.size > 1 else 1
        self._next = np.where(moves == DEAD, self._rules, moves)
        self._moves = _melodic(lattice)
        requests, ticks = len(lattice.every), lattice.ticks
        self._beyond = np.zeros((lattice.size * self._width, requests))
        self._scale = np.zeros((ticks + 1, requests))
        self._now = np.zeros(requests)
        self._finish()
        for tick in range(ticks - 1, -1, -1):
            self._scale[tick] = self._now
            if lattice.has_steps(tick):
                self._pass_back(tick)
        start = self._beyond[lattice.starts * self._width, np.arange(requests)]
        with np.errstate(divide="ignore"):
            self.log_totals = np.log(start) + self._scale[0]

    @property
    def log_total(self) -> float:
        """The logarithm of the first request's total weight."""
        return float(self.log_totals[0])

    @property
    def feasible(self) -> bool:
        """Whether there is any way at all to meet the wishes of the first request."""
        return self.log_total > -np.inf

    def sample(self, uniforms: Floats, requests: Ints | None = None) -> list[Ints]:
        """Draw pieces exactly; the same numbers give the same pieces.

        Args:
            uniforms: numbers from 0 to 1, one for each piece and tick.  (pieces, ticks)
            requests: which request each piece is drawn for; the first when None.

        Returns:
            The tokens of each piece.
        """
        lattice, count = self.lattice, len(uniforms)
        requests = np.zeros(count, np.int64) if requests is None else requests
        tick_of = np.zeros(count, np.int64)
        cell, rule = lattice.starts[requests], np.zeros(count, np.int64)
        played = np.full((count, lattice.ticks), -1)
        for tick in range(lattice.ticks):
            here = np.flatnonzero(tick_of == tick)
            if not len(here):
                continue
            for part in lattice.steps(tick):
                steps = part.steps
                row, mine = _rows_of(part, cell[here])
                walkers = here[mine]
                if not len(walkers):
                    continue
                chosen = self._choose(tick, part, row, rule[walkers], requests[walkers], uniforms[walkers, tick])
                letter = steps.letter[chosen]
                played[walkers, tick] = lattice.alphabet[letter]
                rule[walkers] = self._next[rule[walkers], steps.kind[chosen]]
                cell[walkers] = part.cells(chosen)
                tick_of[walkers] += lattice.durations[letter]
        return [row[row >= 0] for row in played]

    def log_probability(self, codes: Sequence[int]) -> float:
        """Return the natural logarithm of the probability with which :meth:`sample` draws these tokens."""
        lattice = self.lattice
        tick, cell, rule, total = 0, int(lattice.starts[0]), 0, 0.0
        for code in codes:
            part, row = self._part_of(tick, cell)
            if part is None:
                return -np.inf
            found = part.steps.only(row)
            which = np.flatnonzero(lattice.alphabet[found.letter] == code)
            if not len(which):
                return -np.inf
            step = int(which[0])
            letter = int(found.letter[step])
            weight = found.weight[step] * lattice.arrival[tick, letter, 0] * self._gentle(tick, found)[0, 0]
            weight *= self._moves[0].get(tick, _NO_MOVES)[found.melodic[step]]
            if weight == 0:
                return -np.inf
            total += float(np.log(weight))
            rule = int(self._next[rule, found.kind[step]])
            cell, tick = int(replace(part, steps=found).cells(which[:1])[0]), tick + int(lattice.durations[letter])
        finished = tick == lattice.ticks and rule in lattice.rule_final
        return total - self.log_total if finished else -np.inf

    def _part_of(self, tick: int, cell: int) -> tuple[Part | None, Ints]:
        """Return the steps of a tick that leave a cell, and which row these are."""
        for part in self.lattice.steps(tick):
            row = _rows_of(part, np.array([cell]))[0]
            if len(row):
                return part, row
        return None, np.empty(0, np.int64)

    def _finish(self) -> None:
        """Set the messages of the last layer: a piece may end in every state, where the rules let it."""
        lattice, ticks = self.lattice, self.lattice.ticks
        for cells, arrivals in (
            (np.arange(lattice.cuts[ticks], lattice.cuts[ticks + 1]), lattice.arrivals(ticks)),
            (lattice.extra_cells(ticks), lattice.extra_arrivals(lattice.extra_cells(ticks), ticks)),
        ):
            for rule in lattice.rule_final:
                self._beyond[cells * self._width + rule] = arrivals

    def _pass_back(self, tick: int) -> None:
        lattice = self.lattice
        arrivals = lattice.arrivals(tick)
        parts = []
        for part in lattice.steps(tick, needed=lattice.reached(tick, arrivals)):
            gentle = self._gentle(tick, part.steps)
            parts.append((part, [part.steps.sums(values) * gentle for values in self._values(tick, part)]))
        peak = np.zeros(len(self._now))
        for _, messages in parts:
            for message in messages:
                np.maximum(peak, message.max(axis=0), out=peak)
        if ((peak > 0) & ((peak < _LEAST) | (peak > _MOST))).any():
            peak = np.where(peak > 0, peak, 1.0)
            self._rescale(tick, peak)
            parts = [(part, [message / peak for message in messages]) for part, messages in parts]
        self._scale[tick] = self._now
        for part, messages in parts:
            cells = part.rows
            arrived = lattice.arrivals_of(part, tick, arrivals)
            for rule, message in enumerate(messages):
                self._beyond[cells * self._width + rule] = message * arrived

    def _rescale(self, tick: int, peak: Floats) -> None:
        """Divide all messages that earlier ticks still look at."""
        lattice = self.lattice
        last = min(tick + lattice.longest, lattice.ticks)
        low, high = (int(cell) * self._width for cell in lattice.cuts[[tick + 1, last + 1]])
        self._beyond[low:high] /= peak
        for later in range(tick + 1, last + 1):
            cells = lattice.extra_cells(later)
            for rule in range(self._width):
                self._beyond[cells * self._width + rule] /= peak
        self._now = self._now + np.log(peak)
        self._scale[tick + 1 : last + 1] += np.log(peak)

    def _values(self, tick: int, part: Part) -> list[Floats]:
        """Return the weight of each edge times what lies behind it, for each state of the rules (edges, requests)."""
        steps = part.steps
        cells, weight = part.cells(), steps.weight[:, None]
        if any(tick in moves for moves in self._moves):
            weight = np.repeat(weight, len(self._moves), axis=1)
            for request, moves in enumerate(self._moves):
                if tick in moves:
                    weight[:, request] *= moves[tick].take(steps.melodic)
        if self._width == 1:
            values = self._beyond.take(cells, axis=0)
            values *= weight
            return [values]
        return [self._beyond.take(cells * self._width + row[steps.kind], axis=0) * weight for row in self._next]

    def _gentle(self, tick: int, steps: Steps) -> Floats:
        """Return what keeps the sum of each state's choices as it was without the gentle weights (rows, requests)."""
        lattice = self.lattice
        if lattice.manner is None:
            return np.ones((len(steps.rows), len(lattice.every)))
        choices = steps.choices
        gentle = lattice.manner[tick].take(choices.letter, axis=0)
        if tick + lattice.longest > lattice.ticks:
            fits = tick + lattice.durations[choices.letter] <= lattice.ticks
            before = choices.sums((choices.weight * fits)[:, None])
        else:
            before = choices.total
        gentle *= choices.weight[:, None]
        after = choices.sums(gentle)
        share = np.divide(before, after, out=np.zeros(after.shape), where=after > 0)
        return share if steps.choice is None else share.take(steps.choice, axis=0)

    def _choose(self, tick: int, part: Part, row: Ints, rule: Ints, request: Ints, uniform: Floats) -> Ints:
        """Choose an edge for each walker with probability proportional to its weight times what lies behind it."""
        lattice, steps = self.lattice, part.steps
        first, count = steps.first[row], steps.count[row]
        span = np.arange(int(count.max()))
        inside = span < count[:, None]
        edges = np.where(inside, first[:, None] + span, first[:, None])
        letters, cells = steps.letter[edges], part.cells(edges)
        after = cells if self._width == 1 else cells * self._width + self._next[rule[:, None], steps.kind[edges]]
        values = np.where(inside, self._beyond[after, request[:, None]] * steps.weight[edges], 0.0)
        ends = np.minimum(tick + lattice.durations[letters], lattice.ticks)
        scale = np.where(values > 0, self._scale[ends, request[:, None]], -np.inf)
        top = scale.max(axis=1, keepdims=True)
        values *= np.exp(scale - np.where(np.isfinite(top), top, 0.0))
        if any(tick in moves for moves in self._moves):
            table = np.stack([moves.get(tick, _NO_MOVES) for moves in self._moves], axis=-1)
            values *= table[steps.melodic[edges], request[:, None]]
        sums = np.cumsum(values, axis=1)
        chosen: Ints = first + (sums > uniform[:, None] * sums[:, -1:]).argmax(axis=1)
        return chosen


def _rows_of(part: Part, cells: Ints) -> tuple[Ints, Bools]:
    """Return the rows of cells that have steps here, and which of the cells these are."""
    steps, wanted = part.steps, cells - part.origin
    row = np.minimum(np.searchsorted(steps.rows, wanted), len(steps.rows) - 1)
    there = steps.rows[row] == wanted
    return row[there], there


_NO_MOVES = np.ones((REST + 1) * VALUES)


def _melodic(lattice: Lattice) -> list[dict[int, Floats]]:
    """Return for each request tick -> the factor of going from one pitch to the next, as one row."""
    factors = []
    for fields in lattice.every:
        of_request = {}
        for tick, moves in fields.moves.items():
            table = np.ones((REST + 1, VALUES))
            np.exp(moves, out=table[:REST])
            of_request[tick] = table.ravel()
        factors.append(of_request)
    return factors
