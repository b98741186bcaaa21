"""The kit room's state: pads, patterns, tempo."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, StringConstraints

from timbrel.server.schemas.base import Answer, Body, ItemId, Knobs, Name, Share, Velocity, Word
from timbrel.server.schemas.items import Item

Letters = Annotated[str, StringConstraints(max_length=40)]


class Pad(Body):
    """One pad of a kit."""

    sound: ItemId | None = None
    """None is an empty pad."""
    kind: Word | None = None
    model: Word = "drums"
    knobs: Knobs = Field(default_factory=dict)
    gain_db: Annotated[float, Field(ge=-60, le=12)] = 0.0
    pan: Annotated[float, Field(ge=-1, le=1)] = 0.0
    choke: Annotated[int, Field(ge=0, le=16)] = 0
    """Pads of one group silence each other; 0 is none."""
    locked: bool = False
    """Stays when all pads are rolled."""


class Step(Body):
    """One stroke of a pattern."""

    pad: Annotated[int, Field(ge=0, le=15)]
    beat: Annotated[float, Field(ge=0, le=2048)]
    """Quarter notes from the start of the pattern."""
    velocity: Velocity = 100
    chance: Share = 1.0


class Pattern(Body):
    """A pattern of the sequencer."""

    name: Letters = ""
    bars: Annotated[int, Field(ge=1, le=64)] = 1
    steps_per_bar: Annotated[int, Field(ge=1, le=64)] = 16
    steps: list[Step] = Field(default_factory=list, max_length=20_000)


class KitState(Body):
    """A kit with its patterns."""

    name: Name
    pads: list[Pad] = Field(max_length=16)
    patterns: list[Pattern] = Field(default_factory=list, max_length=32)
    tempo: Annotated[float, Field(ge=30, le=300)] = 120.0
    swing: Share = 0.0
    page: dict[str, Any] = Field(default_factory=dict)
    """Whatever else the page wants to find again; up to 64 kB as JSON."""


class KitAnswer(Answer):
    """A kit in the library."""

    item: Item
    kit: KitState
    sounds: list[Item]
    """The sounds of its pads."""
