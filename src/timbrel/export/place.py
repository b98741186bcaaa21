"""Results land in a folder whole, and take nothing away that is not theirs."""

from __future__ import annotations

import json
import shutil
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from timbrel.errors import OutputError, UsageError
from timbrel.files import writing


def fill_folder(folder: Path, marker: str, fill: Callable[[Path], None], *, shared: bool = False) -> Path:
    """Let ``fill`` make new content elsewhere, then put it into ``folder``.

    A folder that holds ``marker`` was filled before: the samples that the marker lists give way to the new ones, and
    all other files stay. When anything goes wrong while the content is made, the folder is as it was.

    Args:
        folder: where the result goes; made if needed.
        marker: the file that tells a result of this kind; JSON that lists its samples, or any other file.
        fill: writes the content into the new folder it is given.
        shared: go beside the files of others, too, as long as none of them would be overwritten.

    Raises:
        UsageError: the folder holds other things, or another's file of the same name; nothing is touched.
        OutputError: the disk is full or the folder cannot be written to.
    """
    check_place(folder, marker, shared=shared)
    part = folder.with_name(f".{folder.name[:40]}.{uuid.uuid4().hex}.part")
    with writing(folder):
        try:
            part.mkdir(parents=True)
            fill(part)
            if folder.exists():
                _move_in(part, folder, marker, shared=shared)
            else:
                part.replace(folder)
        except OutputError as error:  # it names the file as it is called before it lands
            raise OutputError(str(error).replace(str(part), str(folder))) from None
        finally:
            shutil.rmtree(part, ignore_errors=True)
    return folder


def check_place(folder: Path, marker: str, *, shared: bool = False) -> None:
    """Refuse a folder that :func:`fill_folder` would refuse, before long work begins. Raises UsageError."""
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"out={str(folder)!r} is a file; a folder is needed")
    if not shared and folder.is_dir() and any(folder.iterdir()) and not (folder / marker).exists():
        raise UsageError(f"out={str(folder)!r} holds other files; choose a new or an empty folder")


def _move_in(part: Path, folder: Path, marker: str, *, shared: bool) -> None:
    ours = {marker, *_listed(folder / marker)}
    names = [file.relative_to(part).as_posix() for file in sorted(part.rglob("*")) if file.is_file()]
    foreign = [name for name in names if name not in ours and (folder / name).exists()] if shared else []
    if foreign:
        raise UsageError(f"{folder / foreign[0]} is there already and was not made with this kit; choose a new folder")
    for name in ours:
        (folder / name).unlink(missing_ok=True)
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (part / name).replace(folder / name)


def _listed(marker: Path) -> Iterator[str]:
    """Return the samples that a marker lists; none where it is no JSON."""
    try:
        found = json.loads(marker.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return iter(())
    return (name for name in _samples(found) if not Path(name).is_absolute() and ".." not in Path(name).parts)


def _samples(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inside in value.items():
            if key == "sample" and isinstance(inside, str):
                yield inside
            else:
                yield from _samples(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from _samples(inside)
