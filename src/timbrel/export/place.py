"""Results land in a folder whole, beside whatever else the user keeps there."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Callable
from pathlib import Path

from timbrel.errors import UsageError
from timbrel.files import writing


def fill_folder(folder: Path, marker: str, fill: Callable[[Path], None]) -> Path:
    """Let ``fill`` make new content elsewhere, then put it into ``folder``.

    A folder that holds ``marker`` was made by timbrel before: what is new takes the place of what has the same name,
    and files of other names stay. When anything goes wrong the folder is as it was.

    Args:
        folder: where the result goes; made if needed.
        marker: the file that tells a result of this kind.
        fill: writes the content into the new folder it is given.

    Raises:
        UsageError: the folder holds other things; nothing of them is touched.
        OutputError: the disk is full or the folder cannot be written to.
    """
    check_place(folder, marker)
    part = folder.with_name(f".{folder.name[:40]}.{uuid.uuid4().hex}.part")
    with writing(folder):
        try:
            part.mkdir(parents=True)
            fill(part)
            if folder.exists():
                _move_in(part, folder)
            else:
                part.replace(folder)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    return folder


def check_place(folder: Path, marker: str) -> None:
    """Refuse a folder that :func:`fill_folder` would refuse, before long work begins. Raises UsageError."""
    if folder.is_dir() and any(folder.iterdir()) and not (folder / marker).exists():
        raise UsageError(f"out={str(folder)!r} holds other files; choose a new or an empty folder")
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"out={str(folder)!r} is a file; a folder is needed")


def _move_in(part: Path, folder: Path) -> None:
    for new in sorted(part.iterdir()):
        old = folder / new.name
        if old.is_dir():
            shutil.rmtree(old)
        new.replace(old)
