"""``timbrel bench``: models side by side; each comparison is a command of its own."""

from __future__ import annotations

import typer

from timbrel.cli.main import app

bench = typer.Typer(help="Measure models side by side, in one table made by one command.", no_args_is_help=True)
app.add_typer(bench, name="bench")
