"""Worker processes keep to one thread each, and leave this process as it was."""

from __future__ import annotations

import os

import pytest

from timbrel.workers import workers


def test_workers_compute_on_one_thread_each_and_the_parent_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "7")
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    with workers(2) as pool:
        jobs = [pool.submit(os.getenv, name) for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")]
        seen = [job.result() for job in jobs]
    assert seen == ["1", "1"]
    assert os.environ["OMP_NUM_THREADS"] == "7"
    assert "OPENBLAS_NUM_THREADS" not in os.environ
