"""A one-shot in numbers: six that a musician can turn, and the facts a check needs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from timbrel.audio.spectra import stft
from timbrel.audio.trim import find_onset
from timbrel.sound import Sound

DESCRIPTORS: tuple[str, ...] = ("brightness", "boominess", "noisiness", "attack", "decay", "pitch")
"""The descriptors that condition a model and become its knobs."""
_BOOM_HZ = 120.0
_LOWEST_HZ = 20.0
_BAND_BINS = 16
_NOISE_FLATNESS = 0.5615
"""Flatness of the power spectrum of white noise: exp(-Euler's constant)."""
_FALL_DB = 20.0
_SILENCE_DB = -60.0
_SHORTEST_S = 0.0005

Floats = NDArray[np.floating]


@dataclass(frozen=True)
class Description:
    """What was measured of one sound; silence has the values that its class attributes tell."""

    brightness: float = 0.0
    """Where the weight of the spectrum lies, in octaves from 1 kHz: kicks about -1, hats about +3."""
    boominess: float = -60.0
    """Share of the energy below 120 Hz, in dB, -60..0."""
    noisiness: float = 0.0
    """0 is a pure tone, 1 is noise: local spectral flatness, loud bands counting more."""
    attack: float = 0.0
    """How hard it hits: minus log10 of the seconds from 10 to 90 % of the highest level; 3.3 is a click, 1 a swell."""
    decay: float = -10.0
    """How long it rings: log2 of the seconds until 99 % of the energy after the hit is over; 0 is one second."""
    pitch: float = 0.0
    """The loudest partial as a MIDI note number: 69 is 440 Hz."""
    onset_s: float = 0.0
    """When it begins, in seconds."""
    peak_db: float = -120.0
    """Highest sample, in dBFS."""
    dc: float = 0.0
    """Mean of all samples: the offset, -1..1."""
    centroid_hz: float = 0.0
    """Centre of gravity of the power spectrum."""
    noise_floor_db: float = -120.0
    """Level of the quietest tenth of the sound relative to its peak, in 10 ms steps after the onset."""
    silence_share: float = 1.0
    """Share of the time, 0..1, that is more than 60 dB below the peak."""

    def knobs(self) -> dict[str, float]:
        """Return the six descriptors by name, in the order of DESCRIPTORS."""
        return {name: float(getattr(self, name)) for name in DESCRIPTORS}


def describe(sound: Sound) -> Description:
    """Measure a one-shot. Channels are averaged; silence gives ``Description()``."""
    samples = sound.mono().astype(np.float64)
    peak = float(np.abs(samples).max(initial=0.0))
    if peak < 1e-6:
        return Description()
    rate = sound.sample_rate
    spectrum = _mean_power(samples, rate)
    frequencies = np.linspace(0, rate / 2, len(spectrum))
    levels_db = _levels_db(samples, rate, peak)
    return Description(
        brightness=_brightness(spectrum, frequencies),
        boominess=_boominess(spectrum, frequencies),
        noisiness=_noisiness(samples),
        attack=_attack(samples, rate),
        decay=_decay(samples, rate),
        pitch=_loudest_partial(spectrum, frequencies),
        onset_s=find_onset(sound),
        peak_db=float(20 * np.log10(peak)),
        dc=float(samples.mean()),
        centroid_hz=float((spectrum * frequencies).sum() / spectrum.sum()),
        noise_floor_db=float(np.percentile(levels_db, 10)),
        silence_share=float((levels_db < _SILENCE_DB).mean()),
    )


def _mean_power(samples: Floats, rate: int) -> Floats:
    """Power spectrum of the whole sound on a grid of about 5 Hz, from windows of 0.2 s half overlapping."""
    n_fft = 2 * round(rate / 10)
    padded = np.pad(samples, (n_fft // 2, n_fft)).astype(np.float32)
    power = np.abs(stft(padded, n_fft, n_fft // 2, centre=False)) ** 2
    mean: Floats = power.astype(np.float64).mean(axis=-1)
    mean[: int(_LOWEST_HZ * n_fft / rate)] = 0.0
    return mean + 1e-20


def _brightness(spectrum: Floats, frequencies: Floats) -> float:
    heard = frequencies >= _LOWEST_HZ
    weight = np.sqrt(spectrum[heard])  # amplitude: closer to loudness than power
    return float((weight * np.log2(frequencies[heard] / 1000)).sum() / weight.sum())


def _boominess(spectrum: Floats, frequencies: Floats) -> float:
    share = spectrum[frequencies < _BOOM_HZ].sum() / spectrum.sum()
    return float(max(-60.0, 10 * np.log10(share + 1e-12)))


def _noisiness(samples: Floats) -> float:
    power = np.abs(stft(samples.astype(np.float32), 2048, 512)).astype(np.float64) ** 2 + 1e-14
    bands = power[: 1024 // _BAND_BINS * _BAND_BINS].reshape(-1, _BAND_BINS, power.shape[-1])
    arithmetic = bands.mean(axis=1)
    flatness = np.exp(np.log(bands).mean(axis=1)) / arithmetic
    weight = np.sqrt(arithmetic)
    return float(np.clip((flatness * weight).sum() / weight.sum() / _NOISE_FLATNESS, 0, 1))


def _attack(samples: Floats, rate: int) -> float:
    envelope = np.maximum.accumulate(np.abs(samples))
    rise = np.searchsorted(envelope, 0.9 * envelope[-1]) - np.searchsorted(envelope, 0.1 * envelope[-1])
    return float(-np.log10(max(rise / rate, _SHORTEST_S)))


def _decay(samples: Floats, rate: int) -> float:
    after_hit = samples[int(np.abs(samples).argmax()) :]
    remaining = np.cumsum(after_hit[::-1] ** 2)[::-1]  # Schroeder's backward integral
    over = int(np.searchsorted(-remaining, -remaining[0] * 10 ** (-_FALL_DB / 10)))
    return float(np.log2(max(over / rate, _SHORTEST_S)))


def _loudest_partial(spectrum: Floats, frequencies: Floats) -> float:
    best = int(np.clip(spectrum.argmax(), 1, len(spectrum) - 2))
    left, middle, right = np.log(spectrum[best - 1 : best + 2])
    curve = left - 2 * middle + right
    shift = 0.0 if curve >= 0 else float(np.clip((left - right) / (2 * curve), -0.5, 0.5))
    frequency = (best + shift) * (frequencies[1] - frequencies[0])
    return float(69 + 12 * np.log2(max(frequency, _LOWEST_HZ) / 440))


def _levels_db(samples: Floats, rate: int, peak: float) -> Floats:
    """RMS level of each 10 ms after the onset, in dB relative to the peak."""
    step = max(1, rate // 100)
    first = int(np.flatnonzero(np.abs(samples) >= 0.01 * peak)[0])
    after = samples[first:]
    after = np.pad(after, (0, -len(after) % step)).reshape(-1, step)
    rms = np.sqrt((after**2).mean(axis=1))
    return np.asarray(20 * np.log10(np.maximum(rms / peak, 1e-6)))
