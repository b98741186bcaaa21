"""Backward messages, exact sampling and exact probabilities on a lattice."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from timbrel.music.corpus import REST, UNKNOWN, Floats, Ints, durations_of, values_of
from timbrel.music.counters import DEAD
from timbrel.music.lattice import Lattice, Steps

_LONGEST = 1 << 12
_TINY = -1e300


class Propagation:
    """The backward messages of a lattice.

    Every layer is rescaled, so that long pieces neither overflow nor vanish.

    Args:
        lattice: all ways to fill the stretch.

    Attributes:
        log_total: natural logarithm of the weight of all ways together; minus infinity when there is none.
    """

    def __init__(self, lattice: Lattice) -> None:
        self.lattice = lattice
        ticks = lattice.fields.ticks
        self._table = lattice.table
        self._manner = lattice.fields.manner.compiled() if lattice.fields.manner else None
        self._durations = durations_of(lattice.alphabet)
        self._longest = int(self._durations.max(initial=0))
        self._values_of = np.minimum(values_of(lattice.alphabet), REST)
        sizes = [layer.size for layer in lattice.layers]
        # One more state of the rules, always at weight 0, stands for a broken rule; one cell for what does not fit.
        moves = lattice.rule_moves
        self._width = len(moves) + 1
        self._next = np.where(moves == DEAD, len(moves), moves)
        self._offset = np.concatenate(([1], 1 + np.cumsum(sizes), np.zeros(_LONGEST, np.int64)))[: ticks + _LONGEST]
        self._offset[ticks + 1 :] = 0
        self._scale = np.full(ticks + _LONGEST, _TINY)
        self._beta = np.zeros((self._width, 1 + sum(sizes)))
        self._beta[lattice.rule_final, self._offset[ticks] :] = 1.0
        self._scale[ticks] = 0.0
        for tick in range(ticks - 1, -1, -1):
            self._pass_back(tick)
        start = self._beta[0, self._offset[0] + lattice.start]
        self.log_total = float(np.log(start) + self._scale[0]) if start > 0 else -np.inf

    @property
    def feasible(self) -> bool:
        """Whether there is any way at all to meet the wishes."""
        return self.log_total > -np.inf

    def sample(self, uniforms: Floats) -> list[Ints]:
        """Draw pieces exactly; the same numbers give the same pieces.

        Args:
            uniforms: numbers from 0 to 1, one for each piece and tick.  (pieces, ticks)

        Returns:
            The tokens of each piece.
        """
        count = len(uniforms)
        tick_of = np.zeros(count, np.int64)
        state, rule = np.full(count, self.lattice.start), np.zeros(count, np.int64)
        played: list[list[int]] = [[] for _ in range(count)]
        for tick in range(self.lattice.fields.ticks):
            here = np.flatnonzero(tick_of == tick)
            if not len(here):
                continue
            steps = self.lattice.steps(tick)
            chosen = self._choose(tick, steps, state[here], rule[here], uniforms[here, tick])
            taken = steps.take(chosen)
            rule[here] = self._next[rule[here], taken.kind]
            state[here] = taken.target
            tick_of[here] += self._durations[taken.letter]
            for piece, letter in zip(here, taken.letter, strict=True):
                played[piece].append(int(self.lattice.alphabet[letter]))
        return [np.array(codes, np.int64) for codes in played]

    def log_probability(self, codes: Sequence[int]) -> float:
        """Return the natural logarithm of the probability with which :meth:`sample` draws these tokens."""
        tick, state, rule, total = 0, self.lattice.start, 0, 0.0
        for code in codes:
            steps = self.lattice.steps(tick)
            which = np.flatnonzero((steps.source == state) & (self.lattice.alphabet[steps.letter] == code))
            if not len(which):
                return -np.inf
            step = steps.take(which[:1])
            weight = (step.weight * self._table.weigh(tick, np.array([code])) * self._melodic(tick, step))[0]
            weight *= self._gentle(tick, steps, self.lattice.layers[tick].size)[state]
            weight *= self._manner.weigh(tick, np.array([code]))[0] if self._manner else 1.0
            if weight == 0:
                return -np.inf
            total += float(np.log(weight))
            rule = int(self._next[rule, step.kind[0]])
            state, tick = int(step.target[0]), tick + int(self._durations[step.letter[0]])
        finished = tick == self.lattice.fields.ticks and rule in self.lattice.rule_final
        return total - self.log_total if finished else -np.inf

    def _melodic(self, tick: int, steps: Steps) -> Floats | float:
        """Return the factor of each edge for the interval it makes, where the wishes weigh intervals."""
        moves = self.lattice.fields.moves.get(tick)
        if moves is None:
            return 1.0
        known = steps.previous != UNKNOWN
        log = moves[np.where(known, steps.previous, 0), self._values_of[steps.letter]]
        return np.exp(np.where(known, log, 0.0))

    def _gentle(self, tick: int, steps: Steps, size: int) -> Floats:
        """Return what keeps the sum of each state's choices as it was without the gentle weights, (states,)."""
        if self._manner is None:
            return np.ones(size)
        letters, place = steps.groups.letters, steps.groups.place
        gentle = self._manner.weigh(tick, self.lattice.alphabet[letters])
        if tick + self._longest > self.lattice.fields.ticks:
            fits = tick + self._durations[letters] <= self.lattice.fields.ticks
            before = steps.sums(steps.weight * fits[place], size)
            gentle = gentle * fits
        else:
            before = steps.total(size)
        after = steps.sums(steps.weight * gentle[place], size)
        return np.divide(before, after, out=np.zeros(size), where=after > 0)

    def _values(self, tick: int, steps: Steps) -> tuple[Floats, float]:
        """Return the weight of each edge times what lies behind it, and its scale (rules, edges)."""
        letters, place = steps.groups.letters, steps.groups.place
        end = tick + self._durations[letters]
        factor = self._table.weigh(tick, self.lattice.alphabet[letters])
        scales = self._scale[end]
        top = float(scales[factor > 0].max(initial=_TINY))
        if top == _TINY:
            return np.zeros((self._width - 1, len(steps.letter))), 0.0
        factor = factor * np.exp(np.minimum(scales - top, 0.0))
        if self._manner:
            factor = factor * self._manner.weigh(tick, self.lattice.alphabet[letters])
        weight = steps.weight * factor[place]
        if tick in self.lattice.fields.moves:
            weight *= self._melodic(tick, steps)
        # A step that does not fit has weight 0, so that it does not matter which cell it reads.
        cells = self._offset[end][place] + steps.target
        if self.lattice.rule_moves.size == 1:  # no rules
            weight *= self._beta[0].take(cells, mode="clip")
            return weight[None], top
        np.minimum(cells, self._beta.shape[1] - 1, out=cells)
        return np.stack([weight * self._beta[row[steps.kind], cells] for row in self._next]), top

    def _pass_back(self, tick: int) -> None:
        size = self.lattice.layers[tick].size
        if not size:
            return
        steps = self.lattice.steps(tick)
        values, top = self._values(tick, steps)
        begin = self._offset[tick]
        message = self._beta[: self._width - 1, begin : begin + size]
        for rule in range(self._width - 1):
            message[rule] = steps.sums(values[rule], size)
        if self._manner:
            message *= self._gentle(tick, steps, size)
        peak = message.max(initial=0.0)
        if peak > 0:
            message /= peak
            self._scale[tick] = top + np.log(peak)

    def _choose(self, tick: int, steps: Steps, state: Ints, rule: Ints, uniform: Floats) -> Ints:
        """Choose an edge for each walker with probability proportional to its weight times what lies behind it."""
        first = np.searchsorted(steps.source, state, "left")
        last = np.searchsorted(steps.source, state, "right")
        span = np.arange(int((last - first).max()))
        edges = np.minimum(first[:, None] + span, len(steps.source) - 1)
        values, _ = self._values(tick, steps.take(edges.ravel()))
        mine = values.reshape(-1, *edges.shape)[rule[:, None], np.arange(len(state))[:, None], span]
        sums = np.cumsum(np.where(first[:, None] + span < last[:, None], mine, 0.0), axis=1)
        chosen: Ints = first + (sums > uniform[:, None] * sums[:, -1:]).argmax(axis=1)
        return chosen
