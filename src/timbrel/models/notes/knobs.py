"""What a musician can ask of a note: key, force, length, and seven controls that work on its numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from timbrel.bundle import Knob
from timbrel.models.notes.layout import (
    BANDS_HZ,
    FLOOR,
    HARMONICS,
    HIGHEST_PITCH,
    LOWEST_PITCH,
    MODE_EDGES,
    TIMES_S,
    UNIT_DB,
    Features,
    Floats,
    hertz,
)

LONGEST_S = 60.0
SHORTEST_S = 0.001
KNOBS: tuple[Knob, ...] = (
    Knob(
        name="pitch",
        low=LOWEST_PITCH,
        high=HIGHEST_PITCH,
        default=60,
        help="The key as a MIDI pitch: 60 is middle C, 69 is 440 Hz; fractions sound between the keys.",
    ),
    Knob(name="velocity", low=1, high=127, default=100, help="How hard the key is struck: louder, and often brighter."),
    Knob(name="seconds", low=SHORTEST_S, high=LONGEST_S, default=2, help="How long the key is held."),
    Knob(name="brightness", low=-1, high=1, default=0, help="Darker or brighter: tilts the whole spectrum."),
    Knob(name="noisiness", low=-1, high=1, default=0, help="Purer tone, or more breath, bow and hammer."),
    Knob(name="attack", low=-1, high=1, default=0, help="A soft swell or a hard start."),
    Knob(name="decay", low=-1, high=1, default=0, help="A held note dies away sooner or later."),
    Knob(name="release", low=-1, high=1, default=0, help="Falls silent sooner or later once the key is let go."),
    Knob(name="vibrato", low=-1, high=1, default=0, help="Less of its own vibrato, or more: up to half a semitone."),
    Knob(name="life", low=-1, high=1, default=0, help="Stiller, or beating like many players at once."),
)
CHARACTER = tuple(knob.name for knob in KNOBS if knob.low == -1)
_TILT_DB_PER_OCTAVE = 5.0
_BALANCE_DB = 14.0
_HARDER_DB = 14.0
_HARDER_S = 0.015
_SWELL_S = 0.25
_DIE_DB_PER_S = 24.0
_HOLD_SHARE = 0.75
_RELEASE_OCTAVES = 2.0
_VIBRATO = 2.5
_LIFE = 0.4


def turn(features: Features, pitch: float, knobs: Mapping[str, float]) -> Features:
    """Return the numbers of a note after its knobs were turned.

    Args:
        features: of the note.
        pitch: MIDI pitch it will be played at.
        knobs: name -> -1..1; what is missing stands at 0.
    """
    value = {name: float(np.clip(knobs.get(name, 0.0), -1, 1)) for name in CHARACTER}
    features = _colour(features, pitch, value["brightness"], value["noisiness"])
    features = _shape(features, value["attack"], value["decay"])
    depth, rate = features.vibrato
    more, still = max(value["vibrato"], 0.0), 1 + min(value["vibrato"], 0.0)
    life = features.life * (1 + min(value["life"], 0.0)) + max(value["life"], 0.0) * _LIFE
    return replace(
        features,
        vibrato=np.array([max(depth, 0.0) * still + more * _VIBRATO, rate if depth > 0 else rate * 0.2], np.float32),
        life=life.astype(np.float32),
        release=(features.release + value["release"] * _RELEASE_OCTAVES).astype(np.float32),
    )


def _colour(features: Features, pitch: float, brightness: float, noisiness: float) -> Features:
    """Tilt the spectrum about the pitch, and move the balance between tone and noise."""
    balance = noisiness * _BALANCE_DB / UNIT_DB

    def tilt(ratio: np.ndarray[tuple[int], np.dtype[np.float64]]) -> Floats:
        gain = brightness * _TILT_DB_PER_OCTAVE * np.log2(np.maximum(ratio, 0.25)) / UNIT_DB
        return np.asarray(gain, dtype=np.float32)

    middle = np.sqrt(MODE_EDGES[1:] * MODE_EDGES[:-1])
    return replace(
        features,
        level=_louder(features.level, (tilt(HARMONICS) - np.float32(max(balance, 0)))[:, None]),
        mode_level=_louder(features.mode_level, tilt(middle) - np.float32(max(balance, 0))),
        noise=_louder(features.noise, (tilt(BANDS_HZ / hertz(pitch)) + np.float32(balance))[:, None]),
    )


def _shape(features: Features, attack: float, decay: float) -> Features:
    """Change how a note begins and how it goes on."""
    gain = np.zeros(len(TIMES_S))
    if attack > 0:
        gain += attack * _HARDER_DB / UNIT_DB * np.exp(-TIMES_S / _HARDER_S)
    elif attack < 0:
        rise = np.minimum(1.0, (TIMES_S + 0.002) / (0.002 + attack**2 * _SWELL_S))
        gain += 20 / UNIT_DB * np.log10(rise)
    gain += min(decay, 0.0) * _DIE_DB_PER_S / UNIT_DB * TIMES_S
    level, noise = features.level, features.noise
    mode_decay = features.mode_decay + np.float32(decay)
    if decay > 0:
        top = np.maximum.accumulate(level.max(axis=0))
        held = (top - level.max(axis=0)) * decay * _HOLD_SHARE
        gain += held
    return replace(
        features,
        level=_louder(level, gain[None].astype(np.float32)),
        noise=_louder(noise, gain[None].astype(np.float32)),
        mode_level=_louder(features.mode_level, np.float32(min(attack, 0.0))),
        mode_decay=mode_decay.astype(np.float32),
    )


def _louder(level: Floats, gain: Floats | np.float32) -> Floats:
    """Raise what sounds; what is silent stays silent."""
    return np.where(level > FLOOR, np.maximum(level + gain, FLOOR), level).astype(np.float32)
