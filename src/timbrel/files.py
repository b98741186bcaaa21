"""Files land whole or not at all: write beside the target, then rename."""

from __future__ import annotations

import errno
import os
import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from timbrel.errors import OutputError

_REASONS = {
    errno.ENOSPC: "the disk is full; free some space and run it again",
    errno.EDQUOT: "your disk quota is used up; free some space and run it again",
    errno.EROFS: "the disk is read-only; choose another folder",
    errno.EACCES: "you may not write there; choose another folder",
    errno.EPERM: "you may not write there; choose another folder",
    errno.ENOTDIR: "a part of that path is a file, not a folder; choose another folder",
    errno.EEXIST: "a part of that path is a file, not a folder; choose another folder",
    errno.EISDIR: "that is a folder; choose another name",
    errno.ENAMETOOLONG: "the name is too long; choose a shorter one",
}


def write_atomically(path: Path, write: Callable[[Path], None]) -> None:
    """Let ``write`` fill a temporary file beside ``path``, then rename it into place.

    The folder is made if needed. When anything goes wrong, or on Ctrl-C, the temporary file is removed and
    whatever stood at ``path`` before is still there.

    Raises:
        OutputError: the disk is full or read-only, or the folder cannot be written to.
    """
    part = path.with_name(f".{path.stem[:40]}.{uuid.uuid4().hex}.part{path.suffix}")
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            write(part)
            _flush_to_disk(part)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """Write a text file as UTF-8, whole or not at all. Raises OutputError as :func:`write_atomically` does."""

    def write(part: Path) -> None:
        part.write_bytes(text.encode("utf-8"))

    write_atomically(path, write)


def replace_folder(path: Path, fill: Callable[[Path], None]) -> None:
    """Let ``fill`` fill a new folder, then put it in place of ``path``, which may exist.

    Raises:
        OutputError: as :func:`write_atomically`.
    """
    part = path.with_name(f".{path.name[:40]}.{uuid.uuid4().hex}.part")
    old = part.with_suffix(".old")
    with writing(path):
        try:
            part.mkdir(parents=True)
            fill(part)
            if path.exists():
                path.replace(old)
            part.replace(path)
        finally:
            shutil.rmtree(part, ignore_errors=True)
            shutil.rmtree(old, ignore_errors=True)


def publish(hidden: Path, path: Path) -> bool:
    """Give a finished file a name that nothing has yet; False when something has it, also when it came just now."""
    try:
        os.link(hidden, path)
    except FileExistsError:
        return False
    except OSError:  # a file system without hard links, such as a USB stick
        if path.exists():
            return False
        hidden.replace(path)
    return True


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn the system's write errors inside the block into an OutputError that names ``path`` and the fix."""
    try:
        yield
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, error.strerror or str(error))
        raise OutputError(f"cannot write {path}: {reason}") from error


def _flush_to_disk(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
