from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

_ADDRESSES = ("/api/models", "/api/library", "/api/sounds/abcdefghijkl/audio", "/api/changes", "/api/jobs")


@pytest.mark.parametrize("address", _ADDRESSES)
def test_nothing_is_told_without_the_token(stranger: TestClient, address: str) -> None:
    assert stranger.get(address).status_code == 401
    assert stranger.get(address, headers={"x-timbrel-token": "wrong"}).status_code == 401
    assert stranger.get(address, headers={"cookie": "timbrel_8000=wrong"}).status_code == 401


def test_the_opened_address_signs_the_page_in(stranger: TestClient) -> None:
    assert stranger.get("/api/health").json()["signed_in"] is False
    answer = stranger.get("/?token=right", follow_redirects=False)
    assert answer.status_code == 303
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert "samesite=strict" in answer.headers["set-cookie"].lower()
    assert stranger.get("/api/models").status_code == 200
    assert stranger.get("/api/health").json()["signed_in"] is True
    assert stranger.get("/?token=earlier", follow_redirects=False).status_code == 401


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1:9", "127.0.0.1:8000.evil.example", "localhost", ""])
def test_other_hosts_are_refused(client: TestClient, host: str) -> None:
    assert client.get("/api/models", headers={"host": host}).status_code == 403
    assert client.get("/", headers={"host": host}).status_code == 403


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1:8000", "http://127.0.0.1:9"])
def test_other_pages_are_refused(client: TestClient, origin: str) -> None:
    assert client.post("/api/sounds", json={}, headers={"origin": origin}).status_code == 403


def test_a_page_of_another_site_is_refused_even_without_an_origin(client: TestClient) -> None:
    assert client.get("/api/library", headers={"sec-fetch-site": "cross-site"}).status_code == 403


def test_the_own_page_is_let_in(client: TestClient) -> None:
    headers = {"origin": "http://localhost:8000", "host": "localhost:8000", "sec-fetch-site": "same-origin"}
    assert client.get("/api/library", headers=headers).status_code == 200


def test_a_body_that_is_too_large_is_refused_before_it_is_read(client: TestClient) -> None:
    answer = client.post("/api/sounds", content=b"{}", headers={"content-length": "99999999999"})
    assert answer.status_code == 413


def test_a_body_without_a_length_ends_at_the_limit(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timbrel.server.guard._LARGEST_BODY", 1000)

    def endless() -> Iterator[bytes]:
        for _ in range(50):
            yield b'{"kind": "kick"' + b" " * 100

    assert client.post("/api/sounds", content=endless()).status_code in (400, 413)


def test_every_answer_tells_the_browser_what_it_may_not_do(client: TestClient) -> None:
    for address in ("/", "/api/models", "/api/nothing"):
        headers = client.get(address).headers
        assert "script-src 'self';" in headers["content-security-policy"]
        assert "unsafe-eval" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize(
    "address",
    [
        "/assets/../../app.py", "/assets/%2e%2e/%2e%2e/app.py", "/assets/..%2f..%2fapp.py", "/../guard.py",
        "/api/keys/audio/..%2f..%2findex.sqlite3", "/api/exports/..%2findex/file", "/api/jobs/..%2f../events",
        "/api/models/..%2f..%2fetc/card", "/api/models/%2Fetc/card", "/api/sounds/..%2f..%2fx/audio",
    ],
)  # fmt: skip
def test_no_path_of_a_client_reaches_the_disk(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code in (404, 422)
    assert "import" not in answer.text


@pytest.mark.parametrize("path", ["/", "/etc", "/proc/self", "relative/folder", "/nowhere/at/all", "\x00", "~nobody/x"])
def test_the_systems_folders_are_not_for_the_page(client: TestClient, path: str) -> None:
    assert client.get("/api/train/folders", params={"path": path}).status_code in (404, 422)
    body = {"folder": path, "model": "wavegan"}
    assert client.post("/api/train/doctor", json=body).status_code in (404, 422)


@pytest.mark.parametrize("model", ["/etc", "../models/tiny", "./tiny", "tiny/"])
def test_a_model_is_a_name_and_no_path(client: TestClient, model: str) -> None:
    assert client.post("/api/sounds", json={"model": model}).status_code == 422
    assert client.post("/api/sounds", json={"model": "tiny"}).status_code == 200


def test_a_preset_is_a_name_and_no_path(client: TestClient, own_home: object) -> None:
    body = {"model": "wavegan", "folder": str(own_home), "name": "mine", "preset": "/etc/passwd.toml"}
    assert client.post("/api/jobs", json=body).status_code == 422
