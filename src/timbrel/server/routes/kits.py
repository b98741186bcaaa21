"""Kits and their patterns."""

from __future__ import annotations

from fastapi import APIRouter

from timbrel.server.schemas.kits import KitAnswer, KitState
from timbrel.server.studio import Rooms

router = APIRouter(prefix="/kits", tags=["kits"])


@router.post("")
def save_kit(body: KitState, rooms: Rooms) -> KitAnswer:
    """Save a kit; its sounds are kept. Find kits with GET /api/library?type=kit."""
    return rooms.kits.save(body)


@router.get("/{item_id}")
def open_kit(item_id: str, rooms: Rooms) -> KitAnswer:
    """Open a kit."""
    return rooms.kits.open(item_id)


@router.put("/{item_id}")
def replace_kit(item_id: str, body: KitState, rooms: Rooms) -> KitAnswer:
    """Save a kit over what it was."""
    return rooms.kits.replace(item_id, body)
