"""Fill a packed dataset from a folder of sounds; stopped half way, it goes on where it was."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from timbrel.dataset.duplicates import Fingerprint, fingerprint, group, name_groups
from timbrel.dataset.journal import JOURNAL, Entry, ShardWriter, alone, resume
from timbrel.dataset.manifest import Row, sha256_of, write_manifest
from timbrel.dataset.prepare import Preparation, prepare
from timbrel.dataset.scan import Scan, Skipped, SoundFile, nothing_usable, scan
from timbrel.dataset.shards import (
    DATASET,
    FULL_SCALE,
    INDEX,
    MANIFEST,
    STORED,
    DatasetConfig,
    PackedDataset,
    shard_path,
)
from timbrel.dataset.split import assign_splits
from timbrel.errors import AudioError, DatasetError
from timbrel.files import write_atomically, write_text, writing
from timbrel.sound import Sound


def pack(
    folder: str | Path,
    out: str | Path,
    sample_rate: int = 44_100,
    channels: int = 1,
    max_seconds: float | None = None,
    *,
    normalise: bool = True,
    trim: bool = True,
    progress: Callable[[int, int], None] | None = None,
) -> PackedDataset:
    """Turn a folder of sounds into a training set; bad files are left out and named in ``config.skipped``.

    A folder that was packed the same way before and has not changed since is opened as it is. An interrupted run
    goes on where it was.

    Args:
        folder: of sounds, with folders in it or a manifest.csv; see :func:`timbrel.dataset.scan.scan`.
        out: folder for the packed set; it is made if needed.
        sample_rate: of the set, in Hz.
        channels: of the set, 1 or 2.
        max_seconds: cut what is longer; None keeps all, also recordings of hours.
        normalise: bring every file's peak to full scale.
        trim: begin at the onset and end where the tail has faded (files over a minute are left as they are).
        progress: called with (files done, files in all).

    Raises:
        DatasetError: the folder does not exist or holds no sound that can be used, or another run packs into ``out``.
        OutputError: ``out`` cannot be written to.
    """
    data = {
        "sample_rate": sample_rate, "channels": channels, "max_seconds": max_seconds,
        "trim": trim, "normalise": normalise,
    }  # fmt: skip
    how = Preparation.parse(data, "the settings of pack")
    found = scan(Path(folder))
    out = Path(out)
    origin = _origin(found, how)
    if _origin_of(out / DATASET) == origin:
        return PackedDataset(out)
    with writing(out), alone(out):
        entries = _fill(found, out, how, origin, progress or (lambda _done, _all: None))
        _finish(found, out, how, origin, entries)
    return PackedDataset(out)


def _fill(found: Scan, out: Path, how: Preparation, origin: str, progress: Callable[[int, int], None]) -> list[Entry]:
    (out / DATASET).unlink(missing_ok=True)
    entries = resume(out, origin)
    writer = ShardWriter(out, how.channels)
    for entry in entries:
        if entry.shard >= 0:
            writer.move_after(entry)
    with (out / JOURNAL).open("a", encoding="utf-8") as journal:
        for done, file in enumerate(found.files[len(entries) :], len(entries) + 1):
            entries.append(_add(file, writer, how))
            journal.write(entries[-1].model_dump_json() + "\n")
            journal.flush()
            progress(done, len(found.files))
    return entries


def _add(file: SoundFile, writer: ShardWriter, how: Preparation) -> Entry:
    """Append one sound to its shard."""
    peak, frames = 0.0, 0
    try:
        pieces = prepare(file.path, how)
        first = next(pieces)
        digest = sha256_of(file.path)
        with writer.open() as shard:
            for sound in _chain(first, pieces):
                samples = np.round(np.clip(sound.samples.T, -1, 1) * FULL_SCALE)
                shard.write(samples.astype(STORED).tobytes())
                peak, frames = max(peak, sound.peak), frames + sound.frames
    except AudioError as error:
        return Entry(name=file.name, reason=_without_path(str(error), file.path))
    entry = Entry(
        name=file.name, sha256=digest, shard=writer.shard, start=writer.frames, frames=frames, peak=min(peak, 1.0)
    )
    writer.move_after(entry)
    return entry


def _finish(found: Scan, out: Path, how: Preparation, origin: str, entries: list[Entry]) -> None:
    """Group, split and write the index and manifest; ``dataset.json`` comes last and makes the set whole."""
    kept = [(file, entry) for file, entry in zip(found.files, entries, strict=True) if entry.shard >= 0]
    skipped = [*found.skipped, *(Skipped(Path(entry.name), entry.reason) for entry in entries if entry.reason)]
    if not kept:
        raise DatasetError(nothing_usable(found, skipped))
    index = np.array([(entry.shard, entry.start, entry.frames) for _, entry in kept], dtype=np.int64)
    write_atomically(out / INDEX, lambda part: _save_index(part, index))
    prints = [_print_of(out, entry, how) for _, entry in kept]
    given = [file.listed.get("group", "") for file, _ in kept]
    hashes = [entry.sha256 for _, entry in kept]
    names = name_groups(given, hashes, group(prints, hashes))
    splits = assign_splits(names, [file.kind for file, _ in kept], [file.listed.get("split", "") for file, _ in kept])
    write_manifest(
        out / MANIFEST,
        (_row(*pair, how, name, split) for pair, name, split in zip(kept, names, splits, strict=True)),
    )
    reasons = {str(_relative(item.path, found.folder)): item.reason for item in skipped}
    config = DatasetConfig(preparation=how, origin=origin, skipped=reasons)
    write_text(out / DATASET, config.model_dump_json(indent=2) + "\n")
    (out / JOURNAL).unlink()


def _row(file: SoundFile, entry: Entry, how: Preparation, group_name: str, split: str) -> Row:
    return Row(
        path=file.name, sha256=entry.sha256, kind=file.kind, group=group_name, split=split,
        licence=file.listed.get("licence", ""), author=file.listed.get("author", ""),
        source=file.listed.get("source", ""), seconds=entry.frames / how.sample_rate, peak=entry.peak,
    )  # fmt: skip


def _print_of(out: Path, entry: Entry, how: Preparation) -> Fingerprint:
    frames = min(entry.frames, how.sample_rate)
    offset = entry.start * how.channels * STORED.itemsize
    stored = np.fromfile(shard_path(out, entry.shard), STORED, frames * how.channels, offset=offset)
    samples = stored.reshape(-1, how.channels).T.astype(np.float32) / np.float32(FULL_SCALE)
    return fingerprint(Sound(samples, how.sample_rate))


def _origin(found: Scan, how: Preparation) -> str:
    digest = hashlib.sha256(how.model_dump_json().encode())
    for file in found.files:
        state = file.path.stat() if os.access(file.path, os.R_OK) else None
        facts = (file.name, file.kind, sorted(file.listed.items()), state and (state.st_size, state.st_mtime_ns))
        digest.update(repr(facts).encode())
    return digest.hexdigest()


def _origin_of(path: Path) -> str | None:
    try:
        return str(json.loads(path.read_text(encoding="utf-8"))["origin"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _chain(first: Sound, rest: Iterator[Sound]) -> Iterator[Sound]:
    yield first
    yield from rest


def _save_index(part: Path, index: np.ndarray[tuple[int, ...], np.dtype[np.int64]]) -> None:
    with part.open("wb") as file:
        np.save(file, index)


def _without_path(message: str, path: Path) -> str:
    return message.removeprefix(str(path)).lstrip(": ")


def _relative(path: Path, folder: Path) -> Path:
    return path.relative_to(folder) if path.is_relative_to(folder) else path
