"""Standard MIDI files as bytes: chunks, and the timed events of a track.

Reference: Standard MIDI Files 1.0, RP-001 (MIDI Association, 1996); RMID: RP-029.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from timbrel.errors import ScoreError

META, SYSEX, SYSEX_ESCAPE = 0xFF, 0xF0, 0xF7
NOTE_OFF, NOTE_ON, PROGRAM = 0x80, 0x90, 0xC0
TRACK_NAME, MARKER, TEXT, END_OF_TRACK, TEMPO, TIME_SIGNATURE, KEY_SIGNATURE = 3, 6, 1, 0x2F, 0x51, 0x58, 0x59

Event = tuple[int, int, int, bytes]
"""Tick, status byte, meta type (0 for channel events), data bytes."""


@dataclass(frozen=True)
class MidiFile:
    """The chunks of a MIDI file: its type 0, 1 or 2, ticks per quarter note, and the bytes of each track."""

    type: int
    division: int
    tracks: tuple[bytes, ...]
    is_cut: bool


def split_chunks(data: bytes) -> MidiFile:
    """Find header and tracks, also inside a RIFF (RMID) wrapping and in a file whose end is missing.

    Raises:
        ScoreError: these are no MIDI bytes, or their time is counted in film frames (SMPTE).
    """
    data = _unwrap_riff(data)
    if data[:4] != b"MThd" or len(data) < 14:
        raise ScoreError("it does not begin like a MIDI file; export it again as Standard MIDI File")
    kind, division = int.from_bytes(data[8:10], "big"), int.from_bytes(data[12:14], "big")
    if division & 0x8000:
        raise ScoreError("its time is in SMPTE film frames and has no beats; export it with ticks per quarter note")
    if division == 0 or kind > 2:
        raise ScoreError(f"its header is damaged (type {kind}, {division} ticks per quarter note); export it again")
    tracks, is_cut = [], False
    position = 8 + int.from_bytes(data[4:8], "big")
    while position + 8 <= len(data):
        name, size = data[position : position + 4], int.from_bytes(data[position + 4 : position + 8], "big")
        body = data[position + 8 : position + 8 + size]
        is_cut |= len(body) < size
        if name == b"MTrk":
            tracks.append(body)
        position += 8 + size
    return MidiFile(kind, division, tuple(tracks), is_cut)


def _unwrap_riff(data: bytes) -> bytes:
    if data[:4] != b"RIFF" or data[8:12] != b"RMID":
        return data
    position = 12
    while position + 8 <= len(data):
        size = int.from_bytes(data[position + 4 : position + 8], "little")
        if data[position : position + 4] == b"data":
            return data[position + 8 : position + 8 + size]
        position += 8 + size + size % 2
    raise ScoreError("its RMID wrapping holds no MIDI data; export it as a plain .mid file")


def track_events(track: bytes) -> Iterator[Event]:
    """Yield the events of a track in file order.

    Raises:
        IndexError: the bytes end in the middle of an event, or make no sense from here on.
    """
    tick = position = status = 0
    while position < len(track):
        delta, position = _variable_length(track, position)
        tick += delta
        if track[position] & 0x80:
            status = track[position]
            position += 1
        if status in (META, SYSEX, SYSEX_ESCAPE):
            kind = track[position] if status == META else 0
            size, position = _variable_length(track, position + (status == META))
            data = track[position : position + size]
            position += size
            if position > len(track):
                raise IndexError
            yield tick, status, kind, data
            if (status, kind) == (META, END_OF_TRACK):
                return
        elif 0x80 <= status < 0xF0:
            size = 1 if 0xC0 <= status < 0xE0 else 2
            data = track[position : position + size]
            position += size
            if len(data) < size or max(data) > 0x7F:
                raise IndexError
            yield tick, status, 0, data
        else:
            raise IndexError


def _variable_length(track: bytes, position: int) -> tuple[int, int]:
    value = 0
    for index in range(position, position + 4):
        byte = track[index]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, index + 1
    raise IndexError


def encode_length(value: int) -> bytes:
    """Return a number 0..2**28-1 as a MIDI variable-length quantity."""
    encoded = [value & 0x7F]
    while value := value >> 7:
        encoded.append(value & 0x7F | 0x80)
    return bytes(reversed(encoded))
