"""Exact sampling: belief propagation on the layers of a piece, with exact probabilities.

Backward messages give each state the total weight of all ways to finish the piece under all wishes; sampling forward
with them draws from the style exactly as if pieces were drawn at random until one met every wish (Pachet, Roy and
Barbieri 2011). Rules with memory run beside the states (Papadopoulos et al. 2015).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from timbrel.music.corpus import REST, Floats, Ints
from timbrel.music.counters import DEAD
from timbrel.music.fields import VALUES
from timbrel.music.lattice import Lattice
from timbrel.music.steps import Part, Steps

_LEAST, _MOST = 1e-60, 1e60
"""Messages whose sum lies outside are rescaled, so that long pieces neither overflow nor vanish."""
_COLUMNS = 16
"""Ticks, times requests, whose gentle weights are worked out at once."""


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
        self._factors: dict[int, Floats] = {}
        requests, ticks = len(lattice.every), lattice.ticks
        self._beyond = np.zeros((lattice.size * self._width, requests))
        self._scale = np.zeros((ticks + 1, requests))
        self._now = np.zeros(requests)
        self._ones = np.ones(int(lattice.automaton.sizes.max()) + lattice.size - lattice.nowhere)
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
        tick_of, tick = np.zeros(count, np.int64), 0
        cell, rule = lattice.starts[requests], np.zeros(count, np.int64)
        played = np.full((count, lattice.ticks), -1)
        while tick < lattice.ticks:
            here = np.flatnonzero(tick_of == tick)
            for part in lattice.steps(tick):
                steps = part.steps
                row, mine = steps.find(cell[here] - part.origin)
                walkers = here[mine]
                if not len(walkers):
                    continue
                chosen = self._choose(tick, part, row, rule[walkers], requests[walkers], uniforms[walkers, tick])
                letter = steps.letter[chosen]
                played[walkers, tick] = lattice.alphabet[letter]
                rule[walkers] = self._next[rule[walkers], steps.kind[chosen]]
                cell[walkers] = part.cells(chosen)
                tick_of[walkers] += lattice.durations[letter]
            tick = int(tick_of[tick_of > tick].min(initial=lattice.ticks))
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
            weight = found.weight[step] * lattice.arrival[tick, letter, 0]
            weight *= self._moves[0].get(tick, _NO_MOVES)[found.melodic[step]]
            weight *= self._shares(replace(found, choice=None), np.array([tick]))[0, 0, 0]
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
            row = part.steps.find(np.array([cell]) - part.origin)[0]
            if len(row):
                return part, row
        return None, np.empty(0, np.int64)

    def _finish(self) -> None:
        """Set the messages of the last layer: a piece may end in every state, where the rules let it."""
        lattice, ticks = self.lattice, self.lattice.ticks
        for cells, arrivals in (
            (np.arange(lattice.cuts[ticks], lattice.cuts[ticks + 1]), lattice.arrivals(np.array([ticks]))[0]),
            (lattice.extra_cells(ticks), lattice.extra_arrivals(lattice.extra_cells(ticks), ticks)),
        ):
            for rule in lattice.rule_final:
                self._beyond[cells * self._width + rule] = arrivals

    def _pass_back(self, tick: int) -> None:
        self._scale[tick] = self._now
        sizes = np.zeros(len(self._now))
        for part in self.lattice.steps(tick):
            factor = self._factor(tick, part)
            few = part.narrowed(factor)
            if few is not part:
                factor = factor.take(few.steps.rows, axis=0)
            for rule, values in enumerate(self._values(tick, few)):
                message = few.steps.blocks.sums(values)
                message *= factor
                self._store(few, rule, message)
                sizes += self._ones[: len(message)] @ message
        if any(0 < size < _LEAST or size > _MOST for size in sizes.tolist()):
            self._rescale(tick, np.where(sizes > 0, sizes, 1.0))

    def _store(self, part: Part, rule: int, message: Floats) -> None:
        if part.whole:
            first, last = part.origin * self._width, (part.origin + len(message)) * self._width
            self._beyond[first + rule : last : self._width] = message
        else:
            self._beyond[part.rows * self._width + rule] = message

    def _rescale(self, tick: int, sizes: Floats) -> None:
        """Divide all messages that earlier ticks still look at, by powers of two, which costs no precision."""
        lattice = self.lattice
        powers = np.exp2(np.frexp(sizes)[1])
        last = min(tick + lattice.longest, lattice.ticks)
        low, high = (int(cell) * self._width for cell in lattice.cuts[[tick, last + 1]])
        self._beyond[low:high] /= powers
        for later in range(tick, last + 1):
            cells = lattice.extra_cells(later)
            for rule in range(self._width):
                self._beyond[cells * self._width + rule] /= powers
        self._now = self._now + np.log(powers)
        self._scale[tick : last + 1] += np.log(powers)

    def _values(self, tick: int, part: Part) -> Iterator[Floats]:
        """Yield the weight of each edge times what lies behind it, for each state of the rules (edges, requests)."""
        steps, width = part.steps, self._width
        beyond = self._beyond[part.origin * width : None if part.most is None else (part.most + 1) * width]
        factors = [(request, moves[tick]) for request, moves in enumerate(self._moves) if tick in moves]
        for row in self._next:
            cells = steps.cell if width == 1 else steps.cell * width + row[steps.kind]
            # What does not fit lies behind the last cell of the view, where nothing is ever stored.
            values = beyond.take(cells, axis=0, mode="clip")
            values *= steps.weight[:, None]
            for request, table in factors:
                values[:, request] *= table.take(steps.melodic)
            yield values

    def _factor(self, tick: int, part: Part) -> Floats:
        """Return what each state's messages are multiplied with (rows, requests)."""
        if part.own:
            own: Floats = self._shares(part.steps, np.array([tick]))[0]
            return own * self.lattice.own_arrivals(part, tick)
        if tick not in self._factors:
            ticks = self._alike(tick, part.steps)
            factors = self.lattice.arrivals(ticks)[:, : len(part.steps)]
            factors *= self._shares(part.steps, ticks)
            self._factors.update(zip(ticks.tolist(), factors, strict=True))
        factor: Floats = self._factors.pop(tick)
        reached = self.lattice.reached(tick)
        return factor if reached is None else factor * reached[: len(factor), None]

    def _alike(self, tick: int, steps: Steps) -> Ints:
        """Return the ticks at this place in their bars that are worked out together, this one first."""
        lattice = self.lattice
        ticks = np.arange(tick, -1, -lattice.walker.bar)
        outlasting = ticks + steps.longest > lattice.ticks
        alike: Ints = ticks[outlasting == outlasting[0]][: max(1, _COLUMNS // len(lattice.every))]
        return alike

    def _shares(self, steps: Steps, ticks: Ints) -> Floats:
        """Return what keeps the sum of each state's choices as it was without the gentle weights.

        One for each of some ticks, (ticks, rows, requests).
        """
        lattice, choices = self.lattice, steps.choices
        if lattice.manner is None:
            return np.ones((1, 1, 1))
        count, requests = len(ticks), len(lattice.every)
        before = choices.total
        if ticks[0] + choices.longest > lattice.ticks:
            fits = (ticks + lattice.durations[:, None] <= lattice.ticks).astype(float)
            before = choices.sums(np.repeat(fits, requests, axis=1))
        after = choices.sums(lattice.manner[ticks].swapaxes(0, 1).reshape(len(lattice.alphabet), -1))
        share = np.divide(before, after, out=np.zeros(after.shape), where=after > 0)
        shares = np.ascontiguousarray(share.reshape(-1, count, requests).swapaxes(0, 1))
        return shares if steps.choice is None else shares.take(steps.choice, axis=1)

    def _choose(self, tick: int, part: Part, row: Ints, rule: Ints, request: Ints, uniform: Floats) -> Ints:
        """Choose an edge for each walker with probability proportional to its weight times what lies behind it."""
        lattice, steps = self.lattice, part.steps
        edges, inside = steps.blocks.places(row)
        letters, cells = steps.letter[edges], part.cells(edges)
        after = cells if self._width == 1 else cells * self._width + self._next[rule[:, None], steps.kind[edges]]
        values = np.where(inside, self._beyond[after, request[:, None]] * steps.weight[edges], 0.0)
        ends = np.minimum(tick + lattice.durations[letters], lattice.ticks)
        scale = np.where(values > 0, self._scale[ends, request[:, None]], -np.inf)
        top = scale.max(axis=1, keepdims=True)
        values *= np.exp(scale - np.where(np.isfinite(top), top, 0.0))
        if any(tick in moves for moves in self._moves):
            table = np.stack([moves.get(tick, _NO_MOVES) for moves in self._moves], axis=-1)
            melodic = steps.last[row][:, None] * VALUES + steps.pitch[letters]
            values *= table[melodic, request[:, None]]
        sums = np.cumsum(values, axis=1)
        chosen = (sums > uniform[:, None] * sums[:, -1:]).argmax(axis=1)
        return np.take_along_axis(edges, chosen[:, None], axis=1)[:, 0]


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
