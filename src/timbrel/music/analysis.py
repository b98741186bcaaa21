"""Hear the chords of a passage: for each beat the chord that fits its notes, steadily and in the key."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from timbrel.music.corpus import REST, Floats, Ints, Line, tokens
from timbrel.music.listen import Heard, Passage, beat_ticks
from timbrel.music.tonality import (
    CHORDS,
    MAJOR_SCALE,
    QUALITIES,
    chord_classes,
    chord_number,
    chord_root,
    chord_templates,
)

_CHANGE = {"tune": 1.0, "voices": 1.4, "accompanied": 1.8}
_PLAIN = dict(zip(QUALITIES, (0.0, -0.1, -0.7, -1.2, -1.6, -1.2, -1.6, -1.6, -2.5, -2.5), strict=True))
_OUTSIDE = -0.9
_EVIDENCE = 4.0
"""A single line counts as much as this many voices, so that its chords follow it."""
_AT_HOME = {(0, ""): 0.9, (7, ""): 0.6, (7, "7"): 0.6, (5, ""): 0.5, (2, "m"): 0.1, (9, "m"): 0.2}
_AT_HOME_IN_MINOR = {(9, "m"): 0.9, (4, ""): 0.5, (4, "7"): 0.6, (2, "m"): 0.5, (0, ""): 0.3, (7, ""): 0.3}
_BASS_ROOT = 0.9
_BASS_TONE = 0.3


def chord_line(passage: Passage, texture: str) -> Line | None:
    """Return the chords of a passage as a line of chord tokens that begins on a beat.

    Chord symbols of the score are taken as they stand; without them the chords are heard from the notes by dynamic
    programming: fit of the notes, a prior for plain chords of the key, and a price for every change. A tune has too few
    notes in a beat; its chords last two, but where that would be a whole bar.
    """
    unit = beat_ticks(passage.meter)
    if texture == "tune" and passage.bar % (2 * unit) == 0 and passage.bar > 2 * unit and unit < 36:
        unit *= 2
    begin = passage.upbeat % unit
    count = (passage.ticks - begin) // unit
    if count < 1:
        return None
    written = _written(passage, begin, unit, count) if passage.chords else None
    chords = written if written is not None else hear_chords(passage, begin, unit, count, _CHANGE[texture])
    first_bar, tick = passage.place(begin)
    return Line(_merged(chords, unit, passage, begin), tick, passage.piece, first_bar=first_bar)


def hear_chords(passage: Passage, begin: int, unit: int, count: int, change: float) -> Ints:
    """Return the most likely chord of each of ``count`` units of ``unit`` ticks from tick ``begin``."""
    notes = [note for part in passage.parts for note in part]
    weights = _weights(notes, begin, unit, count)
    heard = weights.sum(axis=1, keepdims=True)
    weights *= np.maximum(1.0, _EVIDENCE / np.maximum(heard, 0.25 * _EVIDENCE))
    fit = weights @ chord_templates().T
    fit = fit + _bass_fit(notes, begin, unit, count) + key_prior(minor=passage.minor)
    score = fit[0]
    back = np.zeros((count, CHORDS), np.int64)
    for i in range(1, count):
        best = int(score.argmax())
        stay = score >= score[best] - change
        back[i] = np.where(stay, np.arange(CHORDS), best)
        score = np.where(stay, score, score[best] - change) + fit[i]
    path = np.zeros(count, np.int64)
    path[-1] = score.argmax()
    for i in range(count - 1, 0, -1):
        path[i - 1] = back[i, path[i]]
    return path


def key_prior(*, minor: bool) -> Floats:
    """Return how welcome each chord is in the common key before any note is heard, (CHORDS,)."""
    prior = np.zeros(CHORDS)
    for number in range(CHORDS):
        outside = sum(pitch_class not in MAJOR_SCALE for pitch_class in chord_classes(number))
        dominant_of_minor = chord_root(number) == 4 and outside == 1
        name = (chord_root(number), QUALITIES[number % len(QUALITIES)])
        prior[number] = (
            (_AT_HOME_IN_MINOR if minor else _AT_HOME).get(name, 0.0)
            + _PLAIN[QUALITIES[number % len(QUALITIES)]]
            + _OUTSIDE * outside * (0.4 if dominant_of_minor else 1)
        )
    return prior


def _weights(notes: Iterable[Heard], begin: int, unit: int, count: int) -> Floats:
    """Return how long each pitch class sounds in each unit, in units, the first half counting more, (count, 12)."""
    weights = np.zeros((count, 12))
    for note in notes:
        first, last = max((note.onset - begin) // unit, 0), min((note.end - 1 - begin) // unit, count - 1)
        for i in range(first, last + 1):
            left, right = begin + i * unit, begin + (i + 1) * unit
            overlap = min(note.end, right) - max(note.onset, left)
            weights[i, note.pitch % 12] += overlap / unit * (1.3 if note.onset <= left else 1.0)
    return weights


def _bass_fit(notes: Iterable[Heard], begin: int, unit: int, count: int) -> Floats:
    """Return the bonus of each chord for the lowest note of each unit, (count, CHORDS)."""
    lowest = np.full(count, 200)
    for note in notes:
        first, last = max((note.onset - begin) // unit, 0), min((note.end - 1 - begin) // unit, count - 1)
        lowest[first : last + 1] = np.minimum(lowest[first : last + 1], note.pitch)
    bonus = np.zeros((13, CHORDS))
    for number in range(CHORDS):
        for place, pitch_class in enumerate(chord_classes(number)):
            bonus[pitch_class, number] = _BASS_TONE if place else _BASS_ROOT
    return bonus[np.where(lowest < 200, lowest % 12, 12)]


def _written(passage: Passage, begin: int, unit: int, count: int) -> Ints:
    chords = np.full(count, REST)
    for onset, end, root, quality in passage.chords:
        first, last = -(-(onset - begin) // unit), -(-(end - begin) // unit)
        chords[max(first, 0) : max(last, 0)] = chord_number(root, quality)
    return chords


def _merged(chords: Ints, unit: int, passage: Passage, begin: int) -> Ints:
    """Join equal neighbours within a bar, so that every bar line and change begins a token."""
    ticks = begin - passage.upbeat + np.arange(len(chords)) * unit
    new = np.ones(len(chords), bool)
    new[1:] = (chords[1:] != chords[:-1]) | (ticks[1:] // passage.bar != ticks[:-1] // passage.bar)
    first = np.flatnonzero(new)
    lengths = np.diff(np.append(first, len(chords))) * unit
    return tokens(chords[first], lengths)
