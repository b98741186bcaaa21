"""Any folder of notes becomes a note set: pitches are read, listened to, and found where nobody wrote them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from timbrel.audio.pitch import note_pitch, yin
from timbrel.dataset.journal import JOURNAL, Entry, ShardWriter, alone, resume
from timbrel.dataset.manifest import NoteLabel
from timbrel.dataset.notes.labels import heard_pitch, is_chroma
from timbrel.dataset.notes.listings import Listed, read_listings
from timbrel.dataset.notes.names import Said, family_in, instrument_of, read_name
from timbrel.dataset.notes.noteset import NoteSet
from timbrel.dataset.notes.packing import append_note, fill, finish
from timbrel.dataset.prepare import LONG_S, Preparation, prepare
from timbrel.dataset.scan import SoundFile, nothing_usable, scan
from timbrel.dataset.shards import DATASET, PackedDataset
from timbrel.errors import AudioError, DatasetError
from timbrel.files import writing
from timbrel.kinds import KINDS
from timbrel.sound import Sound

_LONGEST_S = 30.0
_SURE_SEMITONES = 0.35
_AGREE_SEMITONES = 0.3
_SHIFTED_SHARE = 0.8
_FEWEST_FOR_SHIFT = 4
_UNKNOWN = "note"


def pack_notes(
    folder: str | Path,
    out: str | Path,
    sample_rate: int = 44_100,
    max_seconds: float | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> NoteSet:
    """Turn a folder of recorded notes into a note set; what cannot be used is named in ``dataset.config.skipped``.

    Pitch comes from NSynth's ``examples.json``, from SFZ files, from file names (``C#4``, ``Db3``, ``060``), or, where
    nothing is written, from two pitch trackers that agree. A written pitch that is not heard is a wrong label: it is
    listed and not learned. Where names count octaves from another C than most do, all are set right together.

    Args:
        folder: of notes, one a file, with folders in it.
        out: folder for the set; made if needed. A set of the same notes that is there already is opened.
        sample_rate: of the set, in Hz.
        max_seconds: cut what is longer; None keeps up to 30 s.
        progress: called with (files done, files in all).

    Raises:
        DatasetError: there is no such folder, or no note in it can be used.
        OutputError: ``out`` cannot be written to.
    """
    folder, out = Path(folder), Path(out)
    found = scan(folder)
    if not found.files:
        raise DatasetError(nothing_usable(found, list(found.skipped)))
    how = preparation(sample_rate, max_seconds)
    listed = read_listings(folder)
    origin = _origin(found.files, listed, how)
    if (out / DATASET).is_file() and PackedDataset(out).config.origin == origin:
        return NoteSet.open(out)
    reader = NoteReader(how, listed)
    with writing(out), alone(out):
        (out / DATASET).unlink(missing_ok=True)
        entries = resume(out, origin)
        fill(out, found.files, entries, reader.add, progress or (lambda _done, _all: None))
        by_name = {file.name: file for file in found.files}
        entries = with_octaves_right(entries, lambda name: reader.is_written(by_name[name]))
        finish(out, entries, how, origin, lambda entry: reader.facts(by_name[entry.name]))
        (out / JOURNAL).unlink()
    return NoteSet.open(out)


def preparation(sample_rate: int, max_seconds: float | None = None) -> Preparation:
    """Return how recorded notes are brought to one shape; see :func:`pack_notes`."""
    return Preparation(sample_rate=sample_rate, max_seconds=min(max_seconds or _LONGEST_S, LONG_S), normalise=False)


@dataclass(frozen=True)
class NoteReader:
    """Reads the notes of a folder one after another.

    Args:
        how: the shape they are brought to.
        listed: what lies beside them says of them.
    """

    how: Preparation
    listed: Mapping[str, Listed]

    def add(self, file: SoundFile, writer: ShardWriter) -> Entry:
        """Read, listen and append; a note that cannot be used leaves its reason."""
        found = self._hear(file)
        return found if isinstance(found, Entry) else append_note(writer, file.name, *found)

    def hear(self, file: SoundFile) -> Entry:
        """Read and listen as :meth:`add` does, and keep nothing but what is known of the note."""
        found = self._hear(file)
        return found if isinstance(found, Entry) else Entry(name=file.name, note=found[1])

    def read(self, file: SoundFile) -> Said:
        """Return what is written of a note, without listening."""
        listed = self._find(file)
        return Said(listed.pitch, listed.velocity, sure=True) if listed else read_name(file.path.stem)

    def is_written(self, file: SoundFile) -> bool:
        """Tell whether the pitch stands in the file's name as a note, whose octave people count differently."""
        return self._find(file) is None and read_name(file.path.stem).sure

    def facts(self, file: SoundFile) -> dict[str, str]:
        """Return what the manifest says of a note."""
        listed = self._find(file)
        instrument = self.instrument(file)
        folder_kind = file.kind if file.kind not in (*KINDS, "sound") else _UNKNOWN
        kind = (listed and listed.family) or file.listed.get("class") or family_in(file.name) or folder_kind
        told = {name: file.listed.get(name, "") for name in ("licence", "author", "source", "split")}
        return {**told, "kind": kind, "group": file.listed.get("group") or instrument}

    def instrument(self, file: SoundFile) -> str:
        """Return the name of the instrument a note was played on."""
        listed = self._find(file)
        return listed.instrument if listed else instrument_of(file.name)

    def _hear(self, file: SoundFile) -> tuple[Sound, NoteLabel] | Entry:
        try:
            sound = next(prepare(file.path, self.how))
            label = self._label(file, sound)
        except AudioError as error:
            return Entry(name=file.name, reason=str(error).removeprefix(str(file.path)).lstrip(": "))
        return label if isinstance(label, Entry) else (sound, label)

    def _label(self, file: SoundFile, sound: Sound) -> NoteLabel | Entry:
        listed, said = self._find(file), read_name(file.path.stem)
        held_s = min((listed and listed.held_s) or sound.seconds, sound.seconds)
        pitch: int | None = listed.pitch if listed else said.pitch
        heard = heard_pitch(sound, pitch, held_s)
        if pitch is None or (heard is not None and not is_chroma(heard, pitch)):
            if listed or said.sure:
                return Entry(name=file.name, reason=f"labelled {pitch}, but {_say(heard)} is heard")
            pitch, heard = _detect(sound)
        if heard is None or pitch is None:
            return Entry(
                name=file.name, reason="no pitch is heard" + (f", though it is labelled {pitch}" * bool(pitch))
            )
        return NoteLabel(
            instrument=self.instrument(file), pitch=pitch, velocity=listed.velocity if listed else said.velocity,
            held_s=held_s, level_db=20 * float(np.log10(max(sound.peak, 1e-6))), heard=heard,
        )  # fmt: skip

    def _find(self, file: SoundFile) -> Listed | None:
        return self.listed.get(file.name) or self.listed.get(file.path.stem)


def _detect(sound: Sound) -> tuple[int | None, float | None]:
    """Return the key that two trackers hear, and the pitch itself; None where they differ or it lies between keys."""
    first, second = note_pitch(sound), note_pitch(sound, tracker=yin)
    if first is None or second is None or abs(first - second) > _AGREE_SEMITONES:
        return None, None
    key = round(first)
    return (key, first) if abs(first - key) <= _SURE_SEMITONES and 0 <= key <= 127 else (None, None)


def with_octaves_right(entries: Sequence[Entry], is_written: Callable[[str], bool]) -> list[Entry]:
    """Move all pitches that stand in names by an octave when nearly all are heard an octave off: C3 is 60 to some."""
    written = [entry for entry in entries if entry.note and is_written(entry.name)]
    off = [round(((entry.note.heard or 0.0) - entry.note.pitch) / 12) for entry in written if entry.note]
    if len(off) < _FEWEST_FOR_SHIFT:
        return list(entries)
    for octaves in (-1, 1):
        if off.count(octaves) >= _SHIFTED_SHARE * len(off):
            moved = {entry.name for entry in written}
            return [_moved(entry, 12 * octaves) if entry.name in moved else entry for entry in entries]
    return list(entries)


def _moved(entry: Entry, semitones: int) -> Entry:
    if entry.note is None or not 0 <= entry.note.pitch + semitones <= 127:
        return entry
    note = entry.note.model_copy(update={"pitch": entry.note.pitch + semitones})
    return entry.model_copy(update={"note": note})


def _say(heard: float | None) -> str:
    return "no pitch" if heard is None else f"{heard:.2f}"


def _origin(files: Sequence[SoundFile], listed: Mapping[str, Listed], how: Preparation) -> str:
    digest = hashlib.sha256(how.model_dump_json().encode())
    digest.update(repr(sorted(listed.items(), key=lambda item: item[0])).encode())
    for file in files:
        state = file.path.stat() if file.path.is_file() else None
        facts = (file.name, sorted(file.listed.items()), state and (state.st_size, state.st_mtime_ns))
        digest.update(repr(facts).encode())
    return digest.hexdigest()
