"""From a set of notes to the numbers the note network learns, in two processes."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from timbrel.dataset.notes.noteset import NoteSet
from timbrel.errors import AudioError, DatasetError
from timbrel.files import write_atomically
from timbrel.models.notes.analysis import analyse_note, cut_note
from timbrel.models.notes.layout import HIGHEST_PITCH, LOWEST_PITCH, SIZE, Floats, to_vector

_SPLITS = ("train", "valid", "test")
_PROCESSES = 2
_REPORTS = 10


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
        licences: (N,) of each note.
        sources: (N,) where each note comes from.
        names: the families.
    """

    vectors: Floats
    pitches: Floats
    velocities: Floats
    instruments: NDArray[np.int64]
    families: NDArray[np.int64]
    splits: NDArray[np.int64]
    licences: tuple[str, ...]
    sources: tuple[str, ...]
    names: tuple[str, ...]

    def where(self, split: str) -> NDArray[np.int64]:
        """Return the places of the notes of one split."""
        return np.flatnonzero(self.splits == _SPLITS.index(split))


def describe_notes(notes: NoteSet, cache: Path, say: Callable[[str], None]) -> Notes:
    """Describe all notes of a set; done once per run.

    Args:
        notes: at 44.1 kHz.
        cache: file that keeps the numbers.
        say: told how far it is.

    Raises:
        DatasetError: fewer than two notes of the compass can be used.
    """
    inside = (notes.pitch >= LOWEST_PITCH) & (notes.pitch <= HIGHEST_PITCH)
    if cache.exists():
        with np.load(cache) as kept:
            vectors, places = kept["vectors"].astype(np.float32), kept["places"]
    else:
        vectors, places = _work(notes.dataset.folder, np.flatnonzero(inside), say)
        write_atomically(cache, lambda part: _save(part, vectors.astype(np.float16), places))
        vectors = vectors.astype(np.float16).astype(np.float32)
    splits = np.array([_SPLITS.index(row.split) for row in notes.dataset.rows])[places]
    if (splits == 0).sum() < 2:
        raise DatasetError(f"{notes.dataset.folder} holds fewer than 2 notes from A0 to C8 to learn from; add more")
    trained = np.unique(notes.family[places][splits == 0])
    known = np.isin(notes.family[places], trained)
    vectors, places, splits = vectors[known], places[known], splits[known]
    rows = [notes.dataset.rows[int(place)] for place in places]
    return Notes(
        vectors,
        notes.pitch[places].astype(np.float32),
        notes.velocity[places].astype(np.float32),
        notes.instrument[places],
        np.searchsorted(trained, notes.family[places]),
        splits,
        tuple(row.licence for row in rows),
        tuple(row.source for row in rows),
        tuple(notes.families[int(family)] for family in trained),
    )


def _work(folder: Path, places: NDArray[np.int64], say: Callable[[str], None]) -> tuple[Floats, NDArray[np.int64]]:
    """Return the numbers of the notes that are not silent, and where these are in the set."""
    say(f"describing {len(places)} notes in {_PROCESSES} processes")
    vectors, kept = [], []
    with ProcessPoolExecutor(_PROCESSES, mp_context=get_context("spawn")) as pool:
        described = pool.map(_describe, itertools.repeat(folder), places.tolist(), chunksize=16)
        for done, (place, vector) in enumerate(zip(places, described, strict=True), 1):
            if vector is not None:
                vectors.append(vector)
                kept.append(int(place))
            if done * _REPORTS // len(places) > (done - 1) * _REPORTS // len(places):
                say(f"described {done} of {len(places)} notes")
    return np.stack(vectors) if vectors else np.zeros((0, SIZE), np.float32), np.array(kept, dtype=np.int64)


def _describe(folder: Path, place: int) -> Floats | None:
    """Describe one note; None when nothing is left of it."""
    notes = _open(folder)
    try:
        note, held_s = cut_note(notes.sound(place), float(notes.held_s[place]))
    except AudioError:
        return None
    return to_vector(analyse_note(note, float(notes.pitch[place]), held_s))


@lru_cache(maxsize=1)
def _open(folder: Path) -> NoteSet:
    """Open a set once per process."""
    return NoteSet.open(folder)


def _save(part: Path, vectors: NDArray[np.float16], places: NDArray[np.int64]) -> None:
    with part.open("wb") as file:
        np.savez(file, allow_pickle=False, vectors=vectors, places=places)
