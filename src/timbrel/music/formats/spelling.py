"""How a pitch is named: as a tone of its chord where it is one, else as the key has it."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from timbrel.music.formats.chordtext import QUALITIES, name_at, pitch_class, place_in_key, place_of_root
from timbrel.score import Chord

_FIFTHS_OVER_ROOT = {0: 0, 1: -5, 2: 2, 3: -3, 4: 4, 5: -1, 6: -6, 7: 1, 8: 8, 9: 3, 10: -2, 11: 5}
"""How far a chord tone lies from its root on the line of fifths, by its semitones: thirds are thirds."""
_ODD_TONES = {("dim7", 9): -9, ("7#9", 3): 9, ("7#11", 6): 6, ("maj7#11", 6): 6}
_MOST_ALTERED = 2

Spelled = tuple[str, int, int]
"""Letter, alteration (-2..2) and octave."""


def spell(pitch: int, fifths: int, chord: Chord | None = None) -> Spelled:
    """Return letter, alteration and octave of a MIDI pitch as it is spelled in a key, over a chord.

    A tone of the chord is spelled from its root, so the third of F# is A#; any other has the nearest name in the key.
    """
    place = _place_in_chord(pitch, fifths, chord) if chord else None
    letter, alter = name_at(place_in_key(pitch, fifths) if place is None else place)
    return letter, alter, (pitch - pitch_class(letter) - alter) // 12 - 1


def chord_at(chords: Sequence[Chord], tick: int) -> Chord | None:
    """Return the chord that holds at a tick; chords are in order of onset."""
    index = bisect.bisect_right(chords, tick, key=lambda chord: chord.onset) - 1
    held = index >= 0 and tick < chords[index].onset + chords[index].duration
    return chords[index] if held else None


def signature_alter(letter: str, fifths: int) -> int:
    """Return the alteration that a key signature gives a letter."""
    return next(alter for other, alter in map(name_at, range(fifths - 1, fifths + 6)) if other == letter)


def _place_in_chord(pitch: int, fifths: int, chord: Chord) -> int | None:
    """Return the place of a chord tone on the line of fifths; None when it is no tone of the chord."""
    over = (pitch - chord.root) % 12
    if over not in QUALITIES.get(chord.quality, ()):
        return None
    place = place_of_root(chord.root, fifths) + _ODD_TONES.get((chord.quality, over), _FIFTHS_OVER_ROOT[over])
    return place if abs(name_at(place)[1]) <= _MOST_ALTERED else None
