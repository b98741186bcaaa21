"""Between sound and SpecGAN's picture of it: normalised log-magnitude (arXiv 1802.04208, section 3.2).

    x = clip((log(|STFT| + 1e-6) - mean of the bin) / deviation of the bin / 3, -1, 1)

The STFT has a window of 256 and a hop of 128 frames, so 16384 frames become 128 columns of 128 bins; the highest bin
is left out and comes back as its mean. Phase is found again by 16 steps of Griffin and Lim.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from timbrel.audio.spectra import griffin_lim, stft

Floats = NDArray[np.float32]
SLICE_LEN = 16384
_N_FFT, _HOP = 256, 128
_BINS = _N_FFT // 2 + 1
_CLIP = 3.0
_QUIETEST = 1e-6
_ITERATIONS = 16


@dataclass(frozen=True)
class Moments:
    """Mean and standard deviation of every bin's log-magnitude over a training set; each of shape (129,)."""

    mean: Floats
    deviation: Floats


def measure_moments(batches: Iterable[Floats]) -> Moments:
    """Measure the moments of a training set in one pass.

    Args:
        batches: waveforms, each of shape (batch, 16384).
    """
    count, total, squares = 0, np.zeros(_BINS), np.zeros(_BINS)
    for batch in batches:
        log_magnitude = _log_magnitude(batch).astype(np.float64)
        count += log_magnitude.shape[0] * log_magnitude.shape[1]
        total += log_magnitude.sum(axis=(0, 1))
        squares += np.square(log_magnitude).sum(axis=(0, 1))
    mean = total / max(count, 1)
    deviation = np.sqrt(np.maximum(squares / max(count, 1) - mean**2, _QUIETEST))
    return Moments(mean.astype(np.float32), deviation.astype(np.float32))


def encode(samples: Floats, moments: Moments) -> Floats:
    """Return the pictures of waveforms.

    Args:
        samples: shape (batch, 16384), mono.
        moments: of the training set.

    Returns:
        Shape (batch, 1, 128 columns, 128 bins), in -1..1.
    """
    normal = (_log_magnitude(samples) - moments.mean) / moments.deviation / _CLIP
    return np.asarray(np.clip(normal, -1, 1)[:, None, :, :-1], dtype=np.float32)


def decode(pictures: Floats, moments: Moments, *, seed: int) -> Floats:
    """Return waveforms whose pictures are close to these.

    Args:
        pictures: shape (batch, 1, 128 columns, 128 bins), in -1..1.
        moments: of the training set.
        seed: of the phase that Griffin and Lim start from.

    Returns:
        Shape (batch, 16384).
    """
    normal = np.pad(pictures[:, 0], ((0, 0), (0, 0), (0, 1)))  # (B, 128, 129)
    magnitude = np.exp(normal * _CLIP * moments.deviation + moments.mean).astype(np.float32)
    return griffin_lim(magnitude.swapaxes(1, 2), _HOP, SLICE_LEN, seed=seed, iterations=_ITERATIONS, centre=False)


def _log_magnitude(samples: Floats) -> Floats:
    """Return log-magnitudes of shape (batch, columns, bins)."""
    magnitude = np.abs(stft(samples, _N_FFT, _HOP, centre=False)).swapaxes(1, 2)
    return np.asarray(np.log(magnitude + _QUIETEST), dtype=np.float32)
