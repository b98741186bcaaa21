"""Everything made, searchable."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request

from timbrel.library.search import Query as Search
from timbrel.server.reveal import reveal as show_in_folder
from timbrel.server.schemas.items import (
    Change,
    Done,
    Dragged,
    Found,
    Ids,
    Item,
    ItemDetail,
    ItemType,
    Nearest,
    Place,
    Rescan,
    Revealed,
)  # fmt: skip
from timbrel.server.studio import Rooms

router = APIRouter(prefix="/library", tags=["library"])
_Word = Annotated[str, Query(max_length=200)]


@router.get("")
def search(
    rooms: Rooms,
    text: _Word = "",
    type: Annotated[ItemType | None, Query()] = None,  # noqa: A002 - the field's own name in the API
    kind: _Word | None = None,
    model: _Word | None = None,
    tag: Annotated[list[_Word] | None, Query(max_length=20)] = None,
    favourite: bool = False,
    kept: bool = True,
    trashed: bool = False,
    sort: Literal["newest", "oldest", "name", "longest", "shortest"] = "newest",
    limit: Annotated[int, Query(ge=1, le=500)] = 60,
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
) -> Found:
    """Search. ``kept=false`` also finds what was only heard; ``trashed=true`` shows the trash instead."""
    query = Search(
        text=text, type=type, kind=kind, model=model, tags=tuple(tag or ()), favourite=favourite,
        kept=kept, trashed=trashed, sort=sort, limit=limit, offset=offset,
    )  # fmt: skip
    found = rooms.library.search(query)
    return Found.model_validate(found.as_dict())


@router.get("/place")
def place(rooms: Rooms) -> Place:
    """Tell where the library lies, for the browser of a DAW."""
    return Place(**rooms.library.place())


@router.post("/rescan")
def rescan(rooms: Rooms) -> Rescan:
    """Look for files that were moved, added or deleted by hand."""
    return Rescan(**asdict(rooms.library.rescan()))


@router.post("/trash")
def trash(body: Ids, rooms: Rooms) -> Done:
    """Move things to the trash; POST /api/library/restore undoes it."""
    return Done(ids=rooms.library.trash(body.ids))


@router.post("/restore")
def restore(body: Ids, rooms: Rooms) -> Done:
    """Take things out of the trash."""
    return Done(ids=rooms.library.restore(body.ids))


@router.post("/delete")
def delete(body: Ids, rooms: Rooms) -> Done:
    """Delete what is in the trash for good."""
    return Done(ids=rooms.library.delete(body.ids))


@router.post("/drag")
def drag(body: Ids, rooms: Rooms, request: Request) -> Dragged:
    """Begin to drag things out of the window into a DAW, while the mouse button is down; they are kept from now on."""
    rooms.library.keep(body.ids)
    paths = [item.path for item in rooms.library.items(body.ids)]
    if request.app.state.drag is not None:
        request.app.state.drag(paths)
    return Dragged(started=request.app.state.drag is not None, paths=[str(path) for path in paths])


@router.get("/{item_id}")
def detail(item_id: str, rooms: Rooms) -> ItemDetail:
    """Tell everything about a thing, with what recalls its settings."""
    return ItemDetail.model_validate(rooms.library.detail(item_id))


@router.patch("/{item_id}")
def change(item_id: str, body: Change, rooms: Rooms) -> Item:
    """Rename, tag, favour or keep a thing."""
    return Item.model_validate(rooms.library.change(item_id, **body.model_dump(exclude_unset=True)).as_dict())


@router.get("/{item_id}/similar")
def similar(item_id: str, rooms: Rooms, limit: Annotated[int, Query(ge=1, le=100)] = 12) -> Nearest:
    """Find sounds like a sound."""
    near = rooms.library.similar(item_id, limit)
    return Nearest.model_validate({"items": [{"item": item.as_dict(), "distance": far} for item, far in near]})


@router.post("/{item_id}/reveal")
def reveal(item_id: str, rooms: Rooms) -> Revealed:
    """Show a thing in the file manager of this computer; it is kept from now on."""
    rooms.library.keep([item_id])
    path = rooms.library.item(item_id).path
    return Revealed(path=str(path), opened=show_in_folder(path))
