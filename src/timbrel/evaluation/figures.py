"""The figures of one comparison, each with how far the luck of the draw may have moved it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray

from timbrel.evaluation.classifier import classify
from timbrel.evaluation.coverage import coverage_of
from timbrel.evaluation.distance import Gaps, frechet_distance_of, kernel_distance_of
from timbrel.evaluation.points import Points
from timbrel.kinds import KINDS

DRAWS = 60
_NEIGHBOURS = 5
_NINETY_PERCENT = 1.645
MEASURES = ("distance", "frechet", "precision", "recall", "density", "coverage", "agreement")
"""Names of the measures in Figures."""
MAIN_KINDS = KINDS[:8]
"""The kinds that every kit has, kick to ride."""


@dataclass(frozen=True)
class Figure:
    """A measured number.

    Args:
        value: as measured on all sounds.
        error: half the width of its 90 % interval; None where it is not known.
    """

    value: float
    error: float | None = None


@dataclass(frozen=True)
class Figures:
    """One comparison of made with real sounds.

    Args:
        made: how many sounds were compared.
        real: with how many real ones.
        distance: kernel audio distance times 1000; 0 is as near as two draws of the same sounds.
        frechet: Fréchet distance; it falls with the number of sounds, so compare at equal numbers.
        precision: share of the sounds that lie among the real ones.
        recall: share of the real sounds that lie among the made ones.
        density: how deep the sounds lie among the real ones; about 1 when both are alike.
        coverage: share of the real sounds that have a made one near; it grows with the number of sounds.
        agreement: share of sounds that come across as the kind they were asked to be; None without several kinds.
    """

    made: int
    real: int
    distance: Figure
    frechet: Figure
    precision: Figure
    recall: Figure
    density: Figure
    coverage: Figure
    agreement: Figure | None


def compare_kinds(
    made: Points, real: Points, kinds: Sequence[str], rng: np.random.Generator, draws: int = DRAWS
) -> dict[str, Figures]:
    """Compare made with real sounds, kind by kind.

    Args:
        made: the sounds to judge.
        real: what they are compared with.
        kinds: the kinds to compare, at least two sounds of each on both sides; "" is all sounds as one kind.
        rng: source of the draws.
        draws: how often half of the sounds are drawn to learn how far luck moves the figures; 0 leaves that out.
    """
    right = None
    if len(set(real.kinds)) > 1 and "" not in kinds:
        right = np.array(classify(made.rows, real.rows, list(real.kinds))) == made.kinds
    return {kind: _compare(made, real, kind, right, rng, draws) for kind in kinds}


def mean(figures: Sequence[Figures]) -> Figures:
    """Return the mean of comparisons of different sounds, with the counts summed."""

    def error(parts: Sequence[Figure]) -> float | None:
        known = [part.error for part in parts if part.error is not None]
        return float(np.sqrt(np.square(known).sum()) / len(parts)) if known else None

    return _combine(figures, error, (sum(one.made for one in figures), sum(one.real for one in figures)))


def mean_of_main(kinds: Mapping[str, Figures]) -> Figures | None:
    """Return the mean over the main kinds, None when none of them is there."""
    figures = [kinds[kind] for kind in MAIN_KINDS if kind in kinds]
    return mean(figures) if figures else None


def mean_of_splits(figures: Sequence[Figures]) -> Figures:
    """Return the mean of comparisons that split the same sounds anew; its errors tell how much the split matters."""

    def error(parts: Sequence[Figure]) -> float | None:
        return _NINETY_PERCENT * float(np.std([part.value for part in parts], ddof=1)) if len(parts) > 1 else None

    counts = (round(float(np.mean([getattr(one, side) for one in figures]))) for side in ("made", "real"))
    return _combine(figures, error, tuple(counts))


def _compare(
    made: Points, real: Points, kind: str, right: NDArray[np.bool_] | None, rng: np.random.Generator, draws: int
) -> Figures:
    gaps = Gaps.of(made.of(kind).rows, real.of(kind).rows)
    hits = None if right is None else right[made.kinds == kind].astype(np.float64)
    values = _values(gaps, hits)
    drawn = [_values(*_half(gaps, hits, rng)) for _ in range(draws)]
    errors = {name: _NINETY_PERCENT * float(np.std([one[name] for one in drawn])) for name in values if drawn}
    figures = {name: Figure(value, errors.get(name)) for name, value in values.items()}
    return _build(gaps.between.shape, {**figures, "frechet": Figure(frechet_distance_of(gaps))})


def _values(gaps: Gaps, hits: NDArray[np.float64] | None) -> dict[str, float]:
    overlap = coverage_of(gaps, min(_NEIGHBOURS, min(gaps.between.shape) - 1))
    agreement = {} if hits is None else {"agreement": float(hits.mean())}
    return {"distance": kernel_distance_of(gaps), **asdict(overlap), **agreement}


def _half(
    gaps: Gaps, hits: NDArray[np.float64] | None, rng: np.random.Generator
) -> tuple[Gaps, NDArray[np.float64] | None]:
    """Draw half of each side: without doubles, and the figures of halves scatter as those of new sets would."""
    chosen, others = (rng.permutation(size)[: max(2, size // 2)] for size in gaps.between.shape)
    return gaps.part(chosen, others), None if hits is None else hits[chosen]


def _combine(
    every: Sequence[Figures], error: Callable[[Sequence[Figure]], float | None], counts: tuple[int, ...]
) -> Figures:
    figures: dict[str, Figure] = {}
    for name in MEASURES:
        parts = [part for one in every if (part := getattr(one, name)) is not None]
        if parts:
            figures[name] = Figure(float(np.mean([part.value for part in parts])), error(parts))
    return _build(counts, figures)


def _build(counts: tuple[int, ...], figures: Mapping[str, Figure]) -> Figures:
    made, real = counts
    always = {name: figures[name] for name in MEASURES[:-1]}
    return Figures(made, real, **always, agreement=figures.get("agreement"))
