"""The two networks of SpecGAN (arXiv 1802.04208, appendix E); ``kinds`` works as in WaveGAN's."""

from __future__ import annotations

from itertools import pairwise

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from timbrel.models.layers import DownConv, UpConv
from timbrel.models.specgan.config import SpecGANConfig

_FIRST_SIDE = 4
_DEPTH = 5


class SpecGANGenerator(nn.Module):
    """Turns noise into spectrograms.

    Args:
        config: shape of the network.
    """

    def __init__(self, config: SpecGANConfig) -> None:
        super().__init__()
        widths = [config.dim * 2 ** (_DEPTH - 1 - level) for level in range(_DEPTH)]
        self._first_width = widths[0]
        self.project = nn.Linear(config.latent_dim + config.kinds, _FIRST_SIDE**2 * widths[0])
        nn.init.xavier_uniform_(self.project.weight)
        nn.init.zeros_(self.project.bias)
        self.norms = nn.ModuleList(_norm(width, config.batchnorm) for width in widths)
        self.ups = nn.ModuleList(
            UpConv(width_in, width_out, config.kernel_len, 2, 2, config.upsample)
            for width_in, width_out in zip(widths, [*widths[1:], 1], strict=True)
        )

    def forward(self, z: Tensor, kinds: Tensor | None = None) -> Tensor:
        """Make spectrograms.

        Args:
            z: latents, shape (batch, latent), uniform in -1..1.
            kinds: weights of the kinds, shape (batch, kinds), each row summing to 1; None for a network without.

        Returns:
            Normalised log-magnitudes as the codec reads them, shape (batch, 1, 128 columns, 128 bins), in -1..1.
        """
        x = self.project(z if kinds is None else torch.cat([z, kinds], dim=1))
        x = x.view(-1, _FIRST_SIDE, _FIRST_SIDE, self._first_width).permute(0, 3, 1, 2)  # (B, 16 d, 4, 4)
        for norm, up in zip(self.norms, self.ups, strict=True):
            x = up(F.relu(norm(x)))  # (B, width / 2, side * 2, side * 2)
        return torch.tanh(x)


class SpecGANCritic(nn.Module):
    """Scores spectrograms: the higher, the more like those of the recordings.

    Args:
        config: shape of the network.
    """

    def __init__(self, config: SpecGANConfig) -> None:
        super().__init__()
        widths = [1, *(config.dim * 2**level for level in range(_DEPTH))]
        self.downs = nn.ModuleList(
            DownConv(width_in, width_out, config.kernel_len, 2, 2) for width_in, width_out in pairwise(widths)
        )
        self.norms = nn.ModuleList(
            _norm(width, config.batchnorm and level > 0, running=False) for level, width in enumerate(widths[1:])
        )
        self.score = nn.Linear(_FIRST_SIDE**2 * widths[-1], 1)
        nn.init.xavier_uniform_(self.score.weight)
        nn.init.zeros_(self.score.bias)
        self.kind_score = nn.Linear(config.kinds, widths[-1], bias=False) if config.kinds else None

    def forward(self, x: Tensor, kinds: Tensor | None = None, *, rng: torch.Generator | None = None) -> Tensor:
        """Score spectrograms.

        Args:
            x: shape (batch, 1, 128 columns, 128 bins).
            kinds: weights of the kinds, shape (batch, kinds); None for a network without.
            rng: not drawn from: a spectrogram of magnitudes has no phase to shuffle.

        Returns:
            Scores, shape (batch,).
        """
        del rng
        for down, norm in zip(self.downs, self.norms, strict=True):
            x = F.leaky_relu(norm(down(x)), 0.2)  # (B, d * 2**level, side / 2, side / 2)
        score: Tensor = self.score(x.permute(0, 2, 3, 1).flatten(1))[:, 0]
        if self.kind_score is not None:
            score = score + (self.kind_score(kinds) * x.sum(dim=(2, 3))).sum(dim=1)
        return score


def _norm(width: int, batchnorm: bool, *, running: bool = True) -> nn.Module:
    if not batchnorm:
        return nn.Identity()
    return nn.BatchNorm2d(width, eps=1e-3, momentum=0.01, track_running_stats=running)
