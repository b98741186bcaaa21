"""WaveNet: causal, told the note, exactly as fast step by step, and sure of what it is sure of."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from timbrel.config import preset_names, read_preset
from timbrel.errors import ConfigError
from timbrel.models.wavenet.cell import Cell
from timbrel.models.wavenet.conditioning import note_biases
from timbrel.models.wavenet.config import WaveNetConfig
from timbrel.models.wavenet.likelihood import logistics_surprise, mu_law_loss
from timbrel.models.wavenet.network import WaveNet
from timbrel.models.wavenet.note import from_steps, seen, tell_note, to_steps
from timbrel.models.wavenet.sampling import draw, sample

Floats = NDArray[np.float32]
FRAMES = 60


def small(**changes: object) -> WaveNetConfig:
    shape = {
        "stacks": 2, "layers": 3, "width": 6, "skip": 10, "condition_hop": 16, "condition_layers": 2,
        "condition_width": 5, "low": 50, "high": 60, "kinds": 2, "mixtures": 3,
    }  # fmt: skip
    return WaveNetConfig.parse({**shape, **changes}, "test")


def network_of(config: WaveNetConfig) -> WaveNet:
    torch.manual_seed(0)
    return WaveNet(config).eval().requires_grad_(requires_grad=False)


def asked(config: WaveNetConfig, pitch: float = 55.5) -> Floats:
    kinds = np.linspace(0.3, 0.7, config.kinds, dtype=np.float32)
    first = config.lead_frames
    return tell_note(config, pitch, 90, kinds, first, 40, first + FRAMES)


def from_the_papers(weights: Mapping[str, Floats], config: WaveNetConfig, heard: Floats, told: Floats) -> Floats:
    """Compute outputs, shape (T, outputs), by the formulas, sample by sample, from arrays alone.

    1609.03499: causal (equation 1), gates (equation 2) with what the note adds inside (section 2.5), residual, skip and
    two ReLUs (figure 4); 1704.01279 (NSynth's decoder): a first convolution of the scalar input, with its own skip.

    Args:
        weights: of the network by name.
        config: of the network.
        heard: (T,) what it is given.
        told: (T, condition_width) features of the note at each sample.
    """
    weight = {name: value.astype(np.float64) for name, value in weights.items()}

    def conv(name: str, x: Floats, time: int, dilation: int = 1) -> Floats:
        kernel = weight[f"{name}.weight"]
        total = weight[f"{name}.bias"].copy()
        for tap in range(kernel.shape[2]):
            then = time - (kernel.shape[2] - 1 - tap) * dilation
            if then >= 0:
                total += kernel[:, :, tap] @ x[then]
        return np.asarray(total)

    times = range(len(heard))
    x = np.array([conv("front", heard[:, None], time) for time in times])
    total = np.array([conv("front_skip", x, time) for time in times])
    for place, dilation in enumerate(config.dilations):
        layer, out = f"stack.{place}", np.empty_like(x)
        for time in times:
            inner = conv(f"{layer}.gate", x, time, dilation) + conv(f"{layer}.told", told, time)
            gate, filtered = inner[: config.width], inner[config.width :]
            out[time] = np.tanh(filtered) / (1 + np.exp(-gate))
        total = total + np.array([conv(f"{layer}.skip", out, time) for time in times])
        x = x + np.array([conv(f"{layer}.residual", out, time) for time in times])
    total = np.maximum(total, 0)
    hidden = np.array([conv("last", total, time) + conv("last_told", told, time) for time in times])
    hidden = np.maximum(hidden, 0)
    return np.array([conv("to_outputs", hidden, time) for time in times])


@pytest.mark.parametrize("filter_len", [2, 3])
def test_the_network_computes_what_the_papers_write(filter_len: int) -> None:
    config = small(filter_len=filter_len)
    network, frames = network_of(config), 90
    weights = {name: value.numpy() for name, value in network.state_dict().items()}
    heard = np.random.default_rng(0).uniform(-1, 1, frames).astype(np.float32)
    note = tell_note(config, 55.5, 90, np.array([0.3, 0.7], np.float32), 20, 40, frames)
    features = network.conditioner(torch.from_numpy(note)[None])[0].numpy()  # (C, F)
    told = features.T[np.arange(frames) // config.condition_hop]
    expected = from_the_papers(weights, config, heard, told)
    got = network(torch.from_numpy(heard)[None, None], torch.from_numpy(note)[None])[0].numpy().T
    np.testing.assert_allclose(got, expected, atol=1e-5)


@pytest.mark.parametrize("output", ["mu-law", "logistics"])
@pytest.mark.parametrize("filter_len", [2, 3])
def test_cached_sampling_is_what_the_whole_network_says_step_by_step(output: str, filter_len: int) -> None:
    config = small(output=output, filter_len=filter_len)
    network, note = network_of(config), asked(config)
    cell = Cell(network)
    steps: list[Floats] = []

    def step(recent: Floats, past: Floats, bias: Floats) -> tuple[Floats, Floats]:
        outputs, fresh = cell(*(torch.from_numpy(np.ascontiguousarray(one)) for one in (recent, past, bias)))
        steps.append(outputs.numpy()[0])
        return outputs.numpy(), fresh.numpy()

    biases = network.biases(torch.from_numpy(note)[None]).numpy()
    made = np.array([value[0] for value in sample(step, config, biases, [3], FRAMES)], dtype=np.float32)
    heard = seen(np.concatenate([np.zeros(config.lead_frames, np.float32), made]), config.output)
    whole = network(torch.from_numpy(heard)[None, None], torch.from_numpy(note)[None])[0].numpy().T
    np.testing.assert_allclose(np.stack(steps), whole[: len(steps)], atol=2e-6)
    chances = np.random.default_rng(3).random((FRAMES, 2))
    from_whole = [
        draw(whole[None, config.lead_frames - 1 + place], chances[None, place], output)[0] for place in range(FRAMES)
    ]
    np.testing.assert_allclose(made, from_whole, atol=2e-5)


def test_the_past_alone_decides_and_only_as_far_as_the_receptive_field_reaches() -> None:
    config = small(kinds=0)
    network = network_of(config).double()
    frames = config.receptive_frames + 40
    note = torch.zeros(1, config.told, -(-frames // 16) + 2 * config.condition_margin).double()
    samples = torch.randn(1, 1, frames, generator=torch.Generator().manual_seed(1)).double()
    before = network(samples, note)
    touched = samples.clone()
    touched[0, 0, 20] += 1
    change = (network(touched, note) - before).abs().amax(dim=1)[0]
    moved = torch.nonzero(change > 1e-12)[:, 0]
    assert (int(moved[0]), int(moved[-1])) == (20, 20 + config.receptive_frames - 1)


def test_the_published_network_has_its_published_size() -> None:
    config = WaveNetConfig()
    with torch.device("meta"):
        network = WaveNet(config)
    layers = sum(weight.numel() for name, weight in network.named_parameters() if ".told" not in name)
    assert len(config.dilations) == 30
    assert config.receptive_frames == 6141
    assert layers == pytest.approx(59.7e6, rel=0.01)


def test_the_note_is_told_alike_with_and_without_torch() -> None:
    config = small()
    network, note = network_of(config), asked(config)
    weights = {name: value.numpy() for name, value in network.state_dict().items()}
    expected = network.biases(torch.from_numpy(note)[None]).numpy()
    np.testing.assert_allclose(note_biases(weights, config, note[None]), expected, atol=1e-5)


def test_a_note_is_told_as_long_as_it_is_held_and_between_two_keys_as_both() -> None:
    config = small()
    note = asked(config)[:, config.condition_margin : -config.condition_margin]
    held = note[-3] > 0
    first = config.lead_frames // 16
    assert held.tolist() == [first <= frame < first + 2 for frame in range(note.shape[1])]
    np.testing.assert_allclose(note[:, first], [0, 0, 0, 0, 0, 0.5, 0.5, 0, 0, 0, 0, 90 / 127, 0.3, 0.7], atol=1e-6)
    assert asked(config, 60)[10].max() == 1


def test_mu_law_follows_its_curve_and_loses_at_most_half_a_step() -> None:
    steps = np.arange(256)
    np.testing.assert_array_equal(to_steps(from_steps(steps)), steps)
    samples = np.linspace(-1, 1, 10_001, dtype=np.float32)
    error = np.abs(from_steps(to_steps(samples)) - samples)
    slope = np.log(256) / 255 * (1 + 255 * np.abs(samples))
    assert (error <= slope / 128 * 1.05 / 2 + 1e-4).all()
    assert to_steps(np.array([-2.0, 2.0], np.float32)).tolist() == [0, 255]


def test_surprise_is_a_proper_distribution() -> None:
    outputs = (
        torch.randn(1, 9, 1, generator=torch.Generator().manual_seed(2))
        * torch.tensor([1.0] * 6 + [0.3] * 3)[None, :, None]
        - torch.tensor([0.0] * 6 + [3.0] * 3)[None, :, None]
    )
    values = torch.linspace(-1, 1, 65_536)[None]
    surprise = logistics_surprise(outputs.expand(1, 9, 65_536), values)
    assert float(torch.exp(-surprise).sum()) == pytest.approx(1, abs=2e-3)
    even = mu_law_loss(torch.zeros(1, 256, 5), torch.zeros(1, 5, dtype=torch.long))
    assert float(even) == pytest.approx(np.log(256))


def test_draws_follow_what_the_network_says() -> None:
    logits = np.full((20_000, 256), -30, dtype=np.float32)
    logits[:, 10], logits[:, 200] = np.log(0.25), np.log(0.75)
    chances = np.random.default_rng(0).random((20_000, 2))
    drawn = to_steps(draw(logits, chances, "mu-law"))
    assert set(drawn.tolist()) == {10, 200}
    assert np.mean(drawn == 200) == pytest.approx(0.75, abs=0.01)
    colder = to_steps(draw(logits, chances, "mu-law", temperature=0.2))
    assert np.mean(colder == 200) > 0.99
    outputs = np.tile(np.array([[30, -30, 0.2, -0.9, -4, -4]], dtype=np.float32), (20_000, 1))
    samples = draw(outputs, chances, "logistics")
    assert samples.mean() == pytest.approx(0.2, abs=0.002)
    assert samples.std() == pytest.approx(np.exp(-4) * np.pi / np.sqrt(3), rel=0.03)


@pytest.mark.parametrize("preset", preset_names("wavenet"))
def test_every_preset_is_a_network(preset: str) -> None:
    WaveNetConfig.parse(read_preset("wavenet", preset)["network"], preset)


def test_an_impossible_shape_is_refused() -> None:
    with pytest.raises(ConfigError, match="low=70 must not be over high=60"):
        small(low=70)
