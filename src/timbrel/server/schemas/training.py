"""Requests and answers of the training room."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from timbrel.server.schemas.base import Answer, Body, Seed, Word

JobState = Literal["waiting", "running", "pausing", "paused", "stopping", "done", "failed", "interrupted"]
FolderPath = Annotated[str, StringConstraints(min_length=1, max_length=4096)]
ModelName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,47}$")]


class Preset(Answer):
    """A way to train a model."""

    name: str
    about: str
    expect: str
    """Time on this machine and what comes of it, in a sentence."""
    minutes: float | None
    """Expected minutes on this machine for a folder of 200 one-shots; None when it runs until stopped."""


class Trainable(Answer):
    """A model that can be trained."""

    model: str
    presets: list[Preset]
    """The default first."""
    problem: str | None
    """Why it cannot be trained here; None when it can."""


class Trainables(Answer):
    """The models that can be trained."""

    models: list[Trainable]


class FolderEntry(Answer):
    """A folder to choose."""

    name: str
    path: str


class FolderAnswer(Answer):
    """What is in a folder."""

    path: str
    parent: str | None
    """The folder above; None at the top of what may be chosen."""
    folders: list[FolderEntry]
    sounds: int
    """Sound files directly in it."""


class Examine(Body):
    """A folder for the doctor."""

    folder: FolderPath
    model: Word | None = None


class KindReport(Answer):
    """What there is of one kind."""

    kind: str
    files: int
    recordings: int
    seconds: float
    shortest_s: float
    longest_s: float


class DoctorReport(Answer):
    """What was found in a folder of sounds."""

    folder: str
    files: int
    usable: int
    recordings: int
    hours: float
    kinds: list[KindReport]
    skipped: list[tuple[str, str]]
    """Name and reason."""
    duplicates: list[list[str]]
    faults: dict[str, list[str]]
    too_short: list[str]
    too_long: list[str]
    sample_rates: dict[str, int]
    channels: dict[str, int]
    expectations: list[str]


class StartTraining(Body):
    """A training run to be started."""

    model: Word
    folder: FolderPath
    name: ModelName
    """What the new model will be called."""
    preset: Word | None = None
    minutes: Annotated[float, Field(gt=0, le=100_000)] | None = None
    steps: Annotated[int, Field(ge=1, le=100_000_000)] | None = None
    seed: Seed = 0


class JobProgress(Answer):
    """Event ``progress``: how far a run is."""

    step: int
    total: int
    share: float
    """Of this sitting, 0..1."""
    seconds_left: float | None
    steps_per_second: float
    metrics: dict[str, float]


class JobNote(Answer):
    """Event ``note``: something a person should know."""

    text: str
    serious: bool
    time: float


class Job(Answer):
    """A training run; event ``job`` when its state changes."""

    id: str
    type: Literal["train"]
    name: str
    state: JobState
    request: dict[str, Any]
    created: float
    started: float | None
    ended: float | None
    progress: JobProgress | None
    notes: list[JobNote]
    detail: str | None
    """Why it failed."""
    result: dict[str, Any] | None
    """The model's name and figures, once it is done."""


class Jobs(Answer):
    """All runs, the newest first."""

    jobs: list[Job]


class Metrics(Answer):
    """Figures of a run over its steps."""

    series: dict[str, list[tuple[int, float]]]


class Preview(Answer):
    """Something to listen to; event ``preview``."""

    step: int
    url: str
    image: str | None


class Previews(Answer):
    """Previews of a run in order."""

    previews: list[Preview]
