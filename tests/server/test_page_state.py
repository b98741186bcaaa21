"""What the page remembers lies with the library."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from timbrel.library import Library
from timbrel.server.page_state import PageShelf


def test_what_a_page_keeps_is_found_by_whatever_server_opens_the_library(client: TestClient, own_home: Path) -> None:
    assert client.get("/api/page").json()["kept"] == {}
    body = {"text": '{"tempo": 133, "name": "Kürbis \\ud83e"}', "at": 5000.0}
    assert client.put("/api/page/compose.piece", json=body).json() == body
    library = Library(own_home / "library")
    state = PageShelf(library).open()
    library.close()
    assert state.library == client.get("/api/page").json()["library"]
    assert state.kept["compose.piece"].text == body["text"]


def test_the_newest_stays(client: TestClient) -> None:
    for text, at in (("old", 1.0), ("new", 3.0), ("late", 2.0)):
        client.put("/api/page/kit", json={"text": text, "at": at})
    assert client.get("/api/page").json()["kept"]["kit"]["text"] == "new"


def test_another_library_is_another_one(client: TestClient, tmp_path: Path) -> None:
    other = Library(tmp_path / "other")
    assert PageShelf(other).open().library != client.get("/api/page").json()["library"]
    other.close()


@pytest.mark.parametrize("key", ["..", "%2e%2e%2fkit", "Kit", "a" * 41, "kit.json%00"])
def test_a_name_that_is_none_is_refused(client: TestClient, key: str) -> None:
    assert client.put(f"/api/page/{key}", json={"text": "", "at": 1.0}).status_code in (404, 405, 422)


def test_there_is_an_end_to_what_is_kept(client: TestClient) -> None:
    letters = "abcdefgh"
    codes = [
        client.put(f"/api/page/{a}{b}", json={"text": "", "at": 1.0}).status_code for a in letters for b in letters
    ]
    assert set(codes) == {200}
    assert client.put("/api/page/more", json={"text": "", "at": 1.0}).status_code == 413
    assert client.put("/api/page/aa", json={"text": "x" * 2_000_001, "at": 2.0}).status_code == 422


def test_a_damaged_file_is_left_out(client: TestClient, own_home: Path) -> None:
    client.put("/api/page/kit", json={"text": "x", "at": 1.0})
    file = own_home / "library" / ".timbrel" / "page" / "kit.json"
    file.write_bytes(b"{")
    assert client.get("/api/page").json()["kept"] == {}
    assert client.put("/api/page/kit", json={"text": "y", "at": 0.5}).json()["text"] == "y"
