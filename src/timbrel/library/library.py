"""The library: every sound and score made, as files for DAWs and as rows to be searched."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from timbrel.audio.encode import encode
from timbrel.audio.io import read
from timbrel.errors import AudioError
from timbrel.library import items as rows
from timbrel.library import similar as hearing
from timbrel.library.database import Database
from timbrel.library.folder import (
    HEARD,
    INDEX,
    SHELVES,
    file_stem,
    library_folder,
    move,
    place_file,
    place_folder,
    sweep,
)  # fmt: skip
from timbrel.library.items import Item, ItemType, UnknownItemError, item_of, new_id, row_of
from timbrel.library.newcomers import Newcomer, digest_of
from timbrel.library.scan import Findings, rescan
from timbrel.library.search import Query, Result, search
from timbrel.library.trash import delete, prune, throw

_MEDIA = {".wav": "audio/wav", ".flac": "audio/flac", ".aiff": "audio/aiff", ".ogg": "audio/ogg", ".mp3": "audio/mpeg"}


def open_library(folder: Path | None = None) -> Library:
    """Open a library, the user's own when no folder is given; it is made if needed."""
    return Library(folder or library_folder())


class Library:
    """Everything made, in one folder. Any number of processes and threads may use it at once.

    What a method has returned is on the disk: files first, then their row.

    Args:
        folder: made if needed.

    Raises:
        OutputError: the folder cannot be written to, or its index is damaged.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder.absolute()
        self._database = Database(self.folder / INDEX)
        self._ears = hearing.Ears()
        sweep(self.folder)

    def close(self) -> None:
        """Close the index."""
        self._database.close()

    def add(self, newcomers: Sequence[Newcomer], *, keep: bool) -> list[Item]:
        """Put new sounds in, all of them or none.

        Args:
            newcomers: the sounds and what is known of them.
            keep: into the folder; False leaves them among what was only heard, where the oldest go when there are many.

        Raises:
            OutputError: the disk is full or read-only.
        """
        written: list[tuple[str, Path, Newcomer, bytes]] = []
        try:
            for newcomer in newcomers:
                item_id = new_id()
                data = encode(newcomer.sound, "wav", newcomer.bit_depth, newcomer.comment)
                written.append((item_id, self._write_sound(item_id, newcomer, data, keep=keep), newcomer, data))
            now = time.time()
            with self._database.write() as connection:
                for place, (item_id, path, newcomer, data) in enumerate(written):
                    values = newcomer.row() | {"created": now + place * 1e-6, "digest": digest_of(data)}
                    number = rows.insert(
                        connection, id=item_id, path=self._relative(path), kept=int(keep), bytes=len(data), **values
                    )
                    if keep:
                        hearing.store(connection, number, hearing.vector_of(newcomer.sound))
        except BaseException:
            for _, path, _, _ in written:
                path.unlink(missing_ok=True)
            raise
        prune(self._database, self.folder)
        return [self.item(item_id) for item_id, *_ in written]

    def add_document(
        self, type_: ItemType, name: str, document: dict[str, Any], fill: Callable[[Path], object], **about: Any
    ) -> Item:
        """Put a score, kit or instrument in: ``fill`` writes its folder, or its file when ``suffix`` is given.

        Args:
            type_: what it is.
            name: what a person calls it.
            document: what the page opens again.
            fill: writes to the path it is given.
            **about: ``suffix``, and columns: kind, model, seed, seconds, settings, kept.
        """
        suffix = about.pop("suffix", "")
        shelf = self.folder / (SHELVES[type_] if about.get("kept", 1) else HEARD)
        place = (
            place_file(shelf, file_stem(name), suffix, fill) if suffix else place_folder(shelf, file_stem(name), fill)
        )
        item_id = new_id()
        with self._database.write() as connection:
            rows.insert(
                connection, id=item_id, type=type_, name=name, path=self._relative(place), created=time.time(),
                document=json.dumps(document), **about,
            )  # fmt: skip
        return self.item(item_id)

    def replace_document(
        self, item_id: str, name: str, document: dict[str, Any], fill: Callable[[Path], object], **about: Any
    ) -> Item:
        """Save a score or kit over what it was; ``fill`` writes its file anew, whole or not at all."""
        item = self.item(item_id)
        fill(item.path)
        with self._database.write() as connection:
            number = row_of(connection, item_id)["number"]
            rows.update(connection, number, name=name, document=json.dumps(document), missing=0, **about)
        return self.item(item_id)

    def item(self, item_id: str) -> Item:
        """Return a thing. Raises UnknownItemError when there is none of that id."""
        return item_of(row_of(self._database.read(), item_id), self.folder)

    def items(self, ids: Sequence[str]) -> list[Item]:
        """Return several things in the order asked for. Raises UnknownItemError as :meth:`item`."""
        return [self.item(item_id) for item_id in ids]

    def detail(self, item_id: str) -> dict[str, Any]:
        """Return everything known about a thing as plain data."""
        row = row_of(self._database.read(), item_id)
        settings, document = (json.loads(row[name]) if row[name] else None for name in ("settings", "document"))
        return {"item": item_of(row, self.folder).as_dict(), "settings": settings, "document": document}

    def search(self, query: Query) -> Result:
        """Return what a query finds."""
        return search(self._database.read(), query, self.folder)

    def version(self) -> int:
        """Return a number that grows with every change, by whatever process."""
        return int(self._database.read().execute("SELECT version FROM state").fetchone()[0])

    def place(self) -> dict[str, Any]:
        """Tell where the library lies, how many sounds it has and how much room there is."""
        many = self._database.read().execute(
            "SELECT count(*) FROM items WHERE trashed IS NULL AND kept = 1 AND type = 'sound'"
        )
        free = shutil.disk_usage(self.folder).free
        return {"folder": str(self.folder), "sounds": many.fetchone()[0], "bytes_free": free}

    def sound_file(self, item_id: str) -> tuple[Path, str]:
        """Return the file of a sound and its media type.

        Raises:
            UnknownItemError: there is no such sound, or its file is gone.
        """
        for _ in range(2):  # another window may be moving it
            item = self.item(item_id)
            if item.type != "sound":
                raise UnknownItemError(f"id={item_id!r} is a {item.type}, not a sound")
            if item.path.is_file():
                return item.path, _MEDIA.get(item.path.suffix.lower(), "application/octet-stream")
        raise UnknownItemError(
            f"{item.name}: its file {item.path} is gone; move it back, or look through the folder again"
        )

    def change(
        self,
        item_id: str,
        name: str | None = None,
        tags: Sequence[str] | None = None,
        favourite: bool | None = None,
        kept: bool | None = None,
    ) -> Item:
        """Rename, tag, favour or keep a thing; None leaves as it is. Favourites and what has tags are kept."""
        with self._database.write() as connection:
            number = row_of(connection, item_id)["number"]
            values: dict[str, Any] = {} if name is None else {"name": name}
            if favourite is not None:
                values["favourite"] = int(favourite)
            if tags is not None:
                ordered = sorted({tag.strip() for tag in tags if tag.strip()})
                values["tags"] = json.dumps(ordered, ensure_ascii=False)
            if values:
                rows.update(connection, number, **values)
        if kept or favourite or tags:
            self.keep([item_id])
        return self.item(item_id)

    def keep(self, ids: Sequence[str]) -> None:
        """Move what was only heard into the library's folder."""
        for item_id in ids:
            item = self.item(item_id)
            if item.kept or item.trashed:
                continue
            vector = self._hear(item)
            with self._database.write() as connection:
                row = row_of(connection, item_id)
                if row["kept"]:
                    continue
                source = self.folder / row["path"]
                target = move(source, self._shelf(item), file_stem(item.name)) if source.exists() else source
                rows.update(connection, row["number"], path=self._relative(target), kept=1)
                if vector is not None:
                    hearing.store(connection, row["number"], vector)

    def trash(self, ids: Sequence[str]) -> list[str]:
        """Move things to the trash; return which were not there yet."""
        return throw(self._database, self.folder, ids, back=False)

    def restore(self, ids: Sequence[str]) -> list[str]:
        """Take things out of the trash; return which were in it."""
        return throw(self._database, self.folder, ids, back=True)

    def delete(self, ids: Sequence[str]) -> list[str]:
        """Delete what is in the trash for good. Raises UsageError when a thing is not in it."""
        return delete(self._database, self.folder, ids)

    def similar(self, item_id: str, limit: int = 12) -> list[tuple[Item, float]]:
        """Return sounds like a sound and how far they are from it, the nearest first.

        Raises:
            UnknownItemError: no such sound.
        """
        path, _ = self.sound_file(item_id)
        connection = self._database.read()
        number = row_of(connection, item_id)["number"]
        row = connection.execute("SELECT vector FROM vectors WHERE item = ?", (number,)).fetchone()
        wanted = np.frombuffer(row["vector"], np.float16).astype(np.float32) if row else hearing.vector_of(read(path))
        found: list[tuple[Item, float]] = []
        for near, distance in self._ears.nearest(connection, number, wanted):
            row = connection.execute(
                "SELECT * FROM items WHERE number = ? AND trashed IS NULL AND missing = 0", (near,)
            ).fetchone()
            if row is not None:
                found.append((item_of(row, self.folder), distance))
            if len(found) == limit:
                break
        return found

    def listen(self, most: int) -> int:
        """Hear sounds that :meth:`similar` does not know yet, the newest first; return how many there were."""
        return self._ears.listen(self._database, self.folder, most)

    def warm_up(self) -> Findings:
        """Do what makes later searches quick and right: read all vectors, look through the folder."""
        self._ears.up_to_date(self._database.read())
        return self.rescan()

    def rescan(self) -> Findings:
        """Look for files that were moved, added or deleted by hand."""
        return rescan(self._database, self.folder)

    def _write_sound(self, item_id: str, newcomer: Newcomer, data: bytes, *, keep: bool) -> Path:
        stem = file_stem(newcomer.name)
        if not keep:
            path = self.folder / HEARD / f"{stem}-{item_id}.wav"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            return path
        return place_file(self._shelf(newcomer), stem, ".wav", lambda part: _write_durably(part, data))

    def _shelf(self, thing: Item | Newcomer) -> Path:
        shelf = self.folder / SHELVES[thing.type]
        kind = (thing.kind or "other").split(",")[0].partition(":")[0]
        return shelf / file_stem(kind) if thing.type == "sound" else shelf

    def _hear(self, item: Item) -> hearing.Vector | None:
        try:
            return hearing.vector_of(read(item.path)) if item.type == "sound" else None
        except AudioError:
            return None

    def _relative(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix()


def _write_durably(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
