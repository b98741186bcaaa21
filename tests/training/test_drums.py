"""A drum model is trained from a folder of hits, goes on exactly where it stopped, and plays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from timbrel.bundle import Bundle
from timbrel.config import preset_names, read_preset
from timbrel.generation import load
from timbrel.sound import Sound
from timbrel.training.drums_augment import augment
from timbrel.training.drums_recipe import DrumsRecipe
from timbrel.training.drums_voices import VOICES, make_voice
from timbrel.training.families import train
from timbrel.training.request import TrainRequest

if TYPE_CHECKING:
    from pathlib import Path

RATE = 44_100
TINY = """
about = "for tests"
copies = 1
steps = 6
batch_size = 8
measure_every = 3

[network]
latent_dim = 4
width = 16
blocks = 1
partial_rank = 4
strike_rank = 4
tail_rank = 4
"""


@pytest.fixture
def hits(tmp_path: Path) -> Path:
    """A folder with eight kicks in mono and eight hats in stereo."""
    time = np.arange(RATE // 5) / RATE
    for number in range(8):
        rng = np.random.default_rng(number)
        kick = np.sin(2 * np.pi * (50 + 4 * number) * time) * np.exp(-time / 0.04)
        hat = rng.normal(size=(2, len(time))) * np.exp(-time / (0.01 + 0.002 * number)) * 0.3
        Sound(kick.astype(np.float32), RATE).save(tmp_path / "sounds" / "kick" / f"kick{number}.wav")
        Sound(hat.astype(np.float32), RATE).save(tmp_path / "sounds" / "closed_hat" / f"hat{number}.wav")
    (tmp_path / "tiny.toml").write_text(TINY)
    return tmp_path / "sounds"


@pytest.mark.slow
def test_a_run_leaves_a_model_that_plays_and_a_resumed_run_is_the_same(hits: Path, tmp_path: Path) -> None:
    preset = str(tmp_path / "tiny.toml")
    whole = train("drums", TrainRequest(tmp_path / "whole", hits, preset))
    train("drums", TrainRequest(tmp_path / "halves", hits, preset, steps=3))
    halves = train("drums", TrainRequest(tmp_path / "halves", steps=6, resume=True))
    one, other = (load(str(folder)).generate("kick", 5, brightness=0.5) for folder in (whole, halves))
    assert np.array_equal(one.samples, other.samples)
    assert (one.channels, load(str(whole)).generate("closed_hat", 5).channels) == (1, 2)
    assert one.peak == pytest.approx(10 ** (-1 / 20), abs=1e-3)
    assert set(Bundle(whole).config.kinds) == {"kick", "closed_hat"}
    assert "training hits" in (whole / "CARD.md").read_text()
    assert list((tmp_path / "whole" / "previews").glob("*.png"))


@pytest.mark.parametrize("name", preset_names("drums"))
def test_every_preset_is_a_recipe(name: str) -> None:
    assert DrumsRecipe.parse(read_preset("drums", name), name).about


@pytest.mark.parametrize("kind", sorted(VOICES))
def test_a_voice_is_a_hit_and_its_seed_decides_it(kind: str) -> None:
    voice = make_voice(kind, 3)
    assert np.abs(voice).max() == pytest.approx(1.0)
    assert np.array_equal(voice, make_voice(kind, 3))
    assert not np.array_equal(voice[:1000], make_voice(kind, 4)[:1000])


def test_a_changed_copy_keeps_its_onset_and_level() -> None:
    hit = (np.exp(-np.arange(8000) / 900) * np.sin(np.arange(8000) / 9)).astype(np.float32)
    changed = augment(hit, hit, np.random.default_rng(1))
    assert np.abs(changed).max() == pytest.approx(1.0)
    assert int((np.abs(changed) > 0.05).argmax()) < 44
    assert not np.allclose(changed[:4000], hit[:4000], atol=0.05)
