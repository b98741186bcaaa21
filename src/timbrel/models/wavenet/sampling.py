"""Sample after sample: the queues of a WaveNet, and the draw of what comes next. No torch."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from timbrel.models.wavenet.config import WaveNetConfig
from timbrel.models.wavenet.note import from_steps, seen

Floats = NDArray[np.float32]
Step = Callable[[Floats, Floats, Floats], tuple[Floats, Floats]]
"""(recent, past, bias) -> (outputs, fresh), as :class:`timbrel.models.wavenet.cell.Cell` computes them."""
_LEAST_LOG_SCALE = -12.0


class Queues:
    """What every layer keeps of its past; empty queues hold zeros, as before the first frame.

    Args:
        config: of the network.
        batch: notes that are sampled side by side.
    """

    def __init__(self, config: WaveNetConfig, batch: int) -> None:
        taps = config.filter_len - 1
        dilations = np.array(config.dilations)
        self._lengths = taps * dilations
        self._offsets = np.concatenate([[0], np.cumsum(self._lengths)[:-1]])
        self._back = np.arange(taps, 0, -1)[None, :] * dilations[:, None]  # (layers, taps)
        self._kept = np.zeros((batch, int(self._lengths.sum()), config.width), dtype=np.float32)
        self._time = 0

    def past(self) -> Floats:
        """Return the inputs of every layer at its dilation's distances, (B, layers, filter_len - 1, width)."""
        slots = self._offsets[:, None] + (self._time - self._back) % self._lengths[:, None]
        return np.asarray(self._kept.take(slots, axis=1))

    def push(self, fresh: Floats) -> None:
        """Keep the inputs of every layer at this step, (B, layers, width)."""
        self._kept[:, self._offsets + self._time % self._lengths] = fresh
        self._time += 1


def sample(
    step: Step,
    config: WaveNetConfig,
    biases: Floats,
    seeds: Sequence[int],
    frames: int,
    temperature: float = 1.0,
) -> Iterator[Floats]:
    """Yield sample after sample of notes that begin after ``config.lead_frames`` frames of silence.

    Args:
        step: computes one step.
        config: of the network.
        biases: (B, D, F) what the notes add, from :meth:`timbrel.models.wavenet.network.WaveNet.biases`.
        seeds: one for each note.
        frames: how many samples.
        temperature: 1 draws as learned; less is surer of itself and duller.

    Yields:
        (B,) samples, -1..1; those of the silence are not among them.
    """
    chances = np.stack([np.random.default_rng(seed).random((frames, 2)) for seed in seeds])
    queues = Queues(config, len(seeds))
    recent = np.zeros((len(seeds), config.filter_len), dtype=np.float32)
    recent[:, -1] = seen(np.zeros(1, np.float32), config.output)
    for time in range(config.lead_frames + frames - 1):
        outputs, fresh = step(recent, queues.past(), biases[:, :, time // config.condition_hop])
        queues.push(fresh)
        recent[:, :-1] = recent[:, 1:]
        place = time + 1 - config.lead_frames
        if place >= 0:
            samples = draw(outputs, chances[:, place], config.output, temperature)
            recent[:, -1] = seen(samples, config.output)
            yield samples


def draw(outputs: Floats, chances: NDArray[np.float64], output: str, temperature: float = 1.0) -> Floats:
    """Draw one sample from each row of outputs.

    Args:
        outputs: (B, outputs) of the network.
        chances: (B, 2) uniform in 0..1.
        output: mu-law or logistics.
        temperature: as for :func:`sample`.
    """
    if output == "mu-law":
        return from_steps(_choose(outputs / temperature, chances[:, 0]))
    weights, means, scales = np.split(outputs, 3, axis=1)
    which = _choose(weights, chances[:, 0])[:, None]
    mean = np.take_along_axis(means, which, axis=1)[:, 0]
    scale = np.exp(np.maximum(np.take_along_axis(scales, which, axis=1)[:, 0], _LEAST_LOG_SCALE)) * temperature
    chance = np.clip(chances[:, 1], 1e-5, 1 - 1e-5)
    return np.asarray(np.clip(mean + scale * np.log(chance / (1 - chance)), -1, 1), dtype=np.float32)


def _choose(logits: Floats, chances: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return for each row the choice that its chance falls on."""
    shares = np.exp(logits - logits.max(axis=1, keepdims=True)).cumsum(axis=1)
    return np.asarray((shares <= chances[:, None] * shares[:, -1:]).sum(axis=1), dtype=np.int64).clip(
        max=logits.shape[1] - 1
    )
