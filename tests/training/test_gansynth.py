"""GANSynth from labelled notes to a model that plays, in miniature."""

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
from torch import Tensor

from timbrel.bundle import Bundle
from timbrel.config import preset_names, read_preset, read_toml
from timbrel.dataset.journal import ShardWriter
from timbrel.dataset.manifest import NoteLabel
from timbrel.dataset.notes.packing import append_note, finish
from timbrel.dataset.pack import pack
from timbrel.dataset.prepare import Preparation
from timbrel.dataset.shards import PackedDataset
from timbrel.errors import ConfigError, DatasetError, UsageError
from timbrel.generation import load
from timbrel.models.gansynth.config import GANSynthConfig
from timbrel.sound import Sound
from timbrel.training.checkpoint import Checkpoints
from timbrel.training.families import train
from timbrel.training.gansynth_data import NotePictures
from timbrel.training.gansynth_growth import Growth
from timbrel.training.gansynth_losses import Game
from timbrel.training.gansynth_recipe import GANSynthRecipe
from timbrel.training.metrics import read_metrics
from timbrel.training.request import TrainRequest

RATE = 16_000
PITCHES = (24, 48, 60, 72, 84)


@pytest.fixture(scope="session")
def notes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twenty-five notes: five timbres of two families at five pitches."""
    folder = tmp_path_factory.mktemp("notes")
    writer, entries = ShardWriter(folder, channels=1), []
    clock = np.arange(RATE // 2) / RATE
    for timbre in range(5):
        for pitch in PITCHES:
            hz = 440 * 2 ** ((pitch - 69) / 12)
            wave = sum(np.sin(2 * np.pi * hz * k * clock) / k ** (1 + timbre / 4) for k in range(1, 6) if hz * k < 7000)
            label = NoteLabel(instrument=f"timbre {timbre}", pitch=pitch, velocity=100, held_s=0.5, level_db=-1.0)
            name = f"{timbre}/{pitch}"
            entries.append(append_note(writer, name, Sound(np.asarray(wave, dtype=np.float32), RATE), label))
    how = Preparation(sample_rate=RATE, max_seconds=0.5, trim=False, normalise=True)

    def facts(entry: Any) -> dict[str, str]:
        timbre = int(entry.name.partition("/")[0])
        kind = "organ" if timbre % 2 else "flute"
        return {"kind": kind, "group": str(timbre), "licence": "CC0-1.0", "split": "train"}

    finish(folder, entries, how, "made here", facts)
    return folder


def preset_file(tmp_path: Path, name: str = "small", **changes: Any) -> Path:
    """Write a shipped preset, shrunk, as a TOML file of one's own; return its path."""
    data = read_preset("gansynth", name)
    network = data.pop("network") | {
        "start": [1, 16], "resolutions": 3, "finer": 8, "frames": 1700, "width": 32, "widest": 8, "latent_dim": 4
    }  # fmt: skip
    data |= {"batch_size": 3, "stable_images": 3, "transition_images": 6, "measure_every": 100, **changes}
    path = tmp_path / f"{name}.toml"
    path.write_text("\n".join([*map(_line, data.items()), "[network]", *map(_line, network.items())]) + "\n")
    return path


def _line(item: tuple[str, Any]) -> str:
    return f"{item[0]} = {str(item[1]).lower() if isinstance(item[1], bool) else repr(item[1])}"


def mini(out: Path, source: Path, preset: Path, steps: int = 8, **fields: Any) -> TrainRequest:
    return TrainRequest(out=out, source=source, preset=str(preset), steps=steps, device="cpu", **fields)


@pytest.mark.parametrize("name", preset_names("gansynth"))
def test_every_preset_is_a_network_and_a_recipe(name: str) -> None:
    recipe = GANSynthRecipe.parse(read_preset("gansynth", name), name)
    config = GANSynthConfig.parse(recipe.network, name)
    growth = Growth(config.resolutions, recipe.stable_images, recipe.transition_images)
    assert growth.progress(recipe.images) == config.resolutions - 1, "it is grown before it ends"
    if name == "paper":
        assert (config.shape, recipe.images, recipe.batch_size) == ((128, 1024), 11_000_000, 8)
        assert config == GANSynthConfig()
        assert recipe == GANSynthRecipe(about=recipe.about, network=recipe.network)


@pytest.mark.parametrize("name", ["paper", "small"])
def test_it_trains_grows_and_resumes_as_if_never_interrupted(
    name: str, tmp_path: Path, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timbrel.training.loop._LOG_EVERY", 1)
    monkeypatch.setattr("timbrel.training.gansynth.GANSynthLoop.write_bundle", lambda loop: loop._run.bundle)
    preset = preset_file(tmp_path, name)
    whole, parts = tmp_path / "whole", tmp_path / "parts"
    train("gansynth", mini(whole, notes, preset))
    train("gansynth", mini(parts, notes, preset, steps=2))  # in the middle of a fade
    train("gansynth", TrainRequest(out=parts, resume=True, steps=8, device="cpu"))
    one, other = (Checkpoints(run / "checkpoints").load() for run in (whole, parts))
    assert one.step == other.step == 8
    assert one.tensors.keys() == other.tensors.keys()
    assert all(torch.equal(value, other.tensors[key]) for key, value in one.tensors.items())
    lines = [line for line in read_metrics(whole / "metrics.jsonl") if "size" in line]
    assert lines == [line for line in read_metrics(parts / "metrics.jsonl") if "size" in line]
    assert [line["size"] for line in lines] == pytest.approx([0, 0, 0.5, 1, 1, 1.5, 2, 2])
    assert np.isfinite([line["critic_loss"] for line in lines]).all()
    assert (whole / "previews" / "step-000008.png").is_file()


def test_the_bundle_plays_the_pitches_it_learned(tmp_path: Path, notes: Path) -> None:
    bundle = train("gansynth", mini(tmp_path / "run", notes, preset_file(tmp_path)))
    config = Bundle(bundle).config
    assert (config.family, config.steps, config.max_seconds) == ("gansynth", 8, 4.2)
    assert {knob.name: (knob.low, knob.high) for knob in config.knobs} == {
        "pitch": (24, 84), "velocity": (1, 127), "seconds": (0.1, 4.0)
    }  # fmt: skip
    sound = load(str(bundle)).generate(seed=3, pitch=24, seconds=0.5)
    assert sound.seconds == pytest.approx(0.7)
    assert sound.peak > 0.1
    card = (bundle / "CARD.md").read_text(encoding="utf-8")
    assert "CC0-1.0 | 25" in card
    assert "stopped while growing" not in card


def test_a_bundle_from_the_middle_of_growing_says_so_and_plays(tmp_path: Path, notes: Path) -> None:
    bundle = train("gansynth", mini(tmp_path / "run", notes, preset_file(tmp_path), steps=2))
    assert "stopped while growing, at pictures of 1 x 16 of 4 x 64" in (bundle / "CARD.md").read_text()
    assert load(str(bundle)).generate(seed=3).peak > 0


def test_only_the_families_that_are_asked_for_are_learned(tmp_path: Path, notes: Path) -> None:
    dataset = PackedDataset.open(notes)

    def pictures(*families: str) -> NotePictures:
        recipe = GANSynthRecipe.parse(read_toml(preset_file(tmp_path, families=list(families))), "test")
        return NotePictures(dataset, recipe, 0)

    assert {row.kind for row in pictures().rows("train")} == {"flute", "organ"}
    assert {row.kind for row in pictures("organ").rows("train")} == {"organ"}
    shown, pitches = pictures("organ").batch(5)
    assert shown.shape == (3, 2, 4, 64)
    assert {int(pitch) + 24 for pitch in pitches} <= set(PITCHES)
    with pytest.raises(DatasetError, match=r"harp: no note of them.*flute, organ"):
        pictures("harp")


def test_only_the_timbres_that_are_asked_for_are_learned(tmp_path: Path, notes: Path) -> None:
    dataset = PackedDataset.open(notes)

    def pictures(*names: str) -> NotePictures:
        recipe = GANSynthRecipe.parse(read_toml(preset_file(tmp_path, instruments=list(names))), "test")
        return NotePictures(dataset, recipe, 0)

    rows = pictures("timbre 1", "timbre 4").rows("train")
    assert {row.note.instrument for row in rows if row.note} == {"timbre 1", "timbre 4"}
    assert len(rows) == 2 * len(PITCHES)
    with pytest.raises(DatasetError, match=r"instruments=timbre 9: no note of them.*timbre 0, timbre 1"):
        pictures("timbre 9")


def test_sounds_without_pitch_are_refused_in_words(tmp_path: Path, drum_folder: Path) -> None:
    packed = tmp_path / "packed"
    pack(drum_folder, packed, RATE, 1, 0.128)
    with pytest.raises(DatasetError, match="no pitch is known of any of the 16 sounds"):
        train("gansynth", mini(tmp_path / "run", packed, preset_file(tmp_path)))


def test_wrong_fields_and_presets_are_named(tmp_path: Path, notes: Path) -> None:
    with pytest.raises(ConfigError, match="cover 1216 frames"):
        GANSynthConfig.parse({"resolutions": 4, "frames": 2048}, "test")
    with pytest.raises(ConfigError, match="stable"):
        train("gansynth", mini(tmp_path / "run", notes, preset_file(tmp_path, stable_imges=4)))
    with pytest.raises(UsageError, match="did you mean 'small'"):
        train("gansynth", mini(tmp_path / "run", notes, Path("smal")))


def test_ctrl_c_saves_and_leaves_a_bundle(tmp_path: Path, notes: Path) -> None:
    out = tmp_path / "run"
    command = [sys.executable, "-m", "timbrel.cli", "train", "gansynth", str(notes), "--out", str(out)]
    process = subprocess.Popen(
        [*command, "--preset", str(preset_file(tmp_path, images=10_000_000))],
        env={**os.environ, "OMP_NUM_THREADS": "1"},
    )
    deadline = time.monotonic() + 60
    while process.poll() is None and not (out / "metrics.jsonl").exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=60) == 0
    assert Checkpoints(out / "checkpoints").steps()
    assert load(str(out / "bundle")).generate(seed=1).frames > 0


def test_growth_is_the_papers_schedule() -> None:
    growth = Growth(7, 800_000, 800_000)
    at = {0: 0.0, 799_999: 0.0, 1_200_000: 0.5, 1_600_000: 1.0, 9_600_000: 6.0, 11_000_000: 6.0}
    assert {images: growth.progress(images) for images in at} == at
    assert [growth.stage(images) for images in (0, 800_000, 1_600_000, 9_599_999, 10_999_999)] == [0, 1, 2, 11, 12]
    assert Growth(7, 1, 1, progressive=False).progress(0) == 6


def _judge(weights: Tensor) -> Any:
    """A critic whose score is a weighted sum, so that its slopes are known, and that hears every pitch alike."""

    def judge(pictures: Tensor) -> tuple[Tensor, Tensor]:
        flat = pictures.flatten(1)
        return flat @ weights, flat[:, :1] * torch.zeros(1, 2)

    return judge


def test_losses_are_those_of_the_equations() -> None:
    weights = torch.tensor([3.0, 0.0, 0.0, 4.0])
    real, fake = torch.ones(2, 2, 1, 2), torch.zeros(2, 2, 1, 2)
    pitches, unit, mix = torch.tensor([0, 1]), torch.tensor([0.5, 0.25]).view(2, 1, 1), torch.rand(2)
    chance = float(np.log(2))
    paper, other = Game(relativistic=False, pitch_weight=10), Game(relativistic=True, pitch_weight=2, gamma=8)
    judge = _judge(weights)
    # Scores are 7 and 0; slopes in units are 3 * 0.5 and 4 * 0.25.
    assert float(paper.critic(judge, real, fake, pitches).loss) == pytest.approx(
        -7 + 0.001 * 49 + 10 * chance, abs=1e-5
    )
    assert float(paper.slopes(judge, real, fake, mix, unit)) == pytest.approx(10 * (np.hypot(1.5, 1) - 1) ** 2)
    assert float(paper.generator(judge, torch.full((2,), 7.0), fake, pitches)) == pytest.approx(10 * chance)
    softplus = float(np.log1p(np.exp(-7.0)))
    assert float(other.critic(judge, real, fake, pitches).loss) == pytest.approx(softplus + 2 * chance)
    assert float(other.slopes(judge, real, fake, mix, unit)) == pytest.approx(8 / 2 * 2 * (1.5**2 + 1))
    assert float(other.generator(judge, torch.full((2,), 7.0), fake, pitches)) == pytest.approx(
        7 + softplus + 2 * chance
    )
