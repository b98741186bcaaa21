"""Hands on a skin or a board: congas, bongos, djembes, cajons.

The modes of an air-loaded skin follow Fletcher and Rossing, "The Physics of Musical Instruments", chapter 18: an ideal
skin's ratios, drawn apart by the air; a hard blow tightens the skin, so its pitch falls back.
"""

from __future__ import annotations

import numpy as np

from timbrel.training.drums_voices.parts import (
    Doubles,
    Random,
    band_pass,
    between,
    contact,
    falling,
    gliding,
    hiss,
    in_room,
    peak,
    time_axis,
)

_SKIN = np.array([1, 1.594, 2.136, 2.296, 2.653, 2.918, 3.156, 3.501, 3.6, 3.652, 4.06, 4.154, 4.6, 4.832, 5.1, 5.55])


def slap(rng: Random) -> Doubles:
    """Fingers whip the skin: its high modes and a crack, the root hardly sounds."""
    root = between(rng, 180, 550)
    fall = between(rng, 0.015, 0.07)
    time = time_axis(8 * fall + 0.1)
    skin = _skin(time, rng, root, fall, touch=between(rng, 0.0001, 0.0004), glide=rng.uniform(0, 0.03), bass=0.4)
    crack = hiss(time, rng, band_pass(between(rng, 1000, 4500), 0.6)) * falling(time, between(rng, 0.004, 0.025))
    return in_room(skin + between(rng, 0.15, 0.6) * crack, rng)


def muted_tone(rng: Random) -> Doubles:
    """The hand stays on the skin."""
    root = between(rng, 140, 500)
    time = time_axis(0.3)
    fall = between(rng, 0.01, 0.03)
    skin = _skin(time, rng, root, fall, touch=between(rng, 0.0004, 0.002), glide=rng.uniform(0, 0.08))
    hand = hiss(time, rng, band_pass(between(rng, 500, 3500), 0.7)) * falling(time, between(rng, 0.003, 0.012))
    return in_room(skin + between(rng, 0.05, 0.4) * hand, rng)


def box_slap(rng: Random) -> Doubles:
    """A cajon: a thin board struck by the hand, in front of a box of air."""
    time = time_axis(0.5)
    board = _skin(time, rng, between(rng, 90, 220), between(rng, 0.015, 0.05), between(rng, 0.0002, 0.001), 0.0)
    hand = hiss(time, rng, band_pass(between(rng, 900, 4000), 0.5)) * falling(time, between(rng, 0.004, 0.03))
    return in_room(board + between(rng, 0.1, 0.6) * hand, rng)


def _skin(
    time: Doubles, rng: Random, root: float, fall: float, touch: float, glide: float, bass: float = 1.0
) -> Doubles:
    """Return the modes of a skin with peak 1; where it is struck decides how loud each of them is."""
    ratios = _SKIN ** rng.uniform(0.9, 1.15) * rng.uniform(0.97, 1.03, len(_SKIN))
    ratios[0] = 1
    loud = contact(root * ratios, touch) * rng.uniform(0.1, 1, len(ratios)) * ratios**-0.3
    loud[0] = bass * rng.uniform(0.6, 1) * contact(np.array([root]), touch)[0]
    falls = fall * ratios ** -rng.uniform(0.6, 1.6) * rng.uniform(0.6, 1.2, len(ratios))
    return peak(gliding(time, root * ratios, loud, falls, glide, between(rng, 0.015, 0.08)))
