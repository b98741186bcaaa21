"""The numbers that describe one note, and how they lie in one vector.

A note is a sum of three things, each with levels on a time axis that is fine at the attack and coarse later:

- **harmonics** of the pitch that was asked for, stretched by a stiffness as strings stretch them. Each of the first
  24 has its own level; above, levels are told at spaced harmonics and lie on straight lines between,
- **modes**, steady partials that are no harmonics, each with its own decay (bars, bells, tines),
- **noise** in 24 bands (breath, bow, hammer).

Levels are in units of 20 dB relative to the peak of the note, so that every number is of the order of 1.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from timbrel.models.parts import slices_of

Floats = NDArray[np.float32]

SAMPLE_RATE = 44_100
LOWEST_PITCH, HIGHEST_PITCH = 21, 108
"""Compass of the model, in MIDI pitch: that of a piano."""
FLOOR = -4.0
"""Level of silence: -80 dB."""
UNIT_DB = 20.0

HARMONICS = np.unique(np.concatenate([np.arange(1, 25), np.geomspace(25, 320, 17).round()])).astype(np.float64)
"""Harmonic numbers at which levels are told."""
TIMES_S = np.concatenate([[0.0], np.geomspace(0.003, 2.8, 19)])
"""Seconds after the attack at which levels are told, as long as the key is held; later they go on as they went."""
BANDS_HZ = np.geomspace(60.0, 18_000.0, 24)
"""Centres of the bands of noise."""
MODE_EDGES = np.geomspace(1.15, 40.0, 25)
"""Each mode lives between two edges, told as ratios to the pitch."""
MODES = len(MODE_EDGES) - 1
LIFE_HARMONICS = np.array([1.0, 2.0, 4.0, 8.0, 16.0, 32.0])
"""Harmonic numbers at which it is told how unsteady the partials are."""

STIFFNESS_UNIT = 1e-5


@dataclass(frozen=True)
class Features:
    """One note as numbers. Levels in units of 20 dB."""

    level: Floats
    """(H, T): level of the harmonics at TIMES_S."""
    noise: Floats
    """(24, T): level of the noise in BANDS_HZ at TIMES_S, as the deviation of all noise in one band."""
    mode_place: Floats
    """(24,): place between a mode's two edges, -0.5..0.5."""
    mode_level: Floats
    """(24,): level at the attack."""
    mode_decay: Floats
    """(24,): log2 of the seconds to fall by 60 dB."""
    stiffness: Floats
    """(1,): log2(1 + B / 1e-5); harmonic k sounds at k f sqrt(1 + B k^2)."""
    life: Floats
    """(6,): slow fluctuation of the harmonics around their level, as deviation, at LIFE_HARMONICS."""
    life_rate: Floats
    """(1,): log2 of how often per second they fluctuate, less 1."""
    vibrato: Floats
    """(2,): depth in units of 20 cents, and log2 of the rate in units of 5 Hz."""
    release: Floats
    """(1,): log2 of the seconds to fall by 60 dB once the key is let go."""


SHAPES: dict[str, tuple[int, ...]] = {
    "level": (len(HARMONICS), len(TIMES_S)),
    "noise": (len(BANDS_HZ), len(TIMES_S)),
    "mode_place": (MODES,),
    "mode_level": (MODES,),
    "mode_decay": (MODES,),
    "stiffness": (1,),
    "life": (len(LIFE_HARMONICS),),
    "life_rate": (1,),
    "vibrato": (2,),
    "release": (1,),
}


SLICES = slices_of(SHAPES)
"""Where each part lies in the vector of :func:`to_vector`."""
SIZE = max(part.stop for part in SLICES.values())


def to_vector(features: Features) -> Floats:
    """Lay the parts of a note one after the other, shape (SIZE,)."""
    return np.concatenate([getattr(features, field.name).ravel() for field in fields(features)]).astype(np.float32)


def from_vector(vector: Floats) -> Features:
    """Read what :func:`to_vector` wrote."""
    return Features(**{name: vector[SLICES[name]].reshape(shape) for name, shape in SHAPES.items()})


def hertz(pitch: float) -> float:
    """Return the frequency of a MIDI pitch: 69 is 440 Hz."""
    return float(440.0 * 2.0 ** ((pitch - 69) / 12))
