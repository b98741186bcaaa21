"""From the numbers of a hit to its sound: partials, rings and shaped noise, with nothing learned."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from timbrel.models.drums.layout import (
    CROSSFADE_S,
    FLOOR,
    GLIDE_TIMES_S,
    GRAIN_BANDS_HZ,
    HIT_CELL,
    MAX_SECONDS,
    PARTIAL_REFERENCE_HZ,
    PARTIAL_TIMES_S,
    RING_EDGES_HZ,
    SAMPLE_RATE,
    STRIKE_BANDS_HZ,
    STRIKE_FFT,
    STRIKE_HOP,
    STRIKE_TIMES_S,
    TAIL_BANDS_HZ,
    TAIL_FFT,
    TAIL_HOP,
    TAIL_TIMES_S,
    UNIT_DB,
    Features,
    Floats,
)

Doubles = NDArray[np.floating]
_NODE = 32
"""Partials are computed every 32 frames and drawn as straight lines between."""
_TO_LOG = UNIT_DB / 20 * np.log(10)
FADE_S = 0.03
"""A hit sounds on for this long after its length, fading."""
_SHORTEST_S = 0.03
_RING_FADE_IN_S = 0.001


@dataclass(frozen=True)
class Warp:
    """How the axes of a hit are stretched while it is drawn.

    Args:
        time: 2.0 lets everything last twice as long.
        pitch: 2.0 moves everything up by an octave.
    """

    time: float = 1.0
    pitch: float = 1.0


def synthesise(features: Features, seed: list[int], warp: Warp | None = None) -> Floats:
    """Return the sound of a hit at 44.1 kHz, shape (frames,), at the level the numbers tell.

    Args:
        features: of the hit.
        seed: of the noise; the same seed gives the same samples.
        warp: stretches time and pitch.
    """
    warp = warp or Warp()
    seconds = float(np.clip(2.0 ** features.length[0] * warp.time, _SHORTEST_S, MAX_SECONDS))
    frames = round((seconds + FADE_S) * SAMPLE_RATE)
    samples = draw_partials(features, frames, warp) + draw_noise(features, frames, np.random.default_rng(seed), warp)
    fade = round(FADE_S * SAMPLE_RATE)
    samples[-fade:] *= np.cos(np.linspace(0, np.pi / 2, fade, dtype=np.float32)) ** 4
    return samples


def draw_partials(features: Features, frames: int, warp: Warp | None = None) -> Floats:
    """Return the sum of partials and rings, shape (frames,)."""
    warp = warp or Warp()
    times = np.arange(-(-frames // _NODE) + 1) * (_NODE / SAMPLE_RATE)
    heard = features.partial_level.max(axis=1) > FLOOR + 0.25
    pitch = partial_hz(features.partial_pitch[heard], times / warp.time)
    level = features.partial_level[heard] @ hats(PARTIAL_TIMES_S, times / warp.time).T
    phase = np.arctan2(features.partial_phase[heard, 1], features.partial_phase[heard, 0]) / (2 * np.pi)
    rings = features.ring_level > FLOOR + 0.25
    ring_hz = ring_frequencies(features)[rings]
    fall = 60 / UNIT_DB / 2.0 ** features.ring_decay[rings, None]
    rise = np.minimum(times / _RING_FADE_IN_S, 1.0)
    ring_level = features.ring_level[rings, None] - fall * (times / warp.time)
    amplitude = np.concatenate([_amplitude(level), _amplitude(ring_level) * rise])
    hz = np.concatenate([pitch, np.repeat(ring_hz[:, None], len(times), axis=1)]) * warp.pitch
    start = np.concatenate([phase, np.modf(np.arange(1, len(ring_hz) + 1) * 0.618)[0]])
    return _oscillate(amplitude, hz, start)[:frames]


def partial_hz(pitch: Floats, times: Doubles) -> Doubles:
    """Return the frequency of partials (P, 5) at some times in seconds, shape (P, T)."""
    glide = pitch[:, 1:] @ np.exp(-times / GLIDE_TIMES_S[:, None])
    return np.asarray(PARTIAL_REFERENCE_HZ * 2.0 ** (pitch[:, :1] + glide))


def ring_frequencies(features: Features) -> Doubles:
    """Return the frequencies of the rings in Hz, shape (24,)."""
    low, high = RING_EDGES_HZ[:-1], RING_EDGES_HZ[1:]
    return np.asarray(low * (high / low) ** (0.5 + np.clip(features.ring_pitch, -0.5, 0.5)))


def hats(knots: Doubles, places: Doubles) -> Doubles:
    """Return the weights that interpolate values at ``knots`` linearly at ``places``, shape (places, knots)."""
    index = np.clip(np.searchsorted(knots, places, side="right") - 1, 0, len(knots) - 2)
    share = np.clip((places - knots[index]) / (knots[index + 1] - knots[index]), 0.0, 1.0)
    weights = np.zeros((len(places), len(knots)))
    rows = np.arange(len(places))
    weights[rows, index] = 1 - share
    weights[rows, index + 1] = share
    return weights


def _amplitude(level: NDArray[np.floating]) -> NDArray[np.floating]:
    """Turn levels into factors; what lies at the floor is silent."""
    return np.asarray(np.exp(level * _TO_LOG) * (level > FLOOR + 0.02))


def _oscillate(amplitude: Doubles, hz: Doubles, start: Doubles) -> Floats:
    """Sum sines whose amplitude and frequency are told every 32 frames, shape (P, nodes); above 20 kHz is silence."""
    nodes = amplitude.shape[1] - 1
    wave = np.zeros(nodes * _NODE, np.float32)
    amplitude = np.asarray(amplitude * (hz < 20_000), dtype=np.float32)
    steps = (hz[:, :-1] + hz[:, 1:]) * (_NODE / 2 / SAMPLE_RATE)
    cycles = start[:, None] + np.concatenate([np.zeros((len(hz), 1)), np.cumsum(steps, axis=1)], axis=1)
    for first in range(0, nodes, _STRETCH):
        part, after = slice(first, min(first + _STRETCH, nodes)), slice(first + 1, min(first + _STRETCH, nodes) + 1)
        heard = amplitude[:, first : after.stop].max(axis=1, initial=0.0) > _INAUDIBLE
        from_, to = amplitude[heard, part], amplitude[heard, after]
        turns = cycles[heard, part]
        phase = (turns - np.floor(turns)).astype(np.float32)[..., None] + steps[heard, part, None].astype(
            np.float32
        ) * _LINE
        drawn = np.cos(phase * np.float32(2 * np.pi)) * (from_[..., None] + (to - from_)[..., None] * _LINE)
        wave[first * _NODE : part.stop * _NODE] = drawn.sum(axis=0).ravel()
    return wave


_LINE = np.arange(_NODE, dtype=np.float32) / _NODE
_STRETCH = 64
"""Partials that cannot be heard are left out for stretches of so many nodes, 46 ms."""
_INAUDIBLE = 10 ** (-76 / 20)


def draw_noise(features: Features, frames: int, rng: np.random.Generator, warp: Warp | None = None) -> Floats:
    """Draw the strike and the tail, each from noise of its own, and let one fade into the other; shape (frames,)."""
    warp = warp or Warp()
    start, end = (round(edge * SAMPLE_RATE) for edge in CROSSFADE_S)
    noise = np.zeros(max(frames, end), dtype=np.float32)
    strike = _shape(_magnitudes(features.strike, "strike", end, warp), STRIKE_HOP, rng)[:end]
    fade = np.cos(np.linspace(0, np.pi / 2, end - start, dtype=np.float32))
    strike[start:] *= fade
    noise[:end] = strike
    gain = np.exp(np.repeat(features.hit, HIT_CELL) * np.float32(_TO_LOG))
    noise[: len(gain)] *= _smooth(gain)
    if frames > start:
        magnitudes = _magnitudes(features.tail, "tail", len(noise), warp)
        tail = _shape(magnitudes, TAIL_HOP, rng, _Grain(features, warp.pitch, rng))[: len(noise)]
        tail[start:end] *= fade[::-1]
        noise[start:] += tail[start:]
    return noise[:frames]


def _magnitudes(levels: Floats, grid: str, frames: int, warp: Warp) -> Floats:
    """Return how loud each bin of each window is, (columns, bins); the first window begins before the strike."""
    times_s, bands_hz, n_fft, hop = GRIDS[grid]
    columns = np.arange(1 - n_fft // 2 // hop, -(-frames // hop) + n_fft // 2 // hop)
    at = hats(times_s, np.maximum(columns, 0) * (hop / SAMPLE_RATE) / warp.time).astype(np.float32)
    magnitudes = np.exp((at @ levels) @ bins_of_bands(tuple(bands_hz), n_fft, warp.pitch).T * np.float32(_TO_LOG))
    magnitudes[:, 0] = 0.0
    return np.asarray(magnitudes)


class _Grain:
    """How uneven and how steady the bins of the tail are, (bins,) each; the lines move with the pitch."""

    def __init__(self, features: Features, pitch: float, rng: np.random.Generator) -> None:
        bins = np.arange(TAIL_FFT // 2 + 1) / pitch
        across = hats(GRAIN_BANDS_HZ, bins * (SAMPLE_RATE / TAIL_FFT))
        unevenness = np.maximum(across @ features.unevenness, 0) * _BLUR
        draws = np.interp(bins, np.arange(len(bins)), rng.standard_normal(len(bins)))
        self.lines = np.exp(unevenness * draws - unevenness**2).astype(np.float32)
        self.steadiness = np.clip(across @ features.steadiness, 0, 1)


def _shape(magnitudes: Floats, hop: int, rng: np.random.Generator, grain: _Grain | None = None) -> Floats:
    """Add windowed pieces of noise with these magnitudes, beginning at the strike.

    Args:
        magnitudes: (columns, bins).
        hop: frames from one window to the next, a quarter of a window.
        rng: draws the noise.
        grain: of the noise; None is an even hiss.
    """
    n_fft = 2 * (magnitudes.shape[1] - 1)
    draws = np.frombuffer(rng.bytes(2 * magnitudes.size), np.int8).reshape(2, *magnitudes.shape)
    loudness = magnitudes * np.float32(np.sqrt(n_fft / 1.5))
    hiss = np.ones(magnitudes.shape[1], np.float32)
    waves = (np.zeros((1, 1), np.float32), np.zeros((1, 1), np.float32))
    if grain is not None:
        loudness *= grain.lines
        waves = _steady_partials(magnitudes.shape, hop, rng, grain.steadiness)
        hiss = np.sqrt(1 - grain.steadiness).astype(np.float32)
    spectrum = np.empty(magnitudes.shape, np.complex64)
    for part, draw, wave in zip((spectrum.real, spectrum.imag), draws, waves, strict=True):
        np.multiply(draw * (hiss * np.float32(np.sqrt(0.5) / _INT8_DEVIATION)) + wave, loudness, out=part)
    pieces = np.asarray(np.fft.irfft(spectrum, n_fft, axis=1) * window(n_fft), dtype=np.float32)
    first = 1 - n_fft // 2 // hop
    return _overlap_add(pieces, hop)[n_fft // 2 - first * hop :]


def _steady_partials(
    shape: tuple[int, ...], hop: int, rng: np.random.Generator, steadiness: Doubles
) -> tuple[Floats, Floats]:
    """Return one partial per bin, a little off its centre, as real and imaginary part of (columns, bins)."""
    columns, bins = shape
    per_hop = np.modf((np.arange(bins) + rng.uniform(-0.5, 0.5, bins)) * (hop / (2 * (bins - 1))))[0]
    cycles = np.arange(columns)[:, None] * per_hop + rng.random(bins)
    angle = ((cycles - np.floor(cycles)) * (2 * np.pi)).astype(np.float32)
    loud = np.sqrt(steadiness).astype(np.float32)
    return np.cos(angle) * loud, np.sin(angle) * loud


GRIDS = {
    "strike": (STRIKE_TIMES_S, STRIKE_BANDS_HZ, STRIKE_FFT, STRIKE_HOP),
    "tail": (TAIL_TIMES_S, TAIL_BANDS_HZ, TAIL_FFT, TAIL_HOP),
}
_BLUR = 1.5
"""Windows blur neighbouring bins, so lines are drawn this much more uneven than they were measured."""
_INT8_DEVIATION = np.sqrt((256**2 - 1) / 12 + 0.25)


def window(n_fft: int) -> Floats:
    """Return a Hann window; its squares, a quarter of its length apart, add up to 1.5."""
    return np.asarray(np.sin(np.pi * np.arange(n_fft) / n_fft) ** 2, dtype=np.float32)


@lru_cache(maxsize=8)
def bins_of_bands(bands_hz: tuple[float, ...], n_fft: int, pitch: float = 1.0) -> Floats:
    """Return the weights that carry bands to the bins of a spectrum, shape (bins, bands)."""
    bins_hz = np.arange(n_fft // 2 + 1) * (SAMPLE_RATE / n_fft)
    return hats(np.array(bands_hz), bins_hz / pitch).astype(np.float32)


def _overlap_add(pieces: Floats, hop: int) -> Floats:
    """Add rows, each one hop later than the one before."""
    count, n_fft = pieces.shape
    parts = n_fft // hop
    total = np.zeros((count + parts - 1, hop), dtype=np.float32)
    for part in range(parts):
        total[part : part + count] += pieces[:, part * hop : (part + 1) * hop]
    return total.ravel()


def _smooth(gain: Floats) -> Floats:
    """Turn the strike's cells into a curve that ends at 1."""
    kernel = np.hanning(HIT_CELL + 2)[1:-1]
    padded = np.concatenate([np.repeat(gain[:1], HIT_CELL), gain, np.ones(HIT_CELL, np.float32)])
    return np.asarray(np.convolve(padded, kernel / kernel.sum(), mode="same")[HIT_CELL:-HIT_CELL], dtype=np.float32)
