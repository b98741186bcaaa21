"""The folder of one training run, and the promise that one process at a time writes into it.

config.json      everything that was decided at the start
data/            the packed sounds (absent when a packed data set was given)
checkpoints/     what --resume goes on from: the last one and the best one
metrics.jsonl    one line of figures every few steps
tensorboard/     the same figures as charts
previews/        step-000123.wav and .png: listen and look
bundle/          the model, ready for timbrel generate
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from timbrel.bundle import BUNDLE
from timbrel.errors import TrainingError
from timbrel.files import write_text, writing


class RunFolder:
    """Where everything of one run lies.

    Args:
        path: the folder; it need not exist.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.data = path / "data"
        self.checkpoints = path / "checkpoints"
        self.metrics = path / "metrics.jsonl"
        self.tensorboard = path / "tensorboard"
        self.previews = path / "previews"
        self.bundle = path / BUNDLE
        self._config = path / "config.json"
        self._lock = path / "run.lock"

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the run for this process; the system lets go of it however the process ends.

        Raises:
            TrainingError: another process is training into this folder.
            OutputError: the folder cannot be written to.
        """
        with writing(self.path):
            self.path.mkdir(parents=True, exist_ok=True)
            file = self._lock.open("a+", encoding="utf-8")
        with file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                file.seek(0)
                raise TrainingError(
                    f"{self.path} is in use: process {file.read().strip() or '?'} is training into it; "
                    "stop that one or choose another --out"
                ) from None
            file.truncate(0)
            file.write(f"{os.getpid()}\n")
            file.flush()
            yield

    def require_new(self) -> None:
        """Raise TrainingError when a run has already begun here."""
        if self._config.exists():
            raise TrainingError(f"{self.path} already holds a run: go on with --resume, or choose another --out")

    def begin(self, config: dict[str, Any]) -> None:
        """Write down what was decided for a new run."""
        self.require_new()
        write_text(self._config, json.dumps(config, indent=2) + "\n")

    def read_config(self) -> dict[str, Any]:
        """Return what :meth:`begin` wrote. Raises TrainingError when there is no run here, or it is damaged."""
        try:
            config = json.loads(self._config.read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise TrainingError(f"{self.path} holds no run to resume; leave --resume away to start one") from None
        except (OSError, ValueError) as error:
            raise TrainingError(f"{self._config} is damaged ({error}); start a new run") from None
        if not isinstance(config, dict):
            raise TrainingError(f"{self._config} is damaged; start a new run")
        return config
