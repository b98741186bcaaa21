"""How far one set of embedded sounds is from another."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from timbrel.errors import UsageError
from timbrel.evaluation.embedding import Embedding

_SCALE = 1000
Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Gaps:
    """All squared distances within and between two sets of sounds; every figure is made of them.

    Args:
        made: shape (m, m), among the sounds that are judged.
        between: shape (m, n), from them to the real ones.
        real: shape (n, n), among the real ones.
    """

    made: Matrix
    between: Matrix
    real: Matrix

    @classmethod
    def of(cls, sounds: Embedding, reference: Embedding) -> Gaps:
        """Measure them.

        Args:
            sounds: shape (m, features), m at least 2.
            reference: shape (n, features), n at least 2.

        Raises:
            UsageError: a set has fewer than two sounds.
        """
        for name, rows in (("sounds", sounds), ("reference", reference)):
            if len(rows) < 2:
                raise UsageError(f"{name}={len(rows)}: a distance needs at least 2 sounds on each side")
        return cls(
            squared_distances(sounds, sounds),
            squared_distances(sounds, reference),
            squared_distances(reference, reference),
        )

    def part(self, sounds: NDArray[np.intp], reference: NDArray[np.intp]) -> Gaps:
        """Return the distances of some of the sounds to some of the real ones."""
        return Gaps(
            self.made[np.ix_(sounds, sounds)],
            self.between[np.ix_(sounds, reference)],
            self.real[np.ix_(reference, reference)],
        )


def kernel_distance(sounds: Embedding, reference: Embedding) -> float:
    """Return the kernel audio distance (KAD), times 1000: 0 is as near as two draws of the same sounds.

    It is the unbiased squared maximum mean discrepancy with a Gaussian kernel whose width is the median distance
    within the reference, so it can come out a little below 0 (arXiv 2502.15602, section 3).

    Args:
        sounds: shape (m, features), m at least 2.
        reference: shape (n, features), n at least 2.

    Raises:
        UsageError: a set has fewer than two sounds.
    """
    return kernel_distance_of(Gaps.of(sounds, reference))


def kernel_distance_of(gaps: Gaps) -> float:
    """Return the kernel audio distance, times 1000, of sets whose distances are known."""
    median = float(np.median(gaps.real[np.triu_indices(len(gaps.real), 1)]))
    gamma = 1 / (2 * max(median, 1e-12))
    made, between, real = (np.exp(-gamma * gap) for gap in (gaps.made, gaps.between, gaps.real))
    return _SCALE * float(_mean_off_diagonal(made) + _mean_off_diagonal(real) - 2 * between.mean())


def frechet_distance(sounds: Embedding, reference: Embedding) -> float:
    """Return the Fréchet distance of two Gaussians fitted to the sets (arXiv 1812.08466); biased upwards when few.

    Args:
        sounds: shape (m, features), m at least 2.
        reference: shape (n, features), n at least 2.

    Raises:
        UsageError: a set has fewer than two sounds.
    """
    return frechet_distance_of(Gaps.of(sounds, reference))


def frechet_distance_of(gaps: Gaps) -> float:
    """Return the Fréchet distance of sets whose distances are known.

    The trace of the root of the product of two covariances is the sum of the singular values of the centred inner
    products between the sets, and those follow from the distances; so the cost depends on the number of sounds, not
    on that of the features.
    """
    count, other = gaps.between.shape
    spread_made, spread_real = (gap.sum() / (2 * len(gap) * (len(gap) - 1)) for gap in (gaps.made, gaps.real))
    means = gaps.between.mean() - gaps.made.mean() / 2 - gaps.real.mean() / 2
    centred = gaps.between - gaps.between.mean(axis=0) - gaps.between.mean(axis=1, keepdims=True) + gaps.between.mean()
    shared = np.linalg.svd(centred / 2, compute_uv=False).sum() / np.sqrt((count - 1) * (other - 1))
    return float(means + spread_made + spread_real - 2 * shared)


def squared_distances(rows: NDArray[np.floating], others: NDArray[np.floating]) -> Matrix:
    """Return all squared Euclidean distances, shape (rows, others)."""
    a, b = rows.astype(np.float64), others.astype(np.float64)
    return np.asarray(np.maximum((a**2).sum(1)[:, None] + (b**2).sum(1)[None, :] - 2 * a @ b.T, 0))


def _mean_off_diagonal(kernel: Matrix) -> float:
    count = len(kernel)
    return float((kernel.sum() - np.trace(kernel)) / (count * (count - 1)))
