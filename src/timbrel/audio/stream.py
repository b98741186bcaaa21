"""Sound too long for memory goes to a file block by block, as loud as it can be without clipping."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from timbrel.audio.encode import clear_peak_time
from timbrel.errors import OutputError, UsageError, did_you_mean
from timbrel.files import write_atomically, writing
from timbrel.sound import BitDepth

FORMATS = {".wav": "WAV", ".flac": "FLAC", ".aiff": "AIFF", ".aif": "AIFF"}
"""File endings that can be streamed to."""
_SUBTYPES: dict[BitDepth, str] = {"16": "PCM_16", "24": "PCM_24", "32f": "FLOAT"}
_BLOCK_FRAMES = 1 << 17
_HEAD_BYTES = 4096
_MOST_BYTES = 4 * 10**9
_BYTES = {"16": 2, "24": 3, "32f": 4}


def check_target(path: Path, bit_depth: BitDepth = "16") -> None:
    """Refuse a file that cannot be streamed to. Raises UsageError naming the formats that can."""
    ending = path.suffix.lower()
    if ending not in FORMATS:
        raise UsageError(f"out={path.name!r} must end in {', '.join(FORMATS)}; {did_you_mean(ending, FORMATS)}")
    if bit_depth == "32f" and ending == ".flac":
        raise UsageError("bit_depth=32f does not go with flac; take 24, or write wav")


def write_blocks(
    blocks: Iterable[NDArray[np.float32]], path: Path, sample_rate: int, peak: float, bit_depth: BitDepth = "16"
) -> tuple[float, float]:
    """Write stereo blocks to a file, whole or not at all, brought to a peak as a whole; silence stays silence.

    The blocks pass through a hidden file beside the target, because the loudest one is known only at the end.

    Args:
        blocks: each of shape (2, frames).
        path: ends in one of FORMATS.
        sample_rate: in Hz.
        peak: of the result, 0..1 of full scale.
        bit_depth: of the file.

    Returns:
        The length in seconds and the factor by which the blocks were multiplied.

    Raises:
        UsageError: the format is unknown, or the file would pass 4 GB.
        OutputError: the disk is full or read-only; what stood at ``path`` is still there.
    """
    check_target(path, bit_depth)
    raw = path.with_name(f".{path.stem[:40]}.{uuid.uuid4().hex}.raw")
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            loudest, frames = _spool(blocks, raw, bit_depth)
            gain = peak / loudest if loudest else 1.0
            write_atomically(path, lambda part: _encode(raw, part, frames, sample_rate, gain, bit_depth))
        finally:
            raw.unlink(missing_ok=True)
    return frames / sample_rate, gain


def _spool(blocks: Iterable[NDArray[np.float32]], raw: Path, bit_depth: BitDepth) -> tuple[float, int]:
    loudest, frames = 0.0, 0
    with raw.open("wb") as file:
        for block in blocks:
            loudest = max(loudest, float(np.abs(block).max(initial=0.0)))
            frames += block.shape[1]
            if frames * 2 * _BYTES[bit_depth] > _MOST_BYTES:
                raise UsageError("the piece would fill more than 4 GB, the most that WAV holds; split it into pieces")
            file.write(np.ascontiguousarray(block.T, dtype="<f4").tobytes())
    return loudest, frames


def _encode(raw: Path, part: Path, frames: int, sample_rate: int, gain: float, bit_depth: BitDepth) -> None:
    container = FORMATS[part.suffix.lower()]
    try:
        with soundfile.SoundFile(part, "w", sample_rate, 2, _SUBTYPES[bit_depth], format=container) as file:
            for block in _raw_blocks(raw):
                file.write(block * np.float32(gain))
    except soundfile.LibsndfileError as error:
        raise OutputError(f"cannot write {part.parent}: {error.error_string}; is the disk full?") from None
    if bit_depth == "32f":
        _forget_the_date(part, "little" if container == "WAV" else "big")
    if soundfile.info(part).frames != frames:
        raise OutputError(f"cannot write {part.parent}: the disk is full; free some space and run it again")


def _forget_the_date(part: Path, order: str) -> None:
    with part.open("r+b") as file:
        head = bytearray(file.read(_HEAD_BYTES))
        clear_peak_time(head, order)
        file.seek(0)
        file.write(head)


def _raw_blocks(raw: Path) -> Iterator[NDArray[np.float32]]:
    with raw.open("rb") as file:
        while data := file.read(_BLOCK_FRAMES * 8):
            yield np.frombuffer(data, dtype="<f4").reshape(-1, 2)
