"""The information fields of ABC: key, meter, unit length, tempo, voice.

Reference: the ABC music standard 2.1 (abcnotation.com, 2011), section 3.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction

from timbrel.score import TICKS_PER_QUARTER

LETTERS = "CDEFGAB"
_FIFTHS_OF_LETTER = {"F": -1, "C": 0, "G": 1, "D": 2, "A": 3, "E": 4, "B": 5}
_SHARP_ORDER = "FCGDAEB"
_MODES: dict[str, tuple[int, bool, str]] = {
    "": (0, False, "major"), "maj": (0, False, "major"), "ion": (0, False, "major"), "mix": (-1, False, "mixolydian"),
    "lyd": (1, False, "lydian"), "m": (-3, True, "minor"), "min": (-3, True, "minor"), "aeo": (-3, True, "minor"),
    "dor": (-2, True, "dorian"), "phr": (-4, True, "phrygian"), "loc": (-5, True, "locrian"),
}  # fmt: skip
_KEY = re.compile(r"([A-G])([#b♯♭]?)\s*([A-Za-z]*)")
_KEY_ACCIDENTAL = re.compile(r"(\^{1,2}|_{1,2}|=)([A-Ga-g])")
_ACCIDENTALS = {"^^": 2, "^": 1, "=": 0, "_": -1, "__": -2}
_WHOLE = 4 * TICKS_PER_QUARTER


@dataclass(frozen=True)
class AbcKey:
    """A ``K:`` field: signature, third, the name of its mode, and the semitones it adds to each letter."""

    fifths: int = 0
    minor: bool = False
    name: str = "C major"
    alterations: dict[str, int] = field(default_factory=dict)


def parse_key(text: str) -> AbcKey | None:
    """Read ``"Ador"``, ``"Bb"``, ``"D mix ^g"``, ``"HP"`` or ``"none"``; None when it is no key (a clef, say)."""
    text = text.strip()
    if text.lower().startswith(("hp", "none")) or not text:
        fifths, minor, name = (2, False, "D major") if text == "Hp" else (0, False, "C major")
        return AbcKey(fifths, minor, name, signature(fifths))
    match = _KEY.match(text)
    if match is None:
        return None
    letter, accidental, word = match.groups()
    shift, minor, name = _MODES.get(word.lower()[:3], _MODES[""])
    flats, sharps = accidental in ("b", "♭"), accidental in ("#", "♯")
    fifths = _FIFTHS_OF_LETTER[letter] + 7 * (sharps - flats) + shift
    alterations = signature(max(-7, min(7, fifths)))
    for sign, note in _KEY_ACCIDENTAL.findall(text[match.end() :]):
        alterations[note.upper()] = _ACCIDENTALS[sign]
    return AbcKey(max(-7, min(7, fifths)), minor, f"{letter}{accidental} {name}", alterations)


def signature(fifths: int) -> dict[str, int]:
    """Return the semitones that a key signature adds to each letter it changes."""
    if fifths >= 0:
        return dict.fromkeys(_SHARP_ORDER[:fifths], 1)
    return dict.fromkeys(_SHARP_ORDER[::-1][:-fifths], -1)


def parse_meter(text: str) -> tuple[int, int] | None:
    """Read ``"6/8"``, ``"C"``, ``"C|"`` or ``"(2+3)/8"``; None for free meter.

    Raises:
        ValueError: it is no meter.
    """
    text = text.strip()
    if text.lower() in ("none", ""):
        return None
    if text in ("C", "c"):
        return 4, 4
    if text in ("C|", "c|"):
        return 2, 2
    match = re.match(r"\(?([\d+\s]+)\)?\s*/\s*(\d+)", text)
    if match is None:
        raise ValueError(text)
    numerator, denominator = sum(int(beats) for beats in match[1].split("+")), int(match[2])
    if not 1 <= numerator <= 255 or denominator not in (1, 2, 4, 8, 16, 32, 64):
        raise ValueError(text)
    return numerator, denominator


def default_unit(meter: tuple[int, int] | None) -> Fraction:
    """Return the length in ticks of a bare letter where no ``L:`` says it."""
    is_short = meter is not None and Fraction(*meter) < Fraction(3, 4)
    return Fraction(_WHOLE, 16 if is_short else 8)


def parse_unit(text: str) -> Fraction:
    """Read ``L:1/8`` as ticks. Raises ValueError when it is no length."""
    match = re.match(r"\s*(\d+)\s*(?:/\s*(\d+))?", text)
    if match is None or not int(match[1]) or match[2] == "0":
        raise ValueError(text)
    return Fraction(_WHOLE * int(match[1]), int(match[2] or 1))


def parse_tempo(text: str, unit: Fraction) -> float | None:
    """Read ``Q:1/4=120`` or the older ``Q:120`` (units per minute) as quarter notes per minute; None if only words."""
    text = re.sub(r'"[^"]*"', " ", text)
    match = re.search(r"((?:\d+\s*/\s*\d+\s*)+)=\s*(\d+(?:\.\d+)?)", text)
    if match:
        lengths = re.findall(r"(\d+)\s*/\s*(\d+)", match[1])
        beat = sum(Fraction(int(a), int(b)) for a, b in lengths if int(b)) * 4
        bpm = float(match[2]) * float(beat)
    else:
        plain = re.search(r"(?:C\d*\s*=\s*)?(\d+(?:\.\d+)?)\s*$", text)
        if plain is None:
            return None
        bpm = float(plain[1]) * float(unit / TICKS_PER_QUARTER)
    return round(bpm, 2) if 4 <= bpm <= 1000 else None
