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
        self._table = lattice.fields.compiled()
        self._manner = lattice.fields.manner.compiled() if lattice.fields.manner else None
        self._durations = durations_of(lattice.alphabet)
        self._values_of = np.minimum(values_of(lattice.alphabet), REST)
        sizes = [layer.size for layer in lattice.layers]
        # One more state of the rules, always at weight 0, stands for a broken rule; one cell for what does not fit.
        moves = lattice.rule_moves
        self._width = len(moves) + 1
        self._next = np.where(moves == DEAD, len(moves), moves)
        self._offset = np.concatenate(([1], 1 + np.cumsum(sizes), np.zeros(_LONGEST, np.int64)))[: ticks + _LONGEST]
        self._offset[ticks + 1 :] = 0
        self._scale = np.full(ticks + _LONGEST, _TINY)
        self._beta = np.zeros((1 + sum(sizes), self._width))
        self._beta[self._offset[ticks] :, lattice.rule_final] = 1.0
        self._scale[ticks] = 0.0
        for tick in range(ticks - 1, -1, -1):
            self._pass_back(tick)
        start = self._beta[self._offset[0] + lattice.start, 0]
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
        fitting = steps.weight * (tick + self._durations <= self.lattice.fields.ticks)[steps.letter]
        gentle = self._manner.weigh(tick, self.lattice.alphabet)[steps.letter]
        before = np.bincount(steps.source, fitting, minlength=size)
        after = np.bincount(steps.source, fitting * gentle, minlength=size)
        return np.divide(before, after, out=np.zeros(size), where=after > 0)

    def _values(self, tick: int, steps: Steps) -> tuple[Floats, float]:
        """Return the weight of each edge times what lies behind it, and its scale (rules, edges)."""
        end = tick + self._durations
        factor = self._table.weigh(tick, self.lattice.alphabet)
        scales = self._scale[end]
        top = float(scales[factor > 0].max(initial=_TINY))
        if top == _TINY:
            return np.zeros((self._width - 1, len(steps.letter))), 0.0
        factor = factor * np.exp(np.minimum(scales - top, 0.0))
        weight = steps.weight * factor[steps.letter] * self._melodic(tick, steps)
        if self._manner:
            weight = weight * self._manner.weigh(tick, self.lattice.alphabet)[steps.letter]
        cells = (self._offset[end][steps.letter] + steps.target) * (factor > 0)[steps.letter]
        if self.lattice.rule_moves.size == 1:  # no rules
            return (weight * self._beta[cells, 0])[None], top
        return np.stack([weight * self._beta[cells, row[steps.kind]] for row in self._next]), top

    def _pass_back(self, tick: int) -> None:
        size = self.lattice.layers[tick].size
        if not size:
            return
        steps = self.lattice.steps(tick)
        values, top = self._values(tick, steps)
        begin = self._offset[tick]
        message = self._beta[begin : begin + size, : self._width - 1]
        for rule in range(self._width - 1):
            message[:, rule] = np.bincount(steps.source, values[rule], minlength=size)
        message *= self._gentle(tick, steps, size)[:, None]
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
