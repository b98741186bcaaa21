"""What was explored before, kept on disk: it depends on the corpus and the rules alone."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from timbrel.errors import OutputError
from timbrel.files import write_atomically
from timbrel.music.corpus import START, UNKNOWN, Ints
from timbrel.music.exploring import Explored, explore_all
from timbrel.music.walker import States, Walker
from timbrel.paths import user_cache

_VERSION = 2
"""Raised whenever the same corpus gives other states or edges."""
_LEAST = 12_000
"""States and edges worth keeping; fewer are found faster than read."""
_MOST_BYTES = 1 << 30
"""Room that kept files may take; the ones that were not used for longest go first."""
_BEFORE = 2
"""Numbers of letters that stand for something else: none and the start."""


def kept_exploration(walker: Walker) -> Explored:
    """Return all states and edges of these rules: from disk if they were found before, else found and kept.

    A disk that is full or read-only costs time, not the music.
    """
    path = user_cache() / "automata" / f"{_name(walker)}.npz"
    if known := _read(path, walker):
        return known
    found = explore_all(walker)
    if len(found.states) + len(found.listed[0]) >= _LEAST:
        try:
            _write(path, found, walker)
            _make_room(path.parent)
        except OutputError:
            pass
    return found


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


def _write(path: Path, found: Explored, walker: Walker) -> None:
    recent = np.searchsorted(walker.model.alphabet, found.states.recent) + _BEFORE
    recent[found.states.recent == UNKNOWN] = 0
    recent[found.states.recent == START] = 1
    arrays: dict[str, NDArray[Any]] = {
        "position": found.states.position, "recent": recent, "names": found.states.names, "kept": found.kept,
        "shorter": found.shorter, "same": found.same,
    }  # fmt: skip
    for name in ("listed", "grown", "barred"):
        arrays |= {f"{name}{i}": column for i, column in enumerate(getattr(found, name))}
    small = {name: array if array.dtype != np.int64 else _smallest(array) for name, array in arrays.items()}

    def write(part: Path) -> None:
        with part.open("wb") as file:
            np.savez(file, **small)  # type: ignore[arg-type]

    write_atomically(path, write)


def _smallest(array: Ints) -> NDArray[Any]:
    most = int(array.max(initial=0))
    return array.astype(np.int8 if most < 1 << 7 else np.int16 if most < 1 << 15 else np.int32)


def _read(path: Path, walker: Walker) -> Explored | None:
    """Return what a file holds, None when there is none or it is damaged."""
    try:
        with path.open("rb") as stream, np.load(stream, allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files}
        os.utime(path)
        found = _assembled(walker, arrays)
    except Exception:  # noqa: BLE001 - whatever is wrong with a kept file, it can be worked out again
        return None
    return found


def _assembled(walker: Walker, arrays: Mapping[str, NDArray[Any]]) -> Explored:
    wide: dict[str, NDArray[Any]] = {
        name: a if a.dtype.itemsize == 8 else a.astype(np.int64) for name, a in arrays.items()
    }
    states = States(wide["position"], _played(walker)[wide["recent"]], wide["names"])
    listed = (wide["listed0"], wide["listed1"], wide["listed2"], wide["listed3"])
    grown = (wide["grown0"], wide["grown1"], wide["grown2"])
    return Explored(
        states, wide["kept"], wide["shorter"], listed, grown, (wide["barred0"], wide["barred1"]), wide["same"]
    )


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
