"""From a set of notes to the numbers the note network learns, in two processes."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from timbrel.dataset.notes.noteset import NoteSet
from timbrel.errors import AudioError, DatasetError
from timbrel.files import write_atomically
from timbrel.models.notes.analysis import analyse_note, cut_note
from timbrel.models.notes.layout import HIGHEST_PITCH, LOWEST_PITCH, SIZE, Floats, to_vector
from timbrel.workers import workers

_SPLITS = ("train", "valid", "test")
_PROCESSES = 2
_PIECE = 512
"""Notes between two savings."""
_FEW = 32
"""So many notes are described sooner than processes have started."""


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


def describe_notes(notes: NoteSet, of_each: int, cache: Path, say: Callable[[str], None]) -> Notes:
    """Describe all notes of a set; done once per run, and stopped half way it goes on where it was.

    Args:
        notes: at 44.1 kHz.
        of_each: notes of each instrument, 0 takes all.
        cache: file that keeps the numbers.
        say: told how far it is.

    Raises:
        DatasetError: fewer than two notes of the compass can be used.
    """
    inside = (notes.pitch >= LOWEST_PITCH) & (notes.pitch <= HIGHEST_PITCH)
    vectors, places = _work(notes.dataset.folder, _spread(notes, np.flatnonzero(inside), of_each), cache, say)
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


def _spread(notes: NoteSet, places: NDArray[np.int64], of_each: int) -> NDArray[np.int64]:
    """Return so many notes of each instrument, evenly over its keys, the forces taking turns."""
    if not of_each:
        return places
    kept = []
    for instrument in np.unique(notes.instrument[places]):
        mine = places[notes.instrument[places] == instrument]
        keys = np.unique(notes.pitch[mine])
        for turn, key in enumerate(keys[np.linspace(0, len(keys) - 1, min(of_each, len(keys))).round().astype(int)]):
            there = mine[notes.pitch[mine] == key]
            kept.append(int(there[turn % len(there)]))
    return np.array(sorted(kept), dtype=np.int64)


def _work(
    folder: Path, places: NDArray[np.int64], cache: Path, say: Callable[[str], None]
) -> tuple[Floats, NDArray[np.int64]]:
    """Return the numbers of the notes that are not silent, and where these are in the set."""
    done = _Done.read(cache)
    left = len(places) - done.tried
    if 0 < left <= _FEW:
        rest = places[done.tried :]
        done = done.after(rest, [_describe(folder, place) for place in rest.tolist()])
        write_atomically(cache, done.write)
    elif left:
        say(f"describing {left} notes in {_PROCESSES} processes")
        with workers(_PROCESSES) as pool:
            while done.tried < len(places):
                piece = places[done.tried : done.tried + _PIECE]
                described = pool.map(_describe, itertools.repeat(folder), piece.tolist(), chunksize=16)
                done = done.after(piece, list(described))
                write_atomically(cache, done.write)
                say(f"described {done.tried} of {len(places)} notes")
    return done.vectors.astype(np.float32), done.places


@dataclass(frozen=True)
class _Done:
    """Notes that are described: their numbers in 16 bits, where they are in the set, and how many were looked at."""

    vectors: NDArray[np.float16]
    places: NDArray[np.int64]
    tried: int

    @classmethod
    def read(cls, cache: Path) -> _Done:
        if not cache.exists():
            return cls(np.zeros((0, SIZE), np.float16), np.zeros(0, np.int64), 0)
        with np.load(cache) as kept:
            return cls(kept["vectors"], kept["places"], int(kept["tried"]))

    def after(self, places: NDArray[np.int64], described: list[Floats | None]) -> _Done:
        heard = [index for index, vector in enumerate(described) if vector is not None]
        new = np.array([described[index] for index in heard], np.float16).reshape(-1, SIZE)
        return _Done(
            np.concatenate([self.vectors, new]),
            np.concatenate([self.places, places[heard]]),
            self.tried + len(places),
        )

    def write(self, part: Path) -> None:
        with part.open("wb") as file:
            np.savez(file, allow_pickle=False, vectors=self.vectors, places=self.places, tried=self.tried)


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
