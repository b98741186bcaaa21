"""How far made sounds are from real ones in each measured property, within each kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from timbrel.evaluation.features import FEATURES, wasserstein
from timbrel.evaluation.points import Points
from timbrel.evaluation.yardsticks import split_in_half


@dataclass(frozen=True)
class Property:
    """One property, each number the mean over kinds, in the property's own unit (see Description).

    Args:
        distance: Wasserstein distance: how far the average sound would have to move.
        floor: the same between two halves of the real sounds.
        made: mean of the made sounds.
        real: mean of the real sounds.
    """

    distance: float
    floor: float
    made: float
    real: float


def compare_properties(
    made: Points, real: Points, kinds: Sequence[str], rng: np.random.Generator
) -> dict[str, Property]:
    """Compare every property in FEATURES.

    Args:
        made: the sounds to judge.
        real: what they are compared with, at least two of each kind.
        kinds: the kinds to compare.
        rng: source of the halves.
    """
    first = split_in_half(real, rng)
    halves = real.where(first), real.where(~first)

    def mean(name: str, kind: str) -> tuple[float, float, float, float]:
        ours, theirs = made.of(kind).features[name], real.of(kind).features[name]
        floor = wasserstein(*(half.of(kind).features[name] for half in halves))
        return wasserstein(ours, theirs), floor, float(ours.mean()), float(theirs.mean())

    return {name: Property(*np.mean([mean(name, kind) for kind in kinds], axis=0).tolist()) for name in FEATURES}
