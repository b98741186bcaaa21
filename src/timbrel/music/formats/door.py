"""One way in and one way out for scores of every format."""

from __future__ import annotations

from pathlib import Path

from timbrel.errors import ScoreError, UsageError, did_you_mean
from timbrel.files import write_atomically
from timbrel.music.formats.abc_read import read_abc
from timbrel.music.formats.midi_read import read_midi
from timbrel.music.formats.midi_write import write_midi
from timbrel.music.formats.musicxml_read import read_musicxml
from timbrel.music.formats.musicxml_write import write_musicxml, write_mxl
from timbrel.music.formats.notes import read_bytes
from timbrel.music.formats.quantise import quantise
from timbrel.score import Score

READABLE = (".mid", ".midi", ".rmi", ".kar", ".musicxml", ".xml", ".mxl", ".abc")
"""File endings that can be read."""
_WRITERS = {
    ".mid": write_midi,
    ".midi": write_midi,
    ".musicxml": write_musicxml,
    ".xml": write_musicxml,
    ".mxl": write_mxl,
}
WRITABLE = tuple(_WRITERS)
"""File endings that can be written."""


def read_score(path: str | Path, *, unfold: bool = True, grid: int | None = None) -> tuple[Score, tuple[str, ...]]:
    """Read a score from a MIDI, MusicXML or ABC file.

    Args:
        path: a file that ends in one of ``READABLE``.
        unfold: play repeats and endings out (MusicXML and ABC; MIDI has none).
        grid: move every note to the nearest 1/``grid`` of a quarter note, e.g. 12; None leaves the playing as it is.

    Returns:
        The score, and a remark for everything that had to be repaired or assumed; no remarks, no repairs.

    Raises:
        UsageError: the ending is none that can be read.
        ScoreError: the file is missing, damaged, too large, or holds no notes.
    """
    path = Path(path)
    ending = path.suffix.lower()
    if ending not in READABLE:
        raise UsageError(f"{path.name} is no score that can be read; {did_you_mean(ending, READABLE)}")
    data = read_bytes(path)
    try:
        if ending in (".musicxml", ".xml", ".mxl"):
            score, remarks = read_musicxml(data, unfold=unfold)
        elif ending == ".abc":
            score, remarks = read_abc(decode_text(data), unfold=unfold)
        else:
            score, remarks = read_midi(data)
    except ScoreError as error:
        raise ScoreError(f"{path}: {error}") from None
    if grid is not None:
        score, report = quantise(score, grid)
        remarks += report.remarks
    return score, remarks


def write_score(score: Score, path: str | Path) -> Path:
    """Write a score to a MIDI or MusicXML file, whole or not at all.

    Args:
        score: what to write.
        path: a file that ends in one of ``WRITABLE``; its ending tells the format.

    Returns:
        The path.

    Raises:
        UsageError: the ending is none that can be written.
        ScoreError: the score holds what the format cannot say.
        OutputError: the file cannot be written.
    """
    path = Path(path)
    ending = path.suffix.lower()
    if ending not in _WRITERS:
        raise UsageError(f"{path.name} cannot be written as a score; {did_you_mean(ending, WRITABLE)}")
    data = _WRITERS[ending](score)
    write_atomically(path, lambda part: _put(part, data))
    return path


def _put(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def decode_text(data: bytes) -> str:
    """Read bytes as UTF-8, else as Latin-1, which old ABC files use."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")
