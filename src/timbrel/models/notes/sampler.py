"""Where new timbres come from: between two neighbours of a family, a little off the line, turned by chance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from timbrel.models.notes.layout import Floats
from timbrel.models.notes.timbre import Timbre

_NEIGHBOURS = 4
_NEAREST_SHARE, _FARTHEST_SHARE = 0.1, 0.5
_BLUR = 0.3
_CHARACTER = {"brightness": 0.2, "attack": 0.2, "noisiness": 0.2, "release": 0.2, "decay": 0.15}
"""How far each timbre is turned by chance, as a deviation."""


@dataclass(frozen=True)
class Instruments:
    """The places of known instruments among all timbres.

    Args:
        means: (N, latent_dim).
        deviations: (N, latent_dim): how far apart the places lie that single notes of it were given.
        families: (N,) index of the family.
    """

    means: Floats
    deviations: Floats
    families: NDArray[np.int64]

    def draw(self, weights: Floats, rng: np.random.Generator) -> Timbre:
        """Return a new timbre.

        Args:
            weights: (families,), summing to 1; a mix lies between the families.
            rng: decides which.
        """
        place = np.zeros(self.means.shape[1], dtype=np.float32)
        for family in np.flatnonzero(weights):
            place += weights[family] * self._draw_family(int(family), rng)
        character = {
            name: float(np.clip(deviation * rng.standard_normal(), -1, 1)) for name, deviation in _CHARACTER.items()
        }
        return Timbre(place, character=character)

    def _draw_family(self, family: int, rng: np.random.Generator) -> Floats:
        members = np.flatnonzero(self.families == family)
        first = int(members[rng.integers(len(members))])
        others = members[members != first]
        share = np.float32(rng.uniform(_NEAREST_SHARE, _FARTHEST_SHARE))
        second = first
        if len(others):
            distance = ((self.means[others] - self.means[first]) ** 2).sum(axis=1)
            near = others[np.argsort(distance, kind="stable")[:_NEIGHBOURS]]
            second = int(near[rng.integers(len(near))])
        mean = (1 - share) * self.means[first] + share * self.means[second]
        blur = (1 - share) * self.deviations[first] + share * self.deviations[second]
        noise = rng.standard_normal(len(mean), dtype=np.float32)
        return np.asarray(mean + _BLUR * blur * noise, dtype=np.float32)


def to_arrays(instruments: Instruments) -> dict[str, NDArray[np.generic]]:
    """Return the arrays by name, for a file of weights."""
    return {f"instruments.{name}": value for name, value in vars(instruments).items()}


def from_arrays(arrays: Mapping[str, NDArray[np.generic]]) -> Instruments:
    """Read what :func:`to_arrays` gave."""
    means, deviations = (np.asarray(arrays[f"instruments.{name}"], np.float32) for name in ("means", "deviations"))
    return Instruments(means, deviations, np.asarray(arrays["instruments.families"], np.int64))


def family_weights(mix: Mapping[str, float], families: Sequence[str]) -> Floats:
    """Return the weights of a mix in the order of the model's families."""
    return np.array([mix.get(family, 0.0) for family in families], dtype=np.float32)
