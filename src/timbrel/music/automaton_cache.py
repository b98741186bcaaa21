"""Automata that were built before, kept on disk: they depend on the corpus and the rules alone."""

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
from timbrel.music.automaton import Automaton, Edges, explored
from timbrel.music.corpus import START
from timbrel.music.walker import States, Walker, named
from timbrel.paths import user_cache

_VERSION = 1
"""Raised whenever the same corpus gives another automaton."""
_LEAST_EDGES = 20_000
"""Edges of an automaton worth keeping; fewer are built faster than read."""
_MOST_BYTES = 1 << 30
"""Room that kept automata may take; the ones that were not used for longest go first."""
_START = (1 << 31) - 1
"""What stands for START in 32 bits."""


def kept_automaton(walker: Walker) -> Automaton:
    """Return the automaton of these rules: from disk if it was built before, else built and kept.

    A disk that is full or read-only costs time, not the music.
    """
    path = user_cache() / "automata" / f"{_name(walker)}.npz"
    if found := _read(path, walker):
        return found
    states, edges = explored(walker)
    automaton = Automaton.of(walker, states, edges)
    if len(edges.source) >= _LEAST_EDGES:
        try:
            _write(path, automaton, states, edges)
            _make_room(path.parent)
        except OutputError:
            pass
    return automaton


def _name(walker: Walker) -> str:
    """Name the rules by their contents."""
    digest = hashlib.sha256(repr((_VERSION, walker.settings)).encode())
    for line in (*walker.lines, *(walker.runs.lines if walker.runs else ())):
        digest.update(np.array([line.start, len(line.codes)], np.int64).tobytes())
        digest.update(np.float64(line.weight).tobytes() + np.ascontiguousarray(line.codes, np.int64).tobytes())
    return digest.hexdigest()[:32]


def _write(path: Path, automaton: Automaton, states: States, edges: Edges) -> None:
    counts = np.bincount(edges.source, minlength=len(states))
    recent = np.where(states.recent == START, _START, states.recent).astype(np.int32)

    def write(part: Path) -> None:
        with part.open("wb") as file:
            np.savez(
                file,
                position=states.position.astype(np.int16),
                recent=recent,
                counts=counts.astype(np.int32),
                target=edges.target.astype(np.int32),
                letter=edges.letter.astype(np.int32),
                chance=edges.chance,
                alike=np.concatenate([automaton.alike[at] for at in sorted(automaton.states)]).astype(np.int32),
            )

    write_atomically(path, write)


def _read(path: Path, walker: Walker) -> Automaton | None:
    """Return the automaton of a file, None when there is none or it is damaged."""
    try:
        with path.open("rb") as stream, np.load(stream, allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files}
        os.utime(path)
        automaton = _assembled(walker, arrays)
    except Exception:  # noqa: BLE001 - whatever is wrong with a kept file, it can be built again
        return None
    return automaton


def _assembled(walker: Walker, arrays: Mapping[str, NDArray[Any]]) -> Automaton:
    recent = arrays["recent"].astype(np.int64)
    states = named(arrays["position"].astype(np.int64), np.where(recent == _START, START, recent))
    source = np.repeat(np.arange(len(states)), arrays["counts"])
    target, letter = arrays["target"].astype(np.int64), arrays["letter"].astype(np.int64)
    automaton = Automaton.of(walker, states, Edges(source, target, letter, arrays["chance"]))
    places = sorted(automaton.states)
    alike = np.split(arrays["alike"].astype(np.int64), np.cumsum([len(automaton.states[at]) for at in places])[:-1])
    vars(automaton)["alike"] = dict(zip(places, alike, strict=True))
    return automaton


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
