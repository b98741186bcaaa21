"""Requests for notes of an instrument."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from timbrel.server.schemas.base import Answer, Body, Knobs, Name, Pitch, Seed, Share, Velocity, Word


class Corner(Body):
    """One instrument on the timbre pad."""

    seed: Seed
    kind: Word | None = None
    """Family, or a mix such as ``guitar:0.5,brass:0.5``; None takes any."""


class Timbre(Body):
    """An instrument, or a place between two or four."""

    model: Word = "notes"
    corners: list[Corner] = Field(min_length=1, max_length=4)
    """One; two (left, right); or four (left bottom, right bottom, left top, right top)."""
    x: Share = 0.0
    """0 left .. 1 right."""
    y: Share = 0.0
    """0 bottom .. 1 top."""
    knobs: Knobs = Field(default_factory=dict)
    """Knobs of the model but pitch, velocity and seconds."""


class ZonesWish(Body):
    """Held notes for a sampler in the page."""

    timbre: Timbre
    pitches: list[Pitch] = Field(min_length=1, max_length=32)
    velocity: Velocity = 100


class Zone(Answer):
    """A held note; play it faster or slower for the keys around it."""

    pitch: float
    velocity: int
    url: str
    seconds: float
    sample_rate: int
    loop_start: int | None
    """First frame of the loop; None when the note dies away by itself."""
    loop_end: int | None
    """The frame after the last one of the loop."""
    release_s: float
    """Seconds in which it falls by 60 dB when the key is let go."""


class Zones(Answer):
    """Held notes of one instrument."""

    zones: list[Zone]


class NoteWish(Body):
    """One note as a sound of its own."""

    timbre: Timbre
    pitch: Pitch = 60
    velocity: Velocity = 100
    seconds: Annotated[float, Field(gt=0, le=30)] = 2.0
    keep: bool = False


class InstrumentWish(Body):
    """An instrument to be saved for samplers."""

    timbre: Timbre
    name: Name
    lowest: Pitch = 36
    highest: Pitch = 84
    step: Annotated[int, Field(ge=1, le=12)] = 3
    """Keys from one sample to the next."""
    layers: Annotated[int, Field(ge=1, le=4)] = 2
    """Samples for soft and hard strokes on each key."""
