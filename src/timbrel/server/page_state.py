"""What lies on pads and desks is kept with the library, so that it is there on whatever port the studio is opened."""

from __future__ import annotations

import secrets
import threading
from contextlib import suppress
from pathlib import Path

from pydantic import ValidationError

from timbrel.files import write_text
from timbrel.library import Library
from timbrel.library.folder import HIDDEN
from timbrel.server.problems import TooLargeError
from timbrel.server.schemas.page import Keep, Kept, PageState

_MOST_KEYS = 64


class PageShelf:
    """Keeps what the page asks to keep, one file a name.

    Args:
        library: it lies in the library's hidden folder.
    """

    def __init__(self, library: Library) -> None:
        self._folder = library.folder / HIDDEN / "page"
        self._lock = threading.Lock()

    def open(self) -> PageState:
        """Return everything that was kept; what cannot be read is left out."""
        kept: dict[str, Kept] = {}
        for path in self._files():
            with suppress(OSError, ValidationError):
                kept[path.stem] = Kept.model_validate_json(path.read_bytes())
        return PageState(library=self._name(), kept=kept)

    def keep(self, key: str, wish: Keep) -> Kept:
        """Keep something unless what is there is newer; return what is there now.

        Raises:
            TooLargeError: there are too many names.
            OutputError: the disk is full or read-only.
        """
        path = self._folder / f"{key}.json"
        with self._lock:
            with suppress(OSError, ValidationError):
                there = Kept.model_validate_json(path.read_bytes())
                if there.at > wish.at:
                    return there
            if not path.exists() and len(self._files()) >= _MOST_KEYS:
                raise TooLargeError(f"the page keeps up to {_MOST_KEYS} things")
            kept = Kept(text=wish.text, at=wish.at)
            write_text(path, kept.model_dump_json())
        return kept

    def _files(self) -> list[Path]:
        return sorted(path for path in self._folder.glob("*.json") if not path.name.startswith("."))

    def _name(self) -> str:
        path = self._folder / "library"
        path.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError), path.open("x", encoding="utf-8") as file:  # another server may be as quick
            file.write(secrets.token_hex(8))
        return path.read_text(encoding="utf-8")
