"""What a sound designer would do to a hit: other speed, other tone, shorter, driven, layered. Seeded."""

from __future__ import annotations

import numpy as np
import soxr
from numpy.typing import NDArray

from timbrel.models.drums.layout import MAX_SECONDS, SAMPLE_RATE

Floats = NDArray[np.float32]
_SEMITONES = 3.0
_TILT_DB = 6.0
_BELL_DB = 6.0
_FASTEST_DECAY = 8.0
_DRIVE = 2.5
_LAYERED = 0.25
_PIVOT_HZ = 1000.0


def augment(hit: Floats, other: Floats, rng: np.random.Generator) -> Floats:
    """Return a changed copy of a hit with peak 1, shape (frames,), at most 3 s.

    Args:
        hit: begins at its first sample, shape (frames,).
        other: a hit of the same kind, which may be layered under it.
        rng: decides what is done, and how much.
    """
    changed = _varispeed(hit, rng.uniform(-_SEMITONES, _SEMITONES))
    if rng.random() < _LAYERED:
        changed = _layer(changed, other, rng.uniform(0.2, 0.7))
    changed = _equalise(changed, rng)
    changed *= np.exp(-rng.uniform(0, _FASTEST_DECAY) * np.arange(len(changed)) / SAMPLE_RATE).astype(np.float32)
    drive = rng.uniform(0.2, _DRIVE)
    changed = np.tanh(changed / max(float(np.abs(changed).max()), 1e-9) * drive)
    return np.asarray(changed / np.abs(changed).max(), dtype=np.float32)


def _varispeed(hit: Floats, semitones: float) -> Floats:
    rate = SAMPLE_RATE * 2 ** (-semitones / 12)
    padded = np.concatenate([np.zeros(512, np.float32), hit])
    lead = round(512 * rate / SAMPLE_RATE)
    return np.asarray(soxr.resample(padded, SAMPLE_RATE, rate, quality="HQ"))[lead:][: int(MAX_SECONDS * SAMPLE_RATE)]


def _layer(hit: Floats, other: Floats, share: float) -> Floats:
    mixed = np.zeros(max(len(hit), len(other)), dtype=np.float32)
    mixed[: len(hit)] += hit
    mixed[: len(other)] += np.float32(share) * other
    return mixed


def _equalise(hit: Floats, rng: np.random.Generator) -> Floats:
    """Tilt the spectrum about 1 kHz and raise or cut one bell, with zero delay at the strike (minimum phase)."""
    n_fft = 1 << (len(hit) + 2048).bit_length()
    octaves = np.log2(np.maximum(np.arange(n_fft // 2 + 1) * SAMPLE_RATE / n_fft, 20) / _PIVOT_HZ)
    bell_at, width = rng.uniform(-3, 3.5), rng.uniform(0.4, 1.5)
    gain_db = rng.uniform(-_TILT_DB, _TILT_DB) * octaves / 4
    gain_db += rng.uniform(-_BELL_DB, _BELL_DB) * np.exp(-(((octaves - bell_at) / width) ** 2))
    shaped = np.fft.irfft(np.fft.rfft(hit, n_fft) * _minimum_phase(gain_db), n_fft)
    return np.asarray(shaped[: len(hit)], dtype=np.float32)


def _minimum_phase(gain_db: NDArray[np.float64]) -> NDArray[np.complex128]:
    """Return the response with this gain that rings least before the strike, by folding the cepstrum."""
    cepstrum = np.fft.irfft(gain_db * (np.log(10) / 20))
    size = len(cepstrum)
    fold = np.zeros(size)
    fold[0] = fold[size // 2] = 1.0
    fold[1 : size // 2] = 2.0
    return np.exp(np.fft.rfft(cepstrum * fold))
