"""Struck metal: cowbells, agogos, crashes, rides.

A cymbal is a plate: as many modes per hertz in the highs as in the lows, hundreds in all, and a hard blow first moves
the lows, whose energy then climbs into the highs (Rossing, "Science of Percussion Instruments", chapters 7 and 9).
"""

from __future__ import annotations

import numpy as np

from timbrel.models.drums.layout import SAMPLE_RATE
from timbrel.training.drums_voices.parts import (
    Doubles,
    Random,
    band_pass,
    between,
    click,
    contact,
    falling,
    high_pass,
    hiss,
    in_room,
    level,
    low_pass,
    peak,
    ring,
    time_axis,
)


def cowbell(rng: Random) -> Doubles:
    """A folded sheet struck by a stick: two strong modes of the faces, a few higher ones, a knock."""
    fall = between(rng, 0.03, 0.25)
    time = time_axis(min(1.8, 7 * fall))
    ratios = np.array([1, rng.uniform(1.35, 1.6), *np.sort(rng.uniform(1.9, 9, rng.integers(4, 10)))])
    return _bell(time, rng, between(rng, 420, 1100) * ratios, fall, between(rng, 0.00005, 0.0004))


def agogo(rng: Random) -> Doubles:
    """A cone of sheet metal: higher than a cowbell, and it rings on."""
    fall = between(rng, 0.08, 0.4)
    time = time_axis(min(2.5, 7 * fall))
    ratios = np.array([1, rng.uniform(1.4, 2.8), *np.sort(rng.uniform(2.4, 10, rng.integers(3, 9)))])
    return _bell(time, rng, between(rng, 600, 1700) * ratios, fall, between(rng, 0.00005, 0.0003))


def crash(rng: Random) -> Doubles:
    """The edge of a large cymbal: lows at once, highs that swell and die, a long dark tail."""
    time = time_axis(3.0)
    hz = _modes(rng, between(rng, 40, 90), 17_000, 600)
    shape = _plateau(hz, between(rng, 1500, 5000), between(rng, 7000, 14_000), rng) + _body(hz, rng)
    fall = between(rng, 0.25, 0.9) * (hz / 1000) ** -rng.uniform(0.15, 0.4)
    sound = _swelling(time, rng, hz, shape, fall, between(rng, 0.001, 0.012) * (hz / 1000) ** 0.4)
    edge = hiss(time, rng, high_pass(between(rng, 2000, 5000))) * falling(time, between(rng, 0.02, 0.2))
    stick = click(time, rng, 0.003, low_pass(between(rng, 2000, 8000)))
    return in_room(sound + rng.uniform(0, 0.8) * edge + rng.uniform(0, 3) * stick, rng)


def ride(rng: Random) -> Doubles:
    """A stick on a heavy cymbal: a click, clear partials and a wash beneath."""
    time = time_axis(3.0)
    hz = np.sort(np.concatenate([rng.uniform(50, 2500, 16), rng.uniform(2500, 11_000, 50)]))
    fall = between(rng, 0.5, 1.6) * (np.maximum(hz, 500) / 2000) ** -rng.uniform(0.2, 0.6)
    loud = rng.lognormal(0, 0.9, len(hz)) * (hz / 3000) ** rng.uniform(-0.5, 0.4)
    metal = level(ring(time, hz, loud, fall, _phases(rng, hz)))
    wash = hiss(time, rng, band_pass(between(rng, 4000, 8000), 0.7)) * falling(time, rng.uniform(0.3, 0.9))
    stick = hiss(time, rng, high_pass(2500.0)) * falling(time, 0.004)
    return in_room(metal + rng.uniform(0.3, 1.5) * wash + rng.uniform(1, 6) * stick, rng)


def _bell(time: Doubles, rng: Random, hz: Doubles, fall: float, touch: float) -> Doubles:
    """Modes of sheet metal; the highest ones make the clank at the strike and are gone at once."""
    loud = rng.lognormal(0, 0.6, len(hz)) * contact(hz, touch)
    loud[0] *= 1.5
    falls = fall * (hz / hz[0]) ** -rng.uniform(0.3, 1.2) * rng.uniform(0.6, 1.2, len(hz))
    clank = _modes(rng, 2500, 14_000, 40)
    strike = ring(time, clank, rng.standard_normal(40), between(rng, 0.004, 0.03) * (clank / 4000) ** -0.5)
    stick = click(time, rng, between(rng, 0.001, 0.004), band_pass(between(rng, 1200, 4500), 0.7))
    bell = peak(ring(time, hz, loud, falls))
    return in_room(bell + rng.uniform(0.05, 0.5) * peak(strike) + rng.uniform(0.05, 0.5) * stick, rng)


def _modes(rng: Random, low: float, high: float, count: int) -> Doubles:
    return np.sort(rng.uniform(low, high, count))


def _phases(rng: Random, hz: Doubles) -> Doubles:
    return rng.uniform(0, 2 * np.pi, len(hz))


def _plateau(hz: Doubles, low: float, high: float, rng: Random) -> Doubles:
    """Return the loudness of a cymbal's modes between two corners, with a slope."""
    return np.asarray(
        (hz / 4000) ** rng.uniform(-0.4, 0.3) / (1 + (low / hz) ** rng.uniform(1, 2.5)) / (1 + (hz / high) ** 4)
    )


def _body(hz: Doubles, rng: Random) -> Doubles:
    """Return what the lowest modes add: the gong in every cymbal."""
    return between(rng, 0.05, 1.5) / (1 + (hz / between(rng, 350, 900)) ** 4)


def _swelling(time: Doubles, rng: Random, hz: Doubles, shape: Doubles, fall: Doubles, rise: Doubles) -> Doubles:
    """Return modes that rise and fall, each in its own time, with an effective value of 1 over the first 0.1 s."""
    loud, phase = shape * rng.lognormal(0, 0.7, len(hz)), _phases(rng, hz)
    body = ring(time, hz, loud, fall, phase) - ring(time, hz, loud, 1 / (1 / fall + 1 / rise), phase)
    return np.asarray(body / float(body[: SAMPLE_RATE // 10].std()))
