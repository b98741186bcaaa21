"""The training room: folders to choose, the doctor, runs and their figures."""

from __future__ import annotations

import asyncio
import re
import threading
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fastapi.sse import ServerSentEvent

from timbrel.bundle import model_names
from timbrel.config import preset_names, read_preset
from timbrel.dataset.doctor import examine
from timbrel.errors import MissingExtraError, TimbrelError, UsageError, did_you_mean
from timbrel.jobs.desk import Desk
from timbrel.jobs.events import events_after, summary
from timbrel.jobs.folder import JobFolder, Work
from timbrel.server.folders import checked_folder, look_into
from timbrel.server.problems import NotFoundError
from timbrel.server.schemas.training import (
    DoctorReport,
    Examine,
    FolderAnswer,
    Job,
    JobNote,
    JobProgress,
    Metrics,
    Preset,
    Preview,
    Previews,
    StartTraining,
    Trainable,
)
from timbrel.training.families import FAMILIES, require_trainable
from timbrel.training.metrics import read_metrics

_LOOK_EVERY_S = 0.3
_MOST_POINTS = 2000
_FIRST = ("default", "small")
_MINUTES = {("drums", "default"): 10.0, ("drums", "quick"): 3.0}
"""As measured on two cores with 200 hits; the presets say so themselves."""
_PREVIEW = re.compile(r"step-\d{1,12}\.(wav|png)")


class TrainRoom:
    """Trains models by jobs and shows how they do."""

    def __init__(self, desk: Desk, closing: threading.Event) -> None:
        self._desk, self._closing = desk, closing

    def trainables(self) -> list[Trainable]:
        """Return what can be trained, and by which presets."""
        return [_trainable(model) for model in FAMILIES]

    def folder(self, path: str | None, *, hidden: bool) -> FolderAnswer:
        """Look into a folder. Raises NotFoundError or UsageError when it may not be looked into."""
        return look_into(path, hidden=hidden)

    def examine(self, wish: Examine) -> DoctorReport:
        """Let the doctor look at a folder. Raises UsageError, DatasetError."""
        folder = checked_folder(wish.folder)
        if wish.model is not None and wish.model not in FAMILIES:
            raise UsageError(f"model={wish.model!r} cannot be trained; {did_you_mean(wish.model, FAMILIES)}")
        told = examine(folder, wish.model, lambda _done, _total: None).as_dict()
        del told["model"]
        for name in ("sample_rates", "channels"):
            told[name] = {str(key): value for key, value in told[name].items()}
        return DoctorReport.model_validate(told)

    def start(self, wish: StartTraining) -> Job:
        """Start a run. Raises UsageError for a name that is taken, an unknown preset, a folder that is none."""
        require_trainable(wish.model)
        if wish.preset is not None and wish.preset not in preset_names(wish.model):
            known = did_you_mean(wish.preset, preset_names(wish.model))
            raise UsageError(f"preset={wish.preset!r} is not a preset of {wish.model}; {known}")
        taken = {*model_names(), *(job.work.name for job in self._desk.jobs())}
        if wish.name in taken:
            raise UsageError(f"name={wish.name!r} is taken by a model or a run; choose another")
        folder = checked_folder(wish.folder)
        return self._job(self._desk.start(Work(**{**wish.model_dump(), "folder": str(folder)})))

    def jobs(self) -> list[Job]:
        """Return all runs, the newest first."""
        return [self._job(job) for job in self._desk.jobs()]

    def job(self, job_id: str) -> Job:
        """Return a run. Raises UnknownJobError."""
        return self._job(self._desk.job(job_id))

    def pause(self, job_id: str) -> Job:
        """Let a run save and rest. Raises BusyJobError."""
        return self._job(self._desk.pause(job_id))

    def resume(self, job_id: str) -> Job:
        """Go on with a run. Raises BusyJobError."""
        return self._job(self._desk.resume(job_id))

    def stop(self, job_id: str) -> Job:
        """End a run. Raises BusyJobError."""
        return self._job(self._desk.stop(job_id))

    def forget(self, job_id: str) -> Job:
        """Remove a run. Raises BusyJobError."""
        told = self.job(job_id)
        self._desk.forget(job_id)
        return told

    def metrics(self, job_id: str) -> Metrics:
        """Return the figures of a run by name, thinned to what a chart can show."""
        series: dict[str, list[tuple[int, float]]] = {}
        for line in read_metrics(self._desk.job(job_id).run / "metrics.jsonl"):
            for name, value in line.items():
                if name != "step" and isinstance(value, int | float):
                    series.setdefault(name, []).append((int(line["step"]), float(value)))
        return Metrics(series={name: points[:: len(points) // _MOST_POINTS + 1] for name, points in series.items()})

    def previews(self, job_id: str) -> Previews:
        """Return what a run gave to hear."""
        return Previews(previews=_previews(self._desk.job(job_id)))

    def preview_file(self, job_id: str, name: str) -> Path:
        """Return a preview's file. Raises NotFoundError."""
        path = self._desk.job(job_id).run / "previews" / name
        if not _PREVIEW.fullmatch(name) or not path.is_file():
            raise NotFoundError(f"preview={name[:40]!r} is not there; GET previews lists what is")
        return path

    def find(self, job_id: str) -> JobFolder:
        """Return the folder of a run. Raises UnknownJobError."""
        return self._desk.job(job_id)

    async def follow(self, job: JobFolder, last_event_id: str | None) -> AsyncIterator[ServerSentEvent]:
        """Yield what happens to a run from now on, or from the last event that the page has."""
        resumed = last_event_id is not None and last_event_id.isdecimal() and len(last_event_id) < 16
        seen = _Seen(int(last_event_id or 0) if resumed else 0)
        while job.path.is_dir() and not self._closing.is_set():
            for event in await asyncio.to_thread(self._news, job, seen):
                yield event
            await asyncio.sleep(_LOOK_EVERY_S)

    def _news(self, job: JobFolder, seen: _Seen) -> list[ServerSentEvent]:
        news = []
        events, seen.place = events_after(job, seen.place)
        for place, event in events[-500:]:
            if (told := _told(event)) is not None:
                name = "progress" if isinstance(told, JobProgress) else "note"
                news.append(ServerSentEvent(event=name, data=told, id=str(place)))
        for preview in _previews(job)[seen.previews :]:
            seen.previews += 1
            news.append(ServerSentEvent(event="preview", data=preview))
        if (state := self._desk.state(job)) != seen.state:
            seen.state = state
            news.append(ServerSentEvent(event="job", data=self._job(job)))
        return news

    def _job(self, job: JobFolder) -> Job:
        work, standing = job.work, job.standing
        progress, notes = summary(job)
        return Job(
            id=job.id,
            type="train",
            name=work.name,
            state=self._desk.state(job),
            request=work.model_dump(exclude={"created"}),
            created=work.created,
            started=standing.started,
            ended=standing.ended,
            progress=_progress(progress) if progress else None,
            notes=[note for event in notes if (note := _note(event)) is not None],
            detail=standing.detail,
            result=standing.result,
        )


@dataclass
class _Seen:
    """What a page has been told."""

    place: int
    previews: int = 0
    state: str = ""


def _told(event: dict[str, Any]) -> JobProgress | JobNote | None:
    return _progress(event) if event.get("event") == "progress" else _note(event)


def _progress(event: dict[str, Any]) -> JobProgress:
    left = float(event["seconds_left"])
    return JobProgress(
        step=event["step"],
        total=event["total"],
        share=event["share"],
        seconds_left=left if left < 1e9 else None,
        steps_per_second=event["steps_per_second"],
        metrics={name: value for name, value in event["metrics"].items() if abs(value) < 1e30},
    )


def _note(event: dict[str, Any]) -> JobNote | None:
    if event.get("event") != "note":
        return None
    return JobNote(text=event["text"], serious=event["serious"], time=event["time"])


def _previews(job: JobFolder) -> list[Preview]:
    found = []
    for path in sorted((job.run / "previews").glob("step-*.wav")):
        if _PREVIEW.fullmatch(path.name):
            url = f"/api/jobs/{job.id}/previews/{path.stem}"
            image = f"{url}.png" if path.with_suffix(".png").is_file() else None
            found.append(Preview(step=int(path.stem[5:]), url=f"{url}.wav", image=image))
    return found


def _trainable(model: str) -> Trainable:
    names = sorted(preset_names(model), key=lambda name: (name not in _FIRST, name))
    try:
        require_trainable(model)
        problem = None
    except (MissingExtraError, TimbrelError) as error:
        problem = str(error)
    return Trainable(model=model, presets=[_preset(model, name) for name in names], problem=problem)


def _preset(model: str, name: str) -> Preset:
    minutes = _MINUTES.get((model, name))
    expect = (
        f"about {minutes:.0f} minutes on two cores for 200 hits"
        if minutes
        else "runs until it no longer improves, or as long as you give it; previews come all the while"
    )
    about = str(read_preset(model, name).get("about", ""))
    return Preset(name=name, about=about, expect=expect, minutes=minutes)
