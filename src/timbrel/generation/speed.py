"""How fast a model is on this machine."""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np

from timbrel.generation.generator import Generator


@dataclass(frozen=True)
class Speed:
    """Time to make one sound, in milliseconds, and how many times faster than real time that is."""

    p50_ms: float
    p95_ms: float
    times_real_time: float


def measure(generator: Generator, rounds: int = 28) -> Speed:
    """Time single sounds, the kinds taking turns, after two to warm up.

    Args:
        generator: the model.
        rounds: how many sounds are timed.
    """
    sounds = generator.generate_many(rounds + 2, seed=0)
    times, seconds = [], []
    for _ in range(rounds + 2):
        start = time.perf_counter()
        sound = next(sounds)
        times.append(time.perf_counter() - start)
        seconds.append(sound.seconds)
    p50, p95 = np.percentile(times[2:], [50, 95])
    return Speed(p50 * 1000, p95 * 1000, float(np.sum(seconds[2:]) / np.sum(times[2:])))
