"""A variational autoencoder of drum hits: 7025 numbers in, 48 in the middle, 7025 out (after arXiv 1312.6114).

The large grids enter and leave through fixed principal directions of the training hits, so that the learned part
stays small. One hit costs about two million multiplications.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from timbrel.models.axes import Axes
from timbrel.models.drums.config import DrumsConfig
from timbrel.models.drums.layout import FLOOR, PARTIALS, SHAPES, SLICES


class Block(nn.Module):
    """A residual block: normalise, widen by nothing, bend, add."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.first = nn.Linear(width, width)
        self.second = nn.Linear(width, width)

    def forward(self, x: Tensor) -> Tensor:
        """Return (B, width) for (B, width)."""
        bent: Tensor = self.second(F.gelu(self.first(self.norm(x))))
        return x + bent


def _tower(entry: int, width: int, blocks: int, out: int) -> nn.Sequential:
    return nn.Sequential(
        nn.Linear(entry, width),  # (B, entry) -> (B, width)
        *[Block(width) for _ in range(blocks)],
        nn.LayerNorm(width),
        nn.Linear(width, out),  # -> (B, out)
    )


class Encoder(nn.Module):
    """From a hit's numbers to where it lies among all hits."""

    def __init__(self, axes: Axes, config: DrumsConfig) -> None:
        super().__init__()
        self.axes = axes
        self.tower = _tower(axes.size, config.width, config.blocks, 2 * config.latent_dim)

    def forward(self, hits: Tensor) -> tuple[Tensor, Tensor]:
        """Return mean and deviation, (B, latent_dim) each, for hits (B, SIZE)."""
        mean, log_variance = self.tower(self.axes.to_axes(hits)).chunk(2, dim=1)
        return mean, torch.exp(0.5 * log_variance.clamp(-12, 2))


class Decoder(nn.Module):
    """From a place among all hits to the numbers of a hit."""

    def __init__(self, axes: Axes, config: DrumsConfig) -> None:
        super().__init__()
        self.axes = axes
        self.tower = _tower(config.latent_dim, config.width, config.blocks, axes.size)

    def forward(self, latent: Tensor) -> Tensor:
        """Return hits (B, SIZE) for latents (B, latent_dim)."""
        return self.axes.from_axes(self.tower(latent))


class DrumsNetwork(nn.Module):
    """Encoder and decoder with the axes they share."""

    def __init__(self, config: DrumsConfig) -> None:
        super().__init__()
        self.config = config
        self.axes = Axes(
            SLICES, {"partial_level": config.partial_rank, "strike": config.strike_rank, "tail": config.tail_rank}
        )
        self.encoder = Encoder(self.axes, config)
        self.decoder = Decoder(self.axes, config)


def reconstruction_loss(made: Tensor, hits: Tensor) -> Tensor:
    """Return the mean absolute error per part, weighed by what is heard; silent partials have no pitch.

    Args:
        made: decoded hits (B, SIZE).
        hits: true hits (B, SIZE).
    """
    error = (made - hits).abs()
    heard = (hits - FLOOR).clamp(min=0)
    partial = _loudness(hits[:, SLICES["partial_level"]].reshape(len(hits), PARTIALS, -1).amax(dim=2))
    ring = _loudness(hits[:, SLICES["ring_level"]])
    weight = {
        "length": torch.ones_like(error[:, :1]),
        "partial_pitch": 6 * _repeat(partial, "partial_pitch"),
        "partial_phase": 0.5 * _repeat(partial, "partial_phase"),
        "partial_level": 1.5 * (0.3 + 0.3 * heard[:, SLICES["partial_level"]]),
        "ring_pitch": 2 * ring,
        "ring_level": 0.7 * torch.ones_like(ring),
        "ring_decay": 0.5 * ring,
        "hit": 0.5 * torch.ones_like(error[:, SLICES["hit"]]),
        "strike": 0.2 + 0.35 * heard[:, SLICES["strike"]],
        "tail": 0.2 + 0.35 * heard[:, SLICES["tail"]],
        "unevenness": 0.5 * torch.ones_like(error[:, SLICES["unevenness"]]),
        "steadiness": 0.5 * torch.ones_like(error[:, SLICES["steadiness"]]),
    }
    return torch.stack([(error[:, SLICES[name]] * part).mean() for name, part in weight.items()]).sum()


def divergence(mean: Tensor, deviation: Tensor) -> Tensor:
    """Return the Kullback-Leibler divergence from a standard normal, in nats per hit (arXiv 1312.6114, appendix B)."""
    return 0.5 * (mean**2 + deviation**2 - 1 - 2 * deviation.log()).sum(dim=1).mean()


def _loudness(level: Tensor) -> Tensor:
    """Return 0 for silence to 1 for full level."""
    return ((level - FLOOR) / -FLOOR).clamp(0, 1)


def _repeat(weight: Tensor, name: str) -> Tensor:
    return weight.repeat_interleave(SHAPES[name][1], dim=1)
