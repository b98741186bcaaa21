"""Kits in the library: pads, patterns, tempo."""

from __future__ import annotations

import json
from pathlib import Path

from timbrel.files import write_text
from timbrel.library import Library
from timbrel.library.items import UnknownItemError
from timbrel.server.problems import NotFoundError, TooLargeError
from timbrel.server.schemas.items import Item
from timbrel.server.schemas.kits import KitAnswer, KitState

_LARGEST_PAGE = 64_000


class KitShelf:
    """Saves and opens kits."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def save(self, state: KitState) -> KitAnswer:
        """Save a new kit; its sounds are kept. Raises NotFoundError when a sound is not in the library."""
        text = self._checked(state)
        item = self._library.add_document(
            "kit", state.name, json.loads(text), lambda part: write_text(part, text), suffix=".json", model=None
        )
        return self.open(item.id)

    def replace(self, item_id: str, state: KitState) -> KitAnswer:
        """Save a kit over what it was. Raises as :meth:`save`."""
        self.open(item_id)
        text = self._checked(state)
        self._library.replace_document(item_id, state.name, json.loads(text), lambda path: write_text(path, text))
        return self.open(item_id)

    def open(self, item_id: str) -> KitAnswer:
        """Open a kit. Raises NotFoundError when there is no such kit."""
        found = self._library.detail(item_id)
        if found["item"]["type"] != "kit" or found["document"] is None:
            raise NotFoundError(f"id={item_id!r} is no kit")
        state = KitState.model_validate(found["document"])
        sounds = [self._sound(pad.sound) for pad in state.pads if pad.sound]
        present = {item.id: item for item in sounds if item is not None}
        return KitAnswer(item=Item.model_validate(found["item"]), kit=state, sounds=list(present.values()))

    def _checked(self, state: KitState) -> str:
        if len(json.dumps(state.page)) > _LARGEST_PAGE:
            raise TooLargeError(f"page is larger than {_LARGEST_PAGE // 1000} kB")
        self._library.keep(list(dict.fromkeys(pad.sound for pad in state.pads if pad.sound)))
        return json.dumps(state.model_dump(), indent=1) + "\n"

    def _sound(self, item_id: str) -> Item | None:
        try:
            return Item.model_validate(self._library.item(item_id).as_dict())
        except UnknownItemError:
            return None


def pad_sound_path(library: Library, item_id: str) -> Path:
    """Return the file of a pad's sound; it is kept from now on."""
    library.keep([item_id])
    return library.sound_file(item_id)[0]
