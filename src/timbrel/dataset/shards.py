"""Packed shards: a training set as a few large files of raw 16-bit samples, read by memory map.

shard-00000.i16   samples, channels interleaved, little-endian
index.npy         int64, shape (sounds, 3): shard, first frame, frames
manifest.jsonl    what each sound is, in the same order
dataset.json      rate, channels and how the sounds were prepared
"""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from timbrel.config import Config
from timbrel.dataset.manifest import Row, read_manifest
from timbrel.dataset.prepare import Preparation
from timbrel.dataset.scan import order_kinds
from timbrel.errors import ConfigError, DatasetError
from timbrel.sound import Samples, Sound

INDEX, MANIFEST, DATASET = "index.npy", "manifest.jsonl", "dataset.json"
FULL_SCALE = 32_767
STORED = np.dtype("<i2")


class DatasetConfig(Config):
    """What a packed dataset says about itself."""

    format_version: int = 1
    preparation: Preparation
    origin: str
    """Fingerprint of the folder as it was when it was packed: names, sizes and times of its files."""
    skipped: dict[str, str] = Field(default_factory=dict)
    """Files that could not be used, with the reason."""


def shard_path(folder: Path, shard: int) -> Path:
    """Return the path of a shard by its number."""
    return folder / f"shard-{shard:05d}.i16"


class PackedDataset:
    """A training set on disk; sounds are read when they are asked for.

    Args:
        folder: what :func:`timbrel.dataset.pack.pack` has filled.

    Raises:
        DatasetError: the folder is no packed dataset, or it is damaged.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.config = _read_config(folder / DATASET)
        self.rows: tuple[Row, ...] = read_manifest(folder / MANIFEST)
        self._index = _read_index(folder / INDEX)
        if len(self._index) != len(self.rows):
            raise DatasetError(f"{folder} is damaged: its index and its manifest differ; pack the folder again")
        self._maps = [self._open_shard(shard) for shard in range(int(self._index[:, 0].max(initial=-1)) + 1)]

    @classmethod
    def open(cls, folder: str | Path) -> PackedDataset:
        """Open a packed dataset; see the class."""
        return cls(Path(folder))

    @property
    def sample_rate(self) -> int:
        """In Hz, the same for all sounds."""
        return self.config.preparation.sample_rate

    @property
    def channels(self) -> int:
        """1 or 2, the same for all sounds."""
        return self.config.preparation.channels

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """The kinds that occur, drum kinds first in their usual order."""
        return order_kinds({row.kind for row in self.rows})

    def indices(self, split: str) -> list[int]:
        """Return the places of the sounds of one split: train, valid or test."""
        return [index for index, row in enumerate(self.rows) if row.split == split]

    def __len__(self) -> int:
        return len(self.rows)

    def frames(self, index: int) -> int:
        """Return the length of a sound in frames."""
        return int(self._index[index, 2])

    def sound(self, index: int) -> Samples:
        """Return a whole sound, float32, shape (channels, frames), full scale -1..1."""
        return self.excerpt(index, 0, self.frames(index))

    def excerpt(self, index: int, start: int, frames: int) -> Samples:
        """Return part of a sound, with silence after its end; only that part is read.

        Args:
            index: which sound.
            start: first frame.
            frames: length of the result.
        """
        shard, first, length = (int(value) for value in self._index[index])
        stored = self._maps[shard][first + start : first + min(start + frames, length)]
        samples = np.zeros((self.channels, frames), dtype=np.float32)
        samples[:, : len(stored)] = stored.T / np.float32(FULL_SCALE)
        return samples

    def as_sound(self, index: int) -> Sound:
        """Return a whole sound with its rate."""
        return Sound(self.sound(index), self.sample_rate)

    def _open_shard(self, shard: int) -> NDArray[np.int16]:
        path = shard_path(self.folder, shard)
        mine = self._index[self._index[:, 0] == shard]
        needed = int((mine[:, 1] + mine[:, 2]).max(initial=0)) * self.channels * STORED.itemsize
        if not path.is_file() or path.stat().st_size < needed:
            raise DatasetError(f"{path} is missing or cut short; pack the folder again")
        return np.memmap(path, STORED, "r").reshape(-1, self.channels)


def _read_config(path: Path) -> DatasetConfig:
    try:
        return DatasetConfig.parse(json.loads(path.read_text(encoding="utf-8")), str(path))
    except OSError:
        raise DatasetError(f"{path.parent} is no packed dataset: it has no {DATASET}") from None
    except (ValueError, ConfigError) as error:
        raise DatasetError(f"{path} is damaged: {error}; pack the folder again") from None


def _read_index(path: Path) -> NDArray[np.int64]:
    try:
        index: NDArray[np.int64] = np.load(path, allow_pickle=False)
    except (OSError, ValueError) as error:
        raise DatasetError(f"{path} is missing or damaged: {error}; pack the folder again") from None
    return index
