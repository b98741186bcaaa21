"""What a file's name says of a note: ``Violin C#4``, ``bass_Db3_v90``, ``piano-060-100``."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SEMITONES = {"c": 0, "d": 2, "e": 4, "f": 5, "g": 7, "a": 9, "b": 11}
_NAMED = re.compile(r"(?:^|[^A-Za-z#♯♭])([A-Ga-g])(#|♯|b|♭|s(?=-?\d))?(-?\d)(?![\d#♯♭])")
_PAIR = re.compile(r"(?:^|[^\d])(\d{2,3})[-_ ](\d{1,3})$")
_NUMBER = re.compile(r"(?:^|[^\dA-Za-z])(\d{2,3})(?![\dA-Za-z])")
_VELOCITY = re.compile(r"(?:^|[^A-Za-z])[vV](?:el)?[-_ ]?(\d{1,3})(?!\d)")
_LOWEST, _HIGHEST = 12, 120
USUAL_VELOCITY = 100

FAMILY_WORDS: dict[str, str] = {
    "bass": "bass", "trumpet": "brass", "trombone": "brass", "horn": "brass", "tuba": "brass", "brass": "brass",
    "flute": "flute", "piccolo": "flute", "recorder": "flute", "ocarina": "flute", "whistle": "flute",
    "guitar": "guitar", "banjo": "guitar", "ukulele": "guitar", "mandolin": "guitar", "harp": "guitar",
    "piano": "keyboard", "harpsichord": "keyboard", "clavinet": "keyboard", "rhodes": "keyboard", "keys": "keyboard",
    "marimba": "mallet", "vibraphone": "mallet", "xylophone": "mallet", "kalimba": "mallet", "mallet": "mallet",
    "organ": "organ", "sax": "reed", "saxophone": "reed", "oboe": "reed", "clarinet": "reed", "bassoon": "reed",
    "accordion": "reed", "harmonica": "reed", "violin": "string", "viola": "string", "cello": "string",
    "strings": "string", "string": "string", "contrabass": "string", "lead": "synth_lead", "pad": "synth_pad",
    "choir": "vocal", "voice": "vocal", "vocal": "vocal",
}  # fmt: skip


@dataclass(frozen=True)
class Said:
    """What was found in a name.

    Args:
        pitch: MIDI pitch, None when nothing is said.
        velocity: 1..127.
        sure: the pitch was written as a note; a bare number may mean anything.
    """

    pitch: int | None
    velocity: int = USUAL_VELOCITY
    sure: bool = False


def read_name(stem: str) -> Said:
    """Return what a file's name, without its ending, says of pitch and velocity; middle C is C4 and 60."""
    velocity = _VELOCITY.search(stem)
    force = int(velocity[1]) if velocity and 1 <= int(velocity[1]) <= 127 else USUAL_VELOCITY
    named = _NAMED.findall(stem)
    if named:
        letter, sign, octave = named[-1]
        pitch = 12 * (int(octave) + 1) + _SEMITONES[letter.lower()] + (sign != "") * (-1 if sign in "b♭" else 1)
        if _LOWEST <= pitch <= _HIGHEST:
            return Said(pitch, force, sure=True)
    pair = _PAIR.search(stem)
    if pair and _LOWEST <= int(pair[1]) <= _HIGHEST and 1 <= int(pair[2]) <= 127:
        return Said(int(pair[1]), int(pair[2]))
    numbers = [int(text) for text in _NUMBER.findall(stem) if _LOWEST <= int(text) <= _HIGHEST]
    return Said(numbers[-1] if len(numbers) == 1 else None, force)


def instrument_of(name: str) -> str:
    """Return the instrument of a file by its path inside the folder: that folder and its name without the note."""
    parent, _, stem = name.rpartition("/")
    stem = stem.rpartition(".")[0] or stem
    bare = _VELOCITY.sub("", _PAIR.sub("", _NAMED.sub("", stem)))
    bare = re.sub(r"[\W\d_]+$", "", _NUMBER.sub("", bare)).strip(" -_.")
    return "/".join(part for part in (parent, bare) if part) or "instrument"


def family_in(text: str) -> str | None:
    """Return the family that words in a name tell, None when none does: ``Soft Violins 2`` is a string."""
    for word in re.findall(r"[a-z]+", text.lower()):
        for candidate in (word, word.removesuffix("s")):
            if candidate in FAMILY_WORDS:
                return FAMILY_WORDS[candidate]
    return None
