"""``timbrel bench notes``: every note model on this machine in one table."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from timbrel.cli.bench import bench
from timbrel.cli.evaluate import EmbeddingName, embedder
from timbrel.cli.screen import out, progress_bar
from timbrel.errors import UsageError

if TYPE_CHECKING:
    from timbrel.bench.notes import Row
    from timbrel.bundle import Bundle

_HEADINGS = ("", "KAD x1000", "coverage", "density", "in tune", "alone", "ms", "MB, M")
_CAPTION = (
    "in tune: within 10 cents, of the notes on which the trackers agree; alone: of all notes, by one tracker; "
    "ms: a note of 4 s, median and 95th percentile"
)
_MOST_OFF = 12
_SLOW = ("wavenet",)
"""Families that take seconds for a note and are measured only when they are named."""


@bench.command()
def notes(
    against: Annotated[
        Path, typer.Option(help="A packed set of notes; instruments of its valid and test splits are compared with.")
    ],
    model: Annotated[
        list[str] | None,
        typer.Option(help="A model's name or folder; may be repeated. All note models but WaveNet, if none."),
    ] = None,
    count: Annotated[int, typer.Option(min=12, help="Notes to make for each figure.")] = 176,
    embedding: Annotated[
        EmbeddingName, typer.Option(help="judge needs timbrel\\[train] and aisfx; mel does not.")
    ] = EmbeddingName.judge,
    seed: Annotated[int, typer.Option(min=0, help="First seed of the notes.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print the table as JSON.")] = False,
) -> None:
    """Measure note models side by side: in tune, how real, how fast, how large.

    In tune: of the notes on which both trackers of pitch agree (and on how many they do). All models and the real notes
    are compared over the keys that every model has, and at the lowest of their rates.

    timbrel bench notes --against data/notes-44k
    """
    from timbrel.bench.notes import HELD_OUT, Setting, compass, measure_model, pick, reference, yardstick
    from timbrel.dataset.notes.noteset import NoteSet
    from timbrel.evaluation.tuning import ears

    bundles = _bundles(model)
    rate = min(bundle.config.sample_rate for bundle in bundles)
    setting = Setting(NoteSet.open(against), embedder(embedding), ears(), count, seed, rate)
    low, high = compass(bundles)
    places = pick(setting, HELD_OUT, low, high)
    real = reference(setting, places)
    rows = []
    for bundle in bundles:
        with progress_bar(f"{bundle.config.name}: making notes", count + len(places)) as bar:
            rows.append(measure_model(bundle, setting, places, real, lambda bar=bar: bar.advance(bar.task_ids[0])))  # type: ignore[misc]
    rows.append(yardstick(setting, places, low, high, real))
    if as_json:
        out.print_json(data={"low": low, "high": high, "rate": rate, "rows": [asdict(row) for row in rows]})
    else:
        _show(rows, f"notes, MIDI pitch {low} to {high}, compared at {rate:,} Hz")
        _show_off(rows)


def _bundles(names: list[str] | None) -> list[Bundle]:
    from timbrel.bench.notes import makes_notes
    from timbrel.bundle import find_bundle, model_names

    bundles = [find_bundle(name) for name in names or model_names()]
    able = [bundle for bundle in bundles if makes_notes(bundle) and (names or bundle.config.family not in _SLOW)]
    if names and len(able) < len(bundles):
        wrong = next(bundle.config.name for bundle in bundles if not makes_notes(bundle))
        raise UsageError(f"model={wrong!r} cannot be asked for a MIDI pitch; leave it out")
    if not able:
        raise UsageError("no model on this machine makes notes; name one with --model")
    return able


def _show(rows: list[Row], title: str) -> None:
    from rich.table import Table

    table = Table(*_HEADINGS, title=title, caption=_CAPTION)
    for row in rows:
        table.add_row(
            row.name,
            _figure(row.distance, 1),
            _figure(row.coverage, 2),
            _figure(row.density, 2),
            *_tuned(row),
            "" if row.p50_ms is None or row.p95_ms is None else f"{row.p50_ms:.1f}\n{row.p95_ms:.1f}",
            "" if row.megabytes is None else f"{row.megabytes:.1f}\n{(row.parameters or 0) / 1e6:.2f}",
        )
    out.print(table)


def _tuned(row: Row) -> tuple[str, str]:
    if row.tuning is None:
        return "", ""
    share = "-" if row.tuning.in_tune is None else f"{row.tuning.in_tune:.1%}"
    alone = "\n".join(f"{name} {value:.0%}" for name, value in row.tuning.alone.items())
    return f"{share}\nof {row.tuning.agreed:.0%}", alone


def _show_off(rows: list[Row]) -> None:
    """List notes on which the trackers agree and that are out of tune."""
    for row in rows:
        off = [note for note in row.tuning.off if note.cents is not None] if row.tuning else []
        if off:
            out.print(f"[bold]{escape(row.name)}[/]: {len(off)} notes out of tune")
        for note in off[:_MOST_OFF]:
            out.print(f"  {escape(note.name)}, MIDI pitch {note.asked:g}: {note.cents:+.0f} cents", soft_wrap=True)


def _figure(figure: tuple[float, float | None], digits: int) -> str:
    value, error = figure
    return f"{value:.{digits}f}" + ("" if error is None else f"\n±{error:.{digits}f}")
