"""What was explored before, kept on disk: it depends on the corpus and the rules alone."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from timbrel.errors import OutputError
from timbrel.files import write_atomically
from timbrel.music.corpus import START, UNKNOWN, Ints
from timbrel.music.exploring import Explored, explore_all
from timbrel.music.mapping import Map, lay_out
from timbrel.music.walker import States, Walker
from timbrel.paths import user_cache

T = TypeVar("T")
Arrays = Mapping[str, NDArray[Any]]
_VERSION = 3
"""Raised whenever the same corpus gives other states or edges."""
_LEAST = 12_000
"""States and edges worth keeping; fewer are found faster than read."""
_MOST_BYTES = 1 << 30
"""Room that kept files may take; the ones that were not used for longest go first."""
_COLUMNS = ("count", "choice", "letter", "chance", "target", "all_names", "number")
_BEFORE = 2
"""Numbers of letters that stand for something else: none and the start."""


class KeptMaps:
    """The maps of a style in one file on disk: the merged one as it is used, the whole one as it was explored.

    A disk that is full or read-only costs time, not the music.

    Args:
        walker: the rules.
    """

    def __init__(self, walker: Walker) -> None:
        self._walker = walker
        self._path = user_cache() / "automata" / f"{_name(walker)}.npz"
        self._found: Explored | None = None

    def merged(self) -> Map:
        """Return the map in which states that can never be told apart are one."""
        return self._read("merged.", _map_of) or self._explore()[1]

    def whole(self) -> Map:
        """Return the map of all states."""
        found = self._found or self._read("found.", _explored_of) or self._explore()[0]
        return lay_out(found, np.arange(len(found.states)))

    def _explore(self) -> tuple[Explored, Map]:
        """Find all states; keep them on disk, or here where they are few or the disk takes none."""
        found = explore_all(self._walker)
        merged = lay_out(found, found.same)
        if len(found.states) + len(found.listed[0]) < _LEAST:
            self._found = found
            return found, merged
        arrays = {f"found.{name}": array for name, array in _explored_arrays(found, self._walker).items()}
        arrays |= {f"merged.{name}": array for name, array in _map_arrays(merged, self._walker).items()}
        try:
            _write(self._path, arrays)
            _make_room(self._path.parent)
        except OutputError:
            self._found = found
        return found, merged

    def _read(self, prefix: str, make: Callable[[Arrays, Walker], T]) -> T | None:
        """Return a part of the file, None when there is none or it is damaged."""
        try:
            with self._path.open("rb") as stream, np.load(stream, allow_pickle=False) as file:
                names = [name for name in file.files if name.startswith(prefix)]
                arrays = {name.removeprefix(prefix): _wide(file[name]) for name in names}
            os.utime(self._path)
            return make(arrays, self._walker)
        except Exception:  # noqa: BLE001 - whatever is wrong with a kept file, it can be worked out again
            return None


def _name(walker: Walker) -> str:
    """Name the rules by their contents."""
    lines = [*walker.lines, *(walker.runs.lines if walker.runs else ())]
    digest = hashlib.sha256(repr((_VERSION, walker.settings)).encode())
    digest.update(np.array([(line.start, len(line.codes), line.weight) for line in lines]).tobytes())
    digest.update(np.concatenate([line.codes for line in lines], dtype=np.int64).tobytes())
    return digest.hexdigest()[:32]


def _played(walker: Walker) -> Ints:
    """Return all that a state can remember, by small numbers."""
    return np.concatenate(([UNKNOWN, START], walker.model.alphabet))


def _numbered(recent: Ints, walker: Walker) -> Ints:
    """Return what states remember by small numbers."""
    numbers = np.searchsorted(walker.model.alphabet, recent) + _BEFORE
    numbers[recent == UNKNOWN] = 0
    numbers[recent == START] = 1
    return numbers


def _state_arrays(states: States, walker: Walker) -> dict[str, NDArray[Any]]:
    return {"position": states.position, "recent": _numbered(states.recent, walker), "names": states.names}


def _states_of(arrays: Arrays, walker: Walker) -> States:
    return States(arrays["position"], _played(walker)[arrays["recent"]], arrays["names"])


def _explored_arrays(found: Explored, walker: Walker) -> dict[str, NDArray[Any]]:
    arrays = _state_arrays(found.states, walker)
    arrays |= {"kept": found.kept, "shorter": found.shorter, "same": found.same}
    for name in ("listed", "grown", "barred"):
        arrays |= {f"{name}{i}": column for i, column in enumerate(getattr(found, name))}
    return arrays


def _explored_of(arrays: Arrays, walker: Walker) -> Explored:
    listed = (arrays["listed0"], arrays["listed1"], arrays["listed2"], arrays["listed3"])
    grown = (arrays["grown0"], arrays["grown1"], arrays["grown2"])
    barred = (arrays["barred0"], arrays["barred1"])
    return Explored(
        _states_of(arrays, walker), arrays["kept"], arrays["shorter"], listed, grown, barred, arrays["same"]
    )


def _map_arrays(known: Map, walker: Walker) -> dict[str, NDArray[Any]]:
    columns = {name: getattr(known, name) for name in _COLUMNS}
    return _state_arrays(known.states, walker) | columns


def _map_of(arrays: Arrays, walker: Walker) -> Map:
    return Map(_states_of(arrays, walker), **{name: arrays[name] for name in _COLUMNS})


def _write(path: Path, arrays: Arrays) -> None:
    small = {name: array if array.dtype != np.int64 else _smallest(array) for name, array in arrays.items()}

    def write(part: Path) -> None:
        with part.open("wb") as file:
            np.savez(file, **small)  # type: ignore[arg-type]

    write_atomically(path, write)


def _wide(array: NDArray[Any]) -> NDArray[Any]:
    return array if array.dtype.itemsize == 8 else array.astype(np.int64)


def _smallest(array: Ints) -> NDArray[Any]:
    most = int(array.max(initial=0))
    return array.astype(np.int8 if most < 1 << 7 else np.int16 if most < 1 << 15 else np.int32)


def _make_room(folder: Path) -> None:
    """Delete what was not used for longest until the rest fits; the newest always stays."""
    files = []
    for path in folder.glob("*.npz"):
        try:
            files.append((path.stat().st_mtime_ns, path.stat().st_size, path))
        except OSError:  # another process deleted it just now
            continue
    newest_first = sorted(files, reverse=True)
    room = _MOST_BYTES - sum(size for _, size, _ in newest_first[:1])
    for _, size, path in newest_first[1:]:
        room -= size
        if room < 0:
            path.unlink(missing_ok=True)
