"""What neither the network nor a hit's own detail tells, drawn anew for each hit: how its noise wanders in time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from timbrel.models.drums.layout import FLOOR, SHAPES, SIZE, SLICES, TAIL_TIMES_S, Floats

_GRIDS = ("strike", "tail")
_PERSISTENCE = 0.8
"""Correlation from one time of a grid to the next."""
_STRUCK_S = 0.08
_FEWEST = 8
"""Kinds with fewer hits lean on the spread of all kinds."""


@dataclass(frozen=True)
class Texture:
    """How far the noise of each kind wanders.

    Args:
        moving: (kinds, bands of the strike and of the tail) deviation.
    """

    moving: Floats

    def draw(self, kind_weights: Floats, rng: np.random.Generator) -> Floats:
        """Return what to add to a hit, shape (SIZE,).

        Args:
            kind_weights: (kinds,), summing to 1.
            rng: decides the deviations.
        """
        moving = kind_weights @ self.moving
        offset, start = np.zeros(SIZE, dtype=np.float32), 0
        for name in _GRIDS:
            bands = SHAPES[name][1]
            offset[SLICES[name]] = (_moves(SHAPES[name], rng) * moving[start : start + bands]).ravel()
            start += bands
        return offset


def fit_texture(true: Floats, told: Floats, kinds: NDArray[np.int64], kind_count: int, share: float = 1.0) -> Texture:
    """Measure how the noise of true hits wanders about what is told of it.

    Args:
        true: (N, SIZE).
        told: (N, SIZE), decoded and with the hits' own detail.
        kinds: index of the kind of each hit.
        kind_count: number of kinds.
        share: of the deviation that is drawn anew.
    """
    squares = np.concatenate([_mean_squares(true, told, name) for name in _GRIDS], axis=1)
    everything = squares.mean(axis=0)
    rows = []
    for kind in range(kind_count):
        mine = squares[kinds == kind]
        known = len(mine) / (len(mine) + _FEWEST)
        rows.append(known * mine.mean(axis=0) + (1 - known) * everything if len(mine) else everything)
    return Texture(np.asarray(share * np.sqrt(np.stack(rows)), dtype=np.float32))


def settle(hit: Floats) -> Floats:
    """Return a hit (SIZE,) whose noise never swells once the strike is over: chance must not make a tail rise."""
    tail = hit[SLICES["tail"]].reshape(SHAPES["tail"])
    loudness = np.log10((10.0 ** (2 * tail)).sum(axis=1)) / 2
    excess = np.maximum(loudness - np.minimum.accumulate(loudness), 0) * (TAIL_TIMES_S > _STRUCK_S)
    settled = hit.copy()
    settled[SLICES["tail"]] = (tail - excess[:, None].astype(np.float32)).ravel()
    return settled


def to_arrays(texture: Texture) -> dict[str, Floats]:
    """Return the arrays by name, for a file of weights."""
    return {"texture.moving": texture.moving}


def from_arrays(arrays: Mapping[str, Floats]) -> Texture:
    """Read what :func:`to_arrays` gave."""
    return Texture(np.asarray(arrays["texture.moving"], dtype=np.float32))


def _mean_squares(true: Floats, told: Floats, name: str) -> Floats:
    """Mean square over time of the deviation of each band, loud times counting more, shape (N, bands)."""
    error = (true - told)[:, SLICES[name]].reshape(len(true), *SHAPES[name])
    level = true[:, SLICES[name]].reshape(error.shape)
    weight = 10.0 ** np.maximum(level - level.max(axis=(1, 2), keepdims=True), -2) * (level > FLOOR + 0.3)
    return np.asarray((error**2 * weight).sum(axis=1) / (weight.sum(axis=1) + 1e-6), dtype=np.float32)


def _moves(shape: tuple[int, ...], rng: np.random.Generator) -> Floats:
    """Return noise of deviation 1 that drifts from row to row."""
    noise = rng.standard_normal(shape, dtype=np.float32)
    for row in range(1, shape[0]):
        noise[row] = _PERSISTENCE * noise[row - 1] + np.sqrt(1 - _PERSISTENCE**2) * noise[row]
    return noise
