"""How a GAN is trained: everything a preset decides."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from pydantic import Field
from torch import nn, optim

from timbrel.dataset.batches import Slicing
from timbrel.training.losses import DCGAN, LSGAN, WGANGP, Loss, Relativistic, WGANClip
from timbrel.training.plan import Recipe, Sounds


class GANRecipe(Recipe):
    """A training recipe, as ``presets/<model>/<name>.toml`` holds it."""

    sample_rate: int = Field(ge=8000, le=96_000)
    """Rate of the sounds it learns, in Hz."""
    network: dict[str, Any]
    """Fields of the network's config: slice, dim, latent, phase shuffle ..."""
    slicing: Slicing = Slicing()
    """How sounds become slices; the default takes the beginning of each, right for one-shots."""
    by_kind: bool = False
    """Whether the model can be asked for a kind of drum; otherwise it makes what the folder holds, mixed."""
    loss: Literal["wgan-gp", "wgan", "lsgan", "dcgan", "relativistic"] = "wgan-gp"
    gamma: float = Field(default=0.2, gt=0)
    """Strength of R1 and R2; the relativistic loss alone uses it."""
    optimizer: Literal["adam", "rmsprop"] = "adam"
    learning_rate: float = Field(default=1e-4, gt=0, lt=1)
    betas: tuple[float, float] = (0.5, 0.9)
    """Adam's memory of gradients and of their squares."""
    critic_updates: int = Field(default=5, ge=1, le=20)
    """Steps of the critic for each step of the generator."""
    batch_size: int = Field(default=64, ge=2, le=4096)
    average_half_life: float = Field(default=0, ge=0)
    """Examples after which a weight counts half in the generator that ships; 0 ships the latest weights."""
    steps: int = Field(default=200_000, ge=1)
    """Steps of the generator after which training ends by itself."""
    measure_every: int = Field(default=500, ge=1)
    """Steps between two measurements of the distance to the real sounds."""
    patience: int = Field(default=10, ge=1)
    """Measurements without progress after which a run without --minutes and --steps ends."""

    def sounds(self) -> Sounds:
        """Return how the sounds are packed for this recipe."""
        seconds = self.network.get("slice_len", 16384) / self.sample_rate if self.slicing.first_slice else None
        channels = self.network.get("channels", 1)
        return Sounds(
            sample_rate=self.sample_rate, channels=channels, max_seconds=seconds, normalise=self.slicing.normalise
        )

    def make_loss(self) -> Loss:
        """Return the game the recipe names."""
        losses: dict[str, Loss] = {
            "wgan-gp": WGANGP(),
            "wgan": WGANClip(),
            "lsgan": LSGAN(),
            "dcgan": DCGAN(),
            "relativistic": Relativistic(self.gamma),
        }
        return losses[self.loss]

    def make_optimizer(self, weights: Iterable[nn.Parameter]) -> optim.Optimizer:
        """Return the optimiser the recipe names, with TensorFlow's constants where the papers used its defaults."""
        if self.optimizer == "rmsprop":
            return optim.RMSprop(weights, lr=self.learning_rate, alpha=0.9, eps=1e-10)
        return optim.Adam(weights, lr=self.learning_rate, betas=self.betas)
