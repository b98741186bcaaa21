"""Take a score apart into what a style is learned from: passages in one metre and key, and the lines in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

import numpy as np

from timbrel.music.corpus import GRID, REST, Bools, Line, token
from timbrel.music.tonality import to_common
from timbrel.score import TICKS_PER_QUARTER, Key, Meter, Note, Part, Score

_Mark = TypeVar("_Mark", Meter, Key)
Texture = Literal["tune", "voices", "accompanied"]
UNIT = TICKS_PER_QUARTER // GRID
"""Score ticks to one tick of the composer."""
VOICES = ("soprano", "alto", "tenor", "bass")
LONGEST_REST = 4 * 4 * GRID
"""A longer silence ends a line, and what comes after it is a new one."""
_SHORTEST = 3
_LONGEST = 4000
_MONOPHONIC = 0.9
_LEAST_NOTES = 4


@dataclass(frozen=True)
class Heard:
    """A note on the composer's grid, in the common key: onset and end in ticks of the passage."""

    onset: int
    end: int
    pitch: int


@dataclass(frozen=True)
class Passage:
    """A stretch of one piece in one metre and key.

    Args:
        piece: number of the piece.
        meter: numerator and denominator.
        minor: whether the key is minor.
        first_bar: number of its first full bar in the piece, from 1.
        upbeat: ticks before that bar.
        parts: notes of each part, by onset.
        chords: chord symbols as (onset, end, root, quality), if the score has any.
    """

    piece: int
    meter: tuple[int, int]
    minor: bool
    first_bar: int
    upbeat: int
    parts: tuple[tuple[Heard, ...], ...]
    chords: tuple[tuple[int, int, int, str], ...] = ()

    @property
    def bar(self) -> int:
        """Length of a bar in ticks."""
        return bar_ticks(self.meter)

    def place(self, tick: int) -> tuple[int, int]:
        """Return the number of the bar in the piece that a tick lies in, and the tick in that bar."""
        bars, within = divmod(tick - self.upbeat, self.bar)
        return self.first_bar + bars, within

    @property
    def ticks(self) -> int:
        """Length of the passage, from the upbeat to the last note."""
        return max((note.end for part in self.parts for note in part), default=0)


def bar_ticks(meter: tuple[int, int]) -> int:
    """Return the length of a bar in ticks of the composer."""
    return 4 * GRID * meter[0] // meter[1]


def beat_ticks(meter: tuple[int, int]) -> int:
    """Return the length of a beat: three eighths in compound metres, else one unit of the metre."""
    compound = meter[1] >= 8 and meter[0] % 3 == 0 and meter[0] > 3
    return bar_ticks((3, meter[1])) if compound else bar_ticks((1, meter[1]))


def passages(score: Score, piece: int) -> list[Passage]:
    """Cut a score where its metre or key changes and move each passage to the common key."""
    cuts = sorted({0, *(meter.onset for meter in score.meters), *(key.onset for key in score.keys)})
    found: list[Passage] = []
    bars = 0
    for begin, end in zip(cuts, [*cuts[1:], max(score.end, cuts[-1] + 1)], strict=True):
        meter, key = _current(score.meters, begin), _current(score.keys, begin)
        upbeat = score.pickup if begin == 0 else (meter.onset - begin) % meter.bar_ticks
        found.append(_passage(score, piece, (begin, end), meter, key, (bars + 1, upbeat)))
        bars += max((end - begin - upbeat) // meter.bar_ticks, 0)
    return [passage for passage in found if any(len(part) >= _LEAST_NOTES for part in passage.parts)]


def _current(marks: Sequence[_Mark], tick: int) -> _Mark:
    return [mark for mark in marks if mark.onset <= tick][-1]


def _passage(
    score: Score, piece: int, span: tuple[int, int], meter: Meter, key: Key, place: tuple[int, int]
) -> Passage:
    begin, end = span
    shift = to_common(key)
    parts = tuple(
        tuple(_heard(note, begin, shift) for note in part.notes if begin <= note.onset < end)
        for part in score.parts
        if not part.is_drums
    )
    chords = tuple(
        ((c.onset - begin) // UNIT, (c.onset + c.duration - begin) // UNIT, (c.root + shift) % 12, c.quality)
        for c in score.chords
        if begin <= c.onset < end
    )
    first_bar, upbeat = place
    return Passage(
        piece, (meter.numerator, meter.denominator), key.minor, first_bar, round(upbeat / UNIT), parts, chords
    )


def _heard(note: Note, begin: int, shift: int) -> Heard:
    onset = round((note.onset - begin) / UNIT)
    return Heard(onset, max(round((note.end - begin) / UNIT), onset + 1), note.pitch + shift)


def texture_of(scores: Sequence[Score]) -> Texture:
    """Return how most of the scores are written: one tune, four voices, or a tune with accompaniment."""
    votes: dict[Texture, int] = {"tune": 0, "voices": 0, "accompanied": 0}
    for score in scores:
        parts = [part for part in score.parts if part.notes and not part.is_drums]
        single = sum(is_monophonic(part) for part in parts)
        if len(parts) >= 4 and single >= 3:
            votes["voices"] += 1
        elif len(parts) == 1 and single:
            votes["tune"] += 1
        elif parts:
            votes["accompanied"] += 1
    return max(votes, key=lambda texture: votes[texture])


def is_monophonic(part: Part) -> bool:
    """Whether nearly all notes of a part sound alone."""
    onsets = {note.onset for note in part.notes}
    return len(onsets) >= _MONOPHONIC * len(part.notes)


def lines_of(notes: Sequence[Heard], passage: Passage, *, lowest: bool = False) -> list[Line]:
    """Return one voice as lines without gaps: of notes that begin together the outer one counts.

    Args:
        notes: notes of one part by onset.
        passage: where they stand.
        lowest: follow the lowest note instead of the highest.
    """
    by_onset: dict[int, Heard] = {}
    for note in notes:
        other = by_onset.get(note.onset)
        if other is None or (note.pitch < other.pitch) == lowest:
            by_onset[note.onset] = note
    lines: list[Line] = []
    codes: list[int] = []
    start = at = 0
    for note, following in zip(ordered := [by_onset[o] for o in sorted(by_onset)], [*ordered[1:], None], strict=True):
        if codes and note.onset - at > LONGEST_REST:
            lines.append(_line(codes, start, passage))
            codes = []
        if not codes:
            start = at = note.onset
        if note.onset > at:
            codes.append(token(REST, note.onset - at))
        end = min(note.end, following.onset) if following else note.end
        if following and following.onset - end < _SHORTEST:
            end = following.onset
        codes.append(token(min(max(note.pitch, 0), 127), min(max(end - note.onset, 1), _LONGEST)))
        at = end
    return [*lines, _line(codes, start, passage)] if codes else lines


def _line(codes: list[int], start: int, passage: Passage) -> Line:
    first_bar, tick = passage.place(start)
    return Line(np.array(codes, np.int64), tick, passage.piece, first_bar=first_bar)


def beginnings(notes: Sequence[Heard], passage: Passage) -> Bools:
    """Return where notes begin in each full bar of a passage, (bars, bar)."""
    bars = np.zeros((max(passage.ticks - passage.upbeat, 0) // passage.bar, passage.bar), bool)
    onsets = np.array([note.onset for note in notes], np.int64) - passage.upbeat
    onsets = onsets[(onsets >= 0) & (onsets < bars.size)]
    bars[onsets // passage.bar, onsets % passage.bar] = True
    return bars


def voices_of(passage: Passage, texture: Texture) -> dict[str, tuple[Heard, ...]]:
    """Return the notes of each role: four voices, or the melody and what accompanies it."""
    parts = [part for part in passage.parts if part]
    if texture == "voices":
        if len(parts) < len(VOICES):
            return {}
        return dict(zip(VOICES, [*parts[: len(VOICES) - 1], parts[-1]], strict=True))
    if texture == "tune" or len(parts) == 1:
        return {"melody": parts[0]}
    rest = tuple(sorted((n for part in parts[1:] for n in part), key=lambda n: (n.onset, n.pitch)))
    top = _skyline(parts[0])
    inner = tuple(sorted((*rest, *(n for n in parts[0] if n not in top)), key=lambda n: (n.onset, n.pitch)))
    return {"melody": tuple(sorted(top, key=lambda n: n.onset)), "accompaniment": inner}


def _skyline(notes: Sequence[Heard]) -> set[Heard]:
    """Return the highest note of each onset."""
    top: dict[int, Heard] = {}
    for note in notes:
        if note.onset not in top or note.pitch > top[note.onset].pitch:
            top[note.onset] = note
    return set(top.values())
