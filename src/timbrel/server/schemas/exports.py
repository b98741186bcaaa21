"""Requests for what a sampler or a DAW opens."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from timbrel.server.schemas.base import Answer, Body, Bpm, ItemId, Name
from timbrel.server.schemas.kits import Pad, Pattern
from timbrel.server.schemas.scores import ScoreDoc, Timbres


class TuneTrack(Body):
    """A score in a project."""

    score: ScoreDoc
    name: Name = "Tune"
    instrument: ItemId | None = None
    """An instrument of the library that plays all of it."""
    timbres: Timbres = Field(default_factory=list)


class Export(Body):
    """What to hand over."""

    format: Annotated[str, Field(min_length=1, max_length=20)]
    """One of GET /api/exports/formats."""
    name: Name = "export"
    ids: list[ItemId] = Field(default_factory=list, max_length=5000)
    """Things of the library: sounds for a pack, sounds or a kit for a kit, scores for MIDI ..."""
    pads: list[Pad] = Field(default_factory=list, max_length=16)
    """Pads of the kit room, in place of a saved kit."""
    pattern: Pattern | None = None
    """The beat that the pads play."""
    swing: Annotated[float, Field(ge=0, le=1)] = 0.0
    tunes: list[TuneTrack] = Field(default_factory=list, max_length=16)
    tempo: Bpm = 120.0
    audio: Literal["wav", "flac", "aiff", "ogg", "mp3"] = "wav"


class ExportFormat(Answer):
    """Something that can be handed over."""

    name: str
    title: str
    makes: str
    """What it becomes, in one sentence."""
    takes: list[str]
    """What it is made of: sound, kit, score, instrument, pads, pattern, tunes."""


class ExportFormats(Answer):
    """Everything that can be handed over."""

    formats: list[ExportFormat]


class Exported(Answer):
    """What was written."""

    id: str
    format: str
    name: str
    path: str
    """The file or folder on this computer."""
    url: str
    """Download: a file, or a zip of the folder."""
    files: list[str]
    remarks: list[str]
