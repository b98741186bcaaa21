"""A variational autoencoder of timbres (after arXiv 1312.6114): one note in, any note of the same instrument out.

The middle says nothing of key and velocity, which both halves are told; so one point in it is an instrument. A note
costs about two million multiplications, whatever its length.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from timbrel.models.axes import Axes
from timbrel.models.notes.config import NotesConfig
from timbrel.models.notes.layout import (
    FLOOR,
    HARMONICS,
    HIGHEST_PITCH,
    LOWEST_PITCH,
    SHAPES,
    SLICES,
)

_KEYS = 12
_TOP_HZ = 20_000.0
CONDITIONS = _KEYS + 2


class Block(nn.Module):
    """A residual block that is told key and velocity: normalise, scale and shift by them, bend, add."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(width, elementwise_affine=False)
        self.told = nn.Linear(CONDITIONS, 2 * width)
        self.first = nn.Linear(width, width)
        self.second = nn.Linear(width, width)

    def forward(self, x: Tensor, condition: Tensor) -> Tensor:
        """Return (B, width) for (B, width) and conditions (B, 14)."""
        scale, shift = self.told(condition).chunk(2, dim=1)
        bent: Tensor = self.second(F.gelu(self.first(self.norm(x) * (1 + scale) + shift)))
        return x + bent


class Tower(nn.Module):
    """From (B, entry) by residual blocks to (B, out)."""

    def __init__(self, entry: int, width: int, blocks: int, out: int) -> None:
        super().__init__()
        self.entry = nn.Linear(entry + CONDITIONS, width)
        self.blocks = nn.ModuleList(Block(width) for _ in range(blocks))
        self.norm = nn.LayerNorm(width)
        self.out = nn.Linear(width, out)

    def forward(self, x: Tensor, condition: Tensor) -> Tensor:
        """Return (B, out) for (B, entry) and conditions (B, 14)."""
        x = self.entry(torch.cat([x, condition], dim=1))
        for block in self.blocks:
            x = block(x, condition)
        made: Tensor = self.out(self.norm(x))
        return made


def condition(pitch: Tensor, velocity: Tensor) -> Tensor:
    """Return key and velocity as a network is told them: (B, 14) for MIDI pitches and velocities, (B, 1) each."""
    knots = torch.linspace(LOWEST_PITCH, HIGHEST_PITCH, _KEYS, device=pitch.device)
    roofs = F.relu(1 - (pitch - knots).abs() / (knots[1] - knots[0]))
    force = velocity / 127
    return torch.cat([roofs, 2 * force - 1, (2 * force - 1) ** 2], dim=1)


class Encoder(nn.Module):
    """From a note's numbers, its key and velocity to where its instrument lies among all timbres."""

    def __init__(self, axes: Axes, config: NotesConfig) -> None:
        super().__init__()
        self.axes = axes
        self.tower = Tower(axes.size, config.width, config.blocks, 2 * config.latent_dim)

    def forward(self, notes: Tensor, pitch: Tensor, velocity: Tensor) -> tuple[Tensor, Tensor]:
        """Return mean and deviation, (B, latent_dim) each, for notes (B, SIZE), pitch and velocity (B, 1)."""
        told = condition(pitch, velocity)
        mean, log_variance = self.tower(self.axes.to_axes(notes), told).chunk(2, dim=1)
        return mean, torch.exp(0.5 * log_variance.clamp(-12, 2))


class Decoder(nn.Module):
    """From a timbre, a key and a velocity to the numbers of a note."""

    def __init__(self, axes: Axes, config: NotesConfig) -> None:
        super().__init__()
        self.axes = axes
        self.tower = Tower(config.latent_dim, config.width, config.blocks, axes.size)

    def forward(self, latent: Tensor, pitch: Tensor, velocity: Tensor) -> Tensor:
        """Return notes (B, SIZE) for timbres (B, latent_dim), pitch and velocity (B, 1)."""
        return self.axes.from_axes(self.tower(latent, condition(pitch, velocity)))


class NotesNetwork(nn.Module):
    """Encoder and decoder with the axes they share."""

    def __init__(self, config: NotesConfig) -> None:
        super().__init__()
        self.config = config
        self.axes = Axes(SLICES, {"level": config.level_rank, "noise": config.noise_rank})
        self.encoder = Encoder(self.axes, config)
        self.decoder = Decoder(self.axes, config)


def reconstruction_loss(made: Tensor, notes: Tensor, pitch: Tensor) -> Tensor:
    """Return the mean absolute error per part, weighed by what is heard.

    Harmonics above 20 kHz do not count, nor do the places of silent modes.

    Args:
        made: decoded notes (B, SIZE).
        notes: true notes (B, SIZE).
        pitch: MIDI pitch (B, 1).
    """
    error = (made - notes).abs()
    heard = (notes - FLOOR).clamp(min=0)
    mode = ((notes[:, SLICES["mode_level"]] - FLOOR) / -FLOOR).clamp(0, 1)
    weight = {
        "level": 2.0 * (0.15 + 0.35 * heard[:, SLICES["level"]]) * _audible(pitch),
        "noise": 0.2 + 0.35 * heard[:, SLICES["noise"]],
        "mode_place": 1.0 * mode,
        "mode_level": 0.4 * torch.ones_like(mode),
        "mode_decay": 0.3 * mode,
        "stiffness": 0.1 * torch.ones_like(pitch),
        "life": 0.7 * torch.ones_like(error[:, SLICES["life"]]),
        "life_rate": 0.1 * torch.ones_like(pitch),
        "vibrato": 0.3 * torch.ones_like(error[:, SLICES["vibrato"]]),
        "release": 0.3 * torch.ones_like(pitch),
    }
    return torch.stack([(error[:, SLICES[name]] * part).mean() for name, part in weight.items()]).sum()


def divergence(mean: Tensor, deviation: Tensor) -> Tensor:
    """Return the Kullback-Leibler divergence from a standard normal, in nats (arXiv 1312.6114, appendix B)."""
    return 0.5 * (mean**2 + deviation**2 - 1 - 2 * deviation.log()).sum(dim=1).mean()


def _audible(pitch: Tensor) -> Tensor:
    """Return 1 for harmonics below 20 kHz, else 0, for each of their levels, (B, H * T)."""
    hz = 440 * 2 ** ((pitch - 69) / 12)
    order = torch.tensor(HARMONICS, dtype=torch.float32, device=pitch.device)
    return (hz * order < _TOP_HZ).float().repeat_interleave(SHAPES["level"][1], dim=1)
