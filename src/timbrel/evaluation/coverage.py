"""Quality and diversity of a set of sounds apart from each other, by nearest neighbours."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from timbrel.errors import UsageError
from timbrel.evaluation.distance import Gaps, Matrix
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
    return coverage_of(Gaps.of(sounds, reference), neighbours)


def coverage_of(gaps: Gaps, neighbours: int) -> Coverage:
    """Measure how two sets overlap whose distances are known."""
    real_radius = _radius(gaps.real, neighbours)
    made_radius = _radius(gaps.made, neighbours)
    inside = gaps.between < real_radius[None, :]
    return Coverage(
        precision=float(inside.any(axis=1).mean()),
        recall=float((gaps.between < made_radius[:, None]).any(axis=0).mean()),
        density=float(inside.sum() / (neighbours * len(gaps.made))),
        coverage=float(inside.any(axis=0).mean()),
    )


def _radius(gaps: Matrix, neighbours: int) -> Matrix:
    """Return the squared distance from each sound to its k-th nearest other one."""
    return np.asarray(np.partition(gaps, neighbours, axis=1)[:, neighbours])
