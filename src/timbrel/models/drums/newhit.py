"""One new hit from the parts that make one: neighbours, the network, texture, and a colour of its own."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from timbrel.models.drums.knobs import colour
from timbrel.models.drums.latent import Latent
from timbrel.models.drums.layout import Doubles, Floats, from_vector, to_vector
from timbrel.models.drums.sampler import Neighbourhoods
from timbrel.models.drums.texture import Texture, settle

_STREAM = 0
_BELLS = 2
_BELL_DB = 4.5
_BELL_OCTAVES = (0.4, 1.5)
_BELL_AT = (-3.5, 4.0)
"""Octaves from 1 kHz between which a bell may lie."""


def draw_hit(
    decode: Callable[[Floats], Floats],
    places: Neighbourhoods,
    texture: Texture,
    kind_weights: Floats,
    seed: int,
) -> Latent:
    """Return a new hit.

    Args:
        decode: the network, from a place (latent_dim,) to numbers (SIZE,).
        places: known hits.
        texture: how their noise wanders.
        kind_weights: (kinds,), summing to 1.
        seed: decides everything.
    """
    rng = np.random.default_rng([seed, _STREAM])
    place, own, image = places.draw(kind_weights, seed, rng)
    typical = decode(place)
    settled = settle(typical + own + texture.draw(kind_weights, rng))
    hit = to_vector(colour(from_vector(settled), _draw_bells(rng)))
    return Latent(place, hit - typical, places.draw_character(kind_weights, rng), image)


def _draw_bells(rng: np.random.Generator) -> Callable[[Doubles], Doubles]:
    """Return a gain in dB by frequency: two bells, as another microphone, room or desk would give."""
    gains, at = _BELL_DB * rng.standard_normal(_BELLS), rng.uniform(*_BELL_AT, _BELLS)
    widths = rng.uniform(*_BELL_OCTAVES, _BELLS)

    def gain_db(hz: Doubles) -> Doubles:
        octaves = np.log2(np.maximum(hz, 20.0) / 1000)[..., None]
        return np.asarray((gains * np.exp(-(((octaves - at) / widths) ** 2))).sum(axis=-1))

    return gain_db
