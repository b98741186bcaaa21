"""The training room: folders, doctor, runs."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Query
from fastapi.responses import FileResponse
from fastapi.sse import EventSourceResponse, ServerSentEvent

from timbrel.jobs.folder import JobFolder
from timbrel.server.schemas.training import (
    DoctorReport,
    Examine,
    FolderAnswer,
    Job,
    Jobs,
    Metrics,
    Previews,
    StartTraining,
    Trainables,
)  # fmt: skip
from timbrel.server.studio import Rooms

router = APIRouter(tags=["train"])


def _known(job_id: str, rooms: Rooms) -> JobFolder:
    """Find a run before its stream begins, so that an unknown one is a 404."""
    return rooms.train.find(job_id)


@router.get("/train/models")
def trainables(rooms: Rooms) -> Trainables:
    """List the models that can be trained and their presets."""
    return Trainables(models=rooms.train.trainables())


@router.get("/train/folders")
def folders(
    rooms: Rooms, path: Annotated[str | None, Query(max_length=4096)] = None, hidden: bool = False
) -> FolderAnswer:
    """Look into a folder of the user's home, or of a disk; without a path, into the home."""
    return rooms.train.folder(path, hidden=hidden)


@router.post("/train/doctor")
def doctor(body: Examine, rooms: Rooms) -> DoctorReport:
    """Examine a folder of sounds."""
    return rooms.train.examine(body)


@router.post("/jobs")
def start(body: StartTraining, rooms: Rooms) -> Job:
    """Start a training run."""
    return rooms.train.start(body)


@router.get("/jobs")
def jobs(rooms: Rooms) -> Jobs:
    """List all runs, the newest first."""
    return Jobs(jobs=rooms.train.jobs())


@router.get("/jobs/{job_id}")
def job(job_id: str, rooms: Rooms) -> Job:
    """Tell how a run stands."""
    return rooms.train.job(job_id)


@router.delete("/jobs/{job_id}")
def forget(job_id: str, rooms: Rooms) -> Job:
    """Remove a run that has ended, with its checkpoints; its model stays."""
    return rooms.train.forget(job_id)


@router.get("/jobs/{job_id}/events", response_class=EventSourceResponse)
async def events(
    job: Annotated[JobFolder, Depends(_known)],
    rooms: Rooms,
    last_event_id: Annotated[str | None, Header(max_length=40)] = None,
) -> AsyncIterator[ServerSentEvent]:
    """Follow a run. Events: ``job`` (Job), ``progress`` (JobProgress), ``note`` (JobNote), ``preview`` (Preview)."""
    async for event in rooms.train.follow(job, last_event_id):
        yield event


@router.post("/jobs/{job_id}/pause")
def pause(job_id: str, rooms: Rooms) -> Job:
    """Save a checkpoint and rest; POST resume goes on."""
    return rooms.train.pause(job_id)


@router.post("/jobs/{job_id}/resume")
def resume(job_id: str, rooms: Rooms) -> Job:
    """Go on with a run that was paused, interrupted or is done."""
    return rooms.train.resume(job_id)


@router.post("/jobs/{job_id}/stop")
def stop(job_id: str, rooms: Rooms) -> Job:
    """End a run; its best model so far appears among the models."""
    return rooms.train.stop(job_id)


@router.get("/jobs/{job_id}/metrics")
def metrics(job_id: str, rooms: Rooms) -> Metrics:
    """Return the figures of a run over its steps; compare runs by calling it for each."""
    return rooms.train.metrics(job_id)


@router.get("/jobs/{job_id}/previews")
def previews(job_id: str, rooms: Rooms) -> Previews:
    """List what a run gave to hear over time."""
    return rooms.train.previews(job_id)


@router.get("/jobs/{job_id}/previews/{name}", response_class=FileResponse)
def preview_file(job_id: str, name: str, rooms: Rooms) -> FileResponse:
    """Return a preview: step-000123.wav or .png."""
    return FileResponse(rooms.train.preview_file(job_id, name))
