"""All states of a style and their edges, laid out as belief propagation walks through them."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from timbrel.music.blocks import Blocks, room_for
from timbrel.music.corpus import Floats, Ints, spread
from timbrel.music.exploring import Explored, levels_of
from timbrel.music.walker import States


@dataclass(frozen=True)
class Map:
    """The states that stand for themselves: by position in the bar, and there by the room that their edges take.

    Args:
        states: the states; at each position those without edges come last.
        count: number of edges of each state.  (states,)
        choice: the first state at its position that has the same tokens and probabilities.  (states,)
        letter: token of each edge, by its number; edges lie in blocks, position after position.  (edges,)
        chance: its probability, 0 where a place stays empty.  (edges,)
        target: number of the state it leads to, within that state's position.  (edges,)
        all_names: names of all states, those included for which others stand, in rising order.
        number: number of the state that stands for each, within its position.
    """

    states: States
    count: Ints
    choice: Ints
    letter: Ints
    chance: Floats
    target: Ints
    all_names: NDArray[np.uint64]
    number: Ints


def lay_out(found: Explored, same: Ints) -> Map:
    """Lay out all that was found.

    Args:
        found: all states, and how they go on.
        same: for each state the number of the one that stands for it.
    """
    layout = _Layout(found, same)
    own = np.flatnonzero(same == np.arange(len(same)))
    room = np.where(layout.count[own] > 0, room_for(layout.count[own]), np.iinfo(np.int64).max)
    own = own[np.lexsort((room, found.states.position[own]))]
    states, count = found.states.take(own), layout.count[own]
    cuts = np.append(np.flatnonzero(np.diff(states.position, prepend=-1)), len(own)).tolist()
    number = np.empty(len(same), np.int64)
    items, empty = [], []
    for low, high in itertools.pairwise(cuts):
        number[own[low:high]] = np.arange(high - low)
        going_on = own[low:high][count[low:high] > 0]
        places = Blocks(layout.count[going_on]).sources(layout.first[going_on])
        items.append(places[0])
        empty.append(places[1])
    item = np.concatenate(items)
    by_name = np.argsort(found.states.names)
    return Map(
        states,
        count,
        number[layout.choice[own]],
        layout.letter[item],
        np.where(np.concatenate(empty), 0.0, layout.chance[item]),
        number[layout.target[item]],
        found.states.names[by_name],
        number[same[by_name]],
    )


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
