"""WaveGAN and SpecGAN from a folder of sounds to a model that plays, in miniature."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.torch import load_file
from tests.training.conftest import MiniPreset

from timbrel.bundle import Bundle
from timbrel.config import preset_names
from timbrel.dataset.pack import pack
from timbrel.errors import TrainingError, UsageError
from timbrel.generation import load
from timbrel.models.wavegan.config import WaveGANConfig
from timbrel.models.wavegan.network import WaveGANGenerator
from timbrel.training.checkpoint import Checkpoints
from timbrel.training.events import Event, Listener, Note, silent
from timbrel.training.families import train
from timbrel.training.gan import trained
from timbrel.training.metrics import read_metrics
from timbrel.training.request import TrainRequest

EVERY_PRESET = [(family, name) for family in ("wavegan", "specgan") for name in preset_names(family)]


def mini(out: Path, source: Path, preset: Path, steps: int = 2, **fields: Any) -> TrainRequest:
    return TrainRequest(out=out, source=source, preset=str(preset), steps=steps, device="cpu", **fields)


@pytest.mark.parametrize(("family", "name"), EVERY_PRESET)
def test_every_preset_trains(
    family: str, name: str, tmp_path: Path, drum_folder: Path, mini_preset: MiniPreset
) -> None:
    out = tmp_path / "run"
    go(family, mini(out, drum_folder, mini_preset(family, name, critic_updates=1), steps=1))
    lines = read_metrics(out / "metrics.jsonl")
    assert np.isfinite(lines[-1]["distance"])
    assert (out / "previews" / "step-000001.wav").is_file()
    assert (out / "previews" / "step-000001.png").is_file()
    assert Checkpoints(out / "checkpoints").steps() == [1]


def go(family: str, request: TrainRequest, listen: Listener = silent) -> None:
    """Train, but leave away the bundle, whose export takes seconds."""
    with trained(family, request, listen):
        pass


def test_the_bundle_plays_what_was_trained(tmp_path: Path, drum_folder: Path, mini_preset: MiniPreset) -> None:
    bundle = train("wavegan", mini(tmp_path / "run", drum_folder, mini_preset("wavegan", "small")))
    config = Bundle(bundle).config
    assert (config.name, config.family, config.steps, config.kinds) == ("run", "wavegan", 2, ("kick", "snare"))
    assert "Limits" in (bundle / "CARD.md").read_text(encoding="utf-8")
    network = WaveGANGenerator(WaveGANConfig.parse(config.network, "the bundle"))
    network.load_state_dict(load_file(bundle / "model.safetensors"))
    z = torch.from_numpy(np.random.default_rng(7).uniform(-1, 1, (1, 4)).astype(np.float32))
    expected = network(z, torch.tensor([[0.0, 1.0]])).detach().numpy()[0]
    sound = load(str(bundle)).generate("snare", seed=7).samples
    centred = expected - expected.mean()
    before_fade = slice(0, 16000)
    scale = np.abs(sound[:, before_fade]).max() / np.abs(centred[:, before_fade]).max()
    np.testing.assert_allclose(sound[:, before_fade], centred[:, before_fade] * scale, atol=1e-4)


def test_a_specgan_bundle_plays(tmp_path: Path, drum_folder: Path, mini_preset: MiniPreset) -> None:
    bundle = train("specgan", mini(tmp_path / "run", drum_folder, mini_preset("specgan", "small"), steps=1))
    sound = load(str(bundle)).generate("kick", seed=3)
    assert sound.frames == 16384
    assert sound.peak > 0.5


@pytest.mark.parametrize(("family", "name"), [("wavegan", "small"), ("wavegan", "paper-lsgan"), ("specgan", "small")])
def test_resuming_gives_the_losses_and_weights_of_an_uninterrupted_run(
    family: str, name: str, tmp_path: Path, drum_folder: Path, mini_preset: MiniPreset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timbrel.training.loop._LOG_EVERY", 1)
    preset = mini_preset(family, name, critic_updates=2)
    whole, parts = tmp_path / "whole", tmp_path / "parts"
    go(family, mini(whole, drum_folder, preset, steps=4))
    go(family, mini(parts, drum_folder, preset, steps=2))
    go(family, TrainRequest(out=parts, resume=True, steps=4, device="cpu"))
    assert losses(whole) == losses(parts)
    one, other = (Checkpoints(run / "checkpoints").load() for run in (whole, parts))
    assert one.step == other.step == 4
    assert one.tensors.keys() == other.tensors.keys()
    assert all(torch.equal(value, other.tensors[name]) for name, value in one.tensors.items())


def losses(run: Path) -> list[dict[str, Any]]:
    return [line for line in read_metrics(run / "metrics.jsonl") if "critic_loss" in line]


def test_a_packed_set_is_read_where_it_is(tmp_path: Path, drum_folder: Path, mini_preset: MiniPreset) -> None:
    packed = tmp_path / "packed"
    pack(drum_folder, packed, 16000, 1, 16384 / 16000)
    go("wavegan", mini(tmp_path / "run", packed, mini_preset("wavegan", "small"), steps=1))
    assert not (tmp_path / "run" / "data").exists()
    with pytest.raises(UsageError, match="pack it again"):
        go("wavegan", mini(tmp_path / "other", packed, mini_preset("wavegan", "drums-44k"), steps=1))


def test_a_single_sound_is_enough_to_start(tmp_path: Path, drum_folder: Path, mini_preset: MiniPreset) -> None:
    folder = tmp_path / "one"
    folder.mkdir()
    (folder / "kick.wav").write_bytes((drum_folder / "kick" / "k1.wav").read_bytes())
    go("wavegan", mini(tmp_path / "run", folder, mini_preset("wavegan", "small"), steps=1))
    assert (tmp_path / "run" / "previews" / "step-000001.wav").is_file()


def test_blowing_up_stops_with_a_sentence_and_keeps_the_model_from_before(
    tmp_path: Path, drum_folder: Path, mini_preset: MiniPreset
) -> None:
    out = tmp_path / "run"
    go("wavegan", mini(out, drum_folder, mini_preset("wavegan", "small"), steps=2))
    spoil(out)
    with pytest.raises(TrainingError, match=r"blew up at step 3 .*learning rate.*best model from before is in"):
        train("wavegan", TrainRequest(out=out, resume=True, steps=4, device="cpu"))
    assert Bundle(out / "bundle").config.steps == 2
    assert Checkpoints(out / "checkpoints").steps() == [2]


def spoil(run: Path) -> None:
    """Put an infinite weight into the critic of the last checkpoint."""
    checkpoints = Checkpoints(run / "checkpoints")
    checkpoint = checkpoints.load()
    checkpoint.tensors["critic/score.bias"].fill_(float("nan"))
    checkpoints.save(checkpoint)


def test_training_ends_when_it_has_stopped_improving(
    tmp_path: Path, drum_folder: Path, mini_preset: MiniPreset
) -> None:
    heard: list[Event] = []
    preset = mini_preset("wavegan", "small", measure_every=1, patience=2, learning_rate=1e-12, average_half_life=0)
    out = tmp_path / "run"
    go("wavegan", TrainRequest(out=out, source=drum_folder, preset=str(preset), device="cpu"), heard.append)
    assert any("stopped improving" in event.text for event in heard if isinstance(event, Note))
    assert Checkpoints(out / "checkpoints").steps()[-1] <= 5


def test_a_run_is_resumed_by_its_own_family_and_begun_once(
    tmp_path: Path, drum_folder: Path, mini_preset: MiniPreset
) -> None:
    out, preset = tmp_path / "run", mini_preset("wavegan", "small")
    go("wavegan", mini(out, drum_folder, preset, steps=1))
    with pytest.raises(TrainingError, match="trains wavegan, not specgan"):
        go("specgan", TrainRequest(out=out, resume=True))
    with pytest.raises(TrainingError, match="already holds a run"):
        go("wavegan", mini(out, drum_folder, preset, steps=1))


@pytest.mark.slow
def test_ctrl_c_saves_writes_the_bundle_and_says_how_to_go_on(
    tmp_path: Path, drum_folder: Path, mini_preset: MiniPreset
) -> None:
    out = tmp_path / "run"
    preset = mini_preset("wavegan", "small")
    command = [sys.executable, "-m", "timbrel.cli", "train", "wavegan", str(drum_folder), "--out", str(out)]
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    with subprocess.Popen(
        [*command, "--preset", str(preset), "--device", "cpu"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    ) as process:
        wait_for(out / "metrics.jsonl", process)
        process.send_signal(signal.SIGINT)
        text, errors = process.communicate(timeout=240)
    assert process.returncode == 0, errors
    assert "--resume" in text
    assert "Traceback" not in errors
    assert load(str(out / "bundle")).generate("kick", seed=1).peak > 0
    assert not list(out.rglob("*.part*"))


def wait_for(path: Path, process: subprocess.Popen[str]) -> None:
    while not (path.is_file() and path.stat().st_size):
        assert process.poll() is None, process.communicate()
        time.sleep(0.05)
