"""What all requests and answers have in common."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

LARGEST_SEED = 2**53 - 1
"""Largest whole number that a page can hold exactly."""

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
Word = Annotated[str, StringConstraints(min_length=1, max_length=200)]
ItemId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]{12}$")]
Seed = Annotated[int, Field(ge=0, le=LARGEST_SEED)]
Knobs = Annotated[dict[str, float], Field(max_length=64)]
Share = Annotated[float, Field(ge=0, le=1)]
Bpm = Annotated[float, Field(ge=20, le=400)]
Pitch = Annotated[int, Field(ge=0, le=127)]
Velocity = Annotated[int, Field(ge=1, le=127)]


class Body(BaseModel):
    """A request: unknown fields and numbers in quotes are errors."""

    model_config = ConfigDict(strict=True, extra="forbid", allow_inf_nan=False, use_attribute_docstrings=True)


class Answer(BaseModel):
    """What the server says; every field is always there."""

    model_config = ConfigDict(
        extra="forbid", use_attribute_docstrings=True, json_schema_serialization_defaults_required=True
    )


class Problem(Answer):
    """Why a request was refused, in one or two sentences for a person."""

    detail: str


PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"model": Problem, "description": words}
    for status, words in {
        400: "The work failed: the sentence says why.",
        401: "No token: open the studio by the address it printed.",
        403: "Another host or page asked.",
        404: "There is no such thing.",
        409: "It is not in a state to do that.",
        413: "Too large.",
        422: "The request is wrong: the sentence names the value, the rule and the fix.",
        424: "A part that this needs is not on this machine.",
    }.items()
}
"""Answers that every route may give."""
