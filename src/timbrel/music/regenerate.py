"""Everything anew but what is locked: bars, voices, single notes and single chords of a piece."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Annotated

import numpy as np
from pydantic import Field

from timbrel.config import Config
from timbrel.errors import UsageError, did_you_mean
from timbrel.music.chord_locks import LockedChord
from timbrel.music.corpus import REST, durations_of, values_of
from timbrel.music.formats.chordtext import format_symbol
from timbrel.music.listen import UNIT, Heard, beat_ticks
from timbrel.music.sketch import Sketch, onsets_of
from timbrel.music.tonality import to_common
from timbrel.music.wants import Locked, Wants
from timbrel.score import Chord, Score


class KeptNote(Config):
    """A note of a piece that stays."""

    voice: str = "melody"
    """The voice that plays it."""
    onset: Annotated[int, Field(ge=0)]
    """The tick of the score at which it begins."""
    pitch: Annotated[int, Field(ge=0, le=127)] | None = None
    """Its pitch, where several notes of a voice begin together; None keeps them all."""


class Kept(Config):
    """What stays when a piece is written anew."""

    bars: tuple[int | str, ...] = ()
    """Bars that stay whole, from 1: numbers, or ranges such as "5-8"."""
    voices: tuple[str, ...] = ()
    """Voices that stay whole; ``chords`` keeps all chord symbols."""
    notes: tuple[KeptNote, ...] = ()
    """Single notes."""
    chords: tuple[int, ...] = ()
    """Single chords, by a tick of the score at which they begin or are held; from there on they stay."""


@dataclass(frozen=True)
class Task:
    """What is to be written: which voices, in which stretches, and what of them is locked."""

    roles: list[str]
    spans: list[tuple[int, int]]
    wants: Wants
    accompaniment: tuple[Heard, ...]


def plan(kept: Kept, score: Score, sketch: Sketch, roles: list[str], wants: Wants) -> Task:
    """Turn what is kept into stretches to write and wishes to hold.

    Args:
        kept: what stays.
        score: the piece as the musician knows it.
        sketch: the same piece, with its chords.
        roles: all that could be written.
        wants: further wishes.

    Raises:
        UsageError: a bar, voice, note or chord is not in the piece.
    """
    for voice in (*kept.voices, *(note.voice for note in kept.notes)):
        if voice not in roles:
            raise UsageError(f"voice={voice!r} cannot be locked here; {did_you_mean(voice, roles)}")
    free = [role for role in roles if role not in kept.voices]
    spans = list(_free_spans(kept, sketch))
    if not spans or not free:
        raise UsageError("everything is locked, so there is nothing to write anew; unlock a bar or a voice")
    inside = [note for note in kept.notes if note.voice in free and note.voice != "accompaniment"]
    locked = tuple(lock for note in inside for lock in [_locked(note, sketch)] if _within(note.onset // UNIT, spans))
    chords = tuple(_locked_chord(onset, score, sketch) for onset in kept.chords)
    hands = tuple(note for keep in kept.notes if keep.voice == "accompaniment" for note in _hands(keep, sketch))
    wants = replace_locks(wants, locked, chords if "chords" in free else ())
    return Task(free, spans, wants, hands)


def replace_locks(wants: Wants, notes: tuple[Locked, ...], chords: tuple[LockedChord, ...]) -> Wants:
    """Return wishes with further locks."""
    return wants.model_copy(
        update={"locked": (*wants.locked, *notes), "locked_chords": (*wants.locked_chords, *chords)}
    )


def keep_hands(sketch: Sketch, kept: tuple[Heard, ...]) -> Sketch:
    """Put locked notes of the accompaniment in place of what was written over them."""
    if not kept:
        return sketch
    places = {(note.onset, note.pitch) for note in kept}
    others = [note for note in sketch.accompaniment if (note.onset, note.pitch) not in places]
    return replace(sketch, accompaniment=tuple(sorted([*others, *kept], key=lambda n: (n.onset, n.pitch))))


def _free_spans(kept: Kept, sketch: Sketch) -> Iterator[tuple[int, int]]:
    """Yield the stretches of bars that do not stay, as first and last tick."""
    count = -(-(sketch.ticks - sketch.upbeat) // sketch.bar)
    stays = {bar for item in kept.bars for bar in _bars(item, count)}
    first = None
    for bar in range(1, count + 2):
        free = bar <= count and bar not in stays
        if free and first is None:
            first = bar
        if not free and first is not None:
            yield sketch.upbeat + (first - 1) * sketch.bar, sketch.upbeat + (bar - 1) * sketch.bar
            first = None


def _bars(item: int | str, count: int) -> range:
    match = re.fullmatch(r"(\d{1,4})(?:-(\d{1,4}))?", str(item).strip())
    first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
    if not 1 <= first <= last <= count:
        raise UsageError(f"bars={item!r} cannot be locked; the piece has bars 1 to {count}, a range is written 5-8")
    return range(first, last + 1)


def _within(tick: int, spans: list[tuple[int, int]]) -> bool:
    return any(first <= tick < last for first, last in spans)


def _place(tick: int, sketch: Sketch) -> tuple[int, float]:
    """Return the bar, from 1, and the beat in it, from 1, of a tick."""
    bar, rest = divmod(tick - sketch.upbeat, sketch.bar)
    return bar + 1, 1 + rest / beat_ticks(sketch.meter)


def _locked(note: KeptNote, sketch: Sketch) -> Locked:
    line = sketch.lines[note.voice]
    found = np.flatnonzero((onsets_of(line) == round(note.onset / UNIT)) & (values_of(line) < REST))
    if not len(found):
        raise UsageError(f"onset={note.onset}: no note of the {note.voice} begins at that tick, so none can be locked")
    code = line[found[:1]]
    bar, beat = _place(round(note.onset / UNIT), sketch)
    pitch = int(values_of(code)[0]) - to_common(sketch.key)
    length = int(durations_of(code)[0]) / beat_ticks(sketch.meter)
    return Locked(bar=bar, beat=beat, pitch=pitch, beats=length, voice=note.voice)


def _locked_chord(onset: int, score: Score, sketch: Sketch) -> LockedChord:
    """Lock the chord that begins at a tick, or what is left of a chord that is held there."""
    chord: Chord | None = next((c for c in score.chords if c.onset <= onset < c.onset + c.duration), None)
    if chord is None:
        raise UsageError(f"onset={onset}: no chord symbol holds at that tick, so none can be locked")
    bar, beat = _place(round(onset / UNIT), sketch)
    symbol = format_symbol(chord.root, chord.quality, chord.bass, sketch.key.fifths)
    length = chord.onset + chord.duration - onset
    return LockedChord(bar=bar, beat=beat, symbol=symbol, beats=length / UNIT / beat_ticks(sketch.meter))


def _hands(keep: KeptNote, sketch: Sketch) -> list[Heard]:
    shift = to_common(sketch.key)
    at = round(keep.onset / UNIT)
    found = [n for n in sketch.accompaniment if n.onset == at and keep.pitch in (None, n.pitch - shift)]
    if not found:
        raise UsageError(f"onset={keep.onset}: no such note of the accompaniment begins there, so none can be locked")
    return found
