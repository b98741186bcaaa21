"""Does a sound come across as the kind it was asked to be? Its nearest real neighbours vote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from timbrel.errors import UsageError
from timbrel.evaluation.distance import squared_distances
from timbrel.evaluation.embedding import Embedding

NEIGHBOURS = 9


def classify(sounds: Embedding, reference: Embedding, kinds: Sequence[str], neighbours: int = NEIGHBOURS) -> list[str]:
    """Return the kind of each sound by the vote of its nearest real sounds, nearer ones breaking ties.

    So that a kind with many real sounds does not outvote the others, a vote counts 1 / root of its kind's number.

    Args:
        sounds: shape (m, features).
        reference: shape (n, features).
        kinds: the kind of each row of ``reference``.
        neighbours: how many vote.

    Raises:
        UsageError: the reference is empty or its kinds do not match it in number.
    """
    if not len(reference) or len(kinds) != len(reference):
        raise UsageError(f"reference={len(reference)} sounds and kinds={len(kinds)}: both must be the same, and not 0")
    sizes = Counter(kinds)
    nearest = np.argsort(squared_distances(sounds, reference), axis=1, kind="stable")[:, :neighbours]
    return [_vote([kinds[index] for index in row], sizes) for row in nearest]


def agreement(heard: Sequence[str], wanted: Sequence[str]) -> float:
    """Return the share of sounds that come across as what they were asked to be, 0..1."""
    return float(np.mean([one == other for one, other in zip(heard, wanted, strict=True)]))


def _vote(votes: Sequence[str], sizes: Counter[str]) -> str:
    weights: dict[str, float] = {}
    for kind in votes:
        weights[kind] = weights.get(kind, 0.0) + 1 / sizes[kind] ** 0.5
    return max(weights, key=lambda kind: weights[kind])
