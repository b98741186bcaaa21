"""How often each known hit is started from: every source is heard, and doubtful hits are heard less."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from timbrel.dataset.shards import PackedDataset
from timbrel.evaluation.distance import squared_distances
from timbrel.evaluation.embedding import mel_embedding
from timbrel.models.drums.image import has_image, mono_image
from timbrel.models.drums.layout import Floats
from timbrel.training.drums_features import REAL, Hits

_SOURCE_POWER = 0.6
"""A source counts by this power of its number of hits: forty hits of one drum weigh nine times as much as one hit."""
_VOICES = {"cowbell": 1.0, "fx": 1.0, "shaker": 1.0, "perc": 1.0}
"""Weight of the voices by formula beside a recorded source of as many hits: more where recordings are few or odd."""
_OTHER_VOICES = 0.3
_VOTERS, _ENOUGH_HITS, _ENOUGH_SOURCES = 9, 4, 5
_BENEFIT_OF_DOUBT = 0.1
_STEREO_SHARE = 0.25
"""A kind is stereo when at least this share of its recordings is, and at least four."""


def weigh_places(dataset: PackedDataset, hits: Hits, places: NDArray[np.int64]) -> Floats:
    """Return how often each place is started from, shape (places,).

    Args:
        dataset: tells the source of each hit.
        hits: all hits in numbers.
        places: which of them are meant.
    """
    real = hits.origins[places] == REAL
    sources = np.array(
        [dataset.rows[int(hits.rows[i])].source if hits.origins[i] == REAL else "by formula" for i in places]
    )
    weights = np.zeros(len(places), dtype=np.float32)
    for kind in np.unique(hits.kinds[places]):
        for source in np.unique(sources[hits.kinds[places] == kind]):
            mine = (hits.kinds[places] == kind) & (sources == source)
            weights[mine] = mine.sum() ** (_SOURCE_POWER - 1)
        weights[(hits.kinds[places] == kind) & ~real] *= _VOICES.get(hits.names[kind], _OTHER_VOICES)
    sounds = [dataset.as_sound(int(hits.rows[i])) for i in places[real]]
    weights[real] *= _trust(mel_embedding(sounds), hits.kinds[places[real]], sources[real])
    return weights


def share_images(images: Floats, means: Floats, kinds: NDArray[np.int64]) -> Floats:
    """Return an image for each place, shape (places, 2, 8), so that a kind is either stereo throughout or mono.

    Where enough recordings of a kind are stereo, those in mono take over the image of the nearest that is not.

    Args:
        images: (places, 2, 8), as recorded.
        means: (places, latent_dim).
        kinds: (places,) index of the kind.
    """
    wide = np.array([has_image(image) for image in images], dtype=np.bool_)
    shared = np.stack([mono_image()] * len(images))
    for kind in np.unique(kinds):
        mine = np.flatnonzero(kinds == kind)
        known = mine[wide[mine]]
        if len(known) >= max(_ENOUGH_HITS, _STEREO_SHARE * len(mine)):
            nearest = squared_distances(means[mine], means[known]).argmin(axis=1)
            shared[mine] = np.where(wide[mine, None, None], images[mine], images[known[nearest]])
    return shared


def _trust(rows: Floats, kinds: NDArray[np.int64], sources: NDArray[np.str_]) -> Floats:
    """Return how far the nearest hits of other sources take each hit for its kind, where enough sources can tell."""
    trust = np.ones(len(rows), dtype=np.float32)
    distances = squared_distances(rows, rows)
    votes = np.bincount(kinds)[kinds] ** -0.5
    for kind in np.unique(kinds):
        _, counts = np.unique(sources[kinds == kind], return_counts=True)
        if (counts >= _ENOUGH_HITS).sum() < _ENOUGH_SOURCES:
            continue
        for hit in np.flatnonzero(kinds == kind):
            others = np.flatnonzero(sources != sources[hit])
            near = others[np.argsort(distances[hit, others], kind="stable")[:_VOTERS]]
            share = votes[near][kinds[near] == kind].sum() / votes[near].sum()
            trust[hit] = share + _BENEFIT_OF_DOUBT
    return trust
