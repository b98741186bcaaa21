"""Tambourines and sleigh bells: many small impacts after a gesture, and each rings.

The idea is Cook's, "Physically Informed Sonic Modeling (PhISM)", Computer Music Journal 21(3), 1997.
"""

from __future__ import annotations

import numpy as np

from timbrel.models.drums.layout import SAMPLE_RATE
from timbrel.training.drums_voices.parts import (
    Doubles,
    Random,
    band_pass,
    between,
    convolved,
    falling,
    filtered,
    grains,
    high_pass,
    hiss,
    in_room,
    low_pass,
    peak,
    ring,
    time_axis,
)


def tambourine(rng: Random) -> Doubles:
    """Pairs of jingles that rattle after a blow; with a head, or only the frame."""
    fall = between(rng, 0.03, 0.35)
    time = time_axis(min(2.5, 7 * fall + 0.1))
    played = _jingles(time, rng, falling(time, fall), between(rng, 200, 3000), between(rng, 0.008, 0.08))
    skin = between(rng, 180, 500) * np.array([1, 1.6, 2.2])
    blow = ring(time, skin, np.array([1, 0.5, 0.3]), np.array([0.03, 0.02, 0.015]))
    hand = hiss(time, rng, band_pass(between(rng, 600, 2500), 0.6)) * falling(time, 0.008)
    return in_room(played + rng.uniform(0, 0.5) * peak(blow) + rng.uniform(0, 0.3) * peak(hand), rng, 0.3)


def sleigh_bells(rng: Random) -> Doubles:
    """Many little bells shaken once."""
    fall = between(rng, 0.08, 0.3)
    time = time_axis(min(2.5, 6 * fall + 0.2))
    top = 0.05 * rng.uniform(0.15, 0.8)
    moved = np.clip(time / top, 0, 1) ** rng.uniform(1, 2.5) * falling(np.maximum(time - top, 0), fall)
    return _jingles(time, rng, moved, between(rng, 40, 300), between(rng, 0.05, 0.25))


def _jingles(time: Doubles, rng: Random, envelope: Doubles, per_second: float, fall: float) -> Doubles:
    """Return little plates that ring each time they meet, several sorts of them, with peak 1."""
    total = np.zeros(len(time))
    for _ in range(4):
        hz = np.sort(rng.uniform(between(rng, 2000, 5000), 16_000, 14))
        falls = fall * (hz / 6000) ** -rng.uniform(0.2, 0.8)
        plate = ring(time[: round(8 * fall * SAMPLE_RATE)], hz, rng.lognormal(0, 0.7, 14), falls)
        meets = grains(time, envelope, per_second, rng)
        meets[rng.integers(0, 60)] += rng.uniform(1, 3)
        total += convolved(meets, plate)
    return peak(filtered(total, high_pass(between(rng, 1500, 4500)), low_pass(between(rng, 9000, 18_000))))
