"""Requests for sounds, places on the map, and beats."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from timbrel.server.schemas.base import Answer, Body, ItemId, Knobs, Seed, Share, Word


class KnobInfo(Answer):
    """A continuous control of a model."""

    name: str
    low: float
    high: float
    default: float
    help: str


class ModelInfo(Answer):
    """A model on this machine."""

    name: str
    family: str
    kinds: list[str]
    """Kinds it can be asked for: drums, or families of instruments; may be empty."""
    knobs: list[KnobInfo]
    pitched: bool
    """It plays keys: use it under /api/keys."""
    edits: bool
    """It can vary, blend and take sounds in."""
    slow: bool
    """It takes seconds for a sound, and has no map."""
    sample_rate: int
    max_seconds: float
    own: bool
    """It was trained here, rather than shipped."""
    figures: dict[str, float]
    problem: str | None
    """Why it cannot be used; None when it can."""


class Models(Answer):
    """The models on this machine."""

    models: list[ModelInfo]


class Make(Body):
    """A sound that is asked for."""

    model: Word = "drums"
    kind: Word | None = None
    """A kind, or a mix such as ``kick:0.7,tom:0.3``; None leaves it to the seed."""
    seed: Seed | None = None
    """None draws a new one, which the answer tells."""
    knobs: Knobs = Field(default_factory=dict)
    keep: bool = False
    """Put it into the library's folder at once."""


class MakeMany(Body):
    """Several sounds in one go."""

    requests: list[Make] = Field(min_length=1, max_length=64)


class Vary(Body):
    """Sounds near a sound."""

    id: ItemId
    amount: Share = 0.4
    """0 another stroke of the same hit .. 1 far away."""
    seed: Seed | None = None
    count: Annotated[int, Field(ge=1, le=64)] = 1
    model: Word = "drums"
    keep: bool = False


class Blend(Body):
    """Sounds on the way from one to another."""

    first: ItemId
    second: ItemId
    shares: list[Share] = Field(default=[0.5], min_length=1, max_length=32)
    """0 is the first, 1 the second."""
    model: Word = "drums"
    keep: bool = False


class Like(Body):
    """A sound made again by a model, its knobs turned."""

    id: ItemId
    knobs: Knobs = Field(default_factory=dict)
    model: Word = "drums"
    keep: bool = False


class MapPoint(Answer):
    """A sound on the map: ask for it by kind and seed."""

    x: float
    y: float
    kind: str | None
    seed: int


class LatentMap(Answer):
    """Sounds of a model laid out so that neighbours sound alike; x and y are 0..1."""

    model: str
    kind: str | None
    points: list[MapPoint]


class MapPlace(Body):
    """A place on the map to be heard."""

    model: Word = "drums"
    kind: Word | None = None
    x: Share
    y: Share
    keep: bool = False


class BeatStyle(Answer):
    """A style of drumming."""

    name: str
    tempo: float


class BeatStyles(Answer):
    """The styles of drumming."""

    styles: list[BeatStyle]


class BeatWish(Body):
    """A beat that is asked for."""

    style: Word = "funk"
    bars: Annotated[int, Field(ge=1, le=64)] = 2
    seed: Seed | None = None
    tempo: Annotated[float, Field(ge=30, le=300)] | None = None
    """None takes the style's own."""
    humanise: Share = 1.0
    swing: Share = 0.0
    variation: Share = 0.3
    fill: bool = True


class BeatHit(Answer):
    """One stroke."""

    beat: float
    """When it really sounds, in quarter notes from the start."""
    step: int
    """The nearest sixteenth, from 0."""
    offset: float
    """How far from that sixteenth it is played, in sixteenths, -0.5..0.5."""
    kind: str
    key: int
    """General MIDI drum key."""
    velocity: int


class Beat(Answer):
    """A beat."""

    style: str
    seed: int
    tempo: float
    bars: int
    steps_per_bar: int
    hits: list[BeatHit]
    comments: list[str]
    """How it was made, and the longest run it shares with a real take."""
