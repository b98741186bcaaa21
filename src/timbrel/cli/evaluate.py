"""``timbrel evaluate``: how good are these sounds, measured against real ones."""

from __future__ import annotations

import sys
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from timbrel.bundle import CONFIG
from timbrel.cli.main import app
from timbrel.cli.screen import err, out, progress_bar, show_left_out
from timbrel.errors import AudioError, DatasetError, UsageError, pip_install
from timbrel.files import write_text, writing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timbrel.dataset.scan import SoundFile
    from timbrel.evaluation.embedding import Embedding
    from timbrel.evaluation.points import Embed, Labelled
    from timbrel.evaluation.report import Report
    from timbrel.sound import Sound

_LONGEST_S = 5.0
_AT_ONCE = 16
_MOST = 3000
_LEFT_TO_THE_PAGE = ("density", "precision", "recall", "Fréchet")
"""Columns for which a terminal is too narrow."""


class EmbeddingName(StrEnum):
    """The spaces in which sounds can be compared."""

    judge = "judge"
    mel = "mel"


class _Split(StrEnum):
    train = "train"
    valid = "valid"
    test = "test"


@app.command()
def evaluate(
    sounds: Annotated[str, typer.Argument(help="A model's name, or a folder of sounds.")],
    against: Annotated[Path, typer.Option(help="A folder of real sounds the model has not learned from.")],
    training: Annotated[Path | None, typer.Option(help="What it has learned from, to look for copies.")] = None,
    count: Annotated[int, typer.Option(help="Sounds to make of each kind, when a model is given.")] = 60,
    embedding: Annotated[
        EmbeddingName, typer.Option(help="judge needs timbrel\\[train] and aisfx; mel does not.")
    ] = EmbeddingName.judge,
    split: Annotated[
        _Split | None, typer.Option(help="Of a folder of sounds, only what its manifest.csv puts here.")
    ] = None,
    seed: Annotated[int, typer.Option(help="First seed of the sounds, and of the draws behind intervals.")] = 0,
    page: Annotated[Path | None, typer.Option(help="Write a page with spectrograms and players here.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
) -> None:
    """Measure how close sounds are to real ones, how varied, how original.

    timbrel evaluate drums --against my-real-drums --page report.html
    """
    from timbrel.evaluation.report import compare

    if page:
        _check_page(page)
    embed = embedder(embedding)
    real = read_folder(against)
    heard = read_folder(training, split="train") if training else []
    if Path(sounds).is_dir() and not (Path(sounds) / CONFIG).is_file():
        made = read_folder(Path(sounds), split)
    else:
        made = _make(sounds, count, seed, {one.kind for one in real})
    report = compare(made, real, embed, heard, seed)
    if as_json:
        out.print_json(data=asdict(report))
    else:
        _show(report)
    if page:
        from timbrel.evaluation.page import page as write_page

        write_text(page, write_page(report, made, real, heard, f"{sounds} against {against}"))
        err.print(f"the page is {page}", soft_wrap=True, markup=False)


def _check_page(page: Path) -> None:
    """Refuse a place that cannot hold the page before anything is measured. Raises UsageError, OutputError."""
    if page.is_dir():
        raise UsageError(f"page={str(page)!r} is a folder; name the file, such as {page / 'report.html'}")
    with writing(page):
        page.parent.mkdir(parents=True, exist_ok=True)


def embedder(name: str) -> Embed:
    """Return what turns sounds into points, with a progress bar. Raises UsageError when it is not installed."""
    from timbrel.evaluation.embedding import mel_embedding
    from timbrel.evaluation.judge import judge_embedding, judge_is_there

    if name == "judge" and not judge_is_there():
        raise UsageError(
            f"the judge is not installed: run  {pip_install('train')}  and  "
            f"{sys.executable} -m pip install --no-deps aisfx, or add --embedding mel"
        )
    embed_some = mel_embedding if name == "mel" else judge_embedding

    def embed(sounds: Sequence[Sound]) -> Embedding:
        import numpy as np

        parts = []
        with progress_bar("listening", len(sounds)) as progress:
            for start in range(0, len(sounds), _AT_ONCE):
                parts.append(embed_some(sounds[start : start + _AT_ONCE]))
                progress.advance(progress.task_ids[0], len(parts[-1]))
        return np.concatenate(parts)

    return embed


def read_folder(folder: Path, split: str | None = None) -> list[Labelled]:
    """Read a folder; with a split, only the sounds that its list puts there or that no list mentions."""
    from timbrel.dataset.scan import Skipped, nothing_usable, scan

    found = scan(folder)
    files = [file for file in found.files if not split or file.listed.get("split", split) == split]
    if split and found.files and not files:
        raise DatasetError(f"split={split}: manifest.csv in {folder} puts no sound there; leave --split away")
    if len(files) > _MOST:
        err.print(f"{folder}: {_MOST} of {len(files)} sounds are compared, evenly chosen", soft_wrap=True)
        files = [files[index * len(files) // _MOST] for index in range(_MOST)]
    skipped = list(found.skipped)
    sounds: list[Labelled] = []
    with progress_bar(f"reading {folder}", len(files)) as progress:
        for file in files:
            try:
                sounds.append(_read(file))
            except AudioError as error:
                skipped.append(Skipped(file.path, str(error).removeprefix(f"{file.path} ")))
            progress.advance(progress.task_ids[0])
    show_left_out(skipped)
    if not sounds:
        raise DatasetError(nothing_usable(found, skipped))
    cut = sum(one.sound.seconds >= _LONGEST_S for one in sounds)
    if cut:
        err.print(
            f"{folder}: of {cut} sounds longer than {_LONGEST_S:g} s, the beginnings are compared", soft_wrap=True
        )
    return sounds


def _read(file: SoundFile) -> Labelled:
    from timbrel.audio.health import SILENT_DB
    from timbrel.audio.io import read
    from timbrel.dataset.scan import UNNAMED
    from timbrel.evaluation.points import Labelled

    sound = read(file.path, max_seconds=_LONGEST_S)
    if sound.peak < 10 ** (SILENT_DB / 20):
        raise AudioError("it is silent")
    folder, *inside = Path(file.name).parts
    pack = file.listed.get("source") or (folder if inside and folder != file.kind else "")
    return Labelled(file.name, sound, "" if file.kind == UNNAMED else file.kind, pack)


def _make(model: str, count: int, seed: int, wanted: set[str]) -> list[Labelled]:
    from timbrel.evaluation.points import Labelled
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


def _show(report: Report) -> None:
    from rich.table import Table

    from timbrel.evaluation.tables import MEANINGS, figures_table, properties_table, sentences

    for remark in report.remarks:
        out.print(f"note: {escape(remark)}", soft_wrap=True)
    for headings, *rows in (figures_table(report), properties_table(report)):
        shown = [place for place, heading in enumerate(headings) if heading not in _LEFT_TO_THE_PAGE]
        table = Table(*(headings[place] for place in shown))
        table.columns[0].no_wrap = True
        for row in rows:
            table.add_row(*(escape(row[place]) for place in shown))
        out.print(table)
    beside = "; read it beside the real halves" if report.halves else ""
    out.print(f"KAD: {MEANINGS['KAD x1000']}{beside}. --page explains every figure.", soft_wrap=True)
    for line in sentences(report):
        out.print(escape(line), soft_wrap=True)
