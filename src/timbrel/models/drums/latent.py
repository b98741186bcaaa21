"""One hit in the model's own terms, to be varied and blended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from timbrel.models.drums.image import mix_images, mono_image
from timbrel.models.drums.layout import Floats

_STRIDE = 0.7
_FRESH = 0.5
_TURN = 0.3
_TURNED = ("brightness", "decay", "pitch")


@dataclass(frozen=True)
class Latent:
    """A hit as its place among all hits and what is its own.

    Args:
        place: (latent_dim,): where it lies; of the order of 1.
        detail: (SIZE,): what to add to what the network makes of the place. With it a recording comes back as
            itself, not as the typical hit of its place.
        character: how far its own knobs are turned, name -> value.
        image: (2, 8): how wide it is; see :mod:`timbrel.models.drums.image`.
    """

    place: Floats
    detail: Floats
    character: Mapping[str, float] = field(default_factory=dict)
    image: Floats = field(default_factory=mono_image)


def vary(latent: Latent, amount: float, seed: int) -> Latent:
    """Return a hit nearby.

    Args:
        latent: the hit to start from.
        amount: 0 gives the hit itself, 1 one that has little in common with it but its family.
        seed: of the way it goes.
    """
    rng = np.random.default_rng([seed, 2])
    step = rng.standard_normal(len(latent.place), dtype=np.float32)
    turned = {name: value + amount * _TURN * float(rng.standard_normal()) for name, value in _both(latent, latent)}
    place = latent.place + np.float32(amount * _STRIDE) * step
    return Latent(place, latent.detail * np.float32(1 - _FRESH * amount), turned, latent.image)


def blend(first: Latent, second: Latent, share: float) -> Latent:
    """Return the hit on the way from one to the other: share 0 is the first, 1 the second."""
    left, right = np.float32(1 - share), np.float32(share)
    return Latent(
        left * first.place + right * second.place,
        left * first.detail + right * second.detail,
        {name: (1 - share) * a + share * second.character.get(name, 0.0) for name, a in _both(first, second)},
        mix_images((first.image, second.image), (1 - share, share)),
    )


def _both(first: Latent, second: Latent) -> list[tuple[str, float]]:
    """Return the first one's value of every knob of character that either has, or that chance may turn."""
    names = {*_TURNED, *first.character, *second.character}
    return [(name, first.character.get(name, 0.0)) for name in sorted(names)]
