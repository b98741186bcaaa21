"""``timbrel bench speed``: how long sound takes, by every model and by the published baselines."""

from __future__ import annotations

import os
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from timbrel.cli.bench import bench
from timbrel.cli.screen import err, out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timbrel.bench.speed import Row

_HEADINGS = (
    "", "size", "on", "M numbers", "GMAC a second", "4 s note", "an hour", "x real time", "x cached WaveNet", "an hour",
)  # fmt: skip
_NARROWEST = 130


@bench.command()
def speed(
    threads: Annotated[
        int | None, typer.Option(min=1, max=64, help="CPU threads a model may use; 2, or 1 on one core, if not given.")
    ] = None,
    budget: Annotated[float, typer.Option(min=0.1, help="Seconds for each measurement, about.")] = 2.0,
    as_json: Annotated[bool, typer.Option("--json", help="Print the table as JSON.")] = False,
) -> None:
    """Measure how long a 4 s note and an hour of audio take, by every model and by the published baselines.

    timbrel bench speed

    One run on this machine: WaveNet naive and cached, GANSynth and WaveGAN in their published sizes with random
    weights, and the models on this machine; on the CPU always, on a GPU where there is one.
    """
    from timbrel.bench.speed import claim, compared, machine, measure_speed

    about = machine()
    rows: list[Row] = []
    with err.status("measuring") as status:
        for row in measure_speed(threads or min(2, os.cpu_count() or 1), budget):
            rows.append(row)
            status.update(f"measured: {row.model}, {row.size}, {row.device}")
    rows = compared(rows)
    if as_json:
        out.print_json(data={"machine": about, "rows": [asdict(row) for row in rows], "claim": claim(rows)})
        return
    _show(rows, about)
    for line in claim(rows):
        out.print(line, soft_wrap=True)


def _show(rows: Sequence[Row], about: str) -> None:
    from rich.table import Table

    table = Table(*_HEADINGS, title=f"speed on {about}")
    for column in table.columns:
        column.no_wrap = True
    for row in rows:
        if row.missing:
            continue
        on = row.device if row.device != "cpu" else f"{row.threads} CPU"
        table.add_row(
            row.model, row.size, on,
            _number(row.parameters and row.parameters / 1e6), _number(row.macs and row.macs / 1e9),
            _time(row.note_s), _time(row.hour_s), _number(row.real_time), _number(row.times_cached),
            _number(row.times_cached_many),
        )  # fmt: skip
    out.print(table, width=max(out.width, _NARROWEST))
    for row in rows:
        out.print(f"{row.model}, {row.size}, {row.device}: {row.missing or row.how}", soft_wrap=True)


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _time(seconds: float | None) -> str:
    if seconds is None:
        return ""
    for size, name in ((86_400, "days"), (3600, "h"), (60, "min"), (1, "s")):
        if seconds >= 1.5 * size:
            return f"{_number(seconds / size)} {name}"
    return f"{_number(seconds * 1000)} ms"
