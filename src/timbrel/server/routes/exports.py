"""Things handed over to samplers and DAWs."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse

from timbrel.server.reveal import reveal
from timbrel.server.schemas.exports import Export, Exported, ExportFormats
from timbrel.server.schemas.items import Dragged, Revealed
from timbrel.server.studio import Rooms

router = APIRouter(prefix="/exports", tags=["exports"])


@router.get("/formats")
def export_formats(rooms: Rooms) -> ExportFormats:
    """List what can be handed over."""
    return ExportFormats(formats=rooms.export.formats())


@router.post("")
def export(body: Export, rooms: Rooms) -> Exported:
    """Write a pack, kit, instrument, project or MIDI into the library's Exports folder."""
    return rooms.export.write(body)


@router.get("/{export_id}/file", response_class=FileResponse)
def download(export_id: str, rooms: Rooms) -> FileResponse:
    """Download what was written: a file, or a zip of the folder."""
    path = rooms.export.download(export_id)
    return FileResponse(path, filename=path.name, media_type="application/octet-stream")


@router.post("/{export_id}/drag")
def drag_export(export_id: str, rooms: Rooms, request: Request) -> Dragged:
    """Begin to drag what was written out of the window, while the mouse button is down."""
    path = rooms.export.path(export_id)
    if request.app.state.drag is not None:
        request.app.state.drag([path])
    return Dragged(started=request.app.state.drag is not None, paths=[str(path)])


@router.post("/{export_id}/reveal")
def reveal_export(export_id: str, rooms: Rooms) -> Revealed:
    """Show what was written in the file manager of this computer."""
    path = rooms.export.path(export_id)
    return Revealed(path=str(path), opened=reveal(path))
