"""The generator in the form in which it is exported and played."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from timbrel.models.layers import UpConv
from timbrel.models.polyphase import Paired, Winograd, join, part, part_again, phases

if TYPE_CHECKING:
    from timbrel.models.wavegan.network import WaveGANGenerator

_DEEP_LAYERS = 2


class PlayedGenerator(nn.Module):
    """Makes the waveforms of a generator, within float error, in about three quarters of its multiplications.

    Args:
        generator: trained, with kernel 25; it is read, not changed.
    """

    def __init__(self, generator: WaveGANGenerator) -> None:
        super().__init__()
        self.source = generator
        layers = [_layer(up, norm) for up, norm in zip(generator.ups[:-1], generator.norms[1:], strict=True)]
        self.deep = nn.ModuleList(Winograd(*layer, 16 * 4**level) for level, layer in enumerate(layers[:_DEEP_LAYERS]))
        self.wide = nn.ModuleList(Paired(*layer) for layer in layers[_DEEP_LAYERS:])

    def forward(self, z: Tensor, kinds: Tensor | None = None) -> Tensor:
        """Make waveforms of shape (batch, channels, slice_len), as the generator does."""
        x = F.relu(self.source.first_features(z, kinds)).transpose(1, 2)  # (B, 16, 16 d)
        for deep in self.deep:
            x = F.relu(deep(x))  # (B, frames * 4, width / 2)
        x = self.wide[0](part(x))
        for wide in self.wide[1:]:
            x = wide(part_again(x))  # (B, 2, 2, 2, width / 2, frames / 2)
        return self.source.to_waveform(join(x))


def _layer(up: nn.Module, norm: nn.Module) -> tuple[Tensor, Tensor]:
    """Return taps and bias of an up-convolution with the normalisation after it."""
    assert isinstance(up, UpConv)  # noqa: S101 - the generator is made of them
    scale, shift = _affine(norm)
    return phases(up) * scale, up.bias.detach() * scale + shift


def _affine(norm: nn.Module) -> tuple[Tensor, Tensor]:
    """Return scale and shift of a normalisation that no longer learns."""
    if not isinstance(norm, nn.BatchNorm1d):
        return torch.ones(()), torch.zeros(())
    state = {name: value.detach() for name, value in norm.state_dict().items()}
    scale = state["weight"] / torch.sqrt(state["running_var"] + norm.eps)
    return scale, state["bias"] - state["running_mean"] * scale
