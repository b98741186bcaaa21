"""Find every state that a style reaches, with as little listing as can be.

A state that remembers more than its Markov context goes on as the state that remembers one note less does, but for
the notes that continue its run in the corpus. So edges are listed for plain contexts only; a state with a longer
memory keeps the few in which it differs.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from timbrel.music.corpus import UNKNOWN, Floats, Ints, contained, durations_of, mix_bits, spread
from timbrel.music.walker import States, Walker, join, named

Names = NDArray[np.uint64]
_EMPTY = np.empty(0, np.int64)


@dataclass(frozen=True)
class Explored:
    """All states, in the order in which they were found, and how they go on.

    Args:
        states: the states.
        kept: how many notes each remembers.
        shorter: the state that remembers one note less and shares the edges; -1 where edges are listed.
        listed: source, letter, target and chance of listed edges, grouped by source, letters in order.
        grown: source, letter and target of the edges of other states that lead elsewhere than their shorter state's.
        barred: source and letter of the edges that a state lacks because they complete a copy.
        same: for each state one that goes on as it does and can stand for it.
    """

    states: States
    kept: Ints
    shorter: Ints
    listed: tuple[Ints, Ints, Ints, Floats]
    grown: tuple[Ints, Ints, Ints]
    barred: tuple[Ints, Ints]
    same: Ints


def explore_all(walker: Walker) -> Explored:
    """Find all states that a style reaches from the start of a piece, or from any of its places as if heard afresh."""
    exploration = _Exploration(walker)
    starts = [walker.start(_EMPTY, int(position)) for position in walker.model.starts]
    exploration.enter(join([*starts, walker.afresh()]))
    exploration.run()
    return exploration.result()


class _Exploration:
    def __init__(self, walker: Walker) -> None:
        self.walker = walker
        self._size = 0
        self._names: dict[int, Names] = {}
        self._numbers: dict[int, Ints] = {}
        self._parts: list[States] = []
        self._kept, self._shorter = _Column(), _Column()
        self._edge_count, self._grow_first, self._grow_count = _Column(), _Column(), _Column()
        self._grow_letter, self._grow_target = _Column(), _Column()
        self._plain: list[tuple[States, Ints]] = []
        self._long: dict[int, list[tuple[States, Ints]]] = {}
        self._listed: list[tuple[Ints, Ints, Ints, Floats]] = []
        self._grown: list[tuple[Ints, Ints, Ints]] = [(_EMPTY, _EMPTY, _EMPTY)]
        self._barred: list[tuple[Ints, Ints]] = [(_EMPTY, _EMPTY)]

    def run(self) -> None:
        """List the edges of plain states until no new one is found, then go from longer to longer memories."""
        while self._plain or self._long:
            while self._plain:
                plain, self._plain = self._plain, []
                self._list(join([states for states, _ in plain]), np.concatenate([numbers for _, numbers in plain]))
            for kept in range(min(self._long, default=0), self.walker.depth + 1):
                found = self._long.pop(kept, [])
                if found:
                    self._grow(kept, join([s for s, _ in found]), np.concatenate([numbers for _, numbers in found]))

    def enter(self, states: States) -> None:
        """Take in states, with all shorter memories of theirs."""
        kept = _notes_kept(states)
        levels: dict[int, tuple[States, NDArray[np.bool_]]] = {}
        waiting = _no_states(states)
        for level in range(int(kept.max(initial=0)), -1, -1):
            here = self._fresh(level, join([states.take(kept == level), waiting]))
            long = self.walker.plain_width(here) < level
            levels[level] = here, long
            waiting = _shortened(here.take(long), level - 1)
        for level in sorted(levels):
            here, long = levels[level]
            if not len(here):
                continue
            shorter = np.full(len(here), -1)
            shorter[long] = self._number_of(level - 1, _shortened(here.take(long), level - 1).names)
            numbers = self._add(level, here, shorter)
            if (~long).any():
                self._plain.append((here.take(~long), numbers[~long]))
            if long.any():
                self._long.setdefault(level, []).append((here.take(long), numbers[long]))

    def result(self) -> Explored:
        """Return all that was found."""
        states, kept, shorter = join(self._parts), self._kept.values(), self._shorter.values()
        source, letter, target = (np.concatenate([part[i] for part in self._listed]) for i in range(3))
        chance = np.concatenate([part[3] for part in self._listed])
        order = np.argsort(source, kind="stable")
        listed = (source[order], letter[order], target[order], chance[order])
        source, letter, target = (np.concatenate([part[i] for part in self._grown]) for i in range(3))
        grown = (source, letter, target)
        source, letter = (np.concatenate([part[i] for part in self._barred]) for i in range(2))
        barred = (source, letter)
        same = _standing_in(states.last_value, kept, shorter, grown, barred)
        return Explored(states, kept, shorter, listed, grown, barred, same)

    def _list(self, states: States, numbers: Ints) -> None:
        """List all edges out of states."""
        rows, codes, chance, targets = self.walker.explore(states)
        one, back = np.unique(targets.names, return_index=True, return_inverse=True)[1:]
        distinct = targets.take(one)
        self.enter(distinct)
        kept = _notes_kept(distinct)
        found = np.empty(len(distinct), np.int64)
        for level in np.unique(kept).tolist():
            here = kept == level
            found[here] = self._number_of(level, distinct.names[here])
        letters, target = np.searchsorted(self.walker.model.alphabet, codes), found[back]
        self._listed.append((numbers[rows], letters, target, chance))
        self._edge_count.set(numbers, np.bincount(rows, minlength=len(states)))
        grows = kept[back] == _notes_kept(states)[rows] + 1
        self._keep_grown(numbers, rows[grows], letters[grows], target[grows])

    def _grow(self, kept: int, states: States, numbers: Ints) -> None:
        """Find the notes with which states of a longer memory continue a run of the corpus."""
        runs, limit = self.walker.runs, self.walker.limit
        if runs is None or limit is None:  # then no state remembers more than its context
            return
        shorter = self._shorter.at(numbers)
        rows, items = spread(self._grow_first.at(shorter), self._grow_count.at(shorter))
        letters = self._grow_letter.at(items)
        codes = self.walker.model.alphabet[letters]
        recent = np.concatenate((codes[:, None], states.recent[rows, :kept]), axis=1)
        going_on = runs.holds(recent)
        rows, items, letters, codes, recent = (a[going_on] for a in (rows, items, letters, codes, recent))
        left = self._edge_count.at(shorter)
        if kept + 1 < limit:
            position = (states.position[rows] + durations_of(codes)) % self.walker.bar
            padded = np.full((len(rows), self.walker.depth), UNKNOWN)
            padded[:, : kept + 1] = recent
            targets = self._enter_longer(kept + 1, named(position, padded), self._grow_target.at(items))
            self._grown.append((numbers[rows], letters, targets))
            self._keep_grown(numbers, rows, letters, targets)
        else:
            self._barred.append((numbers[rows], letters))
            left = left - np.bincount(rows, minlength=len(states))
        self._edge_count.set(numbers, left)
        stuck = np.flatnonzero(left == 0)
        if len(stuck):
            self._shorter.set(numbers[stuck], np.full(len(stuck), -1))
            self._list(states.take(stuck), numbers[stuck])

    def _keep_grown(self, numbers: Ints, rows: Ints, letters: Ints, targets: Ints) -> None:
        """Remember edges to states of a longer memory; rows are grouped."""
        count = np.bincount(rows, minlength=len(numbers))
        self._grow_first.set(numbers, len(self._grow_letter) + np.cumsum(count) - count)
        self._grow_count.set(numbers, count)
        self._grow_letter.append(letters)
        self._grow_target.append(targets)

    def _enter_longer(self, level: int, states: States, shorter: Ints) -> Ints:
        """Take in states of a longer memory and return their numbers."""
        one = np.unique(states.names, return_index=True)[1]
        known = contained(states.names[one], self._names.get(level, _EMPTY.astype(np.uint64)))[0]
        one = one[~known]
        if len(one):
            fresh = states.take(one)
            self._long.setdefault(level, []).append((fresh, self._add(level, fresh, shorter[one])))
        return self._number_of(level, states.names)

    def _fresh(self, level: int, states: States) -> States:
        states = states.take(np.unique(states.names, return_index=True)[1])
        return states.take(~contained(states.names, self._names.get(level, _EMPTY.astype(np.uint64)))[0])

    def _number_of(self, level: int, names: Names) -> Ints:
        if not len(names):
            return _EMPTY
        return self._numbers[level][np.searchsorted(self._names[level], names)]

    def _add(self, level: int, states: States, shorter: Ints) -> Ints:
        """Number fresh states of one level."""
        numbers = self._size + np.arange(len(states))
        self._size += len(states)
        self._parts.append(states)
        self._kept.append(np.full(len(states), level))
        self._shorter.append(shorter)
        for column in (self._edge_count, self._grow_first, self._grow_count):
            column.append(np.zeros(len(states), np.int64))
        names = np.concatenate((self._names.get(level, _EMPTY.astype(np.uint64)), states.names))
        order = np.argsort(names)
        self._names[level] = names[order]
        self._numbers[level] = np.concatenate((self._numbers.get(level, _EMPTY), numbers))[order]
        return numbers


class _Column:
    """A column of numbers that grows at its end."""

    def __init__(self) -> None:
        self._room = np.empty(1024, np.int64)
        self._size = 0

    def __len__(self) -> int:
        return self._size

    def append(self, values: Ints) -> None:
        size = self._size + len(values)
        if size > len(self._room):
            room = np.empty(2 * size, np.int64)
            room[: self._size] = self._room[: self._size]
            self._room = room
        self._room[self._size : size] = values
        self._size = size

    def set(self, where: Ints, values: Ints) -> None:
        self._room[where] = values

    def at(self, where: Ints) -> Ints:
        return self._room[where]

    def values(self) -> Ints:
        return self._room[: self._size]


def _notes_kept(states: States) -> Ints:
    return np.asarray(np.count_nonzero(states.recent != UNKNOWN, axis=1), np.int64)


def _shortened(states: States, kept: int) -> States:
    """Return states that remember no more than ``kept`` notes."""
    recent = states.recent.copy()
    recent[:, max(kept, 0) :] = UNKNOWN
    return named(states.position, recent)


def _no_states(like: States) -> States:
    return like.take(slice(0, 0))


def levels_of(kept: Ints, shorter: Ints) -> list[Ints]:
    """Return the states whose edges are not listed, shortest memories first."""
    return [np.flatnonzero((shorter >= 0) & (kept == level)) for level in range(int(kept.max(initial=0)) + 1)]


def _standing_in(
    last: Ints, kept: Ints, shorter: Ints, grown: tuple[Ints, Ints, Ints], barred: tuple[Ints, Ints]
) -> Ints:
    """Return for each state one that goes on as it does: the shortest memory that does, or a twin of its own length.

    From the longest memories down: a state differs from its shorter one only if a copy is barred to it, or if it leads
    to a state that differs. States with other last pitches (``last``) are kept apart, for knobs look at them.
    """
    same = np.arange(len(kept))
    alike = np.zeros(len(same), bool)
    levels = levels_of(kept, shorter)
    ways = np.zeros(len(same), np.uint64)
    np.add.at(ways, barred[0], mix_bits(barred[1]))
    for here in reversed(levels):
        of_level = np.zeros(len(same), bool)
        of_level[here] = True
        telling = of_level[grown[0]] & ~alike[grown[2]]
        sources, letters, targets = (column[telling] for column in grown)
        np.add.at(ways, sources, mix_bits(same[targets] ^ ((letters + 1) << 40)))
        alike[here] = (ways[here] == 0) & (last[here] == last[shorter[here]])
        apart = here[~alike[here]]
        names = ways[apart] + mix_bits(shorter[apart]) * np.uint64(3) + mix_bits(last[apart]) * np.uint64(5)
        one, back = np.unique(names, return_index=True, return_inverse=True)[1:]
        same[apart] = apart[one][back]
    for here in levels:
        down = here[alike[here]]
        same[down] = same[shorter[down]]
    return same
