"""Leaves out known hits that new ones cannot get away from: near a short, plain tone there is only the same tone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from timbrel.dataset.shards import PackedDataset
from timbrel.evaluation.originality import find_copies
from timbrel.models.drums.network import DrumsNetwork
from timbrel.models.drums.sampler import Neighbourhoods
from timbrel.models.drums.texture import Texture
from timbrel.training.drums_ear import make_hit
from timbrel.training.drums_features import REAL, Hits

_TRIES = 4
_FIRST_SEED = 1 << 40
_TOO_NEAR = 0.8
"""Four tries see little of what chance can do, so they are held to more than what counts as a copy."""


def forget_copied(
    network: DrumsNetwork, places: Neighbourhoods, texture: Texture, hits: Hits, dataset: PackedDataset
) -> Neighbourhoods:
    """Return the places with weight 0 wherever hits made near one follow a training hit wave for wave.

    A kind of which nothing would be left keeps all its places.

    Args:
        network: makes the hits.
        places: known hits.
        texture: how their noise wanders.
        hits: tells which sounds were learned from.
        dataset: has the sounds.
    """
    weights = places.weights.copy()
    for kind in np.unique(places.kinds):
        mine = np.flatnonzero((places.kinds == kind) & (places.weights > 0))
        heard = [index for index in hits.where("train", REAL) if hits.kinds[index] == kind]
        training = [dataset.as_sound(int(hits.rows[index])) for index in heard]
        made = []
        for place in mine:
            alone = replace(places, weights=np.eye(len(weights), dtype=np.float32)[place])
            made += [
                make_hit(network, alone, texture, int(kind), _FIRST_SEED + int(place) * _TRIES + number)
                for number in range(_TRIES)
            ]
        copied = {int(mine[copy.sound // _TRIES]) for copy in find_copies(made, training, _TOO_NEAR)}
        if len(copied) < len(mine):
            weights[list(copied)] = 0.0
    return replace(places, weights=weights)
