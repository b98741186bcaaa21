"""A piece while it is being composed: lines of tokens in the common key, before it becomes a score."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from timbrel.errors import ScoreError
from timbrel.music.corpus import REST, Ints, durations_of, token, values_of
from timbrel.music.keyfinding import trusted_key
from timbrel.music.listen import UNIT, VOICES, Heard, Passage, bar_ticks, beat_ticks, lines_of, passages, voices_of
from timbrel.music.style import Style
from timbrel.music.tonality import QUALITIES, chord_classes, chord_quality, chord_root, to_common
from timbrel.score import Chord, Key, Meter, Note, Part, Score, Section, Tempo

NO_LINE: Ints = np.empty(0, np.int64)
_LONGEST_REST = 3840
_FROM_THE_TOP = ("melody", *VOICES)
_NAMES = {"melody": "Melody", "accompaniment": "Accompaniment"}


@dataclass(frozen=True)
class Sketch:
    """A piece in one metre.

    Args:
        meter: numerator and denominator.
        key: the key it will sound in; the lines stand in C major or A minor.
        upbeat: ticks before the first full bar.
        lines: tokens of each voice from tick 0, without gaps.
        chords: chord tokens from tick 0.
        accompaniment: notes beside the melody.
        sections: form as (first tick, ticks, name).
    """

    meter: tuple[int, int]
    key: Key
    upbeat: int
    lines: Mapping[str, Ints]
    chords: Ints = field(default_factory=lambda: NO_LINE)
    accompaniment: tuple[Heard, ...] = ()
    sections: tuple[tuple[int, int, str], ...] = ()

    @property
    def bar(self) -> int:
        """Length of a bar in ticks."""
        return bar_ticks(self.meter)

    @property
    def ticks(self) -> int:
        """Length of the piece."""
        lengths = [int(durations_of(line).sum()) for line in (*self.lines.values(), self.chords)]
        return max([*lengths, *(note.end for note in self.accompaniment)], default=0)

    def with_line(self, role: str, line: Ints) -> Sketch:
        """Return the sketch with one voice replaced."""
        return replace(self, lines={**self.lines, role: line})


def onsets_of(line: Ints) -> Ints:
    """Return the tick at which each token of a line begins."""
    durations = durations_of(line)
    return np.cumsum(durations) - durations


def heard(line: Ints) -> list[Heard]:
    """Return the notes of a line."""
    return [
        Heard(int(onset), int(onset + duration), int(value))
        for onset, duration, value in zip(onsets_of(line), durations_of(line), values_of(line), strict=True)
        if value < REST
    ]


def sounding(line: Ints, ticks: int) -> tuple[Ints, Ints]:
    """Return the pitch at every tick, REST where silent, and 1 where a token begins."""
    pitch = np.full(ticks, REST)
    filled = np.repeat(values_of(line), durations_of(line))[:ticks]
    pitch[: len(filled)] = filled
    begins = np.zeros(ticks, np.int64)
    onsets = onsets_of(line)
    begins[onsets[onsets < ticks]] = 1
    return pitch, begins


def rests(ticks: int) -> list[int]:
    """Return rests that fill a stretch."""
    return [token(REST, min(_LONGEST_REST, ticks - at)) for at in range(0, ticks, _LONGEST_REST)]


def whole_line(notes: Sequence[Heard], passage: Passage, ticks: int, *, lowest: bool = False) -> Ints:
    """Return one voice from tick 0 to ``ticks`` without gaps, silences as rests."""
    codes: list[int] = []
    at = 0
    for line in lines_of(notes, passage, lowest=lowest):
        begin = next(n.onset for n in sorted(notes, key=lambda n: n.onset) if n.onset >= at)
        codes += [*rests(begin - at), *line.codes.tolist()]
        at = begin + int(durations_of(line.codes).sum())
    return np.array([*codes, *rests(ticks - at)] if at < ticks else codes, np.int64)


def sketch_of(score: Score, style: Style) -> Sketch:
    """Take a musician's score apart into the voices of a style; its longest passage in one metre and key counts.

    Raises:
        ScoreError: no passage has a melody.
    """
    score = trusted_key(score)
    found = passages(score, 0)
    if not found:
        raise ScoreError(f"{score.title or 'the score'} has fewer than 4 notes in a row; give a longer melody")
    passage = max(found, key=lambda p: p.ticks)
    texture = style.info.texture
    voices = voices_of(passage, texture)
    if not voices:
        voices = {"soprano": voices_of(passage, "accompanied")["melody"]}
    ticks = passage.ticks
    ticks += -(ticks - passage.upbeat) % passage.bar
    lines = {
        role: whole_line(notes, passage, ticks, lowest=role == "bass")
        for role, notes in voices.items()
        if role != "accompaniment"
    }
    key = next(key for key in reversed(score.keys) if key.minor == passage.minor)
    return Sketch(
        passage.meter, replace(key, onset=0), passage.upbeat, lines, accompaniment=voices.get("accompaniment", ())
    )


def score_of(sketch: Sketch, style: Style, bpm: float, *, backing: bool = False) -> Score:
    """Write a sketch out as a score in its key, with a plain bass and chords if wanted."""
    shift = -to_common(sketch.key)
    programs = style.info.programs
    parts = [
        Part(
            _NAMES.get(role, role.capitalize()),
            _notes(heard(line), shift, _VELOCITY.get(role, 80)),
            programs.get(role, 0),
        )
        for role, line in sorted(sketch.lines.items(), key=lambda item: _FROM_THE_TOP.index(item[0]))
    ]
    if sketch.accompaniment:
        notes = _notes(sketch.accompaniment, shift, 64)
        parts.append(Part("Accompaniment", notes, programs.get("accompaniment", 0)))
    if backing and len(sketch.chords):
        parts += _backing(sketch, shift)
    return Score(
        tuple(parts),
        _chord_symbols(sketch.chords, shift),
        (Meter(0, *sketch.meter),),
        (Tempo(0, bpm),),
        (replace(sketch.key, onset=0),),
        tuple(Section(onset * UNIT, ticks * UNIT, name) for onset, ticks, name in sketch.sections),
        sketch.upbeat * UNIT,
    )


def _backing(sketch: Sketch, shift: int) -> list[Part]:
    """Return a plain bass and block chords."""
    bass = simple_bass(sketch.chords, sketch.bar, beat_ticks(sketch.meter), sketch.upbeat)
    blocks = [
        Heard(int(onset), int(onset + length), 52 + (pitch_class - 4) % 12)
        for onset, length, number in zip(
            onsets_of(sketch.chords), durations_of(sketch.chords), values_of(sketch.chords), strict=True
        )
        for pitch_class in chord_classes(int(number))
    ]
    return [Part("Bass", _notes(heard(bass), shift, 80), 32), Part("Chords", _notes(blocks, shift, 60), 0)]


_VELOCITY = {"melody": 92, "soprano": 88, "bass": 84, "alto": 76, "tenor": 76}


def _notes(notes: Sequence[Heard], shift: int, velocity: int) -> tuple[Note, ...]:
    written = (
        Note(n.onset * UNIT, min(max(n.pitch + shift, 0), 127), (n.end - n.onset) * UNIT, velocity) for n in notes
    )
    return tuple(sorted(written))


def _chord_symbols(chords: Ints, shift: int) -> tuple[Chord, ...]:
    """Return chord symbols; neighbours that are equal become one."""
    symbols: list[Chord] = []
    for onset, duration, number in zip(onsets_of(chords), durations_of(chords), values_of(chords), strict=True):
        if number == REST:
            continue
        root, quality = (chord_root(int(number)) + shift) % 12, QUALITIES[chord_quality(int(number))]
        begin, length = int(onset) * UNIT, int(duration) * UNIT
        last = symbols[-1] if symbols else None
        if last and (last.root, last.quality) == (root, quality) and last.onset + last.duration == begin:
            symbols[-1] = replace(last, duration=last.duration + length)
        else:
            symbols.append(Chord(begin, length, root, quality))
    return tuple(symbols)


def simple_bass(chords: Ints, bar: int, beat: int, upbeat: int) -> Ints:
    """Return a bass for a lead sheet: the root where a chord begins, root and fifth in turn when it stays.

    Args:
        chords: chord tokens.
        bar: ticks of a bar.
        beat: ticks of a beat.
        upbeat: ticks before the first full bar.
    """
    codes: list[int] = []
    step = bar // 2 if bar % (2 * beat) == 0 else bar
    for onset, length, number in zip(onsets_of(chords), durations_of(chords), values_of(chords), strict=True):
        at, end = int(onset), int(onset + length)
        while at < end:
            until = min(end, at + step - (at - upbeat) % step)
            codes.append(token(_bass_note(int(number), first=at == int(onset)), until - at))
            at = until
    return np.array(codes, np.int64)


def _bass_note(number: int, *, first: bool) -> int:
    if number == REST:
        return REST
    classes = chord_classes(number)
    pitch_class = chord_root(number) if first else classes[2]
    return 36 + (pitch_class - 4) % 12 + 4
