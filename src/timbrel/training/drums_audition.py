"""Tries out every known hit: is what is made near it new, and is it heard as its kind?

Near a short, plain tone there is only the same tone, so nothing is started from there; and where hits are taken for
another kind, they are started from less often.
"""

from __future__ import annotations

from collections.abc import Sequence
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

_TRIES, _MORE_TRIES = 4, 24
_FIRST_SEED = 1 << 40
_BENEFIT_OF_DOUBT = 0.1
_TOO_NEAR = 0.8
"""Tries see only part of what chance can do, so they are held to more than what counts as a copy."""
_SUSPECT = 0.65
"""A place whose hits come so near is tried again and again before a finished model leaves the workshop."""


@dataclass(frozen=True)
class _Workshop:
    """What makes hits near one known hit alone."""

    network: DrumsNetwork
    places: Neighbourhoods
    texture: Texture

    def make(self, mine: NDArray[np.int64], tries: range) -> list[Sound]:
        """Return a hit near each of some places for each try, those near one place in a row."""
        return [self._make_near(int(place), number) for place in mine for number in tries]

    def _make_near(self, place: int, number: int) -> Sound:
        alone = np.zeros_like(self.places.weights)
        alone[place] = 1.0
        seed = _FIRST_SEED + place * (_TRIES + _MORE_TRIES) + number
        kind = int(self.places.kinds[place])
        return make_hit(self.network, replace(self.places, weights=alone), self.texture, kind, seed)


def audition(
    network: DrumsNetwork,
    places: Neighbourhoods,
    texture: Texture,
    hits: Hits,
    dataset: PackedDataset,
    sources: NDArray[np.str_],
    *,
    thorough: bool,
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
        thorough: try suspects of copying many more times, as befits a model that is finished; it takes a minute.
    """
    workshop, weights, jury = _Workshop(network, places, texture), places.weights.copy(), Jury.of(dataset, hits)
    for kind in np.unique(places.kinds):
        mine = np.flatnonzero((places.kinds == kind) & (places.weights > 0))
        training = [dataset.as_sound(int(hits.rows[i])) for i in hits.where("train", REAL) if hits.kinds[i] == kind]
        made = workshop.make(mine, range(_TRIES))
        if jury.can_judge(int(kind)):
            heard = jury.recognise(mel_embedding(made), int(kind), np.repeat(sources[mine], _TRIES))
            weights[mine] *= heard.reshape(-1, _TRIES).mean(axis=1) + _BENEFIT_OF_DOUBT
        copied = _copied(workshop, mine, made, training, thorough)
        if len(copied) < len(mine):
            weights[copied] = 0.0
    return replace(places, weights=weights)


def _copied(
    workshop: _Workshop, mine: NDArray[np.int64], made: Sequence[Sound], training: Sequence[Sound], thorough: bool
) -> NDArray[np.int64]:
    """Return those of some places near which copies come out."""
    near = _closeness(mine, made, training, _SUSPECT if thorough else _TOO_NEAR)
    copied = {place for place, closeness in near.items() if closeness > _TOO_NEAR}
    suspects = np.array(sorted(set(near) - copied), np.int64)
    if len(suspects):
        more = workshop.make(suspects, range(_TRIES, _TRIES + _MORE_TRIES))
        copied |= set(_closeness(suspects, more, training, _TOO_NEAR))
    return np.array(sorted(copied), np.int64)


def _closeness(
    mine: NDArray[np.int64], made: Sequence[Sound], training: Sequence[Sound], least: float
) -> dict[int, float]:
    """Return how closely some hit near each place follows a training hit, where it is above ``least``."""
    found: dict[int, float] = {}
    for copy in find_copies(made, training, least):
        place = int(mine[copy.sound * len(mine) // len(made)])
        found[place] = max(found.get(place, 0.0), copy.correlation)
    return found
