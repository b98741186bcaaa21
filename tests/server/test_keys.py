"""The keys on the note model that ships."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
from fastapi.testclient import TestClient

from timbrel.audio.describe import describe
from timbrel.bundle import model_names
from timbrel.generation.playback.instrument import read_instrument
from timbrel.sound import Sound

pytestmark = pytest.mark.skipif("notes" not in model_names(), reason="the note model is not on this machine")
_ONE = {"corners": [{"seed": 7, "kind": "string"}]}


def _heard(client: TestClient, url: str) -> Sound:
    samples, rate = soundfile.read(io.BytesIO(client.get(url).content), always_2d=True, dtype="float32")
    return Sound(samples.T, rate)


def _zones(client: TestClient, timbre: dict[str, Any], *pitches: int) -> list[dict[str, Any]]:
    answer = client.post("/api/keys/zones", json={"timbre": timbre, "pitches": list(pitches)})
    assert answer.status_code == 200, answer.text
    zones: list[dict[str, Any]] = answer.json()["zones"]
    return zones


def test_held_notes_are_in_tune_and_loop_inside_their_sound(client: TestClient) -> None:
    low, high = _zones(client, _ONE, 57, 69)
    for zone, pitch in ((low, 57), (high, 69)):
        sound = _heard(client, zone["url"])
        assert zone["pitch"] == pitch
        partial = describe(sound).pitch - pitch
        assert min(abs(partial - 12 * np.log2(n)) for n in range(1, 9)) < 0.2
        if zone["loop_end"] is not None:
            assert 0 < zone["loop_start"] < zone["loop_end"] <= sound.frames


def test_the_same_notes_come_from_the_disk_with_the_same_bytes(client: TestClient) -> None:
    first = _zones(client, _ONE, 60)[0]
    data = client.get(first["url"]).content
    again = _zones(client, _ONE, 60)[0]
    assert again == first
    assert client.get(again["url"]).content == data
    assert client.get(first["url"], headers={"range": "bytes=0-9"}).content == data[:10]


def test_the_corners_of_the_pad_are_their_instruments(client: TestClient) -> None:
    corners = [{"seed": seed} for seed in (1, 2, 3, 4)]
    place = {"corners": corners, "x": 1.0, "y": 0.0}
    corner = _heard(client, _zones(client, place, 60)[0]["url"]).samples
    middle = _heard(client, _zones(client, {**place, "x": 0.5, "y": 0.5}, 60)[0]["url"]).samples
    assert corner.shape != middle.shape or not np.allclose(corner, middle, atol=0.01)
    assert client.post("/api/keys/zones", json={"timbre": {"corners": corners[:3]}, "pitches": [60]}).status_code == 422


def test_an_instrument_is_saved_played_and_handed_over(client: TestClient) -> None:
    body = {"timbre": _ONE, "name": "Low Strings", "lowest": 48, "highest": 53, "step": 3, "layers": 1}
    item = client.post("/api/keys/instruments", json=body).json()
    assert item["type"] == "instrument"
    assert len(read_instrument(item["path"]).regions) == 2
    assert {path.suffix for path in Path(item["path"]).iterdir() if path.is_file()} == {".sfz", ".sf2", ".json"}
    score = {"parts": [{"name": "A", "notes": [{"onset": 0, "pitch": 50, "duration": 480}]}]}
    players = [{"part": 0, "instrument": item["id"]}]
    sound = client.post("/api/scores/render", json={"score": score, "players": players}).json()
    assert _heard(client, sound["url"]).peak > 0.8
    told = client.post("/api/exports", json={"format": "sf2", "ids": [item["id"]]}).json()
    assert client.get(told["url"]).content.startswith(b"RIFF")


def test_one_note_recalls_itself(client: TestClient) -> None:
    note = client.post("/api/keys/note", json={"timbre": _ONE, "pitch": 64, "seconds": 0.5}).json()
    settings = client.get(f"/api/library/{note['id']}").json()["settings"]
    again = client.post("/api/sounds", json={key: settings[key] for key in ("model", "kind", "seed", "knobs")}).json()
    assert np.array_equal(_heard(client, note["url"]).samples, _heard(client, again["url"]).samples)


@pytest.mark.parametrize(
    "timbre", [{"corners": []}, {"corners": [{"seed": 1, "kind": "kazoo"}]}, {**_ONE, "knobs": {"pitch": 60.0}},
               {**_ONE, "knobs": {"brightness": 7.0}}, {**_ONE, "model": "drums"}],
)  # fmt: skip
def test_a_wrong_timbre_is_refused(client: TestClient, timbre: dict[str, Any]) -> None:
    answer = client.post("/api/keys/zones", json={"timbre": timbre, "pitches": [60]})
    assert answer.status_code == 422
    assert answer.json()["detail"]
