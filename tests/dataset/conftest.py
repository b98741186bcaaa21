"""Folders of sounds that the tests of this room look through."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from timbrel.audio.io import write
from timbrel.sound import Samples, Sound

RATE = 22_050


@pytest.fixture
def hit() -> Callable[..., Samples]:
    """A struck sound, different for every seed, shape (1, frames)."""

    def make(seed: int, seconds: float = 0.3, rate: int = RATE) -> Samples:
        random = np.random.default_rng(seed)
        time = np.arange(round(seconds * rate)) / rate
        partials = np.exp(random.uniform(np.log(80), np.log(4000), 4))
        tone = sum(np.cos(2 * np.pi * f * time + random.uniform(0, 6)) for f in partials)
        body = (tone + random.normal(0, random.uniform(0.1, 2), len(time))) * np.exp(-time / (seconds / 8))
        return np.asarray(0.9 * body / np.abs(body).max(), dtype=np.float32)[None]

    return make


@pytest.fixture
def sounds(tmp_path: Path, hit: Callable[..., Samples]) -> Path:
    """A folder with 12 kicks, 12 snares and 6 barking dogs."""
    folder = tmp_path / "sounds"
    for number in range(30):
        kind = "Kicks" if number < 12 else "snare drums" if number < 24 else "dogs"
        write(Sound(hit(number), RATE), folder / kind / f"{number:02d}.wav")
    return folder
