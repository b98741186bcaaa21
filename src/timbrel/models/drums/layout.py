"""The numbers that describe one drum hit, and how they lie in one vector.

A hit is a sum of three things, each on time axes that are fine at the strike and coarse in the tail:

- up to 8 **partials** below 2.5 kHz that may glide (the body of kicks, toms, snares),
- up to 48 **rings** from 0.3 to 12 kHz, steady in pitch, each with its own decay (cymbals, bells, rims),
- **noise** on two grids: the strike (first 46 ms, fine in time) and the tail (fine in frequency).

Levels are in units of 20 dB relative to the peak of the hit, so that every number is of the order of 1.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from timbrel.models.parts import slices_of

Floats = NDArray[np.float32]
Doubles = NDArray[np.floating]

SAMPLE_RATE = 44_100
MAX_SECONDS = 3.0
FLOOR = -4.0
"""Level of silence: -80 dB."""
UNIT_DB = 20.0
TO_LOG = UNIT_DB / 20 * np.log(10)
"""From levels to the natural logarithm of amplitude."""

PARTIALS = 8
PARTIAL_TOP_HZ = 2500.0
PARTIAL_REFERENCE_HZ = 200.0
"""A partial's end pitch is told in octaves from here."""
GLIDE_TIMES_S = np.array([0.004, 0.016, 0.064, 0.256])
"""A partial's glide is a sum of exponential falls with these time constants."""
PARTIAL_TIMES_S = 0.0015 * (2001.0 ** (np.arange(24) / 23) - 1)
"""Where a partial's level is told: 0, 0.6 ms ... 3 s."""

RING_EDGES_HZ = np.geomspace(300.0, 12_000.0, 49)
"""Each ring lives between two edges, 1.3 semitones apart."""
RINGS = len(RING_EDGES_HZ) - 1

HIT_CELL = 16
HIT_CELLS = 32
"""The strike's envelope: a gain for every 16 frames (0.36 ms) of the first 11.6 ms."""

STRIKE_FFT, STRIKE_HOP = 256, 64
STRIKE_TIMES_S = np.arange(32) * STRIKE_HOP / SAMPLE_RATE
TAIL_FFT, TAIL_HOP = 2048, 512
TAIL_TIMES_S = np.geomspace(0.03, MAX_SECONDS, 28)
CROSSFADE_S = (0.026, 0.046)
"""Over this stretch the tail grid takes over from the strike grid."""


def _band_centres(linear_hz: float, linear: int, total: int) -> NDArray[np.float64]:
    """Bands evenly spaced up to ``linear_hz``, then evenly on a logarithmic axis up to half the sample rate."""
    low = np.linspace(0, linear_hz, linear)
    return np.concatenate([low, np.geomspace(linear_hz, SAMPLE_RATE / 2, total - linear + 1)[1:]])


STRIKE_BANDS_HZ = _band_centres(2584.0, 16, 48)
TAIL_BANDS_HZ = _band_centres(2584.0, 72, 180)


GRAIN_BANDS_HZ = np.geomspace(250.0, 16_000.0, 12)
"""Where the grain of the tail is told: how uneven and how steady its noise is, finer than the bands of the grid."""


@dataclass(frozen=True)
class Features:
    """One hit as numbers. Levels in units of 20 dB, pitches in octaves."""

    length: Floats
    """(1,): log2 of the seconds until the tail is over."""
    partial_pitch: Floats
    """(8, 5): end pitch in octaves from 200 Hz, then four glides in octaves at the strike."""
    partial_phase: Floats
    """(8, 2): cosine and sine of the phase at the strike."""
    partial_level: Floats
    """(8, 24): level at PARTIAL_TIMES_S."""
    ring_pitch: Floats
    """(48,): place between the ring's two edges, -0.5..0.5."""
    ring_level: Floats
    """(48,): level at the strike."""
    ring_decay: Floats
    """(48,): log2 of the seconds to fall by 60 dB."""
    hit: Floats
    """(32,): gain of the noise in the strike's first cells."""
    strike: Floats
    """(32, 48): level of the noise per frame and band."""
    tail: Floats
    """(28, 180): level of the noise per time and band."""
    unevenness: Floats
    """(12,): how much neighbouring lines of the tail differ for good, as deviation of the logarithm of amplitude."""
    steadiness: Floats
    """(12,): share of the tail's power in a dense cloud of steady partials, as in cymbals; the rest is hiss. 0..1."""


SHAPES: dict[str, tuple[int, ...]] = {
    "length": (1,),
    "partial_pitch": (PARTIALS, 1 + len(GLIDE_TIMES_S)),
    "partial_phase": (PARTIALS, 2),
    "partial_level": (PARTIALS, len(PARTIAL_TIMES_S)),
    "ring_pitch": (RINGS,),
    "ring_level": (RINGS,),
    "ring_decay": (RINGS,),
    "hit": (HIT_CELLS,),
    "strike": (len(STRIKE_TIMES_S), len(STRIKE_BANDS_HZ)),
    "tail": (len(TAIL_TIMES_S), len(TAIL_BANDS_HZ)),
    "unevenness": (len(GRAIN_BANDS_HZ),),
    "steadiness": (len(GRAIN_BANDS_HZ),),
}


SLICES = slices_of(SHAPES)
"""Where each part lies in the vector of :func:`to_vector`."""
SIZE = max(part.stop for part in SLICES.values())


def to_vector(features: Features) -> Floats:
    """Lay the parts of a hit one after the other, shape (SIZE,)."""
    return np.concatenate([getattr(features, field.name).ravel() for field in fields(features)]).astype(np.float32)


def from_vector(vector: Floats) -> Features:
    """Read what :func:`to_vector` wrote."""
    return Features(**{name: vector[SLICES[name]].reshape(shape) for name, shape in SHAPES.items()})
