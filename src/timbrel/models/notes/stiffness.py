"""Find the exact pitch of a note and how stiff its string is, from where its harmonics lie."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from timbrel.models.notes.layout import SAMPLE_RATE, Floats, hertz

Doubles = NDArray[np.floating]
_SEGMENT_S = (0.02, 0.40)
_PAD = 4
_MOST = 60
_TOP_HZ = 12_000.0
_FIRST_TOLERANCE = 0.045
_TOLERANCE = 0.2
_LEAST_DB = -55.0
_PROMINENCE_DB = 8.0
_FEWEST = 4
_LEAST, _MOST_STIFF = 1e-5, 3e-3
_OUTLIER = 0.008
_LEAST_RISE = 0.004
"""The highest harmonic that was found lies at least this much above its place in an ideal string."""


@dataclass(frozen=True)
class Pitch:
    """A note's fundamental in Hz and its stiffness B: harmonic k sounds at k f sqrt(1 + B k^2)."""

    hz: float
    stiffness: float

    def harmonics(self, count: int) -> Doubles:
        """Return the frequencies of the first harmonics in Hz, shape (count,)."""
        order = np.arange(1, count + 1)
        return np.asarray(self.hz * order * np.sqrt(1 + self.stiffness * order**2.0))


def find_pitch(samples: Floats, pitch: float) -> Pitch:
    """Return where the harmonics of a note lie whose key is known; far from them it keeps to the key.

    Args:
        samples: begins at its first sample, shape (frames,).
        pitch: the key, as MIDI pitch; the sound may be up to 75 cents off.
    """
    low, high = (round(edge * SAMPLE_RATE) for edge in _SEGMENT_S)
    piece = samples[low:high] if len(samples) > 2 * low + 1024 else samples
    size = _PAD * (1 << max(len(piece) - 1, 1).bit_length())
    spectrum = np.abs(np.fft.rfft(piece * np.hanning(len(piece)), size))
    level = 20 * np.log10(spectrum + 1e-9)
    bin_hz = SAMPLE_RATE / size
    found = Pitch(hertz(pitch), 0.0)
    orders: list[int] = []
    peaks: list[float] = []
    weights: list[float] = []
    for order in range(1, _MOST + 1):
        expected = float(found.harmonics(order)[-1])
        if expected > _TOP_HZ:
            break
        reach = expected * _FIRST_TOLERANCE if not orders else _TOLERANCE * found.hz
        peak = _peak(level, expected / bin_hz, reach / bin_hz, found.hz / bin_hz)
        if peak is not None:
            orders.append(order)
            peaks.append(peak[0] * bin_hz)
            weights.append(10 ** (peak[1] / 40))
            found = _fit(np.array(orders), np.array(peaks), np.array(weights), found)
    return found


def _peak(level: Doubles, centre: float, reach: float, spacing: float) -> tuple[float, float] | None:
    """Return place in bins and level of the highest peak near a place; None when nothing stands out."""
    low, high = max(1, int(centre - reach)), min(len(level) - 1, int(centre + reach) + 2)
    if high - low < 1:
        return None
    top = low + int(np.argmax(level[low:high]))
    around = level[max(0, int(centre - spacing / 2)) : int(centre + spacing / 2) + 1]
    if level[top] < level.max() + _LEAST_DB or level[top] < np.median(around) + _PROMINENCE_DB:
        return None
    if not level[top - 1] <= level[top] >= level[top + 1]:
        return None
    left, here, right = level[top - 1 : top + 2]
    return top + 0.5 * (left - right) / (left - 2 * here + right - 1e-9), float(here)


def _fit(orders: NDArray[np.int64], peaks: Doubles, weights: Doubles, before: Pitch) -> Pitch:
    """Fit (f_k / k)^2 = f^2 (1 + B k^2), leaving out peaks that lie off the curve."""
    ratio = peaks / orders
    if len(orders) < _FEWEST:
        return Pitch(float(np.exp(np.average(np.log(ratio), weights=weights))), before.stiffness)
    weights = weights * orders
    for _ in range(2):
        slope, base = np.polyfit(orders**2.0, ratio**2, 1, w=weights)
        curve = np.sqrt(np.maximum(base + slope * orders**2.0, 1e-9))
        weights = np.where(np.abs(ratio / curve - 1) < _OUTLIER, weights, weights * 1e-3)
    stiffness = slope / base
    raised = 0.5 * stiffness * orders[-1] ** 2.0
    if not _LEAST < stiffness < _MOST_STIFF or base <= 0 or raised < _LEAST_RISE:
        return Pitch(float(np.exp(np.average(np.log(ratio), weights=weights))), 0.0)
    return Pitch(float(np.sqrt(base)), float(stiffness))
