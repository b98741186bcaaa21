"""How rhythms return: real music takes up the rhythm of earlier bars, which a chain of three notes cannot know.

Before a line is drawn, a plan says where notes should begin in each of its bars. A bar takes the rhythm of the bar
1, 2, 4 or 8 before it, that of another voice, or a new one that goes on from the last; how often is learned from the
style, and voices take up earlier bars together. The line is then drawn to the plan by weights, so that what the
musician locks still holds.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from timbrel.music.corpus import REST, Bools, Floats, Ints, Line, durations_of, values_of
from timbrel.music.fields import Fields
from timbrel.music.rhythm_beside import ALONE, Beside, Fit

PERIOD = 4
"""Bars of a phrase."""
BACK = (1, 2, 4, 8)
"""Bars after which a rhythm is taken up again."""
_PRIOR = 6.0
_HEARD = 0.5
"""How far the next rhythm is one that followed the last one itself; else it followed one that is like it."""
_APART = 2.0
"""How much less a rhythm counts as like another for each tick at which but one of them begins a note."""
_ROUNDS = 12
_PULL = 6.0
"""Weight against a note that begins where none is planned, or is held where one is."""


@dataclass(frozen=True)
class Rhythms:
    """The bars of one role in one metre.

    Args:
        patterns: the ticks at which notes begin, each rhythm once.  (rhythms, bar)
        places: how often each stands in each bar of a phrase.  (PERIOD, rhythms)
        follows: how often each (row) is followed by each.  (rhythms, rhythms)
        shares: share of bars with another rhythm, and of those that take up the one 1, 2, 4 or 8 bars before.
    """

    patterns: Bools
    places: Floats
    follows: Floats
    shares: Floats

    @classmethod
    def of(cls, lines: Sequence[Line], bar: int) -> Rhythms:
        """Learn from lines; a line begins with a phrase, an upbeat stands before it."""
        bars = [bars_of(line, bar) for line in lines]
        packed, numbers = np.unique(np.packbits(np.concatenate(bars), axis=1), axis=0, return_inverse=True)
        patterns = np.unpackbits(packed, axis=1, count=bar).astype(bool)
        cuts = np.cumsum([len(part) for part in bars])[:-1]
        rows = np.split(numbers.ravel(), cuts)
        places = np.zeros((PERIOD, len(patterns)))
        follows = np.zeros((len(patterns), len(patterns)))
        for line, row in zip(lines, rows, strict=True):
            np.add.at(places, (np.arange(len(row)) % PERIOD, row), line.weight)
            np.add.at(follows, (row[:-1], row[1:]), line.weight)
        learned = cls(patterns, places, follows, np.full(1 + len(BACK), 1 / (1 + len(BACK))))
        return cls(patterns, places, follows, learned._returns(rows))

    def _returns(self, rows: Sequence[Ints]) -> Floats:
        """Return how often bars take up earlier ones, by expectation and maximisation."""
        shares: Floats = self.shares
        long = [row for row in rows if len(row) > BACK[-1]]
        if not long:
            return np.array([1.0, *(0.0 for _ in BACK)])
        here = np.concatenate([row[BACK[-1] :] for row in long])
        place = np.concatenate([np.arange(BACK[-1], len(row)) % PERIOD for row in long])
        before = [np.concatenate([row[BACK[-1] - back : len(row) - back] for row in long]) for back in BACK]
        chance = np.stack([self._another(before[0], place, here), *(here == other for other in before)], axis=1)
        for _ in range(_ROUNDS):
            mine = chance * shares + 1e-12
            shares = (mine / mine.sum(axis=1, keepdims=True)).mean(axis=0)
        return shares

    def _another(self, last: Ints, place: Ints, rhythm: Ints) -> Floats:
        """Return the chance of rhythms after others at their places, each counted once less."""
        alike = self._after_alike(self.patterns)
        sums = self._after(np.arange(len(self.patterns)), alike) @ self.favour.T
        heard = np.maximum(self.follows[last, rhythm] - 1, 0) / np.maximum(self.follows.sum(axis=1)[last] - 1, 1)
        others = np.maximum(self.places.sum(axis=0)[rhythm] - 1, 0)
        favour = self._favour(np.maximum(self.places[place, rhythm] - 1, 0), others)
        chance: Floats = (_HEARD * heard + (1 - _HEARD) * alike[last, rhythm]) * favour / sums[last, place]
        return chance

    def _after(self, last: Ints, alike: Floats) -> Floats:
        """Return the chance of every rhythm after known ones, wherever in a phrase, (last, rhythms)."""
        counts = self.follows[last]
        sums = counts.sum(axis=1, keepdims=True)
        heard = np.where(sums > 0, counts / np.maximum(sums, 1e-9), alike)
        chance: Floats = _HEARD * heard + (1 - _HEARD) * alike
        return chance

    def _after_alike(self, last: Bools) -> Floats:
        """Return the chance of every rhythm after those that are like others, (last, rhythms)."""
        ones, others = last.astype(float), self.patterns.astype(float)
        apart = ones.sum(axis=1)[:, None] + others.sum(axis=1) - 2 * ones @ others.T
        counts = np.exp(-_APART * apart) @ self.follows + _PRIOR * self.usual
        chance: Floats = counts / counts.sum(axis=1, keepdims=True)
        return chance

    @functools.cached_property
    def usual(self) -> Floats:
        """The share of each rhythm."""
        share: Floats = self.places.sum(axis=0) / self.places.sum()
        return share

    @functools.cached_property
    def favour(self) -> Floats:
        """How much more often each rhythm stands in a bar of a phrase than in any, (PERIOD, rhythms)."""
        return self._favour(self.places, self.places.sum(axis=0))

    def _favour(self, here: Floats, anywhere: Floats) -> Floats:
        favour: Floats = (here + _PRIOR) / (anywhere / PERIOD + _PRIOR)
        return favour

    def plan(
        self,
        earlier: Sequence[Bools],
        first: int,
        count: int,
        fit: Fit,
        random: np.random.Generator,
        beside: Beside = ALONE,
    ) -> Bools:
        """Draw the rhythm of bars.

        Args:
            earlier: rhythms of all bars before.  (bar,) each
            first: number of the first bar to plan, from 0.
            count: how many.
            fit: how welcome a rhythm is in a bar, whatever it comes from.
            random: source of chance.
            beside: the voices written before.

        Returns:
            Where notes should begin.  (count, bar)
        """
        bars = list(earlier)
        for number in range(first, first + count):
            last = bars[-1] if bars else None
            known = [i for i, back in enumerate(BACK) if back <= len(bars)]
            returning = [beside.returning(number, BACK[i]) * self.shares[1 + i] for i in known]
            own, *echoing = beside.echoing(number, last) * self.shares[0]
            again = [*(bars[-BACK[i]] for i in known), *(theirs[number] for theirs in beside.bars)]
            choices = np.concatenate([self.patterns, *(bar[None] for bar in again)])
            chance = np.concatenate([own * self._next(last, number, beside.join), returning, echoing])
            weight = fit(number, choices)
            weight = np.exp(weight - weight.max()) if weight.max() > -np.inf else np.ones(len(weight))
            sums = np.cumsum(chance * weight)
            chosen = int((sums > random.random() * sums[-1]).argmax()) if sums[-1] > 0 else int(weight.argmax())
            bars.append(choices[chosen])
        return np.array(bars[len(earlier) :], bool).reshape(count, self.patterns.shape[1])

    def _next(self, last: Bools | None, number: int, join: Fit) -> Floats:
        """Return the chance of each rhythm after the last bar's."""
        after = self.usual
        if last is not None:
            known = np.flatnonzero((self.patterns == last).all(axis=1))
            alike = self._after_alike(last[None])
            after = (self._after(known, alike) if len(known) else alike)[0]
        weight = after * self.favour[number % PERIOD] * np.exp(join(number, self.patterns))
        chance: Floats = weight / weight.sum()
        return chance


def bars_of(line: Line, bar: int) -> Bools:
    """Return where notes begin in each full bar of a line, (bars, bar)."""
    durations = durations_of(line.codes)
    ends = line.start + np.cumsum(durations)
    onsets = (ends - durations)[values_of(line.codes) < REST]
    begins = np.zeros((int(ends[-1]) // bar if len(ends) else 0, bar), bool)
    onsets = onsets[onsets < begins.size]
    begins[onsets // bar, onsets % bar] = True
    return begins[1 if line.start else 0 :]


def follow(fields: Fields, plan: Bools, first: int) -> None:
    """Draw a line to begin its notes where they are planned.

    Args:
        fields: of the line, changed in place.
        plan: where notes should begin.  (ticks,)
        first: tick of the fields at which the plan begins; below 0 when it began earlier.
    """
    here = np.arange(max(first, 0), min(first + len(plan), fields.ticks))
    begins = plan[here - first]
    fields.onset[here[~begins], :REST] -= _PULL
    fields.onset[here[begins], REST] -= _PULL
    fields.hold[here[begins]] -= _PULL
