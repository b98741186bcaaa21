"""The fixed change of coordinates between the many numbers of a sound and fewer, comparable ones."""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor, nn

_LEAST_DEVIATION = 0.05


class Axes(nn.Module):
    """Principal directions of the large parts, mean and deviation of the others; taken from training sounds once.

    Args:
        slices: where each part of a sound's numbers lies.
        ranks: how many directions each large part keeps.
    """

    def __init__(self, slices: Mapping[str, slice], ranks: Mapping[str, int]) -> None:
        super().__init__()
        self.slices, self.ranks = dict(slices), dict(ranks)
        for name, part in self.slices.items():
            size = part.stop - part.start
            self.register_buffer(f"{name}_mean", torch.zeros(size))
            rank = min(self.ranks.get(name, size), size)
            self.register_buffer(f"{name}_scale", torch.ones(rank))
            if name in self.ranks:
                self.register_buffer(f"{name}_basis", torch.zeros(rank, size))
        self.size = sum(len(getattr(self, f"{name}_scale")) for name in self.slices)

    @torch.no_grad()
    def fit(self, sounds: Tensor) -> None:
        """Take mean and directions from training sounds (N, numbers)."""
        for name, part in self.slices.items():
            values = sounds[:, part]
            mean = values.mean(dim=0)
            getattr(self, f"{name}_mean").copy_(mean)
            scale = getattr(self, f"{name}_scale")
            if name not in self.ranks:
                scale.copy_(values.std(dim=0).clamp_min(_LEAST_DEVIATION))
                continue
            _, singular, directions = torch.linalg.svd(values - mean, full_matrices=False)
            rank = min(len(scale), len(singular))
            getattr(self, f"{name}_basis")[:rank].copy_(directions[:rank])
            deviation = singular[:rank] / len(values) ** 0.5
            # Half whitened: loud directions stay louder.
            scale[:rank].copy_((deviation * deviation[0]).sqrt().clamp_min(1e-3))

    def to_axes(self, sounds: Tensor) -> Tensor:
        """Return sounds (B, numbers) in few coordinates (B, size), of the order of 1."""
        parts = []
        for name, part in self.slices.items():
            centred = sounds[:, part] - getattr(self, f"{name}_mean")
            if name in self.ranks:
                centred = centred @ getattr(self, f"{name}_basis").T
            parts.append(centred / getattr(self, f"{name}_scale"))
        return torch.cat(parts, dim=1)

    def from_axes(self, coordinates: Tensor) -> Tensor:
        """Return the sounds (B, numbers) of coordinates (B, size)."""
        parts, start = [], 0
        for name in self.slices:
            scale = getattr(self, f"{name}_scale")
            scaled = coordinates[:, start : start + len(scale)] * scale
            start += len(scale)
            if name in self.ranks:
                scaled = scaled @ getattr(self, f"{name}_basis")
            parts.append(scaled + getattr(self, f"{name}_mean"))
        return torch.cat(parts, dim=1)
