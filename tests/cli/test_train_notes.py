"""Models of notes are trained on a folder of notes or on a soundfont, and the doctor hears both beforehand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests.cli.conftest import Timbrel

from timbrel.audio.pitch import to_hz
from timbrel.config import read_preset
from timbrel.export.sf2 import sf2_bytes
from timbrel.generation.playback.instrument import Instrument, Region
from timbrel.sound import Sound

RATE = 44_100
SHRUNK: dict[str, dict[str, Any]] = {
    "notes": {
        "batch_size": 2,
        "network": {"latent_dim": 2, "width": 16, "blocks": 1, "level_rank": 4, "noise_rank": 4},
    },
    "gansynth": {
        "batch_size": 2,
        "network": {
            "start": [1, 16], "resolutions": 3, "finer": 8, "frames": 1700, "width": 32, "widest": 8, "latent_dim": 4,
        },
    },
    "wavenet": {
        "batch_size": 2, "families": [], "crop_frames": 1024,
        "network": {
            "stacks": 1, "layers": 3, "width": 4, "skip": 6, "condition_layers": 2, "condition_width": 4,
            "low": 48, "high": 72,
        },
    },
}  # fmt: skip


def tone(pitch: float, seconds: float = 0.5) -> Sound:
    time = np.arange(round(seconds * RATE)) / RATE
    wave = np.sum([0.5**n * np.sin(2 * np.pi * to_hz(pitch) * (n + 1) * time) for n in range(5)], axis=0)
    return Sound((0.5 * wave * np.minimum(1, (time[-1] - time) / 0.02)).astype(np.float32), RATE)


@pytest.fixture
def font(tmp_path: Path) -> Path:
    """A piano from 48 to 72 whose upper octave is a fifth off; silent elsewhere."""
    sounds = {"low": tone(54, 1.5), "high": tone(73, 1.5)}
    regions = tuple(
        Region(sample=name, pitch=pitch, keys=keys, velocities=(1, 127), loop=None, release_s=0.05)
        for name, pitch, keys in (("low", 54.0, (48, 60)), ("high", 66.0, (61, 72)))
    )
    path = tmp_path / "my font.sf2"
    path.write_bytes(sf2_bytes(Instrument("Test Piano", regions, sounds.__getitem__)))
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    notes = {"violin/C4 v60.wav": 60, "violin/E4.wav": 64, "violin/G4.wav": 69, "cello/C3.wav": 48, "odd/1.wav": 57.1}
    for name, pitch in notes.items():
        tone(pitch).save(tmp_path / "my notes" / name)
    (tmp_path / "my notes" / "violin" / "A4.wav").write_text("no sound")
    return tmp_path / "my notes"


def preset(model: str, tmp_path: Path) -> Path:
    data = read_preset(model, "small" if model != "notes" else "quick")
    network = data.pop("network", {}) | SHRUNK[model]["network"]
    data |= {key: value for key, value in SHRUNK[model].items() if key != "network"}
    lines = [f"{key} = {json.dumps(value)}" for key, value in data.items()]
    lines += ["[network]", *(f"{key} = {json.dumps(value)}" for key, value in network.items())]
    path = tmp_path / "tiny.toml"
    path.write_text("\n".join(lines))
    return path


@pytest.mark.slow
@pytest.mark.parametrize("model", ["notes", "gansynth", "wavenet"])
def test_a_soundfont_is_taken_wherever_notes_are(timbrel: Timbrel, font: Path, tmp_path: Path, model: str) -> None:
    run = tmp_path / "run"
    shared = ("--preset", preset(model, tmp_path), "--steps", 1, "--device", "cpu", "--out", run)
    outcome = timbrel("train", model, font, *shared)
    assert outcome.code == 0, outcome.err
    assert "1 of 1 presets sound at one pitch" in outcome.err
    assert "MIDI pitch 4" in outcome.err
    assert "are not learned, such as" in outcome.err
    skipped = json.loads((run / "data" / "dataset.json").read_text())["skipped"]
    assert any("labelled 69, but 76" in reason for reason in skipped.values())
    played = timbrel("generate", run / "bundle", "--pitch", 60, "--seconds", 0.1, "--count", 1, "--out", tmp_path / "o")
    assert played.code == 0, played.err


@pytest.mark.parametrize("model", ["notes", "gansynth", "wavenet"])
def test_what_is_no_soundfont_is_a_sentence_and_leaves_nothing(timbrel: Timbrel, tmp_path: Path, model: str) -> None:
    for name, words in (("words.sf2", "is no soundfont"), ("none.sf2", "does not exist")):
        path = tmp_path / name
        if name == "words.sf2":
            path.write_text("not a soundfont at all")
        outcome = timbrel("train", model, path, "--out", tmp_path / "run")
        assert outcome.code == 1
        assert words in outcome.err
        assert not (tmp_path / "run" / "config.json").exists()
    assert timbrel("doctor", tmp_path / "words.sf2").code == 1


def test_the_doctor_hears_the_notes_of_a_folder(timbrel: Timbrel, folder: Path) -> None:
    outcome = timbrel("doctor", folder)
    assert outcome.code == 0, outcome.err
    for text in (
        "4 notes of 3 timbres, MIDI pitch 48 to 64, 4 keys, 1 of them by ear alone",
        "forces: 1 at 60, 3 at 100",
        "families: odd 1, string 3",
        "violin/G4.wav: labelled 67, but 69.00 is heard",
        f"timbrel train notes '{folder}': 4 of 4 notes",
        "will not know 24, 25",
    ):
        assert text in outcome.out
    assert outcome.out.count("A4.wav") == 1


def test_the_doctor_looks_into_a_soundfont_and_leaves_drums_alone(
    timbrel: Timbrel, font: Path, folder: Path, tmp_path: Path
) -> None:
    told = json.loads(timbrel("doctor", font, "--json").out)["notes"]
    assert (told["timbres"], told["low"], told["high"], told["families"]) == (1, 21, 108, {"keyboard": 1})
    assert any("timbrel train gansynth" in line for line in told["advice"])
    tone(40, 0.2).save(tmp_path / "hits" / "kick" / "kick-1.wav")
    assert json.loads(timbrel("doctor", tmp_path / "hits", "--json").out)["notes"] is None
    asked = json.loads(timbrel("doctor", tmp_path / "hits", "--model", "wavenet", "--json").out)["notes"]
    assert (asked["notes"], asked["heard_only"]) == (1, 1)
    wrong = timbrel("doctor", folder, "--model", "wavenot")
    assert (wrong.code, "did you mean 'wavenet'" in wrong.err) == (2, True)
