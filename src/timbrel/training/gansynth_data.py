"""What a GANSynth learns from: notes whose pitch is known, as pictures."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from timbrel.dataset.manifest import Row
from timbrel.dataset.shards import PackedDataset
from timbrel.errors import DatasetError
from timbrel.models.gansynth.config import GANSynthConfig
from timbrel.sound import Samples
from timbrel.training.gansynth_recipe import GANSynthRecipe

Indices = NDArray[np.int64]
_KEPT_BYTES = 2**28


class NotePictures:
    """An endless, reproducible stream of pictures of notes, the same for the same seed and step.

    Args:
        dataset: the packed notes; those outside the network's pitches or the recipe's families are passed over.
        recipe: for the families, the network and the batch.
        seed: of the order; each epoch has its own.

    Raises:
        DatasetError: no note can be used.
        ConfigError: the recipe's network has wrong fields.
    """

    def __init__(self, dataset: PackedDataset, recipe: GANSynthRecipe, seed: int) -> None:
        self.recipe = recipe
        self.config = GANSynthConfig.parse(recipe.network, "the recipe's network")
        self._dataset, self._seed, self._codec = dataset, seed, self.config.codec()
        known = [row.note.pitch if row.note else -1 for row in dataset.rows]
        self.pitches: Indices = np.array(known, dtype=np.int64) - self.config.lowest_pitch
        """Pitch of every note of the set, counted from the network's lowest; beyond its highest it is not learned."""
        self._train = self.where("train")
        if not len(self._train):
            raise DatasetError(self._nothing(known))
        self._epoch = lru_cache(maxsize=2)(self._plan_epoch)
        columns, bands = self.config.shape
        self._picture = lru_cache(maxsize=_KEPT_BYTES // (8 * columns * bands))(self._draw)

    def where(self, split: str) -> Indices:
        """Return the places of the notes of one split that are learned."""
        usable = (self.pitches >= 0) & (self.pitches < self.config.pitches)
        places = [index for index in self._dataset.indices(split) if usable[index]]
        return np.array([index for index in places if self._is_wanted(self._dataset.rows[index])], dtype=np.int64)

    def rows(self, split: str) -> list[Row]:
        """Return what is known of the notes of one split that are learned."""
        return [self._dataset.rows[index] for index in self.where(split)]

    def audio(self, places: Indices) -> Samples:
        """Return notes, peak at full scale, shape (notes, frames); shorter ones end in silence."""
        notes = np.stack([self._dataset.excerpt(int(place), 0, self.config.frames)[0] for place in places])
        peaks = np.maximum(np.abs(notes).max(axis=1, keepdims=True), 1e-4)
        return np.asarray(notes / peaks, dtype=np.float32)

    def batch(self, step: int) -> tuple[Tensor, Tensor]:
        """Return batch number ``step``: pictures (batch, 2, columns, bands) and indices of their pitches (batch,)."""
        places = np.empty(self.recipe.batch_size, dtype=np.int64)
        for number in range(self.recipe.batch_size):
            epoch, position = divmod(step * self.recipe.batch_size + number, len(self._train))
            places[number] = self._epoch(epoch)[position]
        pictures = np.stack([self._picture(int(place)) for place in places])
        return torch.from_numpy(pictures), torch.from_numpy(self.pitches[places])

    def _draw(self, place: int) -> NDArray[np.float32]:
        return np.asarray(self._codec.encode(self.audio(np.array([place])))[0])

    def _plan_epoch(self, epoch: int) -> Indices:
        order: Indices = np.random.default_rng([self._seed, epoch]).permutation(self._train)
        return order

    def _is_wanted(self, row: Row) -> bool:
        families, instruments = self.recipe.families, self.recipe.instruments
        named = not instruments or (row.note is not None and row.note.instrument in instruments)
        return named and (not families or row.kind in families)

    def _nothing(self, known: list[int]) -> str:
        """Say why no note can be learned from."""
        if max(known, default=-1) < 0:
            return (
                f"no pitch is known of any of the {len(known)} sounds of {self._dataset.folder}; "
                "give the folder of notes itself, or render notes: python scripts/prepare_notes.py"
            )
        if wanted := self.recipe.instruments:
            there = ", ".join(sorted({row.note.instrument for row in self._dataset.rows if row.note}))
            return f"instruments={', '.join(wanted)}: no note of them can be learned; the data hold {there}"
        if wanted := self.recipe.families:
            there = ", ".join(self._dataset.kinds)
            return f"families={', '.join(wanted)}: no note of them can be learned; the data hold {there}"
        low = self.config.lowest_pitch
        return f"no training note has a pitch from {low} to {low + self.config.pitches - 1}; add more notes"
