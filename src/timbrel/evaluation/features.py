"""Onset, decay, brightness, pitch, noise floor, silence: how far made sounds are from real ones in each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from timbrel.audio.describe import DESCRIPTORS, describe
from timbrel.sound import Sound

FEATURES: tuple[str, ...] = (*DESCRIPTORS, "onset_s", "dc", "centroid_hz", "noise_floor_db", "silence_share")

Features = Mapping[str, NDArray[np.float64]]


def measure_features(sounds: Sequence[Sound]) -> Features:
    """Return every feature of every sound, one array of shape (sounds,) per name in FEATURES."""
    described = [describe(sound) for sound in sounds]
    return {name: np.array([getattr(one, name) for one in described], dtype=np.float64) for name in FEATURES}


def wasserstein(made: NDArray[np.float64], real: NDArray[np.float64]) -> float:
    """Return the Wasserstein-1 distance of two sets of numbers, in their own unit: how far the average one must move.

    Args:
        made: shape (m,), m at least 1.
        real: shape (n,), n at least 1.
    """
    points = np.sort(np.concatenate((made, real)))
    share_made, share_real = (np.searchsorted(np.sort(v), points[:-1], side="right") / len(v) for v in (made, real))
    return float((np.abs(share_made - share_real) * np.diff(points)).sum())
