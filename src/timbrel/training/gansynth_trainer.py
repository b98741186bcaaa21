"""One step of GANSynth's generator against its critic, and all that must be saved to repeat the next one exactly."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn, optim

from timbrel.models.gansynth.codec import SCALE
from timbrel.models.gansynth.config import GANSynthConfig
from timbrel.models.gansynth.network import GANSynthCritic, GANSynthGenerator, UnfinishedGenerator, blend, stage
from timbrel.training.checkpoint import Tensors, gather, scatter
from timbrel.training.device import mixed_precision
from timbrel.training.ema import average_of, update_average
from timbrel.training.gansynth_growth import Growth
from timbrel.training.gansynth_losses import Critic, Game
from timbrel.training.gansynth_recipe import GANSynthRecipe
from timbrel.training.randomness import stream

_CRITIC, _GENERATOR = 1, 2


class GANSynthTrainer:
    """Generator, critic, their optimisers and the generator's moving average.

    Args:
        config: shape of the networks.
        recipe: how to train them.
        seed: of the first weights and of every draw.
        device: where to compute.
    """

    def __init__(self, config: GANSynthConfig, recipe: GANSynthRecipe, seed: int, device: torch.device) -> None:
        with torch.random.fork_rng():
            torch.manual_seed(seed)
            self.generator = GANSynthGenerator(config).to(device)
            self.critic = GANSynthCritic(config).to(device)
        for network in (self.generator, self.critic):
            _lay_channels_last(network)
        self.average = average_of(self.generator)
        self.growth = Growth(
            config.resolutions, recipe.stable_images, recipe.transition_images, progressive=recipe.progressive
        )
        self._config, self._recipe, self._seed, self._device = config, recipe, seed, device
        self._game = Game(recipe.loss == "relativistic", recipe.pitch_weight, recipe.gamma)
        self._stage = -1
        self._begin_stage(0)

    @property
    def saturates(self) -> bool:
        """Whether an always-right critic leaves the generator nothing to learn from."""
        return self._game.relativistic

    def step(self, step: int, pictures: Tensor, pitches: Tensor) -> dict[str, float]:
        """Update the critic, then the generator and its average; return the figures.

        Args:
            step: from 0.
            pictures: of recordings, of the last size, shape (batch, 2, columns, bands).
            pitches: of the recordings, as indices, shape (batch,).
        """
        self._begin_stage(self.growth.stage(step * self._recipe.batch_size))
        progress = self.growth.progress(step * self._recipe.batch_size)
        pictures = pictures.contiguous(memory_format=torch.channels_last)
        real = blend(pictures.to(self._device), progress, self._config.resolutions)
        pitches = pitches.to(self._device)
        figures = self._update_critic(step, real, pitches, progress)
        figures |= self._update_generator(step, real, pitches, progress)
        update_average(self.average, self.generator, self._recipe.average_decay)
        return {name: float(value) for name, value in figures.items()} | {"size": progress}

    @torch.no_grad()
    def make(self, pitches: Tensor, rng: torch.Generator, progress: float) -> Tensor:
        """Make pictures of the last size with the averaged generator, shape (batch, 2, columns, bands)."""
        picture: Tensor = UnfinishedGenerator(self.average, progress)(
            self._latents(len(pitches), rng), self._one_hot(pitches)
        )
        return picture

    def tensors(self) -> Tensors:
        """Return all that a checkpoint must hold."""
        return gather(self._modules(), self._optimizers())

    def stand_at(self, steps: int) -> None:
        """Be as after so many steps: an optimiser remembers what was since its stage of the growing began."""
        self._begin_stage(self.growth.stage((steps - 1) * self._recipe.batch_size))

    def restore(self, tensors: Tensors) -> None:
        """Take back what :meth:`tensors` gave. Raises TrainingError when it belongs to another model."""
        scatter(tensors, self._modules(), self._optimizers())

    def _begin_stage(self, number: int) -> None:
        """Start a stage of the growing with optimisers that remember nothing, as the original does."""
        if self._stage == number:
            return
        self._stage = number
        self._generator_optimizer = self._optimizer(self.generator)
        self._critic_optimizer = self._optimizer(self.critic)

    def _optimizer(self, network: nn.Module) -> optim.Optimizer:
        return optim.Adam(network.parameters(), lr=self._recipe.learning_rate, betas=self._recipe.betas)

    def _update_critic(self, step: int, real: Tensor, pitches: Tensor, progress: float) -> dict[str, Tensor]:
        rng = stream(self._seed, step, _CRITIC)
        mix = torch.rand(len(real), generator=rng).to(self._device)
        with torch.no_grad(), mixed_precision(self._device):
            fake = self.generator(self._latents(len(real), rng), self._one_hot(pitches), progress).float()
        judge = self._judge(progress)
        self._critic_optimizer.zero_grad()
        verdict = self._game.critic(judge, real, fake, pitches)
        torch.autograd.backward(verdict.loss)
        if step % self._recipe.slopes_every == 0:
            slopes = self._game.slopes(judge, real, fake, mix, self._unit(progress)) * self._recipe.slopes_every
            torch.autograd.backward(slopes)
        self._critic_optimizer.step()
        self._real_scores = verdict.real.detach()
        return {"critic_loss": verdict.loss.detach(), "critic_accuracy": verdict.accuracy}

    def _update_generator(self, step: int, real: Tensor, pitches: Tensor, progress: float) -> dict[str, Tensor]:
        rng = stream(self._seed, step, _GENERATOR)
        self.critic.requires_grad_(requires_grad=False)
        with mixed_precision(self._device):
            fake = self.generator(self._latents(len(real), rng), self._one_hot(pitches), progress)
        loss = self._game.generator(self._judge(progress), self._real_scores, fake.float(), pitches)
        self._generator_optimizer.zero_grad()
        torch.autograd.backward(loss)
        self._generator_optimizer.step()
        self.critic.requires_grad_(requires_grad=True)
        return {"generator_loss": loss.detach()}

    def _judge(self, progress: float) -> Critic:
        def judge(pictures: Tensor) -> tuple[Tensor, Tensor]:
            with mixed_precision(self._device):
                scores, named = self.critic(pictures, progress)
            return scores.float(), named.float()

        return judge

    def _unit(self, progress: float) -> Tensor:
        """Return what a slope counts per: always a picture of full size, in the paper's game one in its own units.

        A small picture stands for one that repeats each of its points ``scale ** 2`` times, which divides the length
        of the gradient by ``scale``.
        """
        scale = 2 ** (self._config.resolutions - stage(progress)[0])
        units = torch.ones(2) if self._game.relativistic else torch.from_numpy(SCALE)
        unit: Tensor = (units / scale).view(2, 1, 1).to(self._device)
        return unit

    def _latents(self, count: int, rng: torch.Generator) -> Tensor:
        return torch.randn(count, self._config.latent_dim, generator=rng).to(self._device)

    def _one_hot(self, pitches: Tensor) -> Tensor:
        return F.one_hot(pitches, self._config.pitches).float().to(self._device)

    def _modules(self) -> dict[str, nn.Module]:
        return {"generator": self.generator, "critic": self.critic, "average": self.average}

    def _optimizers(self) -> dict[str, optim.Optimizer]:
        return {"generator_optimizer": self._generator_optimizer, "critic_optimizer": self._critic_optimizer}


@torch.no_grad()
def _lay_channels_last(network: nn.Module) -> None:
    """Lay out the kernels so that convolutions with few channels are a fifth faster on a CPU."""
    for weight in network.parameters():
        if weight.dim() == 4:
            weight.data = weight.data.contiguous(memory_format=torch.channels_last)
