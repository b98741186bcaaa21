"""One timbre in the model's own terms: an instrument that can be played, varied and blended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from timbrel.models.notes.layout import SIZE, Floats

_STRIDE = 0.8
_FRESH = 0.6
_TURN = 0.3
_TURNED = ("brightness", "attack", "noisiness", "release")
_REACH_SEMITONES = 14.0
"""What a recording has of its own is played at its own key, and fades away from it."""


@dataclass(frozen=True)
class Timbre:
    """An instrument as its place among all timbres and what is its own.

    Args:
        place: (latent_dim,): where it lies; of the order of 1.
        detail: (SIZE,): what to add, at the key ``heard_at``, to what the network makes of the place.
        heard_at: MIDI pitch of the recording the detail comes from; None when the detail belongs to every key.
        character: how far its own knobs are turned, name -> value.
    """

    place: Floats
    detail: Floats = field(default_factory=lambda: np.zeros(SIZE, np.float32))
    heard_at: float | None = None
    character: Mapping[str, float] = field(default_factory=dict)

    def detail_at(self, pitch: float) -> Floats:
        """Return what to add at a key, shape (SIZE,)."""
        if self.heard_at is None:
            return self.detail
        return self.detail * np.float32(np.exp(-(((pitch - self.heard_at) / _REACH_SEMITONES) ** 2)))


def vary(timbre: Timbre, amount: float, seed: int) -> Timbre:
    """Return a timbre nearby.

    Args:
        timbre: to start from.
        amount: 0 gives the timbre itself, 1 one that has little in common with it but its family.
        seed: of the way it goes.
    """
    rng = np.random.default_rng([seed, 2])
    step = rng.standard_normal(len(timbre.place), dtype=np.float32)
    names = sorted({*_TURNED, *timbre.character})
    turned = {
        name: float(np.clip(timbre.character.get(name, 0.0) + amount * _TURN * rng.standard_normal(), -1, 1))
        for name in names
    }
    place = timbre.place + np.float32(amount * _STRIDE) * step
    return Timbre(place, timbre.detail * np.float32(1 - _FRESH * amount), timbre.heard_at, turned)


def blend(first: Timbre, second: Timbre, share: float) -> Timbre:
    """Return the timbre on the way from one to the other: share 0 is the first, 1 the second.

    The way is straight, and as long as the ends in between: neither muddier nor farther out than they are.
    """
    left, right = np.float32(1 - share), np.float32(share)
    place = left * first.place + right * second.place
    length = (1 - share) * _length(first.place) + share * _length(second.place)
    place = place * np.float32(length / max(_length(place), 1e-6))
    names = sorted({*first.character, *second.character})
    character = {
        name: (1 - share) * first.character.get(name, 0.0) + share * second.character.get(name, 0.0) for name in names
    }
    detail = left * first.detail + right * second.detail
    return Timbre(place, detail, _between(first.heard_at, second.heard_at, share), character)


def _length(place: Floats) -> float:
    return float(np.linalg.norm(place))


def _between(first: float | None, second: float | None, share: float) -> float | None:
    if first is None or second is None:
        return first if second is None else second
    return (1 - share) * first + share * second
