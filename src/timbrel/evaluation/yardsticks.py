"""What makes a figure readable: the same figures of real sounds against other real sounds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from timbrel.evaluation.figures import Figures, compare_kinds, mean, mean_of_main, mean_of_splits
from timbrel.evaluation.points import FEWEST, Points

_HALVES = 10
_PACK_SPLITS = 20
_FEWEST_PACKS = 4


@dataclass(frozen=True)
class Yardstick:
    """Real sounds against other real sounds.

    Args:
        kinds: figures of each kind, mean over the splits in which both sides have enough of it.
        mean: mean over kinds, then over splits; its errors tell how much the split matters.
        main: the same over the main kinds; None when there are none.
    """

    kinds: dict[str, Figures]
    mean: Figures
    main: Figures | None


def halves(real: Points, kinds: Sequence[str], rng: np.random.Generator) -> Yardstick | None:
    """Compare one half of the real sounds with the other: the best that any figure can be with so many sounds.

    Args:
        real: sounds of any number; None is returned when no kind has enough of them.
        kinds: the kinds to compare.
        rng: source of the splits.
    """
    return _measure(real, kinds, (split_in_half(real, rng) for _ in range(_HALVES)), rng)


def packs(real: Points, kinds: Sequence[str], rng: np.random.Generator) -> Yardstick | None:
    """Compare one half of the packs with the others: what "as good as another collection" means.

    Args:
        real: sounds of at least four packs; None is returned when there are fewer.
        kinds: the kinds to compare.
        rng: source of the splits.
    """
    names = sorted(set(real.packs) - {""})
    if len(names) < _FEWEST_PACKS:
        return None
    named = real.where(real.packs != "")
    splits = (np.isin(named.packs, rng.permutation(names)[: len(names) // 2]) for _ in range(_PACK_SPLITS))
    return _measure(named, kinds, splits, rng)


def split_in_half(points: Points, rng: np.random.Generator) -> NDArray[np.bool_]:
    """Return which sounds are in the first half, half of every kind."""
    shuffled = rng.permutation(len(points))
    by_kind = shuffled[np.argsort(points.kinds[shuffled], kind="stable")]
    chosen = np.zeros(len(points), dtype=np.bool_)
    chosen[by_kind[::2]] = True
    return chosen


def _measure(
    real: Points, kinds: Sequence[str], splits: Iterable[NDArray[np.bool_]], rng: np.random.Generator
) -> Yardstick | None:
    found = [_split(real.where(first), real.where(~first), kinds, rng) for first in splits]
    found = [figures for figures in found if figures]
    if not found:
        return None
    main = [figures for split in found if (figures := mean_of_main(split))]
    of_kind = {kind: [figures[kind] for figures in found if kind in figures] for kind in kinds}
    return Yardstick(
        {kind: mean_of_splits(figures) for kind, figures in of_kind.items() if figures},
        mean_of_splits([mean(list(figures.values())) for figures in found]),
        mean_of_splits(main) if main else None,
    )


def _split(first: Points, second: Points, kinds: Sequence[str], rng: np.random.Generator) -> dict[str, Figures]:
    enough = [kind for kind in kinds if min(len(first.of(kind)), len(second.of(kind))) >= FEWEST]
    return compare_kinds(first, second, enough, rng, draws=0)
