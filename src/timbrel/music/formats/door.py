"""One way in and one way out for scores of every format."""

from __future__ import annotations

from pathlib import Path

from timbrel.errors import ScoreError, UsageError, did_you_mean
from timbrel.files import write_atomically
from timbrel.music.formats.abc_read import read_abc
from timbrel.music.formats.leadsheet import engrave, notated, write_pages, write_pdf
from timbrel.music.formats.midi_read import read_midi
from timbrel.music.formats.midi_write import write_midi
from timbrel.music.formats.musicxml_read import read_musicxml
from timbrel.music.formats.musicxml_write import write_musicxml, write_mxl
from timbrel.music.formats.notes import MAX_FILE_BYTES, read_bytes
from timbrel.music.formats.quantise import quantise
from timbrel.score import Score

READABLE = (".mid", ".midi", ".rmi", ".kar", ".musicxml", ".xml", ".mxl", ".abc")
"""File endings that can be read."""
_SOUND = (".wav", ".flac", ".aif", ".aiff", ".mp3", ".ogg", ".opus", ".m4a")
_WRITERS = {
    ".mid": write_midi,
    ".midi": write_midi,
    ".musicxml": write_musicxml,
    ".xml": write_musicxml,
    ".mxl": write_mxl,
    ".svg": lambda score: engrave(score)[0].encode(),
    ".pdf": write_pdf,
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
    _check_ending(path)
    data = read_bytes(path)
    try:
        return parse_score(path.name, data, unfold=unfold, grid=grid)
    except ScoreError as error:
        raise ScoreError(f"{path}: {error}") from None


def parse_score(
    name: str, data: bytes, *, unfold: bool = True, grid: int | None = None
) -> tuple[Score, tuple[str, ...]]:
    """Read a score from the bytes of a file; ``name`` ends as the file does. As :func:`read_score` else."""
    ending = _check_ending(Path(name))
    if len(data) > MAX_FILE_BYTES:
        raise ScoreError(f"it is {len(data) / 2**20:.0f} MB; a score file may have {MAX_FILE_BYTES // 2**20} MB")
    if ending in (".musicxml", ".xml", ".mxl"):
        score, remarks = read_musicxml(data, unfold=unfold)
    elif ending == ".abc":
        score, remarks = read_abc(decode_text(data), unfold=unfold)
    else:
        score, remarks = read_midi(data)
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
    if path.suffix.lower() == ".svg":
        return write_pages(score, path)[0]
    data = encode_score(score, path.suffix, path.name)
    write_atomically(path, lambda part: _put(part, data))
    return path


def encode_score(score: Score, ending: str, name: str = "") -> bytes:
    """Return a score as the bytes of a file with that ending; of ``.svg`` the first page.

    Raises:
        UsageError: the ending is none of ``WRITABLE``.
        MissingExtraError: engraving needs the extra ``engrave``.
        ScoreError: the score holds what the format cannot say.
    """
    ending = ending.lower()
    if ending not in _WRITERS:
        raise UsageError(f"{name or ending} cannot be written as a score; {did_you_mean(ending, WRITABLE)}")
    return _WRITERS[ending](score if ending in (".mid", ".midi") else notated(score))


def _check_ending(path: Path) -> str:
    ending = path.suffix.lower()
    if ending in _SOUND:
        raise UsageError(
            f"{path.name} is a recording, not a score; give the notes themselves, as MIDI, MusicXML or ABC "
            f"({', '.join(READABLE)})"
        )
    if ending not in READABLE:
        raise UsageError(f"{path.name} is no score that can be read; {did_you_mean(ending, READABLE)}")
    return ending


def _put(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def decode_text(data: bytes) -> str:
    """Read bytes as UTF-8, else as Latin-1, which old ABC files use."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")
