"""The generator in the form in which it is exported and played."""

from __future__ import annotations

from typing import TYPE_CHECKING

from torch import Tensor, nn

if TYPE_CHECKING:
    from timbrel.models.gansynth.network import GANSynthGenerator


class PlayedGenerator(nn.Module):
    """Makes the pictures of a grown generator, within float error.

    Args:
        generator: trained; it is read, not changed.
    """

    def __init__(self, generator: GANSynthGenerator) -> None:
        super().__init__()
        self.source = generator

    def forward(self, z: Tensor, pitches: Tensor) -> Tensor:
        """Make pictures of shape (batch, 2, columns, bands), as the generator does."""
        picture: Tensor = self.source(z, pitches)
        return picture
