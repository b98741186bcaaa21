"""``timbrel train``: a model of your own sounds."""

from __future__ import annotations

import shlex
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from timbrel.cli.main import app
from timbrel.cli.screen import err, out, progress_bar

if TYPE_CHECKING:
    from timbrel.bundle import BundleConfig


class _Device(StrEnum):
    auto = "auto"
    cpu = "cpu"
    cuda = "cuda"


@app.command()
def train(
    model: Annotated[
        str,
        typer.Argument(help="What to train: drums, wavegan or specgan on hits; notes, gansynth or wavenet on notes."),
    ],
    sounds: Annotated[
        Path | None,
        typer.Argument(help="A folder of sounds; for models of notes also a soundfont. Not needed with --resume."),
    ] = None,
    run: Annotated[Path, typer.Option("--out", help="Folder of the run: previews, checkpoints, the model.")] = Path(
        "run"
    ),
    preset: Annotated[str | None, typer.Option(help="small, paper, ... or your own TOML file.")] = None,
    minutes: Annotated[float | None, typer.Option(help="Stop after this many minutes.")] = None,
    steps: Annotated[int | None, typer.Option(help="Stop after this many steps, counted from the start.")] = None,
    seed: Annotated[int, typer.Option(help="The same seed, sounds and machine give the same model.")] = 0,
    device: Annotated[_Device, typer.Option(help="auto takes a CUDA GPU when there is one.")] = _Device.auto,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with the run in --out.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Train a model on a folder of sounds, until it stops improving or the time is up. Ctrl-C saves and stops.

    timbrel train drums my-hits --out my-model --minutes 60

    timbrel train notes my-notes --out my-model

    timbrel train gansynth font.sf2 --out my-model
    """
    from timbrel.bundle import Bundle
    from timbrel.cli.training_bar import training_bar
    from timbrel.training.families import require_trainable
    from timbrel.training.families import train as start
    from timbrel.training.request import TrainRequest

    require_trainable(model)
    request = TrainRequest(run, sounds, preset, minutes, steps, seed, device.value, resume)
    if sounds is not None and not resume:
        _say_what_to_expect(sounds, model)
    with training_bar(model) as listen:
        bundle = start(model, request, listen)
    _show(model, run, bundle, Bundle(bundle).config, as_json=as_json)


def _say_what_to_expect(sounds: Path, model: str) -> None:
    """Say in a few lines what is in the folder; ``timbrel doctor`` says it in full."""
    from timbrel.dataset.doctor import examine
    from timbrel.dataset.notes.door import soundfonts_in
    from timbrel.dataset.notes.report import NOTE_MODELS, examine_notes
    from timbrel.dataset.shards import DATASET

    if (sounds / DATASET).is_file():
        return
    if model in NOTE_MODELS and soundfonts_in(sounds):
        err.print(f"{escape(str(sounds))}: {escape(examine_notes(sounds).advice[0])}", soft_wrap=True)
        return
    with progress_bar("looking at the sounds", 0) as progress:
        task = progress.task_ids[0]
        report = examine(sounds, model, lambda done, total: progress.update(task, completed=done, total=total))
    err.print(
        f"{report.usable} of {report.files} files can be used, {report.recordings} different recordings; "
        f"everything about them: timbrel doctor {escape(shlex.quote(str(sounds)))}",
        soft_wrap=True,
    )
    for line in report.expectations:
        err.print(f"→ {escape(line)}", soft_wrap=True)


def _show(model: str, run: Path, bundle: Path, config: BundleConfig, *, as_json: bool) -> None:
    if as_json:
        out.print_json(data={"bundle": str(bundle), "steps": config.steps, "figures": config.figures})
        return
    figures = ", ".join(f"{name} {value:.4g}" for name, value in config.figures.items())
    lines = (
        f"{bundle}: the model of step {config.steps}" + (f", {figures}" if figures else ""),
        f"hear it:    timbrel generate {shlex.quote(str(bundle))} --out sounds",
        f"go on:      timbrel train {model} --out {shlex.quote(str(run))} --resume",
    )
    for line in lines:
        out.print(escape(line), soft_wrap=True)
