"""What is a recording's own: how it deviates from the typical hit of its place, in a fifth of the numbers.

The network smooths; what it loses is what makes hits differ. Partials, rings and grain deviate number by number; the
grids of noise deviate slowly over time, so a few cosines along the time axis carry most of it.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from timbrel.models.drums.layout import SHAPES, SIZE, SLICES, Floats

_COSINES = {"strike": 3, "tail": 5}
"""Cosines along the time axis of each grid."""


def compress(deviations: Floats) -> Floats:
    """Return the lasting part of deviations (N, SIZE) as (N, DETAIL) numbers."""
    parts = []
    for name, part in SLICES.items():
        values = deviations[:, part]
        if name in _COSINES:
            grid = values.reshape(len(values), *SHAPES[name])
            values = np.einsum("ntb,tc->ncb", grid, _basis(name)).reshape(len(values), -1)
        parts.append(values)
    return np.concatenate(parts, axis=1).astype(np.float32)


def expand(detail: Floats) -> Floats:
    """Return the deviation (SIZE,) that :func:`compress` gave (DETAIL,) numbers for."""
    whole, start = np.zeros(SIZE, dtype=np.float32), 0
    for name, part in SLICES.items():
        size = part.stop - part.start
        if name in _COSINES:
            bands, count = SHAPES[name][1], _COSINES[name]
            size = count * bands
            whole[part] = (_basis(name) @ detail[start : start + size].reshape(count, bands)).ravel()
        else:
            whole[part] = detail[start : start + size]
        start += size
    return whole


@lru_cache(maxsize=4)
def _basis(name: str) -> Floats:
    """Return orthonormal cosines along the time axis of a grid, shape (times, cosines)."""
    times = SHAPES[name][0]
    angles = np.pi * (np.arange(times)[:, None] + 0.5) * np.arange(_COSINES[name]) / times
    waves = np.cos(angles)
    return np.asarray(waves / np.linalg.norm(waves, axis=0), dtype=np.float32)
