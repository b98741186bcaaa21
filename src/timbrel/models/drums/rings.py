"""Find the steady partials of a hit between 0.3 and 12 kHz: the ring of cymbals, bells and rims."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from timbrel.models.drums.layout import FLOOR, RING_EDGES_HZ, RINGS, SAMPLE_RATE, UNIT_DB, Floats

Doubles = NDArray[np.float64]
_FFT = 8192
_SHORTEST = 2048
_STAND_OUT_DB = 8.0
_NEIGHBOURHOOD_HZ = 300.0
_LONGEST_SMOOTHING = 1024
_BLOCK = 512
_LEAST_COHERENCE = 0.7
_FADED_DB = -25.0
"""How far a ring that is over before the hit has fallen by then, at least."""
_LONGEST_DECAY_S = 16.0
_SHORTEST_DECAY_S = 0.03


def find_rings(rest: Floats) -> tuple[dict[str, Floats], Floats]:
    """Return pitch, level and decay of the ring between each two edges, and the sound without the rings.

    Args:
        rest: a hit without its partials, shape (frames,).
    """
    low, high = RING_EDGES_HZ[:-1], RING_EDGES_HZ[1:]
    pitch, level, decay = np.zeros(RINGS), np.full(RINGS, FLOOR), np.zeros(RINGS)
    remaining = rest.astype(np.float64)
    for place, hz in _candidates(rest):
        fitted = _fit(remaining, hz)
        if fitted is None:
            continue
        hz, ring_level, fall_s, wave = fitted
        if not low[place] <= hz <= high[place]:
            continue
        remaining -= wave
        pitch[place] = np.log(hz / low[place]) / np.log(high[place] / low[place]) - 0.5
        level[place], decay[place] = ring_level, np.log2(fall_s)
    parts = {"ring_pitch": pitch, "ring_level": level, "ring_decay": decay}
    return {name: part.astype(np.float32) for name, part in parts.items()}, remaining.astype(np.float32)


def _candidates(rest: Floats) -> list[tuple[int, float]]:
    """Return (ring, Hz) of peaks that stand out of their neighbourhood in a long window after the strike."""
    frames = len(rest)
    size = min(_FFT, frames)
    if size < _SHORTEST:
        return []
    piece = rest[:size] * np.hanning(2 * size)[size:]
    power = np.abs(np.fft.rfft(piece, 2 * _FFT)) ** 2
    bin_hz = SAMPLE_RATE / (2 * _FFT)
    found = []
    for place in range(RINGS):
        first, last = int(RING_EDGES_HZ[place] / bin_hz) + 1, int(RING_EDGES_HZ[place + 1] / bin_hz)
        at = first + int(power[first : last + 1].argmax())
        reach = int(_NEIGHBOURHOOD_HZ / bin_hz)
        around = np.median(power[max(1, at - reach) : at + reach])
        if power[at] > around * 10 ** (_STAND_OUT_DB / 10) and first < at < last:
            found.append((place, at * bin_hz))
    return found


def _fit(signal: Doubles, hz: float) -> tuple[float, float, float, Doubles] | None:
    """Fit a falling sine near a frequency; return (Hz, level, seconds to fall by 60 dB, wave), None if it is noise."""
    times = np.arange(len(signal)) / SAMPLE_RATE
    smoothing = int(np.clip(len(signal) // 64 * 4, 256, _LONGEST_SMOOTHING))
    for _ in range(2):
        base = _baseband(signal, hz, smoothing)
        power = np.abs(base) ** 2
        use = power > power.max() * 10**-3.5
        use &= np.arange(len(base)) >= 4
        if use.sum() < 12:
            return None
        turn = (base[1:] * base[:-1].conj() * (use[1:] & use[:-1])).sum()
        hz += float(np.angle(turn)) / (2 * np.pi) * SAMPLE_RATE / (smoothing // 4)
    coherence = float(np.abs(turn) / max((np.abs(base[1:] * base[:-1]) * (use[1:] & use[:-1])).sum(), 1e-12))
    at = times[:: smoothing // 4][: len(use)][use]
    weight = np.sqrt(power[use] / power.max())
    slope, _ = np.polyfit(at, 10 * np.log10(power[use]), 1, w=weight)
    ended = times[min(int(np.flatnonzero(use)[-1]) * (smoothing // 4), len(times) - 1)]
    if ended < times[-1] - 2 * smoothing / SAMPLE_RATE:
        slope = min(slope, _FADED_DB / ended)
    fall_s = float(np.clip(-60 / min(slope, -1e-3), _SHORTEST_DECAY_S, _LONGEST_DECAY_S))
    carrier = _falling(len(signal), hz, fall_s)
    strength = complex(2 * np.vdot(carrier, signal) / np.vdot(carrier, carrier).real)
    wave = (strength * carrier).real
    left = np.abs(_baseband(signal - wave, hz, smoothing)) ** 2
    explained = 1 - float(left.sum() / max(power.sum(), 1e-12))
    if coherence < 0.9 or explained < _LEAST_COHERENCE:
        return None
    return hz, max(float(20 * np.log10(max(abs(strength), 1e-9)) / UNIT_DB), FLOOR), fall_s, wave


def _falling(frames: int, hz: float, fall_s: float) -> NDArray[np.complex128]:
    """Return a falling arrow that turns so often a second, shape (frames,)."""
    step = (2j * np.pi * hz - np.log(1000) / fall_s) / SAMPLE_RATE
    starts = np.exp(step * _BLOCK * np.arange(-(-frames // _BLOCK)))
    return np.asarray((starts[:, None] * np.exp(step * np.arange(_BLOCK))).ravel()[:frames])


def _baseband(signal: Doubles, hz: float, smoothing: int) -> NDArray[np.complex128]:
    """Return what sounds near a frequency, moved to 0 Hz, smoothed and told four times per ``smoothing``."""
    hop, size = smoothing // 4, 4 * smoothing
    padded = np.pad(signal, size // 2)
    kernel = np.hanning(size) * np.exp(-2j * np.pi * hz / SAMPLE_RATE * np.arange(size)) / (size / 2)
    chunks = padded[: len(padded) // hop * hop].reshape(-1, hop)
    kernels = kernel.reshape(-1, hop).T  # (hop, chunks of a window)
    parts = chunks @ np.concatenate([kernels.real, kernels.imag], axis=1)
    count, width = len(chunks) - size // hop, size // hop
    both = sum(parts[part : part + count, part::width] for part in range(width))
    turn = np.exp(-2j * np.pi * hz / SAMPLE_RATE * (smoothing // 4) * np.arange(count))
    return np.asarray((both[:, 0] + 1j * both[:, 1]) * turn)
