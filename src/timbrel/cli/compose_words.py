"""The short words of ``timbrel compose``: notes, metres, ranges and locks."""

from __future__ import annotations

import re
from typing import Any

from timbrel.errors import UsageError

_STEPS = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}


def parse_note(text: str) -> int:
    """Read ``C4``, ``F#5``, ``Bb3`` or a MIDI number. Raises UsageError when it is neither."""
    match = re.fullmatch(r"([A-Ga-g])([#b]?)(-?\d)", text.strip())
    if match:
        letter, accidental, octave = match.groups()
        pitch = 12 * (int(octave) + 1) + _STEPS[letter.upper()] + {"#": 1, "b": -1, "": 0}[accidental]
    elif text.strip().isdigit():
        pitch = int(text)
    else:
        pitch = -1
    if not 0 <= pitch <= 127:
        raise UsageError(f"note={text!r} is no note from C-1 to G9; write it as C4, F#5, Bb3 or a MIDI number")
    return pitch


def parse_meter(text: str) -> tuple[int, int]:
    """Read ``3/4``. Raises UsageError when it is no metre."""
    match = re.fullmatch(r"(\d{1,2})/(1|2|4|8|16)", text.strip())
    if not match or not int(match[1]):
        raise UsageError(f"meter={text!r} is no metre; write it as 4/4, 3/4 or 6/8")
    return int(match[1]), int(match[2])


def parse_span(name: str, text: str) -> tuple[int, int]:
    """Read ``5-8`` or ``5``. Raises UsageError when it is no range."""
    match = re.fullmatch(r"(\d{1,4})(?:-(\d{1,4}))?", text.strip())
    if not match or int(match[2] or match[1]) < int(match[1]):
        raise UsageError(f"{name}={text!r} is no range; write it as 5-8")
    return int(match[1]), int(match[2] or match[1])


def parse_lock(text: str) -> dict[str, Any]:
    """Read a locked note, ``BAR:BEAT:NOTE[:BEATS[:VOICE]]``. Raises UsageError when it is none."""
    match = re.fullmatch(r"(\d+):([\d.]+):([^:]+)(?::([\d.]*))?(?::(\w+))?", text.strip())
    try:
        if match:
            bar, beat, note, beats, voice = match.groups()
            lock = {"bar": int(bar), "beat": float(beat), "pitch": parse_note(note)}
            return lock | ({"beats": float(beats)} if beats else {}) | ({"voice": voice} if voice else {})
    except ValueError:
        pass
    raise UsageError(
        f"lock={text!r} is no locked note; write it as BAR:BEAT:NOTE[:BEATS[:VOICE]], for example 3:1:E5:2"
    )


def parse_rhythm(text: str) -> dict[str, Any]:
    """Read a locked rhythm, ``BAR:BEAT,BEAT,...[:VOICE]``. Raises UsageError when it is none."""
    match = re.fullmatch(r"(\d+):([\d.,]+)(?::(\w+))?", text.strip())
    try:
        if match:
            rhythm = {"bar": int(match[1]), "beats": [float(beat) for beat in match[2].split(",")]}
            return rhythm | ({"voice": match[3]} if match[3] else {})
    except ValueError:
        pass
    raise UsageError(f"rhythm={text!r} is no rhythm; write it as BAR:BEAT,BEAT,..., for example 2:1,2,2.5,4")
