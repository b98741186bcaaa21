"""What rebuilds the note network."""

from __future__ import annotations

from pydantic import Field

from timbrel.config import Config


class NotesConfig(Config):
    """Sizes of the network."""

    latent_dim: int = Field(default=32, ge=2, le=512)
    """Numbers that stand for one timbre, at all keys and velocities."""
    width: int = Field(default=448, ge=16, le=4096)
    """Units of a hidden layer."""
    blocks: int = Field(default=3, ge=1, le=16)
    """Residual blocks in the encoder, and as many in the decoder."""
    level_rank: int = Field(default=128, ge=2)
    """Directions kept of the levels of the harmonics."""
    noise_rank: int = Field(default=64, ge=2)
    """Directions kept of the levels of the noise."""
