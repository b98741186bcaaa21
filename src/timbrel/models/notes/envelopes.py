"""Follow steady partials through a sound: how loud each is from moment to moment, and what is left without them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from timbrel.models.notes.layout import SAMPLE_RATE, Floats
from timbrel.models.notes.partials import sum_of_partials

Doubles = NDArray[np.floating]
_OVERLAP = 8


@dataclass(frozen=True)
class Envelopes:
    """Complex envelopes of partials.

    Args:
        values: (moments, partials); the partial is the real part of value times exp(2 pi i hz t).
        hz: (partials,).
        hop: frames from one moment to the next; the first is frame 0.
    """

    values: NDArray[np.complex64]
    hz: Doubles
    hop: int

    def seconds(self) -> Doubles:
        """Return the moments in seconds."""
        return np.asarray(np.arange(len(self.values)) * (self.hop / SAMPLE_RATE))

    def without(self, samples: Floats) -> Floats:
        """Return a sound without these partials, shape (frames,)."""
        wave = sum_of_partials(1j * self.values, self.hz, self.hop)
        return np.asarray(samples - wave[: len(samples)], dtype=np.float32)


def follow(samples: Floats, hz: Doubles, window: int) -> Envelopes:
    """Return the envelopes of partials, each measured in windows around a moment.

    Windows at the beginning hold no sound before frame 0 and are weighed by what they do hold, so that a sharp attack
    stays sharp.

    Args:
        samples: begins at its attack, shape (frames,).
        hz: (partials,).
        window: frames; partials nearer to each other than twice its inverse get mixed up.
    """
    window = _OVERLAP * max(1, round(window / _OVERLAP))
    hop = window // _OVERLAP
    moments = -(-len(samples) // hop) + 1
    padded = np.zeros(moments * hop + window, np.float32)
    padded[window // 2 : window // 2 + len(samples)] = samples
    shape = np.sin(np.pi * (np.arange(window) + 0.5) / window) ** 2
    inside = np.cumsum(shape[::-1])
    begun = np.minimum(np.arange(moments) * hop + window // 2, window)
    ended = np.clip(len(samples) - np.arange(moments) * hop + window // 2, 1, window)
    weight = inside[begun - 1] - (inside[-1] - np.cumsum(shape)[ended - 1])
    frames = np.arange(window) - window // 2
    kernel = shape[:, None] * np.exp(-2j * np.pi * np.outer(frames, hz / SAMPLE_RATE))
    both = np.concatenate([kernel.real, kernel.imag], axis=1).astype(np.float32)
    pieces = np.lib.stride_tricks.sliding_window_view(padded, window)[: moments * hop : hop]
    product = pieces @ both  # (moments, 2 partials)
    cycles = np.outer(np.arange(moments) * hop, hz / SAMPLE_RATE)
    turn = np.exp(-2j * np.pi * (cycles - np.floor(cycles)))
    values = (
        (product[:, : len(hz)] + 1j * product[:, len(hz) :]) * turn * (2 / np.maximum(weight, shape.sum() / 4))[:, None]
    )
    return Envelopes(values.astype(np.complex64), hz, hop)
