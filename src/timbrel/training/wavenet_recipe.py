"""How a WaveNet is trained: everything a preset decides."""

from __future__ import annotations

from typing import Any

from pydantic import Field, model_validator

from timbrel.training.plan import Recipe, Sounds

SAMPLE_RATE = 16_000


class WaveNetRecipe(Recipe):
    """A training recipe, as ``presets/wavenet/<name>.toml`` holds it."""

    sample_rate: int = Field(default=SAMPLE_RATE, ge=4000, le=96_000)
    """Rate of the notes it learns, in Hz."""
    network: dict[str, Any] = Field(default_factory=dict)
    """Fields of the network's config: stacks, layers, width, skip ..."""
    families: tuple[str, ...] = ()
    """Families of instruments it learns; empty takes all."""
    instruments: tuple[str, ...] = ()
    """Timbres it learns, by the names that the set gives them; empty takes all."""
    by_kind: bool = False
    """Whether it can be asked for a family; otherwise every note is one of any."""
    crop_frames: int = Field(default=6144, ge=512, le=65_536)
    """Length of a training example in frames."""
    onset_share: float = Field(default=0.25, ge=0, le=1)
    """Share of the examples that begin with the silence before a note."""
    warm_up_frames: int = Field(default=0, ge=0, le=32_768)
    """Frames at the beginning of an example that are heard but not predicted; 0 is the published training, in which
    the past of an example from the middle of a note is taken for silence."""
    input_noise: float = Field(default=0, ge=0, le=64)
    """Most noise on what the network hears of the past, in mu-law steps (128ths of full scale); every example draws its
    level below that. 0 is the published training. With noise the past is no longer to be trusted to the last step, so
    that the note that is asked for counts, and a network that hears its own errors finds the way back."""
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
    noisiness: float = Field(default=0, ge=-3, le=1)
    """Where the knob of the trained model stands; 0 draws every sample as it was learned."""

    @model_validator(mode="after")
    def _check(self) -> WaveNetRecipe:
        if self.warm_up_frames >= self.crop_frames:
            raise ValueError(f"warm_up_frames={self.warm_up_frames} must be below crop_frames={self.crop_frames}")
        return self

    def sounds(self) -> Sounds:
        """Return how the notes are packed for this recipe."""
        return Sounds(sample_rate=self.sample_rate, notes=True)
