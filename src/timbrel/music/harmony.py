"""Chords of a piece: drawn in the style, given by the musician, or found under a melody."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from timbrel.music.corpus import REST, Floats, Ints, tokens, values_of
from timbrel.music.fields import FORBIDDEN, Fields
from timbrel.music.habits import Habits
from timbrel.music.listen import UNIT
from timbrel.music.sketch import sounding
from timbrel.music.tonality import CHORDS, MAJOR_SCALE, chord_classes, chord_number, chord_quality
from timbrel.score import Chord, Key

_HELD = 0.7
_DISTANT = 3.0
_FAR_FROM_HOME = 8.0
_FULL = 8.0


def tonic_chords(*, minor: bool) -> list[int]:
    """Return the chords on which a piece may end, in the common key."""
    return [chord_number(9, "m"), chord_number(9, "")] if minor else [chord_number(0, "")]


def tonic_class(*, minor: bool) -> int:
    """Return the pitch class of the tonic in the common key."""
    return 9 if minor else 0


def suit_chords(fields: Fields, chords: Ints, habits: Habits, position: int, beat: int, strength: float) -> None:
    """Draw the notes of a voice to the chords, as much as the style's own notes are.

    Args:
        fields: of the voice, changed in place.
        chords: chord number at every tick, REST for none.  (ticks,)
        habits: what the voice does with chords.
        position: tick in the bar at which the fields begin.
        beat: length of a beat in ticks.
        strength: 1 as in the style, 0 not at all.
    """
    table = habits.harmony * strength
    ticks = np.arange(fields.ticks)
    on = ((ticks + position) % beat == 0).astype(int)
    chord = np.minimum(chords[: fields.ticks], CHORDS)
    fields.gently().onset[:, :REST] += table[on, chord][:, np.arange(REST) % 12]


def suit_melody(fields: Fields, melody: Ints, habits: Habits, upbeat: int, beat: int) -> None:
    """Draw chords to a melody that is there already: the hidden Markov model of harmonising.

    Args:
        fields: of the chords, changed in place.
        melody: tokens of the melody from the first tick of the piece.
        habits: what the melody's voice does with chords.
        upbeat: ticks before the first full bar, where the fields begin.
        beat: length of a beat in ticks.
    """
    table = habits.harmony[:, :CHORDS]
    pitch, begins = (array[upbeat:] for array in sounding(melody, upbeat + fields.ticks))
    for tick in range(fields.ticks):
        if pitch[tick] == REST:
            continue
        on = int(tick % beat == 0)
        fit = table[on, :, pitch[tick] % 12]
        if begins[tick]:
            fields.onset[tick, :CHORDS] += fit
            fields.hold[tick, :CHORDS] += fit
        elif on:
            fields.onset[tick, :CHORDS] += _HELD * fit


def come_home(fields: Fields, chord: int, *, strict: bool, third: bool) -> None:
    """End a voice on a note of the chord on which the piece ends: strictly, or where a way there is found.

    Args:
        fields: of the voice, changed in place.
        chord: the last chord.
        strict: whether there is no other way to end.
        third: whether the chord lacks its third so far; then that is the note to end on, if it can be reached.
    """
    if chord >= CHORDS:
        return
    classes = chord_classes(chord)
    pitch = np.arange(REST) % 12
    fields.final[REST] = fields.final[:REST][~np.isin(pitch, classes)] = FORBIDDEN if strict else -_FAR_FROM_HOME
    if third:
        fields.final[:REST][pitch == classes[1]] += _FULL


def lacks_third(chord: int, lines: Sequence[Ints]) -> bool:
    """Whether none of the lines ends on the third of a chord."""
    third = chord_classes(chord)[1]
    ends = np.array([values_of(line)[-1] for line in lines if len(line)], np.int64)
    return not (ends[ends < REST] % 12 == third).any()


def avoid_chords(fields: Fields, chords: Ints, upbeat: int) -> None:
    """Make the chords that are there less welcome, so that others take their place; fields begin after the upbeat."""
    number = sounding(chords, upbeat + fields.ticks)[0][upbeat:]
    known = number < CHORDS
    fields.onset[np.flatnonzero(known), number[known]] -= _DISTANT


def chord_tokens(chords: Sequence[Chord], shift: int, ticks: int, bar: int, upbeat: int) -> Ints:
    """Return chord symbols as chord tokens in the common key that begin anew at every bar line; gaps have no chord."""
    held = np.full(ticks, REST)
    for chord in chords:
        first, last = round(chord.onset / UNIT), round((chord.onset + chord.duration) / UNIT)
        held[first:last] = chord_number((chord.root + shift) % 12, chord.quality)
    return held_tokens(held, bar, upbeat)


def held_tokens(held: Ints, bar: int, upbeat: int) -> Ints:
    """Return the chord at every tick as tokens, cut at bar lines."""
    ticks = np.arange(len(held))
    new = np.ones(len(held), bool)
    new[1:] = (held[1:] != held[:-1]) | ((ticks[1:] - upbeat) % bar == 0)
    first = np.flatnonzero(new)
    return tokens(held[first], np.diff(np.append(first, len(held))))


def key_of_chords(chords: Sequence[Chord]) -> Key:
    """Return the key whose scale and tonic suit chord symbols best."""
    weights = np.zeros(12)
    for chord in chords:
        for pitch_class in chord_classes(chord_number(chord.root, chord.quality)):
            weights[pitch_class] += 1
    last = chords[-1]
    best, best_fit = Key(0), -np.inf
    for fifths in range(-6, 7):
        inside = sum(weights[(step + 7 * fifths) % 12] for step in MAJOR_SCALE)
        for minor in (False, True):
            tonic = (7 * fifths + 9 * minor) % 12
            quality = chord_quality(chord_number(0, last.quality))
            home = (last.root == tonic) * (1.5 if (quality in (1, 3)) == minor else 0.5)
            fit = inside + home + 0.5 * (chords[0].root == tonic) - 0.01 * abs(fifths)
            if fit > best_fit:
                best, best_fit = Key(0, fifths, minor), fit
    return best


def chord_share(line: Ints) -> Floats:
    """Return how much of a line each pitch class takes, (12,)."""
    values = values_of(line)
    counts = np.bincount(values[values < REST] % 12, minlength=12).astype(float) + 1e-3
    share: Floats = counts / counts.sum()
    return share
