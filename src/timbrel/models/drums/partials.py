"""Find the gliding partials of a hit below 2.5 kHz: follow a ridge, fit its glide, subtract, repeat."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import soxr
from numpy.typing import NDArray

from timbrel.models.drums.layout import (
    FLOOR,
    GLIDE_TIMES_S,
    PARTIAL_REFERENCE_HZ,
    PARTIAL_TIMES_S,
    PARTIAL_TOP_HZ,
    PARTIALS,
    SAMPLE_RATE,
    UNIT_DB,
    Doubles,
    Floats,
)
from timbrel.models.parts import hats

_DECIMATION = 8
_RATE = SAMPLE_RATE / _DECIMATION
_LEAD = 256
_FFT, _HOP, _PADDED = 256, 32, 2048
_LOWEST_HZ = 25.0
_LEAST_SHARE = 0.001
"""A partial holds at least this share of the energy of the hit."""
_LEAST_COHERENCE = 0.7
"""And explains at least this share of the energy in its own neighbourhood."""
_TRIES = PARTIALS + 4
_FITS = 4
_SMOOTHNESS = 0.02
_FARTHEST_OCTAVES = 0.12


@dataclass
class Ridge:
    """One partial: glide numbers (5,), phase at the strike in radians, level (24,), and its share of the energy."""

    pitch: Doubles
    phase: float
    level: Doubles
    energy: float


def find_partials(samples: Floats) -> list[Ridge]:
    """Return the partials of a hit that begins at its first sample, the strongest first, at most 8.

    Args:
        samples: shape (frames,), peak 1.
    """
    low = _decimate(samples)
    total = float((samples.astype(np.float64) ** 2).sum()) / _DECIMATION
    times = np.arange(len(low)) / _RATE
    basis = hats(PARTIAL_TIMES_S, times).astype(np.float64)
    found: list[Ridge] = []
    residual, closed = low.copy(), np.zeros(_PADDED // 2 + 1, bool)
    for _ in range(_TRIES):
        seed = _strongest_ridge(residual, closed)
        if seed is None or len(found) == PARTIALS:
            break
        path_hz, weights, peak_bin = seed
        ridge, wave = _fit(residual, times, basis, path_hz, weights)
        if ridge.energy > _LEAST_SHARE * total and _coherence(residual, wave, ridge, times) > _LEAST_COHERENCE:
            residual = residual - wave
            found.append(ridge)
        else:
            closed[max(0, peak_bin - 12) : peak_bin + 13] = True
    return sorted(found, key=lambda ridge: -ridge.energy)


def _decimate(samples: Floats) -> Doubles:
    padded = np.concatenate([np.zeros(_LEAD * _DECIMATION), samples, np.zeros(_LEAD * _DECIMATION)])
    return np.asarray(soxr.resample(padded, SAMPLE_RATE, _RATE, quality="VHQ"))[_LEAD:-_LEAD]


def _spectrogram(signal: Doubles) -> NDArray[np.complex128]:
    """Windows of 46 ms every 5.8 ms, the first centred 12 ms after the strike, shape (frames, bins)."""
    padded = np.concatenate([np.zeros(_FFT // 4), signal, np.zeros(_FFT)])
    pieces = np.lib.stride_tricks.sliding_window_view(padded, _FFT)[::_HOP]
    return np.fft.rfft(pieces * np.hanning(_FFT), _PADDED, axis=1)


def _strongest_ridge(signal: Doubles, closed: NDArray[np.bool_]) -> tuple[Doubles, Doubles, int] | None:
    """Follow the loudest spectral peak both ways; return Hz and weight for each sample, and its bin."""
    power = np.abs(_spectrogram(signal)) ** 2
    power[:, closed] = 0
    bin_hz = _RATE / _PADDED
    power[:, : int(_LOWEST_HZ / bin_hz)] = 0
    power[:, int(PARTIAL_TOP_HZ / bin_hz) :] = 0
    if power.max() <= 1e-9:
        return None
    start, peak = np.unravel_index(int((power).argmax()), power.shape)
    track = np.zeros(len(power))
    for direction in (1, -1):
        at = int(peak)
        for frame in range(int(start), len(power) if direction == 1 else -1, direction):
            reach = max(3, int(at * 0.06))
            low = max(1, at - reach)
            at = low + int(power[frame, low : at + reach + 1].argmax())
            track[frame] = at * bin_hz
    weight = power[np.arange(len(power)), (track / bin_hz).astype(int)]
    frames_at = (np.arange(len(power)) * _HOP + _FFT // 4) / _RATE
    times = np.arange(len(signal)) / _RATE
    return np.interp(times, frames_at, track), np.interp(times, frames_at, weight), int(peak)


def _fit(signal: Doubles, times: Doubles, basis: Doubles, path_hz: Doubles, weights: Doubles) -> tuple[Ridge, Doubles]:
    """Fit glide, phase and level of one partial to the signal, starting from a rough path."""
    falls = np.concatenate([np.ones((len(times), 1)), np.exp(-times[:, None] / GLIDE_TIMES_S)], axis=1)
    pitch = _least_squares_glide(falls, np.log2(np.maximum(path_hz, 20) / PARTIAL_REFERENCE_HZ), weights)
    phase, amplitude, wave = _fit_level(signal, basis, _cycles(falls, pitch))
    best = (float(((signal - wave) ** 2).sum()), pitch, phase, amplitude, wave)
    stiffness = np.array([1e-4, 0.3, 0.1, 0.03, 0.02])
    for _ in range(_FITS):
        pitch = _sharpen(signal, falls, best[1], best[2], basis @ best[3], stiffness)
        phase, amplitude, wave = _fit_level(signal, basis, _cycles(falls, pitch))
        error = float(((signal - wave) ** 2).sum())
        if error >= best[0] * 0.9999:
            break
        best = (error, pitch, phase, amplitude, wave)
    _, pitch, phase, amplitude, wave = best
    level = np.maximum(np.log10(np.maximum(np.abs(amplitude), 1e-9)) * 20 / UNIT_DB, FLOOR)
    return Ridge(pitch, phase, level, float((wave**2).sum())), wave


def _least_squares_glide(falls: Doubles, octaves: Doubles, weights: Doubles) -> Doubles:
    weight = weights / weights.max()
    scaled = falls * weight[:, None]
    ridge = np.diag([0.0, 1.0, 0.3, 0.1, 0.1]) * 1e-3 * weight.sum()
    return np.linalg.solve(scaled.T @ falls + ridge + 1e-9 * np.eye(5), scaled.T @ octaves)


def _cycles(falls: Doubles, pitch: Doubles) -> Doubles:
    hz = PARTIAL_REFERENCE_HZ * 2.0 ** np.clip(falls @ pitch, -4, 5)
    return np.concatenate([[0.0], np.cumsum((hz[1:] + hz[:-1]) / 2 / _RATE)])


def _fit_level(signal: Doubles, basis: Doubles, cycles: Doubles) -> tuple[float, Doubles, Doubles]:
    """Return phase, amplitude per knot and the wave that fit best for a given course of cycles."""
    turn = np.exp(2j * np.pi * cycles)
    design = np.concatenate([basis * turn.real[:, None], basis * -turn.imag[:, None]], axis=1).astype(np.float32)
    gram = (design.T @ design).astype(np.float64)
    size = basis.shape[1]
    scale = np.trace(gram) / len(gram)
    stiff = _roughness(size) * scale * _SMOOTHNESS
    gram[:size, :size] += stiff
    gram[size:, size:] += stiff
    both = np.linalg.solve(gram + 1e-6 * scale * np.eye(2 * size), design.T @ signal.astype(np.float32))
    level = both[:size] + 1j * both[size:]
    phase = float(np.angle((level * np.abs(level) * basis.sum(axis=0)).sum()))
    amplitude = np.maximum((level * np.exp(-1j * phase)).real, 0.0)
    return phase, amplitude, (basis @ amplitude) * np.cos(2 * np.pi * cycles + phase)


def _roughness(size: int) -> Doubles:
    """Penalty on the second difference of neighbouring knots."""
    second = np.diff(np.eye(size), 2, axis=0)
    return second.T @ second


def _sharpen(
    signal: Doubles, falls: Doubles, pitch: Doubles, phase: float, envelope: Doubles, stiffness: Doubles
) -> Doubles:
    """Move the glide numbers one Gauss-Newton step towards the signal's own phase."""
    octaves = np.clip(falls @ pitch, -4, 5)
    slope = np.cumsum(PARTIAL_REFERENCE_HZ * 2.0 ** octaves[:, None] * falls, axis=0) * (2 * np.pi * np.log(2) / _RATE)
    angle = 2 * np.pi * _cycles(falls, pitch) + phase
    design = -(envelope * np.sin(angle))[:, None] * np.concatenate([slope, np.ones((len(slope), 1))], axis=1)
    error = signal - envelope * np.cos(angle)
    gram = design.T @ design
    damping = np.diag(np.append(stiffness, 1e-3) * np.diag(gram)) + 1e-9 * np.eye(len(gram))
    step = np.linalg.solve(gram + damping, design.T @ error)[:-1]
    return np.asarray(pitch + np.clip(step, -_FARTHEST_OCTAVES, _FARTHEST_OCTAVES))


def _coherence(signal: Doubles, wave: Doubles, ridge: Ridge, times: Doubles) -> float:
    """Share of the energy within 60 Hz of the partial that the partial explains."""
    falls = np.concatenate([np.ones((len(times), 1)), np.exp(-times[:, None] / GLIDE_TIMES_S)], axis=1)
    turn = np.exp(-2j * np.pi * _cycles(falls, ridge.pitch))
    kernel = np.hanning(round(_RATE / 45))
    kernel /= kernel.sum()
    around = np.abs(np.convolve(signal * turn, kernel, mode="same")) ** 2
    rest = np.abs(np.convolve((signal - wave) * turn, kernel, mode="same")) ** 2
    return float(1 - rest.sum() / max(around.sum(), 1e-12))
