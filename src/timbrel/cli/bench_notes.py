"""``timbrel bench notes``: every note model on this machine in one table."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from timbrel.cli.bench import bench
from timbrel.cli.evaluate import EmbeddingName, embedder
from timbrel.cli.screen import out, progress_bar
from timbrel.errors import UsageError

if TYPE_CHECKING:
    from timbrel.bench.notes import Row
    from timbrel.bundle import Bundle

_HEADINGS = ("", "KAD x1000", "coverage", "density", "in tune", "agree", "ms, p95", "MB", "M")


@bench.command()
def notes(
    against: Annotated[
        Path, typer.Option(help="A packed set of notes; instruments of its valid and test splits are compared with.")
    ],
    model: Annotated[
        list[str] | None, typer.Option(help="A model's name or folder; may be repeated. All note models, if none.")
    ] = None,
    count: Annotated[int, typer.Option(min=12, help="Notes to make for each figure.")] = 176,
    embedding: Annotated[
        EmbeddingName, typer.Option(help="judge needs timbrel\\[train] and aisfx; mel does not.")
    ] = EmbeddingName.judge,
    seed: Annotated[int, typer.Option(min=0, help="First seed of the notes.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print the table as JSON.")] = False,
) -> None:
    """Measure note models side by side: in tune, how real, how fast, how large.

    timbrel bench notes --against data/notes-44k
    """
    from timbrel.bench.notes import HELD_OUT, Setting, compass, measure_model, pick, reference, trackers, yardstick
    from timbrel.dataset.notes.noteset import NoteSet

    bundles = _bundles(model)
    setting = Setting(NoteSet.open(against), embedder(embedding), trackers(), count, seed)
    low, high = compass(bundles)
    places = pick(setting, HELD_OUT, low, high)
    real = reference(setting, places)
    rows = []
    for bundle in bundles:
        with progress_bar(f"{bundle.config.name}: making notes", count + len(places)) as bar:
            rows.append(measure_model(bundle, setting, places, real, lambda bar=bar: bar.advance(bar.task_ids[0])))  # type: ignore[misc]
    rows.append(yardstick(setting, low, high, real))
    if as_json:
        out.print_json(data=[asdict(row) for row in rows])
    else:
        _show(rows, low, high)


def _bundles(names: list[str] | None) -> list[Bundle]:
    from timbrel.bench.notes import makes_notes
    from timbrel.bundle import find_bundle, model_names

    bundles = [find_bundle(name) for name in names or model_names()]
    able = [bundle for bundle in bundles if makes_notes(bundle)]
    if names and len(able) < len(bundles):
        wrong = next(bundle.config.name for bundle in bundles if not makes_notes(bundle))
        raise UsageError(f"model={wrong!r} cannot be asked for a MIDI pitch; leave it out")
    if not able:
        raise UsageError("no model on this machine makes notes; name one with --model")
    return able


def _show(rows: list[Row], low: int, high: int) -> None:
    from rich.table import Table

    title = f"notes, compared from MIDI pitch {low} to {high}; in tune: within 10 cents; ms: for a note of 4 s"
    table = Table(*_HEADINGS, title=title)
    for row in rows:
        tuning = row.tuning
        told = "" if tuning is None else "\n".join(f"{name} {share:.1%}" for name, share in tuning.within.items())
        table.add_row(
            row.name,
            _figure(row.distance, 1),
            _figure(row.coverage, 2),
            _figure(row.density, 2),
            told,
            "" if tuning is None else f"{tuning.agree:.1%}",
            "" if row.p50_ms is None or row.p95_ms is None else f"{row.p50_ms:.1f}, {row.p95_ms:.1f}",
            "" if row.megabytes is None else f"{row.megabytes:.1f}",
            "" if row.parameters is None else f"{row.parameters / 1e6:.2f}",
        )
    out.print(table)


def _figure(figure: tuple[float, float | None], digits: int) -> str:
    value, error = figure
    return f"{value:.{digits}f}" + ("" if error is None else f" ±{error:.{digits}f}")
