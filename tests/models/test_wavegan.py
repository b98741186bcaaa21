"""WaveGAN beyond the original: phase shuffle, stereo filter, kinds, and what its training needs of the critic."""

from __future__ import annotations

from typing import Any, Literal

import pytest
import torch

from timbrel.errors import ConfigError
from timbrel.models.wavegan.config import WaveGANConfig
from timbrel.models.wavegan.network import PostFilter, WaveGANCritic, WaveGANGenerator, phase_shuffle


@pytest.mark.parametrize("slice_len", [16384, 32768, 65536])
@pytest.mark.parametrize("channels", [1, 2])
def test_every_length_and_width_comes_out_exactly(
    slice_len: Literal[16384, 32768, 65536], channels: Literal[1, 2]
) -> None:
    config = WaveGANConfig(slice_len=slice_len, channels=channels, dim=1, kinds=3, post_filter=True)
    kinds = torch.eye(3)[:2]
    sound = WaveGANGenerator(config)(torch.zeros(2, 100), kinds)
    assert sound.shape == (2, channels, slice_len)
    assert WaveGANCritic(config)(sound, kinds, rng=torch.Generator()).shape == (2,)


@pytest.mark.parametrize(
    ("slice_len", "generator", "critic"), [(16384, 19.07, 17.43), (32768, 73.15, 69.88), (65536, 73.15, 69.88)]
)
def test_published_networks_have_their_published_size(
    slice_len: Literal[16384, 32768, 65536], generator: float, critic: float
) -> None:
    with torch.device("meta"):
        config = WaveGANConfig(slice_len=slice_len)
        sizes = [sum(p.numel() for p in net(config).parameters()) / 1e6 for net in (WaveGANGenerator, WaveGANCritic)]
    assert sizes == pytest.approx([generator, critic], abs=0.005)


def test_phase_shuffle_moves_the_whole_batch_by_one_shift_and_reflects() -> None:
    ramp = torch.arange(10.0).expand(3, 2, 10)
    rng = torch.Generator().manual_seed(0)
    shifts = set()
    for _ in range(60):
        shuffled = phase_shuffle(ramp, 2, rng)
        shift = int(ramp[0, 0, 5] - shuffled[0, 0, 5])
        expected = [abs(frame - shift) if frame - shift < 10 else 18 - (frame - shift) for frame in range(10)]
        assert torch.equal(shuffled, torch.tensor(expected, dtype=torch.float32).expand(3, 2, 10))
        shifts.add(shift)
    assert shifts == {-2, -1, 0, 1, 2}


def test_critic_shuffles_four_layers_and_only_with_a_generator_of_random_numbers() -> None:
    critic = WaveGANCritic(WaveGANConfig(dim=2))
    sound = torch.rand(2, 1, 16384) - 0.5
    rng, four_draws = torch.Generator().manual_seed(1), torch.Generator().manual_seed(1)
    shuffled = critic(sound, rng=rng)
    for _ in range(4):
        torch.randint(-2, 3, (), generator=four_draws)
    assert torch.equal(rng.get_state(), four_draws.get_state())
    assert not torch.equal(shuffled, critic(sound))
    assert torch.equal(critic(sound), critic(sound))
    assert torch.equal(shuffled, critic(sound, rng=torch.Generator().manual_seed(1)))


def test_stereo_filter_keeps_both_channels_and_never_mixes_them() -> None:
    stereo = PostFilter(2, 512)
    sound = torch.zeros(1, 2, 2000)
    sound[0, 0, 1000] = 1
    filtered = stereo(sound)
    assert filtered.shape == sound.shape
    assert not filtered[0, 1].any()
    assert torch.equal(filtered[0, 0, 1000 - 256 : 1000 + 256].flip(0), stereo.weight[0, 0])


def test_kinds_change_sound_and_score() -> None:
    config = WaveGANConfig(dim=2, kinds=2)
    generator, critic = WaveGANGenerator(config), WaveGANCritic(config)
    sounds = generator(torch.zeros(2, 100), torch.eye(2))
    assert not torch.equal(sounds[0], sounds[1])
    scores = critic(sounds[:1].expand(2, 1, -1), torch.eye(2))
    assert scores[0] != scores[1]


@pytest.mark.parametrize("options", [{}, {"kinds": 2}, {"batchnorm": True}, {"channels": 2, "slice_len": 32768}])
def test_penalties_on_the_critics_slope_reach_its_weights(options: dict[str, Any]) -> None:
    config = WaveGANConfig(dim=1, **options)
    critic = WaveGANCritic(config)
    kinds = torch.eye(2) if config.kinds else None
    sound = (torch.rand(2, config.channels, config.slice_len) - 0.5).requires_grad_()
    scores = critic(sound, kinds, rng=torch.Generator().manual_seed(0))
    (slope,) = torch.autograd.grad(scores.sum(), sound, create_graph=True)
    (slope.flatten(1).norm(dim=1) - 1).square().mean().backward()
    for name, weight in critic.named_parameters():
        if name.endswith("weight"):
            assert weight.grad is not None, name
            assert weight.grad.isfinite().all(), name
            assert weight.grad.any(), name


def test_an_unknown_length_is_one_clear_sentence() -> None:
    with pytest.raises(ConfigError, match="slice_len=1000"):
        WaveGANConfig.parse({"slice_len": 1000}, "preset tiny")
