"""The ``timbrel`` command: verbs, exit codes, and errors as sentences."""

from __future__ import annotations

import importlib
import sys
from typing import Annotated

import typer

from timbrel.cli.screen import show_crash, show_error
from timbrel.errors import TimbrelError

app = typer.Typer(
    name="timbrel",
    help="Drum hits, instruments and MIDI that did not exist before, made on your own computer.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)


@app.callback(invoke_without_command=True)
def _main(version: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False) -> None:
    if version:
        from timbrel import __version__

        typer.echo(f"timbrel {__version__}")
        raise typer.Exit


VERBS = (
    "generate",
    "edit",
    "doctor",
    "demo",
    "train",
    "evaluate",
    "bench_drums",
    "bench_notes",
    "beat",
    "compose",
    "train_style",
    "instrument",
    "play",
    "export",
    "studio",
    "bench_speed",
)
"""Modules of this package that hold a verb each; importing one registers its commands on ``app``."""


def run() -> None:
    """Run the command line: exit code 0 done, 1 the work failed, 2 bad arguments, 130 interrupted."""
    try:
        for verb in VERBS:
            importlib.import_module(f"timbrel.cli.{verb}")
        app()
    except TimbrelError as error:
        show_error(error)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        sys.exit(0)
    except Exception as error:  # noqa: BLE001 - the last door: a user never sees a traceback
        show_crash(error)
        sys.exit(1)
