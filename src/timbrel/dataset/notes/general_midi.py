"""Which General MIDI sounds are notes: families by program, what to leave out, and how far some of them reach."""

from __future__ import annotations

import re

_RANGES: tuple[tuple[int, int, str], ...] = (
    (0, 8, "keyboard"), (9, 14, "mallet"), (15, 15, "guitar"), (16, 20, "organ"), (21, 23, "reed"),
    (24, 31, "guitar"), (32, 39, "bass"), (40, 45, "string"), (46, 46, "guitar"), (48, 51, "string"),
    (52, 54, "vocal"), (56, 63, "brass"), (64, 71, "reed"), (72, 79, "flute"), (80, 84, "synth_lead"),
    (85, 85, "vocal"), (86, 87, "synth_lead"), (88, 103, "synth_pad"), (104, 107, "guitar"), (108, 108, "mallet"),
    (109, 109, "reed"), (110, 110, "string"), (111, 111, "reed"),
)  # fmt: skip
FAMILIES: tuple[str, ...] = (
    "bass", "brass", "flute", "guitar", "keyboard", "mallet", "organ", "reed", "string", "synth_lead", "synth_pad",
    "vocal",
)  # fmt: skip
"""NSynth's families (arXiv 1704.01279), and pads."""
_NOT_ONE_PITCH = frozenset({9, 10, 14, 28, 31, 47, 55, 86, 97, 98, 101, *range(112, 128)})
"""Bells, fifths, hits, noises: a tracker hears another pitch than the key, or none."""
DRUM_BANKS = frozenset({120, 128})
_LIMITS = {43: (21, 57), 58: (21, 73), 67: (21, 73)}
"""Program -> lowest and highest key: contrabass, tuba and baritone sax fall silent above."""
_WHOLE_KEYBOARD = (21, 108)


def family_of(program: int) -> str | None:
    """Return the family of a General MIDI program, 0..127; None when it does not sound at one pitch."""
    if program in _NOT_ONE_PITCH:
        return None
    return next((family for low, high, family in _RANGES if low <= program <= high), None)


def is_pitched(bank: int, program: int, name: str) -> bool:
    """Tell whether a preset of a General MIDI soundfont plays notes that can be learned.

    Drum banks, programs without one pitch, and MuseScore's expression twins of other presets are left out.
    """
    twin = re.search(r"\bExpr\.?$", name.strip()) is not None
    return bank not in DRUM_BANKS and not twin and family_of(program) is not None


def key_range(program: int) -> tuple[int, int]:
    """Return the lowest and highest key worth playing, as MIDI pitch."""
    return _LIMITS.get(program, _WHOLE_KEYBOARD)
