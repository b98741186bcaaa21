"""Recordings that are the same or nearly: one file twice, a louder copy, a re-encoded copy."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from timbrel.audio.channels import mix
from timbrel.audio.resample import resample
from timbrel.sound import Sound

Fingerprint = NDArray[np.float16]
"""The first half second of a trimmed sound at 16 kHz, shape (8000,), of length 1 as a vector."""
ALIKE = 0.95
"""Sounds whose waveforms correlate more than this over the first half second are one recording."""
_RATE_HZ = 16_000
_FRAMES = 8_000
_FFT_FRAMES = 9_000
_MOST_LAG = 900
_BLOCK = 512


def fingerprint(sound: Sound) -> Fingerprint:
    """Return what two sounds are compared by; the sound should begin at its onset."""
    first = Sound(sound.samples[:, : sound.sample_rate // 2 + 1], sound.sample_rate)
    wave = np.zeros(_FRAMES, dtype=np.float32)
    samples = resample(mix(first, 1), _RATE_HZ).samples[0, :_FRAMES]
    wave[: len(samples)] = samples
    return (wave / max(float(np.linalg.norm(wave)), 1e-9)).astype(np.float16)


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
    for one, other in _near_pairs(fingerprints, sorted(first_with.values())):
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


def _near_pairs(fingerprints: Sequence[Fingerprint], chosen: Sequence[int]) -> list[tuple[int, int]]:
    """Return pairs of one recording.

    At no lag do two waveforms correlate more than the magnitudes of their spectra do, so only pairs whose magnitudes
    agree need a closer look.
    """
    pairs: list[tuple[int, int]] = []
    if not chosen:
        return pairs
    magnitudes = np.concatenate([_magnitudes(fingerprints, block) for block in _blocks(chosen)])
    for start in range(0, len(chosen), _BLOCK):
        agree = magnitudes[start : start + _BLOCK] @ magnitudes[start:].T > ALIKE
        for row, column in zip(*np.nonzero(np.triu(agree, 1)), strict=True):
            one, other = chosen[start + row], chosen[start + column]
            if _correlation(fingerprints[one], fingerprints[other]) > ALIKE:
                pairs.append((one, other))
    return pairs


def _magnitudes(fingerprints: Sequence[Fingerprint], chosen: Sequence[int]) -> NDArray[np.float32]:
    """Return magnitude spectra, shape (chosen, bins), each of length 1 as a vector."""
    waves = np.stack([fingerprints[index] for index in chosen]).astype(np.float32)
    magnitudes = np.abs(np.fft.rfft(waves, _FFT_FRAMES))
    magnitudes[:, 1:-1] *= np.sqrt(2)  # the bins that stand for two
    norms = np.linalg.norm(magnitudes, axis=1, keepdims=True)
    return np.asarray(magnitudes / np.maximum(norms, 1e-9), dtype=np.float32)


def _correlation(one: Fingerprint, other: Fingerprint) -> float:
    """Return the largest correlation at any lag up to 56 ms either way, whatever its sign."""
    spectra = np.fft.rfft(np.stack((one, other)).astype(np.float32), _FFT_FRAMES)
    at_lag = np.abs(np.fft.irfft(spectra[0] * spectra[1].conj(), _FFT_FRAMES))
    return float(max(at_lag[:_MOST_LAG].max(), at_lag[-_MOST_LAG:].max()))


def _blocks(chosen: Sequence[int]) -> list[Sequence[int]]:
    return [chosen[start : start + _BLOCK] for start in range(0, len(chosen), _BLOCK)]


def _join(leader: list[int], one: int, other: int) -> None:
    first, second = sorted((_root(leader, one), _root(leader, other)))
    leader[second] = first


def _root(leader: list[int], index: int) -> int:
    while leader[index] != index:
        leader[index] = leader[leader[index]]
        index = leader[index]
    return index
