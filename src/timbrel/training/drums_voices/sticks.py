"""Wood: side sticks and woodblocks.

Bars and hollow blocks have few modes, far apart, and wood damps them within milliseconds (Rossing, "Science of
Percussion Instruments", chapters 6 and 8).
"""

from __future__ import annotations

import numpy as np

from timbrel.training.drums_voices.parts import (
    Doubles,
    Random,
    band_pass,
    between,
    click,
    falling,
    high_pass,
    hiss,
    in_room,
    peak,
    ring,
    time_axis,
)


def side_stick(rng: Random) -> Doubles:
    """A stick laid across the drum clacks on the rim; shell and skin answer."""
    time = time_axis(0.4)
    wood = between(rng, 900, 2800) * np.array([1, rng.uniform(1.3, 1.9), rng.uniform(2, 3), rng.uniform(3, 4.5)])
    clack = ring(time, wood, np.array([1, 0.7, 0.5, 0.3]) * rng.uniform(0.2, 1, 4), _damped(rng, wood, 0.003, 0.014))
    shell = between(rng, 180, 650) * np.array([1, rng.uniform(1.4, 1.8), rng.uniform(2, 2.6)])
    body = ring(time, shell, rng.uniform(0.2, 1, 3), _damped(rng, shell, 0.012, 0.05))
    snap = click(time, rng, between(rng, 0.0005, 0.003), high_pass(between(rng, 1000, 4000)))
    wires = hiss(time, rng, band_pass(between(rng, 2500, 6000), 0.6)) * falling(time, between(rng, 0.02, 0.08))
    dry = peak(clack) + between(rng, 0.1, 0.8) * peak(body) + rng.uniform(0.1, 0.8) * snap
    return in_room(dry + rng.uniform(0, 0.04) * wires, rng, 0.4)


def woodblock(rng: Random) -> Doubles:
    """A hollow block: the air in the slot and the wood above it, a knock."""
    time = time_axis(0.35)
    wood = between(rng, 450, 1500) * np.array([1, *np.sort(rng.uniform(1.4, 5, 4))])
    tone = ring(
        time, wood, np.array([1, 0.6, 0.4, 0.3, 0.2]) * rng.uniform(0.3, 1, 5), _damped(rng, wood, 0.008, 0.035)
    )
    return in_room(peak(tone) + rng.uniform(0.05, 0.4) * click(time, rng, 0.0015, high_pass(1500)), rng)


def _damped(rng: Random, hz: Doubles, low: float, high: float) -> Doubles:
    """Return decay times: wood damps high modes sooner."""
    return np.asarray(between(rng, low, high) * (hz / hz[0]) ** -rng.uniform(0.4, 1.2))
