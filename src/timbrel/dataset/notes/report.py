"""What a folder of notes or a soundfont gives models of notes: keys, forces, families, labels that are doubted."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from timbrel.dataset.manifest import NoteLabel
from timbrel.dataset.notes.door import soundfonts_in
from timbrel.dataset.notes.folder import NoteReader, preparation, with_octaves_right
from timbrel.dataset.notes.general_midi import family_of, is_pitched, key_range
from timbrel.dataset.notes.listings import read_listings
from timbrel.dataset.notes.names import USUAL_VELOCITY
from timbrel.dataset.notes.soundfont import SoundFont
from timbrel.dataset.scan import Scan, scan
from timbrel.dataset.shards import DATASET
from timbrel.errors import DatasetError

_Value = TypeVar("_Value", int, str)

NOTE_MODELS = {"notes": (21, 108), "gansynth": (24, 84), "wavenet": (48, 72)}
"""Models that learn from notes -> lowest and highest MIDI pitch that they learn when no preset is named."""
_RATE_HZ = 44_100
_FEWEST_NOTES, _FEWEST_TIMBRES = 24, 8
_MOST_NAMED = 8


@dataclass(frozen=True)
class NoteReport:
    """The note side of a folder, or what soundfonts can be asked for.

    Args:
        notes: notes that can be learned from; 0 for soundfonts, which are rendered as a plan says.
        low: lowest MIDI pitch, None without a note.
        high: highest one.
        keys: different pitches.
        velocities: force -> notes.
        families: family -> notes; of soundfonts, presets.
        timbres: instruments, or presets that sound at one pitch.
        heard_only: notes whose pitch is written nowhere, found by ear.
        left_out: what cannot be learned: (name, reason); wrong labels among them.
        advice: what to train with it, in plain words.
    """

    notes: int
    low: int | None
    high: int | None
    keys: int
    velocities: dict[int, int]
    families: dict[str, int]
    timbres: int
    heard_only: int
    left_out: tuple[tuple[str, str], ...]
    advice: tuple[str, ...]


def holds_notes(source: Path) -> bool:
    """Tell whether a folder is one of notes: it holds soundfonts, a listing, or names that mostly tell a note."""
    if soundfonts_in(source):
        return True
    if not source.is_dir() or (source / DATASET).is_file():
        return False
    files = scan(source).files
    reader = NoteReader(preparation(_RATE_HZ), read_listings(source))
    return bool(files) and 2 * sum(reader.read(file).sure for file in files) > len(files)


def examine_notes(source: Path, progress: Callable[[int, int], None] | None = None) -> NoteReport:
    """Listen to every note of a folder as packing it would, or look into soundfonts.

    Args:
        source: a folder of notes, a soundfont, or a folder of soundfonts.
        progress: called with (notes done, notes in all).

    Raises:
        DatasetError: there is no such folder, a list in it is damaged, or a file is no soundfont.
    """
    fonts = soundfonts_in(source)
    if fonts:
        return _of_fonts(source, [SoundFont(font) for font in fonts])
    return _of_folder(source, scan(source), progress or (lambda _done, _all: None))


def _of_fonts(source: Path, fonts: Sequence[SoundFont]) -> NoteReport:
    presets = [preset for font in fonts for preset in font.presets]
    pitched = [one for one in presets if is_pitched(one.bank, one.program, one.name)]
    if not pitched:
        raise DatasetError(f"{source} holds no preset that sounds at one pitch; give a General MIDI soundfont")
    ranges = [key_range(one.program) for one in pitched]
    families = _counted(family_of(one.program) or "" for one in pitched)
    advice = (
        f"{len(pitched)} of {len(presets)} presets sound at one pitch and can be learned; of near twins one is.",
        *_which(source, 0, {}),
    )
    low, high = min(low for low, _ in ranges), max(high for _, high in ranges)
    return NoteReport(0, low, high, high - low + 1, {}, families, len(pitched), 0, (), advice)


def _of_folder(source: Path, found: Scan, progress: Callable[[int, int], None]) -> NoteReport:
    reader = NoteReader(preparation(_RATE_HZ), read_listings(source))
    files = {file.name: file for file in found.files}
    entries = []
    for done, file in enumerate(found.files, 1):
        entries.append(reader.hear(file))
        progress(done, len(files))
    entries = with_octaves_right(entries, lambda name: reader.is_written(files[name]))
    notes = {entry.name: entry.note for entry in entries if entry.note is not None}
    keys = _counted(note.pitch for note in notes.values())
    families = _counted(reader.facts(files[name])["kind"] for name in notes)
    heard_only = sum(reader.read(files[name]).pitch is None for name in notes)
    left_out = tuple((entry.name, entry.reason) for entry in entries if entry.note is None)
    timbres = len({note.instrument for note in notes.values()})
    forces = _counted(note.velocity for note in notes.values())
    return NoteReport(
        len(notes), min(keys, default=None), max(keys, default=None), len(keys), forces, families, timbres, heard_only,
        left_out, _advice(source, notes, keys, timbres, len(entries)),
    )  # fmt: skip


def _advice(
    source: Path, notes: dict[str, NoteLabel], keys: dict[int, int], timbres: int, files: int
) -> tuple[str, ...]:
    if not notes:
        return (
            "No note can be learned: in none of the files is a single pitch heard, or its label is another. "
            "Give one note a file, with its pitch in its name, such as violin-C4.wav.",
        )
    lines = []
    if len(notes) < files:
        lines.append(f"{files - len(notes)} of {files} files are not learned: wrong labels, or no pitch is heard.")
    if {note.velocity for note in notes.values()} == {USUAL_VELOCITY}:
        lines.append("No forces are told (v90 in a name, or piano-060-100): every stroke will sound as struck at 100.")
    if len(notes) < _FEWEST_NOTES or timbres < _FEWEST_TIMBRES:
        lines.append(
            f"Few: {len(notes)} notes of {timbres} timbres; a model of notes blends between timbres and needs some "
            "dozens. An instrument like one of these: timbrel instrument --like NOTE.wav"
        )
    return (*lines, *_which(source, len(notes), keys))


def _which(source: Path, notes: int, keys: dict[int, int]) -> list[str]:
    """Say what to train, and what of the notes each model learns."""
    lines = []
    for model, (low, high) in NOTE_MODELS.items():
        inside = sum(count for key, count in keys.items() if low <= key <= high)
        if notes and not inside:
            continue
        learns = f"{inside} of {notes} notes, keys {low}..{high}" if notes else f"keys {low}..{high}"
        lines.append(f"timbrel train {model} {shlex.quote(str(source))}: {learns}{_holes(model, low, high, keys)}")
    return lines


def _holes(model: str, low: int, high: int, keys: dict[int, int]) -> str:
    """Say which keys a model that learns each key by itself would not know."""
    missing = [str(key) for key in range(low, high + 1) if key not in keys] if keys and model == "gansynth" else []
    if not missing:
        return ""
    more = f" and {len(missing) - _MOST_NAMED} more" if len(missing) > _MOST_NAMED else ""
    return f"; it learns each key by itself and will not know {', '.join(missing[:_MOST_NAMED])}{more}"


def _counted(values: Iterable[_Value]) -> dict[_Value, int]:
    return dict(sorted(Counter(values).items()))
