"""Folders of this computer that a page may choose: by their names, never by their files' content."""

from __future__ import annotations

import os
from pathlib import Path

from timbrel.audio.io import ENDINGS
from timbrel.errors import UsageError
from timbrel.server.problems import NotFoundError
from timbrel.server.schemas.training import FolderAnswer, FolderEntry

_SYSTEM = ("/proc", "/sys", "/dev", "/etc", "/run", "/boot", "/usr", "/bin", "/sbin", "/lib", "/var")
_MOST_FOLDERS = 2000


def checked_folder(text: str) -> Path:
    """Return a folder that the user may choose, links followed.

    Raises:
        NotFoundError: there is no such folder.
        UsageError: it belongs to the system, or may not be read.
    """
    try:
        path = Path(text).expanduser()
        if not path.is_absolute():
            raise UsageError(f"folder={text!r} must be a whole path, such as {Path.home() / 'sounds'}")
        path = path.resolve(strict=True)
        if not path.is_dir():
            raise NotFoundError(f"folder={text!r} is a file; choose the folder it lies in")
    except (OSError, RuntimeError, ValueError):
        raise NotFoundError(f"folder={text!r} does not exist, or may not be read") from None
    if not _may_choose(path):
        raise UsageError(f"folder={text!r} belongs to the system; choose one in your home or on another disk")
    if not os.access(path, os.R_OK | os.X_OK):
        raise UsageError(f"folder={text!r} may not be read by you")
    return path


def look_into(text: str | None, *, hidden: bool) -> FolderAnswer:
    """Return the folders in a folder and how many sounds lie directly in it. Raises as :func:`checked_folder`."""
    path = checked_folder(text or str(Path.home()))
    folders, sounds = [], 0
    with os.scandir(path) as entries:
        for entry in entries:
            if entry.name.startswith(".") and not hidden:
                continue
            if _is_folder(entry):
                folders.append(FolderEntry(name=_shown(entry.name), path=_shown(entry.path)))
            elif os.path.splitext(entry.name)[1].lower() in ENDINGS:  # noqa: PTH122 - scandir's names, many of them
                sounds += 1
    parent = str(path.parent) if path.parent != path and _may_choose(path.parent) else None
    ordered = sorted(folders, key=lambda folder: folder.name.casefold())[:_MOST_FOLDERS]
    return FolderAnswer(path=_shown(str(path)), parent=parent, folders=ordered, sounds=sounds)


def _may_choose(path: Path) -> bool:
    home = Path.home().resolve()
    if path == home or home in path.parents:
        return True
    return path.parent != path and not any(path == Path(top) or Path(top) in path.parents for top in _SYSTEM)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _shown(name: str) -> str:
    return name.encode("utf-8", "replace").decode()
