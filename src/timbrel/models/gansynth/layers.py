"""Layers that all learn at one rate, and the norm of progressively grown GANs (arXiv 1710.10196, section 4)."""

from __future__ import annotations

import math

import torch
import torch.nn.functional as F
from torch import Tensor, nn

TINY = 1e-8
"""Keeps the norm of nothing finite."""


class ScaledConv(nn.Module):
    """Convolution whose weights are all of size 1 and are scaled when used: all learn at one rate (section 4.1).

    Args:
        inputs: channels in.
        outputs: channels out.
        side: of the kernel, odd.
        slope: of the rectifier after it, on the negative side; 1 is none.
    """

    def __init__(self, inputs: int, outputs: int, side: int, slope: float = 0.0) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(outputs, inputs, side, side))
        self.bias = nn.Parameter(torch.zeros(outputs))
        self.scale = _he(inputs * side * side, slope)

    def forward(self, x: Tensor) -> Tensor:
        """Convolve (batch, inputs, columns, bands) to (batch, outputs, columns, bands)."""
        return F.conv2d(x, self.weight * self.scale, self.bias, padding=self.weight.shape[-1] // 2)


class ScaledDense(nn.Module):
    """All inputs to all outputs, without bias, scaled as :class:`ScaledConv` is.

    Args:
        inputs: numbers in.
        outputs: numbers out.
        kernel: sides of the kernel that the published layer is written with; they count in the scale.
        slope: as there.
    """

    def __init__(self, inputs: int, outputs: int, kernel: tuple[int, int], slope: float = 0.0) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(outputs, inputs))
        self.scale = _he(inputs * math.prod(kernel), slope)

    def forward(self, x: Tensor) -> Tensor:
        """Multiply (batch, inputs) to (batch, outputs)."""
        return F.linear(x, self.weight * self.scale)


def pixel_norm(x: Tensor) -> Tensor:
    """Bring every place's channels to a root mean square of 1 (arXiv 1710.10196, section 4.2)."""
    return x * torch.rsqrt(x.square().mean(dim=1, keepdim=True) + TINY)


def _he(inputs: int, slope: float) -> float:
    return math.sqrt(2 / ((1 + slope**2) * inputs))
