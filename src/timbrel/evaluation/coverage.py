"""Quality and diversity of a set of sounds apart from each other, by nearest neighbours."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from timbrel.errors import UsageError
from timbrel.evaluation.distance import squared_distances
from timbrel.evaluation.embedding import Embedding


@dataclass(frozen=True)
class Coverage:
    """How two sets of sounds overlap (arXiv 1904.06991 and 2002.09797).

    Args:
        precision: share of the sounds that lie among the real ones.
        recall: share of the real sounds that lie among the made ones.
        density: how deep the sounds lie among the real ones; about 1 when both are alike.
        coverage: share of the real sounds that have a made one as near as their own neighbours; low when kinds of
            sound are missing. It grows with the number of sounds, so compare at equal numbers.
    """

    precision: float
    recall: float
    density: float
    coverage: float


def measure_coverage(sounds: Embedding, reference: Embedding, neighbours: int = 5) -> Coverage:
    """Measure how made sounds overlap with real ones.

    Args:
        sounds: shape (m, features).
        reference: shape (n, features).
        neighbours: k of the k-th nearest neighbour that sets the radius around each sound.

    Raises:
        UsageError: a set has too few sounds for that many neighbours.
    """
    fewest = min(len(sounds), len(reference))
    if fewest <= neighbours:
        raise UsageError(f"sounds={fewest}: coverage with {neighbours} neighbours needs at least {neighbours + 1}")
    between = squared_distances(sounds, reference)
    real_radius = _radius(reference, neighbours)
    made_radius = _radius(sounds, neighbours)
    inside = between < real_radius[None, :]
    return Coverage(
        precision=float(inside.any(axis=1).mean()),
        recall=float((between < made_radius[:, None]).any(axis=0).mean()),
        density=float(inside.sum() / (neighbours * len(sounds))),
        coverage=float((between.min(axis=0) < real_radius).mean()),
    )


def _radius(rows: Embedding, neighbours: int) -> NDArray[np.float64]:
    """Return the squared distance from each row to its k-th nearest other row."""
    return np.asarray(np.partition(squared_distances(rows, rows), neighbours, axis=1)[:, neighbours])
