"""The map of a model's sounds."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from timbrel.server.schemas.items import Item
from timbrel.server.schemas.making import LatentMap, MapPlace
from timbrel.server.studio import Rooms

router = APIRouter(prefix="/map", tags=["map"])
_Word = Annotated[str, Query(min_length=1, max_length=200)]


@router.get("")
def latent_map(rooms: Rooms, model: _Word = "drums", kind: _Word | None = None) -> LatentMap:
    """Lay sounds of a model out so that neighbours sound alike; the first call of a model takes a moment."""
    return rooms.maps.map(model, kind)


@router.post("/sound")
def sound_at(body: MapPlace, rooms: Rooms) -> Item:
    """Make the sound at a place, between the points around it."""
    return rooms.maps.sound_at(body)
