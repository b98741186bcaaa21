"""Listens to a GAN while it trains: how far is it from sounds it has never learned from, and is something wrong."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch

from timbrel.dataset.batches import Batches
from timbrel.dataset.shards import PackedDataset
from timbrel.evaluation.distance import kernel_distance
from timbrel.evaluation.embedding import mel_embedding
from timbrel.sound import Samples, Sound
from timbrel.training.gan_model import GANModel
from timbrel.training.gan_trainer import GANTrainer
from timbrel.training.randomness import stream
from timbrel.training.recipe import GANRecipe
from timbrel.training.watch import look_at_sounds, look_at_variety, spread

_PREVIEW, _MEASURE = 3, 4
_PREVIEWS = 16
_FEWEST, _MOST = 24, 256
_CHUNK = 32


@dataclass(frozen=True)
class Heard:
    """What one measurement found: the distance to real sounds, and a sentence for each thing that is wrong."""

    distance: float
    variety: float
    warnings: tuple[str, ...]


class Ear:
    """Compares what the averaged generator makes with real sounds kept away from training.

    Args:
        dataset: the packed sounds; the valid split is the reference, or the train split when that has under 24.
        model: what turns examples into audio.
        recipe: for the slices and the kinds.
        seed: of the latents, which stay the same throughout, so that only the network changes from one to the next.
    """

    def __init__(self, dataset: PackedDataset, model: GANModel, recipe: GANRecipe, seed: int) -> None:
        split = "valid" if len(dataset.indices("valid")) >= _FEWEST else "train"
        slots = len(Batches(dataset, model.slice_frames, 1, 0, split, recipe.slicing))
        count = max(2, min(_MOST, slots))
        batches = Batches(dataset, model.slice_frames, count, 0, split, recipe.slicing)
        audio, self._kinds = batches.batch(0)
        self.reference = f"{count} slices of the {split} split"
        self._embedding = mel_embedding(_sounds(audio, recipe.sample_rate))
        self._model = model
        self._rate = recipe.sample_rate
        self._seed = seed

    def measure(self, trainer: GANTrainer) -> Heard:
        """Make as many sounds as the reference has, of the same kinds, and compare."""
        audio = self._make(trainer, _MEASURE, self._kinds)
        embedding = mel_embedding(_sounds(audio, self._rate))
        variety, real = spread(embedding), spread(self._embedding)
        warnings = look_at_sounds(audio) or look_at_variety(variety, real)
        distance = float(kernel_distance(embedding, self._embedding))
        return Heard(distance, variety / real if real else 0.0, tuple(warnings))

    def preview(self, trainer: GANTrainer) -> list[Sound]:
        """Return 16 sounds to listen to, the kinds taking turns."""
        kinds = np.arange(_PREVIEWS) % max(1, len(self._model.kinds))
        return _sounds(self._make(trainer, _PREVIEW, kinds), self._rate)

    @torch.no_grad()
    def _make(self, trainer: GANTrainer, purpose: int, kinds: np.ndarray[tuple[int], np.dtype[np.int64]]) -> Samples:
        latents = trainer.latents(len(kinds), stream(self._seed, 0, purpose))
        labels = trainer.one_hot(torch.from_numpy(kinds))
        every = [slice(start, start + _CHUNK) for start in range(0, len(kinds), _CHUNK)]
        made = [trainer.average(latents[part], None if labels is None else labels[part]) for part in every]
        return np.concatenate([self._model.to_audio(examples) for examples in made])


def _sounds(audio: Samples, rate: int) -> list[Sound]:
    """Return sounds at full scale; silence and broken numbers stay silence."""
    finite = np.nan_to_num(audio)
    peaks = np.abs(finite).max(axis=(1, 2), keepdims=True)
    return [Sound(samples, rate) for samples in finite / np.where(peaks > 1e-4, peaks, 1)]
