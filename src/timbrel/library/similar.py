"""Sounds that are like a sound: a short vector of how each one sounds, and the nearest of all vectors."""

from __future__ import annotations

import itertools
import sqlite3
import threading
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from timbrel.audio.describe import describe
from timbrel.audio.io import read
from timbrel.audio.resample import resample
from timbrel.audio.spectra import log_mel
from timbrel.errors import AudioError
from timbrel.library.database import Database
from timbrel.sound import Sound

Vector = NDArray[np.float32]
_RATE_HZ = 22_050
_HEARD_S = 1.5
_BANDS = 24
_HOP = 512
_EDGES = (0, 2, 5, 12, 65)
"""Columns of the mel spectrogram at which the stretches begin: strike, body, fall, tail."""
_FLOOR_DB = -70.0
_DB_PER_STEP = 20.0
_DESCRIPTOR_STEPS = {
    "brightness": 1.5,
    "boominess": 15.0,
    "noisiness": 0.25,
    "attack": 0.8,
    "decay": 1.5,
    "pitch": 18.0,
}
"""How much of each descriptor is a clear difference to the ear."""
_DESCRIPTOR_WEIGHT = 2.0
_FEW = 200
_UNHEARD = (
    "SELECT number, id, path FROM items LEFT JOIN vectors ON item = number "
    "WHERE type = 'sound' AND item IS NULL AND trashed IS NULL AND missing = 0 ORDER BY created DESC LIMIT ?"
)


def vector_of(sound: Sound) -> Vector:
    """Return how a sound sounds, whatever its level: mel levels in four stretches, and six descriptors."""
    mono = Sound(sound.mono()[None, : round(_HEARD_S * sound.sample_rate)], sound.sample_rate)
    mono = mono if mono.sample_rate == _RATE_HZ else resample(mono, _RATE_HZ)
    frames = _EDGES[-1] * _HOP
    samples = np.zeros(frames, np.float32)
    given = mono.mono()[:frames]
    samples[: len(given)] = given
    levels = log_mel(samples, _RATE_HZ, 1024, _HOP, _BANDS)
    levels = np.maximum(levels - levels.max(initial=_FLOOR_DB), _FLOOR_DB)
    stretches = [levels[:, first:last].mean(axis=1) for first, last in itertools.pairwise(_EDGES)]
    knobs = describe(mono).knobs()
    descriptors = [_DESCRIPTOR_WEIGHT * knobs[name] / step for name, step in _DESCRIPTOR_STEPS.items()]
    return np.concatenate([np.concatenate(stretches) / _DB_PER_STEP, descriptors]).astype(np.float32)


@dataclass
class Ears:
    """Remembers the vectors of a library; a sound's vector never changes, so only new ones are read."""

    _numbers: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    _vectors: Vector = field(default_factory=lambda: np.zeros((0, 0), np.float32))
    _seen: tuple[float, ...] = (0, 0.0)
    """How many there were, and the sum of their numbers."""
    _deaf_to: set[int] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def nearest(self, connection: sqlite3.Connection, number: int, wanted: Vector) -> list[tuple[int, float]]:
        """Return (number, distance) of all other sounds, the nearest first."""
        numbers, vectors = self.up_to_date(connection)
        distances = np.sqrt(((vectors - wanted) ** 2).mean(axis=1))
        order = np.argsort(distances, kind="stable")
        return [(int(numbers[i]), float(distances[i])) for i in order[:2000] if numbers[i] != number]

    def up_to_date(self, connection: sqlite3.Connection) -> tuple[NDArray[np.int64], Vector]:
        """Return the numbers and vectors of all sounds; those that are new are read."""
        with self._lock:
            seen = tuple(connection.execute("SELECT count(*), total(item) FROM vectors").fetchone())
            if seen == self._seen:
                return self._numbers, self._vectors
            self._seen = seen
            heard = [row[0] for row in connection.execute("SELECT item FROM vectors")]
            numbers = np.array(heard, np.int64)
            stay = np.isin(self._numbers, numbers, assume_unique=True)
            self._numbers, self._vectors = self._numbers[stay], self._vectors[stay]
            new = np.setdiff1d(numbers, self._numbers, assume_unique=True).tolist()
            if new:
                rows = [_vector_row(connection, number) for number in new] if len(new) < _FEW else _all(connection, new)
                fresh = np.stack([np.frombuffer(row, np.float16) for row in rows]).astype(np.float32)
                self._numbers = np.concatenate([self._numbers, new])
                self._vectors = np.concatenate([self._vectors.reshape(-1, fresh.shape[1]), fresh])
            return self._numbers, self._vectors

    def listen(self, database: Database, folder: Path, most: int) -> int:
        """Hear the newest sounds that nobody has listened to yet; return how many there were."""
        rows = database.read().execute(_UNHEARD, (most + len(self._deaf_to),)).fetchall()
        waiting = [row for row in rows if row["number"] not in self._deaf_to][:most]
        for row in waiting:
            try:
                vector = vector_of(read(folder / row["path"]))
            except AudioError:
                self._deaf_to.add(row["number"])
                continue
            with database.write(told=False) as connection:
                there = connection.execute("SELECT id FROM items WHERE number = ?", (row["number"],)).fetchone()
                if there is not None and there["id"] == row["id"]:
                    store(connection, row["number"], vector)
        return len(waiting)


def _vector_row(connection: sqlite3.Connection, number: int) -> bytes:
    row: bytes = connection.execute("SELECT vector FROM vectors WHERE item = ?", (number,)).fetchone()["vector"]
    return row


def _all(connection: sqlite3.Connection, numbers: list[int]) -> list[bytes]:
    vectors = {row["item"]: row["vector"] for row in connection.execute("SELECT item, vector FROM vectors")}
    return [vectors[number] for number in numbers]


def store(connection: sqlite3.Connection, number: int, vector: Vector) -> None:
    """Keep the vector of a sound."""
    connection.execute("INSERT OR IGNORE INTO vectors VALUES (?, ?)", (number, vector.astype(np.float16).tobytes()))
