"""One step of generator against critic, and everything that must be saved to repeat the next one exactly."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn, optim

from timbrel.dataset.batches import Batches
from timbrel.training.checkpoint import Tensors, gather, scatter
from timbrel.training.device import mixed_precision
from timbrel.training.ema import average_of, decay_after, update_average
from timbrel.training.gan_model import GANModel
from timbrel.training.losses import Critic, WGANClip, clip_weights
from timbrel.training.randomness import stream
from timbrel.training.recipe import GANRecipe

_CRITIC, _GENERATOR = 1, 2


class GANTrainer:
    """Generator, critic, their optimisers and the generator's moving average.

    Args:
        model: the networks, fresh.
        recipe: how to train them.
        seed: of every draw.
        device: where to compute.
    """

    def __init__(self, model: GANModel, recipe: GANRecipe, seed: int, device: torch.device) -> None:
        self.generator = model.generator.to(device)
        self.critic = model.critic.to(device)
        self.average = average_of(self.generator)
        self._model = model
        self._recipe = recipe
        self._seed = seed
        self._device = device
        self._loss = recipe.make_loss()
        self._generator_optimizer = recipe.make_optimizer(self.generator.parameters())
        self._critic_optimizer = recipe.make_optimizer(self.critic.parameters())

    @property
    def saturates(self) -> bool:
        """Whether an always-right critic leaves the generator nothing to learn from."""
        return self._loss.saturates

    def step(self, step: int, batches: Batches) -> dict[str, float]:
        """Update the critic, as often as the recipe says, then the generator and its average; return the figures."""
        figures: dict[str, Tensor] = {}
        for update in range(self._recipe.critic_updates):
            index = step * self._recipe.critic_updates + update
            audio, kind_index = batches.batch(index)
            rng = stream(self._seed, index, _CRITIC)
            real = self._model.to_examples(torch.from_numpy(audio)).to(self._device)
            kinds = self.one_hot(torch.from_numpy(kind_index))
            figures |= self._update_critic(real, kinds, rng)
        figures |= self._update_generator(real, kinds, stream(self._seed, step, _GENERATOR))
        decay = decay_after(step + 1, self._recipe.batch_size, self._recipe.average_half_life)
        update_average(self.average, self.generator, decay)
        return {name: float(value) for name, value in figures.items()}

    def tensors(self) -> Tensors:
        """Return all that a checkpoint must hold."""
        return gather(self._modules(), self._optimizers())

    def restore(self, tensors: Tensors) -> None:
        """Take back what :meth:`tensors` gave. Raises TrainingError when it belongs to another model."""
        scatter(tensors, self._modules(), self._optimizers())

    def latents(self, count: int, rng: torch.Generator) -> Tensor:
        """Draw z of shape (count, latent_dim), uniform in -1..1, the same on every device."""
        return (torch.rand(count, self._model.latent_dim, generator=rng) * 2 - 1).to(self._device)

    def one_hot(self, index: Tensor) -> Tensor | None:
        """Return kinds (batch, kinds) for the networks' second input, None when the model is not asked for kinds."""
        if not self._model.kinds:
            return None
        return F.one_hot(index, len(self._model.kinds)).float().to(self._device)

    def _update_critic(self, real: Tensor, kinds: Tensor | None, rng: torch.Generator) -> dict[str, Tensor]:
        mix = torch.rand(len(real), generator=rng).to(self._device)
        with torch.no_grad(), mixed_precision(self._device):
            fake = self.generator(self.latents(len(real), rng), kinds)
        verdict = self._loss.critic(self._judge(kinds, rng), real, fake.float(), mix)
        self._critic_optimizer.zero_grad()
        torch.autograd.backward(verdict.loss)
        self._critic_optimizer.step()
        if isinstance(self._loss, WGANClip):
            clip_weights(self.critic, self._loss.clip)
        return {"critic_loss": verdict.loss.detach(), "critic_accuracy": verdict.accuracy}

    def _update_generator(self, real: Tensor, kinds: Tensor | None, rng: torch.Generator) -> dict[str, Tensor]:
        self.critic.requires_grad_(requires_grad=False)
        with mixed_precision(self._device):
            fake = self.generator(self.latents(len(real), rng), kinds)
        loss = self._loss.generator(self._judge(kinds, rng), real, fake.float())
        self._generator_optimizer.zero_grad()
        torch.autograd.backward(loss)
        self._generator_optimizer.step()
        self.critic.requires_grad_(requires_grad=True)
        return {"generator_loss": loss.detach()}

    def _judge(self, kinds: Tensor | None, rng: torch.Generator) -> Critic:
        def judge(examples: Tensor) -> Tensor:
            with mixed_precision(self._device):
                scores: Tensor = self.critic(examples, kinds, rng=rng)
            return scores.float()

        return judge

    def _modules(self) -> dict[str, nn.Module]:
        return {"generator": self.generator, "critic": self.critic, "average": self.average}

    def _optimizers(self) -> dict[str, optim.Optimizer]:
        return {"generator_optimizer": self._generator_optimizer, "critic_optimizer": self._critic_optimizer}
