"""Lengths in ticks as note values that can be printed: types, dots, triplets, ties between them, beams."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from timbrel.score import TICKS_PER_QUARTER, Meter

_WHOLE = 4 * TICKS_PER_QUARTER
_TYPES = ("breve", "whole", "half", "quarter", "eighth", "16th", "32nd", "64th")
_BASE = {name: 2 * _WHOLE >> power for power, name in enumerate(_TYPES)}  # 3840 .. 30
BEAMS = {"eighth": 1, "16th": 2, "32nd": 3, "64th": 4}
"""Beams of a note value; values that are not here have none."""


@dataclass(frozen=True)
class Value:
    """A printable note value: its ticks, type, dots, and whether three of it take the time of two."""

    ticks: int
    type: str
    dots: int = 0
    triplet: bool = False


def _all_values() -> tuple[Value, ...]:
    values = {}
    for name, base in reversed(_BASE.items()):
        if base * 2 % 3 == 0:
            values[base * 2 // 3] = Value(base * 2 // 3, name, triplet=True)
    for name, base in _BASE.items():
        for dots, ticks in ((1, base * 3 // 2), (0, base)):
            values[ticks] = Value(ticks, name, dots)
    return tuple(sorted(values.values(), key=lambda value: -value.ticks))


_VALUES = _all_values()
_PLAIN = tuple(value for value in _VALUES if not value.triplet)
_BY_TICKS = {value.ticks: value for value in _VALUES}


def split_length(position: int, ticks: int, meter: Meter) -> list[Value]:
    """Cut a length into note values to be tied together.

    A length that is a note value by itself stays whole. Others are cut at the next beat first, so that the beats can
    be seen. What is finer than a 64th is printed as a 64th of its own length.

    Args:
        position: where in the bar it begins, in ticks.
        ticks: how long it is.
        meter: tells where the beats are.
    """
    if ticks in _BY_TICKS:
        return [_BY_TICKS[ticks]]
    beat = beat_ticks(meter)
    to_beat = -position % beat
    if 0 < to_beat < ticks:
        return split_length(position, to_beat, meter) + split_length(position + to_beat, ticks - to_beat, meter)
    value = next((value for value in _PLAIN if value.ticks < ticks), None)
    if value is None:
        return [Value(ticks, "64th")]
    return [value, *split_length(position + value.ticks, ticks - value.ticks, meter)]


def beat_ticks(meter: Meter) -> int:
    """Return the length of a beat: three eighths in 6/8 and its kind, the unit of the meter otherwise."""
    unit = _WHOLE // meter.denominator
    return 3 * unit if meter.denominator >= 8 and meter.numerator % 3 == 0 else unit


@dataclass
class Slot:
    """A printed note, chord or rest: position in its bar, value, and what is drawn over it."""

    position: int
    value: Value
    is_rest: bool
    beams: tuple[str, ...] = ()
    tuplet: tuple[str, ...] = ()


def add_beams(slots: Sequence[Slot], meter: Meter) -> None:
    """Join the flags of neighbours within a beat; shorter values in a group get their inner beams or hooks."""
    beat = max(beat_ticks(meter), TICKS_PER_QUARTER)
    group: list[Slot] = []
    for slot in slots:
        joins = not slot.is_rest and slot.value.type in BEAMS
        if group and (not joins or slot.position // beat != group[0].position // beat):
            _beam_group(group)
            group = []
        if joins:
            group.append(slot)
    _beam_group(group)


def _beam_group(group: Sequence[Slot]) -> None:
    if len(group) < 2:
        return
    depths = [BEAMS[slot.value.type] for slot in group]
    for index, slot in enumerate(group):
        before = depths[index - 1] if index else 0
        after = depths[index + 1] if index + 1 < len(group) else 0
        slot.beams = tuple(_beam(level, before, after) for level in range(1, depths[index] + 1))


def _beam(level: int, before: int, after: int) -> str:
    if before >= level and after >= level:
        return "continue"
    if before >= level:
        return "end"
    if after >= level:
        return "begin"
    return "backward hook" if before else "forward hook"


def add_tuplets(slots: Sequence[Slot]) -> None:
    """Bracket triplets: each bracket runs until the triplets in it fill plain time."""
    run: list[Slot] = []
    for slot in slots:
        if not slot.value.triplet:
            run = []
            continue
        run.append(slot)
        total = sum(each.value.ticks for each in run)
        if len(run) > 1 and total in (120, 240, 480, 960, 1920) and all(each.value.triplet for each in run):
            run[0].tuplet = ("start",)
            run[-1].tuplet = ("stop",)
            run = []
