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
    rows = connection.execute(
        f"SELECT * FROM items WHERE {where} ORDER BY {_ORDERS[query.sort]} LIMIT ? OFFSET ?",  # noqa: S608
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
        conditions.append("number IN (SELECT item FROM tags WHERE tag = ?)")
        values.append(tag)
    if words := re.findall(r"\w+", query.text.replace("_", " ")):
        conditions.append("number IN (SELECT rowid FROM words WHERE words MATCH ?)")
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
    tags = connection.execute(
        "SELECT tag, count(*) FROM tags WHERE item IN "  # noqa: S608
        f"(SELECT number FROM items WHERE {where}) GROUP BY tag ORDER BY 2 DESC, 1 LIMIT {_MOST_FACETS}",
        values,
    )
    ordered = {
        f"{name}s": sorted(found.items(), key=lambda pair: (-pair[1], pair[0])) for name, found in counts.items()
    }
    return ordered | {"tags": [(tag, many) for tag, many in tags]}
