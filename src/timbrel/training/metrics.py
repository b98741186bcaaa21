"""Figures over time: ``metrics.jsonl`` for programs, TensorBoard for people."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from timbrel.errors import OutputError
from timbrel.files import write_text

if TYPE_CHECKING:
    from timbrel.training.run import RunFolder


class MetricsLog:
    """Appends figures; lines that a full disk refuses are kept and written with the next ones.

    Args:
        run: the run's folder.
        step: the step training goes on from; later lines of an interrupted sitting are removed.
    """

    def __init__(self, run: RunFolder, step: int) -> None:
        from torch.utils.tensorboard import SummaryWriter

        self._path = run.metrics
        self._waiting: list[str] = []
        kept = [line for line in read_metrics(run.metrics) if line["step"] <= step]
        if run.metrics.exists():
            write_text(run.metrics, "".join(json.dumps(line) + "\n" for line in kept))
        self._charts = SummaryWriter(str(run.tensorboard), purge_step=step + 1)

    def add(self, step: int, figures: Mapping[str, float]) -> None:
        """Write the figures of one step."""
        self._waiting.append(json.dumps({"step": step, **figures}) + "\n")
        with suppress(OSError), self._path.open("a", encoding="utf-8") as file:
            file.write("".join(self._waiting))
            self._waiting = []
        with suppress(OSError, RuntimeError):
            for name, value in figures.items():
                self._charts.add_scalar(name, value, step)

    def close(self) -> None:
        """Write what is left. Raises OutputError when the disk still refuses lines."""
        with suppress(OSError, RuntimeError):
            self._charts.close()
        if self._waiting:
            raise OutputError(
                f"cannot write the last {len(self._waiting)} line(s) of {self._path}: the disk refused them"
            )


def read_metrics(path: Path) -> list[dict[str, Any]]:
    """Read ``metrics.jsonl``; a last line that was cut off is left out."""
    lines: list[dict[str, Any]] = []
    if path.exists():
        for text in path.read_text(encoding="utf-8").splitlines():
            with suppress(ValueError):
                lines.append(json.loads(text))
    return lines
