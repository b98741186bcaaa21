"""One file on its way into a training set: read, trimmed, levelled, at the set's rate and channels."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import soxr
from pydantic import Field

from timbrel.audio.health import SILENT_DB
from timbrel.audio.io import open_sound_file, read, read_blocks
from timbrel.audio.resample import QUALITY
from timbrel.audio.trim import normalise_peak, trim
from timbrel.config import Config
from timbrel.errors import AudioError
from timbrel.sound import Samples, Sound

LONG_S = 60.0
"""Longer files are recordings, not one-shots: they are streamed and keep their silences."""
_LEADING_SILENCE_S = 10.0
_FULL = 1.0


class Preparation(Config):
    """How sounds are brought to one shape."""

    sample_rate: int = Field(default=44_100, ge=1000, le=384_000)
    channels: int = Field(default=1, ge=1, le=2)
    max_seconds: float | None = Field(default=None, gt=0)
    """Cut what is longer, with a short fade; None keeps everything."""
    trim: bool = True
    """Begin at the onset and end where the tail has faded by 60 dB."""
    normalise: bool = True
    """Bring the peak of every file to full scale."""


def prepare(path: Path, how: Preparation) -> Iterator[Sound]:
    """Read a file and yield it in pieces: a one-shot as one, a long recording as many of 10 s, in bounded memory.

    Raises:
        AudioError: the file cannot be read, or is silent throughout.
    """
    if _wanted_seconds(path, how) > LONG_S:
        yield from _stream(path, how)
        return
    limit = None if how.max_seconds is None else how.max_seconds + _LEADING_SILENCE_S
    sound = read(path, how.sample_rate, how.channels, limit)
    _refuse_silence(path, sound.peak)
    if how.trim:
        sound = trim(sound, how.max_seconds)
    elif how.max_seconds is not None:
        frames = max(1, round(how.max_seconds * how.sample_rate))
        sound = Sound(sound.samples[:, :frames].copy(), how.sample_rate)
    yield normalise_peak(sound, _FULL) if how.normalise or sound.peak > _FULL else sound


def _wanted_seconds(path: Path, how: Preparation) -> float:
    with open_sound_file(path) as file:
        seconds = float(file.frames / file.samplerate)
    return seconds if how.max_seconds is None else min(seconds, how.max_seconds)


def _stream(path: Path, how: Preparation) -> Iterator[Sound]:
    peak = max(sound.peak for sound in read_blocks(path))
    _refuse_silence(path, peak)
    gain = np.float32(_FULL / peak if how.normalise or peak > _FULL else 1.0)
    converter: soxr.ResampleStream | None = None
    left = None if how.max_seconds is None else round(how.max_seconds * how.sample_rate)
    for sound in read_blocks(path):
        if converter is None:
            converter = soxr.ResampleStream(sound.sample_rate, how.sample_rate, how.channels, quality=QUALITY)
        samples = converter.resample_chunk(_mixed(sound.samples, how.channels).T * gain).T[:, :left]
        left = None if left is None else left - samples.shape[1]
        if samples.shape[1]:
            yield Sound(samples, how.sample_rate)
        if left == 0:
            return
    if converter is not None:
        rest = converter.resample_chunk(np.zeros((0, how.channels), np.float32), last=True).T[:, :left]
        if rest.shape[1]:
            yield Sound(rest, how.sample_rate)


def _refuse_silence(path: Path, peak: float) -> None:
    if peak < 10 ** (SILENT_DB / 20):
        raise AudioError(f"{path} is silent: nothing in it is louder than {SILENT_DB:.0f} dBFS")


def _mixed(samples: Samples, channels: int) -> Samples:
    if len(samples) == channels:
        return samples
    mean = samples.mean(axis=0, keepdims=True)
    return np.asarray(np.repeat(mean, channels, axis=0), dtype=np.float32)
