"""Where new hits come from: between two neighbours of a kind, a little off the line, coloured and damped anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from timbrel.models.drums.detail import expand
from timbrel.models.drums.image import mix_images, mono_image
from timbrel.models.drums.layout import Floats

_NEIGHBOURS = 4
_NEAREST_SHARE, _FARTHEST_SHARE = 0.03, 0.22
_BLUR = 0.5
_GOLDEN = 0x9E3779B97F4A7C15
"""2**64 divided by the golden ratio: its multiples fill a circle more evenly than chance."""
_CHARACTER = {"brightness": 0.15, "decay": 0.18, "pitch": 0.03}
"""How far each hit is turned, as a deviation: what a drummer does with tuning key, damper and another stick."""
_LEAST = {"pitch": 0.05}
"""And at least: two falling tones of one pitch are one sound, so a hit is never tuned as the known one it is near."""


@dataclass(frozen=True)
class Neighbourhoods:
    """Known hits in the latent space.

    Args:
        means: (N, latent_dim).
        deviations: (N, latent_dim): how precisely each place is known.
        details: (N, DETAIL): what is each hit's own.
        kinds: (N,) index of the kind.
        weights: (N,): how often each hit is started from, beside the others of its kind.
        images: (N, 2, 8): how wide each hit is.
        middles: (kinds, 3): where brightness, decay and pitch stand before chance turns them.
    """

    means: Floats
    deviations: Floats
    details: Floats
    kinds: NDArray[np.int64]
    weights: Floats
    images: Floats
    middles: Floats
    _near: dict[int, NDArray[np.int64]] = field(default_factory=dict)

    def draw(self, kind_weights: Floats, seed: int, rng: np.random.Generator) -> tuple[Floats, Floats, Floats]:
        """Return a new place, shape (latent_dim,), what is its own there, shape (SIZE,), and its image, (2, 8).

        Args:
            kind_weights: (kinds,), summing to 1; a mix lies between the kinds.
            seed: decides which known hit it is near. Seeds in a row go through all of them evenly.
            rng: decides where near it.
        """
        place = np.zeros(self.means.shape[1], dtype=np.float32)
        detail = np.zeros(self.details.shape[1], dtype=np.float32)
        images = []
        kinds = np.flatnonzero(kind_weights)
        for kind in kinds:
            at, parent = self._draw_kind(int(kind), seed, rng)
            place += kind_weights[kind] * at
            # detail comes from one hit alone: a ring averaged with silence would be lost
            detail += kind_weights[kind] * self.details[parent]
            images.append(self.images[parent])
        return place, expand(detail), mix_images(images, kind_weights[kinds])

    def draw_character(self, kind_weights: Floats, rng: np.random.Generator) -> dict[str, float]:
        """Return how far the knobs of a new hit of some kinds are turned by chance, name -> -1..1."""
        character = {}
        for (name, deviation), middle in zip(_CHARACTER.items(), kind_weights @ self.middles, strict=True):
            drawn = middle + deviation * rng.standard_normal()
            character[name] = float(np.clip(drawn + np.copysign(_LEAST.get(name, 0.0), drawn), -1, 1))
        return character

    def _draw_kind(self, kind: int, seed: int, rng: np.random.Generator) -> tuple[Floats, int]:
        """Return a place near a known hit of a kind, and which hit that is."""
        members = np.flatnonzero(self.kinds == kind)
        if kind not in self._near:
            self._near[kind] = _nearest(self.means[members])
        heard = np.cumsum(self.weights[members], dtype=np.float64)
        share = seed * _GOLDEN % 2**64 / 2**64
        first = min(int(np.searchsorted(heard, share * heard[-1], side="right")), len(members) - 1)
        near = self._near[kind][first]
        second = int(near[rng.integers(len(near))]) if len(near) else first
        way = np.float32(rng.uniform(_NEAREST_SHARE, _FARTHEST_SHARE))
        a, b = members[first], members[second]
        mean, blur = ((1 - way) * part[a] + way * part[b] for part in (self.means, self.deviations))
        noise = rng.standard_normal(len(mean), dtype=np.float32)
        return np.asarray(mean + _BLUR * blur * noise, dtype=np.float32), int(a)


_ARRAYS = ("means", "deviations", "details", "kinds", "weights", "images", "middles")


def to_arrays(places: Neighbourhoods) -> dict[str, NDArray[np.generic]]:
    """Return the arrays by name, for a file of weights."""
    return {f"places.{name}": getattr(places, name) for name in _ARRAYS}


def from_arrays(arrays: Mapping[str, NDArray[np.generic]]) -> Neighbourhoods:
    """Read what :func:`to_arrays` gave; in models of before hits without images are mono, and all middles 0."""
    kinds = np.asarray(arrays["places.kinds"], np.int64)
    means, deviations, details, weights = (
        np.asarray(arrays[f"places.{name}"], np.float32) for name in ("means", "deviations", "details", "weights")
    )
    images = arrays.get("places.images", np.stack([mono_image()] * len(kinds)))
    middles = arrays.get("places.middles", middles_of({}, ["" for _ in range(int(kinds.max()) + 1)]))
    return Neighbourhoods(
        means, deviations, details, kinds, weights, np.asarray(images, np.float32), np.asarray(middles, np.float32)
    )


def middles_of(voicing: Mapping[str, Mapping[str, float]], kinds: Sequence[str]) -> Floats:
    """Return where the knobs that chance turns stand for each kind, (kinds, 3), from kind -> knob -> -1..1."""
    return np.array([[voicing.get(kind, {}).get(name, 0.0) for name in _CHARACTER] for kind in kinds], np.float32)


def kind_weights(mix: Mapping[str, float], kinds: Sequence[str]) -> Floats:
    """Return the weights of a mix in the order of the model's kinds; an empty mix is all kinds alike."""
    if not mix:
        return np.full(len(kinds), 1 / len(kinds), dtype=np.float32)
    return np.array([mix.get(kind, 0.0) for kind in kinds], dtype=np.float32)


def _nearest(places: Floats) -> NDArray[np.int64]:
    """Return the nearest others of each place, shape (N, up to 4)."""
    squares = (places**2).sum(axis=1)
    distances = squares[:, None] + squares[None] - 2 * places @ places.T
    np.fill_diagonal(distances, np.inf)
    return np.asarray(np.argsort(distances, axis=1, kind="stable")[:, : min(_NEIGHBOURS, len(places) - 1)])
