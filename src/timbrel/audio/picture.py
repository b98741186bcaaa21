"""Pictures of sounds, for eyes that check what ears cannot: spectrograms as PNG, one or a sheet of many."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from timbrel.audio.spectra import stft
from timbrel.sound import Sound

Pixels = NDArray[np.uint8]
_ANCHORS = np.array(
    [(4, 6, 18), (40, 18, 86), (104, 24, 124), (176, 42, 110), (230, 84, 72), (250, 154, 50), (253, 216, 104),
     (255, 252, 224)]
)  # fmt: skip
"""Colours from silent to loud; each is lighter than the one before, so the picture also reads in grey."""
_GAP = 4
_GAP_GREY = 40


def spectrogram_pixels(
    sound: Sound,
    width: int = 480,
    height: int = 256,
    *,
    seconds: float | None = None,
    log_frequency: bool = True,
    range_db: float = 80.0,
) -> Pixels:
    """Draw a sound: time runs right, frequency up, loudness from dark to light.

    Args:
        sound: any sound; channels are averaged.
        width: in pixels.
        height: in pixels.
        seconds: what the width shows; None is the whole sound. Beyond its end the picture is dark.
        log_frequency: octaves are equally high (from 30 Hz); else hertz are.
        range_db: what is this far below the loudest point is dark.

    Returns:
        RGB, shape (height, width, 3).
    """
    n_fft = 2048
    shown = max(1, round((seconds or sound.seconds) * sound.sample_rate))
    samples = np.zeros(max(shown, n_fft), dtype=np.float32)
    part = sound.mono()[:shown]
    samples[: len(part)] = part
    level = np.abs(stft(samples, n_fft, max(1, shown // width)))
    decibels = 20 * np.log10(np.maximum(level / max(float(level.max()), 1e-9), 1e-9))
    columns = np.minimum(np.linspace(0, shown / max(1, shown // width), width), level.shape[1] - 1)
    top = sound.sample_rate / 2
    wanted_hz = np.geomspace(30, top, height) if log_frequency else np.linspace(0, top, height)
    rows = np.minimum(wanted_hz * n_fft / sound.sample_rate, level.shape[0] - 1)
    picture = _sample_rows(decibels, rows[::-1])[:, columns.astype(int)]
    return _colour(1 + picture / range_db)


def picture(sound: Sound, width: int = 480, height: int = 256, *, log_frequency: bool = True) -> bytes:
    """Return the spectrogram of one sound as a PNG file; see :func:`spectrogram_pixels`."""
    return png(spectrogram_pixels(sound, width, height, log_frequency=log_frequency))


def sheet(
    sounds: Sequence[Sound], columns: int = 8, *, width: int = 150, height: int = 120, seconds: float | None = None
) -> bytes:
    """Return many spectrograms on one sheet as a PNG file, row by row, all on one time scale.

    Args:
        sounds: at least one.
        columns: pictures in a row.
        width: of one picture, in pixels.
        height: of one picture, in pixels.
        seconds: what each picture shows; None is the length of the longest.
    """
    shown = seconds or max(sound.seconds for sound in sounds)
    columns = min(columns, len(sounds))
    rows = -(-len(sounds) // columns)
    page = np.full((rows * (height + _GAP) + _GAP, columns * (width + _GAP) + _GAP, 3), _GAP_GREY, np.uint8)
    for index, sound in enumerate(sounds):
        top = _GAP + index // columns * (height + _GAP)
        left = _GAP + index % columns * (width + _GAP)
        page[top : top + height, left : left + width] = spectrogram_pixels(sound, width, height, seconds=shown)
    return png(page)


def png(pixels: Pixels) -> bytes:
    """Return RGB pixels, shape (height, width, 3), as the bytes of a PNG file."""
    height, width, _ = pixels.shape
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = np.zeros((height, 1 + width * 3), dtype=np.uint8)  # each row opens with its filter, 0
    rows[:, 1:] = pixels.reshape(height, -1)
    body = zlib.compress(rows.tobytes(), 9)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _sample_rows(values: NDArray[np.floating], rows: NDArray[np.floating]) -> NDArray[np.floating]:
    low = np.floor(rows).astype(int)
    high = np.minimum(low + 1, values.shape[0] - 1)
    share = (rows - low)[:, None]
    return np.asarray(values[low] * (1 - share) + values[high] * share)


def _colour(loudness: NDArray[np.floating]) -> Pixels:
    stops = np.linspace(0, 1, len(_ANCHORS))
    clipped = np.clip(loudness, 0, 1)
    channels = [np.interp(clipped, stops, _ANCHORS[:, channel]) for channel in range(3)]
    return np.round(np.stack(channels, axis=-1)).astype(np.uint8)
