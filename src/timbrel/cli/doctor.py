"""``timbrel doctor``: how this machine stands, or what is right and wrong with a folder of sounds."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import shutil
from pathlib import Path
from typing import Annotated, Any

import typer

from timbrel.cli.main import app
from timbrel.cli.screen import out
from timbrel.errors import TimbrelError

_PARTS = {"torch": "training", "onnx": "training", "tensorboard": "training charts", "aisfx": "the judge of evaluate"}


@app.command()
def doctor(
    folder: Annotated[
        Path | None, typer.Argument(help="A folder of sounds, or a soundfont, to look at before training.")
    ] = None,
    model: Annotated[str | None, typer.Option(help="The model the folder is meant for.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
) -> None:
    """Tell how this machine stands, or what to expect of a folder of sounds before training on it.

    Of notes it tells pitches, forces and families, which labels are not what is heard, and what to train with them.
    """
    if folder is not None:
        from timbrel.cli.folder_report import show_folder_report

        show_folder_report(folder, model, as_json)
        return
    report = _machine_report()
    if as_json:
        out.print_json(data=report)
    else:
        _show(report)


def _machine_report() -> dict[str, Any]:
    from timbrel import __version__
    from timbrel.bundle import model_names
    from timbrel.generation.engine import providers, runtime_version
    from timbrel.paths import user_folder

    return {
        "timbrel": __version__,
        "python": platform.python_version(),
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} CPU cores",
        "onnxruntime": runtime_version(),
        "providers": providers(),
        "free_disk_gb": round(shutil.disk_usage(Path.cwd()).free / 1e9, 1),
        "your_models_and_styles": str(user_folder()),
        "optional_parts": {name: _version(name) for name in _PARTS},
        "models": {name: _model_report(name) for name in model_names()},
    }


def _model_report(name: str) -> dict[str, Any]:
    from timbrel.generation import load
    from timbrel.generation.speed import measure

    try:
        generator = load(name)
        speed = measure(generator)
    except TimbrelError as error:
        return {"problem": str(error)}
    return {
        "sample_rate": generator.config.sample_rate,
        "p50_ms": round(speed.p50_ms, 2),
        "p95_ms": round(speed.p95_ms, 2),
        "times_real_time": float(f"{speed.times_real_time:.2g}"),
    }


def _version(package: str) -> str | None:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None


def _show(report: dict[str, Any]) -> None:
    from rich.table import Table

    out.print(f"[bold]timbrel {report['timbrel']}[/], Python {report['python']}, {report['machine']}")
    out.print(f"ONNX Runtime {report['onnxruntime']}: {', '.join(report['providers'])}")
    out.print(f"{report['free_disk_gb']} GB free here; your own models and styles: {report['your_models_and_styles']}")
    for name, version in report["optional_parts"].items():
        out.print(f"  {name} {version or 'is not installed'} ({_PARTS[name]})")
    table = Table("model", "rate", "one sound, p50", "p95", "times real time")
    for name, facts in report["models"].items():
        if "problem" in facts:
            table.add_row(name, f"[red]{facts['problem']}[/]")
        else:
            times = f"{facts['p50_ms']:.1f} ms", f"{facts['p95_ms']:.1f} ms", f"{facts['times_real_time']:g}"
            table.add_row(name, f"{facts['sample_rate']} Hz", *times)
    out.print(table)
