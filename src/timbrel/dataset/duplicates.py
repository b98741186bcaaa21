"""Recordings that are the same or nearly: one file twice, a louder copy, a re-encoded copy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from timbrel.audio.channels import mix
from timbrel.audio.resample import resample
from timbrel.audio.spectra import log_mel
from timbrel.sound import Sound

Floats = NDArray[np.float32]

_RATE_HZ = 16_000
_FRAMES = 8_000
_FFT_FRAMES = 9_000
_MOST_LAG = 900
_HOP = 512
_BANDS = 40
_FLOOR_DB = 60.0
ALIKE_MEL = 0.93
"""Sounds whose log-mel pictures agree less than this are not compared any further."""
ALIKE_WAVE = 0.95
"""Sounds whose waveforms correlate more than this over the first half second are one recording."""
_BLOCK = 512


@dataclass(frozen=True)
class Fingerprint:
    """The first half second of a trimmed sound, small enough to keep thousands."""

    mel: Floats
    """Log-mel picture as one vector, mean 0, length 1."""
    wave: NDArray[np.float16]
    """Waveform at 16 kHz, shape (8000,), length 1 as a vector."""


def fingerprint(sound: Sound) -> Fingerprint:
    """Return what two sounds are compared by; the sound should begin at its onset."""
    first = Sound(sound.samples[:, : sound.sample_rate // 2 + 1], sound.sample_rate)
    wave = np.zeros(_FRAMES, dtype=np.float32)
    samples = resample(mix(first, 1), _RATE_HZ).samples[0, :_FRAMES]
    wave[: len(samples)] = samples
    picture = log_mel(wave / max(float(np.abs(wave).max()), 1e-9), _RATE_HZ, 1024, _HOP, _BANDS)
    mel = np.maximum(picture, picture.max() - _FLOOR_DB).ravel()
    return Fingerprint(_unit(mel - mel.mean()), _unit(wave).astype(np.float16))


def group(fingerprints: Sequence[Fingerprint], hashes: Sequence[str]) -> list[int]:
    """Return for every sound the index of the first sound that is the same recording, its own if it is the first.

    Args:
        fingerprints: one for each sound.
        hashes: sha256 of each file; equal hashes are the same recording without a look at the sound.
    """
    leader = list(range(len(hashes)))
    first_with: dict[str, int] = {}
    for index, digest in enumerate(hashes):
        leader[index] = first_with.setdefault(digest, index)
    firsts = np.array(sorted(first_with.values()), dtype=int)
    for one, other in _near_pairs(fingerprints, firsts):
        _join(leader, one, other)
    return [_root(leader, index) for index in range(len(leader))]


def name_groups(given: Sequence[str], hashes: Sequence[str], clusters: Sequence[int]) -> list[str]:
    """Return the name of each sound's group: the one given, or that of a copy of it, or else from the hash.

    Args:
        given: the group that the folder's list names for each sound, "" for none.
        hashes: sha256 of each file.
        clusters: what :func:`group` found.
    """
    of_cluster: dict[int, str] = {}
    for cluster, name in zip(clusters, given, strict=True):
        if name:
            of_cluster.setdefault(cluster, name)
    smallest: dict[int, str] = {}
    for cluster, digest in zip(clusters, hashes, strict=True):
        smallest[cluster] = min(digest[:16], smallest.get(cluster, digest[:16]))
    return [name or of_cluster.get(cluster) or smallest[cluster] for cluster, name in zip(clusters, given, strict=True)]


def _near_pairs(fingerprints: Sequence[Fingerprint], chosen: NDArray[np.int_]) -> list[tuple[int, int]]:
    """Return pairs of one recording; log-mel pictures decide which waveforms are worth comparing."""
    if not len(chosen):
        return []
    mels = np.stack([fingerprints[index].mel for index in chosen])
    pairs: list[tuple[int, int]] = []
    for start in range(0, len(chosen), _BLOCK):
        alike = mels[start : start + _BLOCK] @ mels[start:].T
        for row, line in enumerate(alike):
            others = row + 1 + np.flatnonzero(line[row + 1 :] > ALIKE_MEL)
            candidates = chosen[start + others]
            own = int(chosen[start + row])
            pairs += [(own, int(index)) for index in _same_wave(fingerprints, own, candidates)]
    return pairs


def _same_wave(fingerprints: Sequence[Fingerprint], own: int, candidates: NDArray[np.int_]) -> NDArray[np.int_]:
    """Return the candidates whose waveform correlates at some lag up to 56 ms either way, whatever its sign."""
    spectrum = np.fft.rfft(fingerprints[own].wave.astype(np.float32), _FFT_FRAMES)
    same: list[NDArray[np.int_]] = []
    for start in range(0, len(candidates), _BLOCK):
        part = candidates[start : start + _BLOCK]
        waves = np.stack([fingerprints[index].wave for index in part]).astype(np.float32)
        correlation = np.abs(np.fft.irfft(np.fft.rfft(waves, _FFT_FRAMES) * spectrum.conj(), _FFT_FRAMES))
        best = np.maximum(correlation[:, :_MOST_LAG].max(axis=1), correlation[:, -_MOST_LAG:].max(axis=1))
        same.append(part[best > ALIKE_WAVE])
    return np.concatenate(same) if same else candidates


def _join(leader: list[int], one: int, other: int) -> None:
    first, second = sorted((_root(leader, one), _root(leader, other)))
    leader[second] = first


def _root(leader: list[int], index: int) -> int:
    while leader[index] != index:
        leader[index] = leader[leader[index]]
        index = leader[index]
    return index


def _unit(vector: Floats) -> Floats:
    return np.asarray(vector / max(float(np.linalg.norm(vector)), 1e-9), dtype=np.float32)
