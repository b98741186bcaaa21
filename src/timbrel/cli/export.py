"""``timbrel export``: a kit, an instrument or a song for your sampler or DAW."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from timbrel.cli.main import app
from timbrel.cli.screen import out
from timbrel.errors import UsageError


@app.command()
def export(
    sources: Annotated[
        list[Path] | None,
        typer.Argument(help="Folder of a kit or an instrument, or a score; several of them make a song."),
    ] = None,
    format_name: Annotated[
        str, typer.Option("--format", help="sfz, sf2, dspreset, hydrogen, dawproject, rpp, zip, mid, musicxml, mxl.")
    ] = "",
    target: Annotated[Path | None, typer.Option("--out", help="File, or folder for sfz, dspreset and rpp.")] = None,
    seed: Annotated[int, typer.Option(min=0, help="Chooses where a folder holds several sounds of a kind.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Write a kit, an instrument or a score in the format that your sampler or DAW reads.

    timbrel export kit --format hydrogen

    timbrel export kit bells beat.mid tune.mid --format dawproject --out song.dawproject
    """
    from timbrel.export import FORMATS, read_sources
    from timbrel.export import export as write

    if not format_name:
        raise UsageError(f"which format? --format is one of: {', '.join(FORMATS)}")
    if not sources:
        raise UsageError("what shall be exported? for example: timbrel export kit --format sf2")
    path = write(read_sources(sources, seed), format_name, target)
    if as_json:
        out.print_json(data={"path": str(path), "format": format_name})
        return
    out.print(f"{path}  {FORMATS.get(format_name, '')}", soft_wrap=True)
