"""Between a note and GANSynth's picture of it: log-magnitude and phase or frequency (arXiv 1902.08710, section 2).

A picture has two channels over ``columns`` of time and ``bands`` of frequency. The window spans ``2 * bands`` frames,
the hop a quarter of that; whatever silence is needed stands before the note; the band at 0 Hz is left out.

- **phase**: log of the magnitude, and the angle over pi,
- **if**: in place of the angle its step from column to column, on the shorter way round the circle, over pi,
- **if-mel**: log of the power and unwrapped angle are summed into mel bands, then the angle's steps are taken. The
  paper has as many mel bands as linear ones; ``finer`` times as many linear ones make a smaller picture of the note.

The picture is brought into -1..1 by the paper's fixed scale. Everything is numpy: players need no torch.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Spectrum = NDArray[np.complex64]
Representation = Literal["phase", "if", "if-mel"]
SCALE = np.array([0.0661371661726, 0.8], dtype=np.float32)
"""Factor of each channel that brings it into -1..1."""
SHIFT = np.array([0.113718730221, 0.0], dtype=np.float32)
"""What is added to each channel after that."""
_QUIETEST = np.float32(1e-6)
_HOPS = 4
_BLOCK = 512
"""Columns at a time, so that a note of minutes takes no more memory than one of seconds."""
_PI = np.float32(np.pi)
_MEL_BREAK_HZ, _MEL_Q = 700.0, 1127.0
_NARROWEST_BINS = 1.5


@dataclass(frozen=True)
class Codec:
    """Turns notes into pictures and back.

    Args:
        representation: what the pictures show.
        columns: steps of time.
        bands: steps of frequency, even.
        frames: length of a note.
        sample_rate: in Hz.
        finer: linear bands under one mel band, 1 in the paper.

    Raises:
        ValueError: ``finer`` without mel bands, or so many columns do not cover so long a note.
    """

    representation: Representation
    columns: int
    bands: int
    frames: int
    sample_rate: int
    finer: int = 1

    def __post_init__(self) -> None:
        if self.representation not in get_args(Representation):
            raise ValueError(f"representation={self.representation!r} must be one of {get_args(Representation)}")
        if self.finer < 1 or (self.finer > 1 and self.representation != "if-mel"):
            raise ValueError(f"finer={self.finer} must be at least 1, and 1 unless the representation is if-mel")
        if self.bands % 2 or self.padding < 0:
            raise ValueError(
                f"{self.columns} columns of {self.bands} bands cover {self.columns * self.hop + self.hop * 3} frames, "
                f"less than the {self.frames} of a note; raise the resolutions or shorten the note"
            )

    @property
    def window(self) -> int:
        """Frames in a window."""
        return 2 * self.bands * self.finer

    @property
    def hop(self) -> int:
        """Frames from one column to the next."""
        return self.window // _HOPS

    @property
    def padding(self) -> int:
        """Frames of silence before the note."""
        return self.hop * (self.columns - 1) + self.window - self.frames

    def encode(self, notes: Floats) -> Floats:
        """Return the pictures of notes.

        Args:
            notes: shape (batch, frames), mono.

        Returns:
            Shape (batch, 2, columns, bands), in -1..1.
        """
        scaled = self.measure(notes) * SCALE[:, None, None] + SHIFT[:, None, None]
        return np.asarray(np.clip(scaled, -1, 1), dtype=np.float32)

    def decode(self, pictures: Floats) -> Floats:
        """Return the notes of pictures of shape (batch, 2, any columns, bands): see :meth:`to_notes`."""
        return self.to_notes((pictures - SHIFT[:, None, None]) / SCALE[:, None, None])

    def measure(self, notes: Floats) -> Floats:
        """Return pictures in their own units: log-magnitude (if-mel: log-power), and half turns."""
        spectrum = self._stft(notes)
        magnitude, angle = np.abs(spectrum), np.angle(spectrum)
        if self.representation == "phase":
            return _stack(np.log(magnitude + _QUIETEST), angle / _PI)
        if self.representation == "if":
            return _stack(np.log(magnitude + _QUIETEST), _steps(angle) / _PI)
        mel = mel_matrix(self.bands, self.sample_rate, self.finer)
        # The angle that is summed is the one that its steps from column to column add up to.
        angle = np.cumsum(_steps(angle), axis=1)
        power = np.square(magnitude + _QUIETEST) @ mel
        return _stack(np.log(power + _QUIETEST), _steps(angle @ mel) / _PI)

    def to_notes(self, pictures: Floats, tilt: Floats | None = None) -> Floats:
        """Return the notes of pictures in their own units.

        Args:
            pictures: shape (batch, 2, any columns, bands); more columns than the codec's give a longer note.
            tilt: factors of the magnitude at :meth:`band_hz`, shape (window / 2,); None is 1.

        Returns:
            Shape (batch, frames + what the columns are more).
        """
        batch, _, columns, _ = pictures.shape
        hops = np.zeros((batch, columns + _HOPS - 1, self.hop), dtype=np.float32)
        before = np.zeros((batch, 1, self.bands), dtype=np.float32)
        for start in range(0, columns, _BLOCK):
            level, angle = pictures[:, 0, start : start + _BLOCK], pictures[:, 1, start : start + _BLOCK] * _PI
            if self.representation != "phase":
                angle = np.cumsum(angle, axis=1, dtype=np.float32) + before
                before = angle[:, -1:]
            self._add_waves(hops[:, start:], self._spectrum(level, angle, tilt))
        return hops.reshape(batch, -1)[:, self.padding :]

    def band_hz(self) -> Floats:
        """Return the frequency of every linear band, shape (window / 2,)."""
        return np.asarray(np.arange(1, self.window // 2 + 1) * (self.sample_rate / self.window), dtype=np.float32)

    def _stft(self, notes: Floats) -> Spectrum:
        """Return spectra of shape (batch, columns, bands), without 0 Hz."""
        padded = np.pad(notes.astype(np.float32, copy=False), ((0, 0), (self.padding, 0)))
        windows = np.lib.stride_tricks.sliding_window_view(padded, self.window, axis=-1)[:, :: self.hop]
        spectrum = np.fft.rfft(windows * _hann(self.window), axis=-1)[..., 1:]
        return np.asarray(spectrum, dtype=np.complex64)

    def _spectrum(self, level: Floats, angle: Floats, tilt: Floats | None) -> Spectrum:
        """Return the spectrum of a stretch of columns, without 0 Hz."""
        if self.representation == "if-mel":
            linear = linear_matrix(self.bands, self.sample_rate, self.finer)
            magnitude, angle = np.sqrt(np.exp(level) @ linear + _QUIETEST), angle @ linear
        else:
            magnitude = np.exp(level)
        return _polar(magnitude if tilt is None else magnitude * tilt, angle)

    def _add_waves(self, hops: Floats, spectrum: Spectrum) -> None:
        """Add a stretch of columns to the waves; the end fades, for the windows that would follow are not there."""
        pieces = np.fft.irfft(np.pad(spectrum, ((0, 0), (0, 0), (1, 0))), self.window, axis=-1)
        pieces = pieces.astype(np.float32) * (_hann(self.window) / np.float32(_HOPS * 3 / 8))
        columns = pieces.shape[1]
        for part in range(_HOPS):
            hops[:, part : part + columns] += pieces[:, :, part * self.hop : (part + 1) * self.hop]


@lru_cache(maxsize=8)
def mel_matrix(bands: int, sample_rate: int, finer: int = 1) -> Floats:
    """Return the weights that sum ``bands * finer`` linear bands into mel bands, shape (linear bands, bands).

    Triangles from the centre of one mel band to those of its neighbours. Where these are nearer than 1.5 linear bands
    they are pushed apart, from the lowest upwards, so that no mel band is empty; the lowest linear band counts nowhere.
    """
    top_hz = sample_rate / 2
    centres_mel = np.linspace(0.0, _MEL_Q * np.log(1 + top_hz / _MEL_BREAK_HZ), bands + 2)
    narrowest_hz = _NARROWEST_BINS * top_hz / (bands * finer)
    for low in range(bands):
        low_hz, centre_hz, high_hz = _hz(centres_mel[low : low + 3])
        if high_hz - low_hz < narrowest_hz:
            reach = _MEL_Q * np.arcsinh(0.5 * narrowest_hz / (centre_hz + _MEL_BREAK_HZ))
            # The edge above is the next band's centre, so the next one starts from where this one ended.
            centres_mel[[low, low + 2]] = centres_mel[low + 1] - reach, centres_mel[low + 1] + reach
    centres_hz = _hz(centres_mel)
    low_hz, centre_hz, high_hz = centres_hz[:-2], centres_hz[1:-1], centres_hz[2:]
    bins_hz = np.linspace(0.0, top_hz, bands * finer)[1:, None]
    rising = (bins_hz - low_hz) / (centre_hz - low_hz)
    falling = (high_hz - bins_hz) / (high_hz - centre_hz)
    weights = np.maximum(0, np.minimum(rising, falling))
    return np.pad(weights, ((1, 0), (0, 0))).astype(np.float32)


@lru_cache(maxsize=8)
def linear_matrix(bands: int, sample_rate: int, finer: int = 1) -> Floats:
    """Return the weights that spread mel bands over linear ones again: the normalised transpose of the other."""
    mel = mel_matrix(bands, sample_rate, finer).astype(np.float64)
    weight = (mel @ mel.T).sum(axis=0)
    return np.asarray(mel.T / np.where(weight > 1e-8, weight, 1), dtype=np.float32)


def _steps(angle: Floats) -> Floats:
    """Return the first angle, and then the steps from column to column on the shorter way round, in -pi..pi."""
    steps = np.diff(angle, axis=1)
    wrapped = steps - 2 * _PI * np.round(steps / (2 * _PI))
    return np.concatenate([angle[:, :1], wrapped], axis=1, dtype=np.float32)


def _stack(level: Floats, angle: Floats) -> Floats:
    return np.stack([level, angle], axis=1).astype(np.float32)


def _polar(magnitude: Floats, angle: Floats) -> Spectrum:
    spectrum = np.empty(magnitude.shape, dtype=np.complex64)
    spectrum.real = magnitude * np.cos(angle)
    spectrum.imag = magnitude * np.sin(angle)
    return spectrum


@lru_cache(maxsize=8)
def _hann(window: int) -> Floats:
    return np.asarray(0.5 - 0.5 * np.cos(2 * np.pi * np.arange(window) / window), dtype=np.float32)


def _hz(mel: NDArray[np.float64]) -> NDArray[np.float64]:
    return _MEL_BREAK_HZ * (np.exp(mel / _MEL_Q) - 1)
