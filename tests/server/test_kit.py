from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
from fastapi.testclient import TestClient

from timbrel.audio.io import read
from timbrel.server.studio import Studio


def _make(client: TestClient, **wish: Any) -> dict[str, Any]:
    answer = client.post("/api/sounds", json={"model": "tiny", "kind": "kick", **wish})
    assert answer.status_code == 200, answer.text
    made: dict[str, Any] = answer.json()
    return made


def _heard(client: TestClient, item: dict[str, Any]) -> np.ndarray[Any, Any]:
    samples, _ = soundfile.read(io.BytesIO(client.get(item["url"]).content), always_2d=True)
    return np.asarray(samples)


def test_a_sound_can_be_heard_at_once_and_again_by_its_seed(client: TestClient) -> None:
    first = _make(client)
    again = _make(client, seed=first["seed"])
    other = _make(client)
    assert first["id"] != again["id"]
    assert np.array_equal(_heard(client, first), _heard(client, again))
    assert not np.array_equal(_heard(client, first), _heard(client, other))


def test_many_sounds_come_in_the_order_asked_for(client: TestClient) -> None:
    wishes = [{"model": "tiny", "kind": ("kick", "snare")[n % 2], "seed": n, "keep": n % 3 == 0} for n in range(16)]
    items = client.post("/api/sounds/batch", json={"requests": wishes}).json()["items"]
    assert [(item["kind"], item["seed"], item["kept"]) for item in items] == [
        (wish["kind"], wish["seed"], wish["keep"]) for wish in wishes
    ]
    alone = _make(client, kind="snare", seed=5)
    assert np.array_equal(_heard(client, items[5]), _heard(client, alone))


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        ({"kind": "kck"}, "kick"), ({"knobs": {"brightnes": 0.1}}, "did you mean 'brightness'"),
        ({"knobs": {"brightness": 9.0}}, "between -1 and 1"), ({"model": "drum"}, "did you mean 'drums'"),
        ({"seed": -1}, "give 0 or more"), ({"seed": 2**60}, "or less"),
        ({"seed": "7"}, "no whole number"),
        ({"knob": {}}, "knob"), ({"seed": False}, "no whole number"), ({"kind": "kick:nan"}, "positive number"),
    ],
)  # fmt: skip
def test_a_wrong_wish_is_answered_by_a_sentence(client: TestClient, wish: dict[str, Any], words: str) -> None:
    answer = client.post("/api/sounds", json={"model": "tiny", "kind": "kick", **wish})
    assert answer.status_code == 422
    assert words in answer.json()["detail"]


def test_a_shipped_model_that_is_absent_is_told_apart_from_a_wrong_name(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timbrel.server.engines.model_names", lambda: ["tiny"])
    answer = client.post("/api/sounds", json={"model": "wavenet"})
    assert answer.status_code == 424
    assert "not on this machine" in answer.json()["detail"]


def test_audio_comes_by_range_and_never_changes(client: TestClient) -> None:
    item = _make(client)
    whole = client.get(item["url"])
    part = client.get(item["url"], headers={"range": "bytes=44-143"})
    assert part.status_code == 206
    assert part.content == whole.content[44:144]
    assert part.headers["content-range"] == f"bytes 44-143/{len(whole.content)}"
    assert client.get(item["url"], headers={"range": f"bytes={10**9}-"}).status_code == 416
    assert "immutable" in whole.headers["cache-control"]
    client.patch(f"/api/library/{item['id']}", json={"kept": True})
    assert client.get(item["url"]).content == whole.content


def test_a_sound_of_ones_own_is_taken_in_varied_and_made_alike(client: TestClient, click: bytes) -> None:
    own = client.post("/api/sounds/upload", files={"file": ("../My Kick 01.wav", click)}).json()
    assert (own["name"], own["kind"], own["kept"], own["model"]) == ("My Kick 01", "kick", True, None)
    assert Path(own["path"]).parent.name == "kick"
    varied = client.post("/api/sounds/vary", json={"id": own["id"], "amount": 0.5, "seed": 3, "count": 2}).json()[
        "items"
    ]
    assert [item["parents"] for item in varied] == [[own["id"]]] * 2
    assert not np.array_equal(_heard(client, varied[0]), _heard(client, varied[1]))
    alike = client.post("/api/sounds/like", json={"id": own["id"], "knobs": {"decay": 0.5}}).json()
    plain = client.post("/api/sounds/like", json={"id": own["id"]}).json()
    assert alike["knobs"] == {"decay": 0.5}
    assert not np.array_equal(_heard(client, alike)[:2000], _heard(client, plain)[:2000])


def test_a_blend_goes_from_one_sound_to_the_other(client: TestClient) -> None:
    ends = [_make(client, model="drums", kind=kind, seed=1) for kind in ("kick", "closed_hat")]
    body = {"first": ends[0]["id"], "second": ends[1]["id"], "shares": [0.0, 0.5, 1.0]}
    items = client.post("/api/sounds/blend", json=body).json()["items"]
    crossings = [float((np.diff(np.sign(_heard(client, item)[:3000, 0])) != 0).mean()) for item in items]
    assert crossings[0] < crossings[1] < crossings[2]
    assert items[1]["parents"] == [end["id"] for end in ends]


@pytest.mark.parametrize(
    ("name", "data", "status"),
    [
        ("x.wav", b"", 422), ("x.wav", b"RIFF\x00\x00\x00\x00WAVE", 400), ("x.mp3", b"no sound at all" * 99, 400),
        ("x" * 3000 + ".wav", b"zz", 400), ("", b"zz", 422), ("a\x00b.flac", b"fLaC" + b"\xff" * 99, 400),
    ],
)  # fmt: skip
def test_what_is_no_sound_is_refused(client: TestClient, name: str, data: bytes, status: int) -> None:
    answer = client.post("/api/sounds/upload", files={"file": (name, data)})
    assert answer.status_code == status
    assert "/tmp" not in answer.json()["detail"]  # noqa: S108 - that no path of the server is told


def test_a_small_file_that_becomes_an_hour_is_refused(client: TestClient) -> None:
    bomb = io.BytesIO()
    soundfile.write(bomb, np.zeros((48_000 * 600, 1), np.int16), 48_000, format="FLAC")
    assert len(bomb.getvalue()) < 1_000_000
    answer = client.post("/api/sounds/upload", files={"file": ("long.flac", bomb.getvalue())})
    assert answer.status_code == 413
    assert "longer than 60 s" in answer.json()["detail"]


def test_the_map_has_neighbours_and_its_points_are_real(client: TestClient) -> None:
    told = client.get("/api/map", params={"model": "drums", "kind": "kick"}).json()
    places = np.array([(point["x"], point["y"]) for point in told["points"]])
    assert len(places) >= 100
    assert places.min() >= 0
    assert places.max() <= 1
    assert places.std(axis=0).min() > 0.1
    point = told["points"][0]
    here = client.post("/api/map/sound", json={"kind": "kick", "x": point["x"], "y": point["y"]}).json()
    same = _make(client, model="drums", kind="kick", seed=point["seed"])
    assert np.array_equal(_heard(client, here), _heard(client, same))
    between = places[:2].mean(axis=0)
    there = client.post("/api/map/sound", json={"kind": "kick", "x": between[0], "y": between[1]})
    assert there.status_code == 200


def test_a_model_that_takes_nothing_in_still_has_a_map(client: TestClient) -> None:
    told = client.get("/api/map", params={"model": "tiny"}).json()
    assert {point["kind"] for point in told["points"]} == {"kick", "snare"}
    assert client.post("/api/map/sound", json={"model": "tiny", "x": 0.5, "y": 0.5}).status_code == 200


def test_a_beat_has_velocities_and_a_drummers_timing(client: TestClient) -> None:
    beat = client.post("/api/beats", json={"style": "funk", "bars": 2, "seed": 5}).json()
    assert {"kick", "snare"} <= {hit["kind"] for hit in beat["hits"]}
    assert len({hit["velocity"] for hit in beat["hits"]}) > 3
    assert any(hit["offset"] for hit in beat["hits"])
    assert all(0 <= hit["step"] < 32 and abs(hit["offset"]) <= 0.5 for hit in beat["hits"])
    straight = client.post("/api/beats", json={"style": "funk", "bars": 2, "seed": 5, "humanise": 0.0}).json()
    assert not any(hit["offset"] for hit in straight["hits"])
    assert client.post("/api/beats", json={"style": "fnk"}).status_code == 422


def test_a_kit_keeps_its_sounds_and_comes_back_as_it_was(client: TestClient, studio: Studio) -> None:
    sound = _make(client)
    kit = {
        "name": "First kit", "tempo": 101.5, "swing": 0.25, "page": {"zoom": [1, 2]},
        "pads": [{"sound": sound["id"], "kind": "kick", "gain_db": -3.0, "choke": 1, "locked": True}, {}],
        "patterns": [{"name": "A", "bars": 2, "steps": [{"pad": 0, "beat": 1.25, "velocity": 90, "chance": 0.5}]}],
    }  # fmt: skip
    saved = client.post("/api/kits", json=kit).json()
    opened = client.get(f"/api/kits/{saved['item']['id']}").json()
    assert opened["kit"]["patterns"][0]["steps"] == kit["patterns"][0]["steps"]  # type: ignore[index]
    assert opened["kit"]["page"] == kit["page"]
    assert [one["id"] for one in opened["sounds"]] == [sound["id"]]
    assert opened["sounds"][0]["kept"] is True
    renamed = client.put(f"/api/kits/{saved['item']['id']}", json={**kit, "name": "Other"}).json()
    assert renamed["item"]["name"] == "Other"
    assert client.get("/api/library", params={"type": "kit"}).json()["total"] == 1
    assert client.get(f"/api/kits/{sound['id']}").status_code == 404
    assert client.post("/api/kits", json={**kit, "page": {"x": "y" * 70_000}}).status_code == 413
    assert client.post("/api/kits", json={**kit, "pads": [{"sound": "zzzzzzzzzzzz"}]}).status_code == 404
    assert read(studio.library.sound_file(sound["id"])[0]).frames


def test_a_model_that_takes_seconds_for_a_sound_has_no_map(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timbrel.server.engines._SLOW", ("wavegan",))
    models = {model["name"]: model for model in client.get("/api/models").json()["models"]}
    assert (models["tiny"]["slow"], models["drums"]["slow"]) == (True, False)
    answer = client.get("/api/map", params={"model": "tiny"})
    assert answer.status_code == 422
    assert "takes seconds" in answer.json()["detail"]
