"""A note model is trained from a folder of notes, goes on exactly where it stopped, and plays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch

from timbrel.bundle import Bundle
from timbrel.config import preset_names, read_preset
from timbrel.errors import UsageError
from timbrel.generation import load
from timbrel.models.notes.config import NotesConfig
from timbrel.models.notes.layout import FLOOR, SIZE, SLICES, hertz
from timbrel.models.notes.network import NotesNetwork, reconstruction_loss
from timbrel.sound import Sound
from timbrel.training.families import train
from timbrel.training.notes_augment import Change
from timbrel.training.notes_recipe import NotesRecipe
from timbrel.training.request import TrainRequest

if TYPE_CHECKING:
    from pathlib import Path

RATE = 44_100
TINY = """
about = "for tests"
steps = 6
batch_size = 8
measure_every = 3

[network]
latent_dim = 4
width = 16
blocks = 1
level_rank = 8
noise_rank = 4
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Six notes each of a bright and a dark instrument, their pitch in their name."""
    time = np.arange(RATE // 2) / RATE
    for name, dark in (("organ", 2.0), ("string", 1.0)):
        for pitch in range(48, 72, 4):
            order = np.arange(1, 9)[:, None]
            wave = (np.sin(2 * np.pi * hertz(pitch) * order * time) * order**-dark).sum(axis=0)
            wave *= np.minimum(1, np.minimum(time, time[-1] - time) / 0.01)
            sound = Sound((wave / np.abs(wave).max() * 0.9)[None].astype(np.float32), RATE)
            sound.save(tmp_path / "sounds" / name / f"{name}-{pitch:03d}.wav")
    (tmp_path / "tiny.toml").write_text(TINY)
    return tmp_path / "sounds"


@pytest.mark.slow
def test_a_run_leaves_a_model_that_plays_and_a_resumed_run_is_the_same(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    preset = str(tmp_path / "tiny.toml")
    whole = train("notes", TrainRequest(tmp_path / "whole", folder, preset))
    with monkeypatch.context() as half_way:  # the export takes seconds, and nobody plays this one
        half_way.setattr("timbrel.training.notes.NotesLoop.write_bundle", lambda loop: loop._run.bundle)
        train("notes", TrainRequest(tmp_path / "halves", folder, preset, steps=3))
    halves = train("notes", TrainRequest(tmp_path / "halves", steps=6, resume=True))
    one, other = (load(str(bundle)).generate(seed=5, pitch=61.5, seconds=0.4) for bundle in (whole, halves))
    assert np.array_equal(one.samples, other.samples)
    assert 0 < one.peak <= 10 ** (-1 / 20)
    assert Bundle(whole).config.knobs[0].name == "pitch"
    assert "notes of" in (whole / "CARD.md").read_text()
    assert list((tmp_path / "whole" / "previews").glob("*.png"))


def test_a_folder_without_notes_is_named_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="preset"):
        train("notes", TrainRequest(tmp_path / "run", tmp_path, "no-such"))
    assert not (tmp_path / "run" / "config.json").exists()


@pytest.mark.parametrize("name", preset_names("notes"))
def test_every_preset_is_a_recipe(name: str) -> None:
    recipe = NotesRecipe.parse(read_preset("notes", name), name)
    assert NotesConfig.parse(recipe.network, name)


def test_what_cannot_be_heard_does_not_count() -> None:
    notes = torch.full((2, SIZE), -1.0)
    made = notes.clone()
    pitch = torch.tensor([[100.0], [100.0]])
    level = SLICES["level"]
    made[:, level.stop - 20 : level.stop] += 3.0  # harmonic 320 of a note whose eighth lies above 20 kHz
    assert float(reconstruction_loss(made, notes, pitch)) == 0
    made[:, level.start] += 1.0
    assert float(reconstruction_loss(made, notes, pitch)) > 0


def test_a_change_is_the_same_for_all_notes_of_an_instrument() -> None:
    notes = torch.full((2, SIZE), -1.0)
    notes[:, SLICES["level"].start] = FLOOR
    pitch = torch.tensor([[60.0], [60.0]])
    first, again = (Change(2, 1.0, torch.Generator().manual_seed(4)).apply(notes, pitch) for _ in range(2))
    assert torch.equal(first, again)
    assert not torch.equal(first[0], first[1])
    assert float(first[0, SLICES["level"].start]) == FLOOR
    untouched = Change(2, 0.0, torch.Generator().manual_seed(4)).apply(notes, pitch)
    assert torch.allclose(untouched, notes, atol=1e-5)


def test_key_and_force_change_what_is_made_of_one_timbre() -> None:
    torch.manual_seed(0)
    network = NotesNetwork(NotesConfig(latent_dim=4, width=16, blocks=1, level_rank=8, noise_rank=4))
    for buffer in network.axes.buffers():
        buffer.copy_(torch.randn_like(buffer))
    latent = torch.zeros(3, 4)
    pitch, force = torch.tensor([[40.0], [80.0], [40.0]]), torch.tensor([[90.0], [90.0], [30.0]])
    made = network.decoder(latent, pitch, force)
    assert not torch.allclose(made[0], made[1])
    assert not torch.allclose(made[0], made[2])
