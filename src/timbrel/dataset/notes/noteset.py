"""A packed set of notes: the sounds of a packed dataset, and what was played, as arrays."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from timbrel.dataset.manifest import NoteLabel
from timbrel.dataset.shards import PackedDataset
from timbrel.errors import DatasetError
from timbrel.sound import Samples, Sound

Integers = NDArray[np.int64]
Floats = NDArray[np.float32]


class NoteSet:
    """Notes on disk, read when they are asked for; every array has one entry for each note.

    Args:
        dataset: a packed dataset whose rows are notes.

    Raises:
        DatasetError: it holds sounds that are no notes.
    """

    def __init__(self, dataset: PackedDataset) -> None:
        labels = [row.note for row in dataset.rows]
        known = [label for label in labels if label is not None]
        if len(known) < len(labels):
            raise DatasetError(
                f"{dataset.folder} was packed without pitches; pack it with timbrel.dataset.notes, "
                "or render notes: python scripts/prepare_notes.py"
            )
        self.dataset = dataset
        self.labels: tuple[NoteLabel, ...] = tuple(known)
        self.instruments: tuple[str, ...] = tuple(sorted({label.instrument for label in known}))
        """Names of the timbres."""
        self.families: tuple[str, ...] = tuple(sorted({row.kind for row in dataset.rows}))
        places = {name: place for place, name in enumerate(self.instruments)}
        self.pitch: Integers = np.array([label.pitch for label in known], dtype=np.int64)
        """MIDI pitch of the key."""
        self.velocity: Integers = np.array([label.velocity for label in known], dtype=np.int64)
        """1..127."""
        self.held_s: Floats = np.array([label.held_s for label in known], dtype=np.float32)
        """Seconds until the key was let go."""
        self.level_db: Floats = np.array([label.level_db for label in known], dtype=np.float32)
        """Peak in dBFS before the note was brought to full scale."""
        self.instrument: Integers = np.array([places[label.instrument] for label in known], dtype=np.int64)
        """Index into ``instruments``."""
        self.family: Integers = np.array([self.families.index(row.kind) for row in dataset.rows], dtype=np.int64)
        """Index into ``families``."""

    @classmethod
    def open(cls, folder: str | Path) -> NoteSet:
        """Open a packed set of notes. Raises DatasetError when it is none, or damaged."""
        return cls(PackedDataset.open(folder))

    @property
    def sample_rate(self) -> int:
        """In Hz, the same for all notes."""
        return self.dataset.sample_rate

    def __len__(self) -> int:
        return len(self.labels)

    def indices(self, split: str) -> Integers:
        """Return the places of the notes of one split: train, valid or test; no timbre is in two."""
        return np.array(self.dataset.indices(split), dtype=np.int64)

    def samples(self, index: int, frames: int | None = None, start: int = 0) -> Samples:
        """Return a note, its peak at full scale, float32, shape (channels, frames).

        Args:
            index: which note.
            frames: length of the result, with silence after the end of the note; None is the whole note.
            start: first frame.
        """
        return self.dataset.excerpt(index, start, self.dataset.frames(index) - start if frames is None else frames)

    def sound(self, index: int) -> Sound:
        """Return a whole note with its rate."""
        return self.dataset.as_sound(index)
