"""From the recording of a note to its numbers: harmonics and modes are found and taken out, what is left is noise."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from timbrel.audio.trim import find_onset
from timbrel.errors import AudioError
from timbrel.models.notes.envelopes import Envelopes, follow
from timbrel.models.notes.hiss import band_weights
from timbrel.models.notes.layout import (
    BANDS_HZ,
    FLOOR,
    HARMONICS,
    SAMPLE_RATE,
    STIFFNESS_UNIT,
    TIMES_S,
    UNIT_DB,
    Features,
    Floats,
)
from timbrel.models.notes.liveliness import measure_life, measure_vibrato
from timbrel.models.notes.modes import find_modes
from timbrel.models.notes.stiffness import find_pitch
from timbrel.models.parts import hats
from timbrel.sound import Sound

Doubles = NDArray[np.floating]
LONGEST_S = 6.0
_PERIODS = 2.5
_PERIODS_TAKEN_OUT = 4.0
_SHORTEST_WINDOW = 256
_LONGEST_WINDOW = 4096
_TOP_HZ = 20_000.0
_STRIKE_FFT, _LATE_FFT = 256, 2048
_STRIKE_ENDS_S, _LATE_BEGINS_S = 0.012, 0.06
_UNKNOWN_RELEASE = -2.0
_RELEASE_DB = (-1.0, -35.0)
_END_S = 0.02
_MIDDLE = 0.33
_FEWEST_BINS = 1.5
_SILENT = 10 ** (-84 / 20)


def cut_note(sound: Sound, held_s: float | None = None) -> tuple[Floats, float]:
    """Return a note from its attack on, with peak 1, shape (frames,), and for how many seconds it is held.

    Args:
        sound: 44.1 kHz; channels are averaged.
        held_s: seconds from the beginning of the sound until its key is let go; None when nobody knows, then it is
            held to its end.

    Raises:
        AudioError: the sound is silent, too short, or has another rate.
    """
    if sound.sample_rate != SAMPLE_RATE:
        raise AudioError(f"sample_rate={sound.sample_rate} must be {SAMPLE_RATE}; resample the sound first")
    samples = sound.mono()
    peak = float(np.abs(samples).max(initial=0.0))
    if peak < 1e-4:
        raise AudioError("the sound is silent: nothing in it is louder than -80 dBFS")
    mono = Sound(samples / np.float32(peak), SAMPLE_RATE)
    onset = find_onset(mono)
    note = mono.samples[0, round(onset * SAMPLE_RATE) :][: round(LONGEST_S * SAMPLE_RATE)]
    if len(note) < _LATE_FFT:
        raise AudioError(
            f"the note lasts {len(note) / SAMPLE_RATE:.3f} s; at least 0.05 s are needed to hear its pitch"
        )
    length = len(note) / SAMPLE_RATE
    return note, length if held_s is None else float(np.clip(held_s - onset, 0.05, length))


def analyse_note(note: Floats, pitch: float, held_s: float) -> Features:
    """Describe a note that begins at its first sample and has peak 1.

    Args:
        note: shape (frames,).
        pitch: the key it was played on, as MIDI pitch; the sound may be up to 75 cents off, which is taken out.
        held_s: seconds until the key is let go.
    """
    held = note[: round(held_s * SAMPLE_RATE)]
    found = find_pitch(held, pitch)
    hz = found.harmonics(int(min(HARMONICS[-1], _TOP_HZ / found.hz)) + 1)
    hz = hz[hz < max(_highest_hz(held), 2 * found.hz)]
    modes, tonal = find_modes(held, found)
    envelopes = follow(tonal, hz, _window(found.hz, _PERIODS))
    rest = follow(tonal, hz, _window(found.hz, _PERIODS_TAKEN_OUT)).without(tonal)
    life, life_rate = measure_life(envelopes)
    return Features(
        level=_levels(envelopes, held_s),
        noise=_noise(rest, held_s, hz),
        **modes,
        stiffness=np.log2(1 + np.array([found.stiffness]) / STIFFNESS_UNIT).astype(np.float32),
        life=life,
        life_rate=life_rate,
        vibrato=measure_vibrato(envelopes),
        release=np.array([_release(note, held_s)], np.float32),
    )


def _highest_hz(samples: Floats) -> float:
    """Return the frequency above which a sound is silent."""
    pieces = np.lib.stride_tricks.sliding_window_view(np.pad(samples, (0, _LATE_FFT)), _LATE_FFT)[:: _LATE_FFT // 2]
    shape = np.hanning(_LATE_FFT).astype(np.float32)
    level = np.abs(np.fft.rfft(pieces * shape, axis=1)).max(axis=0) * 2 / shape.sum()
    heard = np.flatnonzero(level > _SILENT)
    return min(_TOP_HZ, float((heard[-1] + 2 if len(heard) else 2) * SAMPLE_RATE / _LATE_FFT))


def _window(hz: float, periods: float) -> int:
    return int(np.clip(round(periods * SAMPLE_RATE / hz), _SHORTEST_WINDOW, _LONGEST_WINDOW))


def _levels(envelopes: Envelopes, held_s: float) -> Floats:
    """Average the harmonics around each knot of time and of harmonic number, shape (H, T)."""
    power = np.abs(envelopes.values.astype(np.complex128)) ** 2  # (moments, partials)
    order = np.arange(1, power.shape[1] + 1)  # harmonics that are not there leave their knots silent
    near = hats(np.log2(HARMONICS), np.log2(order)).astype(np.float64)  # (partials, H)
    levels = to_level((power @ near) / np.maximum(near.sum(axis=0), 1e-9))
    return later((knot_means(envelopes.seconds(), held_s) @ levels).T.astype(np.float32), held_s)


def knot_means(seconds: Doubles, held_s: float) -> Doubles:
    """Return the weights that average moments around each knot of time, as wide as the knots are apart, (T, moments).

    Knots after the key was let go take the last moments before it.
    """
    last = held_s - _END_S
    knots = np.minimum(TIMES_S, last)
    apart = np.maximum(np.gradient(TIMES_S), seconds[1] - seconds[0])
    inside = (seconds <= last) | (np.arange(len(seconds)) < 2)
    weights = np.maximum(0, 1 - np.abs(seconds[None] - knots[:, None]) / apart[:, None]) * inside
    empty = weights.sum(axis=1) < 1e-9
    weights[empty, np.abs(seconds[None] - knots[empty, None]).argmin(axis=1)] = 1.0
    return np.asarray(weights / weights.sum(axis=1, keepdims=True))


def later(levels: Floats, held_s: float) -> Floats:
    """Let levels (P, T) that nobody heard, because the key was let go, go on falling as they fell."""
    known = int((held_s - _END_S >= TIMES_S).sum())
    if known >= len(TIMES_S):
        return levels
    back = max(0, min(known - 1, int((0.4 * held_s > TIMES_S).sum())))
    span = max(TIMES_S[known - 1] - TIMES_S[back], 1e-3)
    slope = np.minimum((levels[:, known - 1] - levels[:, back]) / span, 0)
    heard = levels.copy()
    heard[:, known:] = levels[:, known - 1 : known] + slope[:, None] * (TIMES_S[known:] - TIMES_S[known - 1])
    return np.maximum(heard, FLOOR).astype(np.float32)


def to_level(power: NDArray[np.floating]) -> Floats:
    """Return power as level in units of 20 dB, not below the floor."""
    return np.asarray(np.maximum(10 * np.log10(power + 1e-12) / UNIT_DB, FLOOR), dtype=np.float32)


def _noise(rest: Floats, held_s: float, harmonics: Doubles) -> Floats:
    """Measure the noise per band and time, (24, T): in short windows at the attack, in long ones later."""
    strike, late = (_noise_in_windows(rest, held_s, size, harmonics) for size in (_STRIKE_FFT, _LATE_FFT))
    edges = np.log(_STRIKE_ENDS_S), np.log(_LATE_BEGINS_S)
    share = np.clip((np.log(np.maximum(TIMES_S, 1e-3)) - edges[0]) / (edges[1] - edges[0]), 0, 1)
    return later(((1 - share) * strike + share * late).astype(np.float32), held_s)


def _noise_in_windows(rest: Floats, held_s: float, size: int, harmonics: Doubles) -> Floats:
    hop = size // 4
    padded = np.concatenate([np.zeros(size // 2, np.float32), rest, np.zeros(size, np.float32)])
    shape = np.sin(np.pi * (np.arange(size) + 0.5) / size) ** 2
    pieces = np.lib.stride_tricks.sliding_window_view(padded, size)[::hop]
    power = np.abs(np.fft.rfft(pieces * shape.astype(np.float32), axis=1)) ** 2  # (columns, bins)
    energy = np.cumsum(shape[::-1] ** 2)
    columns = np.arange(len(power))
    power = power / energy[np.minimum(columns * hop + size // 2, size) - 1][:, None]
    bins_hz = np.arange(size // 2 + 1) * (SAMPLE_RATE / size)
    width, share = _bands(bins_hz, harmonics)
    # The geometric mean over bins hears the hiss between what is left of partials; 1.78 makes it that of hiss alone.
    levels = to_level(2 * 1.78 * width * np.exp(np.log(power + 1e-14) @ share) / size)
    return (knot_means(columns * hop / SAMPLE_RATE, held_s) @ levels).T.astype(np.float32)


def _bands(bins_hz: Doubles, harmonics: Doubles) -> tuple[Doubles, Doubles]:
    """Return how many bins wide each band is, (24,), and how much each bin counts for its level, (bins, 24).

    Bins in the middle between two harmonics count, and those above all harmonics: near them hiss was taken out, too.
    """
    weights = band_weights(bins_hz).astype(np.float64)
    width = weights.sum(axis=0)
    narrow = np.flatnonzero(width < 1)
    width[narrow] = BANDS_HZ[narrow] * np.log(BANDS_HZ[1] / BANDS_HZ[0]) / bins_hz[1]
    after = np.clip(np.searchsorted(harmonics, bins_hz), 1, max(len(harmonics) - 1, 1))
    beside = harmonics[np.stack([after - 1, np.minimum(after, len(harmonics) - 1)], axis=1)]
    free = np.abs(bins_hz[:, None] - beside).min(axis=1) > _MIDDLE * harmonics[0]
    middle = weights * free[:, None]
    share = np.where(middle.sum(axis=0) > _FEWEST_BINS, middle, weights)
    share[:, narrow] = 0
    share[np.abs(bins_hz[:, None] - BANDS_HZ[None, narrow]).argmin(axis=0), narrow] = 1
    return width, share / share.sum(axis=0)


def _release(note: Floats, held_s: float) -> float:
    """Return log2 of the seconds to fall by 60 dB after the key is let go; a quarter of a second if that is unknown."""
    cell = SAMPLE_RATE // 200
    after = note[round((held_s - _END_S) * SAMPLE_RATE) :]
    cells = len(after) // cell
    if cells < 8:
        return _UNKNOWN_RELEASE
    level = 10 * np.log10((after[: cells * cell].astype(np.float64).reshape(cells, cell) ** 2).mean(axis=1) + 1e-10)
    before = level[:4].mean()
    if before < -55:
        return _UNKNOWN_RELEASE
    seconds = (np.arange(cells) + 0.5) * cell / SAMPLE_RATE - _END_S
    fallen = level - before
    low = np.flatnonzero(fallen < _RELEASE_DB[1])
    end = int(low[0]) + 1 if len(low) else cells
    used = np.arange(cells) < end
    used &= seconds > 0
    if used.sum() < 2:
        return float(np.log2(60 / 35 * max(seconds[min(end, cells - 1)], 0.01)))
    slope = np.sum(seconds[used] * fallen[used]) / np.sum(seconds[used] ** 2)
    return float(np.log2(np.clip(-60 / min(slope, -1.0), 0.03, 16.0)))
