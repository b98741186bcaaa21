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
from timbrel.music.blocks import Blocks, room_for
from timbrel.music.corpus import REST, UNKNOWN, Bools, Floats, Ints, durations_of, values_of
from timbrel.music.counters import Product, Rule
from timbrel.music.fields import Fields
from timbrel.music.outline import hopeful
from timbrel.music.steps import Part, Steps
from timbrel.music.tilt import Tilt
from timbrel.music.walker import States, Walker, join

_AT_ONCE = 1000
"""States whose ways on are worked out at once: it keeps the memory small where they are many."""


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
        self.pitches = np.minimum(values_of(self.alphabet), REST)
        self.longest = int(self.durations.max(initial=0))
        places = (self.offset + np.arange(self.ticks + 1)) % self.walker.bar
        self.cuts = np.concatenate(([0], np.cumsum(automaton.sizes[places])))
        self.nowhere = int(self.cuts[-1])
        self._position = places
        self.starts = automaton.find(start)
        self._anew = bool((self.starts < 0).any() or self.fields.fixed)
        self._weigh_notes()
        self._extra: dict[int, tuple[States, Ints]] = {}
        self._extra_names: dict[tuple[int, int], int] = {}
        self._extra_letters = np.empty(0, np.int64)
        self._own: dict[int, Steps] = {}
        self._weighed: dict[int, Steps] = automaton.weighed((self.tilt, self.rules.rules))
        self._reached = np.zeros(self.nowhere + 1 if self._anew else 0, bool)
        self.hopeless = self._anew and not self._spare_the_hopeless()
        """Whether it is plain without walking through it that nothing leads to the end."""
        if self._anew and not self.hopeless:
            self.starts = self._cells(0, start)
            for tick in range(self.ticks):
                self._reach(tick)

    @property
    def size(self) -> int:
        """Number of cells."""
        return self.nowhere + 1 + len(self._extra_names)

    @property
    def work(self) -> int:
        """Number of steps laid out for this request alone."""
        return sum(len(steps.letter) for steps in self._own.values())

    def steps(self, tick: int) -> list[Part]:
        """Return the steps out of the states of a layer: the automaton's, and those that only this request has."""
        known = self._known_steps(tick) if tick not in self.fields.fixed else None
        own = Part(self._own[tick], 0) if tick in self._own else None
        return [part for part in (known, own) if part]

    def has_steps(self, tick: int) -> bool:
        """Whether anything begins in a layer."""
        return bool(self.cuts[tick + 1] > self.cuts[tick]) or tick in self._own

    def reached(self, tick: int) -> Bools | None:
        """Return which of the automaton's states of a layer may be reached at all, None for any.  (states,)."""
        return self._reached[int(self.cuts[tick]) : int(self.cuts[tick + 1])] if self._anew else None

    def arrivals(self, ticks: Ints) -> Floats:
        """Return the weight of the note that leads to each of the automaton's states (ticks, states, requests).

        Args:
            ticks: layers at the same place in their bars.
        """
        letters = self.automaton.letters.get(int(self._position[ticks[0]]), _NO_LETTERS)
        back = np.where(letters < 0, 0, self.durations[letters] * len(self.alphabet) - letters)
        where = ticks[:, None] * len(self.alphabet) + (self._pad - back)
        weights: Floats = self._padded.take(where, axis=0, mode="clip")
        weights[:, letters < 0] = 0.0
        weights[ticks == 0] = 1.0
        return weights

    def own_arrivals(self, part: Part, tick: int) -> Floats:
        """Return the arrivals of the states that steps leave which only this request has (states, requests)."""
        cells = part.rows
        known = cells < self.nowhere
        weights = np.empty((len(cells), len(self.every)))
        weights[known] = self.arrivals(np.array([tick]))[0, cells[known] - self.cuts[tick]]
        weights[~known] = self.extra_arrivals(cells[~known], tick)
        return weights

    def extra_arrivals(self, cells: Ints, tick: int) -> Floats:
        """Return the arrivals of states that only this request reaches, given by their cells."""
        if tick == 0:
            return np.ones((len(cells), len(self.every)))
        letters = self._extra_letters[cells - self.nowhere - 1]
        return self.arrival[tick - self.durations[letters], letters]

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

    def _spare_the_hopeless(self) -> bool:
        """Let nothing begin that cannot lead to the end; return whether anything can from the start."""
        places = self._position[:-1]
        offered = np.zeros((self.ticks, len(self.alphabet)), bool)
        offered[:, : len(self._alphabet)] = self.walker.model.heard[places]
        for tick, codes in self.fields.fixed.items():
            offered[tick] = np.isin(np.arange(len(self.alphabet)), self._letters(codes))
        offered &= self.tilt.allows(places, self.alphabet) & (self.arrival > 0).any(axis=2)
        fixed = np.isin(np.arange(self.ticks), list(self.fields.fixed))
        hope = hopeful(offered, self.pitches, self.durations, fixed, self.tilt.largest_leap)
        self.arrival[~hope] = 0.0
        return bool(hope[:1].any()) or self.ticks == 0

    def _known_steps(self, tick: int) -> Part | None:
        """Return the automaton's own edges out of a layer."""
        low, high = int(self.cuts[tick]), int(self.cuts[tick + 1])
        steps = self._automaton_steps(int(self._position[tick])) if low < high else None
        return Part(steps, low, self.nowhere) if steps else None

    def _automaton_steps(self, position: int) -> Steps:
        """Return the automaton's edges at a position, with the weights of this request."""
        if position not in self._weighed:
            edges = self.automaton.edges[position]
            rows = np.arange(len(edges.blocks))
            states = self.automaton.states[position]
            steps = self._weigh(states, rows, edges.blocks, edges.letter, edges.chance, edges.ahead)
            self._weighed[position] = replace(steps, choice=edges.choice, chooser=edges.chooser)
        return self._weighed[position]

    def _weigh(self, states: States, rows: Ints, blocks: Blocks, letters: Ints, chance: Floats, cell: Ints) -> Steps:
        codes, source = self.alphabet[letters], blocks.each(rows)
        weight = self.tilt.weigh(states, source, codes, chance)
        kind = np.broadcast_to(np.int64(0), codes.shape)
        if self.rules.rules:
            kind = self.rules.classify(states, source, codes, self.walker.bar)
        last = states.last_value[rows]
        last = np.where(last == UNKNOWN, REST, last)
        longest = int(self.durations[letters].max(initial=0))
        return Steps(rows, blocks, letters, weight, kind, cell, last, self.pitches, longest)

    def _letters(self, codes: Ints) -> Ints:
        """Return each token's number in the alphabet: the style's own first, then what the musician brought."""
        if not len(self._foreign):
            return np.searchsorted(self._alphabet, codes)
        own = np.minimum(np.searchsorted(self._alphabet, codes), len(self._alphabet) - 1)
        return np.where(self._alphabet[own] == codes, own, len(self._alphabet) + np.searchsorted(self._foreign, codes))

    def _reach(self, tick: int) -> None:
        """Find the edges out of what is reached of a layer, and reach the states they lead to."""
        if tick not in self.fields.fixed and (part := self._known_steps(tick)):
            part = part.narrowed(self._reached[part.rows, None])
            passes = (self.arrival[tick] > 0).any(axis=1)[part.steps.letter]
            self._reached[part.cells(np.flatnonzero(passes))] = True
        if tick in self.fields.fixed or tick in self._extra:
            self._reach_anew(tick)

    def _reach_anew(self, tick: int) -> None:
        """Find the edges out of a layer that are not the automaton's own, and reach their targets."""
        sources, cells = self._extra_states(tick)
        if tick in self.fields.fixed:
            low, high = int(self.cuts[tick]), int(self.cuts[tick + 1])
            known = np.flatnonzero(self._reached[low:high])
            if len(known):
                sources = join([self.automaton.states[int(self._position[tick])].take(known), sources])
                cells = np.concatenate((low + known, cells))
        parts = [
            self._edges_anew(tick, sources.take(slice(first, first + _AT_ONCE)), first)
            for first in range(0, len(sources), _AT_ONCE)
        ]
        if any(len(rows) for rows, *_ in parts):
            rows, letters, chance, target = (np.concatenate(column) for column in zip(*parts, strict=True))
            self._own[tick] = self._lay(sources, rows, letters, chance, target, cells)

    def _edges_anew(self, tick: int, sources: States, first: int) -> tuple[Ints, Ints, Floats, Ints]:
        """Return row, letter, chance and cell of the edges out of some states of a layer, grouped by row.

        Args:
            tick: the layer.
            sources: the states.
            first: row of the first of them.
        """
        ways = self._fixed_ways if tick in self.fields.fixed else lambda _, states: self.walker.explore(states)
        rows, codes, chance, targets = ways(tick, sources)
        letters, ends = self._letters(codes), tick + durations_of(codes)
        passes = (ends <= self.ticks) & (self.arrival[tick, letters] > 0).any(axis=1)
        target = np.full(len(codes), self.nowhere)
        for end in np.unique(ends[passes]).tolist():
            here = passes & (ends == end)
            target[here] = self._cells(end, targets.take(here))
        return first + rows, letters, chance, target

    def _lay(self, states: States, source: Ints, letters: Ints, chance: Floats, target: Ints, cells: Ints) -> Steps:
        """Lay out edges, grouped by source."""
        first = np.flatnonzero(np.diff(source, prepend=-1))
        count = np.diff(first, append=len(source))
        order = np.argsort(room_for(count), kind="stable")
        first, blocks = first[order], Blocks(count[order])
        items, empty = blocks.sources(first)
        chance = np.where(empty, 0.0, chance[items])
        steps = self._weigh(states, source[first], blocks, letters[items], chance, target[items])
        return replace(steps, rows=cells[steps.rows])

    def _fixed_ways(self, tick: int, sources: States) -> tuple[Ints, Ints, Floats, States]:
        """Let every state play each of the fixed tokens that lead anywhere, however rare that is in the style."""
        fixed = self.fields.fixed[tick]
        fixed = fixed[(self.arrival[tick, self._letters(fixed)] > 0).any(axis=1)]
        rows, codes = np.repeat(np.arange(len(sources)), len(fixed)), np.tile(fixed, len(sources))
        before = sources.take(rows)
        chance = self.walker.model.probability(before.position, before.recent, codes)
        targets, copied = self.walker.step(before, codes)
        fresh = ~copied | (tick in self.fields.exempt)
        return rows[fresh], codes[fresh], chance[fresh], targets.take(fresh)

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


_NO_LETTERS = np.empty(0, np.int64)


def _no_states(depth: int) -> States:
    empty = np.empty(0, np.int64)
    return States(empty, np.empty((0, depth), np.int64), empty.astype(np.uint64))
