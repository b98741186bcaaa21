"""A sound as a point in space, so that sets of sounds can be compared: by log-mel shape alone, no torch needed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from timbrel.audio.resample import resample
from timbrel.audio.spectra import log_mel
from timbrel.audio.trim import LEAD_S, find_onset, normalise_peak, trim
from timbrel.sound import Sound

Embedding = NDArray[np.float32]
RATE_HZ = 44100
LONGEST_S = 3.0
_BANDS, _N_FFT, _HOP = 40, 1024, 128
_FLOOR_DB, _UNIT_DB = -80.0, 20.0
_KNOTS_S = np.concatenate(([0.0], np.geomspace(0.004, 2.0, 19)))


def prepare(sound: Sound) -> Sound:
    """Bring a sound to what is compared: mono, 44.1 kHz, from its onset to its end, peak at full scale.

    Silence around a sound is cut because it would move the embedding more than the sound itself; every sound begins
    the same 2 ms before its onset.
    """
    mono = Sound(sound.mono(), sound.sample_rate)
    trimmed = trim(mono if mono.sample_rate == RATE_HZ else resample(mono, RATE_HZ), LONGEST_S)
    missing = max(0, round((LEAD_S - find_onset(trimmed)) * RATE_HZ))
    return normalise_peak(Sound(np.pad(trimmed.samples, ((0, 0), (missing, 0))), RATE_HZ))


def mel_embedding(sounds: Sequence[Sound]) -> Embedding:
    """Return one row per sound: its log-mel spectrum at 20 moments spaced like hearing, and its length.

    Args:
        sounds: of any rate, level and length; silence gives the floor.

    Returns:
        Shape (sounds, 801): 20 moments of 40 bands in units of 20 dB, then log2 of the seconds.
    """
    return np.stack([_embed(prepare(sound)) for sound in sounds]) if sounds else np.zeros((0, 801), dtype=np.float32)


def _embed(sound: Sound) -> Embedding:
    levels = log_mel(sound.samples[0], RATE_HZ, _N_FFT, _HOP, _BANDS, _FLOOR_DB)  # (bands, columns)
    levels = np.maximum(levels - levels.max(), _FLOOR_DB)
    edges = np.concatenate((_KNOTS_S, [_KNOTS_S[-1] * 1.5])) * RATE_HZ / _HOP
    moments = [_between(levels, low, high) for low, high in pairwise(edges)]
    length = [np.log2(max(sound.seconds, 1e-3))]
    return np.concatenate((np.concatenate(moments) / _UNIT_DB, length)).astype(np.float32)


def _between(levels: Embedding, low: float, high: float) -> Embedding:
    """Return the mean level of each band between two columns; past the end it is the floor."""
    first = int(low)
    part = levels[:, first : max(int(high), first + 1)]
    return part.mean(axis=1) if part.size else np.full(levels.shape[0], _FLOOR_DB, dtype=np.float32)
