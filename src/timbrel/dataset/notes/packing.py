"""From labelled notes to a packed set: what rendering and reading folders share."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np

from timbrel.dataset.journal import JOURNAL, Entry, ShardWriter
from timbrel.dataset.manifest import NoteLabel, Row, write_manifest
from timbrel.dataset.prepare import Preparation
from timbrel.dataset.shards import DATASET, FULL_SCALE, INDEX, MANIFEST, STORED, DatasetConfig
from timbrel.dataset.split import assign_splits
from timbrel.errors import DatasetError
from timbrel.files import write_atomically, write_text
from timbrel.sound import Sound

_Task = TypeVar("_Task")


def fill(
    out: Path,
    tasks: Sequence[_Task],
    entries: list[Entry],
    add: Callable[[_Task, ShardWriter], Entry],
    progress: Callable[[int, int], None],
) -> None:
    """Add the notes that are not yet in the shards, and write each into the journal.

    Args:
        out: folder of the set.
        tasks: all notes, in their order.
        entries: the journal so far; it grows.
        add: makes one note and appends it.
        progress: called with (notes done, notes in all).
    """
    writer = ShardWriter(out, channels=1)
    for entry in entries:
        if entry.shard >= 0:
            writer.move_after(entry)
    with (out / JOURNAL).open("a", encoding="utf-8") as journal:
        for done, task in enumerate(tasks[len(entries) :], len(entries) + 1):
            entries.append(add(task, writer))
            journal.write(entries[-1].model_dump_json() + "\n")
            journal.flush()
            progress(done, len(tasks))


def append_note(writer: ShardWriter, name: str, sound: Sound, label: NoteLabel) -> Entry:
    """Append a note, its peak brought to full scale, to its shard; return its line of the journal."""
    samples = np.round(sound.samples.T / max(sound.peak, 1e-9) * FULL_SCALE).astype(STORED).tobytes()
    with writer.open() as shard:
        shard.write(samples)
    entry = Entry(
        name=name, sha256=hashlib.sha256(samples).hexdigest(), shard=writer.shard, start=writer.frames,
        frames=sound.frames, peak=1.0, note=label,
    )  # fmt: skip
    writer.move_after(entry)
    return entry


def finish(
    out: Path,
    entries: Sequence[Entry],
    how: Preparation,
    origin: str,
    facts: Callable[[Entry], Mapping[str, str]],
    seed: int = 0,
) -> None:
    """Split by group and write the index and manifest; ``dataset.json`` comes last and makes the set whole.

    Args:
        out: folder of the set.
        entries: its journal.
        how: rate and shape of the notes.
        origin: fingerprint of what they came from.
        facts: kind, group, licence, author, source and, if given beforehand, split of a note.
        seed: of the split.

    Raises:
        DatasetError: no note is left.
    """
    kept = [entry for entry in entries if entry.shard >= 0]
    skipped = {entry.name: entry.reason for entry in entries if entry.reason}
    if not kept:
        first = next(iter(skipped.items()), ("", "nothing was found"))
        raise DatasetError(f"not one note can be used, for example {first[0]}: {first[1]}")
    index = np.array([(entry.shard, entry.start, entry.frames) for entry in kept], dtype=np.int64)
    write_atomically(out / INDEX, lambda part: _save(part, index))
    told = [dict(facts(entry)) for entry in kept]
    splits = assign_splits(
        [one["group"] for one in told], [one["kind"] for one in told], [one.pop("split", "") for one in told], seed
    )
    rows = (
        Row(path=entry.name, sha256=entry.sha256, split=split, seconds=entry.frames / how.sample_rate,
            peak=entry.peak, note=entry.note, **one)
        for entry, one, split in zip(kept, told, splits, strict=True)
    )  # fmt: skip
    write_manifest(out / MANIFEST, rows)
    config = DatasetConfig(preparation=how, origin=origin, skipped=skipped)
    write_text(out / DATASET, config.model_dump_json(indent=2) + "\n")


def _save(part: Path, index: np.ndarray[tuple[int, ...], np.dtype[np.int64]]) -> None:
    with part.open("wb") as file:
        np.save(file, index)
