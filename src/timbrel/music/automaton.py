"""The map of all that a style can play: every state that is reached, and every note that leads from one to another."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from timbrel.music.automaton_cache import kept_exploration
from timbrel.music.blocks import Blocks, room_for
from timbrel.music.corpus import Floats, Ints, contained, durations_of, spread
from timbrel.music.exploring import Explored, levels_of
from timbrel.music.walker import States, Walker


@dataclass(frozen=True)
class Edges:
    """Edges out of the states of one position. The first states are those that have edges.

    Args:
        blocks: where the edges of each state stand; those that only fill it up have no chance.
        letter: the token, by its number in the style's alphabet.  (edges,)
        chance: its probability.  (edges,)
        ahead: how many states lie between the first of the position and the target, when the states of all following
            ticks stand in a row.  (edges,)
        choice: for each state with edges, which of ``chooser`` has the same tokens and probabilities.
        chooser: states, among those with edges, that stand for all with the same choice.
    """

    blocks: Blocks
    letter: Ints
    chance: Floats
    ahead: Ints
    choice: Ints
    chooser: Ints


class Automaton:
    """All states that a style reaches, by position in the bar.

    It reaches them from the start of a piece, and from any of its places as after a note that the musician fixed. The
    latter change no probability; fixed notes are found faster with them.

    Args:
        walker: the rules.
        found: all states, and how they go on.
        same: for each state the number of the one that stands for it.
    """

    def __init__(self, walker: Walker, found: Explored, same: Ints) -> None:
        self.walker, self._found, self._same = walker, found, same
        self._weighed: tuple[object, dict[int, Any]] = None, {}

    @functools.cached_property
    def _laid(self) -> _Layout:
        return _Layout(self._found, self._same)

    @functools.cached_property
    def _own(self) -> Ints:
        """The states that stand for themselves, by position; there by the room for their edges, those without last."""
        own = np.flatnonzero(self._same == np.arange(len(self._same)))
        count = self._laid.count[own]
        room = np.where(count > 0, room_for(count), np.iinfo(np.int64).max)
        return own[np.lexsort((room, self._found.states.position[own]))]

    @functools.cached_property
    def _bounds(self) -> dict[int, tuple[int, int]]:
        places, first = np.unique(self._found.states.position[self._own], return_index=True)
        cuts = np.append(first, len(self._own)).tolist()
        return {int(at): (cuts[i], cuts[i + 1]) for i, at in enumerate(places)}

    @functools.cached_property
    def _number(self) -> Ints:
        """The number of each state within its position."""
        number = np.empty(len(self._same), np.int64)
        for low, high in self._bounds.values():
            number[self._own[low:high]] = np.arange(high - low)
        return number

    @classmethod
    def built(cls, walker: Walker) -> Automaton:
        """Find every state, or read what was found before."""
        found = kept_exploration(walker)
        return cls(walker, found, np.arange(len(found.states)))

    @functools.cached_property
    def states(self) -> Mapping[int, States]:
        """Position in the bar -> the states there."""
        known = self._found.states
        return {at: known.take(self._own[low:high]) for at, (low, high) in self._bounds.items()}

    @functools.cached_property
    def letters(self) -> Mapping[int, Ints]:
        """Position in the bar -> the token that leads to each state there, by its number; -1 for none."""
        last = self._found.states.recent[self._own, 0]
        alphabet = self.walker.model.alphabet
        where = np.minimum(np.searchsorted(alphabet, last), len(alphabet) - 1)
        letters = np.where(alphabet[where] == last, where, -1)
        return {at: letters[low:high] for at, (low, high) in self._bounds.items()}

    @functools.cached_property
    def sizes(self) -> Ints:
        """Number of states at each tick of a bar (bar,)."""
        sizes = np.zeros(self.walker.bar, np.int64)
        for at, (low, high) in self._bounds.items():
            sizes[at] = high - low
        return sizes

    @functools.cached_property
    def edges(self) -> Mapping[int, Edges]:
        """Position in the bar -> the edges out of the states there."""
        laid = self._laid
        before = np.concatenate(([0], np.cumsum(self.sizes)))
        durations = durations_of(self.walker.model.alphabet)
        edges: dict[int, Edges] = {}
        for at, (low, high) in self._bounds.items():
            own = self._own[low:high]
            own = own[laid.count[own] > 0]
            blocks = Blocks(laid.count[own])
            items, empty = blocks.sources(laid.first[own])
            letters, chance = laid.letter[items], laid.chance[items]
            chance[empty] = 0.0
            bars, ends = np.divmod(at + durations, self.walker.bar)
            between = bars * before[-1] + before[ends] - before[at]
            ahead = between[letters] + self._number[laid.target[items]]
            chooser = np.flatnonzero(laid.choice[own] == own)
            choice = np.searchsorted(chooser, self._number[laid.choice[own]])
            edges[at] = Edges(blocks, letters, chance, ahead, choice, chooser)
        return edges

    def weighed(self, knobs: object) -> dict[int, Any]:
        """Return what was worked out for these knobs before, by position, to be added to; the last knobs are kept."""
        if self._weighed[0] != knobs:
            self._weighed = knobs, {}
        return self._weighed[1]

    def find(self, states: States) -> Ints:
        """Return each state's number within its position, -1 when the automaton does not hold it."""
        names, which = self._by_name
        there, where = contained(states.names, names)
        return np.where(there, self._number[self._same[which[where]]], -1)

    @functools.cached_property
    def _by_name(self) -> tuple[NDArray[np.uint64], Ints]:
        which = np.argsort(self._found.states.names)
        return self._found.states.names[which], which

    @functools.cached_property
    def merged(self) -> Automaton:
        """The same automaton with states that can never be told apart by what follows made one.

        It gives every line the same probability, but for lines with fixed notes: what may follow those depends on
        more than the edges. Less than half of the edges are left.
        """
        return Automaton(self.walker, self._found, self._found.same)


class _Layout:
    """The edges of all states that stand for others, written out.

    Attributes:
        first: each state's first edge.
        count: each state's number of edges.
        letter, target, chance: of all edges.
        choice: for each state one that has the same choice of notes.
    """

    def __init__(self, found: Explored, same: Ints) -> None:
        self._found, self._same = found, same
        source, self.letter, target, self.chance = found.listed
        self.target = same[target]
        self.count = np.bincount(source, minlength=len(same))
        self.first = np.cumsum(self.count) - self.count
        self.choice = np.arange(len(same))
        self._index = np.full(len(same), -1)
        self._letters = 1 + int(self.letter.max(initial=0))
        standing = same == self.choice
        for level in levels_of(found.kept, found.shorter):
            if standing[level].any():
                self._add(level[standing[level]])

    def _add(self, here: Ints) -> None:
        """Write out states of one length: as the shorter state goes on, but for what leads elsewhere or is barred."""
        found, last = self._found, self._found.states.last_value
        shorter = self._same[found.shorter[here]]
        row, item = spread(self.first[shorter], self.count[shorter])
        places = row * self._letters + self.letter[item]
        target, chance = self.target[item], self.chance[item]
        self._index[here] = np.arange(len(here))
        where, grown = self._edges_of(*found.grown[:2], places)
        target[where] = self._same[found.grown[2][grown]]
        barred = self._edges_of(*found.barred, places)[0]
        self._index[here] = -1
        chance[barred] = 0.0
        fewer = np.zeros(len(here), bool)
        fewer[row[barred]] = True
        left = np.where(fewer, np.bincount(row, chance, minlength=len(here)), 1.0)
        chance /= left[row]
        self.choice[here] = np.where(fewer | (last[here] != last[shorter]), here, self.choice[shorter])
        stays = np.ones(len(row), bool)
        stays[barred] = False
        self.count[here] = np.bincount(row[stays], minlength=len(here))
        self.first[here] = len(self.letter) + np.cumsum(self.count[here]) - self.count[here]
        self.letter = np.concatenate((self.letter, self.letter[item[stays]]))
        self.target = np.concatenate((self.target, target[stays]))
        self.chance = np.concatenate((self.chance, chance[stays]))

    def _edges_of(self, source: Ints, letter: Ints, places: Ints) -> tuple[Ints, Ints]:
        """Return where the edges of the indexed sources stand in ``places``, and which of the edges these are."""
        which = np.flatnonzero(self._index[source] >= 0)
        return np.searchsorted(places, self._index[source[which]] * self._letters + letter[which]), which
