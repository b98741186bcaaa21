"""The diary of a packing run: what is in the shards already, so that an interrupted run goes on where it was."""

from __future__ import annotations

import fcntl
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from timbrel.config import Config
from timbrel.dataset.manifest import NoteLabel
from timbrel.dataset.shards import STORED, shard_path
from timbrel.errors import DatasetError
from timbrel.files import write_text

JOURNAL = "packing.jsonl"
_LOCK = ".lock"
SHARD_SOUNDS = 10_000
_SHARD_BYTES = 1 << 30


class Entry(Config):
    """A line of the journal: a sound that is in a shard, or a file that is not (shard -1)."""

    name: str
    sha256: str = ""
    shard: int = -1
    start: int = 0
    frames: int = 0
    peak: float = 0.0
    reason: str = ""
    note: NoteLabel | None = None


@dataclass
class ShardWriter:
    """Where the next sound goes."""

    folder: Path
    channels: int
    shard: int = 0
    frames: int = 0
    sounds: int = 0

    def move_after(self, entry: Entry) -> None:
        """Put the next sound behind this one."""
        self.sounds = self.sounds + 1 if entry.shard == self.shard else 1
        self.shard, self.frames = entry.shard, entry.start + entry.frames

    def open(self) -> BinaryIO:
        """Open the shard for the next sound, with whatever an interrupted run left behind cut off."""
        size = self.frames * self.channels * STORED.itemsize
        if self.sounds >= SHARD_SOUNDS or size >= _SHARD_BYTES:
            self.shard, self.frames, self.sounds, size = self.shard + 1, 0, 0, 0
        file = shard_path(self.folder, self.shard).open("ab")
        file.truncate(size)
        return file


def resume(out: Path, origin: str) -> list[Entry]:
    """Return what an interrupted run of the same kind has done; start afresh when there is none."""
    journal = out / JOURNAL
    lines = journal.read_text(encoding="utf-8").split("\n")[:-1] if journal.is_file() else []
    if lines and lines[0] == json.dumps(origin):
        entries = [Entry.parse(json.loads(line), str(journal)) for line in lines[1:]]
    else:
        entries = []
        for shard in out.glob("shard-*.i16"):
            shard.unlink()
    kept = [json.dumps(origin), *(entry.model_dump_json() for entry in entries)]
    write_text(journal, "\n".join(kept) + "\n")
    return entries


@contextmanager
def alone(out: Path) -> Iterator[None]:
    """Keep a second run out of the folder while this one fills it."""
    out.mkdir(parents=True, exist_ok=True)
    with (out / _LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise DatasetError(f"{out} is being filled by another run; wait for it or choose another folder") from None
        yield
