"""Drum voices made by formula, for kinds of which few free recordings exist: claps, hats, bells, shakers, rides.

They follow how analogue drum machines make these sounds: bursts of filtered noise, banks of detuned squares,
and for cymbals a cloud of falling partials. Every voice is drawn from a seed.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from timbrel.models.drums.layout import SAMPLE_RATE

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]


def make_voice(kind: str, seed: int) -> Floats:
    """Return one hit with peak 1, shape (frames,).

    Args:
        kind: one of VOICES.
        seed: the same seed gives the same hit.
    """
    samples = VOICES[kind](np.random.default_rng([seed, sorted(VOICES).index(kind)]))
    fade = min(1000, len(samples) // 4)
    samples[-fade:] *= np.linspace(1, 0, fade)
    return np.asarray(samples / np.abs(samples).max(), dtype=np.float32)


def _clap(rng: np.random.Generator) -> Doubles:
    """Noise through one resonance; a few hands, about ten milliseconds apart, then the room: fast, then slowly."""
    time = _time(rng.uniform(0.2, 0.6))
    hands = np.cumsum(rng.uniform(0.005, 0.013, rng.integers(1, 5)))
    envelope = np.exp(-time / rng.uniform(0.001, 0.006))
    for start in hands:
        envelope = np.maximum(envelope, _after(time, start, rng.uniform(0.001, 0.006)) * rng.uniform(0.5, 1.0))
    room = rng.uniform(0.008, 0.04), rng.uniform(0.03, 0.12)
    share = rng.uniform(0.05, 0.2)
    envelope = np.maximum(
        envelope, (1 - share) * _after(time, hands[-1], room[0]) + share * _after(time, hands[-1], room[1])
    )
    centre, sharpness, air = rng.uniform(700, 2200), 2 ** rng.uniform(-0.5, 2), rng.uniform(4000, 16_000)
    floor = centre * rng.uniform(0.2, 0.9)
    noise = _coloured(
        len(time), rng, lambda hz: _high_pass(hz, floor) * _resonance(hz, centre, sharpness) / (1 + (hz / air) ** 2)
    )
    return noise * envelope


def _open_hat(rng: np.random.Generator) -> Doubles:
    """Six detuned squares and noise, high-passed, falling slowly."""
    time = _time(rng.uniform(0.35, 1.4))
    metal = _squares(time, rng.uniform(180, 520) * np.array([1.0, 1.48, 1.79, 2.55, 2.63, 3.89]), rng)
    corner = rng.uniform(4000, 7500)
    both = _filtered(metal, lambda hz: _high_pass(hz, corner)) + rng.uniform(0.3, 2.0) * _coloured(
        len(time), rng, lambda hz: _high_pass(hz, corner * rng.uniform(0.6, 1.1)) * (1 + hz / 1e4) ** -rng.uniform(0, 3)
    )
    return both * np.exp(-time / rng.uniform(0.08, 0.45)) * (1 + rng.uniform(0, 1) * np.exp(-time / 0.01))


def _cowbell(rng: np.random.Generator) -> Doubles:
    """Two squares about a fifth apart through a band-pass, a knock and a ring."""
    time = _time(rng.uniform(0.15, 0.7))
    root = rng.uniform(420, 780)
    metal = _squares(time, root * np.array([1.0, rng.uniform(1.42, 1.56)]), rng)
    shaped = _filtered(metal, lambda hz: _bell(hz, root * rng.uniform(1.2, 2.5), rng.uniform(0.7, 1.4)) + 0.05)
    ring = rng.uniform(0.04, 0.2)
    return shaped * (np.exp(-time / ring) + rng.uniform(0.5, 2.0) * np.exp(-time / 0.012))


def _shaker(rng: np.random.Generator) -> Doubles:
    """Grains that swell and stop."""
    time = _time(rng.uniform(0.08, 0.3))
    rise, fall = rng.uniform(0.003, 0.05), rng.uniform(0.015, 0.06)
    envelope = np.where(time < rise, (time / rise) ** rng.uniform(1, 2.5), np.exp(-(time - rise) / fall))
    centre = rng.uniform(4500, 10_000)
    noise = _coloured(len(time), rng, lambda hz: _bell(hz, centre, rng.uniform(0.35, 0.9)))
    grains = 1 + rng.uniform(0, 0.8) * np.sign(rng.standard_normal(len(time) // 64 + 1)).repeat(64)[: len(time)]
    return noise * envelope * grains


def _ride(rng: np.random.Generator) -> Doubles:
    """A stick on metal: a click, a bell of clear partials and a wash beneath."""
    time = _time(3.0)
    hz = np.sort(np.concatenate([rng.uniform(280, 2500, 14), rng.uniform(2500, 11_000, 50)]))
    ring = rng.uniform(0.5, 1.6) * (hz / 2000) ** -rng.uniform(0.2, 0.6)
    level = rng.lognormal(0, 0.9, len(hz)) * (hz / 3000) ** rng.uniform(-0.5, 0.4)
    metal = np.zeros(len(time))
    for partial, fall, loud, phase in zip(hz, ring, level, rng.uniform(0, 2 * np.pi, len(hz)), strict=True):
        metal += loud * np.exp(-time / fall) * np.cos(2 * np.pi * partial * time + phase)
    wash = _coloured(len(time), rng, lambda hz: _bell(hz, rng.uniform(4000, 8000), 0.9))
    click = _coloured(len(time), rng, lambda hz: _high_pass(hz, 2500.0)) * np.exp(-time / 0.004)
    metal /= metal.std()
    return metal + rng.uniform(0.3, 1.5) * wash * np.exp(-time / rng.uniform(0.3, 0.9)) + rng.uniform(1, 6) * click


VOICES: dict[str, Callable[[np.random.Generator], Doubles]] = {
    "clap": _clap,
    "open_hat": _open_hat,
    "cowbell": _cowbell,
    "shaker": _shaker,
    "ride": _ride,
}


def _time(seconds: float) -> Doubles:
    return np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE


def _after(time: Doubles, start: float, fall: float) -> Doubles:
    return np.where(time >= start, np.exp(-np.maximum(time - start, 0) / fall), 0.0)


def _bell(hz: Doubles, centre: float, octaves: float) -> Doubles:
    return np.asarray(np.exp(-((np.log2(np.maximum(hz, 1) / centre) / octaves) ** 2)))


def _resonance(hz: Doubles, centre: float, sharpness: float) -> Doubles:
    """Return the gain of a second-order band-pass."""
    ratio = np.maximum(hz, 1) / centre
    return np.asarray(1 / np.sqrt(1 + (sharpness * (ratio - 1 / ratio)) ** 2))


def _high_pass(hz: Doubles, corner: float) -> Doubles:
    return np.asarray((hz / corner) ** 3 / (1 + (hz / corner) ** 3))


def _filtered(samples: Doubles, gain: Callable[[Doubles], Doubles]) -> Doubles:
    hz = np.arange(len(samples) // 2 + 1) * SAMPLE_RATE / len(samples)
    shaped = np.fft.irfft(np.fft.rfft(samples) * gain(hz), len(samples))
    return np.asarray(shaped / max(float(shaped.std()), 1e-9))


def _coloured(frames: int, rng: np.random.Generator, gain: Callable[[Doubles], Doubles]) -> Doubles:
    return _filtered(rng.standard_normal(frames), gain)


def _squares(time: Doubles, hz: Doubles, rng: np.random.Generator) -> Doubles:
    """Return detuned squares, made of sines below half the sample rate so that nothing folds back."""
    total = np.zeros(len(time))
    for root in hz * rng.uniform(0.97, 1.03, len(hz)):
        phase = rng.uniform(0, 2 * np.pi)
        for harmonic in range(1, int(0.45 * SAMPLE_RATE / root), 2):
            total += np.sin(2 * np.pi * root * harmonic * time + phase * harmonic) / harmonic
    return total
