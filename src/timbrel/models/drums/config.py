"""What rebuilds the drum network."""

from __future__ import annotations

from pydantic import Field

from timbrel.config import Config


class DrumsConfig(Config):
    """Sizes of the network."""

    latent_dim: int = Field(default=48, ge=2, le=512)
    """Numbers that stand for one hit."""
    width: int = Field(default=384, ge=16, le=4096)
    """Units of a hidden layer."""
    blocks: int = Field(default=2, ge=1, le=16)
    """Residual blocks in the encoder, and as many in the decoder."""
    partial_rank: int = Field(default=64, ge=2)
    """Directions kept of the levels of the partials."""
    strike_rank: int = Field(default=64, ge=2)
    """Directions kept of the strike's grid of noise."""
    tail_rank: int = Field(default=128, ge=2)
    """Directions kept of the tail's grid of noise."""
