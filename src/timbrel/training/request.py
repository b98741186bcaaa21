"""What a user asks of ``timbrel train``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from timbrel.errors import UsageError

Device = Literal["auto", "cpu", "cuda"]


@dataclass(frozen=True)
class TrainRequest:
    """One call of a training command.

    Args:
        out: folder of the run.
        source: a folder of sounds or a packed data set; not needed to resume.
        preset: a preset that ships, by name, or the path of a TOML file; None takes the family's own choice.
        minutes: stop after this many minutes; None does not watch the clock.
        steps: stop after this many steps since the run began; None takes the preset's.
        seed: the same seed, data and machine give the same model.
        device: where to compute; ``auto`` takes a CUDA GPU when there is one.
        resume: go on with the run in ``out`` from its last checkpoint.

    Raises:
        UsageError: a number out of range, or nothing to train on.
    """

    out: Path
    source: Path | None = None
    preset: str | None = None
    minutes: float | None = None
    steps: int | None = None
    seed: int = 0
    device: Device = "auto"
    resume: bool = False

    def __post_init__(self) -> None:
        if self.minutes is not None and not 0 < self.minutes < float("inf"):
            raise UsageError(f"minutes={self.minutes:g} must be more than 0, as in --minutes 30")
        if self.steps is not None and self.steps < 1:
            raise UsageError(f"steps={self.steps} must be at least 1")
        if not 0 <= self.seed < 2**63:
            raise UsageError(f"seed={self.seed} must be a whole number from 0 to {2**63 - 1}")
        if self.source is None and not self.resume:
            raise UsageError("what shall it learn from? give a folder of sounds: timbrel train wavegan my-sounds")
        if self.resume and self.preset is not None:
            raise UsageError("a resumed run keeps the preset it began with; leave --preset away or start a new run")
