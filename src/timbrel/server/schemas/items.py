"""Things in the library, as the page sees them."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from timbrel.server.schemas.base import Answer, Body, ItemId, Name, Word

ItemType = Literal["sound", "score", "kit", "instrument"]
Tag = Annotated[Word, Field(max_length=60)]


class Item(Answer):
    """A sound, score, kit or instrument in the library."""

    id: str
    type: ItemType
    name: str
    path: str
    """Where its file or folder lies on this computer."""
    url: str | None
    """Its audio, by range, never changing; None for what is no sound."""
    kind: str | None
    """Drum kind, family of instruments, or style."""
    model: str | None
    seed: int | None
    knobs: dict[str, float]
    edit: str
    """How it was made from its parents: ``vary 0.4``, ``blend 0.5``, ``like``; empty when it has none."""
    parents: list[str]
    """Ids of what it was made from, as far as it is in the library; names of files otherwise."""
    seconds: float | None
    tags: list[str]
    favourite: bool
    kept: bool
    """Kept things lie in the library's folder; others were only heard and may go when there are many."""
    trashed: bool
    missing: bool
    """Its file is not where it was."""
    created: float
    """Seconds since 1970."""


class Items(Answer):
    """Several things."""

    items: list[Item]


class ItemDetail(Answer):
    """Everything known about a thing."""

    item: Item
    settings: dict[str, Any] | None
    """What recalls it: model, seed, kind, knobs, version, fingerprint."""
    document: dict[str, Any] | None
    """The kit or the score itself."""


class Facet(Answer):
    """How many of the things found have a value."""

    value: str
    count: int


class Facets(Answer):
    """What the things found divide into."""

    types: list[Facet]
    kinds: list[Facet]
    models: list[Facet]
    tags: list[Facet]


class Found(Answer):
    """A page of search results."""

    items: list[Item]
    total: int
    facets: Facets


class Near(Answer):
    """A sound that is like another."""

    item: Item
    distance: float
    """0 is the same sound."""


class Nearest(Answer):
    """Sounds like another, the most alike first."""

    items: list[Near]


class Change(Body):
    """What to change of a thing; what is left away stays."""

    name: Name | None = None
    tags: list[Tag] | None = Field(default=None, max_length=50)
    favourite: bool | None = None
    kept: Literal[True] | None = None
    """True moves what was only heard into the library's folder."""


class Ids(Body):
    """Which things."""

    ids: list[ItemId] = Field(min_length=1, max_length=10_000)


class Done(Answer):
    """How many things an action was done to."""

    ids: list[str]


class Rescan(Answer):
    """What a look through the library's folder found."""

    added: int
    moved: int
    missing: int


class Place(Answer):
    """Where the library lies."""

    folder: str
    """Bookmark this folder in the browser of your DAW."""
    sounds: int
    bytes_free: int


class Dragged(Answer):
    """Whether a drag of files out of the window has begun."""

    started: bool
    """False in a browser, which cannot hand files to other programs: reveal them instead."""
    paths: list[str]


class Revealed(Answer):
    """Where a thing lies, and whether the file manager could be opened there."""

    path: str
    opened: bool
