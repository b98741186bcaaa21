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

_DECIMATION = 8
_RATE = SAMPLE_RATE / _DECIMATION
_LEAD = 256
_FFT, _HOP, _PADDED = 256, 32, 2048
_LOWEST_HZ = 25.0
_LEAST_SHARE = 0.0002
"""A partial holds at least this share of the energy of the hit."""
_LEAST_COHERENCE, _FAINT_COHERENCE = 0.7, 0.8
"""And explains at least this share of the energy in its own neighbourhood: more where it is faint."""
_FAINT_SHARE = 0.001
_TRIES = PARTIALS + 4
_FITS = 4
_SMOOTHNESS = 0.02
_FARTHEST_OCTAVES = 0.12
_STIFFNESS = np.array([1e-4, 0.3, 0.1, 0.03, 0.02])
_DRIFT_S = 0.08
"""A partial's own course is told by windows of this length: slower beats and drifts belong to it, not to the noise."""
_FAINT = 1e-4
_SHARE_NEAR = 0.3
_LOUDEST = 4.0
_BEATS = 0.15
"""Levels are told of the power within this share of the time since the strike, so that beats are averaged."""
_LEVEL_STIFFNESS = 1e-3


@dataclass
class Ridge:
    """One partial.

    Args:
        pitch: its glide numbers, (5,).
        phase: at the strike, in radians.
        level: (24,).
        energy: of its wave.
        amplitude: how loud it really is at each of the samples it was found in.
        drift: by how many cycles it really is ahead of its glide there.
    """

    pitch: Doubles
    phase: float
    level: Doubles
    energy: float
    amplitude: Doubles
    drift: Doubles

    def course(self, times_s: Doubles) -> tuple[Doubles, Doubles]:
        """Return its amplitude and drift at some times."""
        known = np.arange(len(self.amplitude)) / _RATE
        return np.interp(times_s, known, self.amplitude), np.interp(times_s, known, self.drift)


@dataclass
class _Fit:
    """A glide with the phase and the amplitude per knot that fit best, its wave, and the error that is left."""

    pitch: Doubles
    phase: float
    amplitude: Doubles
    wave: Doubles
    angle: Doubles
    error: float

    @property
    def energy(self) -> float:
        """Of the wave."""
        return float((self.wave**2).sum())


class _Lines:
    """Straight lines between the times at which the level of a partial is told.

    Args:
        times_s: of the samples, rising.
    """

    def __init__(self, times_s: Doubles) -> None:
        last = len(PARTIAL_TIMES_S) - 2
        self._index = np.clip(np.searchsorted(PARTIAL_TIMES_S, times_s, side="right") - 1, 0, last)
        self._share = (times_s - PARTIAL_TIMES_S[self._index]) / np.diff(PARTIAL_TIMES_S)[self._index]
        self._heard, self._starts = np.unique(self._index, return_index=True)
        self.reach = self.project(np.ones(len(times_s)))
        """How many samples each time tells of, (24,)."""

    def draw(self, values: Doubles) -> Doubles:
        """Return the lines between values (24,) at every sample."""
        return np.asarray(values[self._index] + self._share * (values[self._index + 1] - values[self._index]))

    def project(self, samples: Doubles) -> Doubles:
        """Return the sum of the samples that each time tells of, (24,)."""
        late = self._share * samples
        return self._sum(samples - late, 0) + self._sum(late, 1)

    def gram(self, weights: Doubles) -> Doubles:
        """Return the products of the lines with each other, (24, 24), the samples weighing so much."""
        late = self._share * weights
        latest = self._share * late
        across = self._sum(late - latest, 0)[:-1]
        own = self._sum(weights - 2 * late + latest, 0) + self._sum(latest, 1)
        return np.asarray(np.diag(own) + np.diag(across, 1) + np.diag(across, -1))

    def _sum(self, samples: Doubles, later: int) -> Doubles:
        total = np.zeros(len(PARTIAL_TIMES_S))
        total[self._heard + later] = np.add.reduceat(samples, self._starts)
        return total


def find_partials(samples: Floats) -> list[Ridge]:
    """Return the partials of a hit that begins at its first sample, the strongest first, at most 8.

    Args:
        samples: shape (frames,), peak 1.
    """
    low = _decimate(samples)
    total = float((samples.astype(np.float64) ** 2).sum()) / _DECIMATION
    times = np.arange(len(low)) / _RATE
    basis = _Lines(times)
    falls = np.concatenate([np.ones((len(times), 1)), np.exp(-times[:, None] / GLIDE_TIMES_S)], axis=1)
    found: list[Ridge] = []
    residual, closed = low.copy(), np.zeros(_PADDED // 2 + 1, bool)
    for _ in range(_TRIES):
        seed = _strongest_ridge(residual, closed)
        if seed is None or len(found) == PARTIALS:
            break
        path_hz, weights, peak_bin = seed
        fit = _fit(residual, falls, basis, path_hz, weights)
        least = _LEAST_COHERENCE if fit.energy > _FAINT_SHARE * total else _FAINT_COHERENCE
        if fit.energy > _LEAST_SHARE * total and _coherence(residual, fit) > least:
            found.append(_ridge(residual, basis, fit))
            residual = residual - found[-1].amplitude * np.cos(fit.angle + 2 * np.pi * found[-1].drift)
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


def _fit(signal: Doubles, falls: Doubles, basis: _Lines, path_hz: Doubles, weights: Doubles) -> _Fit:
    """Fit glide, phase and level of one partial to the signal, starting from a rough path."""
    octaves = np.log2(np.maximum(path_hz, 20) / PARTIAL_REFERENCE_HZ)
    best = _fit_level(signal, falls, basis, _least_squares_glide(falls, octaves, weights))
    for _ in range(_FITS):
        better = _fit_level(signal, falls, basis, _sharpen(signal, falls, best, basis.draw(best.amplitude)))
        if better.error >= best.error * 0.9999:
            break
        best = better
    return best


def _ridge(signal: Doubles, basis: _Lines, fit: _Fit) -> Ridge:
    """Return the partial that was fitted, with the course that it really takes in the signal."""
    course, drift = _follow(signal, basis.draw(fit.amplitude), fit.angle)
    return Ridge(fit.pitch, fit.phase, _levels(basis, course), fit.energy, course, drift)


def _follow(signal: Doubles, amplitude: Doubles, angle: Doubles) -> tuple[Doubles, Doubles]:
    """Return how loud a partial really is and by how many cycles it is ahead, both told in slow windows."""
    kernel = np.hanning(round(_DRIFT_S * _RATE))
    turned = 2 * signal * np.exp(-1j * angle)
    near = np.abs(_smooth(turned, kernel)) / _smooth(np.ones(len(signal)), kernel)
    amplitude = np.maximum(amplitude, _SHARE_NEAR * near) + _FAINT * amplitude.max()
    gain = _smooth(turned * amplitude, kernel) / np.maximum(_smooth(amplitude**2, kernel), 1e-20)
    return amplitude * np.minimum(np.abs(gain), _LOUDEST), np.unwrap(np.angle(gain)) / (2 * np.pi)


def _smooth(values: NDArray[np.inexact], kernel: Doubles) -> NDArray[np.inexact]:
    """Return the values smoothed, as many as there were."""
    return np.convolve(values, kernel)[len(kernel) // 2 :][: len(values)]


def _levels(basis: _Lines, amplitude: Doubles) -> Doubles:
    """Return the level per knot whose straight lines follow an amplitude; past the end it falls on as before."""
    at = np.arange(len(amplitude))
    reach = np.minimum((_BEATS * at).astype(int) + 1, len(at) - at)
    power = np.concatenate([[0.0], np.cumsum(amplitude**2)])
    heard = 10 / UNIT_DB * np.log10(np.maximum((power[at + reach] - power[at - reach + 1]) / (2 * reach - 1), 1e-18))
    gram = basis.gram(np.ones(len(heard)))
    stiff = _LEVEL_STIFFNESS * _roughness(len(gram)) * basis.reach.mean() + 1e-9 * np.eye(len(gram))
    level = np.linalg.solve(gram + stiff, basis.project(heard))
    last = int(np.flatnonzero(basis.reach > 0.5)[-1])
    level[last:] = np.minimum.accumulate(level[last:])
    return np.clip(level, FLOOR, None)


def _least_squares_glide(falls: Doubles, octaves: Doubles, weights: Doubles) -> Doubles:
    weight = weights / weights.max()
    scaled = falls * weight[:, None]
    ridge = np.diag([0.0, 1.0, 0.3, 0.1, 0.1]) * 1e-3 * weight.sum()
    return np.linalg.solve(scaled.T @ falls + ridge + 1e-9 * np.eye(5), scaled.T @ octaves)


def _cycles(falls: Doubles, pitch: Doubles) -> Doubles:
    hz = PARTIAL_REFERENCE_HZ * 2.0 ** np.clip(falls @ pitch, -4, 5)
    return np.concatenate([[0.0], np.cumsum((hz[1:] + hz[:-1]) / 2 / _RATE)])


def _fit_level(signal: Doubles, falls: Doubles, basis: _Lines, pitch: Doubles) -> _Fit:
    """Return the partial with a given glide whose phase and amplitude per knot fit best."""
    turned = 2 * np.pi * _cycles(falls, pitch)
    cosine, sine = np.cos(turned), -np.sin(turned)
    one, mixed, other = (basis.gram(weight) for weight in (cosine**2, cosine * sine, sine**2))
    gram = np.block([[one, mixed], [mixed, other]])
    size = len(one)
    scale = np.trace(gram) / len(gram)
    stiff = _roughness(size) * scale * _SMOOTHNESS
    gram[:size, :size] += stiff
    gram[size:, size:] += stiff
    told = np.concatenate([basis.project(signal * cosine), basis.project(signal * sine)])
    both = np.linalg.solve(gram + 1e-6 * scale * np.eye(2 * size), told)
    level = both[:size] + 1j * both[size:]
    phase = float(np.angle((level * np.abs(level) * basis.reach).sum()))
    amplitude = np.maximum((level * np.exp(-1j * phase)).real, 0.0)
    wave = basis.draw(amplitude) * np.cos(turned + phase)
    return _Fit(pitch, phase, amplitude, wave, turned + phase, float(((signal - wave) ** 2).sum()))


def _roughness(size: int) -> Doubles:
    """Penalty on the second difference of neighbouring knots."""
    second = np.diff(np.eye(size), 2, axis=0)
    return second.T @ second


def _sharpen(signal: Doubles, falls: Doubles, fit: _Fit, envelope: Doubles) -> Doubles:
    """Move the glide numbers one Gauss-Newton step towards the signal's own phase."""
    octaves = np.clip(falls @ fit.pitch, -4, 5)
    slope = np.cumsum(PARTIAL_REFERENCE_HZ * 2.0 ** octaves[:, None] * falls, axis=0) * (2 * np.pi * np.log(2) / _RATE)
    design = -(envelope * np.sin(fit.angle))[:, None] * np.concatenate([slope, np.ones((len(slope), 1))], axis=1)
    error = signal - fit.wave
    gram = design.T @ design
    damping = np.diag(np.append(_STIFFNESS, 1e-3) * np.diag(gram)) + 1e-9 * np.eye(len(gram))
    step = np.linalg.solve(gram + damping, design.T @ error)[:-1]
    return np.asarray(fit.pitch + np.clip(step, -_FARTHEST_OCTAVES, _FARTHEST_OCTAVES))


def _coherence(signal: Doubles, fit: _Fit) -> float:
    """Share of the energy within 60 Hz of the partial that the partial explains."""
    turn = np.exp(-1j * fit.angle)
    kernel = np.hanning(round(_RATE / 45))
    kernel /= kernel.sum()
    around = np.abs(np.convolve(signal * turn, kernel, mode="same")) ** 2
    rest = np.abs(np.convolve((signal - fit.wave) * turn, kernel, mode="same")) ** 2
    return float(1 - rest.sum() / max(around.sum(), 1e-12))
