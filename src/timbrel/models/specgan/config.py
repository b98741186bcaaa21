"""What decides the shape of a SpecGAN; the defaults are the published network."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from timbrel.config import Config


class SpecGANConfig(Config):
    """Shape of generator and critic (arXiv 1802.04208, appendix E); sounds are 16384 frames, mono."""

    kernel_len: int = Field(default=5, ge=3, le=25)
    """Side of every convolution's kernel."""
    dim: int = Field(default=64, ge=1, le=256)
    """Width of the layer nearest to the spectrogram; each layer away from it is twice as wide."""
    latent_dim: int = Field(default=100, ge=1, le=1024)
    """Numbers in z, each drawn uniformly from -1..1."""
    upsample: Literal["zeros", "nn"] = "zeros"
    """How the generator fills the gaps as the picture grows: with zeros (transposed convolution) or by repeating."""
    batchnorm: bool = False
    """Batch normalisation in both networks; the paper trains without."""
    kinds: int = Field(default=0, ge=0, le=128)
    """Kinds of sound that can be asked for; 0 is the published network, which cannot be asked."""
