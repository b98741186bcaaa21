"""Seven controls, each what it says by construction: four change the numbers of a hit, two its sound, one its image."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from timbrel.bundle import Knob
from timbrel.models.drums.layout import (
    FLOOR,
    PARTIAL_TIMES_S,
    RING_EDGES_HZ,
    SAMPLE_RATE,
    STRIKE_BANDS_HZ,
    TAIL_BANDS_HZ,
    TAIL_TIMES_S,
    UNIT_DB,
    Doubles,
    Features,
    Floats,
)
from timbrel.models.drums.tones import partial_hz, ring_frequencies
from timbrel.models.drums.warp import Warp
from timbrel.models.parts import hats

KNOBS: tuple[Knob, ...] = (
    Knob(name="brightness", low=-1, high=1, default=0, help="Darker or brighter: tilts the whole spectrum."),
    Knob(name="boominess", low=-1, high=1, default=0, help="Less or more below 120 Hz."),
    Knob(name="noisiness", low=-1, high=1, default=0, help="Purer tone or more hiss."),
    Knob(name="attack", low=-1, high=1, default=0, help="A soft swell or a hard click at the start."),
    Knob(name="decay", low=-1, high=1, default=0, help="Shorter or longer: rings half or twice as long."),
    Knob(name="pitch", low=-1, high=1, default=0, help="Lower or higher, up to an octave."),
    Knob(name="width", low=-1, high=1, default=0, help="Mono or wider; kinds recorded in mono stay in the middle."),
)
_TILT_DB_PER_OCTAVE = 5.0
_PIVOT_HZ = 1000.0
_BALANCE_DB = 14.0
_GRAIN = 1.5
_GRAIN_BANDS = 9
_STRUCK = 8
"""Frames of the strike whose loudest tells how loud a band is, 12 ms."""
_FALL_DB = 20.0
_RING_DB = 50.0
"""Rings that hiss is turned to come up from so far below."""


def turn(features: Features, knobs: Mapping[str, float]) -> tuple[Features, Warp]:
    """Return the numbers of a hit after brightness and noisiness were turned, and how its axes are stretched.

    Args:
        features: of the hit.
        knobs: name -> -1..1; what is missing stands at 0.
    """
    value = {knob.name: float(knobs.get(knob.name, 0.0)) for knob in KNOBS}
    warp = Warp(time=2.0 ** value["decay"], pitch=2.0 ** value["pitch"])
    if value["noisiness"]:
        features = _balance(features, value["noisiness"])
    if value["brightness"]:
        features = colour(features, _tilt(value["brightness"]))
    return features, warp


def _tilt(brightness: float) -> Callable[[Doubles], Doubles]:
    """Return a gain in dB by frequency."""
    return lambda hz: brightness * _TILT_DB_PER_OCTAVE * np.log2(np.maximum(hz, 20.0) / _PIVOT_HZ)


def colour(features: Features, gain_db: Callable[[Doubles], Doubles]) -> Features:
    """Add a gain that depends on frequency, from Hz to dB, to everything that sounds."""

    def gain(hz: Doubles) -> Floats:
        return np.asarray(gain_db(hz) / UNIT_DB, dtype=np.float32)

    hz = partial_hz(features.partial_pitch, PARTIAL_TIMES_S)
    return replace(
        features,
        partial_level=_louder(features.partial_level, gain(hz)),
        ring_level=_louder(features.ring_level, gain(ring_frequencies(features))),
        strike=_louder(features.strike, gain(STRIKE_BANDS_HZ)),
        tail=_louder(features.tail, gain(TAIL_BANDS_HZ)),
    )


def _balance(features: Features, noisiness: float) -> Features:
    """Move the balance between tone and noise, and the grain of the noise between lines and an even hiss.

    What is all hiss has no tone to be turned to, so below the middle its bands begin to ring.
    """
    shift = np.float32(noisiness * _BALANCE_DB / UNIT_DB)
    if noisiness < 0:
        features = _let_ring(features, -noisiness)
    even = np.apply_along_axis(lambda row: np.convolve(row, _KERNEL, mode="valid"), 1, _padded(features.tail))
    grain = np.float32(2.0 ** (-noisiness * _GRAIN))
    tail = np.where(features.tail > FLOOR, even + (features.tail - even) * grain, features.tail)
    return replace(
        features,
        partial_level=_louder(features.partial_level, -shift),
        ring_level=_louder(features.ring_level, -shift),
        strike=_louder(features.strike, shift),
        tail=_louder(tail.astype(np.float32), shift),
        unevenness=np.asarray(features.unevenness * (1 - max(noisiness, 0.0)), np.float32),
        steadiness=np.asarray(features.steadiness * (1 - max(noisiness, 0.0)), np.float32),
    )


def _let_ring(features: Features, share: float) -> Features:
    """Let rings that are silent sound as loud as the noise between their edges, and fall as it does."""
    hz = ring_frequencies(features)
    power_db = 10 * np.log10(4 * np.diff(RING_EDGES_HZ) / SAMPLE_RATE)
    struck = features.strike[:_STRUCK].max(axis=0) @ hats(STRIKE_BANDS_HZ, hz).T + power_db / UNIT_DB
    falling = features.tail @ hats(TAIL_BANDS_HZ, hz).T  # (times, rings)
    fallen = (falling < falling[:1] - _FALL_DB / UNIT_DB) | (falling <= FLOOR)
    fall_s = TAIL_TIMES_S[np.where(fallen.any(axis=0), fallen.argmax(axis=0), -1)] * (60 / _FALL_DB)
    level = struck - (1 - share) * _RING_DB / UNIT_DB - share * _BALANCE_DB / UNIT_DB
    new = level > features.ring_level
    return replace(
        features,
        ring_level=np.where(new, np.maximum(level, FLOOR), features.ring_level).astype(np.float32),
        ring_decay=np.where(new, np.log2(fall_s), features.ring_decay).astype(np.float32),
    )


def _louder(level: Floats, gain: Floats | np.float32) -> Floats:
    """Raise what sounds; what is silent stays silent."""
    return np.where(level > FLOOR, np.maximum(level + gain, FLOOR), level).astype(np.float32)


_KERNEL = np.ones(_GRAIN_BANDS, np.float32) / _GRAIN_BANDS


def _padded(grid: Floats) -> Floats:
    return np.pad(grid, ((0, 0), (_GRAIN_BANDS // 2, _GRAIN_BANDS // 2)), mode="edge")
