"""WaveNet from notes to a model that plays, in miniature."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file
from tests.training.conftest import MiniPreset

from timbrel.audio.io import write
from timbrel.audio.pitch import to_hz
from timbrel.bundle import Bundle
from timbrel.dataset.notes.folder import pack_notes
from timbrel.errors import DatasetError, UsageError
from timbrel.generation import load
from timbrel.sound import Sound
from timbrel.training import wavenet_ear
from timbrel.training.checkpoint import Checkpoints
from timbrel.training.events import silent
from timbrel.training.families import train
from timbrel.training.metrics import read_metrics
from timbrel.training.request import TrainRequest
from timbrel.training.wavenet import trained

RATE = 16_000
TINY = {
    "stacks": 1, "layers": 3, "width": 4, "skip": 6, "condition_layers": 2, "condition_width": 4, "low": 55, "high": 65,
}  # fmt: skip


@pytest.fixture(scope="module")
def notes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two flutes that play five keys each, packed."""
    folder = tmp_path_factory.mktemp("notes")
    time = np.arange(RATE // 2) / RATE
    for flute in (1, 2):
        for name, pitch in (("C4", 60), ("D4", 62), ("E4", 64), ("A3", 57), ("B3", 59)):
            wave = np.sin(2 * np.pi * to_hz(pitch) * time) + flute / 4 * np.sin(4 * np.pi * to_hz(pitch) * time)
            write(Sound((wave / 2).astype(np.float32), RATE), folder / f"flute {flute}" / f"{name}.wav")
    out = tmp_path_factory.mktemp("set")
    pack_notes(folder, out, RATE)
    return out


@pytest.fixture(autouse=True)
def short_previews(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wavenet_ear, "_SECONDS", 0.08)


@pytest.fixture
def preset(mini_preset: MiniPreset) -> Path:
    return mini_preset("wavenet", "small", network=TINY, crop_frames=1024, families=["flute"], by_kind=True)


def request(out: Path, source: Path, preset: Path, steps: int) -> TrainRequest:
    return TrainRequest(out=out, source=source, preset=str(preset), steps=steps, device="cpu")


def go(request: TrainRequest) -> None:
    """Train, but leave away the bundle, whose export takes seconds."""
    with trained(request, silent):
        pass


def test_a_resumed_run_is_the_run_that_was_never_stopped(tmp_path: Path, notes: Path, preset: Path) -> None:
    go(request(tmp_path / "whole", notes, preset, 4))
    go(request(tmp_path / "parts", notes, preset, 2))
    go(TrainRequest(out=tmp_path / "parts", steps=4, device="cpu", resume=True))
    whole, parts = (Checkpoints(tmp_path / name / "checkpoints").load().tensors for name in ("whole", "parts"))
    assert all(np.array_equal(whole[name].numpy(), parts[name].numpy()) for name in whole)
    figures = [line for line in read_metrics(tmp_path / "whole" / "metrics.jsonl") if "in_tune" in line]
    assert 0 <= figures[-1]["in_tune"] <= 1


def test_the_bundle_plays_the_key_length_and_force_that_are_asked(tmp_path: Path, notes: Path, preset: Path) -> None:
    folder = train("wavenet", request(tmp_path / "run", notes, preset, 1))
    bundle = Bundle(folder)
    assert bundle.config.kinds == ("flute",)
    assert {knob.name: (knob.low, knob.high) for knob in bundle.config.knobs}["pitch"] == (55, 65)
    generator = load(str(folder))
    loud = generator.generate("flute", seed=5, pitch=57.5, seconds=0.05, velocity=127)
    soft = generator.generate("flute", seed=5, pitch=57.5, seconds=0.05, velocity=64)
    assert loud.seconds == pytest.approx(0.05 + 0.25, abs=1e-3)
    assert soft.peak < 0.5 * loud.peak
    again = generator.generate("flute", seed=5, pitch=57.5, seconds=0.05, velocity=127)
    np.testing.assert_array_equal(again.samples, loud.samples)
    other = generator.generate("flute", seed=6, pitch=57.5, seconds=0.05, velocity=127)
    assert np.abs(other.samples - loud.samples).max() > 0.01
    with pytest.raises(UsageError, match="pitch=70 must be between 55 and 65"):
        generator.generate(pitch=70)
    told: list[float] = []
    generator.tell = told.append
    generator.generate("flute", seed=5, seconds=0.05)
    assert told == [done / 4800 for done in (0, 1000, 2000, 3000, 4000)]
    assert load_file(folder / "model.safetensors")["front.weight"].dtype == np.float16
    assert "makes one sample after another" in (folder / "CARD.md").read_text(encoding="utf-8")


def test_notes_outside_the_network_are_said(tmp_path: Path, notes: Path, mini_preset: MiniPreset) -> None:
    wrong = mini_preset("wavenet", "small", network={**TINY, "low": 90, "high": 95}, families=["flute"])
    with pytest.raises(DatasetError, match="holds no note of flute from MIDI pitch 90 to 95: it holds flute"):
        train("wavenet", request(tmp_path / "run", notes, wrong, 1))
