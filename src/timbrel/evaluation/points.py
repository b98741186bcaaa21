"""Sounds with what is known of them, and the same as points in the spaces where they are compared."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from timbrel.evaluation.embedding import Embedding, mel_embedding
from timbrel.evaluation.features import Features, measure_features
from timbrel.kinds import KINDS
from timbrel.sound import Sound

FEWEST = 6
"""Sounds of a kind that each side must have for that kind to be compared."""
Embed = Callable[[Sequence[Sound]], Embedding]


@dataclass(frozen=True)
class Labelled:
    """A sound with what is known of it.

    Args:
        name: what to call it in a report.
        sound: of any rate, level and length.
        kind: what it is, "" when nobody said.
        pack: the collection it comes from, "" when nobody said.
    """

    name: str
    sound: Sound
    kind: str = ""
    pack: str = ""


@dataclass(frozen=True, eq=False)
class Points:
    """A set of embedded and measured sounds.

    Args:
        rows: shape (sounds, features), in the embedding that judges.
        mel: shape (sounds, features), in the log-mel embedding.
        features: measured properties, each of shape (sounds,).
        kinds: shape (sounds,).
        packs: shape (sounds,).
    """

    rows: Embedding
    mel: Embedding
    features: Features
    kinds: NDArray[np.str_]
    packs: NDArray[np.str_]

    def __len__(self) -> int:
        return len(self.rows)

    def where(self, chosen: NDArray[np.bool_]) -> Points:
        """Return those of the sounds for which ``chosen`` is true."""
        features = {name: values[chosen] for name, values in self.features.items()}
        return replace(
            self,
            rows=self.rows[chosen],
            mel=self.mel[chosen],
            features=features,
            kinds=self.kinds[chosen],
            packs=self.packs[chosen],
        )

    def of(self, kind: str) -> Points:
        """Return the sounds of one kind; all of them when the kind is ""."""
        return self.where(self.kinds == kind) if kind else self

    def count(self, kind: str) -> int:
        """Return how many sounds there are of a kind."""
        return int((self.kinds == kind).sum())


def locate(labelled: Sequence[Labelled], embed: Embed) -> Points:
    """Embed and measure sounds.

    Args:
        labelled: at least one.
        embed: sounds to points, e.g. the judge's embedding.
    """
    sounds = [one.sound for one in labelled]
    return Points(
        embed(sounds),
        mel_embedding(sounds),
        measure_features(sounds),
        np.array([one.kind for one in labelled]),
        np.array([one.pack for one in labelled]),
    )


def shared_kinds(made: Points, real: Points) -> tuple[str, ...]:
    """Return the kinds that can be compared, drum kinds first in their usual order; ("",), all as one, if none can."""
    names = [*KINDS, *sorted(set(made.kinds.tolist()).difference(KINDS, ("",)))]
    enough = [kind for kind in names if min(made.count(kind), real.count(kind)) >= FEWEST]
    return tuple(enough) or ("",)
