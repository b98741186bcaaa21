"""A score as plain data, for files and for the studio: what goes out comes in again, checked."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any, TypeVar

from pydantic import Field

from timbrel.config import Config
from timbrel.errors import ConfigError, ScoreError
from timbrel.music.formats.chordtext import QUALITIES, format_symbol
from timbrel.music.formats.notes import MAX_TICKS, check_size
from timbrel.score import TICKS_PER_QUARTER, Chord, Key, Meter, Note, Part, Score, Section, Tempo

_Mark = TypeVar("_Mark", Meter, Tempo, Key)
_Tick = Annotated[int, Field(ge=0, le=MAX_TICKS)]
_Length = Annotated[int, Field(ge=1, le=MAX_TICKS)]
_Class = Annotated[int, Field(ge=0, le=11)]
_Text = Annotated[str, Field(max_length=400)]


class _Note(Config):
    onset: _Tick
    pitch: Annotated[int, Field(ge=0, le=127)]
    duration: _Length
    velocity: Annotated[int, Field(ge=1, le=127)] = 80


class _Part(Config):
    name: _Text = ""
    notes: tuple[_Note, ...] = ()
    program: Annotated[int, Field(ge=0, le=127)] = 0
    is_drums: bool = False


class _Chord(Config):
    onset: _Tick
    duration: _Length
    root: _Class
    quality: str = ""
    bass: _Class | None = None
    symbol: str = ""


class _Meter(Config):
    onset: _Tick = 0
    numerator: Annotated[int, Field(ge=1, le=64)] = 4
    denominator: Annotated[int, Field(ge=1, le=64)] = 4


class _Tempo(Config):
    onset: _Tick = 0
    bpm: Annotated[float, Field(ge=4, le=1000)] = 120.0


class _Key(Config):
    onset: _Tick = 0
    fifths: Annotated[int, Field(ge=-7, le=7)] = 0
    minor: bool = False


class _Section(Config):
    onset: _Tick
    duration: _Length
    name: _Text


class _Score(Config):
    title: _Text = ""
    pickup: _Tick = 0
    ticks_per_quarter: int = TICKS_PER_QUARTER
    parts: tuple[_Part, ...]
    chords: tuple[_Chord, ...] = ()
    meters: tuple[_Meter, ...] = (_Meter(),)
    tempos: tuple[_Tempo, ...] = (_Tempo(),)
    keys: tuple[_Key, ...] = (_Key(),)
    sections: tuple[_Section, ...] = ()
    end: int = 0


def score_to_dict(score: Score) -> dict[str, Any]:
    """Return a score as data that JSON can hold; ticks are ``TICKS_PER_QUARTER`` to the quarter note."""
    fifths = score.keys[0].fifths
    return {
        "title": score.title,
        "pickup": score.pickup,
        "ticks_per_quarter": TICKS_PER_QUARTER,
        "parts": [
            {
                "name": part.name,
                "program": part.program,
                "is_drums": part.is_drums,
                "notes": [asdict(note) for note in part.notes],
            }
            for part in score.parts
        ],
        "chords": [{**asdict(c), "symbol": format_symbol(c.root, c.quality, c.bass, fifths)} for c in score.chords],
        "meters": [asdict(meter) for meter in score.meters],
        "tempos": [asdict(tempo) for tempo in score.tempos],
        "keys": [asdict(key) for key in score.keys],
        "sections": [asdict(section) for section in score.sections],
        "end": score.end,
    }


def score_from_dict(data: object) -> Score:
    """Return the score that plain data describes.

    Raises:
        ScoreError: a field is missing, unknown or out of range, or the score is too large.
    """
    if not isinstance(data, dict):
        raise ScoreError(f"score={type(data).__name__} is no score; send an object with parts, as one came out")
    try:
        read = _Score.parse(data, "the score")
    except ConfigError as error:
        raise ScoreError(str(error)) from None
    if read.ticks_per_quarter != TICKS_PER_QUARTER:
        raise ScoreError(f"ticks_per_quarter={read.ticks_per_quarter} must be {TICKS_PER_QUARTER}")
    unknown = [chord.quality for chord in read.chords if chord.quality not in QUALITIES]
    if unknown:
        raise ScoreError(f"quality={unknown[0]!r} of a chord is not known; use one of {', '.join(QUALITIES)}")
    check_size(
        sum(len(part.notes) for part in read.parts), max((n.onset for p in read.parts for n in p.notes), default=0)
    )
    return Score(
        tuple(
            Part(p.name, tuple(sorted(Note(**n.model_dump()) for n in p.notes)), p.program, p.is_drums)
            for p in read.parts
        ),
        tuple(sorted(Chord(c.onset, c.duration, c.root, c.quality, c.bass) for c in read.chords)),
        _from_the_start(tuple(Meter(**m.model_dump()) for m in read.meters), "meters"),
        _from_the_start(tuple(Tempo(**t.model_dump()) for t in read.tempos), "tempos"),
        _from_the_start(tuple(Key(**k.model_dump()) for k in read.keys), "keys"),
        tuple(Section(**s.model_dump()) for s in read.sections),
        read.pickup,
        read.title,
    )


def _from_the_start(marks: tuple[_Mark, ...], name: str) -> tuple[_Mark, ...]:
    if not marks or min(mark.onset for mark in marks) != 0:
        raise ScoreError(f"{name} must hold one at onset 0; add it")
    return tuple(sorted(marks, key=lambda mark: mark.onset))
