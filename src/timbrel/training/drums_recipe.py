"""How a drum model is trained: everything a preset decides."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from timbrel.config import Config
from timbrel.models.drums.layout import MAX_SECONDS, SAMPLE_RATE
from timbrel.training.plan import Recipe, Sounds


class Voicing(Config):
    """Where the knobs of a kind stand before chance turns them, as a drummer tunes and damps a kit."""

    brightness: float = Field(default=0.0, ge=-1, le=1)
    """Below 0 darker than the recordings, above 0 brighter."""
    decay: float = Field(default=0.0, ge=-1, le=1)
    """In octaves: -1 rings half as long."""
    pitch: float = Field(default=0.0, ge=-1, le=1)
    """In octaves."""


class DrumsRecipe(Recipe):
    """A training recipe, as ``presets/drums/<name>.toml`` holds it."""

    network: dict[str, Any] = Field(default_factory=dict)
    """Fields of the network's config: latent_dim, width, blocks ..."""
    leave_out: tuple[str, ...] = ()
    """Sounds whose source contains one of these words are not learned from."""
    voicing: dict[str, Voicing] = Field(default_factory=dict)
    """By kind, where recordings lie off what kits sound like; chosen by measuring, see docs/decisions."""
    copies: int = Field(default=1, ge=0, le=20)
    """Changed copies made of each training hit."""
    fill_to: int = Field(default=0, ge=0, le=500)
    """Kinds with fewer training hits get more changed copies, until there are this many in all."""
    voices: int = Field(default=0, ge=0, le=500)
    """Hits made by formula for each kind that a formula is known for."""
    real_share: float = Field(default=0.75, gt=0, le=1)
    """Share of real hits in a batch; the rest are changed copies and voices."""
    learning_rate: float = Field(default=6e-4, gt=0, lt=1)
    batch_size: int = Field(default=128, ge=2, le=4096)
    divergence_weight: float = Field(default=6e-3, ge=0)
    """Weight of the divergence from a standard normal, per nat: more makes the space smoother and the hits blurrier."""
    average_half_life: float = Field(default=20_000, ge=0)
    """Examples after which a weight counts half in the network that ships."""
    steps: int = Field(default=2000, ge=1)
    """Steps after which training ends."""
    measure_every: int = Field(default=500, ge=1)
    """Steps between two measurements of the distance to real hits."""

    def sounds(self) -> Sounds:
        """Return how the recipe wants its sounds packed."""
        return Sounds(sample_rate=SAMPLE_RATE, channels=2, max_seconds=MAX_SECONDS + 0.01)
