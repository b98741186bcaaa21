"""Up-convolutions by four as they are played: the same sums with fewer multiplications, and no zero ever multiplied.

Of the four samples that come out for one that goes in, each needs its own seven taps at the low rate. That makes an
up-convolution one plain convolution with four times the outputs, whose multiplications two identities then cut:

- :class:`Winograd` for few frames and wide layers: two outputs of seven taps from 8 products in place of 14, as
  polynomials are multiplied by their values at eight points (Winograd 1980; arXiv 1509.09308).
- :class:`Paired` for many frames: even and odd outputs share the product of the odd inputs, 11 in place of 14
  (fast FIR, Mou and Duhamel 1987).
"""

from __future__ import annotations

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor, nn

from timbrel.models.layers import UpConv, same_padding

KERNEL_LEN, STRIDE = 25, 4
_REACH = 3
_TAPS = 2 * _REACH + 1
_POINTS = (0.0, 1.0, -1.0, 0.5, -0.5, 2.0, -2.0)  # and infinity; the two of each pair stand together


def phases(up: UpConv) -> Tensor:
    """Return the taps of an up-convolution at the low rate, shape (7 taps, 4 phases, inputs, outputs).

    Args:
        up: one-dimensional, with kernel 25 and stride 4, of either way to upsample.
    """
    weight = up.weight.detach() if up.upsample == "zeros" else up.weight.detach().transpose(0, 1)
    taps = weight.new_zeros(_TAPS, STRIDE, weight.shape[0], weight.shape[1])
    before, _ = same_padding(KERNEL_LEN, STRIDE if up.upsample == "zeros" else 1)
    for phase in range(STRIDE):
        for tap in range(KERNEL_LEN):
            if up.upsample == "nn":
                taps[(phase + tap - before) // STRIDE + _REACH, phase] += weight[:, :, tap]
            elif (phase + before - tap) % STRIDE == 0:
                taps[(phase + before - tap) // STRIDE + _REACH, phase] += weight[:, :, tap]
    return taps


class Winograd(nn.Module):
    """An up-convolution by four for a fixed number of frames, time before channels.

    Args:
        taps: from :func:`phases`.
        bias: shape (outputs,).
        frames: that come in, even.
    """

    transform: Tensor
    bias: Tensor

    def __init__(self, taps: Tensor, bias: Tensor, frames: int) -> None:
        super().__init__()
        values, spread = _toom_cook()
        self._pairs, self._outputs = frames // 2, taps.shape[3]
        self.register_buffer("transform", torch.from_numpy(_over_frames(spread, frames)))
        weights = torch.einsum("kt,tpio->kipo", torch.from_numpy(values), taps.double()).flatten(2).float()
        for point, weight in enumerate(weights):
            self.register_buffer(f"weight_{point}", weight.contiguous())
        self.register_buffer("bias", bias.repeat(STRIDE))

    def forward(self, x: Tensor) -> Tensor:
        """Turn (batch, frames, inputs) into (batch, 4 * frames, outputs)."""
        spread = torch.split(self.transform @ x, self._pairs, dim=1)  # 8 times (B, frames / 2, inputs)
        products = [part @ self.get_buffer(f"weight_{point}") for point, part in enumerate(spread)]
        even, odd = products[0] + self.bias, products[-1] + self.bias  # (B, frames / 2, 4 * outputs)
        for point in range(1, len(_POINTS), 2):
            even = even + (products[point] + products[point + 1])
            odd = odd + (products[point] - products[point + 1]) * _POINTS[point]
        return torch.stack([even, odd], dim=2).reshape(-1, 2 * STRIDE * self._pairs, self._outputs)


class Paired(nn.Module):
    """An up-convolution by four with its ReLU, between signals whose even and odd frames lie apart.

    Args:
        taps: from :func:`phases`.
        bias: shape (outputs,).
    """

    from_even: Tensor
    from_odd: Tensor
    shared: Tensor
    bias: Tensor

    def __init__(self, taps: Tensor, bias: Tensor) -> None:
        super().__init__()
        self._outputs = taps.shape[3]
        kernels = taps.permute(1, 3, 2, 0).flatten(0, 1)[:, :, None]  # (4 * outputs, inputs, 1, 7)
        even, odd = kernels[..., 1::2], kernels[..., 0::2]
        self.register_buffer("from_even", even.contiguous())
        self.register_buffer("from_odd", odd.contiguous())
        self.register_buffer("shared", F.pad(even, (1, 0)) + odd)
        self.register_buffer("bias", bias.repeat(STRIDE))

    def forward(self, x: Tensor) -> Tensor:
        """Turn (batch, 2, inputs, frames / 2) into (batch, 2 parities, 2, 2 phases, outputs, frames / 2)."""
        even, odd = x[:, 0], x[:, 1]  # (B, inputs, frames / 2)
        shared = _convolve(F.pad(odd, (2, 1)), self.shared, self.bias)
        first = F.relu(_convolve(F.pad(even - odd, (1, 1)), self.from_even) + shared)
        second = F.relu(_convolve(F.pad(even, (1, 2)) - F.pad(odd, (2, 1)), self.from_odd) + shared)
        return torch.stack([first, second], dim=1).view(-1, 2, 2, 2, self._outputs, even.shape[2])


def part(x: Tensor) -> Tensor:
    """Lay even and odd frames apart: (batch, frames, channels) to (batch, 2, channels, frames / 2)."""
    return x.reshape(-1, x.shape[1] // 2, 2, x.shape[2]).permute(0, 2, 3, 1)


def part_again(x: Tensor) -> Tensor:
    """Bring what :class:`Paired` makes into the form that it takes."""
    return x.permute(0, 3, 4, 5, 1, 2).reshape(-1, 2, x.shape[4], 4 * x.shape[5])


def join(x: Tensor) -> Tensor:
    """Bring what :class:`Paired` makes into (batch, channels, frames)."""
    return x.permute(0, 4, 5, 1, 2, 3).reshape(-1, x.shape[4], 8 * x.shape[5])


def _convolve(x: Tensor, weight: Tensor, bias: Tensor | None = None) -> Tensor:
    """Convolve in two dimensions, one of them of size 1: ONNX Runtime has its fastest kernels there."""
    return F.conv2d(x[:, :, None], weight, bias)[:, :, 0]


def _toom_cook() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the maps of 7 taps and of 8 inputs to the values at 8 points whose products make 2 outputs."""
    size = len(_POINTS) + 1
    powers = np.zeros((size, size))
    powers[:-1] = np.array(_POINTS)[:, None] ** np.arange(size)
    powers[-1, -1] = 1
    spread = np.linalg.inv(powers).T
    scale = np.abs(spread).max(axis=1, keepdims=True)
    values = powers[:, :_TAPS].copy()
    values[-1] = np.eye(_TAPS)[-1]
    return values * scale, spread / scale


def _over_frames(spread: NDArray[np.float64], frames: int) -> NDArray[np.float32]:
    """Return the map of all frames, with silence around them, to the 8 values of every pair of outputs."""
    size = len(spread)
    transform = np.zeros((size, frames // 2, frames + 2 * _REACH))
    for pair in range(frames // 2):
        transform[:, pair, 2 * pair : 2 * pair + size] = spread
    return transform[:, :, _REACH:-_REACH].reshape(-1, frames).astype(np.float32)
