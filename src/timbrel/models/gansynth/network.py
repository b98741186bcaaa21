"""The two networks of GANSynth (arXiv 1902.08710, appendix A): a progressively grown GAN (arXiv 1710.10196) of notes.

Level ``b`` works on a picture of ``start * 2**(b - 1)``. While the networks grow, ``progress`` tells how far they are:
0 is the first level alone, 1 the first two, and 0.3 a blend of three tenths of the second with seven of the first.
Pictures are as large as the highest level in use, so that nothing is computed at a size nobody learns yet.
"""

from __future__ import annotations

import math

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from timbrel.models.gansynth.config import GANSynthConfig
from timbrel.models.gansynth.layers import ScaledConv, ScaledDense, pixel_norm
from timbrel.models.gansynth.playing import PlayedGenerator

COLOURS = 2
"""Channels of a picture: level, and phase or frequency."""


class GANSynthGenerator(nn.Module):
    """Turns noise and a pitch into the picture of a note.

    Args:
        config: shape of the network.
    """

    def __init__(self, config: GANSynthConfig) -> None:
        super().__init__()
        levels = range(1, config.resolutions + 1)
        widths = {level: config.width_at(level) for level in levels}
        self.config = config
        self.first = ScaledDense(config.latent_dim + config.pitches, widths[1] * math.prod(config.start), config.start)
        self.first_bias = nn.Parameter(torch.zeros(widths[1]))
        self.entries = nn.ModuleList(ScaledConv(widths[level - 1], widths[level], 3) for level in levels[1:])
        self.convs = nn.ModuleList(ScaledConv(width, width, 3) for width in widths.values())
        self.pictures = nn.ModuleList(ScaledConv(width, COLOURS, 1, slope=1.0) for width in widths.values())

    def forward(self, z: Tensor, pitches: Tensor, progress: float | None = None) -> Tensor:
        """Make pictures.

        Args:
            z: latents, shape (batch, latent), from N(0, 1).
            pitches: one-hot, shape (batch, pitches), the lowest first.
            progress: of the growing, 0..resolutions - 1; None is the end.

        Returns:
            Pictures as the codec decodes them, shape (batch, 2, columns, bands) of the highest level in use, in -1..1.
        """
        level, share = self._stage(progress)
        x = self._first_features(z, pitches)
        before = x
        for entry, conv in zip(self.entries[: level - 1], self.convs[1:level], strict=True):
            before = x
            x = _normal(entry(upscale(x)))  # (B, width, columns, bands), twice the size of before
            x = _normal(conv(x))
        picture = torch.tanh(self.pictures[level - 1](x))
        if share == 1 or level == 1:
            return picture
        coarse = upscale(torch.tanh(self.pictures[level - 2](before)))
        return share * picture + (1 - share) * coarse

    def _first_features(self, z: Tensor, pitches: Tensor) -> Tensor:
        """Return the features of the first level, shape (batch, width, *start)."""
        x = pixel_norm(torch.cat([z, pitches], dim=1))
        x = self.first(x).view(len(x), -1, *self.config.start) + self.first_bias[:, None, None]
        return _normal(self.convs[0](_normal(x)))

    def for_playing(self) -> nn.Module:
        """Return a network that makes the same pictures at the end of the growing, faster; it is not for training."""
        return PlayedGenerator(self)

    def _stage(self, progress: float | None) -> tuple[int, float]:
        return stage(self.config.resolutions - 1 if progress is None else progress)


class UnfinishedGenerator(nn.Module):
    """A generator that has not grown to its last size, as it stands: its small pictures made large by repeating.

    Args:
        generator: not yet grown.
        progress: of its growing.
    """

    def __init__(self, generator: GANSynthGenerator, progress: float) -> None:
        super().__init__()
        self._generator, self._progress = generator, progress
        self._scale = float(2 ** (generator.config.resolutions - stage(progress)[0]))

    def forward(self, z: Tensor, pitches: Tensor) -> Tensor:
        """Make pictures of the last size, shape (batch, 2, columns, bands)."""
        return F.interpolate(self._generator(z, pitches, self._progress), scale_factor=self._scale, mode="nearest")


class GANSynthCritic(nn.Module):
    """Scores pictures of notes and says which pitch they have.

    Args:
        config: shape of the network.
    """

    def __init__(self, config: GANSynthConfig) -> None:
        super().__init__()
        levels = range(1, config.resolutions + 1)
        widths = {level: config.width_at(level) for level in range(config.resolutions + 1)}
        self.config = config
        self.pictures = nn.ModuleList(ScaledConv(COLOURS, widths[level], 1) for level in levels)
        self.convs = nn.ModuleList(ScaledConv(widths[level], widths[level], 3) for level in levels[1:])
        self.exits = nn.ModuleList(ScaledConv(widths[level], widths[level - 1], 3) for level in levels[1:])
        self.together = ScaledConv(widths[1] + 1, widths[1], 3)
        self.last = ScaledDense(widths[1] * math.prod(config.start), widths[0], (1, 1))
        self.last_bias = nn.Parameter(torch.zeros(widths[0]))
        self.score = ScaledDense(widths[0], 1, (1, 1), slope=1.0)
        self.score_bias = nn.Parameter(torch.zeros(1))
        self.pitch = ScaledDense(widths[0], config.pitches, (1, 1), slope=1.0)
        self.pitch_bias = nn.Parameter(torch.zeros(config.pitches))

    def forward(self, x: Tensor, progress: float | None = None) -> tuple[Tensor, Tensor]:
        """Judge pictures.

        Args:
            x: pictures of the size of the highest level in use, shape (batch, 2, columns, bands).
            progress: as the generator's.

        Returns:
            Scores, shape (batch,), and logits of the pitches, shape (batch, pitches).
        """
        level, share = stage(self.config.resolutions - 1 if progress is None else progress)
        features = F.leaky_relu(self.pictures[level - 1](x), 0.2)
        for below in range(level - 1, 0, -1):
            features = F.leaky_relu(self.convs[below - 1](features), 0.2)
            features = F.leaky_relu(self.exits[below - 1](features), 0.2)
            features = F.avg_pool2d(features, 2)  # (B, width of below, half the columns, half the bands)
            if below == level - 1 and share < 1:
                coarse = F.leaky_relu(self.pictures[below - 1](F.avg_pool2d(x, 2)), 0.2)
                features = share * features + (1 - share) * coarse
        features = F.leaky_relu(self.together(_with_spread(features)), 0.2)
        features = F.leaky_relu(self.last(features.flatten(1)) + self.last_bias, 0.2)
        return (self.score(features) + self.score_bias)[:, 0], self.pitch(features) + self.pitch_bias


def stage(progress: float) -> tuple[int, float]:
    """Return the highest level in use, from 1, and its share in the blend, in (0, 1]."""
    level = math.ceil(progress) + 1
    return level, 1.0 - (level - 1 - progress)


def blend(pictures: Tensor, progress: float, resolutions: int) -> Tensor:
    """Bring real pictures to what the networks have grown to.

    Args:
        pictures: of the last size, shape (batch, 2, columns, bands).
        progress: of the growing, 0..resolutions - 1.
        resolutions: sizes from the first to the last.

    Returns:
        Pictures of the size of the highest level in use, blended with the next smaller as the generator's are.
    """
    level, share = stage(progress)
    fine = F.avg_pool2d(pictures, 2 ** (resolutions - level))
    return fine if share == 1 else share * fine + (1 - share) * upscale(F.avg_pool2d(fine, 2))


def upscale(x: Tensor) -> Tensor:
    """Double columns and bands by repeating."""
    return F.interpolate(x, scale_factor=2.0, mode="nearest")


def _normal(x: Tensor) -> Tensor:
    return pixel_norm(F.leaky_relu(x, 0.2))


def _with_spread(x: Tensor) -> Tensor:
    """Add a channel that tells how much the batch varies (arXiv 1710.10196, section 3)."""
    spread = torch.sqrt(x.var(dim=0, correction=0) + 1e-6).mean()
    return torch.cat([x, spread.expand(len(x), 1, *x.shape[2:])], dim=1)
