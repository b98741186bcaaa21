"""Sounds: made, varied, blended, taken in, heard."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, File, Form, UploadFile
from fastapi.responses import FileResponse

from timbrel.server.schemas.items import Item, Items
from timbrel.server.schemas.making import Blend, Like, Make, MakeMany, Vary
from timbrel.server.studio import Rooms

router = APIRouter(prefix="/sounds", tags=["sounds"])


@router.post("")
def make(body: Make, rooms: Rooms) -> Item:
    """Make one sound."""
    return rooms.kit.make([body])[0]


@router.post("/batch")
def make_many(body: MakeMany, rooms: Rooms) -> Items:
    """Make several sounds, such as a whole kit, in one go."""
    return Items(items=rooms.kit.make(body.requests))


@router.post("/vary")
def vary(body: Vary, rooms: Rooms) -> Items:
    """Make sounds near a sound."""
    return Items(items=rooms.kit.vary(body))


@router.post("/blend")
def blend(body: Blend, rooms: Rooms) -> Items:
    """Make sounds on the way from one to another."""
    return Items(items=rooms.kit.blend(body))


@router.post("/like")
def like(body: Like, rooms: Rooms) -> Item:
    """Make a sound again with a model, its knobs turned."""
    return rooms.kit.like(body)


@router.post("/upload")
def upload(
    rooms: Rooms,
    file: Annotated[UploadFile, File(description="WAV, AIFF, FLAC, Ogg, Opus, MP3 or CAF, up to 60 s.")],
    name: Annotated[str | None, Form(max_length=120)] = None,
    kind: Annotated[str | None, Form(max_length=60)] = None,
) -> Item:
    """Take a sound of the musician's own into the library; a sound made here brings its settings along."""
    return rooms.porter.take_in(file.file, file.filename or "", name, kind)


@router.get(
    "/{item_id}/audio",
    response_class=FileResponse,
    responses={200: {"content": {"audio/wav": {}}}, 206: {"description": "A range.", "content": {"audio/wav": {}}}},
)
def audio(item_id: str, rooms: Rooms) -> FileResponse:
    """Return a sound's file, whole or by range; it never changes."""
    path, media_type = rooms.library.sound_file(item_id)
    return FileResponse(path, media_type=media_type, headers={"Cache-Control": "private, max-age=31536000, immutable"})
