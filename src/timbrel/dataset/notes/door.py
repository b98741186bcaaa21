"""Notes from whatever a user has: a soundfont, or a folder of notes or of soundfonts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from timbrel.dataset.notes.folder import pack_notes
from timbrel.dataset.notes.noteset import NoteSet
from timbrel.dataset.notes.render import NotesPlan, render_notes

_SOUNDFONTS = (".sf2", ".sf3")


def gather_notes(
    source: Path,
    out: Path,
    sample_rate: int,
    max_seconds: float | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> NoteSet:
    """Make a note set of a soundfont, of a folder that holds soundfonts, or of a folder of recorded notes.

    Args:
        source: the file or folder.
        out: folder for the set.
        sample_rate: of the set, in Hz.
        max_seconds: cut what is longer; soundfonts are held for three quarters of it, or for 3 s, and let go.
        progress: called with (notes done, notes in all).

    Raises:
        DatasetError: no note can be used.
        OutputError: ``out`` cannot be written to.
    """
    fonts = soundfonts_in(source)
    if not fonts:
        return pack_notes(source, out, sample_rate, max_seconds, progress)
    seconds = max_seconds or 4.0
    plan = NotesPlan(sample_rate=sample_rate, hold_s=0.75 * seconds, release_s=0.25 * seconds)
    return render_notes(fonts, out, plan, progress)


def soundfonts_in(source: Path) -> list[Path]:
    """Return the soundfonts that are meant: a file itself, or those in a folder; none for a folder of notes."""
    if source.is_file():
        return [source]
    if not source.is_dir():
        return []
    return sorted(path for path in source.iterdir() if path.suffix.lower() in _SOUNDFONTS)
