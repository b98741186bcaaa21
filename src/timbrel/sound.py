"""What flows through timbrel: a sound, with its rate and where it came from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from timbrel.config import Config
from timbrel.errors import AudioError

Samples = NDArray[np.float32]
"""Audio samples, shape (channels, frames), full scale is -1..1."""
BitDepth = Literal["16", "24", "32f"]


class Provenance(Config):
    """Where a sound came from: enough to make it again, byte for byte, on the same machine."""

    model: str
    """Name of the model bundle, e.g. ``drums``."""
    seed: int
    """The seed that gave this sound."""
    kind: str | None = None
    """Drum kind, when the model knows kinds."""
    knobs: dict[str, float] = Field(default_factory=dict)
    """Every knob that was not at its default."""
    fingerprint: str = ""
    """First 12 hex digits of the sha256 of the generator that made it."""
    version: str = ""
    """The timbrel version that made it."""
    edit: str = ""
    """What was done to make it from its parents: ``vary 0.4``, ``blend 0.5``, ``like``; empty when it has none."""
    parents: tuple[str, ...] = ()
    """Name and first 12 hex digits of the sha256 of each file it was made from."""


@dataclass(frozen=True, eq=False)
class Sound:
    """A piece of audio.

    Args:
        samples: float32, shape (channels, frames); (frames,) is taken as mono. Full scale is -1..1.
        sample_rate: frames per second, in Hz.
        provenance: the settings that made it, None for recordings.

    Raises:
        AudioError: the rate is not positive, or the samples are not finite numbers in the shape above.
    """

    samples: Samples
    sample_rate: int
    provenance: Provenance | None = None

    def __post_init__(self) -> None:
        samples = np.atleast_2d(np.asarray(self.samples, dtype=np.float32))
        if samples.ndim != 2:
            raise AudioError(f"samples.shape={samples.shape} must be (channels, frames)")
        if self.sample_rate <= 0:
            raise AudioError(f"sample_rate={self.sample_rate} must be a positive number of Hz")
        if not np.isfinite(samples).all():
            raise AudioError("samples hold NaN or infinite values; they cannot be played or written")
        object.__setattr__(self, "samples", samples)

    @property
    def channels(self) -> int:
        """Number of channels: 1 is mono, 2 is stereo."""
        return int(self.samples.shape[0])

    @property
    def frames(self) -> int:
        """Length in frames (samples per channel)."""
        return int(self.samples.shape[1])

    @property
    def seconds(self) -> float:
        """Length in seconds."""
        return self.frames / self.sample_rate

    @property
    def peak(self) -> float:
        """Largest absolute sample value; 1.0 is full scale, 0.0 is silence."""
        return float(np.abs(self.samples).max(initial=0.0))

    def mono(self) -> NDArray[np.float32]:
        """Return the mean of the channels, shape (frames,)."""
        return np.asarray(self.samples.mean(axis=0), dtype=np.float32)

    def save(self, path: str | Path, bit_depth: BitDepth = "16") -> Path:
        """Write the sound to a file whose format is told by its ending; see :func:`timbrel.audio.io.write`."""
        from timbrel.audio.io import write

        return write(self, Path(path), bit_depth)
