"""The process that trains: ``python -m timbrel.jobs.worker FOLDER``."""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
import traceback
from dataclasses import asdict
from pathlib import Path

from timbrel.bundle import CONFIG, Bundle
from timbrel.errors import TimbrelError, TrainingError
from timbrel.files import replace_folder
from timbrel.jobs.folder import JobFolder, Standing
from timbrel.paths import user_models
from timbrel.training.events import Event, Note, Progress
from timbrel.training.families import train
from timbrel.training.request import TrainRequest

_EVERY_S = 0.5
_PAUSED = Standing(state="paused")


class Reporter:
    """Appends what a run tells to ``events.jsonl``; progress at most twice a second."""

    def __init__(self, job: JobFolder) -> None:
        self._path = job.events
        self._next = 0.0

    def __call__(self, event: Event) -> None:
        """Write one event down."""
        now = time.time()
        if isinstance(event, Progress):
            if now < self._next:
                return
            self._next = now + _EVERY_S
            self._append({"event": "progress", **asdict(event)})
        elif isinstance(event, Note):
            self._append({"event": "note", **asdict(event), "time": now})

    def _append(self, event: dict[str, object]) -> None:
        text = json.dumps(event, default=float)
        with self._path.open("a", encoding="utf-8") as file:
            file.write(text + "\n")


def work(job: JobFolder) -> None:
    """Do a job to its end, or until the user wants it paused or stopped; ``state.json`` tells how it went."""
    asked = job.work
    started = time.time()
    job.stand(Standing(state="running", pid=os.getpid(), started=started))
    resume = (job.run / "config.json").is_file()
    request = TrainRequest(
        job.run,
        None if resume else Path(asked.folder),
        None if resume else asked.preset,
        asked.minutes,
        asked.steps,
        asked.seed,
        "auto",
        resume,
    )
    try:
        train(asked.model, request, Reporter(job))
        standing = _PAUSED if job.wish == "pause" else Standing(state="done", result=install(job))
    except TimbrelError as error:
        standing = _PAUSED if job.wish == "pause" else Standing(state="failed", detail=str(error))
    except KeyboardInterrupt:
        standing = _PAUSED if job.wish == "pause" else _stopped(job)
    except Exception as error:  # noqa: BLE001 - the last door of this process: the page shows a sentence
        traceback.print_exc()
        standing = Standing(
            state="failed",
            detail=f"training met something it did not expect ({type(error).__name__}: {error}); see {job.log}",
        )
    job.stand(standing.model_copy(update={"started": started, "ended": time.time()}))


def install(job: JobFolder) -> dict[str, object]:
    """Put the best model of a run among the user's own; return its name, steps and figures.

    Raises:
        TrainingError: the run has no model yet.
        OutputError: it cannot be copied.
    """
    bundle = job.run / "bundle"
    if not (bundle / CONFIG).is_file():
        raise TrainingError("the run was ended before it had a model; start a new one and give it longer")
    config = Bundle(bundle).config
    replace_folder(user_models() / job.work.name, lambda part: _copy(bundle, part))
    return {"model": job.work.name, "steps": config.steps, "figures": dict(config.figures)}


def _copy(source: Path, target: Path) -> None:
    shutil.copytree(source, target, dirs_exist_ok=True)


def _stopped(job: JobFolder) -> Standing:
    try:
        return Standing(state="done", result=install(job))
    except TimbrelError as error:
        return Standing(state="failed", detail=str(error))


def main() -> None:
    """Do the job whose folder is named on the command line."""
    job = JobFolder(Path(sys.argv[1]))
    with job.held() as mine:
        if mine:
            work(job)


if __name__ == "__main__":
    main()
