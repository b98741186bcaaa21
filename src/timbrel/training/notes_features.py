"""From a folder of notes to the numbers the note network learns, in two processes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from timbrel.models.notes.layout import Floats

_SPLITS = ("train", "valid", "test")


@dataclass(frozen=True)
class Notes:
    """Notes as numbers.

    Args:
        vectors: (N, SIZE).
        pitches: (N,) MIDI pitch of the key.
        velocities: (N,) 1..127.
        instruments: (N,) index of the instrument.
        families: (N,) index into ``names``.
        splits: (N,) 0 train, 1 valid, 2 test.
        rows: (N,) place in the data set.
        licences: (N,) of each note.
        sources: (N,) where each note comes from.
        names: the families.
    """

    vectors: Floats
    pitches: NDArray[np.float32]
    velocities: NDArray[np.float32]
    instruments: NDArray[np.int64]
    families: NDArray[np.int64]
    splits: NDArray[np.int64]
    rows: NDArray[np.int64]
    licences: tuple[str, ...]
    sources: tuple[str, ...]
    names: tuple[str, ...]

    def where(self, split: str) -> NDArray[np.int64]:
        """Return the places of the notes of one split."""
        return np.flatnonzero(self.splits == _SPLITS.index(split))
