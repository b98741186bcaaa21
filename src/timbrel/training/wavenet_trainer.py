"""One step of a WaveNet, and everything that must be saved to repeat the next one exactly."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from timbrel.models.wavenet.config import WaveNetConfig
from timbrel.models.wavenet.likelihood import logistics_loss, mu_law_loss
from timbrel.models.wavenet.network import WaveNet
from timbrel.training.checkpoint import Tensors, gather, scatter
from timbrel.training.ema import average_of, decay_after, update_average
from timbrel.training.wavenet_data import Pieces
from timbrel.training.wavenet_recipe import WaveNetRecipe

_LARGEST_GRADIENT = 1.0
_TRAIN, _VALID = 0, 1
_CHECKED = 8


class WaveNetTrainer:
    """The network, its optimiser and its moving average.

    Args:
        config: of the network.
        pieces: what it learns from.
        recipe: how to train.
        seed: of every draw.
        device: where to compute.
    """

    def __init__(
        self, config: WaveNetConfig, pieces: Pieces, recipe: WaveNetRecipe, seed: int, device: torch.device
    ) -> None:
        self._pieces, self._recipe, self._seed, self._device = pieces, recipe, seed, device
        self._loss = mu_law_loss if config.output == "mu-law" else logistics_loss
        with torch.random.fork_rng():
            torch.manual_seed(seed)
            self.network = WaveNet(config).to(device)
        self.average = average_of(self.network)
        self._optimizer = torch.optim.Adam(self.network.parameters(), recipe.learning_rate)

    def step(self, step: int) -> dict[str, float]:
        """Take one step; return the figures."""
        rng = np.random.default_rng([self._seed, step, _TRAIN])
        loss = self._surprise(self.network, rng, self._pieces.train, self._recipe.batch_size)
        self._optimizer.param_groups[0]["lr"] = self._rate(step)
        self._optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), _LARGEST_GRADIENT)
        self._optimizer.step()
        update_average(
            self.average,
            self.network,
            decay_after(step + 1, self._recipe.batch_size, self._recipe.average_half_life),
        )
        return {"bits": float(loss.detach()) / np.log(2)}

    @torch.no_grad()
    def bits_on(self, split: str) -> float:
        """Return the mean surprise of the average network on notes of a split, in bits a sample; NaN without any."""
        places = self._pieces.usable(split)
        if not len(places):
            return float("nan")
        rng = np.random.default_rng([self._seed, _VALID])
        return float(self._surprise(self.average, rng, places, _CHECKED)) / float(np.log(2))

    def tensors(self) -> Tensors:
        """Return all that a checkpoint must hold."""
        return gather(self._modules(), {"optimizer": self._optimizer})

    def restore(self, tensors: Tensors) -> None:
        """Take back what :meth:`tensors` gave. Raises TrainingError when it belongs to another model."""
        scatter(tensors, self._modules(), {"optimizer": self._optimizer})

    def _modules(self) -> dict[str, torch.nn.Module]:
        return {"network": self.network, "average": self.average}

    def _surprise(self, network: WaveNet, rng: np.random.Generator, places: np.ndarray, count: int) -> Tensor:
        given, after, note = (one.to(self._device) for one in self._pieces.batch(rng, places, count))
        heard = self._recipe.warm_up_frames
        return self._loss(network(given, note)[:, :, heard:], after[:, heard:])

    def _rate(self, step: int) -> float:
        recipe = self._recipe
        share = min(step / recipe.steps, 1.0)
        return float(recipe.learning_rate * (recipe.last_learning_rate / recipe.learning_rate) ** share)
