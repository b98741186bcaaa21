"""More from few sounds: a hit a little faster or slower, or upside down, is still that hit."""

from __future__ import annotations

import torch
from torch import Tensor

_SEMITONES = 2.0


def vary(audio: Tensor, rng: torch.Generator) -> Tensor:
    """Return slices at another speed, up to two semitones, half of them with the opposite sign.

    A critic that sees a few hundred sounds again and again learns them by heart; this makes it look at what they share.

    Args:
        audio: shape (batch, channels, frames), each beginning at its onset.
        rng: decides what is done; on the CPU, so that it is the same on every device.

    Returns:
        As ``audio``; what lies beyond the end of a faster sound is silence.
    """
    batch, channels, frames = audio.shape
    semitones = (torch.rand(batch, 1, generator=rng) * 2 - 1) * _SEMITONES
    signs = torch.randint(0, 2, (batch, 1, 1), generator=rng) * 2 - 1
    at = torch.arange(frames, dtype=torch.float64) * 2 ** (semitones / 12)  # (batch, frames)
    before = at.floor()
    share = (at - before).float().to(audio.device)[:, None]
    first = before.long().clamp(max=frames).to(audio.device)[:, None].expand(-1, channels, -1)
    padded = torch.nn.functional.pad(audio, (0, 2))
    between = padded.gather(2, first) * (1 - share) + padded.gather(2, first + 1) * share
    return between * signs.to(audio.device)
