"""The rules by which a line moves: one set of states for both the Markov context and the copy limit.

A state is the longest end of what was played that still matters: it occurs in the corpus in some key (shorter than
the copy limit), or it is a Markov context. Its last notes are the context; a note that would complete a run of the
corpus as long as the limit has no edge (Papadopoulos, Roy and Pachet 2014; Pachet 2026, arXiv 2605.07839).
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from timbrel.music.corpus import (
    REST,
    START,
    UNKNOWN,
    Bools,
    Floats,
    Ints,
    Line,
    durations_of,
    mix_bits,
    positions,
    recent_of_lines,
    sequence_keys,
    values_of,
)
from timbrel.music.markov import ContextModel
from timbrel.music.runs import RunTable

_STATE_SALT = 1 << 58


@dataclass(frozen=True)
class States:
    """Places in the automaton.

    Args:
        position: tick in the bar at which the next note begins.  (states,)
        recent: what was played and still matters, newest first.  (states, depth)
        names: a 64-bit name for each.  (states,)
    """

    position: Ints
    recent: Ints
    names: NDArray[np.uint64]

    def __len__(self) -> int:
        return len(self.position)

    def take(self, which: Ints | Bools | slice) -> States:
        """Return some of the states."""
        return States(self.position[which], self.recent[which], self.names[which])

    @functools.cached_property
    def last_value(self) -> Ints:
        """The last pitch that sounded, UNKNOWN where none is known (states,)."""
        value = values_of(self.recent)
        sounding = (self.recent >= 0) & (value < REST)
        last = np.take_along_axis(value, sounding.argmax(axis=1)[:, None], axis=1)[:, 0]
        return np.where(sounding.any(axis=1), last, UNKNOWN)


def join(parts: Sequence[States]) -> States:
    """Put lists of states one after another."""
    return States(
        np.concatenate([part.position for part in parts]),
        np.concatenate([part.recent for part in parts]),
        np.concatenate([part.names for part in parts]),
    )


def named(position: Ints, recent: Ints) -> States:
    """Name states by their position and by what was played."""
    kept = (recent >= 0).sum(axis=1)
    last = np.maximum(kept - 1, 0)
    played = np.take_along_axis(sequence_keys(recent[:, : kept.max(initial=1)]), last[:, None], axis=1)[:, 0]
    return States(position, recent, mix_bits(position + _STATE_SALT) + played)


class Walker:
    """The rules by which a line moves through the automaton, whether or not the states are listed.

    Args:
        lines: the corpus, all in the same metre.
        bar: length of a bar in ticks.
        order: longest Markov context in notes.
        floor: shortest context that is mixed in.
        limit: no run of this many notes may be the corpus's, in any key; None for no limit.
        memory: notes of history that every state keeps, so that rules about figures always see them.
        runs: all runs that may not be copied, in whatever metre; None for those of the lines.
    """

    def __init__(
        self,
        lines: Sequence[Line],
        bar: int,
        *,
        order: int,
        floor: int,
        limit: int | None,
        memory: int = 2,
        runs: RunTable | None = None,
    ) -> None:
        self.model = ContextModel(lines, bar, order=order, floor=floor)
        self.bar, self.limit = bar, limit
        self.lines, self.runs = lines, (runs or RunTable(lines, limit)) if limit else None
        self.settings = (bar, order, floor, limit, memory)
        """The numbers that the rules were made with."""
        self._memory = memory
        self.depth = max(self.model.order, memory, (limit or 1) - 1)

    def start(self, codes: Ints, position: int) -> States:
        """Return the state after the given notes, which may be none, at a position in the bar: one state."""
        history = np.concatenate((np.full(self.depth + 1, UNKNOWN), [START], codes))[::-1][None, : self.depth + 1]
        return self._trim(np.array([position % self.bar]), history)[0]

    def afresh(self) -> States:
        """Return the states of every place in the corpus as if only the last notes had been heard."""
        depth = self.depth + 1
        recent = recent_of_lines(self.lines, self._memory, after=True)
        ends = [positions(line, self.bar) + durations_of(line.codes) for line in self.lines]
        unknown = np.full((len(recent), depth - self._memory), UNKNOWN)
        return self._trim(np.concatenate(ends) % self.bar, np.concatenate((recent, unknown), axis=1))[0]

    def step(self, states: States, codes: Ints) -> tuple[States, Bools]:
        """Play one token from each state.

        Returns:
            The new states, and where the token completed a run of the corpus as long as the limit.
        """
        recent = np.concatenate((codes[:, None], states.recent), axis=1)
        return self._trim((states.position + durations_of(codes)) % self.bar, recent)

    def plain_width(self, states: States) -> Ints:
        """Return how many notes each state remembers for its Markov context and for rules about figures."""
        return np.maximum(self.model.known_length(states.position, states.recent), self._memory)

    def explore(self, states: States) -> tuple[Ints, Ints, Floats, States]:
        """Return every edge out of the states: source row, token, probability and target, grouped by row.

        Copies are left out, and so is a rest after a rest: two rests are one. What is left shares their chance. Where
        nothing is left the context is shortened, down to one note, so that the copy limit leads into few dead ends
        and does not favour slow music, which has fewer notes to copy.
        """
        parts = []
        rows = np.arange(len(states))
        for floor in range(self.model.floor, min(self.model.floor, 1) - 1, -1):
            found, codes, chance, targets = self._explore_from(states.take(rows), floor)
            parts.append((rows[found], codes, chance, targets))
            rows = np.setdiff1d(rows, rows[found])
            if not len(rows):
                break
        source = np.concatenate([part[0] for part in parts])
        by_row = np.argsort(source, kind="stable")
        codes = np.concatenate([part[1] for part in parts])[by_row]
        chance = np.concatenate([part[2] for part in parts])[by_row]
        return source[by_row], codes, chance, join([part[3] for part in parts]).take(by_row)

    def _explore_from(self, states: States, floor: int) -> tuple[Ints, Ints, Floats, States]:
        rows, codes, chance = self.model.continuations(states.position, states.recent, floor)
        targets, copied = self.step(states.take(rows), codes)
        silent = values_of(codes) == REST
        fresh = ~copied & ~(silent & (values_of(states.recent[rows, 0]) == REST))
        rows, chance = rows[fresh], chance[fresh]
        return rows, codes[fresh], chance / np.bincount(rows, chance)[rows], targets.take(fresh)

    def _trim(self, position: Ints, recent: Ints) -> tuple[States, Bools]:
        """Forget what no longer matters. ``recent`` has one column more than a state keeps."""
        run = self.runs.longest_suffix(recent, self.limit) if self.runs else np.zeros(len(recent), np.int64)
        kept = np.maximum(self.model.known_length(position, recent), self._memory)
        kept = np.maximum(kept, np.minimum(run, self.depth))
        recent = np.where(np.arange(self.depth) < kept[:, None], recent[:, : self.depth], UNKNOWN)
        copied = run >= self.limit if self.limit else np.zeros(len(recent), bool)
        return named(position, recent), copied
