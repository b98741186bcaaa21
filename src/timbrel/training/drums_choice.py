"""How often each known hit is started from: as often as what is made is heard as its kind, voices less."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from timbrel.dataset.shards import PackedDataset
from timbrel.evaluation.distance import squared_distances
from timbrel.evaluation.embedding import Embedding, mel_embedding
from timbrel.models.drums.image import has_image, mono_image
from timbrel.models.drums.layout import Floats
from timbrel.training.drums_features import REAL, Hits

_FORMULA = "by formula"
_VOICES = {"clap": 1.0, "cowbell": 1.0, "fx": 1.0, "shaker": 1.0, "perc": 1.0}
"""Weight of a voice by formula beside a recording: more where recordings are few or odd."""
_OTHER_VOICES = 0.3
_VOTERS, _ENOUGH_HITS, _ENOUGH_SOURCES = 9, 4, 5
_STEREO_SHARE = 0.2
"""A kind is stereo when at least this share of its recordings is, and at least four."""


def sources_of(dataset: PackedDataset, hits: Hits, places: NDArray[np.int64]) -> NDArray[np.str_]:
    """Return who made each of some hits, shape (places,); all voices are one source."""
    real = hits.origins[places] == REAL
    rows = [dataset.rows[int(row)] for row in hits.rows[places]]
    return np.array([row.source if own else _FORMULA for row, own in zip(rows, real, strict=True)])


def weigh_places(hits: Hits, places: NDArray[np.int64]) -> Floats:
    """Return how often each place is started from before anything was tried: voices less than recordings (places,)."""
    voice_weights = np.array([_VOICES.get(name, _OTHER_VOICES) for name in hits.names], np.float32)
    return np.where(hits.origins[places] == REAL, np.float32(1), voice_weights[hits.kinds[places]])


def share_images(images: Floats, means: Floats, kinds: NDArray[np.int64], recorded: NDArray[np.bool_]) -> Floats:
    """Return an image for each place, shape (places, 2, 8), so that a kind is either stereo throughout or mono.

    Where enough recordings of a kind are stereo, those in mono take over the image of the nearest that is not.

    Args:
        images: (places, 2, 8), as recorded.
        means: (places, latent_dim).
        kinds: (places,) index of the kind.
        recorded: (places,): which are recordings; only these tell whether a kind has an image.
    """
    wide = np.array([has_image(image) for image in images], dtype=np.bool_)
    shared = np.stack([mono_image()] * len(images))
    for kind in np.unique(kinds):
        mine = np.flatnonzero(kinds == kind)
        known = mine[wide[mine]]
        if len(known) >= max(_ENOUGH_HITS, _STEREO_SHARE * recorded[mine].sum()):
            nearest = squared_distances(means[mine], means[known]).argmin(axis=1)
            shared[mine] = np.where(wide[mine, None, None], images[mine], images[known[nearest]])
    return shared


@dataclass(frozen=True)
class Jury:
    """Known recordings that tell what a sound is heard as: the nearest of other makers vote.

    Args:
        rows: (N, features), log-mel.
        kinds: (N,) index of the kind.
        sources: (N,) who made each.
    """

    rows: Embedding
    kinds: NDArray[np.int64]
    sources: NDArray[np.str_]

    @classmethod
    def of(cls, dataset: PackedDataset, hits: Hits) -> Jury:
        """Call all real training hits."""
        known = hits.where("train", REAL)
        sounds = [dataset.as_sound(int(hits.rows[i])) for i in known]
        return cls(mel_embedding(sounds), hits.kinds[known], sources_of(dataset, hits, known))

    def can_judge(self, kind: int) -> bool:
        """Tell whether enough makers have recorded a kind; with few, their votes are worse than none."""
        _, counts = np.unique(self.sources[self.kinds == kind], return_counts=True)
        return int((counts >= _ENOUGH_HITS).sum()) >= _ENOUGH_SOURCES

    def recognise(self, rows: Embedding, kind: int, sources: NDArray[np.str_]) -> Floats:
        """Return how far sounds (M, features) made after hits of some sources are heard as their kind, 0..1, (M,)."""
        gaps = squared_distances(rows, self.rows)
        gaps[sources[:, None] == self.sources] = np.inf
        near = np.argsort(gaps, axis=1, kind="stable")[:, :_VOTERS]
        votes = np.bincount(self.kinds)[self.kinds[near]] ** -0.5
        return np.asarray((votes * (self.kinds[near] == kind)).sum(axis=1) / votes.sum(axis=1), np.float32)
