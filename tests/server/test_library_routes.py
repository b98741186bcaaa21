from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient


@pytest.fixture
def three(client: TestClient) -> list[dict[str, Any]]:
    """Three kept sounds."""
    wishes = [
        {"model": "tiny", "kind": kind, "seed": n, "keep": True} for n, kind in enumerate(("kick", "kick", "snare"))
    ]
    items: list[dict[str, Any]] = client.post("/api/sounds/batch", json={"requests": wishes}).json()["items"]
    return items


def test_everything_made_is_found_by_kind_text_tag_and_heart(client: TestClient, three: list[dict[str, Any]]) -> None:
    changed = client.patch(
        f"/api/library/{three[2]['id']}", json={"tags": ["dry", "dry "], "favourite": True, "name": "Crack"}
    )
    assert changed.json()["tags"] == ["dry"]
    for params in ({"text": "crac"}, {"tag": "dry"}, {"favourite": True}, {"kind": "snare"}):
        found = client.get("/api/library", params=params).json()
        assert [item["id"] for item in found["items"]] == [three[2]["id"]], params
    found = client.get("/api/library", params={"limit": 1, "offset": 1}).json()
    assert (found["total"], len(found["items"])) == (3, 1)
    assert {facet["value"]: facet["count"] for facet in found["facets"]["kinds"]} == {"kick": 2, "snare": 1}


def test_the_trash_can_be_undone(client: TestClient, three: list[dict[str, Any]]) -> None:
    ids = [item["id"] for item in three[:2]]
    assert client.post("/api/library/trash", json={"ids": ids}).json()["ids"] == ids
    assert client.get("/api/library").json()["total"] == 1
    assert client.get("/api/library", params={"trashed": True}).json()["total"] == 2
    assert client.post("/api/library/restore", json={"ids": ids}).json()["ids"] == ids
    assert client.get("/api/library").json()["total"] == 3
    assert all(client.get(item["url"]).status_code == 200 for item in three)
    assert client.post("/api/library/delete", json={"ids": ids}).status_code == 422


def test_settings_of_any_sound_make_it_again(client: TestClient, three: list[dict[str, Any]]) -> None:
    settings = client.get(f"/api/library/{three[0]['id']}").json()["settings"]
    again = client.post("/api/sounds", json={key: settings[key] for key in ("model", "kind", "seed", "knobs")}).json()
    assert client.get(again["url"]).content == client.get(three[0]["url"]).content


def test_similar_sounds_are_ordered(client: TestClient, three: list[dict[str, Any]]) -> None:
    near = client.get(f"/api/library/{three[0]['id']}/similar").json()["items"]
    assert {each["item"]["id"] for each in near} == {three[1]["id"], three[2]["id"]}
    assert near[0]["distance"] <= near[1]["distance"]


def test_reveal_tells_the_path_and_keeps(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    heard = client.post("/api/sounds", json={"model": "tiny"}).json()
    told = client.post(f"/api/library/{heard['id']}/reveal").json()
    assert Path(told["path"]).is_file()
    assert ".timbrel" not in told["path"]


def test_an_unknown_thing_is_a_404_with_a_sentence(client: TestClient) -> None:
    for answer in (
        client.get("/api/library/zzzzzzzzzzzz"), client.patch("/api/library/zzzzzzzzzzzz", json={}),
        client.get("/api/library/zzzzzzzzzzzz/similar"), client.get("/api/sounds/zzzzzzzzzzzz/audio"),
        client.get("/api/scores/zzzzzzzzzzzz"), client.get("/api/jobs/zz"),
    ):  # fmt: skip
        assert answer.status_code == 404
        assert "not" in answer.json()["detail"]
