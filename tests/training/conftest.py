"""A folder of synthetic drums, and presets shrunk until a step takes a fraction of a second."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from timbrel.config import read_preset
from timbrel.sound import Sound

RATE = 16000


@pytest.fixture(autouse=True)
def one_thread() -> None:
    torch.set_num_threads(1)


@pytest.fixture(scope="session")
def drum_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eight kicks and eight snares of 0.2 s, no two alike."""
    folder = tmp_path_factory.mktemp("sounds")
    rng = np.random.default_rng(1)
    time = np.arange(RATE // 5) / RATE
    for index in range(8):
        kick = np.sin(2 * np.pi * (50 + 9 * index) * time) * np.exp(-time * (15 + index))
        snare = rng.normal(size=time.size) * np.exp(-time * (20 + 3 * index)) / 4
        Sound(kick.astype(np.float32), RATE).save(folder / "kick" / f"k{index}.wav")
        Sound(snare.astype(np.float32), RATE).save(folder / "snare" / f"s{index}.wav")
    return folder


MiniPreset = Callable[..., Path]


@pytest.fixture
def mini_preset(tmp_path: Path) -> MiniPreset:
    """Write a shipped preset, shrunk, as a TOML file of one's own; return its path."""
    numbers = itertools.count()

    def shrink(family: str, name: str, **changes: Any) -> Path:
        data = read_preset(family, name)
        data["network"] |= {"dim": 2, "latent_dim": 4}
        data |= {"batch_size": 2, "measure_every": 100, **changes}
        path = tmp_path / f"{name}-{next(numbers)}.toml"
        path.write_text(_toml(data), encoding="utf-8")
        return path

    return shrink


def _toml(data: dict[str, Any]) -> str:
    tables = {key: value for key, value in data.items() if isinstance(value, dict)}
    plain = {key: value for key, value in data.items() if not isinstance(value, dict)}
    lines = [f"{key} = {_value(value)}" for key, value in plain.items()]
    for name, table in tables.items():
        lines += [f"[{name}]", *(f"{key} = {_value(value)}" for key, value in table.items())]
    return "\n".join(lines) + "\n"


def _value(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value).lower()
