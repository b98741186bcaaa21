"""Measure what is not steady in a held note: vibrato, and the slow beating of many players or a chorus."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from timbrel.models.notes.envelopes import Envelopes
from timbrel.models.notes.layout import LIFE_HARMONICS, SAMPLE_RATE, Floats
from timbrel.models.parts import hats

Doubles = NDArray[np.floating]
_BEGINS_S = 0.3
_SHORTEST_S = 0.5
_RATE_HZ = 50.0
_FASTEST_HZ = 12.0
_MOST_PARTIALS = 48
_VIBRATO_HZ = (3.0, 9.0)
_LEAST_CENTS, _MOST_CENTS = 2.0, 80.0
_LEAST_SHARE = 0.4
_CENTS_UNIT = 20.0
_HEARD_DB = -45.0
_SILENT = 1e-4


def measure_life(envelopes: Envelopes) -> tuple[Floats, Floats]:
    """Return how unsteady the partials are, (6,), and log2 of how often per second they swing, less 1, (1,)."""
    amplitude = np.abs(_held(envelopes))[:, :_MOST_PARTIALS]
    still = np.zeros(len(LIFE_HARMONICS), np.float32), np.zeros(1, np.float32)
    if len(amplitude) < _SHORTEST_S * _RATE_HZ or amplitude.max() < _SILENT:
        return still
    power = (amplitude**2).mean(axis=0)
    heard = power > power.max() * 10 ** (_HEARD_DB / 10)
    swing = _without_trend(np.log(np.maximum(amplitude, amplitude.max() * 1e-5)))
    depth = np.minimum(swing.std(axis=0), 1.0) * heard
    near = hats(np.log2(LIFE_HARMONICS), np.log2(np.arange(1, amplitude.shape[1] + 1)))
    weight = near * (np.sqrt(power) * heard)[:, None]
    total = weight.sum(axis=0)
    told = (depth @ weight) / np.maximum(total, 1e-12)
    told[total <= 1e-9] = told[total > 1e-9][-1] if (total > 1e-9).any() else 0.0
    spectrum = np.abs(np.fft.rfft(swing * np.hanning(len(swing))[:, None], axis=0)) ** 2
    hz = np.fft.rfftfreq(len(swing), 1 / _RATE_HZ)
    band = (hz > 0.3) & (hz < _FASTEST_HZ)
    mix = spectrum[band] @ (np.sqrt(power) * heard)
    rate = float((mix * hz[band]).sum() / max(mix.sum(), 1e-12))
    return told.astype(np.float32), np.array([np.log2(np.clip(rate, 0.5, 8.0)) - 1], np.float32)


def measure_vibrato(envelopes: Envelopes) -> Floats:
    """Return the depth of the vibrato in units of 20 cents and log2 of its rate in units of 5 Hz, (2,)."""
    held = _held(envelopes)[:, :_MOST_PARTIALS]
    none = np.zeros(2, np.float32)
    if len(held) < _SHORTEST_S * _RATE_HZ or np.abs(held).max() < _SILENT:
        return none
    turns = np.angle(held[1:] * held[:-1].conj()) * (_RATE_HZ / (2 * np.pi))
    weight = (np.abs(held) ** 2).mean(axis=0) * np.arange(1, held.shape[1] + 1)
    cents = 1200 / np.log(2) * (turns / envelopes.hz[: held.shape[1]]) @ weight / weight.sum()
    track = _without_trend(cents[:, None])[:, 0]
    shape = np.hanning(len(track))
    size = 8 * len(track)
    spectrum = np.abs(np.fft.rfft(track * shape, size)) * 2 / shape.sum()
    hz = np.fft.rfftfreq(size, 1 / _RATE_HZ)
    inside = (hz >= _VIBRATO_HZ[0]) & (hz <= _VIBRATO_HZ[1])
    top = int(np.flatnonzero(inside)[np.argmax(spectrum[inside])])
    depth = float(spectrum[top])
    if not _LEAST_CENTS < depth < _MOST_CENTS or depth**2 / 2 < _LEAST_SHARE * track.var():
        return none
    return np.array([depth / _CENTS_UNIT, np.log2(hz[top] / 5.0)], np.float32)


def _held(envelopes: Envelopes) -> NDArray[np.complex128]:
    """Return the envelopes after the attack, averaged in cells of 20 ms, shape (cells, partials)."""
    rate = SAMPLE_RATE / envelopes.hop
    first = round(_BEGINS_S * rate)
    values = envelopes.values[first:-8].astype(np.complex128)
    cell = rate / _RATE_HZ
    count = int(len(values) / cell)
    edges = np.round(np.arange(count) * cell).astype(int)
    if count < 2:
        return values[:0]
    sums = np.add.reduceat(values, edges, axis=0)
    return np.asarray(sums / np.diff(np.append(edges, len(values)))[:, None])


def _without_trend(values: Doubles) -> Doubles:
    """Take a cubic out of each column."""
    x = np.linspace(-1, 1, len(values))
    basis, _ = np.linalg.qr(np.stack([x**power for power in range(4)], axis=1))
    return np.asarray(values - basis @ (basis.T @ values))
