"""Who may ask: this machine, this page, this run; and how much may be sent."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from starlette.responses import RedirectResponse

from timbrel.server.problems import problem

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

TOKEN_HEADER = "x-timbrel-token"  # noqa: S105 - the name of a header
_LARGEST_BODY = 64_000_000
_FREE = ("/api/health",)
_HEADERS = {
    "content-security-policy": (
        "default-src 'self'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; "
        "img-src 'self' data: blob:; media-src 'self' blob:; worker-src 'self' blob:; connect-src 'self' blob:; "
        "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


@dataclass(frozen=True)
class Settings:
    """How a server is asked.

    Args:
        token: of this run; only who knows it may use the API.
        port: where it listens.
    """

    token: str
    port: int

    @property
    def hosts(self) -> frozenset[str]:
        """The names under which it may be asked."""
        return frozenset(f"{name}:{self.port}" for name in ("127.0.0.1", "localhost", "[::1]"))

    @property
    def cookie(self) -> str:
        """Name of the cookie: cookies are shared between ports, names are not."""
        return f"timbrel_{self.port}"


class Guard:
    """Refuses other hosts (DNS rebinding), other pages (CSRF), who lacks the token, and bodies that are too large."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app, self._settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        scope["timbrel.signed_in"] = self._knows_token(headers)
        refusal = self._refuse(scope, headers)
        send = _with_headers(send)
        if refusal is not None:
            await refusal(scope, receive, send)
            return
        await self._app(scope, _limited(receive), send)

    def _refuse(self, scope: Scope, headers: dict[str, str]) -> Response | None:
        if headers.get("host", "").lower() not in self._settings.hosts:
            return problem(
                403, f"host {headers.get('host', '')!r} is not this server; open http://127.0.0.1:{self._settings.port}"
            )
        if not self._own_page(headers, scope["path"]):
            return problem(403, "another page asked; only the studio's own page may")
        if scope["path"] == "/" and (given := parse_qs(scope["query_string"].decode("latin-1")).get("token")):
            return self._sign_in(given[0])
        if scope["path"].startswith("/api/") and scope["path"] not in _FREE and not scope["timbrel.signed_in"]:
            return problem(
                401, "this page does not know the token of this run; open the address that the studio printed"
            )
        return self._too_large(headers.get("content-length"))

    def _own_page(self, headers: dict[str, str], path: str) -> bool:
        origin = headers.get("origin")
        if origin is not None and origin.lower() not in {f"http://{host}" for host in self._settings.hosts}:
            return False
        return not (path.startswith("/api/") and headers.get("sec-fetch-site", "none") in ("cross-site", "same-site"))

    def _knows_token(self, headers: dict[str, str]) -> bool:
        given = headers.get(TOKEN_HEADER)
        if given is None:
            try:
                morsel = SimpleCookie(headers.get("cookie", "")).get(self._settings.cookie)
            except CookieError:
                return False
            given = morsel.value if morsel else ""
        return secrets.compare_digest(given.encode(), self._settings.token.encode())

    def _sign_in(self, token: str) -> Response:
        if not secrets.compare_digest(token.encode("utf-8", "replace"), self._settings.token.encode()):
            return problem(401, "this address belongs to an earlier run; open the one that the studio printed last")
        answer = RedirectResponse("/", 303, headers={"cache-control": "no-store"})
        answer.set_cookie(self._settings.cookie, token, httponly=True, samesite="strict", path="/")
        return answer

    @staticmethod
    def _too_large(length: str | None) -> Response | None:
        if length is not None and (not length.isdigit() or len(length) > 15 or int(length) > _LARGEST_BODY):
            return problem(413, f"content-length={length[:20]!r} is more than {_LARGEST_BODY // 1_000_000} MB")
        return None


def _limited(receive: Receive) -> Receive:
    taken = 0

    async def limited() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > _LARGEST_BODY:
            return {"type": "http.disconnect"}
        return message

    return limited


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            present = {name.lower() for name, _ in message["headers"]}
            extra = [(n.encode(), v.encode()) for n, v in _HEADERS.items() if n.encode() not in present]
            if b"cache-control" not in present:
                extra.append((b"cache-control", b"no-store"))
            message = {**message, "headers": [*message["headers"], *extra]}
        await send(message)

    return sending
