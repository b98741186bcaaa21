"""Requests to the composer and its proposals."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from timbrel.music.wants import Wants
from timbrel.server.schemas.base import Answer, Body, Seed, Word
from timbrel.server.schemas.scores import ScoreDoc

Count = Annotated[int, Field(ge=1, le=24)]
Bar = Annotated[int, Field(ge=1, le=10_000)]


class StyleAnswer(Answer):
    """A style of composing."""

    name: str
    description: str
    texture: str
    """``voices`` (four parts), ``accompanied`` (tune and accompaniment) or ``tune``."""
    voices: list[str]
    """What can be locked and written anew, ``chords`` among them."""
    meters: list[str]
    """The commonest first."""
    tempos: dict[str, float]
    """Usual tempo by metre."""
    programs: dict[str, int]
    """General MIDI program of each voice."""
    pieces: int
    """How many pieces it was learned from."""
    notes: int
    limit: int
    """No voice shares this many notes in a row with any of them."""
    own: bool
    """It was learned here, rather than shipped."""
    card: str
    """Markdown: what it learned from, under which licences."""


class Styles(Answer):
    """The composer's styles."""

    styles: list[StyleAnswer]


class Prepare(Body):
    """A style that is about to be composed in."""

    style: Word


class Prepared(Answer):
    """Whether the style is read; its first piece waits for that."""

    ready: bool


class Compose(Body):
    """New music, from nothing."""

    style: Word = "hymn"
    """A style, or a mix such as ``hymn,song:0.5``."""
    wants: Wants = Wants()
    seed: Seed | None = None
    count: Count = 4
    """How many proposals; they are sent as they are made."""


class ComposeFrom(Body):
    """New music from the musician's own."""

    verb: Literal["continue", "infill", "harmonise", "reharmonise", "vary", "interpolate"]
    style: Word = "hymn"
    score: ScoreDoc
    bars: Annotated[list[Bar], Field(min_length=2, max_length=2)] | None = None
    """For infill: the first and last bar to write, from 1."""
    voices: list[Word] = Field(default_factory=list, max_length=16)
    """For infill: the voices to write; none means all."""
    other: ScoreDoc | None = None
    """For interpolate: the piece to arrive at, in ``count`` steps."""
    wants: Wants = Wants()
    seed: Seed | None = None
    count: Count = 4


class NoteLock(Body):
    """A note that stays."""

    voice: Word
    onset: Annotated[int, Field(ge=0)]
    """Its tick in the score."""
    pitch: Annotated[int, Field(ge=0, le=127)] | None = None
    """Which, where several notes of a voice begin together; None all."""


class Locks(Body):
    """What stays when the rest is written anew."""

    bars: list[Bar] = Field(default_factory=list, max_length=10_000)
    """Bars that stay, from 1."""
    voices: list[Word] = Field(default_factory=list, max_length=16)
    """Voices that stay whole; ``chords`` keeps all chord symbols."""
    notes: list[NoteLock] = Field(default_factory=list, max_length=10_000)
    chords: list[Annotated[int, Field(ge=0)]] = Field(default_factory=list, max_length=10_000)
    """Single chords that stay, by their tick in the score."""


class Regenerate(Body):
    """A piece whose unlocked rest is written anew."""

    style: Word = "hymn"
    score: ScoreDoc
    locks: Locks = Locks()
    wants: Wants = Wants()
    seed: Seed | None = None
    count: Count = 1


class SharedRun(Answer):
    """The longest run of notes that a voice shares with the corpus."""

    voice: str
    notes: int
    bars: tuple[int, int]
    title: str
    source: str
    source_bars: tuple[int, int]


class OriginalityReport(Answer):
    """What a piece shares with what it was learned from."""

    limit: int
    longest: int
    sentence: str
    runs: list[SharedRun]


class Candidate(Answer):
    """One proposal; event ``candidate``. Save it with POST /api/scores."""

    candidate: int
    """From 0, in the order they are made."""
    count: int
    seed: int
    style: str
    verb: str
    score: ScoreDoc
    originality: OriginalityReport
    distance_sd: float
    """How far its figures lie from the style's real pieces, in standard deviations: less is more typical."""
    figures: dict[str, Any]


class ComposeFailed(Answer):
    """Event ``failed``: wishes clash, or something is out of range; no more candidates follow."""

    detail: str


class ComposeDone(Answer):
    """Event ``done``: all candidates were sent."""

    count: int
