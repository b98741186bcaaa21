"""Sounds of the musician's own: read within limits, whatever their header promises."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import BinaryIO

from timbrel.audio.channels import mix
from timbrel.audio.io import ENDINGS, open_sound_file, read
from timbrel.errors import AudioError, UsageError
from timbrel.kinds import kind_from_name, parse_kind
from timbrel.library import Library
from timbrel.library.newcomers import Newcomer
from timbrel.server.making import item_answer
from timbrel.server.problems import TooLargeError
from timbrel.server.schemas.items import Item
from timbrel.sound import BitDepth, Sound

_LARGEST_BYTES = 32_000_000
_LONGEST_S = 60.0
_MOST_CHANNELS = 8
_MOST_SAMPLES = 24_000_000
_PIECE = 1 << 20


class Porter:
    """Takes sounds in."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def take_in(self, file: BinaryIO, file_name: str, name: str | None, kind: str | None) -> Item:
        """Put an uploaded sound into the library.

        Args:
            file: its bytes.
            file_name: what it was called; only its ending and a readable name are taken from it.
            name: what to call it; None takes the file's.
            kind: of drum; None guesses from the name.

        Raises:
            TooLargeError: more bytes, seconds or channels than a one-shot or a loop has.
            AudioError: it is no sound that can be read.
            UsageError: the kind is unknown.
        """
        stem = Path(file_name.replace("\\", "/")).stem
        label = (name or stem).strip()[:120] or "sound"
        data = read_within(file, _LARGEST_BYTES)
        sound = decode(data, Path(file_name).suffix.lower(), label)
        made = sound.provenance
        known = parse_kind(kind) if kind else (made.kind if made else None) or kind_from_name(label)
        depth: BitDepth = "16" if made else "24"
        added = self._library.add([Newcomer(sound, label, known, bit_depth=depth)], keep=True)
        return item_answer(self._library, added[0].id)


def read_within(file: BinaryIO, most: int) -> bytes:
    """Read a file of at most so many bytes. Raises TooLargeError."""
    data = bytearray()
    while piece := file.read(_PIECE):
        data += piece
        if len(data) > most:
            raise TooLargeError(f"the file is larger than {most // 1_000_000} MB; cut it first")
    if not data:
        raise UsageError("the file is empty; choose another")
    return bytes(data)


def decode(data: bytes, ending: str, label: str) -> Sound:
    """Return the sound that bytes hold, at most stereo and a minute long.

    Raises:
        TooLargeError: it is longer, or has too many channels.
        AudioError: it is no sound that can be read.
    """
    with tempfile.NamedTemporaryFile(suffix=ending if ending in ENDINGS else ".wav") as file:
        file.write(data)
        file.flush()
        path = Path(file.name)
        try:
            with open_sound_file(path) as opened:
                rate, channels = opened.samplerate, opened.channels
            if channels > _MOST_CHANNELS:
                raise TooLargeError(f"{label} has {channels} channels; up to {_MOST_CHANNELS} can be taken in")
            longest = min(_LONGEST_S, _MOST_SAMPLES / (rate * channels))
            sound = read(path, max_seconds=longest + 0.01)
        except AudioError as error:
            raise AudioError(str(error).replace(str(path), label)) from None
    if sound.seconds > longest:
        raise TooLargeError(f"{label} is longer than {longest:.0f} s; cut it first")
    return mix(sound, 2) if sound.channels > 2 else sound
