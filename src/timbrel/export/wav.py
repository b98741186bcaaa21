"""WAV files that know their root key and loop, so that a sampler maps them when they are dropped on it."""

from __future__ import annotations

import json
import struct
from pathlib import Path

from timbrel.audio.encode import encode
from timbrel.generation.playback.instrument import Region
from timbrel.sound import BitDepth, Sound

_FORWARD_LOOP, _FOREVER = 0, 0
_WHOLE_SEMITONE = 2**32


def write_sample(sound: Sound, region: Region, path: Path, bit_depth: BitDepth = "24") -> None:
    """Write a sound with a ``smpl`` chunk: its root key, fine tuning and loop.

    Reference: Multimedia Data Standards Update 3.0 (Microsoft, 1994), "Sample Chunk".

    Args:
        sound: what to write.
        region: where it lies on the keyboard.
        path: a .wav file that does not exist yet.
        bit_depth: of the file.
    """
    settings = "" if sound.provenance is None else json.dumps(sound.provenance.model_dump(), separators=(",", ":"))
    data = encode(sound, "wav", bit_depth, settings)
    data += _sample_chunk(sound.sample_rate, region)
    path.write_bytes(b"RIFF" + struct.pack("<I", len(data) - 8) + data[8:])


def _sample_chunk(sample_rate: int, region: Region) -> bytes:
    root = int(region.pitch)
    fraction = round((region.pitch - root) * _WHOLE_SEMITONE)
    loops = b""
    if region.loop is not None:
        loops = struct.pack("<6I", 0, _FORWARD_LOOP, region.loop[0], region.loop[1] - 1, 0, _FOREVER)
    nanoseconds = round(1e9 / sample_rate)
    head = struct.pack("<9I", 0, 0, nanoseconds, root, min(fraction, _WHOLE_SEMITONE - 1), 0, 0, len(loops) // 24, 0)
    return b"smpl" + struct.pack("<I", len(head + loops)) + head + loops
