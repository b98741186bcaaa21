"""Everything that is measured when one set of sounds is compared with another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from timbrel.errors import UsageError
from timbrel.evaluation.bins import Bins, measure_bins
from timbrel.evaluation.classifier import agreement, classify
from timbrel.evaluation.coverage import Coverage, measure_coverage
from timbrel.evaluation.distance import frechet_distance, kernel_distance
from timbrel.evaluation.embedding import Embedding, mel_embedding
from timbrel.evaluation.features import FEATURES, Features, measure_features, wasserstein
from timbrel.evaluation.originality import find_nearest
from timbrel.sound import Sound

FEWEST = 6
MEANINGFUL = 30
_DRAWS = 100
_PACKS = 3


@dataclass(frozen=True)
class Labelled:
    """A sound with what is known of it."""

    name: str
    sound: Sound
    kind: str = ""
    pack: str = ""


@dataclass(frozen=True)
class Figures:
    """One comparison.

    Args:
        made: how many sounds were compared.
        real: with how many real ones.
        distance: kernel audio distance times 1000; 0 is as near as two draws of the same sounds.
        low: 5 % point of the distance when the made sounds are drawn again and again from themselves.
        high: 95 % point likewise.
        frechet: Fréchet distance; depends on the number of sounds.
        overlap: precision, recall, density, coverage.
        agreement: share of sounds heard as the kind they were asked to be, 0..1.
    """

    made: int
    real: int
    distance: float
    low: float
    high: float
    frechet: float
    overlap: Coverage
    agreement: float


@dataclass(frozen=True)
class Copy:
    """A made sound that is too close to a training sound."""

    name: str
    training: str
    correlation: float


@dataclass(frozen=True)
class Report:
    """What :func:`compare` found.

    Args:
        overall: all sounds against all real ones.
        kinds: the same for each kind that both sides have in sufficient number.
        halves: real half against real half, mean over kinds: the floor.
        packs: real packs against other real packs, mean over kinds: what "as good as another pack" means.
        bins: missing and too frequent sorts of sound.
        features: Wasserstein distance and the two means of each feature.
        copies: sounds that are too close to a training sound.
        nearest: mean correlation with the nearest training sound; None without training sounds.
        variety: mean distance between made sounds over that between real ones; 0 is one sound again and again.
        remarks: what a reader must know, such as too few sounds.
    """

    overall: Figures
    kinds: dict[str, Figures]
    halves: Figures | None
    packs: Figures | None
    bins: Bins | None
    features: dict[str, tuple[float, float, float]]
    copies: tuple[Copy, ...] = ()
    nearest: float | None = None
    variety: float = 0.0
    remarks: tuple[str, ...] = field(default=())

    def mean(self, kinds: Sequence[str] | None = None) -> Figures:
        """Return the mean over kinds, all of them or those named; overall when there are none."""
        chosen = [figures for kind, figures in self.kinds.items() if kinds is None or kind in kinds]
        return mean_figures(chosen) if chosen else self.overall


def compare(
    made: Sequence[Labelled],
    real: Sequence[Labelled],
    embed: Callable[[Sequence[Sound]], Embedding],
    training: Sequence[Labelled] = (),
    seed: int = 0,
) -> Report:
    """Compare made sounds with real ones, kind by kind and overall.

    Args:
        made: the sounds to judge, at least six.
        real: real sounds that the model has not learned from, at least six.
        embed: sounds to points, e.g. the judge's embedding.
        training: what the model has learned from, to look for copies; may be empty.
        seed: of the draws behind intervals and halves.

    Raises:
        UsageError: a side has fewer than six sounds.
    """
    for name, side in (("made", made), ("real", real)):
        if len(side) < FEWEST:
            raise UsageError(f"{name}={len(side)} sounds: a comparison needs at least {FEWEST} on each side")
    rng = np.random.default_rng(seed)
    points, real_points = embed([one.sound for one in made]), embed([one.sound for one in real])
    rows, real_rows = _Rows(points, made), _Rows(real_points, real)
    kinds = _by_kind(rows, real_rows, rng)
    mel, real_mel = (mel_embedding([one.sound for one in side]) for side in (made, real))
    copies, nearest = _look_for_copies(made, training)
    return Report(
        overall=_figures(rows, real_rows, real_rows, rng),
        kinds=kinds,
        halves=_halves(real_rows, rng),
        packs=_packs(real_rows, rng),
        bins=measure_bins(mel, real_mel, seed=seed) if len(real) >= 10 else None,
        features=_features(made, real),
        copies=copies,
        nearest=nearest,
        variety=_spread(points) / max(_spread(real_points), 1e-9),
        remarks=_remarks(rows, real_rows, kinds),
    )


def mean_figures(figures: Sequence[Figures]) -> Figures:
    """Return the mean of several comparisons; the counts are summed."""

    def mean(read: Callable[[Figures], float]) -> float:
        return float(np.mean([read(one) for one in figures]))

    overlap = {
        name: mean(lambda one, name=name: getattr(one.overlap, name))  # type: ignore[misc]
        for name in ("precision", "recall", "density", "coverage")
    }
    numbers = {name: mean(lambda one, name=name: getattr(one, name)) for name in _MEANS}  # type: ignore[misc]
    made, real = (sum(getattr(one, side) for one in figures) for side in ("made", "real"))
    return Figures(made=made, real=real, overlap=Coverage(**overlap), **numbers)


_MEANS = ("distance", "low", "high", "frechet", "agreement")


class _Rows:
    """Embedded sounds with their kinds and packs."""

    def __init__(self, points: Embedding, labels: Sequence[Labelled]) -> None:
        self.points = points
        self.kinds = np.array([one.kind for one in labels])
        self.packs = np.array([one.pack for one in labels])

    def __len__(self) -> int:
        return len(self.points)

    def where(self, chosen: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> _Rows:
        part = object.__new__(_Rows)
        part.points, part.kinds, part.packs = self.points[chosen], self.kinds[chosen], self.packs[chosen]
        return part


def _figures(made: _Rows, real: _Rows, voters: _Rows, rng: np.random.Generator) -> Figures:
    draws = [made.points[rng.integers(len(made), size=len(made))] for _ in range(_DRAWS)]
    spread = np.array([kernel_distance(draw, real.points) for draw in draws])
    distance = kernel_distance(made.points, real.points)
    low, high = distance + np.percentile(spread, [5, 95]) - spread.mean()
    heard = classify(made.points, voters.points, list(voters.kinds))
    return Figures(
        made=len(made),
        real=len(real),
        distance=distance,
        low=float(low),
        high=float(high),
        frechet=frechet_distance(made.points, real.points),
        overlap=measure_coverage(made.points, real.points, min(5, len(made) - 1, len(real) - 1)),
        agreement=agreement(heard, list(made.kinds)),
    )


def _by_kind(made: _Rows, real: _Rows, rng: np.random.Generator) -> dict[str, Figures]:
    both = [
        kind for kind in dict.fromkeys(made.kinds) if kind and min(_count(made, kind), _count(real, kind)) >= FEWEST
    ]
    return {
        str(kind): _figures(made.where(made.kinds == kind), real.where(real.kinds == kind), real, rng) for kind in both
    }


def _count(rows: _Rows, kind: str) -> int:
    return int((rows.kinds == kind).sum())


def _against(first: _Rows, second: _Rows, rng: np.random.Generator) -> Figures | None:
    figures = list(_by_kind(first, second, rng).values())
    if figures:
        return mean_figures(figures)
    return _figures(first, second, second, rng) if min(len(first), len(second)) >= FEWEST else None


def _halves(real: _Rows, rng: np.random.Generator) -> Figures | None:
    chosen = rng.permutation(len(real)) % 2 == 0
    return _against(real.where(chosen), real.where(~chosen), rng)


def _packs(real: _Rows, rng: np.random.Generator) -> Figures | None:
    names = sorted(set(real.packs) - {""})
    if len(names) < 4:
        return None
    found = []
    for _ in range(_PACKS):
        chosen = np.isin(real.packs, rng.permutation(names)[: len(names) // 2])
        found.append(_against(real.where(chosen), real.where(~chosen), rng))
    there = [figures for figures in found if figures is not None]
    return mean_figures(there) if there else None


def _features(made: Sequence[Labelled], real: Sequence[Labelled]) -> dict[str, tuple[float, float, float]]:
    ours: Features = measure_features([one.sound for one in made])
    theirs: Features = measure_features([one.sound for one in real])
    return {
        name: (wasserstein(ours[name], theirs[name]), float(ours[name].mean()), float(theirs[name].mean()))
        for name in FEATURES
    }


def _look_for_copies(made: Sequence[Labelled], training: Sequence[Labelled]) -> tuple[tuple[Copy, ...], float | None]:
    if not training:
        return (), None
    found = find_nearest([one.sound for one in made], [one.sound for one in training])
    copies = tuple(
        Copy(one.name, training[near.index].name, near.correlation)
        for one, near in zip(made, found, strict=True)
        if near.is_copy
    )
    return copies, float(np.mean([near.correlation for near in found]))


def _spread(points: Embedding) -> float:
    centred = points - points.mean(axis=0)
    return float(np.sqrt((centred.astype(np.float64) ** 2).sum(axis=1).mean()))


def _remarks(made: _Rows, real: _Rows, kinds: dict[str, Figures]) -> tuple[str, ...]:
    remarks = []
    if min(len(made), len(real)) < MEANINGFUL:
        remarks.append(f"{len(made)} sounds against {len(real)}: below {MEANINGFUL} on a side the figures say little")
    thin = sorted(kind for kind, one in kinds.items() if min(one.made, one.real) < MEANINGFUL)
    if thin:
        remarks.append(f"fewer than {MEANINGFUL} sounds on a side, read with care: {', '.join(thin)}")
    left_out = sorted(set(made.kinds) - set(kinds) - {""})
    if left_out:
        remarks.append(f"not compared by kind, fewer than {FEWEST} real or made sounds: {', '.join(left_out)}")
    return tuple(remarks)
