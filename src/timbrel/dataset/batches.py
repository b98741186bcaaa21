"""Batches for the adversarial networks: slices of equal length, the same for the same seed and step."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from timbrel.config import Config
from timbrel.dataset.shards import PackedDataset
from timbrel.errors import DatasetError
from timbrel.sound import Samples

Integers = NDArray[np.int64]


class Slicing(Config):
    """How sounds become slices of equal length. The options are those of WaveGAN's loader (arXiv 1802.04208).

    Two faults of that loader are mended: ``normalise`` is heeded (it was always on), and a sound shorter than a
    slice is padded instead of vanishing without a word.
    """

    first_slice: bool = True
    """One slice from each sound, its beginning, padded with silence: right for one-shots. Implies ``pad_end`` and no
    overlap. False cuts long recordings into many slices, from a new random start in every epoch."""
    overlap: float = Field(default=0.0, ge=0, lt=1)
    """Share of a slice that the next one repeats."""
    pad_end: bool = False
    """Keep the last, incomplete slice of a long recording, padded with silence."""
    normalise: bool = True
    """Scale every sound, as a whole, to peak at full scale."""


class Batches:
    """An endless, reproducible stream of batches.

    Args:
        dataset: the packed sounds.
        slice_frames: length of a slice, in frames.
        batch_size: slices in a batch.
        seed: of the order; each epoch has its own.
        split: train, valid or test.
        slicing: how sounds are cut; the default suits one-shots.

    Raises:
        DatasetError: the split holds no sound.
    """

    def __init__(
        self,
        dataset: PackedDataset,
        slice_frames: int,
        batch_size: int,
        seed: int,
        split: str = "train",
        slicing: Slicing | None = None,
    ) -> None:
        self.dataset = dataset
        self.slice_frames = slice_frames
        self.batch_size = batch_size
        self.seed = seed
        self.slicing = slicing or Slicing()
        self.kinds = dataset.kinds
        self._sounds = np.array(dataset.indices(split), dtype=np.int64)
        if not len(self._sounds):
            raise DatasetError(f"split={split!r} of {dataset.folder} holds no sound; add more sounds and pack again")
        self._hop = max(1, round(slice_frames * (1 - self.slicing.overlap)))
        self._slots = self._list_slots()
        self._kind_index = np.array([self.kinds.index(row.kind) for row in dataset.rows], dtype=np.int64)
        self._epoch = lru_cache(maxsize=2)(self._plan_epoch)

    def __len__(self) -> int:
        """Return the number of slices in an epoch."""
        return len(self._slots)

    def batch(self, step: int) -> tuple[Samples, Integers]:
        """Return batch number ``step``, whatever was asked for before: resuming needs nothing but the number.

        Args:
            step: from 0.

        Returns:
            Audio, float32, shape (batch_size, channels, slice_frames), and the index in ``kinds`` of each slice, shape
            (batch_size,).
        """
        audio = np.empty((self.batch_size, self.dataset.channels, self.slice_frames), dtype=np.float32)
        kinds = np.empty(self.batch_size, dtype=np.int64)
        for place in range(self.batch_size):
            epoch, position = divmod(step * self.batch_size + place, len(self._slots))
            sound, start = (int(value) for value in self._epoch(epoch)[position])
            audio[place] = self._slice(sound, start)
            kinds[place] = self._kind_index[sound]
        return audio, kinds

    def _slice(self, sound: int, start: int) -> Samples:
        samples = self.dataset.excerpt(sound, start, self.slice_frames)
        peak = self.dataset.rows[sound].peak
        return samples / np.float32(peak) if self.slicing.normalise and peak else samples

    def _list_slots(self) -> Integers:
        """Return (sound, first frame) of every slice, shape (slices, 2), before the random start of an epoch."""
        slots = [(sound, start) for sound in self._sounds for start in self._starts(self.dataset.frames(sound))]
        return np.array(slots, dtype=np.int64)

    def _starts(self, frames: int) -> range:
        if self.slicing.first_slice or frames <= self.slice_frames:
            return range(1)
        last = frames if self.slicing.pad_end else frames - self.slice_frames + 1
        return range(0, last, self._hop)

    def _plan_epoch(self, epoch: int) -> Integers:
        """Return the slots of an epoch in their order, long recordings shifted by a random start."""
        random = np.random.default_rng([self.seed, epoch])
        slots = self._slots[random.permutation(len(self._slots))]
        if self.slicing.first_slice:
            return slots
        shifts = random.integers(0, self.slice_frames, size=len(self.dataset))
        for slot in slots:
            slot[1] = self._shift(int(slot[1]), int(shifts[slot[0]]), self.dataset.frames(int(slot[0])))
        return slots

    def _shift(self, start: int, shift: int, frames: int) -> int:
        """Move a slice later, but not so far that it is empty, nor past the end unless the end is padded."""
        if frames <= self.slice_frames:
            return 0
        if self.slicing.pad_end:
            return start + shift if start + shift < frames else start
        return min(start + shift, frames - self.slice_frames)
