"""The page that the frontend's build leaves in ``page/``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse, HTMLResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.types import Scope

PAGE = Path(__file__).parent / "page"
_MISSING = (
    "<!doctype html><title>timbrel</title><p>The page of the studio has not been built. "
    "In a checkout run <code>make studio</code> (it needs Node 20); an installed timbrel brings it along."
)


class _Assets(StaticFiles):
    """Files whose names hold a hash of their content: they never change."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        answer = await super().get_response(path, scope)
        if answer.status_code in (200, 206, 304):
            answer.headers["cache-control"] = "public, max-age=31536000, immutable"
        return answer


def add_page(app: FastAPI, folder: Path = PAGE) -> None:
    """Serve the page at ``/`` and its files at ``/assets``."""

    @app.get("/", include_in_schema=False)
    def index() -> Response:
        if not (folder / "index.html").is_file():
            return HTMLResponse(_MISSING, 503)
        return FileResponse(folder / "index.html", headers={"cache-control": "no-cache"})

    app.mount("/assets", _Assets(directory=folder / "assets", check_dir=False))
    for path in sorted(folder.glob("*.*")):
        if path.name != "index.html":
            app.add_api_route(f"/{path.name}", _file(path), methods=["GET"], include_in_schema=False)


def _file(path: Path) -> Callable[[], FileResponse]:
    def serve() -> FileResponse:
        return FileResponse(path, headers={"cache-control": "no-cache"})

    return serve
