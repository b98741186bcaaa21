"""Knobs that bend a style without breaking it: exact reweighting of every possible step."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from timbrel.music.corpus import REST, UNKNOWN, Bools, Floats, Ints, durations_of, values_of
from timbrel.music.walker import States


@dataclass(frozen=True)
class Tilt:
    """Weights on the steps of a line, applied before belief propagation, so that sampling stays exact.

    Args:
        temperature: above 1 flattens what the style prefers, below 1 sharpens it; each choice still sums to 1.
        notes: above 0 favours many short notes, below 0 few long ones; log weight of one more note.
        leaps: above 0 favours wide intervals, below 0 steps; log weight of one octave.
        syncopation: above 0 favours notes held from a weaker over a stronger beat; log weight of one such note.
        largest_leap: widest interval in semitones between neighbouring notes; None for no limit.
        beat: ticks of a beat, for syncopation.
    """

    temperature: float = 1.0
    notes: float = 0.0
    leaps: float = 0.0
    syncopation: float = 0.0
    largest_leap: int | None = None
    beat: int = 24

    def weigh(self, states: States, rows: Ints, codes: Ints, chance: Floats) -> Floats:
        """Return the weight of each step.

        Args:
            states: the states that steps leave.
            rows: which of them each step leaves; steps of one state stand together.  (steps,)
            codes: the token played.  (steps,)
            chance: its probability in the style.  (steps,)
        """
        weight = self._cooled(chance, rows)
        if self.notes:
            weight = weight * np.exp(self.notes * (values_of(codes) < REST))
        if self.leaps or self.largest_leap is not None:
            weight = weight * self._leap_factor(states.last_value[rows], values_of(codes))
        if self.syncopation:
            weight = weight * np.exp(self.syncopation * self.is_syncopated(states.position[rows], codes))
        return weight

    def allows(self, position: Ints, codes: Ints) -> Bools:
        """Return whether the knobs leave each token any weight at each position in the bar (positions, tokens)."""
        off = np.broadcast_to(position[:, None], (len(position), len(codes)))
        allowed: Bools = np.exp(self.syncopation * self.is_syncopated(off, codes)) > 0
        return allowed

    def _leap_factor(self, previous: Ints, value: Ints) -> Floats:
        leap = np.where((previous != UNKNOWN) & (value < REST), np.abs(value - previous), 0)
        factor = np.exp(self.leaps * leap / 12.0)
        return factor if self.largest_leap is None else np.where(leap > self.largest_leap, 0.0, factor)

    def is_syncopated(self, position: Ints, codes: Ints) -> Ints:
        """Return 1 for each note that begins off the beat and is held over the next beat."""
        off = position % self.beat
        return ((off > 0) & (off + durations_of(codes) > self.beat) & (values_of(codes) < REST)).astype(np.int64)

    def _cooled(self, chance: Floats, rows: Ints) -> Floats:
        if self.temperature == 1.0 or not len(chance):
            return chance
        cooled = chance ** (1.0 / self.temperature)
        sums = np.bincount(rows, cooled)
        return cooled / sums[rows]
