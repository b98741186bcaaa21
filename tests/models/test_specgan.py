"""SpecGAN: shapes, size, kinds, and the way from sound to picture and back."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from timbrel.models.specgan import codec
from timbrel.models.specgan.config import SpecGANConfig
from timbrel.models.specgan.network import SpecGANCritic, SpecGANGenerator


def test_pictures_are_128_by_128_and_know_their_kind() -> None:
    config = SpecGANConfig(dim=2, kinds=2)
    pictures = SpecGANGenerator(config)(torch.zeros(2, 100), torch.eye(2))
    assert pictures.shape == (2, 1, 128, 128)
    assert not torch.equal(pictures[0], pictures[1])
    assert SpecGANCritic(config)(pictures, torch.eye(2), rng=torch.Generator()).shape == (2,)


def test_published_networks_have_their_size() -> None:
    with torch.device("meta"):
        config = SpecGANConfig()
        sizes = [sum(p.numel() for p in net(config).parameters()) for net in (SpecGANGenerator, SpecGANCritic)]
    assert sizes == [19_065_345, 17_427_969]


def test_penalty_on_the_critics_slope_reaches_its_weights() -> None:
    critic = SpecGANCritic(SpecGANConfig(dim=1))
    picture = (torch.rand(2, 1, 128, 128) - 0.5).requires_grad_()
    (slope,) = torch.autograd.grad(critic(picture).sum(), picture, create_graph=True)
    torch.autograd.backward(slope.square().sum())
    for name, weight in critic.named_parameters():
        assert name.endswith("bias") or (weight.grad is not None and weight.grad.any()), name


def test_moments_are_those_of_all_columns_however_they_are_batched() -> None:
    sounds = np.random.default_rng(0).standard_normal((5, codec.SLICE_LEN)).astype(np.float32)
    whole, parts = codec.measure_moments([sounds]), codec.measure_moments([sounds[:2], sounds[2:]])
    assert whole.mean == pytest.approx(parts.mean, abs=1e-5)
    assert whole.deviation == pytest.approx(parts.deviation, abs=1e-5)
    picture = codec.encode(sounds, whole)
    assert picture.mean() == pytest.approx(0, abs=0.02)
    assert picture.std() == pytest.approx(1 / 3, abs=0.02)


def test_silence_makes_finite_moments_and_pictures() -> None:
    silence = np.zeros((2, codec.SLICE_LEN), dtype=np.float32)
    picture = codec.encode(silence, codec.measure_moments([silence]))
    assert np.isfinite(picture).all()


def test_a_tone_comes_back_with_its_pitch() -> None:
    time = np.arange(codec.SLICE_LEN) / 16000
    tone = 0.5 * np.sin(2 * np.pi * 1000 * time)[None].astype(np.float32)
    noise = 0.05 * np.random.default_rng(0).standard_normal((4, codec.SLICE_LEN)).astype(np.float32)
    moments = codec.measure_moments([np.concatenate([tone + noise[:1], noise])])
    back = codec.decode(codec.encode(tone + noise[:1], moments), moments, seed=3)
    assert back.shape == tone.shape
    spectrum = np.abs(np.fft.rfft(back[0]))
    assert np.argmax(spectrum) * 16000 / codec.SLICE_LEN == pytest.approx(1000, abs=10)
    assert np.array_equal(back, codec.decode(codec.encode(tone + noise[:1], moments), moments, seed=3))
