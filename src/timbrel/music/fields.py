"""What is wished for at every tick, as weights on notes.

A field says how welcome each pitch is where a note begins, and at every tick through which it is held. A weight is
a natural logarithm; minus infinity forbids. Fields of several wishes add up.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from timbrel.music.corpus import REST, Bools, Floats, Ints, durations_of, values_of

VALUES = REST + 1
"""Pitches 0..127 and the rest."""
FORBIDDEN = -np.inf


@dataclass
class Fields:
    """Weights for one stretch of ticks.

    Args:
        onset: weight of a value that begins at a tick.  (ticks, VALUES)
        hold: weight of a value held through a tick at which it did not begin.  (ticks, VALUES)
        moves: tick -> weight of going from the last pitch to the next one there.  (128, VALUES) each
        fixed: tick -> the only tokens that may begin there, fixed by the musician.
        final: weight of the value that ends the stretch.  (VALUES,)
        exempt: ticks at which a copied run is the musician's own and is let pass.
        manner: gentle weights, None for none. They change which way a choice goes, but each choice still sums to what
            it summed to before; so harmony does not make a style play fewer notes.
    """

    onset: Floats
    hold: Floats
    moves: dict[int, Floats]
    fixed: dict[int, Ints]
    final: Floats
    exempt: set[int]
    manner: Fields | None = None

    @classmethod
    def free(cls, ticks: int) -> Fields:
        """Return fields of ``ticks`` ticks in which every note is as welcome as any other."""
        return cls(np.zeros((ticks, VALUES)), np.zeros((ticks, VALUES)), {}, {}, np.zeros(VALUES), set())

    def gently(self) -> Fields:
        """Return the gentle weights, to be added to."""
        if self.manner is None:
            self.manner = Fields.free(self.ticks)
        return self.manner

    @property
    def ticks(self) -> int:
        """Length of the stretch."""
        return len(self.onset)

    def forbid_onsets(self, ticks: Ints | Bools | slice) -> None:
        """Let no note or rest begin at these ticks."""
        self.onset[ticks] = FORBIDDEN

    def forbid_holding(self, ticks: Ints | Bools | slice) -> None:
        """Let no note or rest be held through these ticks: something must begin there."""
        self.hold[ticks] = FORBIDDEN

    def compiled(self) -> FieldTable:
        """Return the fields in the form that weighs tokens fast."""
        return FieldTable(self)


class FieldTable:
    """Fields summed along time, so that the weight of a held note is one subtraction."""

    def __init__(self, fields: Fields) -> None:
        self.ticks = fields.ticks
        self._onset, self._final = fields.onset, fields.final
        self._holding = bool(fields.hold.any())
        if self._holding:
            forbidden = np.isneginf(fields.hold)
            self._held = _running_sum(np.where(forbidden, 0.0, fields.hold))
            self._broken = _running_sum(forbidden.astype(float))

    def weights(self, codes: Ints, ticks: Ints) -> Floats:
        """Return the factor of each token at ticks at which it may begin, 0 if it outlasts the end (ticks, tokens)."""
        value = np.minimum(values_of(codes), REST)
        begin = ticks[:, None]
        end = begin + durations_of(codes)
        fits = end <= self.ticks
        np.minimum(end, self.ticks, out=end)
        if self._holding:
            cells = end * VALUES + value
            weight = self._onset[ticks].take(value, axis=1)
            weight += self._held.take(cells)
            weight -= self._held[ticks + 1].take(value, axis=1)
            fits &= self._broken.take(cells) == self._broken[ticks + 1].take(value, axis=1)
            np.exp(weight, out=weight)
        else:
            weight = np.exp(self._onset[ticks]).take(value, axis=1)
        if self._final.any():
            np.multiply(weight, np.exp(self._final[value]), out=weight, where=end == self.ticks)
        weight[~fits] = 0.0
        return weight


def _running_sum(table: Floats) -> Floats:
    sums = np.zeros((len(table) + 1, table.shape[1]))
    np.cumsum(table, axis=0, out=sums[1:])
    return sums
