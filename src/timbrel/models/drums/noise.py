"""The noise of a hit: the strike and the tail, shaped band by band, with the grain of metal where there is one."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from timbrel.models.drums.image import STRIKE, TAIL, side_gains
from timbrel.models.drums.layout import (
    CROSSFADE_S,
    GRAIN_BANDS_HZ,
    HIT_CELL,
    SAMPLE_RATE,
    STRIKE_BANDS_HZ,
    STRIKE_FFT,
    STRIKE_HOP,
    STRIKE_TIMES_S,
    TAIL_BANDS_HZ,
    TAIL_FFT,
    TAIL_HOP,
    TAIL_TIMES_S,
    TO_LOG,
    Doubles,
    Features,
    Floats,
)
from timbrel.models.drums.warp import Warp
from timbrel.models.parts import hats

GRIDS = {
    "strike": (STRIKE_TIMES_S, STRIKE_BANDS_HZ, STRIKE_FFT, STRIKE_HOP),
    "tail": (TAIL_TIMES_S, TAIL_BANDS_HZ, TAIL_FFT, TAIL_HOP),
}
_BLUR = 1.5
"""Windows blur neighbouring bins, so lines are drawn this much more uneven than they were measured."""
_INT8_DEVIATION = np.sqrt((256**2 - 1) / 12 + 0.25)
_LOW_HZ = 430.0
_LOUDEST_STRIKE = 1.0
_EVENED = np.full(33, 1 / 33, np.float32)
"""Lines are uneven within 700 Hz; the power of so many is what the bands tell."""
_RUN = 16
"""The phases of steady lines are worked out for so many windows at once."""


def draw_noise(
    features: Features,
    frames: int,
    rng: np.random.Generator,
    warp: Warp | None = None,
    image: Floats | None = None,
) -> Floats:
    """Draw the strike and the tail, each from noise of its own, and let one fade into the other.

    Args:
        features: of the hit.
        frames: how many.
        rng: draws the noise; the middle is the same with and without an image.
        warp: stretches time and pitch.
        image: (2, 8); None is mono.

    Returns:
        The middle, shape (1, frames), or middle and side, (2, frames), when there is an image.
    """
    warp = warp or Warp()
    rngs = [rng] if image is None else [rng, rng.spawn(1)[0]]
    start, end = (round(edge * SAMPLE_RATE) for edge in CROSSFADE_S)
    noise = np.zeros((len(rngs), max(frames, end)), dtype=np.float32)
    strike, low = _Shaper(features, "strike", end, warp), _Shaper(features, "low", end, warp)
    tail = _Shaper(features, "tail", noise.shape[1], warp) if frames > start else None
    gain = _smooth(np.exp(np.repeat(features.hit, HIT_CELL) * np.float32(TO_LOG)))
    fade = np.cos(np.linspace(0, np.pi / 2, end - start, dtype=np.float32))
    for channel, (wave, draws) in enumerate(zip(noise, rngs, strict=True)):
        side = image if channel else None
        wave[:end] = strike.draw(draws, side)[:end]
        wave[: len(gain)] *= gain
        wave[:end] += low.draw(draws, side)[:end]
        wave[start:end] *= fade
        if tail is not None:
            late = tail.draw(draws, side)[: len(wave)]
            late[start:end] *= fade[::-1]
            wave[start:] += late[start:]
    return noise[:, :frames]


class _Shaper:
    """Noise windows of one part of a hit, ready to be drawn for the middle and for the side.

    The strike's bands are 172 Hz wide, so what lies below 260 Hz meanwhile comes from the tail's grid: ``low``.
    """

    def __init__(self, features: Features, grid: str, frames: int, warp: Warp) -> None:
        times_s, bands_hz, n_fft, self._hop = GRIDS["strike" if grid == "strike" else "tail"]
        self._first = 1 - n_fft // 2 // self._hop  # the first window begins before the strike
        columns = np.arange(self._first, -(-frames // self._hop) + n_fft // 2 // self._hop)
        self._at = hats(times_s, np.maximum(columns, 0) * (self._hop / SAMPLE_RATE) / warp.time).astype(np.float32)
        self._boost: Floats | None = None
        levels = features.strike if grid == "strike" else features.tail
        self._levels = (
            levels @ bins_of_bands(tuple(bands_hz), n_fft, warp.pitch).T * np.float32(TO_LOG)
        )  # (knots, bins)
        if grid == "low":
            self._boost = _struck(features, columns * self._hop / SAMPLE_RATE / warp.time)
        self._n_fft, self._pitch = n_fft, warp.pitch
        hz = np.arange(n_fft // 2 + 1) * (SAMPLE_RATE / n_fft)
        self._heard = (hz > 0) & ((grid == "tail") | ((hz < _LOW_HZ) == (grid == "low")))
        self._part = TAIL if grid == "tail" else STRIKE
        self._grain = features if grid == "tail" else None

    def draw(self, rng: np.random.Generator, image: Floats | None) -> Floats:
        """Return the noise from the strike on; with an image, as loud as that lets the side be."""
        columns, bins = len(self._at), self._levels.shape[1]
        gain = self._heard * np.float32(np.sqrt(self._n_fft / 1.5))
        if image is not None:
            gain *= side_gains(image, np.arange(bins) * (SAMPLE_RATE / self._n_fft), self._part)
        hiss = np.ones(bins, np.float32)
        if self._grain is not None:
            unevenness, steadiness = _grain(self._grain, self._pitch, rng)
            gain *= unevenness
            hiss = np.sqrt(1 - steadiness)
        words = rng.integers(1 << 64, size=-(-2 * columns * bins // 8), dtype=np.uint64)  # eight draws in each
        draws = words.view(np.int8)[: 2 * columns * bins].reshape(2, columns, bins)
        if self._pitch != 1:
            draws = np.take(draws, np.rint(np.arange(bins) / self._pitch).astype(int) % bins, axis=2)
        begin, onward = _steady_lines(columns, self._hop, rng, np.sqrt(1 - hiss**2))
        hiss *= np.float32(np.sqrt(0.5) / _INT8_DEVIATION)
        total = np.zeros((-(-columns // _RUN) * _RUN + 3, self._hop), np.float32)
        spectrum = np.empty((_RUN, bins), np.complex64)
        for run, first in enumerate(range(0, columns, _RUN)):
            loudness = np.exp(self._at[first : first + _RUN] @ self._levels)
            if self._boost is not None:
                loudness *= self._boost[first : first + _RUN, None]
            loudness *= gain
            lines = begin[run] * onward
            count = len(loudness)
            for part, drawn, line in zip((spectrum.real, spectrum.imag), draws, (lines.real, lines.imag), strict=True):
                wave = drawn[first : first + _RUN] * hiss
                wave += line[:count]
                np.multiply(wave, loudness, out=part[:count])
            pieces = np.asarray(np.fft.irfft(spectrum[:count], self._n_fft, axis=1), dtype=np.float32)
            _overlap_add(pieces, total[first:])
        return total.ravel()[self._n_fft // 2 - self._first * self._hop :]


def _struck(features: Features, times_s: Doubles) -> Floats:
    """Return how much louder the low bands of the strike are at some times than when the tail begins, as factors."""
    course = features.strike[:, STRIKE_BANDS_HZ < _LOW_HZ].mean(axis=1)
    above = np.clip(course - course[STRIKE_TIMES_S.searchsorted(CROSSFADE_S[0])], 0, _LOUDEST_STRIKE)
    return np.asarray(np.exp(np.interp(times_s, STRIKE_TIMES_S, above) * TO_LOG), dtype=np.float32)


def _grain(features: Features, pitch: float, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Return how uneven and how steady the bins of the tail are, (bins,) each; the lines move with the pitch."""
    bins = np.arange(TAIL_FFT // 2 + 1) / pitch
    across = hats(GRAIN_BANDS_HZ, bins * (SAMPLE_RATE / TAIL_FFT))
    unevenness = np.maximum(across @ features.unevenness, 0) * _BLUR
    draws = np.interp(bins, np.arange(len(bins)), rng.standard_normal(len(bins)))
    lines = np.exp(unevenness * draws - unevenness**2).astype(np.float32)
    # a few great lines must not hold all the power
    lines /= np.sqrt(np.convolve(np.pad(lines**2, len(_EVENED) // 2, mode="reflect"), _EVENED, "valid"))
    return lines, np.clip(across @ features.steadiness, 0, 1).astype(np.float32)


def _steady_lines(
    columns: int, hop: int, rng: np.random.Generator, loud: Floats
) -> tuple[NDArray[np.complex64], NDArray[np.complex64]]:
    """Return one line per bin, a little off its centre: how it begins in each run of windows, and goes on in any."""
    if not loud.any():
        return np.zeros((columns, 1), np.complex64), np.zeros((_RUN, 1), np.complex64)
    bins = len(loud)
    per_hop = np.modf((np.arange(bins) + rng.uniform(-0.5, 0.5, bins)) * (hop / (2 * (bins - 1))))[0]
    starts = np.arange(0, columns, _RUN)[:, None] * per_hop + rng.random(bins)
    return _arrows(starts) * loud, _arrows(np.arange(float(_RUN))[:, None] * per_hop)


def _arrows(cycles: Doubles) -> NDArray[np.complex64]:
    angle = ((cycles - np.floor(cycles)) * (2 * np.pi)).astype(np.float32)
    arrows = np.empty(angle.shape, np.complex64)
    arrows.real, arrows.imag = np.cos(angle), np.sin(angle)
    return arrows


@lru_cache(maxsize=4)
def window(n_fft: int) -> Floats:
    """Return a Hann window; its squares, a quarter of its length apart, add up to 1.5."""
    return np.asarray(np.sin(np.pi * np.arange(n_fft) / n_fft) ** 2, dtype=np.float32)


@lru_cache(maxsize=8)
def bins_of_bands(bands_hz: tuple[float, ...], n_fft: int, pitch: float = 1.0) -> Floats:
    """Return the weights that carry bands to the bins of a spectrum, shape (bins, bands)."""
    bins_hz = np.arange(n_fft // 2 + 1) * (SAMPLE_RATE / n_fft)
    return hats(np.array(bands_hz), bins_hz / pitch).astype(np.float32)


def _overlap_add(pieces: Floats, total: Floats) -> None:
    """Window pieces (count, n_fft) and add each to ``total`` (hops, hop), one hop later than the one before."""
    pieces *= window(pieces.shape[1])
    hop = total.shape[1]
    for part in range(pieces.shape[1] // hop):
        total[part : part + len(pieces)] += pieces[:, part * hop : (part + 1) * hop]


def _smooth(gain: Floats) -> Floats:
    """Turn the strike's cells into a curve without a step, not at its end either, where it has come to 1."""
    half = HIT_CELL // 2
    kernel = np.hanning(HIT_CELL + 2)[1:-1]
    padded = np.concatenate([np.repeat(gain[:1], HIT_CELL), gain[:-half], np.ones(half + HIT_CELL, np.float32)])
    return np.asarray(np.convolve(padded, kernel / kernel.sum(), mode="same")[HIT_CELL:-HIT_CELL], dtype=np.float32)
