"""What decides the shape of a WaveGAN; the defaults are the published network."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from timbrel.config import Config


class WaveGANConfig(Config):
    """Shape of generator and critic (arXiv 1802.04208, appendix D)."""

    slice_len: Literal[16384, 32768, 65536] = 16384
    """Length of a sound in frames: 1.02, 2.05 or 4.10 s at 16 kHz."""
    channels: Literal[1, 2] = 1
    """1 is mono, 2 is stereo."""
    kernel_len: int = Field(default=25, ge=5, le=99)
    """Taps of every convolution."""
    dim: int = Field(default=64, ge=1, le=256)
    """Width of the layer nearest to the waveform; each layer away from it is twice as wide."""
    latent_dim: int = Field(default=100, ge=1, le=1024)
    """Numbers in z, each drawn uniformly from -1..1."""
    upsample: Literal["zeros", "nn"] = "zeros"
    """How the generator fills the gaps as the rate rises: with zeros (transposed convolution) or by repeating."""
    batchnorm: bool = False
    """Batch normalisation in both networks; the paper trains without."""
    phase_shuffle: int = Field(default=2, ge=0, le=8)
    """Largest shift, in frames, of the critic's features; 0 is off."""
    post_filter: bool = False
    """A learned filter on the generator's output, one for each channel."""
    post_filter_len: int = Field(default=512, ge=2, le=4096)
    """Taps of the post-filter."""
    kinds: int = Field(default=0, ge=0, le=128)
    """Kinds of sound that can be asked for; 0 is the published network, which cannot be asked."""

    @property
    def strides(self) -> tuple[int, ...]:
        """Factors of the rate from the 16 frames of the first features to the waveform."""
        return {16384: (4,) * 5, 32768: (4, 4, 4, 4, 4, 2), 65536: (4,) * 6}[self.slice_len]
