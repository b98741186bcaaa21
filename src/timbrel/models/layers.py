"""Convolutions that change the rate by a whole factor and keep the length exact, in one and two dimensions.

Padding is TensorFlow's "SAME": of ``kernel - stride`` zeros the smaller half stands before the signal.
"""

from __future__ import annotations

from typing import Literal

import torch
import torch.nn.functional as F
from torch import Tensor, nn

_CONV = {1: F.conv1d, 2: F.conv2d}
_TRANSPOSED = {1: F.conv_transpose1d, 2: F.conv_transpose2d}


class DownConv(nn.Module):
    """Convolution that divides every side by ``stride``.

    Args:
        inputs: channels in.
        outputs: channels out.
        kernel_len: taps along each side, at least ``stride``.
        stride: factor.
        sides: 1 for waveforms, 2 for pictures.
    """

    def __init__(self, inputs: int, outputs: int, kernel_len: int, stride: int, sides: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(outputs, inputs, *[kernel_len] * sides))
        self.bias = nn.Parameter(torch.zeros(outputs))
        nn.init.xavier_uniform_(self.weight)
        self._sides, self._stride = sides, stride
        self._padding = same_padding(kernel_len, stride) * sides

    def forward(self, x: Tensor) -> Tensor:
        """Convolve (batch, inputs, *sides) to (batch, outputs, *sides / stride)."""
        result: Tensor = _CONV[self._sides](F.pad(x, self._padding), self.weight, self.bias, stride=self._stride)
        return result


class UpConv(nn.Module):
    """Convolution that multiplies every side by ``stride``.

    Args:
        inputs: channels in.
        outputs: channels out.
        kernel_len: taps along each side at the higher rate, at least ``stride``.
        stride: factor.
        sides: 1 for waveforms, 2 for pictures.
        upsample: "zeros" spreads each value by the kernel; "nn" repeats each value, then convolves.
    """

    def __init__(
        self, inputs: int, outputs: int, kernel_len: int, stride: int, sides: int, upsample: Literal["zeros", "nn"]
    ) -> None:
        super().__init__()
        channels = (inputs, outputs) if upsample == "zeros" else (outputs, inputs)
        self.weight = nn.Parameter(torch.empty(*channels, *[kernel_len] * sides))
        self.bias = nn.Parameter(torch.zeros(outputs))
        nn.init.xavier_uniform_(self.weight)
        self._kernel_len, self._stride, self._sides, self.upsample = kernel_len, stride, sides, upsample

    def forward(self, x: Tensor) -> Tensor:
        """Convolve (batch, inputs, *sides) to (batch, outputs, *sides * stride)."""
        return self._spread(x) if self.upsample == "zeros" else self._repeat(x)

    def _spread(self, x: Tensor) -> Tensor:
        before, _ = same_padding(self._kernel_len, self._stride)
        y: Tensor = _TRANSPOSED[self._sides](x, self.weight, self.bias, stride=self._stride)
        for side in range(2, 2 + self._sides):
            y = y.narrow(side, before, x.shape[side] * self._stride)
        return y

    def _repeat(self, x: Tensor) -> Tensor:
        for side in range(2, 2 + self._sides):
            x = x.repeat_interleave(self._stride, dim=side)
        y: Tensor = _CONV[self._sides](
            F.pad(x, same_padding(self._kernel_len, 1) * self._sides), self.weight, self.bias
        )
        return y


def same_padding(kernel_len: int, stride: int) -> tuple[int, int]:
    """Return the zeros before and after a signal whose length is a multiple of the stride."""
    padding = kernel_len - stride
    return padding // 2, padding - padding // 2
