"""What the voices of a style do with chords, with each other and with the beat, as tables of counts.

Every table gives logarithms of how much more often something happens than it would by chance; a line that is drawn
with these weights keeps its own Markov habits and gains the style's harmony.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from timbrel.music.corpus import REST, Bools, Floats, Ints
from timbrel.music.listen import Heard
from timbrel.music.rhythm import BACK
from timbrel.music.tonality import CHORD_TONES, CHORDS, QUALITIES, chord_quality, chord_root

SLOT = 6
"""Grid in ticks on which voices are compared."""
_PRIOR = 3.0


@dataclass
class Habits:
    """Counts of one role.

    Args:
        tones: notes by beat (0 off, 1 on), kind of chord and semitones over its root.  (2, qualities, 12)
        classes: notes by beat and pitch class, whatever the chord.  (2, 12)
        intervals: notes by the interval over the reference voice, modulo 12.  (2, 12)
        together: sixteenths by kind (0 others, 1 on an eighth, 2 on the beat), how many of the voices that are written
            before this one begin a note there, and whether this one does; only bars with a new rhythm of its own count.
            (3, 4, 2)
        returns: bars by how many of those voices take up their rhythm of 1, 2, 4 or 8 bars before, and whether this
            one does.  (4, 2)
        echoes: bars with a new rhythm: its own (0), or the very one of the first, second or third voice that is written
            before this one (columns), by what the bar before had (rows).  (4, 4)
    """

    tones: Floats
    classes: Floats
    intervals: Floats
    together: Floats
    returns: Floats
    echoes: Floats

    @classmethod
    def empty(cls) -> Habits:
        """Return tables without a count."""
        shapes = ((2, len(QUALITIES), 12), (2, 12), (2, 12), (3, 4, 2), (4, 2), (4, 4))
        return cls(*(np.zeros(shape) for shape in shapes))

    def arrays(self) -> dict[str, Floats]:
        """Return the tables by name."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}

    def add_notes(self, notes: tuple[Heard, ...], chords: Ints, beat: int, upbeat: int) -> None:
        """Count notes against the chord at each tick."""
        for note in notes:
            chord = int(chords[min(note.onset, len(chords) - 1)])
            on = int((note.onset - upbeat) % beat == 0)
            self.classes[on, note.pitch % 12] += 1
            if chord != REST:
                self.tones[on, chord_quality(chord), (note.pitch - chord_root(chord)) % 12] += 1

    def add_pair(self, notes: tuple[Heard, ...], other: tuple[Heard, ...], beat: int, upbeat: int) -> None:
        """Count the intervals of a voice over the reference voice."""
        sounding = np.full(max(notes[-1].end, other[-1].end) + 1, -1)
        for note in other:
            sounding[note.onset : note.end] = note.pitch
        for note in notes:
            if sounding[note.onset] >= 0:
                self.intervals[int((note.onset - upbeat) % beat == 0), (note.pitch - sounding[note.onset]) % 12] += 1

    def add_rhythms(self, own: Bools, others: Sequence[Bools], beat: int) -> None:
        """Count the rhythm of a voice beside those written before it, each as where notes begin (bars, bar)."""
        playing: Bools = own.sum(axis=1) > 0
        echo = np.zeros(len(own), np.int64)
        for number, other in reversed(list(enumerate(others, 1))):
            echo[playing & (own == other).all(axis=1)] = number
        new: Bools = playing.copy()
        for back in BACK:
            same, *theirs = (again(bars, back) for bars in (own, *others))
            count: Ints = np.stack(theirs).sum(axis=0)
            known = playing & (np.arange(len(own)) >= back)
            np.add.at(self.returns, (count[known], same[known].astype(int)), 1)
            new &= ~same
        np.add.at(self.echoes, (echo[:-1][new[1:]], echo[1:][new[1:]]), 1)
        free = new & (echo == 0)
        mine, count = by_slots(own[free], [other[free] for other in others])
        kinds = np.broadcast_to(kind_of(np.arange(mine.shape[1]) * SLOT, beat), mine.shape)
        np.add.at(self.together, (kinds, count, mine.astype(int)), 1)

    @functools.cached_property
    def harmony(self) -> Floats:
        """How welcome each pitch class is on each chord, natural logarithm, (2, CHORDS + 1, 12)."""
        table = np.zeros((2, CHORDS + 1, 12))
        background = self.classes + _PRIOR
        background = background / background.sum(axis=1, keepdims=True)
        for number in range(CHORDS):
            quality, root = chord_quality(number), chord_root(number)
            prior = np.full(12, 0.25 * _PRIOR)
            prior[list(CHORD_TONES[quality])] += 3 * _PRIOR
            share = self.tones[:, quality] + prior
            share = share / share.sum(axis=1, keepdims=True)
            table[:, number] = np.log(np.roll(share, root, axis=1)) - np.log(background)
        return table

    def consonance(self, reference: Floats) -> Floats:
        """Return how welcome each interval over the reference voice is, natural logarithm, (2, 12).

        Args:
            reference: share of each pitch class in the reference voice.  (12,)
        """
        own = (self.classes + 1) / (self.classes + 1).sum(axis=1, keepdims=True)
        chance = np.array([[(own[on] * np.roll(reference, i)).sum() for i in range(12)] for on in (0, 1)])
        share = (self.intervals + _PRIOR) / (self.intervals + _PRIOR).sum(axis=1, keepdims=True)
        logs: Floats = np.log(share) - np.log(chance + 1e-9)
        return logs

    def coupling(self) -> Floats:
        """Return how welcome beginning (1) or not (0) is, by kind of sixteenth and how many others begin, (3, 4, 2).

        It holds for bars that echo no other voice.
        """
        alone = self.together.sum(axis=1, keepdims=True) + 0.5
        alone = alone / alone.sum(axis=2, keepdims=True)
        counts = self.together + _PRIOR * alone
        logs: Floats = np.log(counts / counts.sum(axis=2, keepdims=True)) - np.log(alone)
        return logs

    def returning(self, others: int) -> Floats:
        """Return how much likelier rhythms return when none, one, ... of the others' do, (others + 1,)."""
        counts = self.returns[: others + 1]
        usual = (counts.sum(axis=0) + 1) / (counts.sum() + 2)
        share = counts + _PRIOR * usual
        odds: Floats = share[:, 1] / share[:, 0] * usual[0] / usual[1]
        return odds

    def echoing(self, others: int) -> Floats:
        """Return the chance that a new bar has its own rhythm or that of each of the others, (others + 1, others + 1).

        Rows are what the bar before had.
        """
        counts = self.echoes[: others + 1, : others + 1]
        counts = counts + (counts.sum(axis=0) + np.eye(others + 1)[0]) / (counts.sum() + 1)
        chances: Floats = counts / counts.sum(axis=1, keepdims=True)
        return chances


def again(bars: Bools, back: int) -> Bools:
    """Return which bars take up the rhythm of so many bars before, (bars,)."""
    same = np.zeros(len(bars), bool)
    same[back:] = (bars[back:] == bars[:-back]).all(axis=1)
    return same


def by_slots(own: Bools, others: Sequence[Bools]) -> tuple[Bools, Ints]:
    """Return in which sixteenths notes begin, and how many of the others begin there, 3 at the most."""
    edges = np.arange(0, own.shape[-1], SLOT)
    mine, *theirs = (np.logical_or.reduceat(bars, edges, axis=-1) for bars in (own, *others))
    return mine, np.minimum(np.sum(theirs, axis=0, dtype=np.int64), 3) if theirs else np.zeros(mine.shape, np.int64)


def kind_of(ticks: Ints, beat: int) -> Ints:
    """Return 2 for ticks on the beat, 1 on an eighth, 0 elsewhere."""
    return np.where(ticks % beat == 0, 2, (ticks % (2 * SLOT) == 0).astype(np.int64))
