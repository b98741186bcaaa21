"""The map of all that a style can play: every state that is reached, and every note that leads from one to another."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from timbrel.music.automaton_cache import KeptMaps
from timbrel.music.blocks import Blocks
from timbrel.music.corpus import Floats, Ints, contained, durations_of
from timbrel.music.mapping import Map
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
        load: returns the map; asked when it is first needed.
        load_merged: returns the map with states that can never be told apart made one.
    """

    def __init__(self, walker: Walker, load: Callable[[], Map], load_merged: Callable[[], Map]) -> None:
        self.walker, self._load, self._load_merged = walker, load, load_merged
        self._weighed: tuple[object, dict[int, Any]] = None, {}

    @classmethod
    def built(cls, walker: Walker) -> Automaton:
        """Find every state, or read what was found before."""
        kept = KeptMaps(walker)
        return cls(walker, kept.whole, kept.merged)

    @functools.cached_property
    def merged(self) -> Automaton:
        """The same automaton with states that can never be told apart by what follows made one.

        It gives every line the same probability, but for lines with fixed notes: what may follow those depends on
        more than the edges. Less than half of the edges are left.
        """
        return Automaton(self.walker, self._load_merged, self._load_merged)

    @functools.cached_property
    def _map(self) -> Map:
        return self._load()

    @functools.cached_property
    def _bounds(self) -> dict[int, tuple[int, int]]:
        """Position in the bar -> the first of the states there, and the first after them."""
        position = self._map.states.position
        cuts = np.append(np.flatnonzero(np.diff(position, prepend=-1)), len(position)).tolist()
        return {int(position[low]): (low, high) for low, high in itertools.pairwise(cuts)}

    @functools.cached_property
    def states(self) -> Mapping[int, States]:
        """Position in the bar -> the states there."""
        return {at: self._map.states.take(slice(low, high)) for at, (low, high) in self._bounds.items()}

    @functools.cached_property
    def letters(self) -> Mapping[int, Ints]:
        """Position in the bar -> the token that leads to each state there, by its number; -1 for none."""
        last = self._map.states.recent[:, 0]
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
        known, first = self._map, 0
        before = np.concatenate(([0], np.cumsum(self.sizes)))
        durations = durations_of(self.walker.model.alphabet)
        edges: dict[int, Edges] = {}
        for at, (low, high) in self._bounds.items():
            going_on = low + np.count_nonzero(known.count[low:high])
            blocks = Blocks(known.count[low:going_on])
            here = slice(first, first := first + blocks.size)
            bars, ends = np.divmod(at + durations, self.walker.bar)
            between = bars * before[-1] + before[ends] - before[at]
            ahead = between[known.letter[here]] + known.target[here]
            choice = known.choice[low:going_on]
            chooser = np.flatnonzero(choice == np.arange(len(choice)))
            edges[at] = Edges(
                blocks, known.letter[here], known.chance[here], ahead, np.searchsorted(chooser, choice), chooser
            )
        return edges

    def weighed(self, knobs: object) -> dict[int, Any]:
        """Return what was worked out for these knobs before, by position, to be added to; the last knobs are kept."""
        if self._weighed[0] != knobs:
            self._weighed = knobs, {}
        return self._weighed[1]

    def find(self, states: States) -> Ints:
        """Return each state's number within its position, -1 when the automaton does not hold it."""
        there, where = contained(states.names, self._map.all_names)
        return np.where(there, self._map.number[where], -1)
