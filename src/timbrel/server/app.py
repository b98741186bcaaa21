"""The studio's only door: the API under /api, and the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, FastAPI
from pydantic.json_schema import models_json_schema

import timbrel
from timbrel.server.guard import Guard, Settings
from timbrel.server.page import add_page
from timbrel.server.problems import add_problems
from timbrel.server.routes import (
    beats,
    changes,
    compose,
    exports,
    keys,
    kits,
    latent_map,
    library,
    page_state,
    scores,
    sounds,
    system,
    training,
)  # fmt: skip
from timbrel.server.schemas import composing
from timbrel.server.schemas.base import PROBLEMS
from timbrel.server.schemas.training import JobNote, JobProgress, Preview

if TYPE_CHECKING:
    from timbrel.server.studio import Studio

_ROUTERS: tuple[APIRouter, ...] = (
    system.router, sounds.router, latent_map.router, beats.router, kits.router, library.router, changes.router,
    exports.router, keys.router, compose.router, scores.router, training.router, page_state.router,
)  # fmt: skip
_EVENTS = (
    composing.Candidate, composing.ComposeDone, composing.ComposeFailed, changes.LibraryChanged,
    JobProgress, JobNote, Preview,
)  # fmt: skip


def create_app(studio: Studio | None, settings: Settings) -> FastAPI:
    """Return the studio as an ASGI application.

    Args:
        studio: the rooms behind the page; None only to look at the API.
        settings: token, and the hosts that may ask.
    """
    app = FastAPI(title="timbrel studio", version=timbrel.__version__, docs_url=None, redoc_url=None)
    app.state.studio = studio
    app.state.drag = None  # a window that can hand files over puts its way of doing so here
    for router in _ROUTERS:
        app.include_router(router, prefix="/api", responses=PROBLEMS)
    add_problems(app)
    add_page(app)
    app.add_middleware(Guard, settings=settings)
    return app


def openapi() -> dict[str, Any]:
    """Return the contract of the API, with the events that streams send."""
    contract = create_app(None, Settings(token="", port=0)).openapi()
    _, events = models_json_schema(
        [(event, "serialization") for event in _EVENTS], ref_template="#/components/schemas/{model}"
    )
    contract["components"]["schemas"] |= {
        name: schema for name, schema in events["$defs"].items() if name not in contract["components"]["schemas"]
    }
    return contract
