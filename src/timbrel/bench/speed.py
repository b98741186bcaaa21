"""How long sound takes to make: every model and the published baselines in one table, from one run on one machine."""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

NOTE_S, HOUR_S = 4.0, 3600.0
PAPER_RATIO, PAPER_WAVENET_S, PAPER_GANSYNTH_S = 53_880, 1077.53, 0.020
"""GANSynth (arXiv 1902.08710), section 5: seconds for a note of 4 s on one TitanX."""
CACHED = "WaveNet, cached"
PUBLISHED, SHIPPED = "published", "here"


@dataclass(frozen=True)
class Row:
    """One line of the table.

    Args:
        model: what makes the sound.
        size: "published", with random weights, or "here" for a model on this machine.
        device: cpu or cuda.
        threads: that were fastest, of those that were allowed; 0 on a GPU.
        parameters: numbers in the network.
        macs: multiplications for a second of audio, in the network alone.
        note_s: seconds for a note of 4 s, one at a time.
        hour_s: seconds for an hour of audio, as many at once as pays.
        real_time: seconds of audio made in a second, one at a time.
        times_cached: how many times faster, one at a time, than cached WaveNet of the published size.
        times_cached_many: the same for an hour of audio, as many at once as pays.
        how: what was measured, where the whole was not.
        missing: why there are no figures.
    """

    model: str
    size: str
    device: str = "cpu"
    threads: int = 1
    parameters: int | None = None
    macs: float | None = None
    note_s: float | None = None
    hour_s: float | None = None
    real_time: float | None = None
    times_cached: float | None = None
    times_cached_many: float | None = None
    how: str = ""
    missing: str = ""


@dataclass(frozen=True)
class Pace:
    """Seconds of work for a second of audio.

    Args:
        single: one sound at a time.
        many: as many at once as pays.
    """

    single: float
    many: float


def best_seconds(runs: Sequence[Callable[[], object]], budget_s: float, least: int = 2) -> float:
    """Return the mean, over the runs, of the shortest time each takes: what else the machine does only adds to it.

    Args:
        runs: each is done once to warm up, then timed.
        budget_s: seconds for all, about.
        least: how often each is timed at least.
    """
    best = []
    for run in runs:
        run()
        times: list[float] = []
        end = time.perf_counter() + budget_s / len(runs)
        while len(times) < least or time.perf_counter() < end:
            start = time.perf_counter()
            run()
            times.append(time.perf_counter() - start)
        best.append(min(times))
    return sum(best) / len(best)


def finished(row: Row, pace: Pace) -> Row:
    """Return a row with its times."""
    return replace(row, note_s=pace.single * NOTE_S, hour_s=pace.many * HOUR_S, real_time=1 / pace.single)


def compared(rows: Sequence[Row]) -> list[Row]:
    """Return the rows with their ratio to cached WaveNet of the published size on the same device."""
    base = {row.device: row for row in rows if (row.model, row.size) == (CACHED, PUBLISHED)}
    return [_against(row, base[row.device]) if row.device in base else row for row in rows]


def _against(row: Row, base: Row) -> Row:
    if not (row.note_s and row.hour_s and base.note_s and base.hour_s):
        return row
    return replace(row, times_cached=base.note_s / row.note_s, times_cached_many=base.hour_s / row.hour_s)


def measure_speed(threads: int, budget_s: float) -> Iterator[Row]:
    """Yield the rows of the table one after the other, without their ratios; see :func:`compared`.

    Args:
        threads: CPU threads that a model may use.
        budget_s: seconds that each measurement may take, about.
    """
    from timbrel.bench.speed_here import measure_here
    from timbrel.bench.speed_published import measure_published

    yield from measure_published(threads, budget_s)
    yield from measure_here(threads, budget_s)


def claim(rows: Sequence[Row]) -> list[str]:
    """Say in sentences how the published claim and ours stand on this machine."""
    found = {(row.model, row.size, row.device): row for row in rows if row.note_s}
    lines = [
        f"The paper: {PAPER_WAVENET_S} s by WaveNet against {PAPER_GANSYNTH_S * 1000:.0f} ms by GANSynth for a note of "
        f"4 s on one TitanX, {PAPER_RATIO:,} times; its WaveNet was not optimised."
    ]
    for device in ("cpu", "cuda"):
        gansynth = found.get(("GANSynth", PUBLISHED, device))
        for name in (CACHED, "WaveNet, naive"):
            wavenet = found.get((name, PUBLISHED, device))
            if gansynth and wavenet and gansynth.note_s and wavenet.note_s:
                times = wavenet.note_s / gansynth.note_s
                lines.append(f"Here, {device}, published sizes: GANSynth is {times:,.0f} times faster than {name}.")
    notes = found.get(("notes", SHIPPED, "cpu"))
    if notes and notes.times_cached and notes.times_cached_many:
        lines.append(
            f"Our notes are {notes.times_cached:,.0f} times faster than {CACHED} of the published size, one at a time; "
            f"for an hour of audio, {notes.times_cached_many:,.0f} times."
        )
    return lines


def machine() -> str:
    """Describe this machine in a line."""
    return f"{platform.machine()}, {_processor()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"


def _processor() -> str:
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:  # noqa: PTH123 - no file of ours
            return next(line.split(":")[1].strip() for line in file if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or "unknown processor"
