"""Everything that the routes share: the library, the loaded models, the jobs."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, Request

if TYPE_CHECKING:
    from timbrel.jobs.desk import Desk
    from timbrel.library import Library
    from timbrel.server.composing import ComposeRoom
    from timbrel.server.engines import Engines
    from timbrel.server.handing import ExportRoom
    from timbrel.server.keyboard import KeysRoom
    from timbrel.server.kit_states import KitShelf
    from timbrel.server.making import KitRoom
    from timbrel.server.mapping import Maps
    from timbrel.server.page_state import PageShelf
    from timbrel.server.training import TrainRoom
    from timbrel.server.uploads import Porter


@dataclass(frozen=True)
class Studio:
    """The rooms behind the page."""

    library: Library
    engines: Engines
    kit: KitRoom
    porter: Porter
    maps: Maps
    kits: KitShelf
    keys: KeysRoom
    compose: ComposeRoom
    export: ExportRoom
    page: PageShelf
    train: TrainRoom
    closing: threading.Event
    """Set when the server is about to end: streams end by themselves."""

    def close(self) -> None:
        """Let go of the library and the threads; jobs go on."""
        self.engines.close()
        self.library.close()


def open_studio(library: Library, desk: Desk, cores: int | None = None) -> Studio:
    """Open all rooms on a library.

    Args:
        library: where everything goes.
        desk: of the jobs.
        cores: how many sounds are made at a time; None takes what the machine has.
    """
    from timbrel.server.composing import ComposeRoom
    from timbrel.server.engines import Engines
    from timbrel.server.handing import ExportRoom
    from timbrel.server.keyboard import KeysRoom
    from timbrel.server.kit_states import KitShelf
    from timbrel.server.making import KitRoom
    from timbrel.server.mapping import Maps
    from timbrel.server.page_state import PageShelf
    from timbrel.server.training import TrainRoom
    from timbrel.server.uploads import Porter

    engines, closing = Engines(cores), threading.Event()
    keys = KeysRoom(library, engines)
    return Studio(
        library=library,
        engines=engines,
        kit=KitRoom(library, engines),
        porter=Porter(library),
        maps=Maps(library, engines),
        kits=KitShelf(library),
        keys=keys,
        compose=ComposeRoom(library, closing),
        export=ExportRoom(library, keys),
        page=PageShelf(library),
        train=TrainRoom(desk, closing),
        closing=closing,
    )


def _studio(request: Request) -> Studio:
    studio: Studio = request.app.state.studio
    return studio


Rooms = Annotated[Studio, Depends(_studio)]
"""The studio, as an argument of a route."""
