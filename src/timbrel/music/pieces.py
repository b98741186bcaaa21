"""Whole sketches: a piece by sections, stretches written anew, a melody harmonised."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from timbrel.errors import ScoreError
from timbrel.music.chord_locks import check_beside
from timbrel.music.corpus import Ints, durations_of
from timbrel.music.fields import Fields
from timbrel.music.form import PERIOD, Section, draw_to_theme
from timbrel.music.formats.chordtext import parse_chords
from timbrel.music.harmony import avoid_chords, chord_tokens, suit_melody
from timbrel.music.listen import UNIT, beat_ticks
from timbrel.music.sketch import Sketch, onsets_of, rests
from timbrel.music.tonality import to_common
from timbrel.music.voices import ORDER
from timbrel.music.wants import Wants
from timbrel.music.wishes import LockedNote
from timbrel.music.writer import Writer
from timbrel.score import Chord, Meter

_ATTEMPTS = 8
Write = Callable[[Sketch, str, int, bool], Sketch]
"""Writes a role of a sketch; told the number of the attempt, and whether no other will be made."""


def write_piece(writer: Writer, sketch: Sketch, plan: Sequence[Section], *, given: bool) -> Sketch:
    """Write a whole piece section by section; equal letters share a theme."""
    if not given:
        sketch = _by_section(writer, sketch, plan, ["chords"])
    if writer.style.info.texture == "voices":
        sketch = _by_section(writer, sketch, plan, list(ORDER))
    else:
        sketch = _by_section(writer, sketch, plan, ["melody"])
        sketch = write_accompaniment(writer, sketch, _repeated_bars(plan))
    sections = tuple((s.first_bar * sketch.bar, s.bars * sketch.bar, s.name) for s in plan)
    named = len(plan) > 1 and (writer.wants.form or sketch.ticks > PERIOD * sketch.bar)
    return replace(sketch, sections=sections if named else ())


def _by_section(writer: Writer, sketch: Sketch, plan: Sequence[Section], roles: list[str]) -> Sketch:
    """Write roles section by section; when a section leaves no way on, write the piece as one stretch."""
    bare = sketch
    whole = Section("A", 0, sum(section.bars for section in plan), last=True)
    try:
        for section in plan:
            sketch = _write_section(writer, sketch, section, roles, explain=len(plan) == 1)
    except ScoreError:
        if len(plan) == 1:
            raise
        return _write_section(writer, bare, whole, roles, explain=True)
    return sketch


def _write_section(writer: Writer, sketch: Sketch, section: Section, roles: list[str], *, explain: bool) -> Sketch:
    """Write the roles of a section; inner voices that find no place make the outer ones be drawn again."""
    span = (section.first_bar * sketch.bar, (section.first_bar + section.bars) * sketch.bar)

    def write(written: Sketch, role: str, attempt: int, hopeless: bool) -> Sketch:
        return _write_role(writer, written, role, span, section, attempt, explain=explain and hopeless)

    return _in_turn(sketch, roles, write)


def _in_turn(sketch: Sketch, roles: Sequence[str], write: Write, first: int = 1) -> Sketch:
    """Write roles one after the other; a later one that finds no place makes all of them be drawn again.

    Args:
        sketch: the piece so far.
        roles: in the order in which they are written.
        write: writes one; told the number of the attempt, and whether there is no other.
        first: how many of the roles are not tried again.
    """
    for attempt in range(_ATTEMPTS):
        written = sketch
        for number, role in enumerate(roles):
            hopeless = number < first or attempt == _ATTEMPTS - 1
            try:
                written = write(written, role, attempt, hopeless)
            except ScoreError:
                if hopeless:
                    raise
                break
        else:
            return written
    raise AssertionError


def _write_role(
    writer: Writer, sketch: Sketch, role: str, span: tuple[int, int], section: Section, attempt: int, *, explain: bool
) -> Sketch:
    if section.theme is None:
        return writer.write(sketch, role, span, attempt=attempt, explain=explain, closing=section.last)
    line = sketch.chords if role == "chords" else sketch.lines[role]
    onsets, first = onsets_of(line), section.theme * sketch.bar
    theme = line[(onsets >= first) & (onsets < first + span[1] - span[0])]
    similarity = writer.wants.similarity
    if similarity < 1:
        # Two bars that return at once end in another way, or the music would run round in circles.
        at_once = section.bars == 2 and section.theme + 2 == section.first_bar
        pull = draw_to_theme(theme, sketch.bar if at_once else span[1] - span[0], similarity)
        return writer.write(sketch, role, span, prepare=[pull], attempt=attempt, explain=explain, closing=section.last)
    closing = span[1] - span[0] - sketch.bar
    copies = [
        LockedNote(f"the copy of bar {section.theme + 1}", int(onset), (int(code),))
        for onset, code in zip(onsets_of(theme), theme, strict=True)
        if onset + durations_of(np.array([code]))[0] <= closing or not (section.last and writer.wants.cadence)
    ]
    return writer.write(sketch, role, span, wishes=copies, attempt=attempt, explain=explain, closing=section.last)


def _repeated_bars(plan: Sequence[Section]) -> dict[int, int]:
    """Return which bar's figure each bar of a returning section repeats."""
    return {s.first_bar + i: s.theme + i for s in plan if s.theme is not None for i in range(s.bars)}


def write_accompaniment(writer: Writer, sketch: Sketch, theme: dict[int, int]) -> Sketch:
    """Write the accompaniment of the whole piece, if the style has one."""
    if "figures" not in writer.style.voices:
        return sketch
    return writer.write_figures(sketch, (0, sketch.ticks), theme)


def rewrite(writer: Writer, sketch: Sketch, roles: Sequence[str], spans: Sequence[tuple[int, int]]) -> Sketch:
    """Write some roles anew in some stretches; everything else stays."""
    mine = [role for role in roles if role in ("accompaniment", "chords", *sketch.lines)]
    for span in spans:

        def write(written: Sketch, role: str, attempt: int, hopeless: bool, span: tuple[int, int] = span) -> Sketch:
            if role == "accompaniment":
                return writer.write_figures(written, span, {})
            return writer.write(written, role, span, attempt=attempt, explain=hopeless)

        sketch = _in_turn(sketch, mine, write, first=2)
    return sketch


def find_chords(writer: Writer, sketch: Sketch, instead: Ints | None = None) -> Sketch:
    """Find chords under the leading voice: an exact draw from the hidden Markov model of the style's harmony."""
    melody, habits = sketch.lines[writer.leading], writer.style.habits[writer.leading]
    beat = beat_ticks(sketch.meter)

    def prepare(fields: Fields) -> None:
        suit_melody(fields, melody, habits, sketch.upbeat, beat)
        if instead is not None:
            avoid_chords(fields, instead, sketch.upbeat)

    upbeat = np.array(rests(sketch.upbeat), np.int64)
    return writer.write(replace(sketch, chords=upbeat), "chords", (sketch.upbeat, sketch.ticks), prepare=[prepare])


def harmonise_sketch(writer: Writer, sketch: Sketch, wants: Wants, instead: Ints | None = None) -> Sketch:
    """Write chords, and the other voices or the accompaniment, for a sketch that has its leading voice."""
    if wants.chords:
        shift = to_common(sketch.key)
        given = laid_out(parse_chords(wants.chords, Meter(0, *sketch.meter), sketch.upbeat * UNIT), sketch.ticks)
        check_beside(wants.locked_chords, given, sketch.meter, sketch.upbeat)
        sketch = replace(sketch, chords=chord_tokens(given, shift, sketch.ticks, sketch.bar, sketch.upbeat))
    else:
        sketch = find_chords(writer, sketch, instead)
    if writer.style.info.texture != "voices":
        return write_accompaniment(writer, sketch, {})

    def write(written: Sketch, role: str, attempt: int, hopeless: bool) -> Sketch:
        return writer.write(written, role, (0, sketch.ticks), attempt=attempt, explain=hopeless)

    return _in_turn(sketch, ORDER[1:], write)


def laid_out(chords: tuple[Chord, ...], ticks: int) -> tuple[Chord, ...]:
    """Repeat a progression until it fills the piece, and cut what is left over."""
    length = max(chord.onset + chord.duration for chord in chords)
    laid, at, end = [], 0, ticks * UNIT
    while at < end:
        for chord in chords:
            onset = chord.onset + at
            if onset < end:
                laid.append(replace(chord, onset=onset, duration=min(chord.duration, end - onset)))
        at += length
    return tuple(laid)
