"""What the page remembers from one day to the next."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from timbrel.server.schemas.base import Answer, Body

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z.]{0,39}$")]
Moment = Annotated[float, Field(ge=0, le=1e15)]


class Keep(Body):
    """Something that the page wants to find again."""

    text: Annotated[str, StringConstraints(max_length=2_000_000)]
    """As the page wrote it; the server does not look into it."""
    at: Moment
    """When, in milliseconds since 1970; what is older than what is kept changes nothing."""


class Kept(Answer):
    """Something that the page kept."""

    text: str
    at: float


class PageState(Answer):
    """Everything that the page kept with this library, whichever browser, window or port it was opened in."""

    library: str
    """Tells one library from another."""
    kept: dict[str, Kept]
