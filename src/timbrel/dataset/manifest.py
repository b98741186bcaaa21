"""The manifest: one line of JSON for every sound of a training set."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from pydantic import Field

from timbrel.config import Config
from timbrel.errors import DatasetError
from timbrel.files import write_text


class NoteLabel(Config):
    """What is known of a sound that is a note."""

    instrument: str
    """Name of the instrument it was played on: one timbre."""
    pitch: int = Field(ge=0, le=127)
    """MIDI pitch of the key that was played; 60 is middle C."""
    velocity: int = Field(ge=1, le=127)
    """How hard; 100 where nothing is known."""
    held_s: float = Field(gt=0)
    """Seconds until the key was let go."""
    level_db: float
    """Peak before it was brought to full scale, in dBFS: soft notes are softer."""
    heard: float | None = None
    """MIDI pitch as a tracker hears it, in any octave; None where nobody listened."""


class Row(Config):
    """What is known of one sound."""

    path: str
    """Path of the file inside the folder of sounds, with forward slashes."""
    sha256: str
    """Of the file's bytes."""
    kind: str
    """A drum kind, or the folder's name where that is none."""
    licence: str = ""
    author: str = ""
    source: str = ""
    group: str = ""
    """Recordings that are the same or nearly share a group; a group is never split."""
    split: str = "train"
    """train, valid or test."""
    seconds: float = Field(gt=0)
    """Length as packed."""
    peak: float = Field(default=1.0, ge=0)
    """Largest sample as packed, 1.0 is full scale."""
    note: NoteLabel | None = None
    """Its pitch and more, where it is a note."""


def write_manifest(path: Path, rows: Iterable[Row]) -> None:
    """Write a manifest as JSON lines. Raises OutputError when the disk does not let it."""
    write_text(path, "".join(json.dumps(row.model_dump(exclude_none=True), ensure_ascii=False) + "\n" for row in rows))


def read_manifest(path: Path) -> tuple[Row, ...]:
    """Read a manifest.

    Raises:
        DatasetError: it is missing or damaged.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        return tuple(Row.parse(json.loads(line), f"{path} line {number}") for number, line in enumerate(lines, 1))
    except OSError as error:
        raise DatasetError(f"cannot read {path}: {error.strerror}") from None
    except ValueError as error:
        raise DatasetError(f"{path} is damaged: {error}; pack the folder again") from None


def sha256_of(path: Path) -> str:
    """Return the sha256 of a file's bytes in hex, reading it piece by piece."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
