"""The library's index: SQLite in WAL mode, one connection per thread, one writer at a time."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from timbrel.errors import OutputError

SCHEMA_VERSION = 1
_PATIENCE_S = 15.0
_MAPPED_BYTES = 1 << 28
_SCHEMA = """
CREATE TABLE items (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    type TEXT NOT NULL,
    name TEXT NOT NULL,
    path TEXT NOT NULL,
    home TEXT,
    kind TEXT,
    model TEXT,
    seed INTEGER,
    knobs TEXT NOT NULL DEFAULT '{}',
    edit TEXT NOT NULL DEFAULT '',
    parents TEXT NOT NULL DEFAULT '[]',
    tags TEXT NOT NULL DEFAULT '[]',
    seconds REAL,
    favourite INTEGER NOT NULL DEFAULT 0,
    kept INTEGER NOT NULL DEFAULT 1,
    trashed REAL,
    missing INTEGER NOT NULL DEFAULT 0,
    created REAL NOT NULL,
    digest TEXT,
    bytes INTEGER,
    settings TEXT,
    document TEXT
);
CREATE INDEX items_newest ON items (created) WHERE trashed IS NULL AND kept = 1;
CREATE INDEX items_facets ON items (type, kind, model) WHERE trashed IS NULL AND kept = 1;
CREATE INDEX items_narrow ON items (number, type, kind, model, created) WHERE trashed IS NULL AND kept = 1;
CREATE INDEX items_kinds ON items (kind, created) WHERE trashed IS NULL AND kept = 1;
CREATE INDEX items_name ON items (name COLLATE NOCASE) WHERE trashed IS NULL AND kept = 1;
CREATE INDEX items_digest ON items (digest);
CREATE INDEX items_path ON items (path);
CREATE INDEX items_heard ON items (created) WHERE kept = 0;
CREATE TABLE tags (tag TEXT NOT NULL, item INTEGER NOT NULL, PRIMARY KEY (tag, item)) WITHOUT ROWID;
CREATE INDEX tags_item ON tags (item);
CREATE TABLE vectors (item INTEGER PRIMARY KEY, vector BLOB NOT NULL);
CREATE VIRTUAL TABLE words USING fts5 (name, kind, model, tags, prefix = '1 2 3');
CREATE TABLE state (version INTEGER NOT NULL);
INSERT INTO state VALUES (0);
"""


class Database:
    """Connections to one index.

    Args:
        path: the file; made if needed.

    Raises:
        OutputError: it cannot be opened, is damaged, or was made by a newer timbrel.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._local = threading.local()
        self._open: list[sqlite3.Connection] = []
        with self.write() as connection:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if version == 0:
                for statement in _SCHEMA.split(";\n"):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
            elif version > SCHEMA_VERSION:
                raise OutputError(f"{path} was made by a newer timbrel (version {version}); update timbrel")

    def read(self) -> sqlite3.Connection:
        """Return this thread's connection.

        Raises:
            OutputError: the index cannot be opened.
        """
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._local.connection = self._connect()
            self._open.append(connection)
        return connection

    @contextmanager
    def write(self, *, told: bool = True) -> Iterator[sqlite3.Connection]:
        """Hold the index alone; everything in the block is saved together, or nothing of it.

        Args:
            told: whether pages that are open are to look again.

        Raises:
            OutputError: the disk refuses it, or another process holds the index for too long.
        """
        connection = self.read()
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            raise OutputError(f"cannot write {self._path}: {error}; close other programs that hold it") from None
        try:
            yield connection
            if told:
                connection.execute("UPDATE state SET version = version + 1")
            connection.execute("COMMIT")
        except sqlite3.OperationalError as error:
            connection.execute("ROLLBACK")
            raise OutputError(f"cannot write {self._path}: {error}; free some disk space and do it again") from error
        except BaseException:
            connection.execute("ROLLBACK")
            raise

    def close(self) -> None:
        """Close all connections; nothing may use them any more."""
        for connection in self._open:
            connection.close()
        self._open.clear()

    def _connect(self) -> sqlite3.Connection:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(self._path, timeout=_PATIENCE_S, isolation_level=None, check_same_thread=False)
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute(f"PRAGMA mmap_size = {_MAPPED_BYTES}")
        except (OSError, sqlite3.Error) as error:
            raise OutputError(f"cannot open the library's index {self._path}: {error}") from None
        return connection
