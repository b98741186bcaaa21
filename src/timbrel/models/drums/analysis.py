"""From the sound of a hit to its numbers: partials and rings are found and taken out, what is left is noise."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from timbrel.audio.channels import mix
from timbrel.audio.trim import TAIL_DB, find_onset
from timbrel.errors import AudioError
from timbrel.models.drums.grain import measure_grain
from timbrel.models.drums.layout import (
    FLOOR,
    GRAIN_BANDS_HZ,
    HIT_CELL,
    HIT_CELLS,
    MAX_SECONDS,
    PARTIAL_TIMES_S,
    PARTIALS,
    RINGS,
    SAMPLE_RATE,
    STRIKE_BANDS_HZ,
    STRIKE_TIMES_S,
    TAIL_BANDS_HZ,
    TAIL_FFT,
    TAIL_TIMES_S,
    TO_LOG,
    UNIT_DB,
    Doubles,
    Features,
    Floats,
)
from timbrel.models.drums.noise import GRIDS, bins_of_bands, draw_noise, window
from timbrel.models.drums.partials import find_partials
from timbrel.models.drums.rings import find_rings
from timbrel.models.drums.tones import draw_ridges
from timbrel.sound import Sound

_CANCELLING = 0.3
"""Sides with a correlation below minus this cancel."""
_SLOPE_KNOTS = 4
_LEAST_FALL = 0.1
_ROUNDS, _STEP = 2, 0.5
_COPIES = 8
_HIGHEST_HIT = 1.2
_LOWEST_HIT = -2.0


def analyse(sound: Sound) -> Features:
    """Describe a one-shot by the numbers of the drum model.

    Args:
        sound: 44.1 kHz; it is cut at its onset and, if longer, after 3 s. Channels are averaged.

    Raises:
        AudioError: the sound is silent, or has another rate.
    """
    return analyse_hit(cut_hit(sound).mean(axis=0))


def cut_hit(sound: Sound) -> Floats:
    """Return the hit alone, shape (channels, frames): from its onset to where it has faded by 60 dB, mean of peak 1."""
    if sound.sample_rate != SAMPLE_RATE:
        raise AudioError(f"sample_rate={sound.sample_rate} must be {SAMPLE_RATE}; resample the sound first")
    if sound.channels == 2 and np.vdot(*sound.samples) < -_CANCELLING * np.prod(np.linalg.norm(sound.samples, axis=1)):
        sound = mix(sound, 1)  # there is no middle: the louder side is taken
    samples = sound.mono()
    peak = float(np.abs(samples).max(initial=0.0))
    if peak < 1e-4:
        raise AudioError("the sound is silent: nothing in it is louder than -80 dBFS")
    mono = Sound(samples / np.float32(peak), SAMPLE_RATE)
    start = round(find_onset(mono) * SAMPLE_RATE)
    loud = np.flatnonzero(
        np.abs(mono.samples[0, start : start + round(MAX_SECONDS * SAMPLE_RATE)]) >= 10 ** (TAIL_DB / 20)
    )
    return sound.samples[:, start : start + int(loud[-1]) + 1] / np.float32(peak)


def analyse_hit(hit: Floats) -> Features:
    """Describe a hit that begins at its first sample and has peak 1, shape (frames,)."""
    padded = np.pad(hit, (0, max(0, TAIL_FFT - len(hit)))).astype(np.float32)
    ridges = find_partials(padded)
    empty_pitch, empty_level = np.zeros((PARTIALS, 5)), np.full((PARTIALS, len(PARTIAL_TIMES_S)), FLOOR)
    phase = np.tile([1.0, 0.0], (PARTIALS, 1))
    for place, ridge in enumerate(ridges):
        empty_pitch[place], empty_level[place] = ridge.pitch, ridge.level
        phase[place] = np.cos(ridge.phase), np.sin(ridge.phase)
    features = Features(
        length=np.array([np.log2(len(hit) / SAMPLE_RATE)], np.float32),
        partial_pitch=empty_pitch.astype(np.float32),
        partial_phase=phase.astype(np.float32),
        partial_level=empty_level.astype(np.float32),
        ring_pitch=np.zeros(RINGS, np.float32),
        ring_level=np.full(RINGS, FLOOR, np.float32),
        ring_decay=np.zeros(RINGS, np.float32),
        hit=np.zeros(HIT_CELLS, np.float32),
        strike=np.zeros((len(STRIKE_TIMES_S), len(STRIKE_BANDS_HZ)), np.float32),
        tail=np.zeros((len(TAIL_TIMES_S), len(TAIL_BANDS_HZ)), np.float32),
        unevenness=np.zeros(len(GRAIN_BANDS_HZ), np.float32),
        steadiness=np.zeros(len(GRAIN_BANDS_HZ), np.float32),
    )
    rest = padded - draw_ridges(ridges, len(padded))
    rings, rest = find_rings(rest)
    features = replace(features, **rings, **measure_grain(rest))
    features = replace(features, strike=_grid(rest, "strike"), tail=_grid(rest, "tail"))
    return replace(features, hit=_hit_envelope(rest, features))


def _grid(rest: Floats, grid: str) -> Floats:
    """Measure the level of the noise per time and band."""
    times_s, bands_hz, n_fft, hop = GRIDS[grid]
    padded = np.concatenate([np.zeros(n_fft // 2, np.float32), rest, np.zeros(n_fft, np.float32)])
    pieces = np.lib.stride_tricks.sliding_window_view(padded, n_fft)[: len(rest) + 1 : hop] * window(n_fft)
    power = np.abs(np.fft.rfft(pieces, axis=1)) ** 2  # (columns, bins)
    columns = np.arange(len(power))
    power = power / _energy_inside(columns * hop - n_fft // 2, n_fft, len(rest))[:, None]
    means = _time_means(times_s, columns * hop / SAMPLE_RATE, hop / SAMPLE_RATE)
    levels = _levels_between(means @ (power @ _band_means(tuple(bands_hz), n_fft)), tuple(bands_hz), n_fft)
    over = times_s > columns[-1] * hop / SAMPLE_RATE
    return np.asarray(np.maximum(_fall_on(levels, over), FLOOR), dtype=np.float32)


def _levels_between(powers: Doubles, bands_hz: tuple[float, ...], n_fft: int) -> Doubles:
    """Return the levels of bands, shape (times, bands), that straight lines between them turn into these powers."""
    bands, bins = _band_means(bands_hz, n_fft), bins_of_bands(bands_hz, n_fft).T
    wanted = 10 * np.log10(powers + 1e-12) / UNIT_DB
    levels = wanted
    for _ in range(_ROUNDS):
        drawn = np.exp(2 * TO_LOG * (levels @ bins)) @ bands
        levels = levels + _STEP * (wanted - 10 * np.log10(drawn + 1e-12) / UNIT_DB)
    return np.asarray(levels)


def _energy_inside(starts: NDArray[np.intp], n_fft: int, frames: int) -> Doubles:
    """Return how much of each window lies inside the hit, as the sum of its squares there."""
    energy = np.concatenate([[0.0], np.cumsum(window(n_fft).astype(np.float64) ** 2)])
    first, last = np.maximum(-starts, 0), np.minimum(frames - starts, n_fft)
    return np.asarray(energy[last] - energy[first])


def _fall_on(levels: Doubles, over: NDArray[np.bool_]) -> Doubles:
    """Let the bands of a grid fall on as before where the hit is over; what is drawn is cut there by its length."""
    last = int(np.flatnonzero(~over)[-1])
    slope = np.minimum(levels[last] - levels[max(last - _SLOPE_KNOTS, 0)], 0) / _SLOPE_KNOTS
    beyond = np.maximum(np.arange(len(levels)) - last, 0)[:, None]
    return np.asarray(np.where(over[:, None], levels[last] + beyond * (slope - _LEAST_FALL), levels))


@lru_cache(maxsize=4)
def _band_means(bands_hz: tuple[float, ...], n_fft: int) -> Doubles:
    weights = bins_of_bands(bands_hz, n_fft).astype(np.float64)
    weights[0] = 0.0
    nearest = (
        np.abs(np.arange(1, n_fft // 2 + 1)[:, None] * SAMPLE_RATE / n_fft - np.array(bands_hz)).argmin(axis=0) + 1
    )
    weights[nearest, np.arange(len(bands_hz))] += 1e-3
    return np.asarray(weights / weights.sum(axis=0))


def _time_means(knots_s: Doubles, columns_s: Doubles, hop_s: float) -> Doubles:
    """Return the weights that average columns around each knot: as wide as the knots are apart, at least one hop."""
    apart = np.maximum(np.gradient(knots_s), hop_s)
    weights = np.maximum(0, 1 - np.abs(columns_s[None] - knots_s[:, None]) / apart[:, None])
    return np.asarray(weights / np.maximum(weights.sum(axis=1, keepdims=True), 1e-9))


def _hit_envelope(rest: Floats, features: Features) -> Floats:
    """Measure how the first 11.6 ms rise and fall within the windows of the strike, weighing high sounds more."""
    count = HIT_CELL * HIT_CELLS
    flat = replace(features, hit=np.zeros(HIT_CELLS, np.float32))
    copies = [draw_noise(flat, 2 * count, np.random.default_rng(seed))[0] for seed in range(_COPIES)]
    real, model = _cell_power(rest), np.mean([_cell_power(copy) for copy in copies], axis=0)
    gain = 10 * np.log10(np.maximum(real, 1e-12) / np.maximum(model, 1e-12)) / UNIT_DB
    return np.asarray(np.clip(gain, _LOWEST_HIT, _HIGHEST_HIT), dtype=np.float32)


def _cell_power(samples: Floats) -> Doubles:
    bright = np.diff(samples[: HIT_CELL * HIT_CELLS + 1]).astype(np.float64)
    smooth = np.convolve(bright**2, np.hanning(2 * HIT_CELL) / HIT_CELL, mode="same")
    return np.asarray(smooth.reshape(HIT_CELLS, HIT_CELL).mean(axis=1))
