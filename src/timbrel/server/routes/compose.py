"""The composer: proposals are sent as they are made."""

from __future__ import annotations

from collections.abc import Iterator

from fastapi import APIRouter
from fastapi.sse import EventSourceResponse, ServerSentEvent

from timbrel.server.schemas.composing import Compose, ComposeFrom, Prepare, Prepared, Regenerate, Styles
from timbrel.server.studio import Rooms

router = APIRouter(prefix="/compose", tags=["compose"])


@router.get("/styles")
def compose_styles(rooms: Rooms) -> Styles:
    """List the composer's styles."""
    return Styles(styles=rooms.compose.styles())


@router.post("/prepare")
def prepare(body: Prepare, rooms: Rooms) -> Prepared:
    """Begin to read a style, so that its first piece comes soon."""
    return Prepared(ready=rooms.compose.prepare(body.style))


@router.post("", response_class=EventSourceResponse)
def compose(body: Compose, rooms: Rooms) -> Iterator[ServerSentEvent]:
    """Compose from nothing. Events: ``candidate`` (Candidate), then ``done`` or ``failed``."""
    yield from rooms.compose.from_scratch(body)


@router.post("/from", response_class=EventSourceResponse)
def compose_from(body: ComposeFrom, rooms: Rooms) -> Iterator[ServerSentEvent]:
    """Continue, harmonise, reharmonise or vary the musician's own. Events as POST /api/compose."""
    yield from rooms.compose.from_score(body)


@router.post("/regenerate", response_class=EventSourceResponse)
def regenerate(body: Regenerate, rooms: Rooms) -> Iterator[ServerSentEvent]:
    """Write everything anew that is not locked. Events as POST /api/compose."""
    yield from rooms.compose.regenerate(body)
