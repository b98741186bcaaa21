"""``timbrel bench drums``: every drum model on this machine in one table."""

from __future__ import annotations

import math
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from timbrel.cli.bench import bench
from timbrel.cli.evaluate import EmbeddingName, embedder, read_folder
from timbrel.cli.screen import out, progress_bar
from timbrel.errors import UsageError
from timbrel.paths import user_folder

if TYPE_CHECKING:
    from timbrel.bench.drums import Row
    from timbrel.bundle import Bundle


_HEADINGS = ("", "KAD x1000", "agreement", "coverage", "worst kind", "copies", "ms", "MB, M")
_CAPTION = (
    "±: half a 90 % interval. ms: of one hit; half of them, 95 % of them are faster. "
    "MB, M: size of the model, its millions of numbers."
)


@bench.command()
def drums(
    against: Annotated[Path, typer.Option(help="Real sounds of several packs that no model has learned from.")],
    training: Annotated[
        Path | None, typer.Option(help="What the models have learned from, to look for copies.")
    ] = None,
    model: Annotated[
        list[str] | None, typer.Option(help="A model's name or folder; may be repeated. All drum models, if none.")
    ] = None,
    count: Annotated[int, typer.Option(min=6, help="Sounds to make of each kind.")] = 60,
    embedding: Annotated[
        EmbeddingName, typer.Option(help="judge needs timbrel\\[train] and aisfx; mel does not.")
    ] = EmbeddingName.judge,
    seed: Annotated[int, typer.Option(min=0, help="First seed of the sounds.")] = 0,
    cache: Annotated[Path | None, typer.Option(help="Folder for figures that are done; a user folder if none.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the table as JSON.")] = False,
) -> None:
    """Measure drum models side by side: how real, how new, how fast, how large.

    timbrel bench drums --against evaluation-set --training data/drums
    """
    from timbrel.bench.drums import Setting, measure_model, remembering, yardsticks
    from timbrel.evaluation.figures import MAIN_KINDS

    bundles = _bundles(model)
    setting = Setting(
        read_folder(against),
        read_folder(training, split="train") if training else [],
        remembering(embedder(embedding)),
        embedding,
        count,
        seed,
        cache or user_folder() / "bench",
    )
    rows = []
    for bundle in bundles:
        with progress_bar(f"{bundle.config.name}: making sounds", count * len(MAIN_KINDS)) as progress:
            rows.append(measure_model(bundle, setting, lambda bar=progress: bar.advance(bar.task_ids[0])))  # type: ignore[misc]
    rows += yardsticks(setting)
    if as_json:
        out.print_json(data=[asdict(row) for row in rows])
    else:
        _show(rows)


def _bundles(names: list[str] | None) -> list[Bundle]:
    from timbrel.bench.drums import makes_drums
    from timbrel.bundle import find_bundle, model_names

    if not names:
        return [bundle for bundle in map(find_bundle, model_names()) if makes_drums(bundle)]
    bundles = [find_bundle(name) for name in names]
    for bundle in bundles:
        if not makes_drums(bundle):
            raise UsageError(
                f"model={bundle.config.name!r} does not make all kinds of a kit, kick to ride; leave it out"
            )
    return bundles


def _show(rows: list[Row]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(*_HEADINGS, title="drums", caption=_CAPTION, box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for row in rows:
        reality = row.reality
        table.add_row(
            row.name,
            _figure(reality.distance, 1),
            _figure(reality.agreement, 2),
            _figure(reality.coverage, 2),
            f"{reality.worst}\n{reality.worst_distance:.0f}",
            "" if reality.copies is None else f"{reality.copies}\nof {reality.sounds}",
            "" if row.p50_ms is None or row.p95_ms is None else f"{row.p50_ms:.1f}\n{row.p95_ms:.1f}",
            "" if row.megabytes is None else f"{row.megabytes:.1f}\n{(row.parameters or 0) / 1e6:.2f}",
        )
    out.print(table)


def _figure(figure: tuple[float, float | None], digits: int) -> str:
    value, error = figure
    if math.isnan(value):
        return "-"
    return f"{value:.{digits}f}" + ("" if error is None else f"\n±{error:.{digits}f}")
