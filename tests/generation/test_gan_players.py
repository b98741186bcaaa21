"""What torch trained is what the players play."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import nn

from timbrel.bundle import CONFIG, GENERATOR, Bundle, BundleConfig, write_config
from timbrel.errors import ModelError
from timbrel.generation import Generator
from timbrel.generation.finish import finish
from timbrel.models.export import export_onnx
from timbrel.models.specgan.codec import Moments, decode
from timbrel.models.specgan.config import SpecGANConfig
from timbrel.models.specgan.network import SpecGANGenerator
from timbrel.models.wavegan.config import WaveGANConfig
from timbrel.models.wavegan.network import WaveGANGenerator

KINDS = ("kick", "snare")
MOMENTS = Moments(np.linspace(-4, -8, 129, dtype=np.float32), np.ones(129, dtype=np.float32))


def _bundle(
    folder: Path, family: Any, network: nn.Module, shape: dict[str, Any], output: str, channels: int = 1
) -> Path:
    inputs = {"z": torch.zeros(2, shape["latent_dim"]), "kinds": torch.eye(2)}
    folder.mkdir()
    export_onnx(network, inputs, (output,), folder / GENERATOR)
    config = BundleConfig(
        name="small", family=family, sample_rate=16000, channels=channels, max_seconds=1.024, kinds=KINDS, network=shape
    )
    write_config(folder, config)
    return folder


def _inputs(seed: int, latent_dim: int, kind: int) -> tuple[torch.Tensor, torch.Tensor]:
    z = np.random.default_rng(seed).uniform(-1, 1, (1, latent_dim)).astype(np.float32)
    return torch.from_numpy(z), torch.eye(2)[[kind]]


def test_a_stereo_wavegan_is_played_as_it_was_trained(tmp_path: Path) -> None:
    torch.manual_seed(0)
    config = WaveGANConfig(dim=2, latent_dim=8, kinds=2, channels=2)
    network = WaveGANGenerator(config).eval()
    player = Generator(Bundle(_bundle(tmp_path / "w", "wavegan", network, config.model_dump(), "audio", channels=2)))
    with torch.no_grad():
        expected = network(*_inputs(5, 8, 1))[0].numpy()
    played = player.generate("snare", seed=5)
    assert played.samples.shape == (2, 16384)
    assert np.allclose(played.samples, finish(expected, 16000), atol=1e-3)


def test_a_specgan_is_played_as_it_was_trained(tmp_path: Path) -> None:
    torch.manual_seed(0)
    config = SpecGANConfig(dim=2, latent_dim=8, kinds=2)
    network = SpecGANGenerator(config).eval()
    moments = {"mean": MOMENTS.mean.tolist(), "deviation": MOMENTS.deviation.tolist()}
    folder = _bundle(tmp_path / "s", "specgan", network, {**config.model_dump(), "moments": moments}, "spectrogram")
    with torch.no_grad():
        expected = decode(network(*_inputs(5, 8, 0)).numpy(), MOMENTS, seed=5)
    played = Generator(Bundle(folder)).generate("kick", seed=5)
    assert np.abs(played.samples - finish(expected, 16000)).max() < 0.02, "Griffin and Lim magnify the last bits"

    (folder / CONFIG).write_text((folder / CONFIG).read_text().replace('"moments"', '"movements"'))
    with pytest.raises(ModelError, match="lacks the moments"):
        Generator(Bundle(folder))
