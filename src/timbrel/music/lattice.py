"""Exact sampling: belief propagation on the layers of a piece, one layer a tick.

A layer holds every state in which a note may begin at that tick; a note of duration d is an edge from layer t to
layer t + d (Roy and Pachet 2013). Backward messages give each state the total weight of all ways to finish the piece
under all wishes; sampling forward with them draws from the style exactly as if pieces were drawn at random until
one met every wish (Pachet, Roy and Barbieri 2011). Rules with memory run beside the states (Papadopoulos et al. 2015).
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, field, replace

import numpy as np

from timbrel.music.automaton import Automaton, Groups
from timbrel.music.corpus import Floats, Ints, durations_of, spread
from timbrel.music.counters import Product, Rule
from timbrel.music.fields import Fields
from timbrel.music.tilt import Tilt
from timbrel.music.walker import States, Walker, join

_MANY = 0.4
"""Share of a layer's states from which on all of its edges are taken: they are laid out already."""


@dataclass(frozen=True)
class Steps:
    """Edges out of one layer, grouped by source.

    Args:
        source: number of the state in its layer.  (edges,)
        letter: the token, as its number in the lattice's alphabet.  (edges,)
        weight: probability times tilt.  (edges,)
        previous: last pitch before the step, UNKNOWN if none.  (edges,)
        kind: class of the step for the rules.  (edges,)
        target: number of the state in the layer it leads to.  (edges,)
    """

    source: Ints
    letter: Ints
    weight: Floats
    previous: Ints
    kind: Ints
    target: Ints

    @functools.cached_property
    def groups(self) -> Groups:
        """How the edges share tokens and sources."""
        return Groups.of(self.source, self.letter)

    def sums(self, values: Floats, size: int) -> Floats:
        """Return the sum of a value over the edges of each of the layer's ``size`` states."""
        groups = self.groups
        if not len(groups.first):
            return np.zeros(size)
        sums: Floats = np.add.reduceat(values, groups.first)
        if len(groups.sources) == size:
            return sums
        result = np.zeros(size)
        result[groups.sources] = sums
        return result

    def total(self, size: int) -> Floats:
        """Return the sum of the weights of each state's edges."""
        if size not in self._totals:
            self._totals[size] = self.sums(self.weight, size)
        return self._totals[size]

    @functools.cached_property
    def _totals(self) -> dict[int, Floats]:
        return {}

    def take(self, which: Ints) -> Steps:
        """Return some of the edges."""
        return Steps(*(getattr(self, name)[which] for name in self.__dataclass_fields__))


def join_steps(parts: list[Steps]) -> Steps:
    """Put edges one after another."""
    if len(parts) == 1:
        return parts[0]
    return Steps(*(np.concatenate([getattr(p, name) for p in parts]) for name in Steps.__dataclass_fields__))


@dataclass
class Layer:
    """States of one tick: those of the automaton first, then those that only this request reaches."""

    position: int
    known: int
    extra: list[States] = field(default_factory=list)
    names: dict[int, int] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Number of states."""
        return self.known + len(self.names)


class Lattice:
    """All ways to fill a stretch of ticks in a style under given wishes.

    Args:
        automaton: the style.
        start: the state in which the stretch begins (one state).
        fields: wishes at every tick.
        rules: wishes that need memory.
        tilt: knobs.
    """

    def __init__(
        self,
        automaton: Automaton,
        start: States,
        fields: Fields,
        rules: tuple[Rule, ...] = (),
        tilt: Tilt | None = None,
    ) -> None:
        self.automaton, self.fields = automaton, fields
        self.walker: Walker = automaton.walker
        self.tilt = tilt or Tilt()
        self.rules = Product(rules)
        self.rule_moves, self.rule_final = self.rules.table()
        self.offset = int(start.position[0])
        fixed = np.concatenate([np.empty(0, np.int64), *fields.fixed.values()])
        self._alphabet = self.walker.model.alphabet
        self._foreign = np.setdiff1d(fixed, self._alphabet)
        self.alphabet = np.concatenate((self._alphabet, self._foreign))
        self._durations = durations_of(self.alphabet)
        self.table = fields.compiled()
        self._shared: dict[int, Steps] = {}
        self._steps: dict[int, Steps] = {}
        self.layers = [self._empty_layer(tick) for tick in range(fields.ticks + 1)]
        cuts = np.cumsum([0, *(layer.known for layer in self.layers)])
        self._cuts, self._reached = cuts, np.zeros(int(cuts[-1]), bool)
        self.start = int(self._numbers(0, start)[0])
        for tick in range(fields.ticks):
            self._reach(tick)

    def steps(self, tick: int) -> Steps:
        """Return all edges out of the states of a layer that the stretch can reach."""
        return self._steps.get(tick, _NO_STEPS)

    def _empty_layer(self, tick: int) -> Layer:
        position = (self.offset + tick) % self.walker.bar
        states = self.automaton.states.get(position)
        return Layer(position, len(states) if states is not None else 0)

    def _automaton_steps(self, position: int) -> Steps:
        """Return the automaton's edges at a position, with the weights of this request."""
        if position not in self._shared:
            edges = self.automaton.edges[position]
            states = self.automaton.states[position]
            steps = self._weighed(states, edges.source, edges.letter, edges.chance, edges.target)
            vars(steps)["groups"] = edges.groups  # worked out once for all requests
            self._shared[position] = steps
        return self._shared[position]

    def _weighed(self, states: States, rows: Ints, letters: Ints, chance: Floats, target: Ints) -> Steps:
        codes = self.alphabet[letters]
        weight = self.tilt.weigh(states, rows, codes, chance)
        kind = self.rules.classify(states, rows, codes, self.walker.bar)
        return Steps(rows, letters, weight, states.last_value[rows], kind, target)

    def _letters(self, codes: Ints) -> Ints:
        """Return each token's number in the alphabet: the style's own first, then what the musician brought."""
        if not len(self._foreign):
            return np.searchsorted(self._alphabet, codes)
        own = np.minimum(np.searchsorted(self._alphabet, codes), len(self._alphabet) - 1)
        return np.where(self._alphabet[own] == codes, own, len(self._alphabet) + np.searchsorted(self._foreign, codes))

    def _reach(self, tick: int) -> None:
        """Find the edges out of what is reached of a layer, and reach the states they lead to."""
        if tick in self.fields.fixed:
            parts = [self._own_steps(tick)]
        else:
            parts = [part for part in (self._known_steps(tick), self._own_steps(tick)) if part is not None]
        if parts and parts[0] is not None:
            self._steps[tick] = join_steps([part for part in parts if part is not None])

    def _known_steps(self, tick: int) -> Steps | None:
        """Return the automaton's own edges out of the states that are reached, and reach their targets."""
        reached = self._reached_states(tick)
        if not len(reached):
            return None
        layer = self.layers[tick]
        steps = self._automaton_steps(layer.position)
        if len(reached) < _MANY * layer.known:
            first = np.searchsorted(steps.source, reached)
            count = np.searchsorted(steps.source, reached, "right") - first
            steps = steps.take(spread(first, count)[1])
        letters, place = steps.groups.letters, steps.groups.place
        passes = self.table.weigh(tick, self.alphabet[letters]) > 0
        ends = tick + self._durations[letters]
        cells = np.where(passes, self._cuts[np.minimum(ends, self.fields.ticks)], -1)[place]
        passing = cells >= 0
        self._reached[(cells + steps.target)[passing]] = True
        return steps

    def _own_steps(self, tick: int) -> Steps | None:
        """Return the edges out of a layer that are not the automaton's own, and reach their targets."""
        if tick in self.fields.fixed:
            rows, codes, chance, targets, sources, numbers = self._fixed_steps(tick)
        else:
            sources = self._extra_states(tick)
            if not len(sources):
                return None
            numbers = self.layers[tick].known + np.arange(len(sources))
            rows, codes, chance, targets = self.walker.explore(sources)
        ends = tick + durations_of(codes)
        fits = ends <= self.fields.ticks
        rows, codes, chance, targets, ends = rows[fits], codes[fits], chance[fits], targets.take(fits), ends[fits]
        target = np.zeros(len(codes), np.int64)
        passes = self.table.weigh(tick, codes) > 0
        for end in np.unique(ends[passes]).tolist():
            here = passes & (ends == end)
            target[here] = self._numbers(end, targets.take(here))
        return replace(self._weighed(sources, rows, self._letters(codes), chance, target), source=numbers[rows])

    def _reached_states(self, tick: int) -> Ints:
        return np.flatnonzero(self._reached[self._cuts[tick] : self._cuts[tick + 1]])

    def _fixed_steps(self, tick: int) -> tuple[Ints, Ints, Floats, States, States, Ints]:
        """Let every state that is reached play each of the fixed tokens, however rare that is in the style."""
        layer, reached = self.layers[tick], self._reached_states(tick)
        known = [self.automaton.states[layer.position].take(reached)] if layer.known else []
        sources, fixed = join([*known, self._extra_states(tick)]), self.fields.fixed[tick]
        numbers = np.concatenate((reached, layer.known + np.arange(len(layer.names))))
        rows = np.repeat(np.arange(len(sources)), len(fixed))
        codes = np.tile(fixed, len(sources))
        before = sources.take(rows)
        chance = self.walker.model.probability(before.position, before.recent, codes)
        targets, copied = self.walker.step(before, codes)
        fresh = ~copied | (tick in self.fields.exempt)
        return rows[fresh], codes[fresh], chance[fresh], targets.take(fresh), sources, numbers

    def _extra_states(self, tick: int) -> States:
        extra = self.layers[tick].extra
        return join(extra) if extra else _no_states(self.walker.depth)

    def _numbers(self, tick: int, states: States) -> Ints:
        """Reach states and return their numbers in a layer; those that the automaton lacks are added to the layer."""
        layer = self.layers[tick]
        found = self.automaton.find(states)
        missing = np.flatnonzero(found < 0)
        self._reached[self._cuts[tick] + found[found >= 0]] = True
        fresh = []
        for row in missing:
            name = int(states.names[row])
            if name not in layer.names:
                layer.names[name] = layer.size
                fresh.append(row)
            found[row] = layer.names[name]
        if fresh:
            layer.extra.append(states.take(np.array(fresh)))
        return found


def _no_states(depth: int) -> States:
    empty = np.empty(0, np.int64)
    return States(empty, np.empty((0, depth), np.int64), empty.astype(np.uint64))


_EMPTY = np.empty(0, np.int64)
_NO_STEPS = Steps(_EMPTY, _EMPTY, _EMPTY.astype(float), _EMPTY, _EMPTY, _EMPTY)
