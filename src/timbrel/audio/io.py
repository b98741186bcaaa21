"""Sound files in and out: any rate, depth and channel count; settings travel inside the file."""

from __future__ import annotations

import json
import math
import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

import numpy as np
import soundfile

from timbrel.audio.channels import mix
from timbrel.audio.encode import FORMATS, encode
from timbrel.audio.quiet import quiet_decoder
from timbrel.audio.resample import resample
from timbrel.errors import AudioError, ConfigError
from timbrel.files import write_atomically
from timbrel.sound import BitDepth, Provenance, Samples, Sound

__all__ = ["ENDINGS", "FORMATS", "open_sound_file", "read", "read_blocks", "read_provenance", "write"]

ENDINGS = (
    ".wav",
    ".wave",
    ".bwf",
    ".aif",
    ".aiff",
    ".aifc",
    ".flac",
    ".ogg",
    ".oga",
    ".opus",
    ".mp3",
    ".caf",
    ".w64",
    ".rf64",
    ".au",
)
"""File endings that are taken for sound when a folder is searched."""
_BLOCK_FRAMES = 1 << 20
_SLOWEST_HZ, _FASTEST_HZ = 100, 10_000_000
_SIGNATURES = (b"RIFF", b"RF64", b"riff", b"FORM", b"fLaC", b"OggS", b"caff", b".snd")
_READABLE = "WAV, AIFF, FLAC, Ogg, Opus, MP3 and CAF"


def read(
    path: str | Path, sample_rate: int | None = None, channels: int | None = None, max_seconds: float | None = None
) -> Sound:
    """Read a sound file: WAV, AIFF, FLAC, Ogg Vorbis, Opus, MP3 or CAF, of any rate, depth and channel count.

    Args:
        path: the file.
        sample_rate: bring it to this rate in Hz; None keeps the file's own.
        channels: bring it to 1 (mono) or 2 (stereo); None keeps the file's own.
        max_seconds: read no more than this from the start, so that a long file costs little.

    Raises:
        AudioError: there is no such file, it may not be read, it is not a sound, it is damaged, empty, or holds NaN.
    """
    path = Path(path)
    with open_sound_file(path) as file:
        frames = math.inf if max_seconds is None else math.ceil(max_seconds * file.samplerate)
        samples = _read_frames(file, frames)
        provenance = _parse_provenance(file.comment)
        rate = file.samplerate
    _check_samples(path, samples)
    sound = Sound(samples, rate, provenance)
    if channels is not None:
        sound = mix(sound, channels)
    return sound if sample_rate in (None, rate) else resample(sound, sample_rate or rate)


def read_blocks(path: str | Path, seconds: float = 10.0) -> Iterator[Sound]:
    """Read a file of any length piece by piece, each piece ``seconds`` long but the last, in bounded memory.

    Raises:
        AudioError: as :func:`read`.
    """
    path = Path(path)
    with open_sound_file(path) as file:
        frames = max(1, round(seconds * file.samplerate))
        while (samples := _read_frames(file, frames)).size:
            _check_samples(path, samples)
            yield Sound(samples, file.samplerate)


def read_provenance(path: str | Path) -> Provenance | None:
    """Return the settings that timbrel left inside a file, None if it holds none; every one of FORMATS carries them.

    Raises:
        AudioError: the file cannot be read as sound.
    """
    with open_sound_file(Path(path)) as file:
        return _parse_provenance(file.comment)


def write(sound: Sound, path: str | Path, bit_depth: BitDepth = "16") -> Path:
    """Write a sound file, whole or not at all; the same sound gives the same bytes in every format.

    Values beyond full scale are clipped, never wrapped; 32-bit float keeps them. The sound's provenance goes into
    the file's comment, where :func:`read_provenance` finds it.

    Args:
        sound: what to write.
        path: the ending tells the format, one of FORMATS. Missing folders are made.
        bit_depth: "16", "24" or "32f" (wav and aiff only); ogg, opus and mp3 have no bit depth and take "16" alone.

    Raises:
        UsageError: the ending, bit depth, rate or channel count cannot be had together.
        AudioError: the sound has no frames.
        OutputError: the disk is full, the folder read-only.
    """
    path = Path(path)
    comment = "" if sound.provenance is None else json.dumps(sound.provenance.model_dump(), separators=(",", ":"))
    data = encode(sound, path.suffix.removeprefix(".").lower(), bit_depth, comment)

    def write_part(part: Path) -> None:
        part.write_bytes(data)

    write_atomically(path, write_part)
    return path


@contextmanager
def open_sound_file(path: Path) -> Iterator[soundfile.SoundFile]:
    """Open a sound file for reading; every failure, also inside the block, is an AudioError that names the file."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        raise AudioError(f"{path} does not exist") from None
    except OSError as error:
        raise AudioError(f"{path} cannot be read: {error.strerror}") from None
    try:
        if path.is_dir():
            raise AudioError(f"{path} is a folder; a sound file was expected")
        with _decoder_notes_off(descriptor):
            file = soundfile.SoundFile(descriptor, closefd=False)
        with file:
            if not _SLOWEST_HZ <= file.samplerate <= _FASTEST_HZ:
                raise AudioError(f"{path} is damaged: its header says {file.samplerate} frames per second")
            yield file
    except soundfile.LibsndfileError as error:
        raise AudioError(_explain(path, error)) from None
    finally:
        os.close(descriptor)


def _read_frames(file: soundfile.SoundFile, frames: float) -> Samples:
    """Read up to ``frames`` frames, in blocks, because a damaged header may promise more than memory holds."""
    blocks: list[Samples] = [np.zeros((0, file.channels), np.float32)]
    left = frames
    while left > 0:
        with quiet_decoder() if file.format == "MP3" else nullcontext():
            block = file.read(int(min(left, _BLOCK_FRAMES)), dtype="float32", always_2d=True)
        if not len(block):
            break
        blocks.append(block)
        left -= len(block)
    return np.ascontiguousarray(np.concatenate(blocks).T)


def _decoder_notes_off(descriptor: int) -> AbstractContextManager[None]:
    """Return a quiet block for what may be taken for MP3, which has no signature of its own."""
    known = os.pread(descriptor, 4, 0) in _SIGNATURES
    return nullcontext() if known else quiet_decoder()


def _explain(path: Path, error: soundfile.LibsndfileError) -> str:
    if path.stat().st_size == 0:
        return f"{path} is empty: it has 0 bytes"
    foreign = any(words in error.error_string for words in ("not recognised", "does not exist"))
    if path.suffix.lower() in ENDINGS and not foreign:
        return f"{path} is damaged or cut short ({error.error_string.rstrip('.')}); save or download it again"
    return f"{path} is not a sound file that can be read; {_READABLE} work: convert it to one of them"


def _check_samples(path: Path, samples: Samples) -> None:
    if not samples.size:
        raise AudioError(f"{path} holds 0 frames of sound")
    if not np.isfinite(samples).all():
        raise AudioError(f"{path} holds NaN or infinite samples; export it again from where it came from")


def _parse_provenance(comment: str) -> Provenance | None:
    try:
        return Provenance.parse(json.loads(comment), "comment")
    except (ValueError, ConfigError):
        return None
