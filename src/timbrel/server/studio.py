"""Everything that the routes share: the library, the loaded models, the jobs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, Request

if TYPE_CHECKING:
    from timbrel.jobs.desk import Desk
    from timbrel.library.library import Library
    from timbrel.server.composing import ComposeRoom
    from timbrel.server.engines import Engines
    from timbrel.server.handing import ExportRoom
    from timbrel.server.keyboard import KeysRoom
    from timbrel.server.making import KitRoom
    from timbrel.server.training import TrainRoom


@dataclass(frozen=True)
class Studio:
    """The rooms behind the page."""

    library: Library
    engines: Engines
    desk: Desk
    kit: KitRoom
    keys: KeysRoom
    compose: ComposeRoom
    export: ExportRoom
    train: TrainRoom


def _studio(request: Request) -> Studio:
    studio: Studio = request.app.state.studio
    return studio


Rooms = Annotated[Studio, Depends(_studio)]
"""The studio, as an argument of a route."""
