"""``timbrel evaluate``: how good are these sounds, measured against real ones."""

from __future__ import annotations

from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from timbrel.cli.main import app
from timbrel.cli.screen import err, out, progress_bar
from timbrel.errors import AudioError, DatasetError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from timbrel.evaluation.embedding import Embedding
    from timbrel.evaluation.report import Labelled, Report
    from timbrel.sound import Sound

_LONGEST_S = 10.0
_COLUMNS = (0, 1, 2, 3, 4, 9, 10)
"""What fits a terminal; the page and --json have the rest."""


class _Embedding(StrEnum):
    judge = "judge"
    mel = "mel"


@app.command()
def evaluate(
    sounds: Annotated[str, typer.Argument(help="A model's name, or a folder of sounds.")],
    against: Annotated[Path, typer.Option(help="A folder of real sounds the model has not learned from.")],
    training: Annotated[Path | None, typer.Option(help="What it has learned from, to look for copies.")] = None,
    count: Annotated[int, typer.Option(help="Sounds to make of each kind, when a model is given.")] = 60,
    embedding: Annotated[
        _Embedding, typer.Option(help="judge needs timbrel[train] and aisfx; mel does not.")
    ] = _Embedding.judge,
    seed: Annotated[int, typer.Option(help="First seed of the sounds, and of the draws behind intervals.")] = 0,
    page: Annotated[Path | None, typer.Option(help="Write a page with spectrograms and players here.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
) -> None:
    """Measure how close sounds are to real ones, how varied, how original.

    timbrel evaluate drums --against my-real-drums --page report.html
    """
    from timbrel.evaluation.report import compare

    embed = _embedder(embedding)
    real = _read_folder(against)
    heard = _read_folder(training, split="train") if training else []
    if Path(sounds).is_dir() and not (Path(sounds) / "config.json").is_file():
        made = _read_folder(Path(sounds))
    else:
        made = _make(sounds, count, seed, {one.kind for one in real})
    err.print(f"comparing {len(made)} sounds with {len(real)} real ones ...")
    report = compare(made, real, embed, heard, seed)
    if page:
        from timbrel.evaluation.page import page as write_page
        from timbrel.files import write_text

        write_text(page, write_page(report, made, real, f"{sounds} against {against}"))
    if as_json:
        out.print_json(data=asdict(report))
    else:
        _show(report, checked_copies=bool(heard))


def _embedder(name: str) -> Callable[[Sequence[Sound]], Embedding]:
    from timbrel.evaluation.embedding import mel_embedding
    from timbrel.evaluation.judge import judge_embedding, judge_is_there

    if name == "mel":
        return mel_embedding
    if not judge_is_there():
        raise UsageError(
            "the judge is not installed: run  pip install 'timbrel[train]'  and  pip install --no-deps aisfx, "
            "or add --embedding mel"
        )
    return judge_embedding


def _read_folder(folder: Path, split: str = "") -> list[Labelled]:
    """Read a folder; with a split, only the sounds that its list puts there or that no list mentions."""
    from timbrel.audio.io import read
    from timbrel.dataset.scan import nothing_usable, scan
    from timbrel.evaluation.report import Labelled

    found = scan(folder)
    files = [file for file in found.files if not split or file.listed.get("split", split) == split]
    skipped = [f"{skip.path}: {skip.reason}" for skip in found.skipped]
    sounds = []
    with progress_bar(f"reading {folder}", len(files)) as progress:
        for file in files:
            try:
                sound = read(file.path, max_seconds=_LONGEST_S)
            except AudioError as error:
                skipped.append(str(error))
            else:
                if sound.peak > 0:
                    sounds.append(Labelled(file.path.stem, sound, file.kind, file.listed.get("source", "")))
                else:
                    skipped.append(f"{file.path}: it is silent")
            progress.advance(progress.task_ids[0])
    for line in skipped[:10]:
        err.print(f"left out: {line}", soft_wrap=True)
    if len(skipped) > 10:
        err.print(f"left out: {len(skipped)} files in all")
    if not sounds:
        raise DatasetError(nothing_usable(found, [*found.skipped]))
    return sounds


def _make(model: str, count: int, seed: int, wanted: set[str]) -> list[Labelled]:
    from timbrel.evaluation.report import Labelled
    from timbrel.generation import load

    generator = load(model)
    kinds: list[str | None] = [kind for kind in generator.config.kinds if kind in wanted]
    if not kinds:
        kinds = list(generator.config.kinds) or [None]
    made = []
    with progress_bar(f"{model}: making sounds", count * len(kinds)) as progress:
        for kind in kinds:
            for number, sound in enumerate(generator.generate_many(count, kind, seed)):
                made.append(Labelled(f"{kind or model}-{seed + number}", sound, kind or ""))
                progress.advance(progress.task_ids[0])
    return made


def _show(report: Report, *, checked_copies: bool) -> None:
    from rich.table import Table

    from timbrel.evaluation.page import HEADINGS, figures_table

    for remark in report.remarks:
        out.print(f"note: {remark}", soft_wrap=True)
    table = Table(*(HEADINGS[column] for column in _COLUMNS))
    for row in figures_table(report):
        table.add_row(*(row[column] for column in _COLUMNS))
    out.print(table)
    features = Table("property", "distance", "mean of these", "mean of the real")
    for name, values in report.features.items():
        features.add_row(name, *(f"{value:.3g}" for value in values))
    out.print(features)
    for line in _sentences(report, checked_copies=checked_copies):
        out.print(line, soft_wrap=True)


def _sentences(report: Report, *, checked_copies: bool) -> list[str]:
    lines: list[Any] = [f"variety: {report.variety:.2f} of that of the real sounds"]
    if report.bins:
        bins = report.bins
        lines.append(
            f"sorts of sound: {bins.different} of {bins.cells} too rare or too frequent, "
            f"divergence {bins.divergence:.2f} bits"
        )
    if checked_copies:
        lines.append(
            f"copies of training sounds: {len(report.copies)}; "
            f"nearest on average {report.nearest:.2f} (a copy is above 0.9)"
        )
        lines += [f"  {copy.name} follows {copy.training}: {copy.correlation:.3f}" for copy in report.copies[:20]]
    return lines
