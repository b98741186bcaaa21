"""What the voices of a style do with chords, with each other and with the beat, as tables of counts.

Every table gives logarithms of how much more often something happens than it would by chance; a line that is drawn
with these weights keeps its own Markov habits and gains the style's harmony.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from timbrel.music.corpus import REST, Floats, Ints
from timbrel.music.listen import Heard
from timbrel.music.tonality import CHORD_TONES, CHORDS, QUALITIES, chord_quality, chord_root

EIGHTH = 12
"""Grid in ticks on which voices are compared."""
_PRIOR = 3.0


@dataclass
class Habits:
    """Counts of one role.

    Args:
        tones: notes by beat (0 off, 1 on), kind of chord and semitones over its root.  (2, qualities, 12)
        classes: notes by beat and pitch class, whatever the chord.  (2, 12)
        intervals: notes by the interval over the reference voice, modulo 12.  (2, 12)
        together: eighths by beat, whether the reference voice begins a note there, and whether this one does.
            (2, 2, 2)
    """

    tones: Floats
    classes: Floats
    intervals: Floats
    together: Floats

    @classmethod
    def empty(cls) -> Habits:
        """Return tables without a count."""
        return cls(np.zeros((2, len(QUALITIES), 12)), np.zeros((2, 12)), np.zeros((2, 12)), np.zeros((2, 2, 2)))

    def arrays(self) -> dict[str, Floats]:
        """Return the tables by name."""
        return dict(self.__dict__)

    def add_notes(self, notes: tuple[Heard, ...], chords: Ints, beat: int, upbeat: int) -> None:
        """Count notes against the chord at each tick."""
        for note in notes:
            chord = int(chords[min(note.onset, len(chords) - 1)])
            on = int((note.onset - upbeat) % beat == 0)
            self.classes[on, note.pitch % 12] += 1
            if chord != REST:
                self.tones[on, chord_quality(chord), (note.pitch - chord_root(chord)) % 12] += 1

    def add_pair(self, notes: tuple[Heard, ...], other: tuple[Heard, ...], beat: int, upbeat: int) -> None:
        """Count a voice against the reference voice."""
        ticks = max(notes[-1].end, other[-1].end) + 1
        sounding = np.full(ticks, -1)
        begins, own = np.zeros(ticks, bool), np.zeros(ticks, bool)
        for note in other:
            sounding[note.onset : note.end] = note.pitch
            begins[note.onset] = True
        for note in notes:
            own[note.onset] = True
            if sounding[note.onset] >= 0:
                self.intervals[int((note.onset - upbeat) % beat == 0), (note.pitch - sounding[note.onset]) % 12] += 1
        grid = np.arange(upbeat % EIGHTH, ticks, EIGHTH)
        on = ((grid - upbeat) % beat == 0).astype(int)
        np.add.at(self.together, (on, begins[grid].astype(int), own[grid].astype(int)), 1)

    def harmony(self) -> Floats:
        """Return how welcome each pitch class is on each chord, natural logarithm, (2, CHORDS + 1, 12)."""
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
        """Return how welcome beginning (1) or not (0) is, by beat and by what the reference does, (2, 2, 2)."""
        counts = self.together + 1.0
        conditional = counts / counts.sum(axis=2, keepdims=True)
        alone = counts.sum(axis=1) / counts.sum(axis=(1, 2))[:, None]
        logs: Floats = np.log(conditional) - np.log(alone)[:, None, :]
        return logs
