"""Notes of generated instruments."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import FileResponse

from timbrel.server.schemas.items import Item
from timbrel.server.schemas.keys import InstrumentWish, NoteWish, Zones, ZonesWish
from timbrel.server.studio import Rooms

router = APIRouter(prefix="/keys", tags=["keys"])


@router.post("/zones")
def zones(body: ZonesWish, rooms: Rooms) -> Zones:
    """Make held notes for a sampler in the page."""
    return Zones(zones=rooms.keys.zones(body))


@router.post("/note")
def note(body: NoteWish, rooms: Rooms) -> Item:
    """Make one note as a sound of the library."""
    return rooms.keys.note(body)


@router.post("/instruments")
def save_instrument(body: InstrumentWish, rooms: Rooms) -> Item:
    """Save an instrument: SFZ, SF2 and samples."""
    return rooms.keys.save_instrument(body)


@router.get("/audio/{name}", response_class=FileResponse, responses={200: {"content": {"audio/wav": {}}}})
def zone_audio(name: str, rooms: Rooms) -> FileResponse:
    """Return a held note, whole or by range; it never changes."""
    headers = {"Cache-Control": "private, max-age=31536000, immutable"}
    return FileResponse(rooms.keys.audio(name), media_type="audio/wav", headers=headers)
