"""Scores: saved, edited, engraved, heard."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, File, Form, Response, UploadFile

from timbrel.server import scores
from timbrel.server.schemas.items import Item
from timbrel.server.schemas.scores import Render, SaveScore, ScoreAnswer, ScoreText
from timbrel.server.studio import Rooms

router = APIRouter(prefix="/scores", tags=["scores"])
_MUSICXML = "application/vnd.recordare.musicxml+xml"
_MIDI = "audio/midi"
_SVG = "image/svg+xml"


def _text(media_type: str) -> dict[int | str, dict[str, object]]:
    return {200: {"content": {media_type: {"schema": {"type": "string"}}}}}


@router.post("")
def save_score(body: SaveScore, rooms: Rooms) -> ScoreAnswer:
    """Save a score in the library, as MIDI and MusicXML."""
    return rooms.compose.save_score(body)


@router.post("/upload")
def upload_score(
    rooms: Rooms,
    file: Annotated[UploadFile, File(description="MIDI, MusicXML or ABC.")],
    keep: Annotated[bool, Form()] = True,
) -> ScoreAnswer:
    """Take a score of the musician's own in."""
    return rooms.compose.take_in(file.file, file.filename or "", keep=keep)


@router.post("/musicxml", response_class=Response, responses=_text(_MUSICXML))
def engrave(body: ScoreText) -> Response:
    """Return MusicXML of a score, saved or not."""
    return Response(scores.musicxml(body.score), media_type=_MUSICXML)


@router.post("/midi", response_class=Response, responses=_text(_MIDI))
def midi(body: ScoreText) -> Response:
    """Return MIDI of a score, saved or not."""
    return Response(scores.midi(body.score), media_type=_MIDI)


@router.post("/svg", response_class=Response, responses=_text(_SVG))
def svg(body: ScoreText) -> Response:
    """Return the first page of a score as a picture; needs the extra ``engrave``."""
    return Response(scores.svg(body.score), media_type=_SVG)


@router.post("/render")
def render(body: Render, rooms: Rooms) -> Item:
    """Play a score with generated instruments; the recording is a sound of the library."""
    return rooms.compose.render(body)


@router.get("/{item_id}")
def open_score(item_id: str, rooms: Rooms) -> ScoreAnswer:
    """Open a score."""
    return rooms.compose.open_score(item_id)


@router.put("/{item_id}")
def replace_score(item_id: str, body: SaveScore, rooms: Rooms) -> ScoreAnswer:
    """Save a score over what it was."""
    return rooms.compose.replace_score(item_id, body)


@router.get("/{item_id}/musicxml", response_class=Response, responses=_text(_MUSICXML))
def saved_musicxml(item_id: str, rooms: Rooms) -> Response:
    """Return MusicXML of a saved score."""
    return Response(scores.musicxml(rooms.compose.open_score(item_id).score), media_type=_MUSICXML)


@router.get("/{item_id}/midi", response_class=Response, responses=_text(_MIDI))
def saved_midi(item_id: str, rooms: Rooms) -> Response:
    """Return MIDI of a saved score."""
    return Response(scores.midi(rooms.compose.open_score(item_id).score), media_type=_MIDI)
