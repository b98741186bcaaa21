"""The two networks of WaveGAN (arXiv 1802.04208, appendix D).

What the published networks have not, and ``kinds`` adds: the generator reads class weights beside z, and the critic
adds the projection of its last features on the class to its score (arXiv 1802.05637, equation 4).
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from timbrel.models.layers import DownConv, UpConv
from timbrel.models.polyphase import KERNEL_LEN
from timbrel.models.wavegan.config import WaveGANConfig
from timbrel.models.wavegan.playing import PlayedGenerator

_FIRST_FRAMES = 16
_SHUFFLED_LEVELS = 4


class WaveGANGenerator(nn.Module):
    """Turns noise into waveforms.

    Args:
        config: shape of the network.
    """

    def __init__(self, config: WaveGANConfig) -> None:
        super().__init__()
        depth = len(config.strides)
        widths = [config.dim * 2 ** (depth - 1 - level) for level in range(depth)]
        self._first_width = widths[0]
        self._fast = config.kernel_len == KERNEL_LEN
        self.project = nn.Linear(config.latent_dim + config.kinds, _FIRST_FRAMES * widths[0])
        nn.init.xavier_uniform_(self.project.weight)
        nn.init.zeros_(self.project.bias)
        self.norms = nn.ModuleList(_norm(width, config.batchnorm) for width in widths)
        self.ups = nn.ModuleList(
            UpConv(width_in, width_out, config.kernel_len, stride, 1, config.upsample)
            for width_in, width_out, stride in zip(widths, [*widths[1:], config.channels], config.strides, strict=True)
        )
        self.post_filter = PostFilter(config.channels, config.post_filter_len) if config.post_filter else nn.Identity()

    def forward(self, z: Tensor, kinds: Tensor | None = None) -> Tensor:
        """Make waveforms.

        Args:
            z: latents, shape (batch, latent), uniform in -1..1.
            kinds: weights of the kinds, shape (batch, kinds), each row summing to 1; None for a network without.

        Returns:
            Waveforms, shape (batch, channels, slice_len), in -1..1 before the post-filter.
        """
        x = self.first_features(z, kinds)
        for up, norm in zip(self.ups[:-1], self.norms[1:], strict=True):
            x = norm(up(F.relu(x)))  # (B, width / 2, frames * stride)
        return self.to_waveform(F.relu(x))

    def first_features(self, z: Tensor, kinds: Tensor | None) -> Tensor:
        """Return the features of the first 16 frames, shape (batch, width, 16)."""
        x = self.project(z if kinds is None else torch.cat([z, kinds], dim=1))
        normal: Tensor = self.norms[0](x.view(-1, _FIRST_FRAMES, self._first_width).transpose(1, 2))
        return normal

    def to_waveform(self, x: Tensor) -> Tensor:
        """Turn the features of the last layer, shape (batch, dim, frames), into waveforms."""
        waveform: Tensor = self.post_filter(torch.tanh(self.ups[-1](x)))  # (B, channels, slice_len)
        return waveform

    def for_playing(self) -> nn.Module:
        """Return a network that makes the same waveforms and is faster on a CPU; it is not for training."""
        return PlayedGenerator(self) if self._fast else self


class WaveGANCritic(nn.Module):
    """Scores waveforms: the higher, the more like the recordings.

    Args:
        config: shape of the network.
    """

    def __init__(self, config: WaveGANConfig) -> None:
        super().__init__()
        strides = config.strides
        widths = [config.channels, *(config.dim * 2**level for level in range(len(strides)))]
        self._shuffle = config.phase_shuffle
        self.downs = nn.ModuleList(
            DownConv(width_in, width_out, config.kernel_len, stride, 1)
            for width_in, width_out, stride in zip(widths, widths[1:], strides, strict=False)
        )
        self.norms = nn.ModuleList(
            _norm(width, config.batchnorm and level > 0, running=False) for level, width in enumerate(widths[1:])
        )
        self.score = nn.Linear(_FIRST_FRAMES * widths[-1], 1)
        nn.init.xavier_uniform_(self.score.weight)
        nn.init.zeros_(self.score.bias)
        self.kind_score = nn.Linear(config.kinds, widths[-1], bias=False) if config.kinds else None

    def forward(self, x: Tensor, kinds: Tensor | None = None, *, rng: torch.Generator | None = None) -> Tensor:
        """Score waveforms.

        Args:
            x: waveforms, shape (batch, channels, slice_len).
            kinds: weights of the kinds, shape (batch, kinds); None for a network without.
            rng: draws the phase shuffles; None leaves the phases alone.

        Returns:
            Scores, shape (batch,).
        """
        for level, (down, norm) in enumerate(zip(self.downs, self.norms, strict=True)):
            x = F.leaky_relu(norm(down(x)), 0.2)  # (B, d * 2**level, frames / stride)
            if rng is not None and level < _SHUFFLED_LEVELS:
                x = phase_shuffle(x, self._shuffle, rng)
        score: Tensor = self.score(x.transpose(1, 2).flatten(1))[:, 0]
        if self.kind_score is not None:
            score = score + (self.kind_score(kinds) * x.sum(dim=2)).sum(dim=1)
        return score


class PostFilter(nn.Module):
    """A learned FIR filter on every channel, to take away the pitched noise of upsampling (section 3.1).

    Args:
        channels: of the waveform, each with its own filter.
        length: taps.
    """

    def __init__(self, channels: int, length: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(channels, 1, length))
        nn.init.xavier_uniform_(self.weight)

    def forward(self, x: Tensor) -> Tensor:
        """Filter (batch, channels, frames)."""
        before = (self.weight.shape[-1] - 1) // 2
        padded = F.pad(x, (before, self.weight.shape[-1] - 1 - before))
        return F.conv1d(padded, self.weight, groups=self.weight.shape[0])


def phase_shuffle(x: Tensor, most: int, rng: torch.Generator) -> Tensor:
    """Shift features by one random number of frames, the same for the whole batch (section 3.3).

    Args:
        x: shape (batch, channels, frames).
        most: largest shift to either side; the gap is filled by reflection.
        rng: draws the shift.
    """
    shift = int(torch.randint(-most, most + 1, (), generator=rng))
    padded = F.pad(x, (max(shift, 0), max(-shift, 0)), mode="reflect")
    return padded.narrow(2, max(-shift, 0), x.shape[2])


def _norm(width: int, batchnorm: bool, *, running: bool = True) -> nn.Module:
    if not batchnorm:
        return nn.Identity()
    return nn.BatchNorm1d(width, eps=1e-3, momentum=0.01, track_running_stats=running)
