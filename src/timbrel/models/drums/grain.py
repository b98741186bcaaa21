"""Measure the grain of a tail: whether its noise is an even hiss or a cloud of lines, and how steady they are."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from timbrel.models.drums.layout import GRAIN_BANDS_HZ, SAMPLE_RATE, TAIL_FFT, Doubles, Floats
from timbrel.models.drums.noise import window
from timbrel.models.parts import hats

_HOP = TAIL_FFT // 2
_FEWEST_WINDOWS = 4
_NEIGHBOURS = 17
"""Bins over which lines are compared, 366 Hz."""
_OVERLAP_COHERENCE = 0.17
"""What half-overlapping windows of hiss have in common."""
_CHANCE = 1.6
_EVEN_CHANCE = 1.15
_BIAS = 0.05


def measure_grain(rest: Floats) -> dict[str, Floats]:
    """Return unevenness and steadiness of a hit without its partials, (12,) each; 0 where it is too short to tell."""
    after = rest[_HOP:]
    if len(after) < TAIL_FFT + _FEWEST_WINDOWS * _HOP:
        silent = np.zeros(len(GRAIN_BANDS_HZ), np.float32)
        return {"unevenness": silent, "steadiness": silent}
    pieces = np.lib.stride_tricks.sliding_window_view(after, TAIL_FFT)[::_HOP]
    spectrum = np.fft.rfft(pieces * window(TAIL_FFT), axis=1)  # (windows, bins)
    near = hats(GRAIN_BANDS_HZ, np.arange(spectrum.shape[1]) * (SAMPLE_RATE / TAIL_FFT))
    parts = {"unevenness": _unevenness(spectrum, near), "steadiness": _steadiness(spectrum, near)}
    return {name: part.astype(np.float32) for name, part in parts.items()}


def _unevenness(spectrum: NDArray[np.complexfloating], near: Doubles) -> Doubles:
    """Deviation of the mean level of neighbouring bins, less what chance gives to so many windows of hiss."""
    power = np.abs(spectrum) ** 2 + 1e-16
    kernel = np.ones(_NEIGHBOURS) / _NEIGHBOURS
    around = np.apply_along_axis(lambda row: np.convolve(row, kernel, "same"), 1, power)
    level = np.log((power / np.maximum(around, 1e-16)).mean(axis=0))
    level -= np.convolve(level, kernel, "same")
    variance = (level**2) @ near / near.sum(axis=0) / (1 - 1 / _NEIGHBOURS)
    chance = _EVEN_CHANCE * (1 / len(power) + 0.5 / len(power) ** 2)
    return np.asarray(np.sqrt(np.maximum(variance - chance, 0)) / 2)


def _steadiness(spectrum: NDArray[np.complexfloating], near: Doubles) -> Doubles:
    """How well the phase of each bin runs on from window to window, beyond chance."""
    steps = spectrum[1:] * spectrum[:-1].conj()
    size = np.abs(steps)
    together, apart = np.abs(steps.sum(axis=0)), np.maximum(size.sum(axis=0), 1e-30)
    windows = np.maximum(apart**2 / np.maximum((size**2).sum(axis=0), 1e-30), 1e-9)
    chance = np.minimum(np.sqrt(_OVERLAP_COHERENCE**2 + _CHANCE / windows), 0.9)
    share = (together / apart - chance) / (1 - chance)
    weight = near * np.sqrt(apart)[:, None]
    mean = share @ weight / np.maximum(weight.sum(axis=0), 1e-30)
    return np.asarray(np.clip((mean - _BIAS) / (1 - _BIAS), 0, 1))
