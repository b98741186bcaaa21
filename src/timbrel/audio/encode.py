"""A sound becomes the bytes of a file, the same bytes every time."""

from __future__ import annotations

import io
import zlib

import numpy as np
import soundfile

from timbrel.errors import AudioError, UsageError, did_you_mean
from timbrel.sound import BitDepth, Sound

FORMATS: tuple[str, ...] = ("wav", "flac", "aiff", "ogg", "opus", "mp3")
"""What can be written, by file ending."""
_CONTAINERS = {"wav": "WAV", "flac": "FLAC", "aiff": "AIFF", "ogg": "OGG", "opus": "OGG", "mp3": "MP3"}
_LOSSY = {"ogg": "VORBIS", "opus": "OPUS", "mp3": "MPEG_LAYER_III"}
_SUBTYPES: dict[BitDepth, str] = {"16": "PCM_16", "24": "PCM_24", "32f": "FLOAT"}
_RATES_HZ = {
    "opus": (8000, 12000, 16000, 24000, 48000),
    "mp3": (8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000),
}
_MOST_CHANNELS = {"mp3": 2, "flac": 8}
_BLOCK_FRAMES = 65_536  # libsndfile's Vorbis encoder overflows the stack when given minutes at once


def encode(sound: Sound, suffix: str, bit_depth: BitDepth = "16", comment: str = "") -> bytes:
    """Return the bytes of a sound file.

    Args:
        sound: what to write; clipped to -1..1 except for "32f".
        suffix: one of FORMATS.
        bit_depth: "16", "24" or "32f".
        comment: ASCII text for the comment tag; "" writes none.

    Raises:
        UsageError: the combination does not exist.
        AudioError: the sound has no frames.
    """
    subtype = _check(sound, suffix, bit_depth)
    samples = sound.samples if bit_depth == "32f" else np.clip(sound.samples, -1.0, 1.0)
    buffer = io.BytesIO()
    try:
        with soundfile.SoundFile(
            buffer, "w", sound.sample_rate, sound.channels, subtype, format=_CONTAINERS[suffix]
        ) as file:
            if comment:
                file.comment = comment
            for start in range(0, sound.frames, _BLOCK_FRAMES):
                file.write(samples[:, start : start + _BLOCK_FRAMES].T)
    except soundfile.LibsndfileError as error:
        shape = f"channels={sound.channels}, sample_rate={sound.sample_rate} Hz"
        raise UsageError(f"{shape} cannot be written as {suffix}: {error.error_string}; write wav or flac") from None
    data = bytearray(buffer.getvalue())
    if _CONTAINERS[suffix] == "OGG":
        _fix_ogg_serial(data)
    elif bit_depth == "32f":
        clear_peak_time(data, "big" if suffix == "aiff" else "little")
    return bytes(data)


def _check(sound: Sound, suffix: str, bit_depth: BitDepth) -> str:
    if suffix not in FORMATS:
        raise UsageError(f"format={suffix!r} cannot be written; {did_you_mean(suffix, FORMATS)}")
    if bit_depth not in _SUBTYPES:
        raise UsageError(f"bit_depth={bit_depth!r} does not exist; {did_you_mean(bit_depth, _SUBTYPES)}")
    if suffix in _LOSSY and bit_depth != "16":
        raise UsageError(f"bit_depth={bit_depth} does not go with {suffix}, which has none; leave it away or write wav")
    if suffix == "flac" and bit_depth == "32f":
        raise UsageError("bit_depth=32f does not go with flac; take 24, or write wav or aiff")
    rates = _RATES_HZ.get(suffix, (sound.sample_rate,))
    if sound.sample_rate not in rates:
        known = ", ".join(str(rate) for rate in rates)
        raise UsageError(f"sample_rate={sound.sample_rate} does not go with {suffix}; resample to one of {known} Hz")
    if sound.channels > _MOST_CHANNELS.get(suffix, 1024):
        raise UsageError(f"channels={sound.channels} do not go with {suffix}; write wav, or mix to stereo first")
    if not sound.frames:
        raise AudioError("the sound has 0 frames; there is nothing to write")
    return _LOSSY.get(suffix, _SUBTYPES[bit_depth])


def clear_peak_time(data: bytearray, order: str) -> None:
    """Zero the date in the PEAK chunk of a float WAV or AIFF; it would differ from second to second."""
    position = 12
    while position + 16 <= len(data):
        if data[position : position + 4] == b"PEAK":
            data[position + 12 : position + 16] = bytes(4)
            return
        size = int.from_bytes(data[position + 4 : position + 8], "big" if order == "big" else "little")
        position += 8 + size + size % 2


_MIRROR = bytes(int(f"{value:08b}"[::-1], 2) for value in range(256))


def _fix_ogg_serial(data: bytearray) -> None:
    """Give the one stream of an Ogg file the serial number 1 in place of a random one, and set the checksums."""
    position = 0
    while data[position : position + 4] == b"OggS":
        lacing = data[position + 27 : position + 27 + data[position + 26]]
        end = position + 27 + len(lacing) + sum(lacing)
        data[position + 14 : position + 18] = (1).to_bytes(4, "little")
        data[position + 22 : position + 26] = bytes(4)
        data[position + 22 : position + 26] = _ogg_checksum(data[position:end]).to_bytes(4, "little")
        position = end


def _ogg_checksum(page: bytearray) -> int:
    """CRC-32 of Ogg (RFC 3533): the polynomial of zlib without its bit reversal, start and final inversion."""
    mirrored = zlib.crc32(page.translate(_MIRROR), 0xFFFFFFFF) ^ 0xFFFFFFFF
    return int(f"{mirrored:032b}"[::-1], 2)
