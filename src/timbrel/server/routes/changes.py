"""What other tabs and servers do to the library."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from fastapi import APIRouter
from fastapi.sse import EventSourceResponse, ServerSentEvent

from timbrel.server.schemas.base import Answer
from timbrel.server.studio import Rooms

router = APIRouter(tags=["library"])
_LOOK_EVERY_S = 0.4


class LibraryChanged(Answer):
    """Event ``library``: something was made, changed, trashed or restored, here or elsewhere."""

    version: int


@router.get("/changes", response_class=EventSourceResponse)
async def changes(rooms: Rooms) -> AsyncIterator[ServerSentEvent]:
    """Follow the library. Event: ``library`` (LibraryChanged)."""
    seen = -1
    while not rooms.closing.is_set():
        version = await asyncio.to_thread(rooms.library.version)
        if version != seen:
            seen = version
            yield ServerSentEvent(event="library", data=LibraryChanged(version=version))
        await asyncio.sleep(_LOOK_EVERY_S)
