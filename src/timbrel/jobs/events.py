"""What a run has told so far, and what it tells from a place on."""

from __future__ import annotations

import json
from collections import deque
from contextlib import suppress
from pathlib import Path
from typing import Any

from timbrel.jobs.folder import JobFolder

_TAIL_BYTES = 200_000


def events_after(job: JobFolder, place: int) -> tuple[list[tuple[int, dict[str, Any]]], int]:
    """Return the events that begin at a byte of ``events.jsonl`` or later, each with the byte after it; and the end.

    A line that is still being written waits for the next call.
    """
    try:
        with job.events.open("rb") as file:
            end = file.seek(0, 2)
            if not 0 <= place <= end:
                place = 0
            file.seek(place)
            data = file.read()
    except OSError:
        return [], 0
    events = []
    for line in data.splitlines(keepends=True):
        if not line.endswith(b"\n"):
            break
        place += len(line)
        with suppress(ValueError):
            events.append((place, json.loads(line)))
    return events, place


def summary(job: JobFolder, notes: int = 20) -> tuple[dict[str, Any] | None, list[dict[str, Any]]]:
    """Return the latest progress and the last notes of a run."""
    with suppress(OSError):
        size = job.events.stat().st_size
        events, _ = events_after(job, _line_start(job.events, size - _TAIL_BYTES))
        progress = next((event for _, event in reversed(events) if event.get("event") == "progress"), None)
        told = deque((event for _, event in events if event.get("event") == "note"), maxlen=notes)
        return progress, list(told)
    return None, []


def _line_start(path: Path, place: int) -> int:
    if place <= 0:
        return 0
    with path.open("rb") as file:
        file.seek(place)
        return place + len(file.readline())
