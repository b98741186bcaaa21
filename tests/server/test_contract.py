"""Nothing that fits, or nearly fits, the contract makes the server fail."""

from __future__ import annotations

import os
from typing import Any

import hypothesis
import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import response_schema_conformance

from timbrel.server.guard import TOKEN_HEADER

_EACH = int(os.environ.get("TIMBREL_FUZZ_EACH", "8"))
"""Requests for each route; 80 make more than 5,000."""
_ENDLESS = "/api/changes"
"""Streams for as long as a page is open."""
_SLOW = ("/api/compose", "/api/scores/render", "/api/keys/instruments")


def test_no_request_makes_a_server_error(app: FastAPI) -> None:
    whole = schemathesis.openapi.from_asgi("/openapi.json", app, headers={"host": "127.0.0.1:8000"})
    schema = whole.exclude(path=_ENDLESS)
    sent = 0
    failures: list[str] = []
    for result in schema.get_all_operations():
        assert isinstance(result, Ok), result
        operation = result.ok()
        each = max(1, _EACH // 4) if operation.path.startswith(_SLOW) else _EACH

        @hypothesis.seed(1)
        @settings(
            max_examples=each, deadline=None, database=None, phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        @hypothesis.given(case=operation.as_strategy())
        def ask(case: schemathesis.Case[Any]) -> None:
            nonlocal sent
            sent += 1
            answer = case.call(headers={TOKEN_HEADER: "right", "host": "127.0.0.1:8000"}, timeout=300)
            case.validate_response(answer, checks=[not_a_server_error, response_schema_conformance])

        try:
            ask()
        except (AssertionError, schemathesis.errors.SchemathesisError, ExceptionGroup) as error:
            failures.append(f"{operation.label}: {error}")
    print(f"{sent} requests")  # noqa: T201 - the figure that is quoted
    if failures:
        pytest.fail("\n\n".join(failures))
