"""What the page remembers."""

from __future__ import annotations

from fastapi import APIRouter

from timbrel.server.schemas.page import Keep, Kept, Key, PageState
from timbrel.server.studio import Rooms

router = APIRouter(prefix="/page", tags=["page"])


@router.get("")
def page_state(rooms: Rooms) -> PageState:
    """Return what the page kept with this library."""
    return rooms.page.open()


@router.put("/{key}")
def keep(key: Key, body: Keep, rooms: Rooms) -> Kept:
    """Keep something, unless what is kept is newer."""
    return rooms.page.keep(key, body)
