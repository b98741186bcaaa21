"""All ways to fill stretches of music: layers of states, one layer a tick, and the steps between them.

A layer holds every state in which a note may begin at that tick; a note of duration d is a step from layer t to
layer t + d (Roy and Pachet 2013). States are numbered through all layers as cells: those of the automaton first, layer
by layer, then one cell for whatever does not fit, then states that only this request reaches.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from timbrel.music.automaton import Automaton
from timbrel.music.corpus import REST, UNKNOWN, Bools, Floats, Ints, durations_of, values_of
from timbrel.music.counters import Product, Rule
from timbrel.music.fields import VALUES, Fields
from timbrel.music.steps import Part, Steps
from timbrel.music.tilt import Tilt
from timbrel.music.walker import States, Walker, join

_MANY = 0.4
"""Share of a layer's states from which on all of its edges are taken: they are laid out already."""


class Lattice:
    """All ways to fill a stretch of ticks in a style, under the wishes of one request or of several at once.

    Args:
        automaton: the style.
        start: the state in which the stretch begins, one for each request or one for all.
        fields: wishes at every tick; for several requests together none may fix notes.
        rules: wishes that need memory.
        tilt: knobs.
    """

    def __init__(
        self,
        automaton: Automaton,
        start: States,
        fields: Fields | Sequence[Fields],
        rules: tuple[Rule, ...] = (),
        tilt: Tilt | None = None,
    ) -> None:
        self.automaton = automaton
        self.every = [fields] if isinstance(fields, Fields) else list(fields)
        self.fields = self.every[0]
        self.ticks = self.fields.ticks
        self.walker: Walker = automaton.walker
        self.tilt = tilt or Tilt()
        self.rules = Product(rules)
        self.rule_moves, self.rule_final = self.rules.table()
        self.offset = int(start.position[0])
        fixed = np.concatenate([np.empty(0, np.int64), *self.fields.fixed.values()])
        self._alphabet = self.walker.model.alphabet
        self._foreign = np.setdiff1d(fixed, self._alphabet)
        self.alphabet = np.concatenate((self._alphabet, self._foreign))
        self.durations = durations_of(self.alphabet)
        self.longest = int(self.durations.max(initial=0))
        places = (self.offset + np.arange(self.ticks + 1)) % self.walker.bar
        self.cuts = np.concatenate(([0], np.cumsum(automaton.sizes[places])))
        self.nowhere = int(self.cuts[-1])
        self._position = places
        self._way_back: dict[int, Ints] = {}
        self.starts = automaton.find(start)
        self._anew = bool((self.starts < 0).any() or self.fields.fixed)
        self._weigh_notes()
        self._extra: dict[int, tuple[States, Ints]] = {}
        self._extra_names: dict[tuple[int, int], int] = {}
        self._extra_letters = np.empty(0, np.int64)
        self._own: dict[int, Steps] = {}
        self._reached = np.zeros(self.nowhere + 1 if self._anew else 0, bool)
        if self._anew:
            self.starts = self._cells(0, start)
            for tick in range(self.ticks):
                self._reach(tick)

    @property
    def size(self) -> int:
        """Number of cells."""
        return self.nowhere + 1 + len(self._extra_names)

    def steps(self, tick: int, *, needed: Bools | None = None) -> list[Part]:
        """Return the steps out of the states of a layer.

        Args:
            tick: the layer.
            needed: which of the automaton's states matter; None for all.  (states,)
        """
        parts = []
        if tick not in self.fields.fixed and (known := self._known_steps(tick, needed)):
            parts.append(known)
        if tick in self._own:
            parts.append(Part(self._own[tick], 0, own=True))
        return parts

    def has_steps(self, tick: int) -> bool:
        """Whether anything begins in a layer."""
        return bool(self.cuts[tick + 1] > self.cuts[tick]) or tick in self._own

    def reached(self, tick: int, arrivals: Floats) -> Bools:
        """Return which of the automaton's states of a layer may be reached at all (states,)."""
        if self._anew:
            return self._reached[int(self.cuts[tick]) : int(self.cuts[tick + 1])]
        return np.asarray(arrivals.max(axis=1) > 0, bool)

    def arrivals(self, tick: int) -> Floats:
        """Return the weight of the note that leads to each of the automaton's states of a layer (states, requests)."""
        position = int(self._position[tick])
        if position not in self.automaton.letters:
            return np.zeros((0, len(self.every)))
        if tick == 0:
            return np.ones((int(self.cuts[1]), len(self.every)))
        return self._arrivals(tick, position)

    def arrivals_of(self, part: Part, tick: int, arrivals: Floats) -> Floats:
        """Return the arrivals of the states that steps leave, given those of the automaton's states."""
        if not part.own:
            return arrivals if len(part.steps.rows) == len(arrivals) else arrivals.take(part.steps.rows, axis=0)
        cells = part.rows
        known = cells < self.nowhere
        return np.concatenate((arrivals[cells[known] - self.cuts[tick]], self.extra_arrivals(cells[~known], tick)))

    def extra_arrivals(self, cells: Ints, tick: int) -> Floats:
        """Return the arrivals of states that only this request reaches, given by their cells."""
        if tick == 0:
            return np.ones((len(cells), len(self.every)))
        letters = self._extra_letters[cells - self.nowhere - 1]
        return self.arrival[tick - self.durations[letters], letters]

    def _arrivals(self, tick: int, position: int) -> Floats:
        if position not in self._way_back:
            letters = self.automaton.letters[position]
            back = letters - self.durations[letters] * len(self.alphabet)
            self._way_back[position] = np.where(letters < 0, -len(self._padded), back + self._pad)
        where = self._way_back[position] + tick * len(self.alphabet)
        return self._padded.take(where, axis=0, mode="clip")

    def extra_cells(self, tick: int) -> Ints:
        """Return the cells of the states of a layer that only this request reaches."""
        return self._extra[tick][1] if tick in self._extra else np.empty(0, np.int64)

    def _weigh_notes(self) -> None:
        """Work out how welcome each token is at each tick, in all requests.

        ``arrival`` counts all wishes, ``manner`` the gentle ones alone.  both (ticks, letters, requests)
        """
        begins = np.diff(self.cuts)[: self.ticks] > 0
        begins[list(self.fields.fixed)] = True
        if self._anew:
            begins[:] = True
        ticks = np.flatnonzero(begins)
        shape = (self.ticks, len(self.alphabet), len(self.every))
        self.manner = np.ones(shape) if any(fields.manner for fields in self.every) else None
        # Nothing begins before the stretch: a note that would leads nowhere.
        self._pad = self.longest * len(self.alphabet)
        self._padded = np.zeros((self._pad + self.ticks * len(self.alphabet), len(self.every)))
        self.arrival = self._padded[self._pad :].reshape(shape)
        for request, fields in enumerate(self.every):
            self.arrival[ticks, :, request] = fields.compiled().weights(self.alphabet, ticks)
            if self.manner is not None:
                self.manner[ticks, :, request] = fields.gently().compiled().weights(self.alphabet, ticks)
        if self.manner is not None:
            self.arrival *= self.manner

    def _known_steps(self, tick: int, needed: Bools | None) -> Part | None:
        """Return the automaton's own edges out of the states that are needed."""
        low, high = int(self.cuts[tick]), int(self.cuts[tick + 1])
        if low == high:
            return None
        steps = self._automaton_steps(int(self._position[tick]))
        if needed is not None and np.count_nonzero(needed) < _MANY * (high - low):
            steps = steps.only(np.flatnonzero(needed[steps.rows]))
        near_end = tick + self.longest > self.ticks
        return Part(steps, low, self.nowhere if near_end else None) if len(steps.rows) else None

    def _automaton_steps(self, position: int) -> Steps:
        """Return the automaton's edges at a position, with the weights of this request."""
        kept: dict[int, Steps] = self.automaton.weighed((self.tilt, self.rules.rules))
        if position not in kept:
            edges = self.automaton.edges[position]
            states = self.automaton.states[position]
            kept[position] = self._weighed(
                states, edges.source, edges.letter, edges.chance, edges.ahead, (edges.choice, edges.chooser)
            )
        return kept[position]

    def _weighed(
        self,
        states: States,
        source: Ints,
        letters: Ints,
        chance: Floats,
        cell: Ints,
        choice: tuple[Ints, Ints] | None = None,
    ) -> Steps:
        codes = self.alphabet[letters]
        weight = self.tilt.weigh(states, source, codes, chance)
        kind = self.rules.classify(states, source, codes, self.walker.bar)
        last = states.last_value[source]
        melodic = np.where(last == UNKNOWN, REST, last) * VALUES + np.minimum(values_of(codes), REST)
        first = np.flatnonzero(np.diff(source, prepend=-1))
        rows = source[first]
        if choice is None:
            return Steps(rows, first, letters, weight, melodic, kind, cell)
        return Steps(rows, first, letters, weight, melodic, kind, cell, *choice)

    def _letters(self, codes: Ints) -> Ints:
        """Return each token's number in the alphabet: the style's own first, then what the musician brought."""
        if not len(self._foreign):
            return np.searchsorted(self._alphabet, codes)
        own = np.minimum(np.searchsorted(self._alphabet, codes), len(self._alphabet) - 1)
        return np.where(self._alphabet[own] == codes, own, len(self._alphabet) + np.searchsorted(self._foreign, codes))

    def _reach(self, tick: int) -> None:
        """Find the edges out of what is reached of a layer, and reach the states they lead to."""
        if tick not in self.fields.fixed and (part := self._known_steps(tick, self.reached(tick, _NONE))):
            passes = (self.arrival[tick] > 0).any(axis=1)[part.steps.letter]
            self._reached[part.cells()[passes]] = True
        if tick in self.fields.fixed or tick in self._extra:
            self._reach_anew(tick)

    def _reach_anew(self, tick: int) -> None:
        """Find the edges out of a layer that are not the automaton's own, and reach their targets."""
        if tick in self.fields.fixed:
            rows, codes, chance, targets, sources, cells = self._fixed_steps(tick)
        else:
            sources, cells = self._extra_states(tick)
            rows, codes, chance, targets = self.walker.explore(sources)
        letters = self._letters(codes)
        passes = (tick + durations_of(codes) <= self.ticks) & (self.arrival[tick, letters] > 0).any(axis=1)
        target = np.full(len(codes), self.nowhere)
        ends = tick + durations_of(codes)
        for end in np.unique(ends[passes]).tolist():
            here = passes & (ends == end)
            target[here] = self._cells(end, targets.take(here))
        steps = self._weighed(sources, rows, letters, chance, target)
        if len(steps.rows):
            self._own[tick] = replace(steps, rows=cells[steps.rows])

    def _fixed_steps(self, tick: int) -> tuple[Ints, Ints, Floats, States, States, Ints]:
        """Let every state that is reached play each of the fixed tokens, however rare that is in the style."""
        low, high = int(self.cuts[tick]), int(self.cuts[tick + 1])
        reached = np.flatnonzero(self._reached[low:high])
        known = [self.automaton.states[int(self._position[tick])].take(reached)] if high > low else []
        extra, cells = self._extra_states(tick)
        sources, fixed = join([*known, extra]), self.fields.fixed[tick]
        rows = np.repeat(np.arange(len(sources)), len(fixed))
        codes = np.tile(fixed, len(sources))
        before = sources.take(rows)
        chance = self.walker.model.probability(before.position, before.recent, codes)
        targets, copied = self.walker.step(before, codes)
        fresh = ~copied | (tick in self.fields.exempt)
        cells = np.concatenate((low + reached, cells))
        return rows[fresh], codes[fresh], chance[fresh], targets.take(fresh), sources, cells

    def _extra_states(self, tick: int) -> tuple[States, Ints]:
        """Return the states of a layer that the automaton lacks, and their cells."""
        return self._extra.get(tick, (_no_states(self.walker.depth), np.empty(0, np.int64)))

    def _cells(self, tick: int, states: States) -> Ints:
        """Reach states and return their cells; those that the automaton lacks are added."""
        found = self.automaton.find(states)
        missing = np.flatnonzero(found < 0)
        found += np.where(found < 0, 0, self.cuts[tick])
        self._reached[found[found >= 0]] = True
        fresh = []
        for row in missing:
            key = tick, int(states.names[row])
            if key not in self._extra_names:
                self._extra_names[key] = self.size
                fresh.append(row)
            found[row] = self._extra_names[key]
        if fresh:
            new = states.take(np.array(fresh))
            known, cells = self._extra_states(tick)
            self._extra[tick] = join([known, new]), np.concatenate((cells, found[fresh]))
            self._extra_letters = np.append(self._extra_letters, self._letters(np.maximum(new.recent[:, 0], 0)))
        return found


_NONE = np.zeros((0, 1))


def _no_states(depth: int) -> States:
    empty = np.empty(0, np.int64)
    return States(empty, np.empty((0, depth), np.int64), empty.astype(np.uint64))
