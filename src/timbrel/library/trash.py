"""The trash, from which things come back; and what was only heard, of which the oldest go."""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from timbrel.errors import UsageError
from timbrel.library import items as rows
from timbrel.library.database import Database
from timbrel.library.folder import TRASH, move
from timbrel.library.items import row_of

MOST_HEARD = 3000
"""How many sounds that were only heard stay."""
_PRUNE_STEP = 200


def throw(database: Database, folder: Path, ids: Sequence[str], *, back: bool) -> list[str]:
    """Move things to the trash, or back out of it; return which were moved."""
    moved = []
    with database.write() as connection:
        for item_id in ids:
            row = row_of(connection, item_id)
            if (row["trashed"] is not None) != back:
                continue
            source = folder / row["path"]
            home = row["home"] if back else row["path"]
            goal = (folder / home).parent if back else folder / TRASH / item_id
            target = move(source, goal) if source.exists() else source
            values = {
                "path": target.relative_to(folder).as_posix(),
                "home": None if back else home,
                "trashed": None if back else time.time(),
            }
            rows.update(connection, row["number"], **values)
            moved.append(item_id)
    return moved


def delete(database: Database, folder: Path, ids: Sequence[str]) -> list[str]:
    """Delete what is in the trash for good. Raises UsageError when a thing is not in it."""
    gone = []
    with database.write() as connection:
        for item_id in dict.fromkeys(ids):
            row = row_of(connection, item_id)
            if row["trashed"] is None:
                raise UsageError(f"{row['name']} is not in the trash; only what is in the trash can be deleted")
            _remove(connection, row["number"])
            gone.append((item_id, folder / row["path"]))
    for _, path in gone:
        _erase(path)
    return [item_id for item_id, _ in gone]


def prune(database: Database, folder: Path) -> None:
    """Let the oldest of what was only heard go, a batch at a time."""
    many = database.read().execute("SELECT count(*) FROM items WHERE kept = 0").fetchone()[0]
    if many <= MOST_HEARD + _PRUNE_STEP:
        return
    with database.write() as connection:
        old = connection.execute(
            "SELECT number, path FROM items WHERE kept = 0 ORDER BY created LIMIT ?", (many - MOST_HEARD,)
        ).fetchall()
        for row in old:
            _remove(connection, row["number"])
    for row in old:
        _erase(folder / row["path"])


def _remove(connection: sqlite3.Connection, number: int) -> None:
    for table, column in (("items", "number"), ("tags", "item"), ("vectors", "item"), ("words", "rowid")):
        connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (number,))  # noqa: S608 - names from this line


def _erase(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
    with suppress(OSError):
        if path.parent.parent.name == Path(TRASH).name:
            path.parent.rmdir()
