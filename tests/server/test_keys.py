"""The keys on the note model that ships."""

from __future__ import annotations

import io
import zipfile
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


@pytest.mark.skipif("gansynth" not in model_names(), reason="the GANSynth is not on this machine")
def test_a_gansynth_is_played_between_its_corners(client: TestClient) -> None:
    corners = [{"seed": seed} for seed in (1, 2, 3, 4)]
    place = {"model": "gansynth", "corners": corners, "x": 0.5, "y": 0.5}
    middle = _zones(client, place, 60)[0]
    sound = _heard(client, middle["url"])
    assert (middle["loop_start"], sound.sample_rate) == (None, 16_000)
    assert sound.peak > 0.3
    alone = _heard(client, _zones(client, {"model": "gansynth", "corners": corners[3:]}, 60)[0]["url"])
    corner = _heard(client, _zones(client, {**place, "x": 1.0, "y": 1.0}, 60)[0]["url"])
    assert np.allclose(alone.samples, corner.samples, atol=1e-3)
    assert not np.allclose(alone.samples, sound.samples, atol=0.01)
    for wrong in ({"corners": [{"seed": 1, "kind": "reed"}]}, {"knobs": {"brightness": 0.5}}):
        body = {"timbre": {**place, **wrong}, "pitches": [60]}
        assert client.post("/api/keys/zones", json=body).status_code == 422
    assert client.post("/api/keys/zones", json={"timbre": place, "pitches": [90]}).status_code == 422


def test_a_tune_leaves_with_the_instruments_that_were_chosen(client: TestClient) -> None:
    notes = [{"onset": 480 * beat, "pitch": 60 + beat, "duration": 480} for beat in range(4)]
    score = {"parts": [{"name": name, "notes": notes} for name in ("High", "Low")]}
    chosen = [_ONE, {"corners": [{"seed": 3, "kind": "brass"}, {"seed": 4, "kind": "reed"}], "x": 0.5}]
    usual, stems = (_stems(client, {"tunes": [{"score": score} | who]}) for who in ({}, {"timbres": chosen}))
    assert len(usual) == len(stems) == 2
    saved = client.post("/api/scores", json={"score": score, "timbres": chosen}).json()["item"]["id"]
    again = _stems(client, {"ids": [saved]})
    for before, stem, same in zip(usual, stems, again, strict=True):
        assert np.array_equal(stem, same)
        assert stem.shape != before.shape or not np.allclose(stem, before, atol=0.01)
    # the first note of the first stem is the zone that the page plays, a semitone lower than it was made
    zone = _heard(client, _zones(client, _ONE, 61)[0]["url"]).samples[0]
    slowed = np.interp(np.arange(8000) * 2 ** (-1 / 12), np.arange(len(zone)), zone)
    assert np.corrcoef(slowed, stems[0][:8000].mean(axis=1))[0, 1] > 0.99


def _stems(client: TestClient, wish: dict[str, Any]) -> list[Any]:
    """Return the audio of a tune's parts in a project, each (frames, 2)."""
    told = client.post("/api/exports", json={"format": "dawproject", "tempo": 60.0, **wish})
    assert told.status_code == 200, told.text
    with zipfile.ZipFile(io.BytesIO(client.get(told.json()["url"]).content)) as project:
        names = sorted(name for name in project.namelist() if name.endswith(".wav"))
        return [soundfile.read(io.BytesIO(project.read(name)), always_2d=True)[0] for name in names]


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
