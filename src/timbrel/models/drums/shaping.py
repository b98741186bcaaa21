"""Two knobs that work on the sound itself, whatever it is made of: how hard it hits, and how much lies below 120 Hz."""

from __future__ import annotations

import numpy as np

from timbrel.models.drums.layout import SAMPLE_RATE, Doubles, Floats

_CLICK_DB = 12.0
_CLICK_S = 0.002
_LEVEL_AT = 0.3
"""From here up the click is louder than the loudest moment of the hit."""
_STRIKE_S = 0.001
_SWELL_S = 0.15
_SWELL_START_S = 0.0005
_BOOM_DB = 24.0
_BOOM_HZ = 110.0
_RING_OUT = 4096
"""Frames after which the shelf no longer answers."""


def shape_attack(samples: Floats, attack: float) -> Floats:
    """Put a click on the first milliseconds, or let the hit swell in.

    The first millisecond is brought up to the loudest and beyond, also where a hit grows over several bursts as a clap.

    Args:
        samples: from the strike on, shape (channels, frames).
        attack: -1 is a swell of 150 ms, 1 a click 12 dB above all else.
    """
    if not attack:
        return samples
    times = np.arange(samples.shape[1], dtype=np.float32) / np.float32(SAMPLE_RATE)
    if attack < 0:
        gain = np.minimum(1.0, (times + _SWELL_START_S) / (_SWELL_START_S + attack**2 * _SWELL_S)) ** 2
        return np.asarray(samples * gain, dtype=np.float32)
    fade = np.exp(-times / _CLICK_S)
    struck_db = _decibels(np.abs(samples[:, : _frames(_STRIKE_S)]).max(axis=0))
    first_db, loudest_db = float(struck_db.max()), float(_decibels(np.abs(samples).max()))
    wanted_db = first_db + min(attack / _LEVEL_AT, 1.0) * (loudest_db - first_db) + attack * _CLICK_DB
    gain_db = float(((wanted_db - struck_db) / fade[: len(struck_db)]).min())
    return np.asarray(samples * 10 ** (gain_db / 20 * fade), dtype=np.float32)


def _decibels(level: Doubles) -> Doubles:
    return np.asarray(20 * np.log10(np.maximum(level, 1e-6)))


def shape_boom(samples: Floats, boominess: float) -> Floats:
    """Raise or cut what lies below 110 Hz by up to 24 dB, with a second-order shelf that never rings before the strike.

    Args:
        samples: shape (channels, frames).
        boominess: -1..1.
    """
    if not boominess:
        return samples
    n_fft = -(-(samples.shape[1] + _RING_OUT) // _RING_OUT) * _RING_OUT
    shaped = np.fft.irfft(np.fft.rfft(samples, n_fft, axis=1) * _shelf(n_fft, boominess * _BOOM_DB), n_fft, axis=1)
    return np.asarray(shaped[:, : samples.shape[1]], dtype=np.float32)


def _shelf(n_fft: int, gain_db: float) -> Doubles:
    """Return the response of a low shelf (bilinear transform, slope 1) at the bins of a spectrum."""
    amplitude, angle = 10 ** (gain_db / 40), 2 * np.pi * _BOOM_HZ / SAMPLE_RATE
    cosine, width = np.cos(angle), np.sqrt(2 * amplitude) * np.sin(angle)
    more, less = amplitude + 1, amplitude - 1
    above = amplitude * np.array(
        [more - less * cosine + width, 2 * (less - more * cosine), more - less * cosine - width]
    )
    below = np.array([more + less * cosine + width, -2 * (less + more * cosine), more + less * cosine - width])
    delay = np.exp(-2j * np.pi * np.arange(n_fft // 2 + 1) / n_fft)
    powers = np.stack([np.ones_like(delay), delay, delay**2])
    return np.asarray(amplitude * (above @ powers) / (below @ powers))


def _frames(seconds: float) -> int:
    return round(seconds * SAMPLE_RATE)
