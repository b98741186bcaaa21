"""Examples for a WaveNet: pieces of notes, with the note as it is asked for."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from timbrel.dataset.notes.noteset import NoteSet
from timbrel.errors import DatasetError
from timbrel.models.wavenet.config import WaveNetConfig
from timbrel.models.wavenet.note import seen, tell_note, to_steps
from timbrel.training.wavenet_recipe import WaveNetRecipe

Integers = NDArray[np.int64]
_STEPS_OF_FULL_SCALE = 128


class Pieces:
    """Pieces of notes, the same for the same seed and step.

    Args:
        notes: the note set.
        recipe: which families, how long a piece.
        config: of the network; notes outside its range are passed over.
        kinds: families it can be asked for; empty when it cannot.

    Raises:
        DatasetError: no note is left to learn from.
    """

    def __init__(self, notes: NoteSet, recipe: WaveNetRecipe, config: WaveNetConfig, kinds: Sequence[str]) -> None:
        self.notes, self.recipe, self.config, self.kinds = notes, recipe, config, tuple(kinds)
        self.train = self.usable("train")
        if not len(self.train):
            wanted = ", ".join(recipe.instruments or recipe.families) or "all families"
            held = notes.instruments if recipe.instruments else notes.families
            raise DatasetError(
                f"{notes.dataset.folder} holds no note of {wanted} from MIDI pitch {config.low} to {config.high}: "
                f"it holds {', '.join(held)}; choose another --preset"
            )

    def usable(self, split: str) -> Integers:
        """Return the places of the notes of a split that the network can be told."""
        notes, recipe = self.notes, self.recipe
        places = notes.indices(split)
        if not len(places):
            return places
        fits = (notes.pitch[places] >= self.config.low) & (notes.pitch[places] <= self.config.high)
        if recipe.families:
            fits &= np.isin(np.array(notes.families)[notes.family[places]], recipe.families)
        if recipe.instruments:
            fits &= np.isin(np.array(notes.instruments)[notes.instrument[places]], recipe.instruments)
        return places[fits]

    def batch(self, rng: np.random.Generator, places: Integers, count: int) -> tuple[Tensor, Tensor, Tensor]:
        """Draw pieces: what the network sees (B, 1, T), what comes next (B, T), and the note (B, told, F)."""
        drawn = [self._piece(int(places[rng.integers(len(places))]), rng) for _ in range(count)]
        samples = np.stack([samples for samples, _ in drawn])
        given = torch.from_numpy(self._blurred(seen(samples[:, :-1], self.config.output), rng)[:, None])
        after = samples[:, 1:]
        target = torch.from_numpy(to_steps(after) if self.config.output == "mu-law" else after)
        return given, target, torch.from_numpy(np.stack([note for _, note in drawn]))

    def _blurred(self, given: NDArray[np.float32], rng: np.random.Generator) -> NDArray[np.float32]:
        """Return what is heard of the past, each row with noise of its own level."""
        if not self.recipe.input_noise:
            return given
        level = rng.uniform(0, self.recipe.input_noise / _STEPS_OF_FULL_SCALE, (len(given), 1))
        return np.asarray(given + level * rng.standard_normal(given.shape), dtype=np.float32)

    def _piece(self, place: int, rng: np.random.Generator) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Return crop_frames + 1 samples of a note and its frames, aligned with those of the note's stack."""
        hop, frames = self.config.condition_hop, self.recipe.crop_frames
        if rng.random() < self.recipe.onset_share:
            # Of the silence before, the network hears no more than its receptive field; the rest of the piece is note.
            longest = min(frames, self.config.lead_frames + hop) // hop
            start = -int(rng.integers(1, longest)) if longest > 1 else 0
        else:
            start = int(rng.integers(0, max(1, (self.notes.dataset.frames(place) - frames) // hop + 1)))
        first = -start * hop
        samples = np.zeros(frames + 1, dtype=np.float32)
        sounding = max(first, 0)
        samples[sounding:] = self.notes.samples(place, frames + 1 - sounding, max(-first, 0))[0]
        held = round(float(self.notes.held_s[place]) * self.notes.sample_rate)
        kinds = np.zeros(len(self.kinds), dtype=np.float32)
        if self.kinds:
            kinds[self.kinds.index(self.notes.families[self.notes.family[place]])] = 1
        pitch, velocity = float(self.notes.pitch[place]), float(self.notes.velocity[place])
        return samples, tell_note(self.config, pitch, velocity, kinds, first, held, frames)
