"""SoundFont 2: one file that nearly every sampler plays.

Reference: SoundFont Technical Specification 2.04 (E-mu Systems, 2006), sections 4 to 8. Chunks have even sizes
(section 3.1); strict readers refuse the file otherwise.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from timbrel.audio.resample import resample
from timbrel.errors import UsageError
from timbrel.generation.playback.instrument import Instrument, Region
from timbrel.sound import Sound

_MONO, _RIGHT, _LEFT = 1, 2, 4
_SIDES = {_MONO: "", _RIGHT: "R", _LEFT: "L"}
_SILENCE_FRAMES = 46
_HIGHEST_RATE_HZ = 50_000
_NAME_BYTES = 20
_MOST_BYTES = 2**32 - 2**20
_DRUM_BANK = 128
_PAN, _KEYS, _VELOCITIES = 17, 43, 44
_RELEASE, _INSTRUMENT, _FINE_TUNE = 38, 41, 52
_SAMPLE, _SAMPLE_MODES, _CHOKE_GROUP, _ROOT_KEY = 53, 54, 57, 58
_LOOPED = 1
_FULL_FALL = 100 / 60
"""The release is told for a fall of 100 dB, ours for 60."""
_RINGS_ON = 8000
"""Timecents of the longest release, 101 s: a one-shot does not hear that its key was let go."""


@dataclass(frozen=True)
class _Sample:
    """One channel of one sound in the sample chunk; ``link`` is the index of the other side of a stereo pair."""

    name: str
    frames: NDArray[np.int16]
    rate: int
    region: Region
    side: int
    link: int


def sf2_bytes(instrument: Instrument, *, drums: bool = False) -> bytes:
    """Return an instrument as the bytes of a SoundFont with one preset.

    Velocity layers, key zones, loops, release and choke groups are kept. Strokes that take turns are not part of the
    format: the first of each is written.

    Args:
        instrument: what to write; sounds over 50 kHz are brought to 44.1 kHz.
        drums: put the preset into the bank of drum kits, which plays on channel 10.

    Raises:
        UsageError: the samples take more than the 4 GB that the format can hold.
    """
    regions = [region for region in instrument.regions if region.turn[0] == 1]
    samples: list[_Sample] = []
    known: dict[str, list[int]] = {}
    for region in regions:
        if region.sample not in known:
            known[region.sample] = _add(samples, region, instrument.sound_of(region.sample))
    sides = [known[region.sample] for region in regions]
    if sum(sample.frames.nbytes for sample in samples) > _MOST_BYTES:
        raise UsageError("a SoundFont holds 4 GB; write sfz, or fewer keys and layers")
    info = _list(b"INFO", [
        _chunk(b"ifil", struct.pack("<HH", 2, 4)),
        _chunk(b"isng", _text("EMU8000")),
        _chunk(b"INAM", _text(instrument.name)),
        _chunk(b"ISFT", _text("timbrel")),
    ])  # fmt: skip
    body = info + _list(b"sdta", [_chunk(b"smpl", _sample_data(samples))])
    body += _list(b"pdta", _presets(instrument.name, regions, sides, samples, drums=drums))
    return _chunk(b"RIFF", b"sfbk" + body)


def _add(samples: list[_Sample], region: Region, sound: Sound) -> list[int]:
    """Append the one or two channels of a region; return their places."""
    if sound.sample_rate > _HIGHEST_RATE_HZ:
        region, sound = _at_44_khz(region, sound)
    first = len(samples)
    channels = sound.samples[:2]
    kinds = (_MONO,) if len(channels) == 1 else (_LEFT, _RIGHT)
    for index, (channel, kind) in enumerate(zip(channels, kinds, strict=True)):
        link = first + 1 - index if len(kinds) == 2 else 0
        scaled = np.clip(np.round(channel * 32767.0), -32768, 32767).astype("<i2")
        name = Path(region.sample).stem + _SIDES[kind]
        samples.append(_Sample(name, scaled, sound.sample_rate, region, kind, link))
    return list(range(first, len(samples)))


def _at_44_khz(region: Region, sound: Sound) -> tuple[Region, Sound]:
    ratio = 44_100 / sound.sample_rate
    loop = None if region.loop is None else (round(region.loop[0] * ratio), round(region.loop[1] * ratio))
    return region.model_copy(update={"loop": loop}), resample(sound, 44_100)


def _sample_data(samples: Sequence[_Sample]) -> bytes:
    silence = bytes(2 * _SILENCE_FRAMES)
    return b"".join(sample.frames.tobytes() + silence for sample in samples)


def _presets(
    name: str, regions: Sequence[Region], sides: Sequence[Sequence[int]], samples: Sequence[_Sample], *, drums: bool
) -> list[bytes]:
    zones = [
        [*_generators(region, samples[index]), (_SAMPLE, index)]
        for region, places in zip(regions, sides, strict=True)
        for index in places
    ]
    starts = [0, *np.cumsum([len(zone) for zone in zones]).tolist()]
    bank = _DRUM_BANK if drums else 0
    header = struct.pack("<20sHHHIII", _name(name), 0, bank, 0, 0, 0, 0)
    return [
        _chunk(b"phdr", header + struct.pack("<20sHHHIII", _name("EOP"), 0, 0, 1, 0, 0, 0)),
        _chunk(b"pbag", struct.pack("<HHHH", 0, 0, 1, 0)),
        _chunk(b"pmod", bytes(10)),
        _chunk(b"pgen", _pack([(_INSTRUMENT, 0), (0, 0)])),
        _chunk(b"inst", struct.pack("<20sH20sH", _name(name), 0, _name("EOI"), len(zones))),
        _chunk(b"ibag", b"".join(struct.pack("<HH", start, 0) for start in starts)),
        _chunk(b"imod", bytes(10)),
        _chunk(b"igen", _pack([*(pair for zone in zones for pair in zone), (0, 0)])),
        _chunk(b"shdr", _headers(samples)),
    ]


def _generators(region: Region, sample: _Sample) -> list[tuple[int, int]]:
    """Return what a zone says, key range first and velocity range second as the format demands."""
    (low, high), (soft, hard) = region.keys, region.velocities
    release = _RINGS_ON if region.one_shot else round(1200 * math.log2(region.release_s * _FULL_FALL))
    zone = [(_KEYS, low | high << 8), (_VELOCITIES, soft | hard << 8)]
    pan = round(500 * region.pan) if sample.side == _MONO else -500 if sample.side == _LEFT else 500
    if pan:
        zone.append((_PAN, pan))
    zone.append((_RELEASE, min(max(release, -12_000), _RINGS_ON)))
    root = round(region.pitch)
    zone += [(_ROOT_KEY, root), (_FINE_TUNE, round(100 * (root - region.pitch)))]
    if region.loop is not None:
        zone.append((_SAMPLE_MODES, _LOOPED))
    if region.choke:
        zone.append((_CHOKE_GROUP, region.choke))
    return zone


def _headers(samples: Sequence[_Sample]) -> bytes:
    lengths = [len(sample.frames) + _SILENCE_FRAMES for sample in samples]
    starts = [0, *np.cumsum(lengths).tolist()]
    rows = []
    for sample, (start, after) in zip(samples, pairwise(starts), strict=True):
        end = after - _SILENCE_FRAMES
        loop = sample.region.loop or (0, len(sample.frames))
        rows.append(struct.pack(
            "<20sIIIIIBbHH", _name(sample.name), start, end, start + loop[0], start + loop[1], sample.rate,
            round(sample.region.pitch), 0, sample.link, sample.side,
        ))  # fmt: skip
    return b"".join([*rows, struct.pack("<20sIIIIIBbHH", _name("EOS"), *(0,) * 9)])


def _pack(generators: Iterable[tuple[int, int]]) -> bytes:
    return b"".join(struct.pack("<HH", operator, amount & 0xFFFF) for operator, amount in generators)


def _list(kind: bytes, chunks: Iterable[bytes]) -> bytes:
    return _chunk(b"LIST", kind + b"".join(chunks))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return kind + struct.pack("<I", len(data)) + data + bytes(len(data) % 2)


def _text(text: str) -> bytes:
    """Return ASCII that ends in one or two zeros, so that its size is even."""
    data = text.encode("ascii", "replace")[:254] + b"\0"
    return data + bytes(len(data) % 2)


def _name(text: str) -> bytes:
    return text.encode("ascii", "replace")[: _NAME_BYTES - 1]
