"""The short words of ``timbrel compose``: notes, metres, ranges and locks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from timbrel.errors import UsageError

if TYPE_CHECKING:
    from timbrel.music.regenerate import Kept
    from timbrel.score import Score

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


def parse_chord(text: str) -> dict[str, Any]:
    """Read a locked chord, ``BAR:BEAT:CHORD[:BEATS]``. Raises UsageError when it is none."""
    match = re.fullmatch(r"(\d+):([\d.]+):([^:]+)(?::([\d.]+))?", text.strip())
    try:
        if match:
            chord = {"bar": int(match[1]), "beat": float(match[2]), "symbol": match[3]}
            return chord | ({"beats": float(match[4])} if match[4] else {})
    except ValueError:
        pass
    raise UsageError(f"lock-chord={text!r} is no locked chord; write it as BAR:BEAT:CHORD[:BEATS], for example 3:1:Dm7")


def parse_keep(texts: Sequence[str], score: Score) -> Kept:
    """Read what stays when a piece is written anew. Raises UsageError when a word is not understood."""
    from timbrel.music.listen import UNIT, bar_ticks, beat_ticks
    from timbrel.music.regenerate import Kept

    meter = score.meters[0]
    beat = beat_ticks((meter.numerator, meter.denominator)) * UNIT
    bar = bar_ticks((meter.numerator, meter.denominator)) * UNIT
    kept: dict[str, list[Any]] = {"bars": [], "voices": [], "notes": [], "chords": []}
    for text in texts:
        kind, _, rest = text.strip().partition(":")
        place = re.fullmatch(r"(?:(\w+):)?(\d+):(\d+(?:\.\d+)?)", rest)
        if kind in ("bars", "voices") and rest:
            kept[kind] += [word.strip() for word in rest.split(",")]
        elif kind in ("note", "chord") and place and (kind == "note") == bool(place[1]):
            onset = score.pickup + (int(place[2]) - 1) * bar + round((float(place[3]) - 1) * beat)
            kept[kind + "s"].append({"voice": place[1], "onset": onset} if kind == "note" else onset)
        else:
            raise UsageError(
                f"keep={text!r} is not understood; write bars:1,5-8, voices:bass,chords, note:VOICE:BAR:BEAT or "
                "chord:BAR:BEAT"
            )
    return Kept.parse(kept, "--keep")
