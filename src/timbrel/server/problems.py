"""Errors become sentences with a status; nothing a client sends makes a 500."""

from __future__ import annotations

import logging
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from timbrel.config import refusal
from timbrel.errors import MissingExtraError, TimbrelError, UsageError
from timbrel.jobs.desk import BusyJobError, UnknownJobError
from timbrel.library.items import UnknownItemError

_log = logging.getLogger("timbrel.server")


class NotFoundError(UsageError):
    """There is no such thing."""


class TooLargeError(UsageError):
    """What was sent is too large."""


class AbsentError(TimbrelError):
    """A model that this needs is not on this machine."""


_STATUS: tuple[tuple[type[TimbrelError], int], ...] = (
    (NotFoundError, 404), (UnknownItemError, 404), (UnknownJobError, 404), (BusyJobError, 409), (TooLargeError, 413),
    (UsageError, 422),
    (MissingExtraError, 424), (AbsentError, 424), (TimbrelError, 400),
)  # fmt: skip
_MOST_NAMED = 8


def add_problems(app: FastAPI) -> None:
    """Let an app answer every error with ``{"detail": sentence}``."""
    app.add_exception_handler(TimbrelError, _timbrel)
    app.add_exception_handler(RequestValidationError, _validation)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _unforeseen)


def problem(status: int, detail: str) -> JSONResponse:
    """Return a refusal; characters that no encoding can carry are replaced."""
    return JSONResponse({"detail": detail.encode("utf-8", "replace").decode()}, status)


def _timbrel(_: Request, error: Exception) -> JSONResponse:
    return problem(next(status for kind, status in _STATUS if isinstance(error, kind)), str(error))


def _validation(_: Request, error: Exception) -> JSONResponse:
    wrong: list[dict[str, Any]] = list(error.errors()) if isinstance(error, RequestValidationError) else []
    named = [refusal(_place(item["loc"]), item) for item in wrong[:_MOST_NAMED]]
    more = f"; and {len(wrong) - _MOST_NAMED} more" if len(wrong) > _MOST_NAMED else ""
    return problem(422, "; ".join(named) + more)


def _place(location: tuple[Any, ...]) -> str:
    return ".".join(str(part)[:60] for part in location[1:]) or "the request"


def _http(_: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, HTTPException):
        raise error
    answer = problem(error.status_code, str(error.detail))
    answer.headers.update(error.headers or {})
    return answer


def _unforeseen(request: Request, error: Exception) -> JSONResponse:
    _log.error("%s %s failed", request.method, request.url.path, exc_info=error)
    return problem(500, f"timbrel met something it did not expect ({type(error).__name__}); the terminal says more")
