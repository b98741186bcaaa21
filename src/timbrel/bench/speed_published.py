"""The published networks with random weights: speed does not depend on what the numbers are."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from timbrel.bench.speed import CACHED, PUBLISHED, Pace, Row, best_seconds, finished
from timbrel.models.wavenet.config import WaveNetConfig
from timbrel.models.wavenet.note import seen
from timbrel.models.wavenet.sampling import Queues, draw

if TYPE_CHECKING:
    import torch
    from torch import nn

RATE_HZ = 16_000
_NAIVE = "WaveNet, naive"
_STRETCH = 32
_BATCH = 4
_NOTES_AT_ONCE = (4, 16, 64)
_SAMPLES = 12


def measure_published(threads: int, budget_s: float) -> Iterator[Row]:
    """Yield a row for each published network, on the CPU and, where there is one, on a GPU; or why there is none."""
    names = (_NAIVE, CACHED, "GANSynth", "WaveGAN")
    if importlib.util.find_spec("torch") is None:
        missing = "needs torch, which training brings"
        yield from (Row(name, PUBLISHED, missing=missing) for name in names)
        return
    import torch

    devices = ["cpu", *(["cuda"] if torch.cuda.is_available() else [])]
    before = torch.get_num_threads()
    try:
        for device in devices:
            for name, measure in zip(names, (_naive, _cached, _gansynth, _wavegan), strict=True):
                options = sorted({1, threads}) if device == "cpu" else [0]
                yield min((_with_threads(measure, name, device, count, budget_s) for count in options), key=_time)
    finally:
        torch.set_num_threads(before)


_Measure = Callable[["torch.device", float], tuple[Pace, "nn.Module", float, str]]
"""(device, budget) -> pace, the network, multiplications a second of audio, what was measured."""


def _with_threads(measure: _Measure, name: str, device: str, threads: int, budget_s: float) -> Row:
    import torch

    if threads:
        torch.set_num_threads(threads)
    with torch.inference_mode():
        torch.manual_seed(0)
        pace, network, macs, how = measure(torch.device(device), budget_s)
    numbers = sum(weight.numel() for weight in network.parameters())
    return finished(Row(name, PUBLISHED, device, threads, numbers, macs, how=how), pace)


def _time(row: Row) -> float:
    return row.note_s or float("inf")


def _naive(device: torch.device, budget_s: float) -> tuple[Pace, nn.Module, float, str]:
    """Every sample computes the network over its whole receptive field; timed on a part of it."""
    import torch

    from timbrel.models.wavenet.network import WaveNet

    network = WaveNet(WaveNetConfig()).to(device).eval()
    config = network.config
    frames = config.receptive_frames // _STRETCH
    note = torch.zeros(1, config.told, -(-frames // config.condition_hop) + 2 * config.condition_margin, device=device)
    given = torch.zeros(1, 1, frames, device=device)
    seconds = best_seconds([_waiting(lambda: network(given, note), device)], budget_s) * _STRETCH * RATE_HZ
    macs = macs_per_sample(network) * config.receptive_frames * RATE_HZ
    how = f"one sample over 1/{_STRETCH} of its receptive field, extrapolated"
    return Pace(seconds, seconds), network, macs, how


def _cached(device: torch.device, budget_s: float) -> tuple[Pace, nn.Module, float, str]:
    """Queues keep what each layer needs; timed on a few samples, one note and then several side by side."""
    from timbrel.models.wavenet.network import WaveNet

    network = WaveNet(WaveNetConfig()).eval()
    single = _step_seconds(network, 1, device, budget_s)
    paces = {count: _step_seconds(network, count, device, budget_s) / count for count in _NOTES_AT_ONCE}
    most = min(paces, key=lambda count: paces[count])
    many = min(single, paces[most])
    how = f"at least {_SAMPLES} samples, then {most} notes side by side, extrapolated"
    return Pace(single * RATE_HZ, many * RATE_HZ), network, macs_per_sample(network) * RATE_HZ, how


def _step_seconds(network: Any, batch: int, device: torch.device, budget_s: float) -> float:
    import torch

    from timbrel.models.wavenet.cell import Cell

    cell, config = Cell(network).to(device), network.config
    queues, chances = Queues(config, batch), np.full((batch, 2), 0.5)
    recent = np.zeros((batch, config.filter_len), dtype=np.float32)
    bias = np.zeros((batch, len(config.dilations) * 2 * config.width + config.skip), dtype=np.float32)

    def step() -> None:
        inputs = (torch.from_numpy(one).to(device) for one in (recent, queues.past(), bias))
        outputs, fresh = (one.cpu().numpy() for one in cell(*inputs))
        queues.push(fresh)
        recent[:, :-1] = recent[:, 1:]
        recent[:, -1] = seen(draw(outputs, chances, config.output), config.output)

    return best_seconds([step], budget_s, least=_SAMPLES)


def _gansynth(device: torch.device, budget_s: float) -> tuple[Pace, nn.Module, float, str]:
    """Latent to waveform, the inverse of the picture included."""
    import torch

    from timbrel.models.gansynth.config import GANSynthConfig
    from timbrel.models.gansynth.network import GANSynthGenerator

    config = GANSynthConfig()
    network = GANSynthGenerator(config).eval()
    played, codec = network.for_playing().to(device).eval(), config.codec()
    z, pitches = torch.randn(_BATCH, config.latent_dim), torch.eye(config.pitches)[:_BATCH]

    def make(count: int) -> Callable[[], object]:
        return lambda: codec.decode(played(z[:count].to(device), pitches[:count].to(device)).cpu().numpy())

    seconds = config.frames / config.sample_rate
    single, many = (best_seconds([make(count)], budget_s) / count / seconds for count in (1, _BATCH))
    return (
        Pace(single, min(single, many)),
        network,
        count_macs(network, z[:1], pitches[:1]) / seconds,
        f"batch 1 and {_BATCH}",
    )


def _wavegan(device: torch.device, budget_s: float) -> tuple[Pace, nn.Module, float, str]:
    """Latent to waveform; sounds of 1.02 s, so that 4 s are 3.9 of them."""
    import torch

    from timbrel.models.wavegan.config import WaveGANConfig
    from timbrel.models.wavegan.network import WaveGANGenerator

    config = WaveGANConfig()
    network = WaveGANGenerator(config).eval()
    played = network.for_playing().to(device).eval()
    z = torch.rand(_BATCH, config.latent_dim) * 2 - 1

    def make(count: int) -> Callable[[], object]:
        return lambda: played(z[:count].to(device)).cpu()

    seconds = config.slice_len / RATE_HZ
    single, many = (best_seconds([make(count)], budget_s) / count / seconds for count in (1, _BATCH))
    return Pace(single, min(single, many)), network, count_macs(network, z[:1]) / seconds, f"batch 1 and {_BATCH}"


def macs_per_sample(network: Any) -> float:
    """Return the multiplications for one sample: all weights but those that look at the note."""
    return float(
        sum(
            weight.numel()
            for name, weight in network.named_parameters()
            if name.endswith("weight") and "told" not in name and "conditioner" not in name
        )
    )


def count_macs(network: nn.Module, *inputs: torch.Tensor) -> float:
    """Return the multiplications of one run."""
    from torch.utils.flop_counter import FlopCounterMode

    with FlopCounterMode(display=False) as counter:
        network(*inputs)
    return float(counter.get_total_flops() / 2)


def _waiting(run: Callable[[], object], device: torch.device) -> Callable[[], object]:
    """Return a run that ends when the device has finished."""
    import torch

    def wait() -> object:
        result = run()
        if device.type == "cuda":
            torch.cuda.synchronize()
        return result

    return wait
