"""How far one set of embedded sounds is from another."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from timbrel.errors import UsageError
from timbrel.evaluation.embedding import Embedding

_SCALE = 1000


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
    for name, rows in (("sounds", sounds), ("reference", reference)):
        if len(rows) < 2:
            raise UsageError(f"{name}={len(rows)}: a distance needs at least 2 sounds on each side")
    within = squared_distances(reference, reference)
    gamma = 1 / (2 * max(float(np.median(within[np.triu_indices(len(reference), 1)])), 1e-12))
    kernel_ss = np.exp(-gamma * squared_distances(sounds, sounds))
    kernel_rr = np.exp(-gamma * within)
    kernel_sr = np.exp(-gamma * squared_distances(sounds, reference))
    return _SCALE * float(_mean_off_diagonal(kernel_ss) + _mean_off_diagonal(kernel_rr) - 2 * kernel_sr.mean())


def frechet_distance(sounds: Embedding, reference: Embedding) -> float:
    """Return the Fréchet distance of two Gaussians fitted to the sets (arXiv 1812.08466); biased upwards when few.

    Args:
        sounds: shape (m, features), m at least 2.
        reference: shape (n, features), n at least 2.
    """
    mean_gap = sounds.mean(axis=0, dtype=np.float64) - reference.mean(axis=0, dtype=np.float64)
    left, right = (np.atleast_2d(np.cov(rows.astype(np.float64), rowvar=False)) for rows in (sounds, reference))
    values, vectors = np.linalg.eigh(left)
    root = (vectors * np.sqrt(np.maximum(values, 0))) @ vectors.T
    cross = np.sqrt(np.maximum(np.linalg.eigvalsh(root @ right @ root), 0)).sum()
    return float(mean_gap @ mean_gap + np.trace(left) + np.trace(right) - 2 * cross)


def squared_distances(rows: NDArray[np.floating], others: NDArray[np.floating]) -> NDArray[np.float64]:
    """Return all squared Euclidean distances, shape (rows, others)."""
    a, b = rows.astype(np.float64), others.astype(np.float64)
    return np.asarray(np.maximum((a**2).sum(1)[:, None] + (b**2).sum(1)[None, :] - 2 * a @ b.T, 0))


def _mean_off_diagonal(kernel: NDArray[np.float64]) -> float:
    count = len(kernel)
    return float((kernel.sum() - np.trace(kernel)) / (count * (count - 1)))
