"""The doors of the music room: scores come in and go out as MIDI, MusicXML, ABC and chord text."""

from timbrel.music.formats.chordtext import (
    chord_pitch_classes,
    format_chords,
    format_symbol,
    parse_chords,
    parse_symbol,
)
from timbrel.music.formats.door import READABLE, WRITABLE, read_score, write_score
from timbrel.music.formats.folder import Verdict, read_folder, summarise
from timbrel.music.formats.quantise import GridReport, quantise

__all__ = [
    "READABLE",
    "WRITABLE",
    "GridReport",
    "Verdict",
    "chord_pitch_classes",
    "format_chords",
    "format_symbol",
    "parse_chords",
    "parse_symbol",
    "quantise",
    "read_folder",
    "read_score",
    "summarise",
    "write_score",
]
