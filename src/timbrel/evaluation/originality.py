"""Is a made sound new, or a copy of something the model has heard?

Two recordings of one hit line up wave for wave: after both are trimmed, levelled and shifted against each other, their
correlation comes near 1. Two hits that are little but one low, clean tone come near it too, so the part above 500 Hz
must line up as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from timbrel.audio.resample import resample
from timbrel.evaluation.embedding import prepare
from timbrel.sound import Sound

COPY = 0.9
"""Correlation above which a sound counts as a copy: among the 473 real drum hits that timbrel learns from, no two
distinct recordings come above 0.84, and a recording that was shifted, levelled or re-encoded stays above 0.95."""
_RATE_HZ = 22050
_SECONDS = 0.5
_FRAMES = int(_RATE_HZ * _SECONDS)
_LAG = 220
_SPLIT_HZ = 500.0
_WORTH = 1e-3
"""Share of the energy above 500 Hz under which the part has nothing to compare."""

Wave = NDArray[np.complex64]


@dataclass(frozen=True)
class Nearest:
    """The training sound that a made sound is most like.

    Args:
        index: which training sound.
        correlation: 1 is the same wave at another level, 0 is unrelated.
    """

    index: int
    correlation: float

    @property
    def is_copy(self) -> bool:
        """Whether the sound is too close to the training sound to be called new."""
        return self.correlation > COPY


def find_nearest(sounds: Sequence[Sound], training: Sequence[Sound]) -> list[Nearest]:
    """Find for every sound the training sound whose wave it follows most closely.

    Both are compared over their first half second, at any level, either way up and shifted by up to 10 ms.

    Args:
        sounds: the sounds in question.
        training: what the model has heard; at least one.
    """
    low, high = _both_parts(training)
    nearest = []
    for sound in sounds:
        own_low, own_high = _both_parts([sound])
        likeness = np.minimum(_correlate(own_low, low), _correlate(own_high, high))
        best = int(np.argmax(likeness))
        nearest.append(Nearest(best, float(likeness[best])))
    return nearest


def _both_parts(sounds: Sequence[Sound]) -> tuple[Wave, Wave]:
    """Return the spectra of the whole waves and of their part above 500 Hz, each of length 1; shape (sounds, bins)."""
    waves = np.zeros((len(sounds), 2 * _FRAMES), dtype=np.float32)
    for row, sound in zip(waves, sounds, strict=True):
        samples = resample(prepare(sound), _RATE_HZ).samples[0, :_FRAMES]
        row[: len(samples)] = samples
    whole = np.fft.rfft(waves, axis=1).astype(np.complex64)
    above = whole * (np.fft.rfftfreq(2 * _FRAMES, 1 / _RATE_HZ) >= _SPLIT_HZ)
    energy, energy_above = ((np.abs(part) ** 2).sum(axis=1, keepdims=True) for part in (whole, above))
    tonal = energy_above < _WORTH * energy  # nothing above the split: the whole wave decides alone
    above = np.where(tonal, whole, above)
    whole /= _length(energy)
    above /= _length(np.where(tonal, energy, energy_above))
    return whole, above


def _length(energy: NDArray[np.float32]) -> NDArray[np.float32]:
    """Length of the wave whose one-sided spectrum has this energy, up to the end bins that count once."""
    return np.asarray(np.sqrt(np.maximum(energy / _FRAMES, 1e-20)), dtype=np.float32)


def _correlate(one: Wave, many: Wave) -> NDArray[np.float32]:
    """Return the largest correlation over all shifts up to 10 ms, shape (many,)."""
    lags = np.abs(np.fft.irfft(one.conj() * many, axis=1))
    return np.asarray(np.maximum(lags[:, : _LAG + 1].max(axis=1), lags[:, -_LAG:].max(axis=1)), dtype=np.float32)
