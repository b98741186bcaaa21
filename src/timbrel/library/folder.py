"""The library's folder: well named for people and DAWs, and never one file on top of another.

Sounds/<kind>/<kind>-<seed>.wav   Scores/   Kits/   Instruments/   Exports/
.timbrel/index.sqlite3            what is known about them
.timbrel/heard/                   sounds that were only heard
.timbrel/trash/                   what was thrown away and can come back
"""

from __future__ import annotations

import os
import re
import shutil
import time
import uuid
from collections.abc import Callable
from itertools import count
from pathlib import Path

from timbrel.files import publish, writing
from timbrel.paths import library_folder

SHELVES = {"sound": "Sounds", "score": "Scores", "kit": "Kits", "instrument": "Instruments"}
EXPORTS = "Exports"
HIDDEN = ".timbrel"
INDEX = f"{HIDDEN}/index.sqlite3"
HEARD = f"{HIDDEN}/heard"
TRASH = f"{HIDDEN}/trash"
_LEFTOVER_AFTER_S = 3600.0

__all__ = ["EXPORTS", "HEARD", "HIDDEN", "INDEX", "SHELVES", "TRASH", "library_folder"]


def file_stem(text: str) -> str:
    """Return a name that every file system takes: letters, digits, ``-`` and ``_``; accents and case stay."""
    words = re.sub(r"[^\w-]+", "-", text, flags=re.UNICODE).strip("-_.")
    return words[:80] or "untitled"


def place_file(folder: Path, stem: str, suffix: str, fill: Callable[[Path], object]) -> Path:
    """Let ``fill`` write a file and give it the first free name, ``stem``, ``stem-2``, ...

    Two processes that do this at once get two names.

    Raises:
        OutputError: the disk is full or read-only.
    """
    hidden = folder / f".{uuid.uuid4().hex}.part{suffix}"
    with writing(folder / f"{stem}{suffix}"):
        folder.mkdir(parents=True, exist_ok=True)
        try:
            fill(hidden)
            for number in count(1):
                path = folder / f"{stem if number == 1 else f'{stem}-{number}'}{suffix}"
                if publish(hidden, path):
                    return path
        finally:
            hidden.unlink(missing_ok=True)
    raise AssertionError  # counting never ends


def place_folder(parent: Path, stem: str, fill: Callable[[Path], object]) -> Path:
    """Let ``fill`` fill a folder and give it the first free name; a rename cannot take a name that is in use."""
    hidden = parent / f".{uuid.uuid4().hex}.part"
    with writing(parent / stem):
        parent.mkdir(parents=True, exist_ok=True)
        try:
            fill(hidden)
            for number in count(1):
                path = parent / (stem if number == 1 else f"{stem}-{number}")
                try:
                    path.mkdir()
                except FileExistsError:
                    continue
                hidden.replace(path)  # onto the empty folder that was just claimed
                return path
        finally:
            shutil.rmtree(hidden, ignore_errors=True)
    raise AssertionError  # counting never ends


def move(path: Path, folder: Path, stem: str | None = None) -> Path:
    """Move a file or folder into a folder, under the first free name there; ``stem`` renames it."""
    stem = path.stem if stem is None else stem
    with writing(folder / path.name):
        folder.mkdir(parents=True, exist_ok=True)
        for number in count(1):
            target = folder / f"{stem if number == 1 else f'{stem}-{number}'}{path.suffix}"
            if path.is_dir():
                try:
                    target.mkdir()
                except FileExistsError:
                    continue
                path.replace(target)
                return target
            if publish(path, target):
                path.unlink(missing_ok=True)
                return target
    raise AssertionError  # counting never ends


def sweep(folder: Path) -> None:
    """Remove what processes that were killed in the middle of a save have left."""
    before = time.time() - _LEFTOVER_AFTER_S
    for root, folders, names in os.walk(folder):
        for name in [name for name in (*names, *folders) if name.startswith(".") and ".part" in name]:
            path = Path(root) / name
            try:
                if path.stat().st_mtime < before:
                    shutil.rmtree(path) if path.is_dir() else path.unlink()
            except OSError:
                continue
        folders[:] = [name for name in folders if not name.startswith(".") or name == HIDDEN]
