"""What the network smooths away, drawn anew for each hit: the fine lines of a cymbal, the grain of a snare.

The decoder gives the typical hit of a place; real hits deviate from it, each in its own way. For each kind the
deviations of known hits are described by a normal distribution: a few directions that all kinds share, with a spread
per kind, and a rest that is independent from number to number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from timbrel.models.drums.layout import FLOOR, SHAPES, SLICES, TAIL_TIMES_S, Floats

_STEADY = ("ring_level", "hit")
_GRIDS = ("strike", "tail")
_PERSISTENCE = 0.8
"""Correlation from one time of a grid to the next, for what moves."""
_STRUCK_S = 0.08
_FEWEST = 8
"""Kinds with fewer hits lean on the spread of all kinds."""


@dataclass(frozen=True)
class Texture:
    """How hits deviate from what the decoder gives.

    Args:
        directions: (R, D) shared by all kinds.
        along: (kinds, R) deviation along each direction.
        rest: (kinds, D) deviation of each number that the directions leave.
        moving: (kinds, D) deviation of what changes over time, for the grids alone.
    """

    directions: Floats
    along: Floats
    rest: Floats
    moving: Floats

    def draw(self, kind_weights: Floats, rng: np.random.Generator) -> Floats:
        """Return what to add to a decoded hit, shape (SIZE,).

        Args:
            kind_weights: (kinds,), summing to 1.
            rng: decides the deviations.
        """
        along, rest, moving = (kind_weights @ part for part in (self.along, self.rest, self.moving))
        steady = (along * rng.standard_normal(len(along))) @ self.directions + rest * rng.standard_normal(len(rest))
        offset = np.zeros(max(part.stop for part in SLICES.values()), dtype=np.float32)
        for name, part in _places().items():
            if name in _STEADY:
                offset[SLICES[name]] = steady[part]
            else:
                moves = _moves(SHAPES[name], rng) * moving[part]
                offset[SLICES[name]] = (steady[part] + moves).ravel()
        return offset


def fit_texture(true: Floats, decoded: Floats, kinds: NDArray[np.int64], kind_count: int, rank: int = 32) -> Texture:
    """Describe how true hits deviate from decoded ones.

    Args:
        true: (N, SIZE).
        decoded: (N, SIZE).
        kinds: index of the kind of each hit.
        kind_count: number of kinds.
        rank: directions kept.
    """
    steady, moving = deviations(true, decoded)
    _, _, directions = np.linalg.svd(steady, full_matrices=False)
    directions = directions[:rank]
    along = steady @ directions.T
    left = steady - along @ directions
    return Texture(
        directions.astype(np.float32),
        _spread_by_kind(along, kinds, kind_count),
        _spread_by_kind(left, kinds, kind_count),
        _spread_by_kind(moving, kinds, kind_count, squared=True),
    )


def deviations(true: Floats, decoded: Floats) -> tuple[Floats, Floats]:
    """Return the steady deviation of each hit and the mean square of the moving one, (N, D) each."""
    steady, moving = [], []
    for name in _places():
        error = (true - decoded)[:, SLICES[name]].reshape(len(true), *SHAPES[name])
        if name in _STEADY:
            steady.append(error)
            moving.append(np.zeros_like(error))
            continue
        level = true[:, SLICES[name]].reshape(error.shape)
        weight = 10.0 ** np.maximum(level - level.max(axis=(1, 2), keepdims=True), -2) * (level > FLOOR + 0.3)
        total = weight.sum(axis=1) + 1e-6
        mean = (error * weight).sum(axis=1) / total
        steady.append(mean)
        moving.append(((error - mean[:, None]) ** 2 * weight).sum(axis=1) / total)
    return np.concatenate(steady, axis=1), np.concatenate(moving, axis=1)


def scaled(texture: Texture, steady: float, moving: float) -> Texture:
    """Return the texture with larger or smaller deviations."""
    return Texture(
        texture.directions,
        texture.along * np.float32(steady),
        texture.rest * np.float32(steady),
        texture.moving * np.float32(moving),
    )


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
    return {f"texture.{name}": value for name, value in vars(texture).items()}


def from_arrays(arrays: Mapping[str, Floats]) -> Texture:
    """Read what :func:`to_arrays` gave."""
    names = ("directions", "along", "rest", "moving")
    return Texture(*(np.asarray(arrays[f"texture.{name}"], dtype=np.float32) for name in names))


def _places() -> dict[str, slice]:
    """Where each part lies in the steady deviation."""
    sizes = {name: SHAPES[name][-1] for name in (*_STEADY, *_GRIDS)}
    ends = np.cumsum(list(sizes.values()))
    return {name: slice(int(end) - size, int(end)) for (name, size), end in zip(sizes.items(), ends, strict=True)}


def _moves(shape: tuple[int, ...], rng: np.random.Generator) -> Floats:
    """Return noise of deviation 1 that drifts from row to row."""
    noise = rng.standard_normal(shape, dtype=np.float32)
    for row in range(1, shape[0]):
        noise[row] = _PERSISTENCE * noise[row - 1] + np.sqrt(1 - _PERSISTENCE**2) * noise[row]
    return noise


def _spread_by_kind(values: Floats, labels: NDArray[np.int64], kind_count: int, *, squared: bool = False) -> Floats:
    """Return the root mean square per kind, leaning on that of all kinds where a kind has few hits."""
    squares = values if squared else values**2
    everything = squares.mean(axis=0)
    rows = []
    for kind in range(kind_count):
        mine = squares[labels == kind]
        share = len(mine) / (len(mine) + _FEWEST)
        rows.append(share * mine.mean(axis=0) + (1 - share) * everything if len(mine) else everything)
    return np.asarray(np.sqrt(np.stack(rows)), dtype=np.float32)
