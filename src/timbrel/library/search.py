"""Find things in the library: text, type, kind, model, tags, favourites, trash."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from timbrel.library.items import Item, item_of

Sort = Literal["newest", "oldest", "name", "longest", "shortest"]
_ORDERS: dict[Sort, str] = {
    "newest": "created DESC, number DESC",
    "oldest": "created, number",
    "name": "name COLLATE NOCASE, number",
    "longest": "seconds DESC, number",
    "shortest": "seconds IS NULL, seconds, number",
}
_MOST_FACETS = 200
_FEW = 4000
_SHORT_WORD = 2


@dataclass(frozen=True)
class Query:
    """What to find.

    Args:
        text: words that its name, kind, model or tags begin with, all of them.
        type: sound, score, kit or instrument; None any.
        kind: drum kind, family or style.
        model: what made it.
        tags: all of these.
        favourite: only favourites.
        kept: only what lies in the library's folder; False also what was only heard.
        trashed: the trash instead of everything else.
        sort: the order.
        limit: at most so many.
        offset: after so many.
    """

    text: str = ""
    type: str | None = None
    kind: str | None = None
    model: str | None = None
    tags: tuple[str, ...] = ()
    favourite: bool = False
    kept: bool = True
    trashed: bool = False
    sort: Sort = "newest"
    limit: int = 60
    offset: int = 0


@dataclass(frozen=True)
class Result:
    """A page of things, how many there are in all, and what they divide into."""

    items: list[Item]
    total: int
    facets: dict[str, list[tuple[str, int]]] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain data."""
        facets = {
            name: [{"value": value, "count": count} for value, count in pairs] for name, pairs in self.facets.items()
        }
        return {"items": [item.as_dict() for item in self.items], "total": self.total, "facets": facets}


def search(connection: sqlite3.Connection, query: Query, folder: Path) -> Result:
    """Return what a query finds."""
    where, values = _conditions(query)
    # conditions and orders come from the fixed texts above; everything the user gave is bound
    order = _ORDERS[query.sort]
    chosen = f"SELECT number FROM items WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?"  # noqa: S608
    rows = connection.execute(  # the few rows of the page alone are read whole
        f"SELECT * FROM items WHERE number IN ({chosen}) ORDER BY {order}",  # noqa: S608
        (*values, query.limit, query.offset),
    ).fetchall()
    facets = _facets(connection, where, values)
    total = sum(count for _, count in facets["types"])
    return Result([item_of(row, folder) for row in rows], total, facets)


def _conditions(query: Query) -> tuple[str, list[Any]]:
    conditions = ["trashed IS NOT NULL" if query.trashed else "trashed IS NULL"]
    values: list[Any] = []
    if query.kept and not query.trashed:
        conditions.append("kept = 1")
    for column in ("type", "kind", "model"):
        if (value := getattr(query, column)) is not None:
            conditions.append(f"{column} = ?")
            values.append(value)
    if query.favourite:
        conditions.append("favourite = 1")
    for tag in query.tags:
        conditions.append("+number IN (SELECT item FROM tags WHERE tag = ?)")  # "+": much is found, so scan an index
        values.append(tag)
    if words := re.findall(r"\w+", query.text.replace("_", " ")):
        much = "+" if query.tags or max(len(word) for word in words) <= _SHORT_WORD else ""
        conditions.append(f"{much}number IN (SELECT rowid FROM words WHERE words MATCH ?)")  # noqa: S608
        values.append(" ".join(f'"{word}"*' for word in words[:20]))
    elif query.text.strip():
        conditions.append("0")
    return " AND ".join(conditions), values


def _facets(connection: sqlite3.Connection, where: str, values: list[Any]) -> dict[str, list[tuple[str, int]]]:
    counts: dict[str, dict[str, int]] = {"type": {}, "kind": {}, "model": {}}
    grouped = connection.execute(
        f"SELECT type, kind, model, count(*) AS many FROM items WHERE {where} GROUP BY type, kind, model",  # noqa: S608
        values,
    )
    for row in grouped:
        for column, found in counts.items():
            if row[column] is not None:
                found[row[column]] = found.get(row[column], 0) + row["many"]
    tags = _tags(connection, where, values, sum(counts["type"].values()))
    ordered = {
        f"{name}s": sorted(found.items(), key=lambda pair: (-pair[1], pair[0])) for name, found in counts.items()
    }
    return ordered | {"tags": tags}


def _tags(connection: sqlite3.Connection, where: str, values: list[Any], found: int) -> list[tuple[str, int]]:
    """Return the tags of what was found; where that is much, those of the whole library, which is quicker."""
    only = f"WHERE item IN (SELECT number FROM items WHERE {where})" if found <= _FEW else ""  # noqa: S608
    rows = connection.execute(
        f"SELECT tag, count(*) FROM tags {only} GROUP BY tag ORDER BY 2 DESC, 1 LIMIT {_MOST_FACETS}",  # noqa: S608
        values if only else (),
    )
    return [(tag, many) for tag, many in rows]
