"""Drums that are circuits: noise with teeth, pulse waves through a band-pass, metal from six oscillators, zaps.

The clap and the metal follow how analogue drum machines make them; for the six oscillators see Werner, Abel and Smith,
"The TR-808 Cymbal: a Physically-Informed, Circuit-Bendable, Digital Model", ICMC 2014.
"""

from __future__ import annotations

import numpy as np

from timbrel.models.drums.layout import SAMPLE_RATE
from timbrel.training.drums_voices.parts import (
    Complexes,
    Doubles,
    Filter,
    Random,
    band_pass,
    between,
    falling,
    filtered,
    high_pass,
    hiss,
    level,
    low_pass,
    squares,
    time_axis,
)

_METAL = np.array([1.0, 1.48, 1.79, 2.55, 2.63, 3.89])
"""How the six oscillators of the analogue hat are tuned to each other."""


def cowbell(rng: Random) -> Doubles:
    """Two detuned pulse waves through a band-pass; a short loud stage, then a long one."""
    root = between(rng, 420, 800)
    time = time_axis(rng.uniform(0.15, 0.8))
    tone = squares(time, root * np.array([1.0, rng.uniform(1.4, 1.56)]), rng, rng.uniform(0.3, 0.5))
    shaped = filtered(tone, band_pass(root * rng.uniform(1.3, 3.5), rng.uniform(0.7, 3)))
    ring_s = between(rng, 0.03, 0.2)
    return shaped * (falling(time, ring_s) + rng.uniform(0.3, 2) * falling(time, between(rng, 0.005, 0.02)))


def clap(rng: Random) -> Doubles:
    """Noise through one resonance; a few teeth, then the room: fast, then slowly."""
    time = time_axis(rng.uniform(0.2, 0.6))
    hands = np.cumsum(rng.uniform(0.005, 0.013, rng.integers(1, 5)))
    envelope = falling(time, rng.uniform(0.001, 0.006))
    for start in hands:
        envelope = np.maximum(envelope, falling(time, rng.uniform(0.001, 0.006), start) * rng.uniform(0.5, 1.0))
    share, last = rng.uniform(0.05, 0.2), hands[-1]
    room = (1 - share) * falling(time, rng.uniform(0.008, 0.04), last)
    envelope = np.maximum(envelope, room + share * falling(time, rng.uniform(0.03, 0.12), last))
    centre = rng.uniform(700, 2200)
    filters = high_pass(centre * rng.uniform(0.2, 0.9)), low_pass(rng.uniform(4000, 16_000))
    return hiss(time, rng, band_pass(centre, 2 ** rng.uniform(-0.5, 2)), *filters) * envelope


def open_hat(rng: Random) -> Doubles:
    """Six detuned squares and noise through a high-pass, falling slowly."""
    time = time_axis(rng.uniform(0.35, 1.4))
    metal = squares(time, rng.uniform(180, 520) * _METAL * rng.uniform(0.97, 1.03, len(_METAL)), rng)
    corner = rng.uniform(4000, 7500)
    noise = hiss(time, rng, _steep(corner * rng.uniform(0.6, 1.1)), _darker(rng.uniform(0, 3)))
    both = level(filtered(metal, _steep(corner))) + rng.uniform(0.3, 2.0) * noise
    return both * falling(time, rng.uniform(0.08, 0.45)) * (1 + rng.uniform(0, 1) * falling(time, 0.01))


def zap(rng: Random) -> Doubles:
    """A tone that falls through octaves within a moment."""
    length = between(rng, 0.03, 0.35)
    time = time_axis(length)
    start, end = between(rng, 1500, 9000), between(rng, 60, 700)
    hz = end + (start - end) * falling(time, length * between(rng, 0.06, 0.4))
    return _shaped(np.sin(_turned(hz)), rng) * falling(time, length * rng.uniform(0.2, 0.6)) * _ends(time)


def burst(rng: Random) -> Doubles:
    """Noise as a machine makes it: held, crushed, cut off."""
    length = between(rng, 0.02, 0.4)
    time = time_axis(length)
    held = np.repeat(rng.standard_normal(len(time)), int(between(rng, 1, 24)))[: len(time)]
    noise = filtered(held, band_pass(between(rng, 500, 8000), rng.uniform(0.3, 4)))
    return level(noise) * falling(time, length * rng.uniform(0.2, 1)) * _ends(time)


def robot(rng: Random) -> Doubles:
    """One tone bends another, and both jump in steps."""
    step = between(rng, 0.02, 0.12)
    steps = int(rng.integers(2, 10))
    time = time_axis(step * steps)
    place = np.minimum((time / step).astype(int), steps - 1)
    hz = between(rng, 100, 1200) * 2 ** rng.normal(0, 0.8, steps)
    bent = np.sin(_turned(hz[place] * rng.uniform(0.5, 3))) * rng.uniform(0, 6, steps)[place]
    return filtered(np.sin(_turned(hz[place]) + bent), low_pass(12_000)) * falling(time, step * steps) * _ends(time)


def _steep(corner: float) -> Filter:
    """A third-order high-pass with a soft knee."""

    def respond(hz: Doubles) -> Complexes:
        return np.asarray((hz / corner) ** 3 / (1 + (hz / corner) ** 3), dtype=np.complex128)

    return respond


def _darker(power: float) -> Filter:
    """A slope that begins about 10 kHz."""

    def respond(hz: Doubles) -> Complexes:
        return np.asarray((1 + hz / 10_000) ** -power, dtype=np.complex128)

    return respond


def _turned(hz: Doubles) -> Doubles:
    """Return the phase of a tone that has these frequencies, frame by frame."""
    return np.asarray(2 * np.pi * np.cumsum(hz) / SAMPLE_RATE)


def _shaped(tone: Doubles, rng: Random) -> Doubles:
    """A sine as it is, or driven towards a square."""
    return np.tanh(tone * between(rng, 0.3, 8))


def _ends(time: Doubles) -> Doubles:
    """Return a gate that closes over the last twentieth."""
    return np.asarray(np.clip((time[-1] - time) / (0.05 * time[-1]), 0, 1))
