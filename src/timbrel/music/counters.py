"""Rules that need memory, as small automata that run beside the notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from timbrel.music.corpus import REST, Ints, durations_of, values_of
from timbrel.music.walker import States

DEAD = -1


class Rule(Protocol):
    """A rule as a finite automaton: it sorts every move into a class, and classes drive its states from state 0."""

    @property
    def moves(self) -> Ints:
        """Next state for each state and class, DEAD where the rule is broken (states, classes)."""

    @property
    def final(self) -> Ints:
        """States in which a piece may end."""

    def classify(self, states: States, rows: Ints, codes: Ints, bar: int) -> Ints:
        """Return the class of playing each token from the state of that row (moves,)."""


@dataclass(frozen=True)
class NotesPerBar:
    """Between ``least`` and ``most`` notes begin in every bar; rests do not count."""

    least: int
    most: int

    @property
    def moves(self) -> Ints:
        """States count the notes of this bar; class = 2 x bar lines crossed (0, 1 or more than 1) + 1 for a note."""
        table = np.full((self.most + 1, 6), DEAD, np.int64)
        for count in range(self.most + 1):
            for note in (0, 1):
                after = count + note
                if after > self.most:
                    continue
                table[count, note] = after
                table[count, 2 + note] = 0 if after >= self.least else DEAD
                table[count, 4 + note] = 0 if after >= self.least and self.least == 0 else DEAD
        return table

    @property
    def final(self) -> Ints:
        """A piece may end in the middle of a bar: what was played of it is not counted short."""
        return np.arange(self.most + 1)

    def classify(self, states: States, rows: Ints, codes: Ints, bar: int) -> Ints:
        """Count the bar lines and the note."""
        lines = (states.position[rows] + durations_of(codes)) // bar
        kind: Ints = 2 * np.minimum(lines, 2) + (values_of(codes) < REST)
        return kind


@dataclass(frozen=True)
class RepeatedNotes:
    """No pitch is struck more than ``most`` times in a row; a rest does not break the row."""

    most: int

    @property
    def moves(self) -> Ints:
        """States count strokes after the first; classes: another pitch, the same pitch, a rest."""
        states = np.arange(self.most)
        again = np.where(states + 1 < self.most, states + 1, DEAD)
        return np.stack([np.zeros_like(states), again, states], axis=1)

    @property
    def final(self) -> Ints:
        """Any state."""
        return np.arange(self.most)

    def classify(self, states: States, rows: Ints, codes: Ints, bar: int) -> Ints:  # noqa: ARG002 - one protocol for all rules
        """Compare with the last pitch."""
        value = values_of(codes)
        return np.where(value == REST, 2, (value == states.last_value[rows]).astype(np.int64))


@dataclass(frozen=True)
class NoRepeatedFigures:
    """No figure of two notes (pitches and durations) is played twice in a row, as in a b a b."""

    @property
    def moves(self) -> Ints:
        """States count tokens equal to the one two before; classes: new, equal."""
        return np.array([[0, 1], [0, DEAD]])

    @property
    def final(self) -> Ints:
        """Any state."""
        return np.arange(2)

    def classify(self, states: States, rows: Ints, codes: Ints, bar: int) -> Ints:  # noqa: ARG002 - one protocol for all rules
        """Compare with the token before the last."""
        return np.asarray(codes == states.recent[rows, 1], np.int64)


@dataclass(frozen=True)
class Product:
    """Several rules as one automaton that holds all of them."""

    rules: Sequence[Rule]

    def table(self) -> tuple[Ints, Ints]:
        """Return next states (states, classes) and the final states, both of the product."""
        moves, final = np.zeros((1, 1), np.int64), np.zeros(1, np.int64)
        for rule in self.rules:
            count = len(rule.moves)
            pair = moves[:, None, :, None] * count + rule.moves[None, :, None, :]
            dead = (moves[:, None, :, None] == DEAD) | (rule.moves[None, :, None, :] == DEAD)
            shape = (len(moves) * count, moves.shape[1] * rule.moves.shape[1])
            moves = np.where(dead, DEAD, pair).reshape(shape)
            final = (final[:, None] * count + rule.final[None, :]).ravel()
        return moves, final

    def classify(self, states: States, rows: Ints, codes: Ints, bar: int) -> Ints:
        """Return the class of each move in the product."""
        result = np.zeros(len(codes), np.int64)
        for rule in self.rules:
            result = result * rule.moves.shape[1] + rule.classify(states, rows, codes, bar)
        return result
