"""How a style goes on: the next note given the last ones, from counts of every context length."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from timbrel.music.corpus import (
    Floats,
    Ints,
    Line,
    contained,
    mix_bits,
    positions,
    recent_of_lines,
    sequence_keys,
    spread,
)

_POSITION_SALT = 1 << 60
_TOKEN_SALT = 1 << 59


@dataclass(frozen=True)
class _Level:
    """Counts for contexts of one length: contexts sorted by name, continuations grouped by context."""

    contexts: NDArray[np.uint64]
    first: Ints
    codes: Ints
    counts: Floats
    totals: Floats
    kinds: Floats
    pairs: NDArray[np.uint64]
    pair_counts: Floats

    def count(self, names: NDArray[np.uint64], codes: Ints) -> Floats:
        """Return how often each code followed its context."""
        found, where = contained(_pair_names(names, codes), self.pairs)
        return np.where(found, self.pair_counts[where], 0.0)


class ContextModel:
    """A variable-order Markov model with Witten-Bell interpolation.

    The probability of a note mixes what followed the last ``order`` notes, the last ``order - 1``, and so on down
    to ``floor``; only what followed the last ``floor`` notes somewhere in the corpus can follow at all. A context
    that the corpus lacks is shortened to its longest known end, and so is one of two notes or more with a single
    continuation. The position in the bar belongs to every context.

    Args:
        lines: the corpus, all in the same metre.
        bar: length of a bar in ticks.
        order: number of notes in the longest context.
        floor: number of notes in the shortest context that is mixed in.
    """

    def __init__(self, lines: Sequence[Line], bar: int, *, order: int, floor: int) -> None:
        order = min(order, max(len(line.codes) for line in lines))
        self.bar, self.order, self.floor = bar, order, min(floor, order)
        recent = recent_of_lines(lines, max(order, 1), after=False)
        position = np.concatenate([positions(line, bar) for line in lines])
        codes = np.concatenate([line.codes for line in lines])
        weights = np.concatenate([np.full(len(line.codes), line.weight) for line in lines])
        names = self.context_names(position, recent)
        self._levels = []
        for length in range(order + 1):
            known = recent[:, length - 1] >= 0 if length else np.ones(len(recent), bool)
            self._levels.append(_count_level(names[known, length], codes[known], weights[known]))
        self.alphabet = np.unique(codes)
        self.starts = np.unique([line.start % bar for line in lines])
        self.heard = np.zeros((bar, len(self.alphabet)), bool)
        """Whether each token begins anywhere at each position in the bar (bar, tokens)."""
        self.heard[position, np.searchsorted(self.alphabet, codes)] = True

    def context_names(self, position: Ints, recent: Ints) -> NDArray[np.uint64]:
        """Name the context of 0, 1, ... ``order`` notes of each row (rows, order + 1)."""
        here = mix_bits(np.asarray(position, np.int64) + _POSITION_SALT)[:, None]
        if self.order == 0:
            return here
        return np.concatenate((here, here + sequence_keys(recent[:, : self.order])), axis=1)

    def find_contexts(self, names: NDArray[np.uint64]) -> Ints:
        """Return the number of each context at each length, -1 where the corpus lacks it (rows, order + 1)."""
        found = np.full(names.shape, -1, np.int64)
        rows = np.arange(len(names))
        for length, level in enumerate(self._levels):
            there, where = contained(names[rows, length], level.contexts)
            rows = rows[there]
            found[rows, length] = where[there]
        return found

    def known_length(self, position: Ints, recent: Ints) -> Ints:
        """Return how many of the last notes of each row form a context of the corpus (rows,)."""
        names = self.context_names(position, recent)
        length = np.zeros(len(names), np.int64)
        rows = np.arange(len(names))
        for longest in range(self.order, 0, -1):
            there = contained(names[rows, longest], self._levels[longest].contexts)[0]
            length[rows[there]] = longest
            rows = rows[~there]
        return length

    def continuations(self, position: Ints, recent: Ints, floor: int | None = None) -> tuple[Ints, Ints, Floats]:
        """Return all that may follow each row.

        Args:
            position: tick in the bar at which the next note begins.  (rows,)
            recent: what was played, newest first.  (rows, depth)
            floor: another shortest context than the model's own.

        Returns:
            The row, the token and the probability of each continuation, grouped by row.
        """
        floor = self.floor if floor is None else floor
        names = self.context_names(position, recent)
        contexts = self.find_contexts(names)
        lowest = self._open_ended(contexts, np.minimum((contexts >= 0).sum(axis=1) - 1, floor))
        rows, codes = self._listed(contexts, lowest)
        chance = self._interpolate(contexts[rows], names[rows], codes, lowest[rows])
        return rows, codes, chance

    def _open_ended(self, contexts: Ints, lowest: Ints) -> Ints:
        """Shorten contexts with a single continuation, down to one note: they lead round in circles."""
        lowest = lowest.copy()
        for length in range(int(lowest.max(initial=0)), 1, -1):
            rows = np.flatnonzero(lowest == length)
            lowest[rows] -= self._levels[length].kinds[contexts[rows, length]] == 1
        return lowest

    def probability(self, position: Ints, recent: Ints, codes: Ints) -> Floats:
        """Return the probability of a token after each row, down to notes that never occur there.

        Unlike :meth:`continuations` it mixes in the shorter contexts too and at last a uniform share, so that no
        note is impossible: this is how a note that the musician fixed is weighed.
        """
        names = self.context_names(position, recent)
        return self._interpolate(self.find_contexts(names), names, codes, np.full(len(codes), -1))

    def _listed(self, contexts: Ints, lowest: Ints) -> tuple[Ints, Ints]:
        """List the continuations of each row's context of length ``lowest``; none where it is -1."""
        rows, codes = [], []
        for length, level in enumerate(self._levels):
            here = np.flatnonzero(lowest == length)
            context = contexts[here, length]
            row, item = spread(level.first[context], level.first[context + 1] - level.first[context])
            rows.append(here[row])
            codes.append(level.codes[item])
        row = np.concatenate(rows)
        by_row = np.argsort(row, kind="stable")
        return row[by_row], np.concatenate(codes)[by_row]

    def _interpolate(self, contexts: Ints, names: NDArray[np.uint64], codes: Ints, lowest: Ints) -> Floats:
        """Mix the counts of all lengths from ``lowest`` up; -1 starts from a uniform share."""
        chance = np.full(len(codes), 1.0 / (len(self.alphabet) + 1))
        for length, level in enumerate(self._levels):
            rows = np.flatnonzero((contexts[:, length] >= 0) & (length >= lowest))
            context = contexts[rows, length]
            count = level.count(names[rows, length], codes[rows])
            total, kinds = level.totals[context], level.kinds[context]
            mixed = (count + kinds * chance[rows]) / (total + kinds)
            chance[rows] = np.where(length == lowest[rows], count / total, mixed)
        return chance


def _pair_names(names: NDArray[np.uint64], codes: Ints) -> NDArray[np.uint64]:
    return names + mix_bits(codes + _TOKEN_SALT)


def _count_level(names: NDArray[np.uint64], codes: Ints, weights: Floats) -> _Level:
    order = np.lexsort((codes, names))
    names, codes, weights = names[order], codes[order], weights[order]
    new = np.ones(len(names), bool)
    new[1:] = (names[1:] != names[:-1]) | (codes[1:] != codes[:-1])
    begins = np.flatnonzero(new)
    counts = np.add.reduceat(weights, begins)
    names, codes = names[begins], codes[begins]
    contexts, first = np.unique(names, return_index=True)
    totals = np.add.reduceat(counts, first)
    pairs = _pair_names(names, codes)
    by_name = np.argsort(pairs)
    bounds = np.append(first, len(names)).astype(np.int64)
    return _Level(
        contexts, bounds, codes, counts, totals, np.diff(bounds).astype(float), pairs[by_name], counts[by_name]
    )
