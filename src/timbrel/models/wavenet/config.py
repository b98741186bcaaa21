"""What decides the shape of a WaveNet; the defaults are the network that GANSynth was compared with."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from timbrel.config import Config


class WaveNetConfig(Config):
    """Shape of a WaveNet (arXiv 1609.03499) that is told a note (arXiv 1902.08710, section 4.1; 1704.01279)."""

    stacks: int = Field(default=3, ge=1, le=10)
    """How often the dilations start again from 1."""
    layers: int = Field(default=10, ge=1, le=12)
    """Layers of a stack, with dilations 1, 2, 4, ..."""
    filter_len: int = Field(default=3, ge=2, le=5)
    """Taps of every dilated convolution."""
    width: int = Field(default=512, ge=1, le=2048)
    """Channels from layer to layer; the gated convolution has twice as many."""
    skip: int = Field(default=256, ge=1, le=2048)
    """Channels of the sum of all layers."""
    output: Literal["mu-law", "logistics"] = "mu-law"
    """One of 256 mu-law steps by softmax, or a mixture of logistics on 16 bits (arXiv 1701.05517)."""
    mixtures: int = Field(default=10, ge=1, le=64)
    """Logistics in the mixture."""
    low: int = Field(default=24, ge=0, le=127)
    """Lowest MIDI pitch it can be asked for."""
    high: int = Field(default=84, ge=0, le=127)
    """Highest MIDI pitch."""
    kinds: int = Field(default=0, ge=0, le=64)
    """Kinds of instrument it can be asked for; 0 is the published network, which cannot be asked."""
    condition_layers: int = Field(default=5, ge=1, le=8)
    """Layers of the stack that looks at the note as it is asked for, with dilations 1, 2, 4, ..."""
    condition_width: int = Field(default=128, ge=1, le=1024)
    """Channels of that stack."""
    condition_hop: int = Field(default=512, ge=1, le=4096)
    """Frames of sound for each frame of that stack."""

    @model_validator(mode="after")
    def _check(self) -> WaveNetConfig:
        if self.low > self.high:
            raise ValueError(f"low={self.low} must not be over high={self.high}")
        return self

    @property
    def dilations(self) -> tuple[int, ...]:
        """Dilation of every layer."""
        return tuple(2**layer for _ in range(self.stacks) for layer in range(self.layers))

    @property
    def receptive_frames(self) -> int:
        """Frames of the past that decide the next one."""
        return 1 + (self.filter_len - 1) * (1 + sum(self.dilations))

    @property
    def lead_frames(self) -> int:
        """Frames of silence before a note, from which on it is predicted: whole frames of the note's stack."""
        return -(-self.receptive_frames // self.condition_hop) * self.condition_hop

    @property
    def condition_margin(self) -> int:
        """Frames of the note that its stack sees to either side."""
        return int(2**self.condition_layers) - 1

    @property
    def told(self) -> int:
        """Numbers in a frame that tells the note: pitch as one-hot, force, kind."""
        return self.high - self.low + 2 + self.kinds

    @property
    def outputs(self) -> int:
        """Numbers that describe the next sample: of mu-law steps, or weight, mean and scale of each logistic."""
        return 256 if self.output == "mu-law" else 3 * self.mixtures
