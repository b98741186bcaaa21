"""The folder of one job, as the process that does it and the servers that watch it share it.

job.json       what was asked for; written once
state.json     how it stands; written by whoever holds the lock
wish           ``pause`` or ``stop``: what the user wants next
lock           held by the process that does the work, as long as it lives
events.jsonl   progress and notes, one a line
log.txt        what the process printed
<name>/        the run: checkpoints, metrics, previews, the model
"""

from __future__ import annotations

import fcntl
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from timbrel.config import Config
from timbrel.errors import ConfigError, TrainingError
from timbrel.files import write_text

State = Literal["waiting", "running", "pausing", "paused", "stopping", "done", "failed", "interrupted"]
Wish = Literal["pause", "stop"]
_TRIES, _BETWEEN_S = 20, 0.05


class Work(Config):
    """A training run that was asked for."""

    model: str
    """Family: drums, wavegan, ..."""
    folder: str
    """Of the sounds."""
    name: str
    """Of the new model."""
    preset: str | None = None
    minutes: float | None = None
    steps: int | None = None
    seed: int = 0
    created: float = 0.0


class Standing(Config):
    """How a job stands, as its process wrote it."""

    state: State = "waiting"
    pid: int | None = None
    started: float | None = None
    ended: float | None = None
    detail: str | None = None
    result: dict[str, Any] | None = Field(default=None)


class JobFolder:
    """Reads and writes the files of one job."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.id = path.name
        self.events = path / "events.jsonl"
        self.log = path / "log.txt"
        self._lock, self._wish = path / "lock", path / "wish"

    @property
    def work(self) -> Work:
        """What was asked for. Raises TrainingError when the folder is damaged."""
        try:
            return Work.parse(json.loads((self.path / "job.json").read_text(encoding="utf-8")), "job.json")
        except (OSError, ValueError, ConfigError) as error:
            raise TrainingError(f"{self.path} is damaged ({error}); remove it") from None

    @property
    def run(self) -> Path:
        """The folder of the run; its name is the model's."""
        return self.path / self.work.name

    def begin(self, work: Work) -> None:
        """Write down what was asked for."""
        write_text(self.path / "job.json", work.model_dump_json(indent=1) + "\n")
        self.stand(Standing())

    @property
    def standing(self) -> Standing:
        """How the job stands, as its process wrote it last."""
        try:
            return Standing.parse(json.loads((self.path / "state.json").read_text(encoding="utf-8")), "state.json")
        except (OSError, ValueError, ConfigError):
            return Standing(state="interrupted")

    def stand(self, standing: Standing) -> None:
        """Write down how the job stands."""
        write_text(self.path / "state.json", standing.model_dump_json() + "\n")

    @property
    def wish(self) -> Wish | None:
        """What the user wants next."""
        with suppress(OSError):
            text = self._wish.read_text(encoding="utf-8")
            return "pause" if text == "pause" else "stop" if text == "stop" else None
        return None

    def want(self, wish: Wish | None) -> None:
        """Write down what the user wants next; None forgets it."""
        if wish is None:
            self._wish.unlink(missing_ok=True)
        else:
            write_text(self._wish, wish)

    def is_alive(self) -> bool:
        """Tell whether a process does the work just now; the system lets go of the lock however that one ends."""
        try:
            descriptor = os.open(self._lock, os.O_RDWR)
        except OSError:
            return False
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        finally:
            os.close(descriptor)
        return False

    @contextmanager
    def held(self) -> Iterator[bool]:
        """Hold the job for this process; yields False when another has it."""
        with self._lock.open("a") as file:
            for _ in range(_TRIES):  # a server that looks whether anybody holds it has it for a moment
                with suppress(BlockingIOError):
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    yield True
                    return
                time.sleep(_BETWEEN_S)
            yield False
