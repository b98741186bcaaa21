"""Starts, watches, pauses and resumes jobs; any number of servers may share the desk, and jobs outlive them."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

from timbrel.errors import TimbrelError, UsageError
from timbrel.jobs.folder import JobFolder, Standing, State, Work
from timbrel.jobs.worker import install
from timbrel.paths import user_folder

_STARTING_S = 60.0
_RESTING: tuple[State, ...] = ("paused", "interrupted", "done", "failed")


class UnknownJobError(UsageError):
    """There is no such job."""


class BusyJobError(UsageError):
    """The job is not in a state for that."""


class Desk:
    """All jobs of this user.

    Args:
        folder: one folder a job; None takes the user's own.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or user_folder() / "jobs"
        self._children: dict[str, subprocess.Popen[bytes]] = {}

    def jobs(self) -> list[JobFolder]:
        """Return all jobs, the newest first."""
        found = [JobFolder(path.parent) for path in self.folder.glob("*/job.json")]
        readable = [job for job in found if _created(job) is not None]
        return sorted(readable, key=lambda job: -(_created(job) or 0))

    def job(self, job_id: str) -> JobFolder:
        """Return a job. Raises UnknownJobError when there is none of that id."""
        if job_id.isalnum() and job_id.isascii() and (self.folder / job_id / "job.json").is_file():
            return JobFolder(self.folder / job_id)
        raise UnknownJobError(f"job={job_id[:40]!r} is not known; it may have been removed in another window")

    def state(self, job: JobFolder) -> State:
        """Tell how a job stands now: what its process wrote, and whether that process lives."""
        standing = job.standing
        if standing.state in _RESTING:
            return standing.state
        child = self._children.get(job.id)
        if not job.is_alive():
            again = job.standing
            if again.state in _RESTING:
                return again.state
            just_started = again.state == "waiting" and time.time() - _changed(job) < _STARTING_S
            return "waiting" if just_started and (child is None or child.returncode is None) else "interrupted"
        if standing.state == "running" and job.wish:
            return "pausing" if job.wish == "pause" else "stopping"
        return standing.state

    def start(self, work: Work) -> JobFolder:
        """Start a job in a process of its own.

        Raises:
            OutputError: its folder cannot be written.
        """
        job = JobFolder(self.folder / secrets.token_hex(6))
        job.begin(work.model_copy(update={"created": time.time()}))
        self._launch(job)
        return job

    def pause(self, job_id: str) -> JobFolder:
        """Let a job save and rest. Raises BusyJobError when it is not running."""
        return self._ask(job_id, "pause")

    def stop(self, job_id: str) -> JobFolder:
        """End a job; its best model so far is installed. Raises BusyJobError when it has ended."""
        job = self.job(job_id)
        if self.state(job) in ("paused", "interrupted"):
            job.stand(_ended(job))
            return job
        return self._ask(job_id, "stop")

    def resume(self, job_id: str) -> JobFolder:
        """Go on with a job that rests. Raises BusyJobError when it is at work."""
        job = self.job(job_id)
        if self.state(job) not in _RESTING:
            raise BusyJobError(f"{job.work.name} is at work already")
        job.want(None)
        job.stand(Standing(started=job.standing.started))
        self._launch(job)
        return job

    def forget(self, job_id: str) -> None:
        """Remove a job that rests, with its checkpoints; an installed model stays. Raises BusyJobError."""
        job = self.job(job_id)
        if self.state(job) not in _RESTING:
            raise BusyJobError(f"{job.work.name} is at work; stop it first")
        shutil.rmtree(job.path, ignore_errors=True)

    def _ask(self, job_id: str, wish: str) -> JobFolder:
        job = self.job(job_id)
        state = self.state(job)
        if state not in ("waiting", "running", "pausing", "stopping"):
            raise BusyJobError(f"{job.work.name} is {state}; only a run at work can be asked to {wish}")
        job.want("pause" if wish == "pause" else "stop")
        pid = job.standing.pid
        if pid is not None and job.is_alive():
            with suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGINT)
        return job

    def _launch(self, job: JobFolder) -> None:
        environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
        with job.log.open("ab") as log:
            child = self._children[job.id] = subprocess.Popen(
                [sys.executable, "-m", "timbrel.jobs.worker", str(job.path)],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=environment,
                start_new_session=True,  # Ctrl-C in the server's terminal and the server's end leave it alone
            )
        threading.Thread(target=child.wait, daemon=True).start()  # a process that has ended is let go of at once


def _ended(job: JobFolder) -> Standing:
    standing = job.standing.model_copy(update={"ended": time.time()})
    try:
        return standing.model_copy(update={"state": "done", "result": install(job)})
    except TimbrelError as error:
        return standing.model_copy(update={"state": "failed", "detail": str(error)})


def _created(job: JobFolder) -> float | None:
    try:
        return job.work.created
    except TimbrelError:
        return None


def _changed(job: JobFolder) -> float:
    try:
        return (job.path / "state.json").stat().st_mtime
    except OSError:
        return 0.0
