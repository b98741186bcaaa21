"""Look through the library's folder for what was moved, added or deleted by hand."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from timbrel.audio.io import ENDINGS, read
from timbrel.errors import AudioError
from timbrel.library import items as rows
from timbrel.library import similar as hearing
from timbrel.library.database import Database
from timbrel.library.folder import EXPORTS, SHELVES
from timbrel.library.items import new_id
from timbrel.library.newcomers import Newcomer, digest_of

_LONGEST_S = 600.0
_SETTLED_S = 2.0


@dataclass(frozen=True)
class Findings:
    """How many files were new, moved, and gone."""

    added: int
    moved: int
    missing: int


def rescan(database: Database, folder: Path) -> Findings:
    """Bring the index in line with the files: follow moved ones, take new ones in, mark what is gone."""
    connection = database.read()
    known = {row["path"]: row for row in connection.execute("SELECT * FROM items WHERE kept = 1 AND trashed IS NULL")}
    present = dict(_sounds(folder))
    gone = {path: row for path, row in known.items() if not (folder / path).exists()}
    lost = {row["digest"]: row for row in gone.values() if row["digest"]}
    added = moved = 0
    for relative, path in present.items():
        if relative in known:
            continue
        digest = digest_of(path.read_bytes())
        with database.write() as writing:
            if writing.execute("SELECT 1 FROM items WHERE path = ?", (relative,)).fetchone():
                continue  # another process has saved it in the meantime
            if digest in lost:
                rows.update(writing, lost.pop(digest)["number"], path=relative, missing=0)
                moved += 1
            elif not _known_digest(writing, digest):
                added += _adopt(writing, relative, path, digest)
    still = {row["id"] for row in lost.values()} | {row["id"] for row in gone.values() if not row["digest"]}
    _mark(database, {row["id"]: row["id"] in still for row in known.values()}, known)
    return Findings(added, moved, len(still))


def _sounds(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield every sound file in the folder that nobody is writing just now."""
    aside = {EXPORTS, SHELVES["instrument"], SHELVES["kit"]}
    for root, names, files in os.walk(folder):
        names[:] = sorted(n for n in names if not n.startswith(".") and (Path(root) != folder or n not in aside))
        for name in sorted(files):
            path = Path(root) / name
            if name.startswith(".") or path.suffix.lower() not in ENDINGS or path.is_symlink():
                continue
            if time.time() - path.stat().st_mtime > _SETTLED_S:
                yield path.relative_to(folder).as_posix(), path


def _known_digest(connection: sqlite3.Connection, digest: str) -> bool:
    return connection.execute("SELECT 1 FROM items WHERE digest = ? AND missing = 0", (digest,)).fetchone() is not None


def _adopt(connection: sqlite3.Connection, relative: str, path: Path, digest: str) -> int:
    try:
        sound = read(path, max_seconds=_LONGEST_S)
        vector = hearing.vector_of(sound)
    except AudioError:
        return 0
    kind = path.parent.name if relative.count("/") >= 2 else None
    values = Newcomer(sound, path.stem, kind).row()
    number = rows.insert(
        connection, id=new_id(), path=relative, created=time.time(), digest=digest, bytes=path.stat().st_size, **values
    )
    hearing.store(connection, number, vector)
    return 1


def _mark(database: Database, missing: dict[str, bool], known: dict[str, sqlite3.Row]) -> None:
    changed = [row for row in known.values() if bool(row["missing"]) != missing[row["id"]]]
    if changed:
        with database.write() as connection:
            for row in changed:
                rows.update(connection, row["number"], missing=int(missing[row["id"]]))
