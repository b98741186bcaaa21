from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
from fastapi.testclient import TestClient

from timbrel.music import api

_SCORE: dict[str, Any] = {
    "title": "Two bars",
    "parts": [{"name": "Melody", "notes": [{"onset": 480 * n, "pitch": 60 + n, "duration": 480} for n in range(8)]}],
}


def _events(client: TestClient, path: str, body: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    with client.stream("POST", path, json=body) as answer:
        assert answer.status_code == 200, answer.read()
        assert answer.headers["content-type"].startswith("text/event-stream")
        names, data = [], []
        for line in answer.iter_lines():
            if line.startswith("event: "):
                names.append(line[7:])
            elif line.startswith("data: "):
                data.append(json.loads(line[6:]))
    return list(zip(names, data, strict=True))


def test_candidates_come_one_by_one_with_their_originality(client: TestClient) -> None:
    events = _events(client, "/api/compose", {"style": "fiddle", "wants": {"bars": 8}, "seed": 3, "count": 2})
    assert [name for name, _ in events] == ["candidate", "candidate", "done"]
    first, second = events[0][1], events[1][1]
    assert first["score"]["parts"][0]["notes"] != second["score"]["parts"][0]["notes"]
    assert first["originality"]["longest"] < first["originality"]["limit"]
    again = _events(client, "/api/compose", {"style": "fiddle", "wants": {"bars": 8}, "seed": 3, "count": 1})
    assert again[0][1]["score"] == first["score"]


def test_what_is_locked_stays_and_the_rest_is_new(client: TestClient) -> None:
    start = _events(client, "/api/compose", {"style": "fiddle", "wants": {"bars": 4}, "seed": 3, "count": 1})[0][1][
        "score"
    ]
    body = {"style": "fiddle", "score": start, "locks": {"bars": [1, 2]}, "seed": 9}
    anew = _events(client, "/api/compose/regenerate", body)[0][1]["score"]
    meter = start["meters"][0]
    half = 2 * 480 * 4 * meter["numerator"] // meter["denominator"]
    first = [[n for n in score["parts"][0]["notes"] if n["onset"] < half] for score in (start, anew)]
    assert first[0] == first[1]
    assert start["parts"][0]["notes"] != anew["parts"][0]["notes"]


def test_a_style_is_read_once_before_it_is_asked_for(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    compose = api.compose

    def counted(style: str, **options: Any) -> Any:
        asked.append(style)
        return compose(style, **options)

    monkeypatch.setattr(api, "compose", counted)
    for _ in range(3):
        assert client.post("/api/compose/prepare", json={"style": "fiddle"}).status_code == 200
    assert _events(client, "/api/compose", {"style": "fiddle", "wants": {"bars": 4}, "count": 1})[-1][0] == "done"
    assert asked == ["fiddle", "fiddle"], "read, then composed in"
    assert client.post("/api/compose/prepare", json={"style": "fiddle"}).json() == {"ready": True}
    assert client.post("/api/compose/prepare", json={"style": "../etc"}).status_code == 422


@pytest.mark.parametrize("style", ["../../../etc", "/etc", "hym", "fiddle:0.5,/etc"])
def test_a_style_is_a_name_and_no_path(client: TestClient, style: str) -> None:
    events = _events(client, "/api/compose", {"style": style})
    assert [name for name, _ in events] == ["failed"]
    assert "not known" in events[0][1]["detail"]


def test_a_score_is_saved_edited_written_and_read_again(client: TestClient) -> None:
    saved = client.post("/api/scores", json={"score": _SCORE}).json()
    item = saved["item"]
    assert (item["name"], item["type"]) == ("Two bars", "score")
    assert Path(item["path"]).read_bytes() == client.get(saved["midi_url"]).content
    edited = {**_SCORE, "parts": [{**_SCORE["parts"][0], "notes": _SCORE["parts"][0]["notes"][:4]}]}
    client.put(f"/api/scores/{item['id']}", json={"score": edited, "name": "One bar"})
    opened = client.get(f"/api/scores/{item['id']}").json()
    assert (opened["item"]["name"], len(opened["score"]["parts"][0]["notes"])) == ("One bar", 4)
    assert opened["timbres"] == saved["timbres"] == []
    timbre = {"corners": [{"seed": 3}]}
    told = client.put(f"/api/scores/{item['id']}", json={"score": edited, "timbres": [timbre]}).json()["timbres"]
    assert told[0]["corners"] == [{"seed": 3, "kind": None}]
    again = client.put(f"/api/scores/{item['id']}", json={"score": edited}).json()
    assert again["timbres"] == told, "who plays it stays until somebody else is chosen"
    xml = client.get(saved["musicxml_url"])
    assert b"<score-partwise" in xml.content
    read = client.post("/api/scores/upload", files={"file": ("mine.mid", client.get(saved["midi_url"]).content)}).json()
    assert [n["pitch"] for n in read["score"]["parts"][0]["notes"]] == [60, 61, 62, 63]
    assert client.post("/api/scores/upload", files={"file": ("mine.mid", b"MThd nonsense")}).status_code == 400
    assert client.post("/api/scores/upload", files={"file": ("mine.exe", b"MZ")}).status_code == 422


def test_a_score_that_cannot_be_is_refused(client: TestClient) -> None:
    wrong = {**_SCORE, "chords": [{"onset": 0, "duration": 480, "root": 0, "quality": "nonsense"}]}
    assert client.post("/api/scores/musicxml", json={"score": wrong}).status_code == 400
    late = {**_SCORE, "tempos": [{"onset": 480, "bpm": 120.0}]}
    assert client.post("/api/scores", json={"score": late}).status_code == 400


@pytest.fixture
def pads(client: TestClient) -> list[dict[str, Any]]:
    """A kick, two snares and an empty pad."""
    wishes = [{"model": "tiny", "kind": kind, "seed": n} for n, kind in enumerate(("kick", "snare", "snare"))]
    items = client.post("/api/sounds/batch", json={"requests": wishes}).json()["items"]
    return [*({"sound": item["id"], "kind": item["kind"]} for item in items), {}]


_PATTERN = {"bars": 1, "steps": [{"pad": 0, "beat": 0.0}, {"pad": 1, "beat": 1.0}, {"pad": 2, "beat": 3.0}]}


@pytest.mark.parametrize(
    ("wanted", "magic"),
    [("zip", b"PK"), ("sfz", b"PK"), ("sf2", b"RIFF"), ("dspreset", b"PK"), ("hydrogen", b""), ("dawproject", b"PK"),
     ("rpp", b"PK"), ("mid", b"MThd"), ("musicxml", b"<?xml")],
)  # fmt: skip
def test_pads_pattern_and_tune_are_handed_over(
    client: TestClient, pads: list[dict[str, Any]], wanted: str, magic: bytes
) -> None:
    body: dict[str, Any] = {"format": wanted, "name": "My song"}
    if wanted in ("mid", "musicxml"):
        body["tunes"] = [{"score": _SCORE}]
    else:
        body["pads"] = pads
    if wanted in ("dawproject", "rpp"):
        body |= {"pattern": _PATTERN, "tunes": [{"score": _SCORE, "name": "Tune"}], "tempo": 90.0}
    told = client.post("/api/exports", json=body)
    assert told.status_code == 200, told.text
    assert Path(told.json()["path"]).exists()
    data = client.get(told.json()["url"])
    assert data.content.startswith(magic)
    if wanted == "dawproject":
        _check_song(data.content)


def _check_song(data: bytes) -> None:
    """The beat fills the tune's two bars, at the song's tempo, and its audio is heard."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        project = archive.read("project.xml").decode()
        assert 'value="90' in project
        assert project.count("<Note ") == 8 + 6
        audio = [name for name in archive.namelist() if name.endswith(".wav")]
        samples, _ = soundfile.read(io.BytesIO(archive.read(audio[0])))
        assert np.abs(samples).max() > 0.5


def test_the_same_export_twice_lies_in_two_places(client: TestClient, pads: list[dict[str, Any]]) -> None:
    told = [client.post("/api/exports", json={"format": "sf2", "name": "Kit", "pads": pads}).json() for _ in range(2)]
    assert told[0]["path"] != told[1]["path"]
    assert Path(told[0]["path"]).read_bytes() == Path(told[1]["path"]).read_bytes()


def test_nothing_cannot_be_handed_over(client: TestClient) -> None:
    for wanted in ("zip", "sf2", "dawproject", "mid", "hydrogen"):
        assert client.post("/api/exports", json={"format": wanted}).status_code == 422
    assert client.post("/api/exports", json={"format": "wavv"}).status_code == 422
    assert not list(Path(client.get("/api/library/place").json()["folder"]).rglob("*.part"))


@pytest.mark.parametrize("path", ["zones", "note", "instruments"])
def test_keys_without_a_model_of_notes_say_so(client: TestClient, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timbrel.server.engines.model_names", lambda: ["tiny"])
    body: dict[str, Any] = {"timbre": {"corners": [{"seed": 7}]}}
    more: dict[str, dict[str, Any]] = {"zones": {"pitches": [60]}, "note": {}, "instruments": {"name": "Bells"}}
    body |= more[path]
    answer = client.post(f"/api/keys/{path}", json=body)
    assert answer.status_code == 424
    assert "notes" in answer.json()["detail"]
