"""Archives whose bytes depend on their content alone: no dates, no users, names in order."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

from timbrel.errors import UsageError
from timbrel.files import write_atomically

_NO_DATE = (1980, 1, 1, 0, 0, 0)
_PACKED_ALREADY = (".flac", ".mp3", ".ogg", ".zip", ".h2drumkit")

Content = Path | bytes | str
"""A file to take in, or what stands in it."""


def pack(files: Mapping[str, Content], path: Path) -> Path:
    """Write a zip file, whole or not at all.

    Args:
        files: name inside the archive -> content.
        path: of the zip file.

    Raises:
        UsageError: there are no files, one does not exist, or a name leads out of the archive.
        OutputError: it cannot be written.
    """
    _check(files, path)

    def write(part: Path) -> None:
        with zipfile.ZipFile(part, "w") as archive:
            for name in sorted(files):
                entry = zipfile.ZipInfo(name, _NO_DATE)
                entry.external_attr = 0o644 << 16
                packed = name.lower().endswith(_PACKED_ALREADY)
                entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
                archive.writestr(entry, _bytes(files[name]))

    write_atomically(path, write)
    return path


def pack_tar_gz(files: Mapping[str, Content], path: Path) -> Path:
    """Write a tar.gz file, whole or not at all; arguments and errors as :func:`pack`."""
    _check(files, path)

    def write(part: Path) -> None:
        with (
            part.open("wb") as file,
            gzip.GzipFile("", "wb", fileobj=file, mtime=0) as packed,
            tarfile.open(fileobj=packed, mode="w", format=tarfile.USTAR_FORMAT) as archive,
        ):
            for name in sorted(files):
                data = _bytes(files[name])
                entry = tarfile.TarInfo(name)
                entry.size = len(data)
                archive.addfile(entry, io.BytesIO(data))

    write_atomically(path, write)
    return path


def _bytes(content: Content) -> bytes:
    if isinstance(content, Path):
        return content.read_bytes()
    return content.encode("utf-8") if isinstance(content, str) else content


def _check(files: Mapping[str, Content], path: Path) -> None:
    if not files:
        raise UsageError(f"out={path.name!r} would hold nothing; choose at least one file")
    for name in files:
        parts = name.split("/")
        if name.startswith("/") or "\\" in name or any(part in ("", ".", "..") for part in parts):
            raise UsageError(f"name={name!r} must be a plain path inside the archive, such as kick/kick-7.wav")
        content = files[name]
        if isinstance(content, Path) and not content.is_file():
            raise UsageError(f"{content} does not exist, or is no file; it cannot be packed")
