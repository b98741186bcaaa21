"""One step of the note network, and everything that must be saved to repeat the next one exactly."""

from __future__ import annotations

import math

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from timbrel.models.notes.config import NotesConfig
from timbrel.models.notes.network import NotesNetwork, divergence, reconstruction_loss
from timbrel.training.checkpoint import Tensors, gather, scatter
from timbrel.training.ema import average_of, decay_after, update_average
from timbrel.training.notes_augment import Change
from timbrel.training.notes_features import Notes
from timbrel.training.notes_recipe import NotesRecipe
from timbrel.training.randomness import stream

_NOISE, _CHANGE = 1, 2
_WARM_UP = 200
_KL_WARM_UP = 1000
_LAST_RATE = 0.02
_LARGEST_GRADIENT = 1.0
_WEIGHT_DECAY = 0.02
_BETAS = (0.9, 0.99)


class NotesTrainer:
    """The network, its optimiser and its moving average.

    Args:
        notes: what it learns from.
        recipe: how to train.
        seed: of every draw.
        device: where to compute.
    """

    def __init__(self, notes: Notes, recipe: NotesRecipe, seed: int, device: torch.device) -> None:
        self._recipe, self._seed, self._device = recipe, seed, device
        train = notes.where("train")
        self._vectors = torch.from_numpy(notes.vectors[train])
        self._played = torch.from_numpy(np.stack([notes.pitches, notes.velocities], axis=1)[train].astype(np.float32))
        self._instruments = notes.instruments[train]
        self._families = notes.families[train]
        self._bags = {int(one): np.flatnonzero(self._instruments == one) for one in np.unique(self._instruments)}
        self._shares = _instrument_shares(self._bags, self._families)
        with torch.random.fork_rng():
            torch.manual_seed(seed)
            self.network = NotesNetwork(NotesConfig.parse(recipe.network, "the recipe's network"))
        self.network.axes.fit(self._vectors)
        self.network.to(device)
        self.average = average_of(self.network)
        self._optimizer = torch.optim.AdamW(
            self.network.parameters(), recipe.learning_rate, betas=_BETAS, weight_decay=_WEIGHT_DECAY
        )

    def step(self, step: int) -> dict[str, float]:
        """Take one step: hear a note of each instrument, make another of it; return the figures."""
        given, asked = self._draw(np.random.default_rng([self._seed, step]))
        count = len(given)
        change = Change(count, self._recipe.changed_share, stream(self._seed, step, _CHANGE))
        notes = [change.apply(self._vectors[one], self._played[one, :1]).to(self._device) for one in (given, asked)]
        played = [self._played[one].to(self._device) for one in (given, asked)]
        mean, deviation = self.network.encoder(notes[0], played[0][:, :1], played[0][:, 1:])
        noise = torch.randn(mean.shape, generator=stream(self._seed, step, _NOISE)).to(self._device)
        made = self.network.decoder(mean + deviation * noise, played[1][:, :1], played[1][:, 1:])
        error = reconstruction_loss(made, notes[1], played[1][:, :1])
        nats = divergence(mean, deviation)
        weight = self._recipe.divergence_weight * min(1.0, step / _KL_WARM_UP)
        self._descend(error + weight * nats, step)
        decay = decay_after(step + 1, self._recipe.batch_size, self._recipe.average_half_life)
        update_average(self.average, self.network, decay)
        return {"loss": float(error.detach()), "nats": float(nats.detach())}

    def tensors(self) -> Tensors:
        """Return all that a checkpoint must hold."""
        return gather(self._modules(), {"optimizer": self._optimizer})

    def restore(self, tensors: Tensors) -> None:
        """Take back what :meth:`tensors` gave. Raises TrainingError when it belongs to another model."""
        scatter(tensors, self._modules(), {"optimizer": self._optimizer})

    def _draw(self, rng: np.random.Generator) -> tuple[Tensor, Tensor]:
        """Return the notes to hear and the notes to make, two of each instrument, or one twice."""
        drawn = rng.choice(list(self._bags), self._recipe.batch_size, p=self._shares)
        given = np.array([self._bags[int(one)][rng.integers(len(self._bags[int(one)]))] for one in drawn])
        other = np.array([self._bags[int(one)][rng.integers(len(self._bags[int(one)]))] for one in drawn])
        asked = np.where(rng.random(len(drawn)) < self._recipe.other_note_share, other, given)
        return torch.from_numpy(given), torch.from_numpy(asked)

    def _descend(self, loss: Tensor, step: int) -> None:
        done = min(1.0, step / self._recipe.steps)
        cosine = _LAST_RATE + (1 - _LAST_RATE) * 0.5 * (1 + math.cos(math.pi * done))
        for group in self._optimizer.param_groups:
            group["lr"] = self._recipe.learning_rate * min(1.0, (step + 1) / _WARM_UP) * cosine
        self._optimizer.zero_grad()
        torch.autograd.backward(loss)
        nn.utils.clip_grad_norm_(self.network.parameters(), _LARGEST_GRADIENT)
        self._optimizer.step()

    def _modules(self) -> dict[str, nn.Module]:
        return {"network": self.network, "average": self.average}


def _instrument_shares(bags: dict[int, NDArray[np.int64]], families: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return how often each instrument is drawn: alike within a family, families by the root of their size."""
    of = np.array([families[bag[0]] for bag in bags.values()])
    shares = np.array([1 / np.sqrt((of == family).sum()) for family in of])
    return np.asarray(shares / shares.sum())
