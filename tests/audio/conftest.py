"""Sounds that the tests of this room hear."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from timbrel.sound import Sound

RATE = 44_100
Make = Callable[..., Sound]


@pytest.fixture
def sine() -> Make:
    """A steady sine: ``sine(440, seconds=1, rate=44100, level=0.5)``."""

    def make(frequency: float, seconds: float = 1.0, rate: int = RATE, level: float = 0.5) -> Sound:
        time = np.arange(round(seconds * rate)) / rate
        return Sound((level * np.sin(2 * np.pi * frequency * time)).astype(np.float32), rate)

    return make


@pytest.fixture
def noise() -> Make:
    """White noise: ``noise(seconds=1, rate=44100, level=0.1, channels=1, seed=0)``."""

    def make(seconds: float = 1.0, rate: int = RATE, level: float = 0.1, channels: int = 1, seed: int = 0) -> Sound:
        samples = np.random.default_rng(seed).normal(0, level, (channels, round(seconds * rate)))
        return Sound(np.clip(samples, -1, 1).astype(np.float32), rate)

    return make


@pytest.fixture
def hit() -> Make:
    """A struck sound with silence before it: ``hit(frequency=200, decay_s=0.1, before_s=0.05)``."""

    def make(
        frequency: float = 200.0, decay_s: float = 0.1, before_s: float = 0.05, seconds: float = 1.0, rate: int = RATE
    ) -> Sound:
        time = np.arange(round(seconds * rate)) / rate
        body = 0.8 * np.exp(-time / decay_s) * np.cos(2 * np.pi * frequency * time)
        return Sound(np.concatenate((np.zeros(round(before_s * rate)), body)).astype(np.float32), rate)

    return make
