"""Is a made sound new, or a copy of something the model has heard?

Two recordings of one hit line up wave for wave: after both are trimmed, levelled and shifted against each other, their
correlation comes near 1. Two hits that are little but one low, clean tone come near it too, so the part above 500 Hz
must line up as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from timbrel.audio.resample import resample
from timbrel.evaluation.distance import squared_distances
from timbrel.evaluation.embedding import Embedding, prepare
from timbrel.sound import Sound

COPY = 0.9
"""Correlation above which a sound counts as a copy; docs/evaluation.md tells how it was chosen."""
_RATE_HZ = 22050
_SECONDS = 0.5
_FRAMES = int(_RATE_HZ * _SECONDS)
_LAG = 220
_FINER = 4
"""Shifts are tried in quarters of a frame: half a frame would already make a copied hi-hat look new."""
_SPLIT_HZ = 500.0
_WORTH = 1e-3
"""Share of the energy above 500 Hz under which the part has nothing to compare."""
_BLOCK = 256

Wave = NDArray[np.complex64]


@dataclass(frozen=True)
class Copy:
    """A sound that follows a training sound wave for wave.

    Args:
        sound: which of the sounds.
        training: which training sound.
        correlation: 1 is the same wave at another level.
    """

    sound: int
    training: int
    correlation: float


@dataclass(frozen=True)
class Neighbour:
    """The training sound that a sound is most like to the ear of the embedding.

    Args:
        training: which training sound.
        distance: 1 is as far as training sounds typically are from their own nearest neighbours; 0 is the same.
    """

    training: int
    distance: float


def find_copies(sounds: Sequence[Sound], training: Sequence[Sound], least: float = COPY) -> list[Copy]:
    """Find the sounds that follow a training sound wave for wave, at any level, shifted by up to 10 ms or upside down.

    Both are compared over their first half second.

    Args:
        sounds: the sounds in question.
        training: what the model has heard.
        least: correlation above which a sound counts, 0..1.

    Returns:
        For each copy the training sound that it follows most closely, in the order of the sounds.
    """
    best: dict[int, Copy] = {}
    for start, low, high in _blocks(sounds):
        for first, train_low, train_high in _blocks(training):
            possible = np.minimum(_bound(low, train_low), _bound(high, train_high)) > least
            for row, column in zip(*np.nonzero(possible), strict=True):
                alike = min(_correlate(low[row], train_low[column]), _correlate(high[row], train_high[column]))
                known = best.get(start + int(row))
                if alike > (known.correlation if known else least):
                    best[start + int(row)] = Copy(start + int(row), first + int(column), alike)
    return [best[index] for index in sorted(best)]


def find_neighbours(points: Embedding, training: Embedding) -> list[Neighbour]:
    """Find for every sound the training sound nearest to it.

    Args:
        points: shape (m, features), the sounds in question.
        training: shape (n, features), n at least 2.
    """
    among = squared_distances(training, training)
    np.fill_diagonal(among, np.inf)
    typical = max(float(np.median(np.sqrt(among.min(axis=1)))), 1e-9)
    gaps = squared_distances(points, training)
    return [Neighbour(int(row.argmin()), float(np.sqrt(row.min())) / typical) for row in gaps]


def _blocks(sounds: Sequence[Sound]) -> Iterator[tuple[int, Wave, Wave]]:
    for start in range(0, len(sounds), _BLOCK):
        yield start, *_both_parts(sounds[start : start + _BLOCK])


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
    return whole / _length(energy), above / _length(np.where(tonal, energy, energy_above))


def _length(energy: NDArray[np.float32]) -> NDArray[np.float32]:
    """Length of the wave whose one-sided spectrum has this energy, up to the end bins that count once."""
    return np.asarray(np.sqrt(np.maximum(energy / _FRAMES, 1e-20)), dtype=np.float32)


def _bound(some: Wave, many: Wave) -> NDArray[np.float32]:
    """Return what no correlation at any shift can exceed, shape (some, many): that of the magnitudes."""
    return np.asarray(np.abs(some) @ np.abs(many).T / _FRAMES, dtype=np.float32)


def _correlate(one: Wave, other: Wave) -> float:
    """Return the largest correlation, whatever its sign, over all shifts up to 10 ms."""
    lags = np.abs(np.fft.irfft(one.conj() * other, 2 * _FRAMES * _FINER)) * _FINER
    most = _LAG * _FINER
    return float(max(lags[: most + 1].max(), lags[-most:].max()))
