"""Noise in bands, each with an envelope of its own, from one table of noise that goes round."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from timbrel.models.notes.layout import BANDS_HZ, SAMPLE_RATE, Floats
from timbrel.models.parts import hats

BLOCK = 128
_BLOCKS = 512
"""The table goes round after 1.5 s."""
_INAUDIBLE = 10 ** (-84 / 20)
_FADED = 10 ** (-96 / 20)
"""Where a note's noise has fallen below the last bit of a CD it is not drawn any more."""


def draw_hiss(gain: Floats, rng: np.random.Generator) -> Floats:
    """Return noise of shape (blocks * 128,).

    Args:
        gain: (blocks + 1, 24) deviation of each band at the beginning of each block and at the end.
        rng: decides where in the table it begins, and the sign of each band.
    """
    blocks = len(gain) - 1
    begin = int(rng.integers(_BLOCKS))
    signs = rng.choice(np.array([-1, 1], np.float32), len(BANDS_HZ))
    bands = gain.max(axis=0, initial=0.0) > _INAUDIBLE
    sounding = np.flatnonzero(gain.max(axis=1, initial=0.0) > _FADED)
    last = min(int(sounding[-1]) + 1, blocks) if len(sounding) else 0
    drawn = np.zeros((blocks, BLOCK), np.float32)
    if not bands.any() or not last:
        return drawn.ravel()
    signed = (gain[: last + 1] * signs)[:, bands]
    ends = np.stack([signed[:-1], signed[1:] - signed[:-1]], axis=1)  # (blocks, 2, bands)
    table = _table() if bands.all() else np.ascontiguousarray(_table()[:, bands])
    share = np.arange(BLOCK, dtype=np.float32) / BLOCK
    first = 0
    while first < last:
        row = (begin + first) % _BLOCKS
        count = min(_BLOCKS - row, last - first)
        pairs = np.matmul(ends[first : first + count], table[row : row + count])
        np.multiply(pairs[:, 1], share, out=drawn[first : first + count])
        drawn[first : first + count] += pairs[:, 0]
        first += count
    return drawn.ravel()


def band_weights(bins_hz: NDArray[np.floating]) -> Floats:
    """Return how much of the power at some frequencies belongs to each band, shape (bins, 24).

    Bands overlap like roofs on a logarithmic axis and add up to 1 from 60 Hz to 18 kHz.
    """
    octaves = np.log2(np.maximum(bins_hz, 1.0))
    centres = np.log2(BANDS_HZ)
    step = centres[1] - centres[0]
    weights = hats(np.concatenate([[centres[0] - step], centres, [centres[-1] + step]]), octaves)
    return weights[:, 1:-1]


@lru_cache(maxsize=1)
def _table() -> Floats:
    """Return noise of deviation 1 in each band, shape (blocks, 24, 128), without a seam at its end."""
    size = _BLOCKS * BLOCK
    rng = np.random.default_rng(0)
    shape = np.sqrt(band_weights(np.arange(size // 2 + 1) * (SAMPLE_RATE / size)))  # (bins, bands)
    spectrum = np.exp(2j * np.pi * rng.random(shape.shape))  # each band draws its own: their powers add up
    waves = np.fft.irfft(spectrum * shape, size, axis=0)
    waves /= waves.std(axis=0)
    return np.ascontiguousarray(waves.reshape(_BLOCKS, BLOCK, -1).transpose(0, 2, 1), dtype=np.float32)
