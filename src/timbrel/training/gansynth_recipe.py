"""How a GANSynth is trained: everything a preset decides."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from timbrel.models.gansynth.config import GANSynthConfig
from timbrel.training.plan import Recipe, Sounds


class GANSynthRecipe(Recipe):
    """A training recipe, as ``presets/gansynth/<name>.toml`` holds it; the defaults are the paper's."""

    network: dict[str, Any] = Field(default_factory=dict)
    """Fields of the network's config that differ from the published ones."""
    families: tuple[str, ...] = ()
    """Families of instruments to learn, such as organ; empty takes all that the data hold."""
    instruments: tuple[str, ...] = ()
    """Timbres to learn, by the names that the data give them; empty takes all."""
    loss: Literal["wgan-gp", "relativistic"] = "wgan-gp"
    gamma: float = Field(default=1.0, gt=0)
    """Strength of R1 and R2; the relativistic loss alone uses it."""
    slopes_every: int = Field(default=1, ge=1, le=64)
    """Steps between two looks at the critic's slopes, which then count so much more (arXiv 1912.04958, section 3.1)."""
    pitch_weight: float = Field(default=10.0, ge=0)
    """Weight of the pitch in both losses."""
    learning_rate: float = Field(default=8e-4, gt=0, lt=1)
    betas: tuple[float, float] = (0.0, 0.99)
    """Adam's memory of gradients and of their squares."""
    average_decay: float = Field(default=0.999, ge=0, lt=1)
    """What the generator that ships keeps of itself in a step."""
    batch_size: int = Field(default=8, ge=2, le=4096)
    progressive: bool = True
    """Whether the networks grow from the smallest picture; otherwise they begin at the last."""
    stable_images: int = Field(default=800_000, ge=1)
    """Pictures seen at each size ..."""
    transition_images: int = Field(default=800_000, ge=1)
    """... and while the next size is faded in."""
    images: int = Field(default=11_000_000, ge=1)
    """Pictures after which training ends by itself."""
    measure_every: int = Field(default=5000, ge=1)
    """Steps between two measurements of the distance to the real notes."""
    patience: int = Field(default=20, ge=1)
    """Measurements without progress, at the last size, after which a run without --minutes and --steps ends."""

    @property
    def steps(self) -> int:
        """Steps after which training ends by itself."""
        return -(-self.images // self.batch_size)

    def sounds(self) -> Sounds:
        """Return how the notes are packed; a soundfont holds them for three quarters of the time."""
        config = GANSynthConfig.parse(self.network, "the recipe's network")
        seconds = config.frames / config.sample_rate * 4 / 3
        return Sounds(sample_rate=config.sample_rate, max_seconds=seconds, notes=True)
