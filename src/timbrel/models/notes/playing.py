"""How a note is played: which key, how long, and how it runs through its own time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from timbrel.models.notes.layout import UNIT_DB, Features

Doubles = NDArray[np.floating]
LONGEST_RELEASE_S = 6.0
_SHORTEST_RELEASE_S = 0.04
_ATTACK_S = 0.25


@dataclass(frozen=True)
class Key:
    """One press of a key.

    Args:
        pitch: MIDI pitch, 69 is 440 Hz; need not be whole.
        seconds: how long it is held; infinite when it is never let go.
        seed: of the noise and of the life in the partials.
        attack: how often its own time the first quarter of a second takes.
        frozen: seconds after which nothing changes any more.
        circle: seconds after which the life in the partials comes round; None lets it go on.
    """

    pitch: float
    seconds: float
    seed: tuple[int, ...] = (0,)
    attack: float = 1.0
    frozen: float = np.inf
    circle: float | None = None

    def own_time(self, moments: Doubles) -> Doubles:
        """Return where in the numbers of a note its levels are read at some moments, in seconds."""
        late = (self.attack - 1) * np.minimum(moments / self.attack, _ATTACK_S)
        return np.asarray(np.minimum(moments - late, self.frozen))

    def fall(self, moments: Doubles, features: Features) -> Doubles:
        """Return how far the note has fallen since it was let go, in units of 20 dB."""
        after = np.maximum(moments - self.seconds, 0.0)
        return np.asarray(after * (60 / UNIT_DB / release_seconds(features)))


def release_seconds(features: Features) -> float:
    """Return how long a note takes to fall by 60 dB once its key is let go."""
    return float(np.clip(2.0 ** features.release[0], _SHORTEST_RELEASE_S, LONGEST_RELEASE_S))
