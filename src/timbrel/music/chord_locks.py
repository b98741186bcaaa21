"""Single chords that a musician locks: what they ask of the harmony, and how they are spelled in the result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Annotated

from pydantic import Field, field_validator

from timbrel.config import Config
from timbrel.errors import UsageError
from timbrel.music.corpus import token
from timbrel.music.formats.chordtext import format_symbol, parse_symbol
from timbrel.music.listen import UNIT, bar_ticks, beat_ticks
from timbrel.music.tonality import chord_number
from timbrel.music.wishes import LockedNote
from timbrel.score import Chord


class LockedChord(Config):
    """A chord that must stand where it is."""

    bar: Annotated[int, Field(ge=0)]
    """The bar, from 1; 0 is the upbeat."""
    beat: Annotated[float, Field(ge=1)] = 1
    """The beat in the bar on which it begins, from 1."""
    symbol: str
    """The chord, such as Dm7 or F#m7b5/A."""
    beats: Annotated[float, Field(gt=0)] | None = None
    """Its length in beats; None holds it to the end of the bar."""

    @field_validator("symbol")
    @classmethod
    def _known(cls, text: str) -> str:
        if parse_symbol(text) is None:
            raise ValueError("not a chord symbol; write it as Dm7, F# or Bb7/D")
        return text


def span_of(lock: LockedChord, meter: tuple[int, int], upbeat: int) -> tuple[int, int]:
    """Return the first and last tick of a locked chord in the piece.

    Raises:
        UsageError: it begins outside its bar.
    """
    bar, beat = bar_ticks(meter), beat_ticks(meter)
    begin = upbeat + (lock.bar - 1) * bar
    first = begin + round((lock.beat - 1) * beat)
    if not 0 <= first < begin + bar:
        raise UsageError(f"beat={lock.beat:g} of the locked {lock.symbol} is not in bar {lock.bar}; count beats from 1")
    last = begin + bar if lock.beats is None else first + max(round(lock.beats * beat), 1)
    return first, last


def chord_wishes(
    locks: Sequence[LockedChord], meter: tuple[int, int], upbeat: int, shift: int, first: int, ticks: int
) -> list[LockedNote]:
    """Return what locked chords ask of the harmony of a stretch, cut at bar lines as all its chords are.

    Args:
        locks: the chords.
        meter: metre of the piece.
        upbeat: ticks before its first full bar.
        shift: semitones from the common key to the key of the piece.
        first: tick at which the stretch begins.
        ticks: its length.
    """
    wishes: list[LockedNote] = []
    bar = bar_ticks(meter)
    for lock in locks:
        begin, end = (tick - first for tick in span_of(lock, meter, upbeat))
        root, quality, _ = parse_symbol(lock.symbol) or (0, "", None)
        number = chord_number((root - shift) % 12, quality)
        lines = range((first - upbeat) // bar * bar + upbeat - first, ticks, bar)
        cuts = sorted({max(begin, 0), min(end, ticks), *(line for line in lines if max(begin, 0) < line < end)})
        name = f"the locked {lock.symbol} in bar {lock.bar} beat {lock.beat:g}"
        if begin < ticks and end > 0:
            wishes += [LockedNote(name, a, (token(number, b - a),)) for a, b in pairwise(cuts)]
    return wishes


def check_beside(locks: Sequence[LockedChord], given: Sequence[Chord], meter: tuple[int, int], upbeat: int) -> None:
    """Refuse locked chords that differ from the chords that the musician gave for the whole piece.

    Raises:
        UsageError: a locked chord stands where another one is given.
    """
    for lock in locks:
        begin, end = (tick * UNIT for tick in span_of(lock, meter, upbeat))
        root, quality, _ = parse_symbol(lock.symbol) or (0, "", None)
        for chord in given:
            other = chord_number(chord.root, chord.quality) != chord_number(root, quality)
            if other and chord.onset < end and chord.onset + chord.duration > begin:
                raise UsageError(
                    f"the locked {lock.symbol} in bar {lock.bar} beat {lock.beat:g} stands where the given chords have "
                    f"{format_symbol(chord.root, chord.quality)}; change one of the two"
                )


def spelled(
    chords: tuple[Chord, ...], locks: Sequence[LockedChord], meter: tuple[int, int], upbeat: int
) -> tuple[Chord, ...]:
    """Return chord symbols with the locked ones as the musician wrote them, richer qualities and basses included."""
    for lock in locks:
        begin, end = (tick * UNIT for tick in span_of(lock, meter, upbeat))
        root, quality, bass = parse_symbol(lock.symbol) or (0, "", None)
        kept: list[Chord] = [Chord(begin, end - begin, root, quality, bass)]
        for chord in chords:
            last = chord.onset + chord.duration
            if chord.onset < begin:
                kept.append(replace(chord, duration=min(last, begin) - chord.onset))
            if last > end:
                onset = max(chord.onset, end)
                kept.append(replace(chord, onset=onset, duration=last - onset))
        chords = tuple(sorted(kept, key=lambda chord: chord.onset))
    return chords
