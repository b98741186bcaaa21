"""The judge: an embedding learned from professional sound effects at 44.1 kHz.

The network and its weights are those of aiSFX ("Representation Learning for the Automatic Indexing of Sound Effects
Libraries", ISMIR 2022, arXiv 2208.09096), CC BY 4.0, read from the installed ``aisfx`` package; nothing of its code
runs. A sound is judged at its own length, up to 3 s: silence added to it would move it far away.
"""

from __future__ import annotations

import codecs
import importlib.metadata
import pickle
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from timbrel.audio.spectra import stft
from timbrel.errors import MissingExtraError, ModelError
from timbrel.evaluation.embedding import RATE_HZ, Embedding, prepare
from timbrel.sound import Sound

if TYPE_CHECKING:
    from torch import Tensor, nn

_N_FFT, _HOP, _BANDS = 2048, 1024, 96
_FEWEST_COLUMNS = 8
_LARGEST = 9.457798957824707
"""Largest log-mel value of the judge's own training set, which its input is divided by."""
_WIDTHS = (1, 64, 128, 256, 512)
_POOLED = (2, 2, 2, 1)


def judge_is_there() -> bool:
    """Tell whether the judge's weights and torch are installed."""
    try:
        return all(importlib.metadata.version(name) for name in ("aisfx", "torch"))
    except importlib.metadata.PackageNotFoundError:
        return False


def judge_embedding(sounds: Sequence[Sound]) -> Embedding:
    """Return the judge's embedding, one row of 512 numbers per sound.

    Args:
        sounds: of any rate, level and length; they are brought to mono, trimmed and levelled first.

    Raises:
        MissingExtraError: torch or the judge's weights are not installed.
    """
    import torch

    network = _network()

    def embed(sound: Sound) -> Embedding:
        return np.asarray(network(torch.from_numpy(_front_end(prepare(sound)))[None, None])[0].numpy())

    with torch.inference_mode():
        rows = [embed(sound) for sound in sounds]
    return np.stack(rows) if rows else np.zeros((0, _WIDTHS[-1]), dtype=np.float32)


def _front_end(sound: Sound) -> Embedding:
    """Return log10(1 + 10000 mel power) of shape (columns, bands), as the judge was trained on, in 0..1."""
    samples = sound.samples[0]
    padded = np.pad(samples, (_N_FFT // 2, _N_FFT // 2 + max(0, (_FEWEST_COLUMNS - 1) * _HOP - len(samples))))
    columns = 1 + (len(padded) - _N_FFT) // _HOP
    power = np.abs(stft(padded, _N_FFT, _HOP, centre=False)[:, :columns]) ** 2
    mel = _filterbank() @ power
    return np.ascontiguousarray((np.log10(mel * 10000 + 1) / _LARGEST).T, dtype=np.float32)


@lru_cache(maxsize=1)
def _filterbank() -> Embedding:
    """Return 96 triangles from 0 to 22050 Hz, evenly spaced on the HTK mel scale, each with the sum 1."""
    top_mel = 2595 * np.log10(1 + RATE_HZ / 2 / 700)
    edges = 700 * (10 ** (np.linspace(0, top_mel, _BANDS + 2) / 2595) - 1)
    bins = np.linspace(0, RATE_HZ / 2, _N_FFT // 2 + 1)
    rising = (bins - edges[:-2, None]) / (edges[1:-1] - edges[:-2])[:, None]
    falling = (edges[2:, None] - bins) / (edges[2:] - edges[1:-1])[:, None]
    filters = np.maximum(0, np.minimum(rising, falling))
    return np.asarray(filters / np.maximum(filters.sum(axis=1, keepdims=True), 1e-12), dtype=np.float32)


@lru_cache(maxsize=1)
def _network() -> nn.Module:
    """Build the judge's trunk (four blocks of two 3x3 convolutions, CNN9 of arXiv 1808.00773) with its weights."""
    import torch
    from torch import nn

    class Block(nn.Module):
        """Two convolutions and a pool: (B, in, T, F) -> (B, out, T / pool, F / pool)."""

        def __init__(self, inputs: int, outputs: int, pool: int) -> None:
            super().__init__()
            self.conv1 = nn.Conv2d(inputs, outputs, 3, padding=1, bias=False)
            self.conv2 = nn.Conv2d(outputs, outputs, 3, padding=1, bias=False)
            self.bn1, self.bn2 = nn.BatchNorm2d(outputs), nn.BatchNorm2d(outputs)
            self.pool = nn.MaxPool2d(pool)

        def forward(self, x: Tensor) -> Tensor:
            x = torch.relu(self.bn1(self.conv1(x)))
            pooled: Tensor = self.pool(torch.relu(self.bn2(self.conv2(x))))
            return pooled

    class Trunk(nn.Module):
        """(B, 1, T, 96) -> (B, 512): mean over frequency, then maximum over time."""

        def __init__(self) -> None:
            super().__init__()
            for index, pool in enumerate(_POOLED):
                self.add_module(f"conv_block{index + 1}", Block(_WIDTHS[index], _WIDTHS[index + 1], pool))

        def forward(self, x: Tensor) -> Tensor:
            for block in self.children():
                x = block(x)
            return x.mean(dim=3).amax(dim=2)

    trunk = Trunk()
    trunk.load_state_dict(_weights())
    return trunk.eval()


def _weights() -> dict[str, Tensor]:
    """Read the trunk's weights without running anything that the file may hold."""
    import torch

    scalar: Any = (np._core.multiarray.scalar, "numpy.core.multiarray.scalar")  # type: ignore[attr-defined]
    allowed: list[Any] = [scalar, np.dtype, np.dtypes.Int64DType, codecs.encode]
    try:
        with torch.serialization.safe_globals(allowed):
            weights, _ = torch.load(_checkpoint(), map_location="cpu", weights_only=True)
    except (OSError, ValueError, RuntimeError, pickle.UnpicklingError) as error:
        raise ModelError(f"the judge's weights are damaged ({error}); reinstall the package aisfx") from None
    prefix = "embedding_net."
    return {name.removeprefix(prefix): value for name, value in weights.items() if name.startswith(prefix)}


def _checkpoint() -> Path:
    if not judge_is_there():
        raise MissingExtraError("the judge", "train")
    files = importlib.metadata.files("aisfx") or []
    return Path(str(next(file.locate() for file in files if file.name == "checkpoint.pth")))
