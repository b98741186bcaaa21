"""Which sorts of sound are missing or too frequent: cells learned from real sounds, counted in both sets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from timbrel.errors import UsageError
from timbrel.evaluation.distance import squared_distances
from timbrel.evaluation.embedding import Embedding
from timbrel.evaluation.points import Points

_ROUNDS = 50
_FEWEST = 10
_SIGNIFICANT = 1.959964
"""Two-sided 5 % point of the normal distribution."""


@dataclass(frozen=True)
class Bins:
    """Number of statistically different bins and Jensen-Shannon divergence (arXiv 1805.12462).

    Args:
        cells: how many cells there are.
        different: in how many of them the shares differ at the 5 % level; chance alone gives 5 % of them.
        divergence: in bits, 0 (same shares) to 1 (no cell in common).
    """

    cells: int
    different: int
    divergence: float


def measure_bins(sounds: Embedding, reference: Embedding, cells: int = 50, seed: int = 0) -> Bins:
    """Count sounds and real sounds in cells learned by k-means from the real ones.

    Args:
        sounds: shape (m, features).
        reference: shape (n, features).
        cells: how many; fewer are used so that a cell holds about five real sounds.
        seed: of the first centres.

    Raises:
        UsageError: there are too few real sounds for two cells.
    """
    cells = min(cells, len(reference) // 5)
    if cells < 2 or not len(sounds):
        raise UsageError(
            f"reference={len(reference)}, sounds={len(sounds)}: bins need at least 10 real sounds and 1 made"
        )
    centres = _centres(reference.astype(np.float64), cells, np.random.default_rng(seed))
    made, real = (np.bincount(_nearest(rows, centres), minlength=cells) for rows in (sounds, reference))
    share_made, share_real = made / made.sum(), real / real.sum()
    pooled = (made + real) / (made.sum() + real.sum())
    error = np.sqrt(np.maximum(pooled * (1 - pooled) * (1 / made.sum() + 1 / real.sum()), 1e-12))
    different = int((np.abs(share_made - share_real) / error > _SIGNIFICANT).sum())
    middle = (share_made + share_real) / 2
    return Bins(cells, different, float((_bits(share_made, middle) + _bits(share_real, middle)) / 2))


def measure_bins_by_kind(made: Points, real: Points, kinds: Sequence[str], seed: int = 0) -> Bins | None:
    """Count in cells of each kind, so that how many sounds of a kind there are does not matter.

    Args:
        made: the sounds to judge.
        real: what they are compared with.
        kinds: the kinds to count in; those with fewer than ten real sounds are passed over.
        seed: of the first centres.

    Returns:
        Cells summed over kinds and the mean divergence; None when there are too few sounds.
    """
    pairs = [(made.of(kind).mel, real.of(kind).mel) for kind in kinds]
    found = [measure_bins(one, other, seed=seed) for one, other in pairs if len(one) and len(other) >= _FEWEST]
    if not found:
        return None
    divergence = float(np.mean([bins.divergence for bins in found]))
    return Bins(sum(bins.cells for bins in found), sum(bins.different for bins in found), divergence)


def _centres(rows: NDArray[np.float64], cells: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """K-means from well spread first centres (k-means++)."""
    centres = rows[[rng.integers(len(rows))]]
    while len(centres) < cells:
        gap = squared_distances(rows, centres).min(axis=1)
        weights = gap / gap.sum() if gap.sum() > 0 else None
        centres = np.vstack((centres, rows[[rng.choice(len(rows), p=weights)]]))
    for _ in range(_ROUNDS):
        owner = _nearest(rows, centres)
        moved = np.stack([rows[owner == i].mean(axis=0) if (owner == i).any() else centres[i] for i in range(cells)])
        if np.allclose(moved, centres):
            break
        centres = moved
    return centres


def _nearest(rows: NDArray[np.floating], centres: NDArray[np.float64]) -> NDArray[np.intp]:
    return np.asarray(squared_distances(rows, centres).argmin(axis=1))


def _bits(share: NDArray[np.float64], middle: NDArray[np.float64]) -> float:
    there = share > 0
    return float((share[there] * np.log2(share[there] / middle[there])).sum())
