"""What decides the shape of a GANSynth; the defaults are the published network for IF-Mel at high resolution."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from timbrel.config import Config
from timbrel.models.gansynth.codec import Codec, Representation


class GANSynthConfig(Config):
    """Shape of generator and critic (arXiv 1902.08710, section 3 and appendix A)."""

    representation: Representation = "if-mel"
    """What the pictures show: phase as it is, instantaneous frequency, or that over mel bands."""
    start: tuple[int, int] = (2, 16)
    """Columns of time and bands of frequency in the first picture: (2, 16) is "+H", (4, 8) the normal resolution."""
    resolutions: int = Field(default=7, ge=2, le=9)
    """Pictures from the first to the last; each has twice the columns and twice the bands of the one before."""
    finer: int = Field(default=1, ge=1, le=8)
    """Bands of the spectrum under one mel band: 1 in the paper; more make smaller pictures of the same notes."""
    sample_rate: int = Field(default=16_000, ge=4000, le=48_000)
    frames: int = Field(default=64_000, ge=1024, le=1_000_000)
    """Length of a note, in frames; the last picture must cover it."""
    latent_dim: int = Field(default=256, ge=1, le=1024)
    """Numbers in z, each drawn from N(0, 1)."""
    lowest_pitch: int = Field(default=24, ge=0, le=127)
    """Lowest MIDI pitch it can be asked for."""
    pitches: int = Field(default=61, ge=2, le=128)
    """How many semitones upwards from there."""
    width: int = Field(default=4096, ge=8, le=16_384)
    """Level ``b`` of the network, from 1, has ``width / 2**b`` channels ..."""
    widest: int = Field(default=256, ge=2, le=1024)
    """... but never more than this."""

    @model_validator(mode="after")
    def _covers(self) -> Self:
        if min(self.start) < 1 or self.width >> self.resolutions < 1:
            raise ValueError("start must be positive, and width at least 2**resolutions")
        if self.lowest_pitch + self.pitches > 128:
            raise ValueError(f"lowest_pitch + pitches = {self.lowest_pitch + self.pitches} must be at most 128")
        self.codec()
        return self

    @property
    def shape(self) -> tuple[int, int]:
        """Columns and bands of the last picture."""
        return self.size_at(self.resolutions)

    def size_at(self, level: int) -> tuple[int, int]:
        """Return columns and bands at a level of the network, from 1."""
        return self.start[0] << (level - 1), self.start[1] << (level - 1)

    def width_at(self, level: int) -> int:
        """Return the channels at a level of the network, from 0."""
        return min(self.width >> level, self.widest)

    def codec(self) -> Codec:
        """Return what turns notes into pictures and pictures into notes."""
        columns, bands = self.shape
        return Codec(self.representation, columns, bands, self.frames, self.sample_rate, self.finer)
