"""Is the server there, and which models does it have?"""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse

import timbrel
from timbrel.server.schemas.base import Answer
from timbrel.server.schemas.making import Models
from timbrel.server.studio import Rooms

router = APIRouter(tags=["system"])


class Health(Answer):
    """The server is there."""

    version: str
    signed_in: bool
    """Whether this page holds the token of this run; if not, open the address that the studio printed."""
    can_drag: bool
    """Whether files can be dragged out of this window by POST /api/library/drag; a browser reveals them instead."""


@router.get("/health")
def health(request: Request) -> Health:
    """Tell that the server is there; needs no token."""
    return Health(
        version=timbrel.__version__,
        signed_in=request.scope["timbrel.signed_in"],
        can_drag=request.app.state.drag is not None,
    )


@router.get("/models")
def models(rooms: Rooms) -> Models:
    """List the models on this machine."""
    return Models(models=rooms.engines.models())


@router.get("/models/{model}/card", response_class=PlainTextResponse)
def model_card(model: str, rooms: Rooms) -> str:
    """Return the card of a model as Markdown: data, licences, figures, limits."""
    return rooms.engines.card(model)
