"""Between waveform and spectrum: STFT and back, mel bands, phase from magnitude alone.

Arrays of samples in, arrays out: networks and measures call these on batches. Any leading axes are kept.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Spectrum = NDArray[np.complex64]
_TINY = 1e-8


def stft(samples: Floats, n_fft: int = 1024, hop: int = 256, *, centre: bool = True) -> Spectrum:
    """Return the short-time Fourier transform with a Hann window.

    Args:
        samples: shape (..., frames).
        n_fft: window length in frames, even.
        hop: frames from one column to the next.
        centre: the first column is centred on the first frame (reflected); else it starts there and the end is
            padded with silence until ceil(frames / hop) columns are full.

    Returns:
        Shape (..., n_fft // 2 + 1, columns).
    """
    frames = samples.shape[-1]
    if centre:
        padding, mode = (n_fft // 2, n_fft // 2), "reflect" if frames > n_fft // 2 else "constant"
    else:
        padding, mode = (0, max(0, (-(-frames // hop) - 1) * hop + n_fft - frames)), "constant"
    padded = np.pad(samples, [(0, 0)] * (samples.ndim - 1) + [padding], mode=mode)  # type: ignore[call-overload]
    windows = np.lib.stride_tricks.sliding_window_view(padded, n_fft, axis=-1)[..., ::hop, :]
    spectrum = np.fft.rfft(windows * _hann(n_fft), axis=-1)
    return np.ascontiguousarray(np.swapaxes(spectrum, -1, -2), dtype=np.complex64)


def istft(spectrum: Spectrum, hop: int = 256, frames: int | None = None, *, centre: bool = True) -> Floats:
    """Return the waveform of a spectrum: the least-squares inverse of :func:`stft` (Griffin and Lim 1984).

    Args:
        spectrum: shape (..., n_fft // 2 + 1, columns).
        hop: as given to :func:`stft`.
        frames: length of the result; None gives all that the columns cover.
        centre: as given to :func:`stft`.
    """
    n_fft = 2 * (spectrum.shape[-2] - 1)
    pieces = np.fft.irfft(np.swapaxes(spectrum, -1, -2), n_fft, axis=-1) * _hann(n_fft)  # (..., columns, n_fft)
    columns = pieces.shape[-2]
    total = np.zeros((*pieces.shape[:-2], n_fft + hop * (columns - 1)))
    weight = np.zeros(total.shape[-1])
    for column in range(columns):
        total[..., column * hop : column * hop + n_fft] += pieces[..., column, :]
        weight[column * hop : column * hop + n_fft] += _hann(n_fft) ** 2
    samples = (total / np.maximum(weight, _TINY))[..., n_fft // 2 if centre else 0 :]
    if frames is None:
        frames = samples.shape[-1] - (n_fft // 2 if centre else 0)
    missing = max(0, frames - samples.shape[-1])
    samples = np.pad(samples, [(0, 0)] * (samples.ndim - 1) + [(0, missing)])[..., :frames]
    return np.asarray(samples, dtype=np.float32)


@lru_cache(maxsize=32)
def mel_filterbank(
    sample_rate: int, n_fft: int = 2048, bands: int = 128, low_hz: float = 20.0, high_hz: float | None = None
) -> Floats:
    """Return triangular filters, evenly spaced in mel, each with the sum 1; shape (bands, n_fft // 2 + 1).

    A filter is never narrower than one bin to either side, so no low band is empty.
    """
    bin_hz = sample_rate / n_fft
    edges_mel = np.linspace(_mel(low_hz), _mel(high_hz or sample_rate / 2), bands + 2)
    edges_hz = 700 * (10 ** (edges_mel / 2595) - 1)
    centres = edges_hz[1:-1, None]
    low = np.minimum(edges_hz[:-2, None], centres - bin_hz)
    high = np.maximum(edges_hz[2:, None], centres + bin_hz)
    frequencies = np.arange(n_fft // 2 + 1)[None, :] * bin_hz
    rising, falling = (frequencies - low) / (centres - low), (high - frequencies) / (high - centres)
    filters = np.maximum(0, np.minimum(rising, falling))
    filters /= filters.sum(axis=1, keepdims=True)
    filters.flags.writeable = False
    return np.asarray(filters, dtype=np.float32)


def log_mel(
    samples: Floats, sample_rate: int, n_fft: int = 2048, hop: int = 256, bands: int = 128, floor_db: float = -100.0
) -> Floats:
    """Return a mel spectrogram in dB; a full-scale sine reads about 0 dB in its band's bin.

    Args:
        samples: shape (..., frames).
        sample_rate: in Hz.
        n_fft: window length in frames.
        hop: frames from one column to the next.
        bands: number of mel bands from 20 Hz to half the sample rate.
        floor_db: the lowest level that is told apart from silence.

    Returns:
        Shape (..., bands, columns), values from ``floor_db`` up.
    """
    scale = 2 / _hann(n_fft).sum()
    power = (np.abs(stft(samples, n_fft, hop)) * scale) ** 2
    bands_power = mel_filterbank(sample_rate, n_fft, bands) @ power
    decibels = 10 * np.log10(np.maximum(bands_power, 1e-30))
    return np.asarray(np.maximum(decibels, floor_db), dtype=np.float32)


def griffin_lim(
    magnitude: Floats,
    hop: int = 256,
    frames: int | None = None,
    *,
    seed: int,
    iterations: int = 16,
    centre: bool = True,
) -> Floats:
    """Find a waveform whose spectrum has these magnitudes, starting from random phase (Griffin and Lim 1984).

    Args:
        magnitude: shape (..., n_fft // 2 + 1, columns), not negative.
        hop: frames from one column to the next.
        frames: length of the result; None gives all that the columns cover.
        seed: of the first phase; the same seed gives the same waveform.
        iterations: 16 is what SpecGAN uses; more is closer.
        centre: as in :func:`stft`.
    """
    n_fft = 2 * (magnitude.shape[-2] - 1)
    turns = np.random.default_rng(seed).random(magnitude.shape)
    spectrum = np.asarray(magnitude * np.exp(2j * np.pi * turns), dtype=np.complex64)
    for _ in range(iterations):
        guess = stft(istft(spectrum, hop, frames, centre=centre), n_fft, hop, centre=centre)
        guess = guess[..., : magnitude.shape[-1]]
        spectrum = np.asarray(magnitude * guess / np.maximum(np.abs(guess), _TINY), dtype=np.complex64)
    return istft(spectrum, hop, frames, centre=centre)


@lru_cache(maxsize=16)
def _hann(n_fft: int) -> Floats:
    """Periodic Hann window."""
    return np.asarray(0.5 - 0.5 * np.cos(2 * np.pi * np.arange(n_fft) / n_fft), dtype=np.float32)


def _mel(frequency_hz: float) -> float:
    return float(2595 * np.log10(1 + frequency_hz / 700))
