"""How much a sound differs from itself a little later: YIN's normalised difference, over many lags at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_FINE_LAG = 400
_TINY = 1e-12


@dataclass(frozen=True)
class Lags:
    """YIN's difference function.

    Args:
        difference: (looks, lags) cumulative mean normalised difference: 0 repeats perfectly, 1 is as different as
            usual.
        dips: (looks, lags) how low each local minimum reaches between the samples; infinite elsewhere.
        times_s: (looks,) centre of each look in seconds.
        shortest: first lag that counts as a period.
        sample_rate: in Hz.
    """

    difference: Floats
    dips: Floats
    times_s: Floats
    shortest: int
    sample_rate: int


def measure_lags(samples: Floats, sample_rate: int, hop: int, shortest: int, longest: int) -> Lags:
    """Compute the difference function (YIN, equations 6 to 8) by FFT.

    Args:
        samples: (frames,), at least twice ``longest``.
        sample_rate: in Hz.
        hop: frames from one look to the next.
        shortest: first lag that counts as a period.
        longest: last lag.
    """
    samples = samples - samples.mean()
    window = longest
    count = 1 + (len(samples) - window - longest) // hop
    size = 1 << (window + longest - 1).bit_length()
    rows = np.empty((count, longest))
    frames = np.lib.stride_tricks.sliding_window_view(samples, window + longest)[::hop][:count]
    for first in range(0, count, 64):
        block = frames[first : first + 64]
        spectrum = np.fft.rfft(block, size)
        head = np.fft.rfft(block[:, :window], size)
        product = np.fft.irfft(spectrum * head.conj(), size)[:, :longest]
        power = np.concatenate([np.zeros((len(block), 1)), np.cumsum(block**2, axis=1)], axis=1)
        energy = power[:, window : window + longest] - power[:, :longest]
        rows[first : first + 64] = _normalised(np.maximum(energy[:, :1] + energy - 2 * product, 0.0), energy)
    times = (np.arange(count) * hop + (window + longest) / 2) / sample_rate
    return Lags(rows, _find_dips(rows, shortest), times, shortest, sample_rate)


def _normalised(difference: Floats, energy: Floats) -> Floats:
    total = np.cumsum(difference, axis=1)
    lags = np.arange(difference.shape[1])
    mean = total / np.maximum(lags, 1)
    silent = energy[:, :1] < _TINY
    rows = np.where((mean < _TINY) | silent, 1.0, difference / np.maximum(mean, _TINY))
    rows[:, 0] = 1.0
    return np.asarray(rows)


def _find_dips(rows: Floats, shortest: int) -> Floats:
    """Return the lowest value of the parabola through each local minimum: high notes repeat between the samples."""
    before, here, after = rows[:, :-2], rows[:, 1:-1], rows[:, 2:]
    bend = np.maximum(before - 2 * here + after, _TINY)
    lowest = np.maximum(here - (before - after) ** 2 / (8 * bend), 0.0)
    dips = np.full_like(rows, np.inf)
    dips[:, 1:-1] = np.where((here <= before) & (here < after), lowest, np.inf)
    dips[:, :shortest] = np.inf
    return dips


def refine(row: Floats, lag: int) -> float:
    """Return a period between samples, by the parabola through its dip and, for short periods, its later repeats.

    A period of 10 frames is known to a tenth of a frame at best from its own dip; the dip 40 periods later tells it
    forty times better.
    """
    period = _dip(row, lag)
    repeats = 1
    while repeats * 2 * period < min(_FINE_LAG, len(row) - 2):
        repeats *= 2
        near = round(repeats * period)
        reach = max(1, round(period / 4))
        span = row[max(near - reach, 1) : near + reach + 1]
        found = _dip(row, max(near - reach, 1) + int(np.argmin(span)))
        if abs(found - repeats * period) > period / 4:
            break
        period = found / repeats
    return period


def _dip(row: Floats, lag: int) -> float:
    """Return where the parabola through three values has its lowest point."""
    if not 1 <= lag < len(row) - 1:
        return float(lag)
    before, here, after = row[lag - 1 : lag + 2]
    bend = before - 2 * here + after
    return lag + float(np.clip((before - after) / (2 * bend), -0.5, 0.5)) if bend > _TINY else float(lag)
