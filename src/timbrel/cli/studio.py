"""``timbrel studio``: the page where sounds and tunes are made."""

from __future__ import annotations

import importlib.util
import json
import os
from pathlib import Path
from typing import Annotated

import typer

from timbrel.cli.main import app
from timbrel.cli.screen import err, out

_PARTS = ("fastapi", "uvicorn", "python_multipart")


@app.command()
def studio(
    port: Annotated[int, typer.Option(min=1, max=65535, help="The next free one is taken when it is in use.")] = 8317,
    browser: Annotated[bool, typer.Option(help="Open the page in the browser.")] = True,
    window: Annotated[
        bool, typer.Option("--window", help="Open a window: sounds are dragged from it to a DAW.")
    ] = False,
    library: Annotated[Path | None, typer.Option(help="Folder of the library; ~/Music/timbrel.")] = None,
    contract: Annotated[bool, typer.Option("--openapi", help="Print the API's contract and exit.")] = False,
) -> None:
    """Open the studio: one page for kits, keys, tunes, the library and training. It stays on this computer.

    timbrel studio

    timbrel studio --window
    """
    from timbrel.errors import MissingExtraError

    if any(importlib.util.find_spec(part) is None for part in _PARTS):
        raise MissingExtraError("the studio", "studio")
    if contract:
        from timbrel.server.app import openapi

        out.print(json.dumps(openapi(), indent=1, sort_keys=True), soft_wrap=True, markup=False)
        return
    if window and importlib.util.find_spec("webview") is None:
        raise MissingExtraError("the studio in a window", "window")
    # Sounds are made side by side already; threads inside the linear algebra of each would wait for one another.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from timbrel.server.serve import open_server

    server = open_server(port, library)
    if server.port != port:
        err.print(f"port {port} is in use; {server.port} is free")
    out.print(f"The studio is open at  {server.address}", soft_wrap=True)
    out.print(f"What you make lies in  {server.library_folder}   (Ctrl-C closes the studio)", soft_wrap=True)
    if window:
        from timbrel.server.window import run_in_window

        run_in_window(server)
    else:
        server.run(open_browser=browser)
    if running := server.running_jobs():
        err.print(f"{running} training run(s) go on without the studio; open it again to see them")
