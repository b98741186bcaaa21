"""The generator in the form in which it is exported and played: grown, its scales folded in, fewer multiplications."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from timbrel.models.gansynth.layers import TINY, ScaledConv

if TYPE_CHECKING:
    from timbrel.models.gansynth.network import GANSynthGenerator


class PlayedGenerator(nn.Module):
    """Makes the pictures of a grown generator, within float error, in about two thirds of its multiplications.

    Args:
        generator: trained; it is read, not changed.
    """

    def __init__(self, generator: GANSynthGenerator) -> None:
        super().__init__()
        self._start = generator.config.start
        self.first = nn.Parameter(generator.first.weight.detach() * generator.first.scale)
        self.first_bias = generator.first_bias
        self.entries = nn.ModuleList(GrowingConv(*_folded(entry)) for entry in generator.entries)
        self.convs = nn.ModuleList(PlainConv(*_folded(conv)) for conv in generator.convs)
        self.picture = PlainConv(*_folded(generator.pictures[-1]))

    def forward(self, z: Tensor, pitches: Tensor) -> Tensor:
        """Make pictures of shape (batch, 2, columns, bands), as the generator does."""
        x = torch.cat([z, pitches], dim=1)
        x = x * torch.rsqrt(x.square().mean(dim=1, keepdim=True) + TINY)
        x = F.linear(x, self.first).view(-1, len(self.first_bias), *self._start) + self.first_bias[:, None, None]
        x = self.convs[0](_normal(F.leaky_relu(x, 0.2)))
        for entry, conv in zip(self.entries, self.convs[1:], strict=True):
            x = conv(_normal(F.leaky_relu(entry(_normal(F.leaky_relu(x, 0.2))), 0.2)))
        x = F.leaky_relu(x, 0.2)
        # Dividing the two channels of the picture is cheaper than dividing all from which they are made.
        coloured = F.conv2d(x, self.picture.weight) * _one_over_size(x)
        return torch.tanh(coloured + self.picture.bias[:, None, None])


class PlainConv(nn.Module):
    """A convolution that keeps the size.

    Args:
        weight: shape (outputs, inputs, side, side).
        bias: shape (outputs,).
    """

    def __init__(self, weight: Tensor, bias: Tensor) -> None:
        super().__init__()
        self.weight, self.bias = nn.Parameter(weight), nn.Parameter(bias)

    def forward(self, x: Tensor) -> Tensor:
        """Convolve (batch, inputs, columns, bands) to (batch, outputs, columns, bands)."""
        return F.conv2d(x, self.weight, self.bias, padding=self.weight.shape[-1] // 2)


class GrowingConv(nn.Module):
    """Repeats every point twice each way, then convolves with 3 x 3 taps: in 4 x (2 x 2) taps in place of 4 x (3 x 3).

    Each of the four points that come of one has its own four taps, because two of the three in a row fall on the same
    repeated point.

    Args:
        weight: shape (outputs, inputs, 3, 3).
        bias: shape (outputs,).
    """

    def __init__(self, weight: Tensor, bias: Tensor) -> None:
        super().__init__()
        parts = [part for rows in _pairs(weight, 2) for part in _pairs(rows, 3)]
        self.weight, self.bias = nn.Parameter(torch.cat(parts)), nn.Parameter(bias.repeat(4))

    def forward(self, x: Tensor) -> Tensor:
        """Convolve (batch, inputs, columns, bands) to (batch, outputs, columns * 2, bands * 2)."""
        columns, bands = x.shape[2:]
        parts = F.conv2d(x, self.weight, self.bias, padding=1)  # (B, 4 outputs, columns + 1, bands + 1)
        parts = parts.view(len(x), 2, 2, -1, columns + 1, bands + 1)
        rows = [
            torch.stack([part[:, 0, :, :, :bands], part[:, 1, :, :, 1:]], dim=-1)
            for part in (parts[:, 0, :, :, :columns], parts[:, 1, :, :, 1:])
        ]
        return torch.stack(rows, dim=3).flatten(4, 5).flatten(2, 3)


def _pairs(weight: Tensor, side: int) -> tuple[Tensor, Tensor]:
    """Return the two taps along a side for the first and for the second of two points that come of one."""
    before, here, after = weight.unbind(side)
    return torch.stack([before, here + after], dim=side), torch.stack([before + here, after], dim=side)


def _normal(x: Tensor) -> Tensor:
    return x * _one_over_size(x)


def _one_over_size(x: Tensor) -> Tensor:
    """Return what brings every place to a root mean square of 1; a convolution is the fastest way to take the mean."""
    width = x.shape[1]
    return torch.rsqrt(F.conv2d(x * x, torch.full((1, width, 1, 1), 1 / width)) + TINY)


def _folded(conv: nn.Module) -> tuple[Tensor, Tensor]:
    assert isinstance(conv, ScaledConv)  # noqa: S101 - the generator is made of them
    return conv.weight.detach() * conv.scale, conv.bias.detach()
