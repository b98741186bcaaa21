"""The map of all that a style can play: every state that is reached, and every note that leads from one to another."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from timbrel.music.corpus import Floats, Ints, contained, durations_of, mix_bits
from timbrel.music.walker import States, Walker, join

Names = NDArray[np.uint64]


@dataclass(frozen=True)
class Edges:
    """Edges grouped by source: source, target, token (by its number in the style's alphabet) and probability."""

    source: Ints
    target: Ints
    letter: Ints
    chance: Floats

    @functools.cached_property
    def groups(self) -> Groups:
        """How the edges share tokens and sources."""
        return Groups.of(self.source, self.letter)


@dataclass(frozen=True)
class Groups:
    """How edges that are grouped by source share tokens and sources.

    Args:
        letters: tokens that occur, each once.  (letters,)
        place: which of them each edge plays.  (edges,)
        sources: states that have edges.  (sources,)
        first: the first edge of each.  (sources,)
    """

    letters: Ints
    place: Ints
    sources: Ints
    first: Ints

    @classmethod
    def of(cls, source: Ints, letter: Ints) -> Groups:
        """Return the groups of edges."""
        there = np.zeros(int(letter.max(initial=-1)) + 1, bool)
        there[letter] = True
        first = np.flatnonzero(np.diff(source, prepend=-1))
        return cls(np.flatnonzero(there), (np.cumsum(there) - 1)[letter], source[first], first)


class Automaton:
    """All states that a style reaches, by position in the bar.

    It reaches them from the start of a piece, and from any of its places as after a note that the musician fixed. The
    latter change no probability; fixed notes are found faster with them.

    Args:
        walker: the rules.
        states: position in the bar -> the states there.
        edges: position in the bar -> the edges out of those states; a target is numbered within its own position.
        names: position in the bar -> names by which states are found, sorted.
        numbers: position in the bar -> the number of the state with each of these names; None where it is its place.
    """

    def __init__(
        self,
        walker: Walker,
        states: Mapping[int, States],
        edges: Mapping[int, Edges],
        names: Mapping[int, Names],
        numbers: Mapping[int, Ints] | None = None,
    ) -> None:
        self.walker, self.states, self.edges = walker, states, edges
        self._names, self._numbers = names, numbers

    @classmethod
    def built(cls, walker: Walker) -> Automaton:
        """Find every state and edge."""
        return cls.of(walker, *explored(walker))

    @classmethod
    def of(cls, walker: Walker, states: States, edges: Edges) -> Automaton:
        """Sort states and edges, as :func:`explored` gave them, by position in the bar."""
        cuts = np.append(np.unique(states.position, return_index=True)[1], len(states))
        first = np.repeat(cuts[:-1], np.diff(cuts))
        there: dict[int, States] = {}
        out: dict[int, Edges] = {}
        for a, b in pairwise(cuts):
            at = int(states.position[a])
            low, high = np.searchsorted(edges.source, [a, b])
            source, target = edges.source[low:high] - a, edges.target[low:high]
            there[at] = states.take(slice(a, b))
            out[at] = Edges(source, target - first[target], edges.letter[low:high], edges.chance[low:high])
        return cls(walker, there, out, {at: part.names for at, part in there.items()})

    def find(self, states: States) -> Ints:
        """Return each state's number within its position, -1 when the automaton does not hold it."""
        found = np.full(len(states), -1, np.int64)
        names = states.names
        for position in np.unique(states.position).tolist():
            here = np.flatnonzero(states.position == position)
            there, where = contained(names[here], self._names.get(position, np.empty(0, np.uint64)))
            numbers = where if self._numbers is None or not len(where) else self._numbers[position][where]
            found[here] = np.where(there, numbers, -1)
        return found

    @functools.cached_property
    def alike(self) -> Mapping[int, Ints]:
        """Position in the bar -> a number for each state, the same for states that :attr:`merged` makes one."""
        return _indistinct(self)

    @functools.cached_property
    def merged(self) -> Automaton:
        """The same automaton with states that can never be told apart by what follows made one.

        It gives every line the same probability, but for lines with fixed notes: what may follow those depends on
        more than the edges. About half of the edges are left.
        """
        if self.walker.limit is None:
            return self
        numbers = self.alike
        states: dict[int, States] = {}
        edges: dict[int, Edges] = {}
        for at, known in self.states.items():
            one = np.unique(numbers[at], return_index=True)[1]
            states[at] = known.take(one)
            edges[at] = self._merged_edges(at, one, numbers)
        return Automaton(self.walker, states, edges, self._names, numbers)

    def _merged_edges(self, at: int, one: Ints, numbers: Mapping[int, Ints]) -> Edges:
        """Return the edges out of one state of each number."""
        edges = self.edges[at]
        kept = np.isin(edges.source, one)
        source, target, letter = numbers[at][edges.source[kept]], edges.target[kept], edges.letter[kept]
        ends = (at + durations_of(self.walker.model.alphabet[letter])) % self.walker.bar
        for end in np.unique(ends).tolist():
            here = ends == end
            target[here] = numbers[end][target[here]]
        order = np.argsort(source, kind="stable")
        return Edges(source[order], target[order], letter[order], edges.chance[kept][order])


def explored(walker: Walker) -> tuple[States, Edges]:
    """Return all states that a style reaches, sorted by position and name, and all edges between them."""
    starts = [walker.start(np.empty(0, np.int64), int(position)) for position in walker.model.starts]
    known = np.empty(0, np.uint64)
    found: list[States] = []
    edges: list[tuple[Names, Ints, Floats, Names]] = []
    frontier = _distinct(join([*starts, walker.afresh()]), known)
    while len(frontier):
        known = np.sort(np.concatenate((known, frontier.names)), kind="stable")
        found.append(frontier)
        rows, codes, chance, targets = walker.explore(frontier)
        edges.append((frontier.names[rows], codes, chance, targets.names))
        frontier = _distinct(targets, known)
    states = join(found)
    states = states.take(np.lexsort((states.names, states.position)))
    by_name = np.argsort(states.names)
    names = states.names[by_name]
    source = by_name[np.searchsorted(names, np.concatenate([part[0] for part in edges]))]
    target = by_name[np.searchsorted(names, np.concatenate([part[3] for part in edges]))]
    letter = np.searchsorted(walker.model.alphabet, np.concatenate([part[1] for part in edges]))
    chance = np.concatenate([part[2] for part in edges])
    by_source = np.argsort(source, kind="stable")
    return states, Edges(source[by_source], target[by_source], letter[by_source], chance[by_source])


def _distinct(states: States, known: Names) -> States:
    """Return the states that are not known yet, each once."""
    fresh = states.take(~contained(states.names, known)[0])
    return fresh.take(np.unique(fresh.names, return_index=True)[1])


def _indistinct(automaton: Automaton) -> dict[int, Ints]:
    """Return position -> a number for each state, the same for those that only their history tells apart.

    Partition refinement: first all states with the same last notes are one; then those whose edges lead to different
    ones are told apart, until nothing changes.
    """
    plain = {at: _manner(states) for at, states in automaton.states.items()}
    names, count = plain, 0
    while True:
        names = {at: plain[at] + _ways(automaton, at, names) for at in plain}
        numbers = {at: np.unique(part, return_inverse=True)[1] for at, part in names.items()}
        kinds = sum(int(part.max(initial=-1)) + 1 for part in numbers.values())
        if kinds == count:
            return numbers
        count = kinds


def _manner(states: States) -> Names:
    """Name states by what rules and knobs see of them: the last two notes and the last pitch."""
    seen = np.concatenate((states.recent[:, :2], states.last_value[:, None]), axis=1)
    return np.asarray(mix_bits(seen + (np.arange(seen.shape[1]) << 41)).sum(axis=1), np.uint64)


def _ways(automaton: Automaton, at: int, names: Mapping[int, Names]) -> Names:
    """Name the edges out of each state at a position, given names of the states that they lead to."""
    edges = automaton.edges[at]
    ends = (at + durations_of(automaton.walker.model.alphabet[edges.letter])) % automaton.walker.bar
    led = np.empty(len(ends), np.uint64)
    for end in np.unique(ends).tolist():
        here = ends == end
        led[here] = names[end][edges.target[here]]
    each = mix_bits((led ^ mix_bits(edges.letter) ^ mix_bits(edges.chance.view(np.int64))).view(np.int64))
    ways = np.zeros(len(names[at]), np.uint64)
    if len(each):
        ways[edges.groups.sources] = np.add.reduceat(each, edges.groups.first)
    return ways
