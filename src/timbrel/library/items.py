"""One thing in the library, as its row tells it."""

from __future__ import annotations

import json
import secrets
import sqlite3
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Literal

from timbrel.errors import UsageError

ItemType = Literal["sound", "score", "kit", "instrument"]
TYPES: tuple[ItemType, ...] = ("sound", "score", "kit", "instrument")
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
_ID_LENGTH = 12


class UnknownItemError(UsageError):
    """The library has no such thing."""


@dataclass(frozen=True)
class Item:
    """A sound, score, kit or instrument; ``path`` is absolute."""

    id: str
    type: ItemType
    name: str
    path: Path
    kind: str | None
    model: str | None
    seed: int | None
    knobs: dict[str, float]
    edit: str
    parents: tuple[str, ...]
    tags: tuple[str, ...]
    seconds: float | None
    favourite: bool
    kept: bool
    trashed: bool
    missing: bool
    created: float
    digest: str | None

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain data, with the address of its audio."""
        plain = {field.name: getattr(self, field.name) for field in fields(self) if field.name != "digest"}
        url = f"/api/sounds/{self.id}/audio" if self.type == "sound" else None
        return plain | {"path": str(self.path), "tags": list(self.tags), "parents": list(self.parents), "url": url}


def item_of(row: sqlite3.Row, folder: Path) -> Item:
    """Return the thing that a row of ``items`` describes."""
    return Item(
        id=row["id"],
        type=row["type"],
        name=row["name"],
        path=folder / row["path"],
        kind=row["kind"],
        model=row["model"],
        seed=row["seed"],
        knobs=json.loads(row["knobs"]),
        edit=row["edit"],
        parents=tuple(json.loads(row["parents"])),
        tags=tuple(json.loads(row["tags"])),
        seconds=row["seconds"],
        favourite=bool(row["favourite"]),
        kept=bool(row["kept"]),
        trashed=row["trashed"] is not None,
        missing=bool(row["missing"]),
        created=row["created"],
        digest=row["digest"],
    )


def new_id() -> str:
    """Return an id that nothing else has."""
    return "".join(secrets.choice(_LETTERS) for _ in range(_ID_LENGTH))


def row_of(connection: sqlite3.Connection, item_id: str) -> sqlite3.Row:
    """Return the row of a thing. Raises UnknownItemError when there is none."""
    row: sqlite3.Row | None = connection.execute("SELECT * FROM items WHERE id = ?", (item_id,)).fetchone()
    if row is None:
        raise UnknownItemError(f"id={item_id[:40]!r} is not in the library; it may have been deleted in another window")
    return row


def insert(connection: sqlite3.Connection, **values: Any) -> int:
    """Insert a row and its words; return its number."""
    names = ", ".join(values)
    marks = ", ".join("?" * len(values))
    cursor = connection.execute(f"INSERT INTO items ({names}) VALUES ({marks})", tuple(values.values()))  # noqa: S608
    number = int(cursor.lastrowid or 0)
    index_words(connection, number)
    return number


def update(connection: sqlite3.Connection, number: int, **values: Any) -> None:
    """Change columns of a row; its words follow."""
    names = ", ".join(f"{name} = ?" for name in values)
    connection.execute(f"UPDATE items SET {names} WHERE number = ?", (*values.values(), number))  # noqa: S608
    if {"name", "kind", "model", "tags"} & set(values):
        index_words(connection, number)
    if {"tags", "trashed"} & set(values):
        _index_tags(connection, number)


def index_words(connection: sqlite3.Connection, number: int) -> None:
    """Bring what text search knows of a row up to date."""
    connection.execute("DELETE FROM words WHERE rowid = ?", (number,))
    connection.execute(
        "INSERT INTO words (rowid, name, kind, model, tags) "
        "SELECT number, replace(replace(name, '_', ' '), '-', ' '), replace(coalesce(kind, ''), '_', ' '), "
        "coalesce(model, ''), tags FROM items WHERE number = ?",
        (number,),
    )


def _index_tags(connection: sqlite3.Connection, number: int) -> None:
    """Bring the tags that are searched up to date; what is in the trash has none there."""
    connection.execute("DELETE FROM tags WHERE item = ?", (number,))
    row = connection.execute("SELECT tags FROM items WHERE number = ? AND trashed IS NULL", (number,)).fetchone()
    if row is not None:
        pairs = [(tag, number) for tag in json.loads(row["tags"])]
        connection.executemany("INSERT INTO tags VALUES (?, ?)", pairs)
