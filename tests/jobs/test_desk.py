"""A training run in a process of its own: killed, resumed, paused, stopped; watched by desks that come and go."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from timbrel.bundle import find_bundle
from timbrel.config import read_preset
from timbrel.jobs.desk import BusyJobError, Desk, UnknownJobError
from timbrel.jobs.events import events_after, summary
from timbrel.jobs.folder import JobFolder, State, Work
from timbrel.sound import Sound

_RATE = 16_000


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Work:
    """A tiny network, to be trained on four sounds for as long as it is let."""
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    seconds = np.arange(_RATE // 5) / _RATE
    for index in range(4):
        kick = np.sin(2 * np.pi * (50 + 20 * index) * seconds) * np.exp(-seconds * 15)
        Sound(kick.astype(np.float32), _RATE).save(tmp_path / "sounds" / "kick" / f"k{index}.wav")
    data = read_preset("wavegan", "small")
    data["network"] |= {"dim": 2, "latent_dim": 4}
    data |= {"batch_size": 2, "measure_every": 20, "steps": 100_000}
    preset = tmp_path / "tiny.toml"
    preset.write_text(_toml(data), encoding="utf-8")
    return Work(model="wavegan", folder=str(tmp_path / "sounds"), name="mine", preset=str(preset), minutes=3.0)


def _toml(data: dict[str, Any]) -> str:
    plain = [f"{key} = {_value(value)}" for key, value in data.items() if not isinstance(value, dict)]
    tables = [(key, value) for key, value in data.items() if isinstance(value, dict)]
    lines = [
        line for name, table in tables for line in (f"[{name}]", *(f"{k} = {_value(v)}" for k, v in table.items()))
    ]
    return "\n".join([*plain, *lines]) + "\n"


def _value(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value).lower()


def _wait(desk: Desk, job: JobFolder, *states: State) -> None:
    for _ in range(900):
        state = desk.state(job)
        if state in states:
            return
        assert state != "failed", (job.standing.detail, job.log.read_text())
        time.sleep(0.1)
    pytest.fail(f"{desk.state(job)} instead of {states}; {job.log.read_text()}")


def _wait_for_step(job: JobFolder, step: int) -> int:
    for _ in range(900):
        progress, _ = summary(job)
        if progress and progress["step"] >= step:
            return int(progress["step"])
        time.sleep(0.1)
    pytest.fail(f"no step {step}; {job.log.read_text()}")


@pytest.mark.slow
def test_a_run_survives_a_kill_a_pause_and_the_end_of_its_server(work: Work) -> None:
    desk = Desk()
    job = desk.start(work)
    assert desk.state(job) in ("waiting", "running")
    _wait_for_step(job, 2)
    assert Desk().state(job) == "running"  # another server sees the same
    with pytest.raises(BusyJobError):
        desk.resume(job.id)
    desk.pause(job.id)
    assert desk.state(job) in ("pausing", "paused")
    _wait(desk, job, "paused")
    before, _ = summary(job)
    assert before is not None
    desk.resume(job.id)
    assert _wait_for_step(job, before["step"] + 1) > before["step"]
    _wait(desk, job, "running")
    pid = job.standing.pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    _wait(desk, job, "interrupted")
    later = Desk()  # the server was started again
    assert later.state(job) == "interrupted"
    stopped = later.stop(job.id)
    assert later.state(stopped) == "done"
    assert find_bundle("mine").config.name == "mine"
    later.forget(job.id)
    with pytest.raises(UnknownJobError):
        later.job(job.id)
    assert find_bundle("mine").config.name == "mine"


def test_a_run_that_cannot_begin_says_why(work: Work) -> None:
    (Path(work.folder).parent / "empty").mkdir()
    desk = Desk()
    job = desk.start(work.model_copy(update={"folder": str(Path(work.folder).parent / "empty")}))
    for _ in range(600):
        if desk.state(job) == "failed":
            break
        time.sleep(0.1)
    assert desk.state(job) == "failed"
    assert job.standing.detail
    assert "Traceback" not in job.log.read_text()


def test_events_are_read_from_where_the_page_left_off(tmp_path: Path) -> None:
    job = JobFolder(tmp_path)
    job.events.write_text('{"event": "note", "n": 1}\n{"event": "note", "n": 2}\n{"event": "no', encoding="utf-8")
    events, place = events_after(job, 0)
    assert [event["n"] for _, event in events] == [1, 2]
    with job.events.open("a", encoding="utf-8") as file:
        file.write('te", "n": 3}\n')
    more, _ = events_after(job, place)
    assert [event["n"] for _, event in more] == [3]
    assert [event["n"] for _, event in events_after(job, events[0][0])[0]] == [2, 3]


@pytest.mark.parametrize("job_id", ["../x", "", "zz", "a/b", "é"])
def test_an_id_is_no_path(job_id: str) -> None:
    with pytest.raises(UnknownJobError):
        Desk().job(job_id)
