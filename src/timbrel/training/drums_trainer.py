"""One step of the drum network, and everything that must be saved to repeat the next one exactly."""

from __future__ import annotations

import math

import numpy as np
import torch
from torch import Tensor, nn

from timbrel.models.drums.config import DrumsConfig
from timbrel.models.drums.network import DrumsNetwork, divergence, reconstruction_loss
from timbrel.training.checkpoint import Tensors, gather, scatter
from timbrel.training.drums_features import COPY, REAL, VOICE, Hits
from timbrel.training.drums_recipe import DrumsRecipe
from timbrel.training.ema import average_of, decay_after, update_average
from timbrel.training.randomness import stream

_NOISE = 1
_WARM_UP = 200
_KL_WARM_UP = 600
_LAST_RATE = 0.02
_LARGEST_GRADIENT = 1.0
_WEIGHT_DECAY = 0.02
_BETAS = (0.9, 0.99)


class DrumsTrainer:
    """The network, its optimiser and its moving average.

    Args:
        hits: what it learns from.
        recipe: how to train.
        seed: of every draw.
        device: where to compute.
    """

    def __init__(self, hits: Hits, recipe: DrumsRecipe, seed: int, device: torch.device) -> None:
        self._recipe, self._seed, self._device = recipe, seed, device
        train = hits.where("train", REAL, COPY, VOICE)
        self._hits = torch.from_numpy(hits.vectors[train])
        self._shares = _batch_shares(hits, train, recipe.real_share)
        with torch.random.fork_rng():
            torch.manual_seed(seed)
            self.network = DrumsNetwork(DrumsConfig.parse(recipe.network, "the recipe's network"))
        self.network.axes.fit(self._hits)
        self.network.to(device)
        self.average = average_of(self.network)
        self._optimizer = torch.optim.AdamW(
            self.network.parameters(), recipe.learning_rate, betas=_BETAS, weight_decay=_WEIGHT_DECAY
        )

    def step(self, step: int) -> dict[str, float]:
        """Take one step; return its figures."""
        rng = np.random.default_rng([self._seed, step])
        picked = rng.choice(len(self._hits), self._recipe.batch_size, p=self._shares)
        hits = self._hits[torch.from_numpy(picked)].to(self._device)
        mean, deviation = self.network.encoder(hits)
        noise = torch.randn(mean.shape, generator=stream(self._seed, step, _NOISE)).to(self._device)
        error = reconstruction_loss(self.network.decoder(mean + deviation * noise), hits)
        nats = divergence(mean, deviation)
        weight = self._recipe.divergence_weight * min(1.0, step / _KL_WARM_UP)
        self._descend(error + weight * nats, step)
        decay = decay_after(step + 1, self._recipe.batch_size, self._recipe.average_half_life)
        update_average(self.average, self.network, decay)
        return {"loss": float(error.detach()), "nats": float(nats.detach())}

    @torch.no_grad()
    def error(self, hits: Tensor) -> float:
        """Return how far the averaged network is from giving hits (N, SIZE) back."""
        hits = hits.to(self._device)
        return float(reconstruction_loss(self.average.decoder(self.average.encoder(hits)[0]), hits))

    def tensors(self) -> Tensors:
        """Return all that a checkpoint must hold."""
        return gather(self._modules(), {"optimizer": self._optimizer})

    def restore(self, tensors: Tensors) -> None:
        """Take back what :meth:`tensors` gave. Raises TrainingError when it belongs to another model."""
        scatter(tensors, self._modules(), {"optimizer": self._optimizer})

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


def _batch_shares(
    hits: Hits, train: np.ndarray[tuple[int], np.dtype[np.int64]], real_share: float
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return how often each hit is drawn: kinds by the square root of their number, real hits by their share."""
    kinds, real = hits.kinds[train], hits.origins[train] == REAL
    shares = np.zeros(len(train))
    for kind in np.unique(kinds):
        mine = kinds == kind
        for group, share in ((mine & real, real_share), (mine & ~real, 1 - real_share)):
            if group.any():
                shares[group] = share * np.sqrt((mine & real).sum() or 1) / group.sum()
    return np.asarray(shares / shares.sum())
