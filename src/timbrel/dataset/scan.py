"""Find the sounds of a folder and what kind each is; nothing in the folder can stop the search."""

from __future__ import annotations

import csv
import os
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from timbrel.audio.io import ENDINGS
from timbrel.errors import DatasetError
from timbrel.kinds import KINDS, kind_from_name

LISTING = "manifest.csv"
UNNAMED = "sound"
"""The class of sounds whose names and folders tell nothing."""
_FOREIGN = (".m4a", ".aac", ".wma", ".mp4", ".ac3", ".amr", ".rex", ".rx2")
_SPLITS = ("train", "valid", "test")


@dataclass(frozen=True)
class Skipped:
    """A file or folder that cannot be used."""

    path: Path
    reason: str


@dataclass(frozen=True)
class SoundFile:
    """A file that looks like a sound by its name."""

    path: Path
    name: str
    """Path inside the folder, with forward slashes."""
    kind: str
    listed: dict[str, str] = field(default_factory=dict)
    """Its line in the folder's manifest.csv, if there is one: licence, author, source, group, split."""


@dataclass(frozen=True)
class Scan:
    """What was found in a folder."""

    folder: Path
    files: tuple[SoundFile, ...]
    skipped: tuple[Skipped, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """Return the kinds that occur, drum kinds first in their usual order."""
        return order_kinds({file.kind for file in self.files})


def scan(folder: Path) -> Scan:
    """Look through a folder and all folders in it; hidden files are left alone, links are followed once.

    The kind comes from the folder's ``manifest.csv`` (columns id, class and more) where it lists the file; else from
    a folder that names a drum kind; else from file names, in a folder that holds several kinds; else the folder on
    the first level is the class.

    Raises:
        DatasetError: there is no such folder.
    """
    if not folder.is_dir():
        what = "is a file, not a folder" if folder.exists() else "does not exist"
        raise DatasetError(f"folder={str(folder)!r} {what}; give the folder that holds your sounds")
    skipped: list[Skipped] = []
    paths = _sound_paths(folder, skipped)
    listing = _read_listing(folder / LISTING, skipped)
    kinds = _kinds(folder, paths)
    files = [_file(folder, path, kinds[path], listing.get(path.stem, {})) for path in paths]
    return Scan(folder, tuple(files), tuple(skipped))


def nothing_usable(found: Scan, skipped: list[Skipped]) -> str:
    """Return the sentence for a folder without a usable sound."""
    if not found.files and not skipped:
        return f"folder={str(found.folder)!r} holds no sound files; WAV, AIFF, FLAC, Ogg, Opus, MP3 and CAF are read"
    first = skipped[0]
    return (
        f"folder={str(found.folder)!r} holds no sound that can be used: all {len(skipped)} were skipped, "
        f"the first is {first.path.name}: {first.reason}"
    )


def order_kinds(kinds: set[str]) -> tuple[str, ...]:
    """Return drum kinds in their usual order, then all others by name."""
    return tuple(kind for kind in KINDS if kind in kinds) + tuple(sorted(kinds.difference(KINDS)))


def _file(folder: Path, path: Path, kind: str, listed: dict[str, str]) -> SoundFile:
    return SoundFile(path, path.relative_to(folder).as_posix(), listed.get("class") or kind, listed)


def _sound_paths(folder: Path, skipped: list[Skipped]) -> list[Path]:
    def note(error: OSError) -> None:
        skipped.append(Skipped(Path(error.filename), f"the folder cannot be opened: {error.strerror}"))

    paths: list[Path] = []
    seen: set[str] = set()
    for root, folders, names in os.walk(folder, onerror=note, followlinks=True):
        real = os.path.realpath(root)
        if real in seen:
            folders.clear()
            continue
        seen.add(real)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(root, name)
            if not name.startswith(".") and _is_wanted(path, skipped):
                paths.append(path)
    return paths


def _is_wanted(path: Path, skipped: list[Skipped]) -> bool:
    ending = path.suffix.lower()
    if ending in _FOREIGN:
        skipped.append(Skipped(path, f"{ending} cannot be read; convert it to WAV or FLAC"))
    if ending not in ENDINGS:
        return False
    try:
        str(path).encode("utf-8")
    except UnicodeEncodeError:
        skipped.append(Skipped(path, "its name is not valid Unicode; rename it"))
        return False
    return True


def _read_listing(path: Path, skipped: list[Skipped]) -> dict[str, dict[str, str]]:
    if not path.is_file():
        return {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = [{key: value or "" for key, value in row.items() if key} for row in csv.DictReader(file)]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        skipped.append(Skipped(path, f"the list cannot be read: {error}"))
        return {}
    return {Path(row["id"]).stem if row["id"].lower().endswith(ENDINGS) else row["id"]: _checked(row)
            for row in rows if row.get("id")}  # fmt: skip


def _checked(row: dict[str, str]) -> dict[str, str]:
    split = row.get("split", "")
    return {**row, "split": split if split in _SPLITS else ""}


def _kinds(folder: Path, paths: list[Path]) -> dict[Path, str]:
    siblings: dict[Path, list[Path]] = defaultdict(list)
    for path in paths:
        siblings[path.parent].append(path)
    kinds: dict[Path, str] = {}
    for parent, members in siblings.items():
        kinds.update(_kinds_in(folder, parent, members))
    return kinds


def _kinds_in(folder: Path, parent: Path, members: list[Path]) -> dict[Path, str]:
    """Return the kinds of the sounds that lie side by side in one folder."""
    above = parent.relative_to(folder).parts
    for name in reversed(above):
        if kind := kind_from_name(name):
            return dict.fromkeys(members, kind)
    guesses = {path: kind_from_name(path.stem) for path in members}
    named = [kind for kind in guesses.values() if kind]
    if not above:
        fallback = kind_from_name(folder.name) or UNNAMED
    elif len(set(named)) > 1 and 2 * len(named) >= len(members):
        fallback = UNNAMED
    else:
        return dict.fromkeys(members, above[0])
    return {path: guess or fallback for path, guess in guesses.items()}
