"""The pitched part of a note: harmonics in tune, modes, and the life in them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from timbrel.models.notes.layout import (
    FLOOR,
    HARMONICS,
    LIFE_HARMONICS,
    MODE_EDGES,
    SAMPLE_RATE,
    STIFFNESS_UNIT,
    TIMES_S,
    UNIT_DB,
    Features,
    Floats,
    hertz,
)
from timbrel.models.notes.partials import sum_of_partials
from timbrel.models.notes.playing import Key
from timbrel.models.parts import hats

Doubles = NDArray[np.floating]
NODE = 64
_VIBRATO_NODE = 32
_TOP_HZ = 20_000.0
LONGEST_MODE = 3.0
"""Log2 of the seconds a mode takes to fall by 60 dB. What sounds longer is another rank of pipes, at another pitch."""
_TO_LOG = UNIT_DB / 20 * np.log(10)
_LATE_KNOTS = 4
_HELD_FALL = 0.05
"""What falls by less than this, in units of 20 dB a second, is held for ever."""
_SPANS = np.gradient(TIMES_S) * (TIMES_S > 0.05) * (TIMES_S < 2.0)
_SHARPER = 2.0 ** (np.arange(0, 100) / 1200)
"""How much sharper than its first harmonic a stiff string may sound: up to a semitone, in cents."""
_SILENT = FLOOR + 0.25
_FADED = 1e-4
"""Power, by the loudest moment's, below which a note has faded and tells no pitch."""
_ALONE = 0.95
"""Share of the power above which the first harmonic sounds alone."""
_HALF_WAY = 0.04
_RANK_S = 1.0
"""A mode half-way between two harmonics that sounds longer makes a period of two: it is another rank of pipes, too."""
_LEAST_LIFE = 0.02
_MOST_LIFE = 0.5
_LEAST_VIBRATO = 0.05
_VIBRATO_BEGINS_S = 0.15
_VIBRATO_RISES_S = 0.45
_LIFE_NODES = 16
_CENTS = 20.0
_HEARD = -2.75
_MOST_BEND = 0.6
_LIVES = 48
"""Partials above share their fluctuations with lower ones."""


def draw_tone(features: Features, key: Key, frames: int, rng: np.random.Generator) -> Floats:
    """Return the sum of harmonics and modes, shape (frames,).

    Args:
        features: of the note.
        key: how it is played.
        frames: how many.
        rng: decides how the partials fluctuate.
    """
    hz = harmonic_hz(features, key.pitch)
    across = hats(np.log2(HARMONICS), np.log2(np.arange(1, len(hz) + 1)))
    heard = np.flatnonzero((across @ features.level).max(axis=1, initial=FLOOR) > FLOOR)
    hz, across, order = hz[heard], across[heard], heard + 1
    shaking = float(features.vibrato[0]) > _LEAST_VIBRATO
    node = _VIBRATO_NODE if shaking and _shakes_far(features, hz, across) else NODE
    moments = np.arange(-(-frames // node) + 1) * (node / SAMPLE_RATE)
    seconds, fall = key.own_time(moments), key.fall(moments, features)
    level = levels_at(across @ features.level, seconds) - fall[:, None].astype(np.float32)
    amplitude = to_amplitude(level) * _life(features, order, moments, key, rng)
    modes, mode_level = _modes(features, hertz(key.pitch), seconds)
    both = np.concatenate([amplitude, to_amplitude(mode_level - fall[:, None])], axis=1)
    warp = _shaken(features, moments) if shaking else None
    return sum_of_partials(both.astype(np.complex64), np.concatenate([hz, modes]), node, warp)[:frames]


def harmonic_hz(features: Features, pitch: float) -> Doubles:
    """Return the frequencies of the harmonics that can be heard, tuned so that the note repeats as often as asked.

    Stiffness spreads the harmonics, so that no single number is the pitch. What an ear or a tuner finds is the period
    after which the wave is most like itself, most of the time while the note is heard. Of a note that is hardly more
    than its first harmonic no stiffness is known: such a note is no string.
    """
    ideal = hertz(pitch)
    order = np.arange(1, int(min(HARMONICS[-1], _TOP_HZ / ideal)) + 1)
    ratio = order.astype(np.float64)
    stiffness = (2.0 ** float(np.clip(features.stiffness[0], 0, 9)) - 1) * STIFFNESS_UNIT
    if stiffness > 0:
        level = hats(np.log2(HARMONICS), np.log2(order)) @ features.level
        power = 10.0 ** (2 * level) * (level > _SILENT)  # (harmonics, T)
        loud = power.sum(axis=0)
        counts = _SPANS * (loud > _FADED * loud.max(initial=0.0))
        if counts @ (power[0] < _ALONE * loud) > counts.sum() / 2:
            ratio *= np.sqrt(1 + stiffness * ratio**2)
            ratio /= _sharpness(power, counts, ratio)
    hz = ideal * ratio
    return np.asarray(hz[hz < _TOP_HZ])


def _sharpness(power: Floats, counts: Doubles, ratio: Doubles) -> float:
    """Return how much sharper than its first harmonic a note sounds, as a factor: the median over its time.

    Args:
        power: (harmonics, T) at TIMES_S.
        counts: (T,) how much each moment counts.
        ratio: (harmonics,) of their frequencies to the first one's place in an ideal string.
    """
    alike = np.cos(2 * np.pi * np.outer(1 / _SHARPER, ratio)) @ power  # after a period so much shorter, (factors, T)
    best = alike.argmax(axis=0)
    order = np.argsort(best, kind="stable")
    total = np.cumsum(counts[order])
    return float(_SHARPER[best[order][np.searchsorted(total, total[-1] / 2)]])


def levels_at(level: Floats, seconds: Doubles) -> Floats:
    """Read levels (P, T) at some moments of the note's own time; later than told, they go on falling as they fell.

    Returns:
        Shape (moments, P).
    """
    span = TIMES_S[-1] - TIMES_S[-_LATE_KNOTS]
    slope = np.minimum((level[:, -1] - level[:, -_LATE_KNOTS]) / np.float32(span) + np.float32(_HELD_FALL), 0)
    told = hats(TIMES_S, seconds) @ level.T
    late = np.maximum(seconds - TIMES_S[-1], 0).astype(np.float32)
    return told + late[:, None] * slope if late[-1] > 0 else told


def to_amplitude(level: NDArray[np.floating]) -> Floats:
    """Turn levels into factors; what lies at the floor is silent."""
    return np.asarray(np.exp(level * np.float32(_TO_LOG)) * (level > FLOOR + 0.02), dtype=np.float32)


def _modes(features: Features, fundamental: float, seconds: Doubles) -> tuple[Doubles, Doubles]:
    """Return frequencies (M,) and levels (moments, M) of the modes that sound."""
    low, high = MODE_EDGES[:-1], MODE_EDGES[1:]
    ratio = low * (high / low) ** (0.5 + np.clip(features.mode_place, -0.5, 0.5))
    hz = fundamental * ratio
    sounding = (features.mode_level > _SILENT) & (hz < _TOP_HZ) & (features.mode_decay < LONGEST_MODE)
    half_way = np.abs(ratio % 1 - 0.5) < _HALF_WAY
    sounding &= ~(half_way & (features.mode_decay > np.log2(_RANK_S)))
    decay = 60 / UNIT_DB / 2.0 ** features.mode_decay[sounding].astype(np.float64)
    return hz[sounding], features.mode_level[sounding] - seconds[:, None] * decay


def _life(
    features: Features, order: NDArray[np.int64], moments: Doubles, key: Key, rng: np.random.Generator
) -> NDArray[np.complex64] | np.complex64:
    """Return slow random factors of mean power 1, (moments, harmonics): what many players or a chorus do."""
    depth = np.clip(hats(np.log2(LIFE_HARMONICS), np.log2(order)) @ features.life, 0, _MOST_LIFE)
    if depth.max(initial=0) < _LEAST_LIFE:
        return np.complex64(1)
    per_second = 2.0 ** float(np.clip(features.life_rate[0] + 1, -1, 4))
    circle = key.circle or moments[-1] + 4 / per_second
    count = max(4, round(circle * per_second * 2))
    at = np.arange(-(-len(moments) // _LIFE_NODES) + 1) * (_LIFE_NODES * (moments[1] - moments[0]))
    drift = _smooth_circle(count, _LIVES, rng)
    coarse = _cubic(drift, at / circle * count)[:, (order - 1) % _LIVES]
    factor = 1 + depth * coarse
    factor /= np.sqrt(1 + 2 * depth**2)
    share = (np.arange(_LIFE_NODES, dtype=np.float32) / _LIFE_NODES)[None, :, None]
    fine = factor[:-1, None] * (1 - share) + factor[1:, None] * share
    return np.asarray(fine.reshape(-1, len(order))[: len(moments)], dtype=np.complex64)


def _smooth_circle(count: int, columns: int, rng: np.random.Generator) -> NDArray[np.complex64]:
    """Return complex noise whose real and imaginary part have deviation 1, shape (count, columns)."""
    draws = rng.standard_normal((2, count, columns), dtype=np.float32)
    return np.asarray(draws[0] + 1j * draws[1], dtype=np.complex64)


def _cubic(circle: NDArray[np.complex64], places: Doubles) -> NDArray[np.complex64]:
    """Read a closed curve (count, columns) at fractional places by cubic splines that pass through every point."""
    index = np.floor(places).astype(np.int64)
    share = (places - index).astype(np.float32)[:, None]
    before, here, after, beyond = (circle[(index + shift) % len(circle)] for shift in (-1, 0, 1, 2))
    bend = 2 * before - 5 * here + 4 * after - beyond + share * (3 * (here - after) + beyond - before)
    return np.asarray(here + 0.5 * share * (after - before + share * bend), dtype=np.complex64)


def _shaken(features: Features, moments: Doubles) -> Doubles:
    """Return the partials' own time in frames under vibrato, which sets in after the attack."""
    depth = _CENTS / 1200 * np.log(2) * float(np.clip(features.vibrato[0], 0, 5))
    turn = 2 * np.pi * vibrato_hz(features)
    since = np.maximum(moments - _VIBRATO_BEGINS_S, 0)
    rising = np.minimum(since, _VIBRATO_RISES_S)
    ramp = (np.sin(turn * rising) - turn * rising * np.cos(turn * rising)) / (turn**2 * _VIBRATO_RISES_S)
    full = (np.cos(turn * _VIBRATO_RISES_S) - np.cos(turn * np.maximum(since, _VIBRATO_RISES_S))) / turn
    return np.asarray((moments + depth * (ramp + full)) * SAMPLE_RATE)


def _shakes_far(features: Features, hz: Doubles, across: Floats) -> bool:
    """Tell whether under vibrato the phase of a partial that is heard bends too much from node to node."""
    heard = (across @ features.level.max(axis=1)) > _HEARD
    highest = hz[heard].max(initial=0.0)
    depth = _CENTS / 1200 * np.log(2) * float(features.vibrato[0])
    return bool(2 * np.pi * highest * depth * NODE / SAMPLE_RATE > _MOST_BEND)


def vibrato_hz(features: Features) -> float:
    """Return how often per second the pitch swings."""
    return float(5.0 * 2.0 ** np.clip(features.vibrato[1], -1.5, 1))
