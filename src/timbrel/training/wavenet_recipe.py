"""How a WaveNet is trained: everything a preset decides."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from timbrel.config import Config
from timbrel.training.plan import Sounds

SAMPLE_RATE = 16_000


class WaveNetRecipe(Config):
    """A training recipe, as ``presets/wavenet/<name>.toml`` holds it."""

    about: str
    """What the preset is for, in one sentence."""
    sample_rate: int = Field(default=SAMPLE_RATE, ge=4000, le=96_000)
    """Rate of the notes it learns, in Hz."""
    network: dict[str, Any] = Field(default_factory=dict)
    """Fields of the network's config: stacks, layers, width, skip ..."""
    families: tuple[str, ...] = ()
    """Families of instruments it learns; empty takes all."""
    by_kind: bool = False
    """Whether it can be asked for a family; otherwise every note is one of any."""
    crop_frames: int = Field(default=6144, ge=512, le=65_536)
    """Length of a training example in frames."""
    onset_share: float = Field(default=0.25, ge=0, le=1)
    """Share of the examples that begin with the silence before a note."""
    learning_rate: float = Field(default=2e-4, gt=0, lt=1)
    last_learning_rate: float = Field(default=2e-6, gt=0, lt=1)
    """Where the rate has fallen to, evenly in its logarithm, at the last step."""
    batch_size: int = Field(default=32, ge=1, le=4096)
    average_half_life: float = Field(default=10_000, ge=0)
    """Examples after which a weight counts half in the network that ships."""
    steps: int = Field(default=150_000, ge=1)
    """Steps after which training ends."""
    measure_every: int = Field(default=500, ge=1)
    """Steps between two measurements on notes that are not learned."""

    def sounds(self) -> Sounds:
        """Return how the notes are packed for this recipe."""
        return Sounds(sample_rate=self.sample_rate, notes=True)
