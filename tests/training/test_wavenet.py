"""WaveNet from notes to a model that plays, in miniature."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.numpy import load_file
from tests.training.conftest import MiniPreset

from timbrel.audio.io import write
from timbrel.audio.pitch import to_hz
from timbrel.bundle import Bundle
from timbrel.dataset.notes.folder import pack_notes
from timbrel.dataset.notes.noteset import NoteSet
from timbrel.errors import ConfigError, DatasetError, UsageError
from timbrel.generation import load
from timbrel.models.wavenet.config import WaveNetConfig
from timbrel.models.wavenet.likelihood import mu_law_loss
from timbrel.sound import Sound
from timbrel.training import wavenet_ear
from timbrel.training.checkpoint import Checkpoints
from timbrel.training.events import silent
from timbrel.training.families import train
from timbrel.training.metrics import read_metrics
from timbrel.training.request import TrainRequest
from timbrel.training.wavenet import trained
from timbrel.training.wavenet_data import Pieces
from timbrel.training.wavenet_recipe import WaveNetRecipe
from timbrel.training.wavenet_trainer import WaveNetTrainer

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


def test_an_unknown_timbre_is_said(tmp_path: Path, notes: Path, mini_preset: MiniPreset) -> None:
    wrong = mini_preset("wavenet", "small", network=TINY, crop_frames=1024, families=[], instruments=["flute 3"])
    with pytest.raises(
        DatasetError, match="holds no note of flute 3 from MIDI pitch 55 to 65: it holds flute 1, flute"
    ):
        train("wavenet", request(tmp_path / "run", notes, wrong, 1))


def pieces_of(notes: Path, **changes: object) -> Pieces:
    recipe = WaveNetRecipe.parse({"about": "test", "network": TINY, "crop_frames": 2048, **changes}, "test")
    return Pieces(NoteSet.open(notes), recipe, WaveNetConfig.parse(TINY, "test"), ())


def test_timbres_are_taken_by_name(notes: Path) -> None:
    pieces = pieces_of(notes, instruments=["flute 2"])
    assert {pieces.notes.labels[place].instrument for place in pieces.train} == {"flute 2"}
    assert len(pieces.train) == 5


def test_noise_is_heard_and_never_what_is_to_be_said(notes: Path) -> None:
    (clean, target, _), (noisy, same, _) = (
        pieces.batch(np.random.default_rng(3), pieces.train[:1], 8)
        for pieces in (pieces_of(notes, onset_share=0), pieces_of(notes, onset_share=0, input_noise=8))
    )
    levels = (noisy - clean).std(dim=2) * 128
    assert 0 < float(levels.min()) < float(levels.max()) < 8.5
    assert float(levels.max()) > 3
    heard = noisy[:, 0, 1:] * 128 + 127.5
    assert float((heard - same[:, :-1]).abs().mean()) > 1
    assert torch.equal(clean[:, 0, 1:] * 128 + 127.5, target[:, :-1].float())


def test_a_piece_from_the_beginning_has_the_silence_that_the_network_can_hear(notes: Path) -> None:
    config = WaveNetConfig.parse(TINY, "test")
    pieces = pieces_of(notes, onset_share=1)
    given, _, note = pieces.batch(np.random.default_rng(0), pieces.train, 8)
    silent = (given[:, 0].abs() < 1 / 128).cumprod(dim=1).sum(dim=1)
    assert config.lead_frames == 512
    assert (silent >= 512).all()
    assert (silent < 600).all()
    told = note[:, :, config.condition_margin :].abs().sum(dim=1) > 0
    assert not told[:, 0].any()
    assert told[:, 1].all()


def test_the_warm_up_is_not_learned(notes: Path) -> None:
    with pytest.raises(ConfigError, match="warm_up_frames=2048 must be below crop_frames=2048"):
        pieces_of(notes, warm_up_frames=2048)
    trainer = trainer_of(pieces_of(notes, warm_up_frames=2047))
    last = trainer.step(0)["bits"]
    pieces = pieces_of(notes)
    given, after, told = pieces.batch(np.random.default_rng([0, 0, 0]), pieces.train, pieces.recipe.batch_size)
    with torch.no_grad():
        outputs = trainer_of(pieces).network(given, told)[:, :, -1:]
    assert last == pytest.approx(float(mu_law_loss(outputs, after[:, -1:])) / np.log(2), rel=1e-4)


def trainer_of(pieces: Pieces) -> WaveNetTrainer:
    return WaveNetTrainer(pieces.config, pieces, pieces.recipe, 0, torch.device("cpu"))
