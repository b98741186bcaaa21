"""Everything that is measured when one set of sounds is compared with another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from timbrel.errors import UsageError
from timbrel.evaluation.bins import Bins, measure_bins_by_kind
from timbrel.evaluation.figures import Figures, compare_kinds, mean, mean_of_main
from timbrel.evaluation.originality import find_copies, find_neighbours
from timbrel.evaluation.points import FEWEST, Embed, Labelled, Points, locate, shared_kinds
from timbrel.evaluation.properties import Property, compare_properties
from timbrel.evaluation.yardsticks import Yardstick, halves, packs, split_in_half

MEANINGFUL = 30
"""Sounds of a kind on each side below which its figures are a hint and no more."""


@dataclass(frozen=True)
class Nearest:
    """The training sound that a made sound is most like.

    Args:
        name: of the made sound.
        training: name of the training sound.
        distance: 1 is as far as training sounds typically are from their own nearest neighbours.
        correlation: of the two waves, for copies alone; None says that it is no copy.
    """

    name: str
    training: str
    distance: float
    correlation: float | None


@dataclass(frozen=True)
class Originality:
    """How new sounds are beside those that a model has learned from.

    Args:
        nearest: one for each made sound.
        distance: median distance of the made sounds to their nearest training sound.
        real: the same of the real sounds, which nobody copied; far below it something was learned by heart.
    """

    nearest: tuple[Nearest, ...]
    distance: float
    real: float

    @property
    def copies(self) -> tuple[Nearest, ...]:
        """Return those that follow a training sound wave for wave."""
        return tuple(one for one in self.nearest if one.correlation is not None)


@dataclass(frozen=True)
class Report:
    """What :func:`compare` found.

    Args:
        kinds: figures of each kind that both sides have enough of; "" is all sounds as one kind.
        mean: the mean over those kinds.
        main: the mean over the main kinds, kick to ride; None when there are none.
        halves: real half against real half.
        packs: real packs against other real packs; None when fewer than four packs are known.
        bins: sorts of sound that are missing or too frequent.
        real_bins: the same of two halves of the real sounds.
        properties: onset, decay, brightness, pitch, noise floor and others, by name.
        variety: how far made sounds are spread within their kind beside real ones; 0 is one sound again and again.
        originality: None when no training sounds were given.
        remarks: what a reader must know, such as too few sounds.
    """

    kinds: dict[str, Figures]
    mean: Figures
    main: Figures | None
    halves: Yardstick | None
    packs: Yardstick | None
    bins: Bins | None
    real_bins: Bins | None
    properties: dict[str, Property]
    variety: float
    originality: Originality | None
    remarks: tuple[str, ...]


def compare(
    made: Sequence[Labelled],
    real: Sequence[Labelled],
    embed: Embed,
    training: Sequence[Labelled] = (),
    seed: int = 0,
) -> Report:
    """Compare made sounds with real ones within each kind.

    Args:
        made: the sounds to judge, at least six.
        real: real sounds that the model has not learned from, at least six.
        embed: sounds to points, e.g. the judge's embedding.
        training: what the model has learned from, to look for copies; may be empty.
        seed: of the draws behind intervals, halves and bins.

    Raises:
        UsageError: a side has fewer than six sounds.
    """
    for name, side in (("made", made), ("real", real)):
        if len(side) < FEWEST:
            raise UsageError(
                f"{name}={len(side)} usable sounds: a comparison needs at least {FEWEST} on each side, and "
                f"{MEANINGFUL} of a kind to mean much; give more sounds"
            )
    points, real_points = locate(made, embed), locate(real, embed)
    names = shared_kinds(points, real_points)
    draw = partial(np.random.default_rng, seed)  # anew for each, so that yardsticks depend on the real sounds alone
    kinds = compare_kinds(points, real_points, names, draw())
    first = split_in_half(real_points, draw())
    return Report(
        kinds=kinds,
        mean=mean(list(kinds.values())),
        main=mean_of_main(kinds),
        halves=halves(real_points, names, draw()),
        packs=packs(real_points, names, draw()),
        bins=measure_bins_by_kind(points, real_points, names, seed),
        real_bins=measure_bins_by_kind(real_points.where(first), real_points.where(~first), names, seed),
        properties=compare_properties(points, real_points, names, draw()),
        variety=_variety(points, real_points, names),
        originality=_originality(made, points, real_points, training, embed),
        remarks=_remarks(points, kinds),
    )


def _variety(made: Points, real: Points, kinds: Sequence[str]) -> float:
    return float(np.mean([_spread(made.of(kind)) / max(_spread(real.of(kind)), 1e-9) for kind in kinds]))


def _spread(points: Points) -> float:
    return float(np.sqrt(points.rows.astype(np.float64).var(axis=0, ddof=1).sum()))


def _originality(
    made: Sequence[Labelled], points: Points, real: Points, training: Sequence[Labelled], embed: Embed
) -> Originality | None:
    if not training:
        return None
    sounds = [one.sound for one in training]
    places = embed(sounds)
    copies = {copy.sound: copy for copy in find_copies([one.sound for one in made], sounds)}
    nearest = []
    for index, near in enumerate(find_neighbours(points.rows, places)):
        copy = copies.get(index)
        name = training[copy.training if copy else near.training].name
        nearest.append(Nearest(made[index].name, name, near.distance, copy.correlation if copy else None))
    others = [near.distance for near in find_neighbours(real.rows, places)]
    return Originality(tuple(nearest), float(np.median([one.distance for one in nearest])), float(np.median(others)))


def _remarks(made: Points, kinds: dict[str, Figures]) -> tuple[str, ...]:
    remarks = []
    thin = [kind or "these sounds" for kind, one in kinds.items() if min(one.made, one.real) < MEANINGFUL]
    if thin:
        remarks.append(f"fewer than {MEANINGFUL} sounds on a side, the figures are only a hint: {', '.join(thin)}")
    if "" in kinds:
        remarks.append(f"no kind has {FEWEST} sounds on both sides: all are compared as one kind")
    else:
        left_out = sorted(str(kind) or "sounds of no kind" for kind in set(made.kinds) - set(kinds))
        if left_out:
            remarks.append(f"left out, fewer than {FEWEST} made or real sounds: {', '.join(left_out)}")
    return tuple(remarks)
