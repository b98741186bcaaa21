"""Scores as the page edits them. Time is in ticks, 480 to the quarter note."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from timbrel.server.schemas.base import Answer, Body, ItemId, Name, Velocity
from timbrel.server.schemas.items import Item
from timbrel.server.schemas.keys import Timbre

Tick = Annotated[int, Field(ge=0, le=10_000_000)]
Line = Annotated[str, StringConstraints(max_length=200)]
Timbres = Annotated[list[Timbre | None], Field(max_length=64)]
"""Who plays each part, in the order of the score; None, or none so far down, takes one of the note model."""


class NoteDoc(Body):
    """One note."""

    onset: Tick
    pitch: Annotated[int, Field(ge=0, le=127)]
    duration: Annotated[int, Field(ge=1, le=1_000_000)]
    velocity: Velocity = 80


class PartDoc(Body):
    """One instrument or voice."""

    name: Line
    notes: list[NoteDoc] = Field(max_length=50_000)
    program: Annotated[int, Field(ge=0, le=127)] = 0
    is_drums: bool = False


class ChordDoc(Body):
    """A chord symbol: root and bass are pitch classes, C is 0."""

    onset: Tick
    duration: Annotated[int, Field(ge=1, le=1_000_000)]
    root: Annotated[int, Field(ge=0, le=11)]
    quality: Annotated[str, StringConstraints(max_length=20)] = ""
    bass: Annotated[int, Field(ge=0, le=11)] | None = None
    symbol: Annotated[str, StringConstraints(max_length=40)] = ""
    """As it is written, for the eye; root, quality and bass decide."""


class MeterDoc(Body):
    """A time signature from a tick on."""

    onset: Tick
    numerator: Annotated[int, Field(ge=1, le=64)] = 4
    denominator: Annotated[int, Field(ge=1, le=64)] = 4


class TempoDoc(Body):
    """Quarter notes a minute from a tick on."""

    onset: Tick
    bpm: Annotated[float, Field(ge=10, le=500)] = 120.0


class KeyDoc(Body):
    """A key signature from a tick on: sharps, or flats below 0."""

    onset: Tick
    fifths: Annotated[int, Field(ge=-7, le=7)] = 0
    minor: bool = False


class SectionDoc(Body):
    """A named stretch of the form."""

    onset: Tick
    duration: Annotated[int, Field(ge=1, le=10_000_000)]
    name: Line


class ScoreDoc(Body):
    """A piece of music."""

    parts: list[PartDoc] = Field(max_length=64)
    chords: list[ChordDoc] = Field(default_factory=list, max_length=10_000)
    meters: list[MeterDoc] = Field(default=[MeterDoc(onset=0)], min_length=1, max_length=1000)
    tempos: list[TempoDoc] = Field(default=[TempoDoc(onset=0)], min_length=1, max_length=1000)
    keys: list[KeyDoc] = Field(default=[KeyDoc(onset=0)], min_length=1, max_length=1000)
    sections: list[SectionDoc] = Field(default_factory=list, max_length=1000)
    pickup: Tick = 0
    title: Line = ""
    ticks_per_quarter: Literal[480] = 480
    end: Tick = 0
    """First tick after the last note; the server fills it in."""


class ScoreText(Body):
    """A score to be engraved or written, saved or not."""

    score: ScoreDoc


class SaveScore(Body):
    """A score for the library."""

    score: ScoreDoc
    name: Name | None = None
    """None takes the title."""
    keep: bool = True
    timbres: Timbres = Field(default_factory=list)
    """Who plays its parts; of a saved score, none leaves them as they were."""


class ScoreAnswer(Answer):
    """A score in the library."""

    item: Item
    score: ScoreDoc
    timbres: Timbres
    remarks: list[str]
    """What had to be repaired or assumed when it was read."""
    musicxml_url: str
    midi_url: str


class PlayedPart(Body):
    """Who plays a part."""

    part: Annotated[int, Field(ge=0, le=63)]
    """Its place in the score, from 0."""
    instrument: ItemId
    """An instrument of the library, or a kit for a part of drums."""


class Render(Body):
    """A score to be heard."""

    score: ScoreDoc
    players: list[PlayedPart] = Field(default_factory=list, max_length=64)
    """Parts that are not named get an instrument of the note model, drums a kit of the drum model."""
    seed: Annotated[int, Field(ge=0, le=2**31)] = 0
    """Chooses the instruments that are not named."""
    name: Name | None = None
    keep: bool = False
