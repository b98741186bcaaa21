"""Distances, coverage, bins and votes on sets small enough to check by hand."""

from __future__ import annotations

import numpy as np
import pytest
import scipy.linalg

from timbrel.errors import UsageError
from timbrel.evaluation.bins import measure_bins
from timbrel.evaluation.classifier import agreement, classify
from timbrel.evaluation.coverage import measure_coverage
from timbrel.evaluation.distance import frechet_distance, kernel_distance
from timbrel.evaluation.features import wasserstein


def _cloud(seed: int, count: int = 200, shift: float = 0.0) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    return (np.random.default_rng(seed).normal(size=(count, 8)) + shift).astype(np.float32)


def test_two_draws_of_the_same_sounds_are_at_distance_0_and_a_shift_is_seen() -> None:
    near = kernel_distance(_cloud(0), _cloud(1))
    assert abs(near) < 5
    assert near < kernel_distance(_cloud(0, shift=0.3), _cloud(1)) < kernel_distance(_cloud(0, shift=1), _cloud(1))


def test_the_kernel_distance_by_hand() -> None:
    made = np.array([[0.0], [2.0]], dtype=np.float32)
    real = np.array([[0.0], [1.0]], dtype=np.float32)  # median squared distance 1, so k(x, y) = exp(-(x-y)^2 / 2)
    within = np.exp(-2.0) + np.exp(-0.5)
    between = (1 + np.exp(-0.5) + np.exp(-2.0) + np.exp(-0.5)) / 4
    assert kernel_distance(made, real) == pytest.approx(1000 * (within - 2 * between))


@pytest.mark.parametrize(("made", "real"), [(12, 30), (40, 9), (60, 60)])
def test_the_frechet_distance_is_that_of_the_formula(made: int, real: int) -> None:
    left, right = _cloud(0, made), _cloud(1, real, shift=0.5) * 2
    covariances = [np.cov(rows.astype(np.float64), rowvar=False) for rows in (left, right)]
    root = scipy.linalg.sqrtm(covariances[0] @ covariances[1] + 1e-12 * np.eye(8)).real
    gap = left.mean(axis=0, dtype=np.float64) - right.mean(axis=0, dtype=np.float64)
    wanted = gap @ gap + np.trace(covariances[0]) + np.trace(covariances[1]) - 2 * np.trace(root)
    assert frechet_distance(left, right) == pytest.approx(wanted, rel=1e-4)


def test_coverage_by_hand() -> None:
    real = np.array([[0.0], [1.0], [2.0], [10.0]], dtype=np.float32)  # radius to the nearest other: 1, 1, 1, 8
    made = np.array([[0.5], [0.6], [30.0]], dtype=np.float32)
    found = measure_coverage(made, real, neighbours=1)
    assert found.precision == pytest.approx(2 / 3)  # 30 lies with nobody
    assert found.coverage == pytest.approx(2 / 4)  # 0 and 1 are met; 0.6 is 1.4 from 2 and 9.4 from 10
    assert found.density == pytest.approx(4 / 3)


def test_a_missing_kind_lowers_coverage_and_not_precision() -> None:
    real = np.vstack((_cloud(0), _cloud(1, shift=20)))
    found = measure_coverage(_cloud(2), real)
    assert found.precision > 0.9
    assert 0.4 < found.coverage < 0.55


def test_bins_see_what_is_missing() -> None:
    real = np.vstack((_cloud(0), _cloud(1, shift=20)))
    alike, missing = measure_bins(np.vstack((_cloud(2), _cloud(3, shift=20))), real), measure_bins(_cloud(2), real)
    assert alike.different < 0.3 * alike.cells
    assert alike.divergence < 0.1 < missing.divergence
    assert missing.different > alike.different


def test_bins_by_hand() -> None:
    real = np.repeat(np.array([[0.0], [100.0]], dtype=np.float32), 10, axis=0)
    same, gone = measure_bins(real, real), measure_bins(real[:10], real)
    assert (same.different, same.divergence) == (0, 0)
    # shares (1, 0) against (1/2, 1/2): bits are (log2(4/3) + (log2(2/3) + log2(2)) / 2) / 2
    assert gone.divergence == pytest.approx((np.log2(4 / 3) + (np.log2(2 / 3) + 1) / 2) / 2)
    assert gone.different == 2  # 1 of 1 against 1/2: 0.5 / root(2/3 * 1/3 * (1/10 + 1/20)) = 2.74 > 1.96


def test_the_same_seed_gives_the_same_bins() -> None:
    assert measure_bins(_cloud(0), _cloud(1), seed=3) == measure_bins(_cloud(0), _cloud(1), seed=3)


def test_neighbours_vote_and_a_big_kind_does_not_win_by_number() -> None:
    real = np.vstack((_cloud(0, 300), _cloud(1, 20, shift=6)))
    kinds = ["kick"] * 300 + ["clap"] * 20
    heard = classify(np.vstack((_cloud(2, 10), _cloud(3, 10, shift=6))), real, kinds)
    assert agreement(heard, ["kick"] * 10 + ["clap"] * 10) == 1.0
    assert agreement(heard, ["clap"] * 20) == 0.5


def test_wasserstein_is_how_far_the_average_sound_must_move() -> None:
    assert wasserstein(np.array([0.0, 1.0]), np.array([2.0, 3.0])) == pytest.approx(2)
    assert wasserstein(np.array([0.0, 1.0]), np.array([0.0, 0.0, 1.0, 1.0])) == pytest.approx(0)


def test_too_few_sounds_are_told() -> None:
    with pytest.raises(UsageError, match="sounds=1: a distance needs at least 2"):
        kernel_distance(_cloud(0, 1), _cloud(1))
    with pytest.raises(UsageError, match="coverage with 5 neighbours needs at least 6"):
        measure_coverage(_cloud(0, 4), _cloud(1))
    with pytest.raises(UsageError, match="at least 10 real sounds"):
        measure_bins(_cloud(0), _cloud(1, 9))
