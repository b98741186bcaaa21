"""Which presets are really different: soundfonts share many of their recordings."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from timbrel.audio.spectra import log_mel
from timbrel.sound import Sound

Floats = NDArray[np.float32]
KEYS = (48, 60, 72)
"""Keys by which timbres are compared."""
HOLD_S, RELEASE_S = 0.8, 0.2
RATE_HZ = 16_000
_DEPTH_DB = 60.0


def print_of(notes: Sequence[Sound]) -> Floats:
    """Return what a timbre looks like: log-mel spectra of a few of its notes, loudness taken away, in dB."""
    pieces = []
    for note in notes:
        samples = note.mono() / max(note.peak, 1e-6)
        picture = log_mel(samples, note.sample_rate, n_fft=1024, hop=800, bands=48)
        pieces.append(np.maximum(picture, picture.max() - _DEPTH_DB) - picture.max())
    return np.stack(pieces)


def distance_db(first: Floats, second: Floats) -> float:
    """Return how far two timbres are apart: the root mean square difference of their spectra, in dB."""
    return float(np.sqrt(np.mean((first - second) ** 2)))


def distinct(prints: Sequence[Floats], apart_db: float) -> list[int]:
    """Return the places of the timbres that are at least ``apart_db`` from every earlier one that was taken."""
    taken: list[int] = []
    for place, one in enumerate(prints):
        if all(distance_db(one, prints[other]) >= apart_db for other in taken):
            taken.append(place)
    return taken
