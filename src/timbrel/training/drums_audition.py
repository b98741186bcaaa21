"""Tries out every known hit: is what is made near it new, and is it heard as its kind?

Near a short, plain tone there is only the same tone, so nothing is started from there; and where hits are taken for
another kind, they are started from less often.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from timbrel.dataset.shards import PackedDataset
from timbrel.evaluation.embedding import mel_embedding
from timbrel.evaluation.originality import find_copies
from timbrel.models.drums.network import DrumsNetwork
from timbrel.models.drums.sampler import Neighbourhoods
from timbrel.models.drums.texture import Texture
from timbrel.sound import Sound
from timbrel.training.drums_choice import Jury
from timbrel.training.drums_ear import make_hit
from timbrel.training.drums_features import REAL, Hits

_TRIES, _FURTHER_TRIES = 2, 24
_SIMPLE = 3.0
"""Degrees of freedom (bandwidth times duration) below which a hit is a tone or a click and is tried further."""
_FIRST_SEED = 1 << 40
_BENEFIT_OF_DOUBT = 0.1
_TOO_NEAR = 0.8
"""Tries see only part of what chance can do, so they are held to more than what counts as a copy."""


@dataclass(frozen=True)
class _Workshop:
    """What makes hits near one known hit alone."""

    network: DrumsNetwork
    places: Neighbourhoods
    texture: Texture

    def make(self, mine: NDArray[np.int64], tries: range) -> list[Sound]:
        """Return the hits of some tries near each of some places, those near one place in a row."""
        return [self._make_near(int(place), number) for place in mine for number in tries]

    def _make_near(self, place: int, number: int) -> Sound:
        alone = np.zeros_like(self.places.weights)
        alone[place] = 1.0
        seed = _FIRST_SEED + place * (_TRIES + _FURTHER_TRIES) + number
        kind = int(self.places.kinds[place])
        return make_hit(self.network, replace(self.places, weights=alone), self.texture, kind, seed)


def audition(
    network: DrumsNetwork,
    places: Neighbourhoods,
    texture: Texture,
    hits: Hits,
    dataset: PackedDataset,
    sources: NDArray[np.str_],
    say: Callable[[str], None],
) -> Neighbourhoods:
    """Return the places with new weights: 0 where copies come out, less where hits are heard as another kind.

    A kind of which nothing would be left keeps all its places.

    Args:
        network: makes the hits.
        places: known hits.
        texture: how their noise wanders.
        hits: tells which sounds were learned from.
        dataset: has the sounds.
        sources: who made each place's hit.
        say: told how far it is.
    """
    workshop, weights, jury = _Workshop(network, places, texture), places.weights.copy(), Jury.of(dataset, hits)
    kinds, counts = np.unique(places.kinds, return_counts=True)
    for kind, done in zip(kinds, np.cumsum(counts), strict=True):
        mine = np.flatnonzero((places.kinds == kind) & (places.weights > 0))
        training = [dataset.as_sound(int(hits.rows[i])) for i in hits.where("train", REAL) if hits.kinds[i] == kind]
        made = workshop.make(mine, range(_TRIES))
        if jury.can_judge(int(kind)):
            heard = jury.recognise(mel_embedding(made), int(kind), np.repeat(sources[mine], _TRIES))
            weights[mine] *= heard.reshape(-1, _TRIES).mean(axis=1) + _BENEFIT_OF_DOUBT
        copied = np.union1d(_copied(mine, made, training), _copied_after_all(workshop, mine, made, training))
        if len(copied) < len(mine):
            weights[copied] = 0.0
        say(f"tried out {done} of {len(places.kinds)} known hits")
    return replace(places, weights=weights)


def _copied(mine: NDArray[np.int64], made: list[Sound], training: list[Sound]) -> NDArray[np.int64]:
    """Return near which of some places copies came out; ``made`` has equally many hits of each."""
    tries = len(made) // max(len(mine), 1)
    found = {copy.sound // tries for copy in find_copies(made, training, _TOO_NEAR)}
    return mine[sorted(found)]


def _copied_after_all(
    workshop: _Workshop, mine: NDArray[np.int64], made: list[Sound], training: list[Sound]
) -> NDArray[np.int64]:
    """Try the places further near which only tones and clicks lie: chance has little there to make new ones of."""
    simple = np.array([_freedom(sound) < _SIMPLE for sound in made], bool).reshape(-1, _TRIES).any(axis=1)
    more = workshop.make(mine[simple], range(_TRIES, _TRIES + _FURTHER_TRIES))
    return _copied(mine[simple], more, training)


def _freedom(sound: Sound) -> float:
    """Return how many numbers a hit is about made of: its bandwidth times its duration."""
    wave = sound.mono().astype(np.float64)
    power = np.abs(np.fft.rfft(wave, sound.sample_rate)) ** 2
    return _breadth(power) * _breadth(wave**2) / sound.sample_rate


def _breadth(power: NDArray[np.float64]) -> float:
    """Return over how many cells a power is spread."""
    return float(power.sum() ** 2 / max((power**2).sum(), 1e-30))
