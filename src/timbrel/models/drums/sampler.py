"""Where new hits come from: between two neighbours of a kind, a little off the line, tuned and damped anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from timbrel.models.drums.layout import Floats

_NEIGHBOURS = 4
_NEAREST_SHARE, _FARTHEST_SHARE = 0.1, 0.45
_BLUR = 0.5
_CHARACTER = {"brightness": 0.3, "decay": 0.36, "pitch": 0.21}
"""How far each hit is turned, as a deviation: what a drummer does with tuning key, damper and another stick."""
_FEW = 10
_FEW_TIMES = 1.4
"""Kinds with fewer known hits are turned farther, or all of their hits would be alike."""


@dataclass(frozen=True)
class Neighbourhoods:
    """The places of known hits in the latent space.

    Args:
        means: (N, latent_dim).
        deviations: (N, latent_dim): how precisely each place is known.
        kinds: (N,) index of the kind.
    """

    means: Floats
    deviations: Floats
    kinds: NDArray[np.int64]
    _near: dict[int, NDArray[np.int64]] = field(default_factory=dict)

    def draw(self, kind_weights: Floats, rng: np.random.Generator) -> Floats:
        """Return a new place, shape (latent_dim,).

        Args:
            kind_weights: (kinds,), summing to 1; a mix lies between the kinds.
            rng: decides where.
        """
        place = np.zeros(self.means.shape[1], dtype=np.float32)
        for kind in np.flatnonzero(kind_weights):
            place += kind_weights[kind] * self._draw_kind(int(kind), rng)
        return place

    def draw_character(self, kind_weights: Floats, rng: np.random.Generator) -> dict[str, float]:
        """Return how far the knobs of a new hit are turned by chance, name -> about -1..1."""
        members = sum(weight * (self.kinds == kind).sum() for kind, weight in enumerate(kind_weights) if weight)
        times = _FEW_TIMES if members < _FEW else 1.0
        return {
            name: float(np.clip(times * deviation * rng.standard_normal(), -1, 1))
            for name, deviation in _CHARACTER.items()
        }

    def _draw_kind(self, kind: int, rng: np.random.Generator) -> Floats:
        members = np.flatnonzero(self.kinds == kind)
        if kind not in self._near:
            self._near[kind] = _nearest(self.means[members])
        first = int(rng.integers(len(members)))
        near = self._near[kind][first]
        second = int(near[rng.integers(len(near))]) if len(near) else first
        share = np.float32(rng.uniform(_NEAREST_SHARE, _FARTHEST_SHARE))
        a, b = members[first], members[second]
        mean = (1 - share) * self.means[a] + share * self.means[b]
        blur = (1 - share) * self.deviations[a] + share * self.deviations[b]
        noise = rng.standard_normal(len(mean), dtype=np.float32)
        return np.asarray(mean + _BLUR * blur * noise, dtype=np.float32)


def to_arrays(places: Neighbourhoods) -> dict[str, NDArray[np.generic]]:
    """Return the arrays by name, for a file of weights."""
    return {"places.means": places.means, "places.deviations": places.deviations, "places.kinds": places.kinds}


def from_arrays(arrays: Mapping[str, NDArray[np.generic]]) -> Neighbourhoods:
    """Read what :func:`to_arrays` gave."""
    means, deviations = (np.asarray(arrays[f"places.{name}"], np.float32) for name in ("means", "deviations"))
    return Neighbourhoods(means, deviations, np.asarray(arrays["places.kinds"], np.int64))


def kind_weights(mix: Mapping[str, float], kinds: Sequence[str]) -> Floats:
    """Return the weights of a mix in the order of the model's kinds; an empty mix is all kinds alike."""
    if not mix:
        return np.full(len(kinds), 1 / len(kinds), dtype=np.float32)
    return np.array([mix.get(kind, 0.0) for kind in kinds], dtype=np.float32)


def _nearest(places: Floats) -> NDArray[np.int64]:
    """Return the nearest others of each place, shape (N, up to 8)."""
    squares = (places**2).sum(axis=1)
    distances = squares[:, None] + squares[None] - 2 * places @ places.T
    np.fill_diagonal(distances, np.inf)
    return np.asarray(np.argsort(distances, axis=1, kind="stable")[:, : min(_NEIGHBOURS, len(places) - 1)])
