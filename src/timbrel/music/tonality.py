"""Keys and chords: how they are named, numbered and moved to a common key.

Inside the composer every piece stands in C major or A minor. A chord is one number, ``root * 10 + quality``, so that
it can be a token's value; ``REST`` means no chord.
"""

from __future__ import annotations

import functools
import re

import numpy as np

from timbrel.errors import UsageError
from timbrel.music.corpus import REST, Floats
from timbrel.music.formats.chordtext import QUALITIES as SYMBOL_TONES
from timbrel.score import Key

QUALITIES = ("", "m", "7", "m7", "maj7", "dim", "dim7", "m7b5", "aug", "sus4")
"""Kinds of chord, as a lead sheet spells them."""
CHORD_TONES = (
    (0, 4, 7),
    (0, 3, 7),
    (0, 4, 7, 10),
    (0, 3, 7, 10),
    (0, 4, 7, 11),
    (0, 3, 6),
    (0, 3, 6, 9),
    (0, 3, 6, 10),
    (0, 4, 8),
    (0, 5, 7),
)
"""Intervals of each kind of chord over its root, in semitones."""
CHORDS = 12 * len(QUALITIES)
"""How many chords there are."""
MAJOR_SCALE = (0, 2, 4, 5, 7, 9, 11)

_FIFTHS = {"F": -1, "C": 0, "G": 1, "D": 2, "A": 3, "E": 4, "B": 5}


def to_common(key: Key) -> int:
    """Return by how many semitones, -5..6, a piece moves to stand in C major or A minor."""
    shift = -(key.fifths * 7) % 12
    return shift - 12 if shift > 6 else shift


def parse_key(text: str) -> Key:
    """Read a key as musicians write it: ``D``, ``Bb``, ``F#m``, ``c minor``.

    Raises:
        UsageError: the text names no key with at most seven sharps or flats.
    """
    match = re.fullmatch(r"([A-Ga-g])([#b♯♭]?)\s*(m|min|minor|maj|major|dur|moll)?", text.strip())
    if not match:
        raise UsageError(f"key={text!r} is no key; write it as D, Bb, F#m or 'c minor'")
    letter, accidental, mode = match.groups()
    minor = mode in ("m", "min", "minor", "moll") or (mode is None and letter.islower())
    fifths = _FIFTHS[letter.upper()] + {"#": 7, "♯": 7, "b": -7, "♭": -7, "": 0}[accidental] - 3 * minor
    if not -7 <= fifths <= 7:
        raise UsageError(f"key={text!r} has {abs(fifths)} accidentals; a key has at most 7, so spell it the other way")
    return Key(0, fifths, minor)


def key_name(key: Key) -> str:
    """Return how a musician names a key: ``D major``, ``F# minor``."""
    place = key.fifths + 3 * key.minor + 1
    return f"{'FCGDAEB'[place % 7]}{'#' * (place // 7) if place >= 0 else 'b' * -(place // 7)} " + (
        "minor" if key.minor else "major"
    )


@functools.cache
def chord_number(root: int, quality: str) -> int:
    """Return the number of a chord; a richer chord is taken for the plain one that shares most tones with it."""
    wanted = set(SYMBOL_TONES.get(quality, (0, 4, 7)))
    shared = [len(wanted & set(tones)) / len(wanted | set(tones)) for tones in CHORD_TONES]
    return (root % 12) * len(QUALITIES) + int(np.argmax(shared))


def chord_root(number: int) -> int:
    """Return the pitch class of a chord's root."""
    return number // len(QUALITIES)


def chord_quality(number: int) -> int:
    """Return which of QUALITIES a chord is."""
    return number % len(QUALITIES)


def chord_classes(number: int) -> tuple[int, ...]:
    """Return the pitch classes of a chord, root first; none for REST."""
    if number == REST:
        return ()
    return tuple((chord_root(number) + tone) % 12 for tone in CHORD_TONES[chord_quality(number)])


def chord_templates() -> Floats:
    """Return how well each pitch class fits each chord, as natural logarithms, (CHORDS, 12)."""
    table = np.full((CHORDS, 12), 0.03)
    for number in range(CHORDS):
        for place, pitch_class in enumerate(chord_classes(number)):
            table[number, pitch_class] = (0.34, 0.28, 0.24, 0.18)[place]
    logs: Floats = np.log(table / table.sum(axis=1, keepdims=True))
    return logs
