"""How a note model is trained: everything a preset decides."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from timbrel.models.notes.layout import SAMPLE_RATE
from timbrel.training.plan import Recipe, Sounds


class NotesRecipe(Recipe):
    """A training recipe, as ``presets/notes/<name>.toml`` holds it."""

    network: dict[str, Any] = Field(default_factory=dict)
    """Fields of the network's config: latent_dim, width, blocks ..."""
    notes_of_each: int = Field(default=0, ge=0)
    """Notes of each instrument that are learned from, spread over its keys and forces; 0 takes all."""
    changed_share: float = Field(default=0.5, ge=0, le=1)
    """Share of the instruments in a batch that are played through other pickups, rooms and hands."""
    other_note_share: float = Field(default=0.7, ge=0, le=1)
    """How often the network is asked for another note of the instrument than the one it was given."""
    learning_rate: float = Field(default=6e-4, gt=0, lt=1)
    batch_size: int = Field(default=128, ge=2, le=4096)
    divergence_weight: float = Field(default=2e-3, ge=0)
    """Weight of the divergence from a standard normal, per nat: more makes the space smoother and timbres blander."""
    average_half_life: float = Field(default=50_000, ge=0)
    """Examples after which a weight counts half in the network that ships."""
    steps: int = Field(default=6000, ge=1)
    """Steps after which training ends."""
    measure_every: int = Field(default=500, ge=1)
    """Steps between two measurements of the distance to real notes."""

    def sounds(self) -> Sounds:
        """Return how a packed set of notes must be."""
        return Sounds(sample_rate=SAMPLE_RATE, notes=True)
