"""What every reader and writer of scores agrees on: how large a file may be, and what a clean line of notes is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from timbrel.errors import ScoreError
from timbrel.score import TICKS_PER_QUARTER, Note

MAX_FILE_BYTES = 16 * 2**20
"""Largest score file that is opened; the longest string quartets known to us are under 8 MB as plain MusicXML."""
MAX_XML_BYTES = 32 * 2**20
"""Largest MusicXML text inside an .mxl file."""
MAX_NOTES = 250_000
"""Most notes that a score may hold."""
MAX_BARS = 20_000
"""Most bars of a score, repeats counted."""
MAX_TICKS = 100_000 * TICKS_PER_QUARTER
"""Longest score: 100,000 quarter notes, nearly 14 hours at 120 per minute."""


def read_bytes(path: Path) -> bytes:
    """Read a score file whole.

    Raises:
        ScoreError: the file is missing, unreadable, empty, or larger than ``MAX_FILE_BYTES``.
    """
    try:
        size = path.stat().st_size
        if size > MAX_FILE_BYTES:
            limit = MAX_FILE_BYTES // 2**20
            raise ScoreError(f"{path} is {size / 2**20:.0f} MB; a score file may have {limit} MB: split it into pieces")
        data = path.read_bytes()
    except FileNotFoundError:
        raise ScoreError(f"{path} does not exist; check the name") from None
    except OSError as error:
        raise ScoreError(f"cannot read {path}: {error.strerror}") from None
    if not data:
        raise ScoreError(f"{path} is empty (0 bytes); export it again from where it came from")
    return data


def check_bars(bars: int) -> None:
    """Raise ScoreError when a score has more bars than timbrel takes."""
    if bars > MAX_BARS:
        raise ScoreError(f"it has more than {MAX_BARS} bars, repeats counted; split it into pieces")


def check_size(notes: int, end: int) -> None:
    """Raise ScoreError when a score has more notes, or lasts longer, than timbrel takes."""
    if notes > MAX_NOTES:
        raise ScoreError(f"it holds more than {MAX_NOTES} notes; split it into pieces")
    if end > MAX_TICKS:
        quarters = MAX_TICKS // TICKS_PER_QUARTER
        raise ScoreError(f"it lasts longer than {quarters} quarter notes; cut off what is not music")


def tidy_notes(notes: Iterable[Note]) -> tuple[tuple[Note, ...], int]:
    """Sort notes and let no two of the same pitch overlap, so that one key is never pressed twice.

    The earlier of two overlapping notes ends where the later begins, and the later lasts as long as the longer of the
    two did; of two that begin together the longer stays.

    Returns:
        The notes in order of onset then pitch, and how many were shortened or dropped.
    """
    tidy: list[Note] = []
    last: dict[int, int] = {}  # pitch -> index into tidy
    changed = 0
    for note in sorted(notes):
        index = last.get(note.pitch)
        if index is not None and tidy[index].end > note.onset:
            changed += 1
            before = tidy[index]
            if before.onset == note.onset:
                longest = max(before.duration, note.duration)
                tidy[index] = Note(note.onset, note.pitch, longest, max(before.velocity, note.velocity))
                continue
            tidy[index] = Note(before.onset, before.pitch, note.onset - before.onset, before.velocity)
            note = Note(note.onset, note.pitch, max(before.end, note.end) - note.onset, note.velocity)
        last[note.pitch] = len(tidy)
        tidy.append(note)
    return tuple(tidy), changed


def count(number: int, thing: str) -> str:
    """Return ``"1 note"`` or ``"3 notes"``."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def name_list(names: Sequence[object], most: int = 5) -> str:
    """Return ``"1, 2, 3 and 4 more"``: the first names of a list, and how many are left."""
    shown = ", ".join(str(name) for name in names[:most])
    return shown if len(names) <= most else f"{shown} and {len(names) - most} more"
