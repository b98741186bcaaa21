"""The bars of an ABC tune: where they end, what repeats, and whether the voices agree."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from timbrel.music.formats.abc_voice import Voice
from timbrel.music.formats.notes import name_list
from timbrel.music.formats.written import Bar
from timbrel.score import Chord

MeterChange = tuple[Fraction, tuple[int, int] | None]


def written_bars(voices: Sequence[Voice], meters: Sequence[MeterChange], faults: Counter[str]) -> list[Bar]:
    """Return the bars of a tune, after shifting voices whose bars have other lengths than the first's into line."""
    edges = [_edges(voice) for voice in voices]
    if all(len(edge) == len(edges[0]) for edge in edges):
        common = _longest(edges)
        late = [number for number, ends in enumerate(zip(*_lengths(edges), strict=True), 1) if len(set(ends)) > 1]
        if late:
            faults[f"bars in which the voices differ in length: {name_list(late)}"] = len(late)
        for voice, edge in zip(voices, edges, strict=True):
            if edge != common:
                voice.move_bars(edge, common)
    else:
        common = edges[0]
        faults["voices with another number of bars than the first"] = sum(len(e) != len(common) for e in edges)
        common[-1] = max(edge[-1] for edge in edges)
    return _bars(voices[0], edges[0], common, meters)


def _edges(voice: Voice) -> list[Fraction]:
    last = max(voice.time, voice.bar_start)
    return sorted({Fraction(0), *(mark.tick for mark in voice.marks), last})


def _lengths(edges: Sequence[Sequence[Fraction]]) -> list[list[Fraction]]:
    return [[after - before for before, after in pairwise(edge)] for edge in edges]


def _longest(edges: Sequence[Sequence[Fraction]]) -> list[Fraction]:
    common = [Fraction(0)]
    for lengths in zip(*_lengths(edges), strict=True):
        common.append(common[-1] + max(lengths))
    return common


def _bars(
    voice: Voice, edges: Sequence[Fraction], common: Sequence[Fraction], meters: Sequence[MeterChange]
) -> list[Bar]:
    signs: dict[Fraction, str] = {}
    endings: dict[Fraction, str] = {}
    for mark in voice.marks:
        signs[mark.tick] = f"{signs.get(mark.tick, '')} {mark.sign}"
        endings[mark.tick] = mark.ending or endings.get(mark.tick, "")
    ordered = sorted(meters, key=lambda change: change[0])
    times = [tick for tick, _ in ordered]
    bars: list[Bar] = []
    ending: tuple[int, ...] = ()
    part_start: Bar | None = None
    for number, (edge, after) in enumerate(pairwise(edges)):
        before_sign, after_sign = signs.get(edge, ""), signs.get(after, "")
        if endings.get(edge):
            ending = _passes(endings[edge])
        elif number and _closes(before_sign):
            ending = ()
        change = max(bisect_right(times, edge) - 1, 0)
        bar = Bar(round(common[number]), round(common[number + 1]), ordered[change][1], endings=ending)
        bar.may_be_short = not number or any(_closes(sign) for sign in (before_sign, after_sign)) or bool(ending)
        bar.opens_repeat = "|:" in before_sign or "::" in before_sign
        after_double_bar = _closes(before_sign) and not ending and (part_start is None or not part_start.opens_repeat)
        if part_start is None or bar.opens_repeat or _ends_repeat(before_sign) or after_double_bar:
            part_start = bar
        if _ends_repeat(after_sign):
            bar.repeats = 2
            if bars and not part_start.endings:
                part_start.opens_repeat = True
        bars.append(bar)
    return bars


def _ends_repeat(sign: str) -> bool:
    return ":|" in sign or "::" in sign


def _closes(sign: str) -> bool:
    return any(mark in sign for mark in ("||", "|]", "[|", ":"))


def _passes(text: str) -> tuple[int, ...]:
    passes: set[int] = set()
    for piece in re.findall(r"\d+(?:-\d+)?", text):
        first, _, last = piece.partition("-")
        passes.update(range(int(first), min(int(last or first), 16) + 1))
    return tuple(sorted(number for number in passes if 1 <= number <= 16))


def chords_of(voices: Sequence[Voice], end: int) -> list[Chord]:
    """Return the chord symbols written over the voices; each holds until the next."""
    found = sorted((round(tick), symbol) for voice in voices for tick, symbol in voice.chords)
    stops = [*(tick for tick, _ in found[1:]), end]
    return [
        Chord(tick, stop - tick, *symbol) for (tick, symbol), stop in zip(found, stops, strict=False) if stop > tick
    ]
