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


_WARM_UP = 2
_LONGEST_S = 3.0


def measure(generator: Generator, rounds: int = 28) -> Speed:
    """Time single sounds, the kinds taking turns, after two to warm up, unless a sound takes seconds.

    Args:
        generator: the model.
        rounds: how many sounds are timed, fewer when they take more than three seconds together.
    """
    sounds = generator.generate_many(rounds + _WARM_UP, seed=0)
    times: list[float] = []
    seconds: list[float] = []
    while len(times) < rounds + _WARM_UP and sum(times) < _LONGEST_S:
        start = time.perf_counter()
        sound = next(sounds)
        times.append(time.perf_counter() - start)
        seconds.append(sound.seconds)
    first = _WARM_UP if len(times) > _WARM_UP else 0
    p50, p95 = np.percentile(times[first:], [50, 95])
    return Speed(p50 * 1000, p95 * 1000, float(np.sum(seconds[first:]) / np.sum(times[first:])))
