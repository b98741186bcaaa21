"""What sings in a hit: partials that may glide and rings that fall."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from timbrel.models.drums.image import TAIL, side_gains
from timbrel.models.drums.layout import (
    FLOOR,
    GLIDE_TIMES_S,
    PARTIAL_REFERENCE_HZ,
    PARTIAL_TIMES_S,
    RING_EDGES_HZ,
    SAMPLE_RATE,
    TO_LOG,
    UNIT_DB,
    Doubles,
    Features,
    Floats,
)
from timbrel.models.drums.partials import Ridge
from timbrel.models.drums.warp import Warp
from timbrel.models.parts import hats

_NODE = 32
"""Partials are computed every 32 frames and drawn as straight lines between."""
_LINE = np.arange(_NODE, dtype=np.float32) / _NODE
_STRETCH = 64
"""Partials that cannot be heard are left out for stretches of so many nodes, 46 ms."""
_INAUDIBLE = 10 ** (-76 / 20)
_HEARD = FLOOR + 0.25
_SILENT = FLOOR + 0.02
_HIGHEST_HZ = 20_000
_BLOCK = 256
"""Rings are drawn in blocks of so many frames."""
_RING_FADE_IN = 44
"""Frames over which rings set in, 1 ms."""
_GOLDEN = 0.618


def draw_partials(features: Features, frames: int, warp: Warp | None = None) -> Floats:
    """Return the sum of the partials, shape (frames,)."""
    warp = warp or Warp()
    times = np.arange(-(-frames // _NODE) + 1) * (_NODE / SAMPLE_RATE)
    heard = features.partial_level.max(axis=1) > _HEARD
    hz = partial_hz(features.partial_pitch[heard], times / warp.time) * warp.pitch
    level = features.partial_level[heard] @ hats(PARTIAL_TIMES_S, times / warp.time).T
    phase = np.arctan2(features.partial_phase[heard, 1], features.partial_phase[heard, 0]) / (2 * np.pi)
    return _oscillate(_amplitude(level), hz, phase)[:frames]


def draw_ridges(ridges: Sequence[Ridge], frames: int) -> Floats:
    """Return the partials of a recording as they really went, shape (frames,)."""
    times = np.arange(-(-frames // _NODE) + 1) * (_NODE / SAMPLE_RATE)
    if not ridges:
        return np.zeros(frames, np.float32)
    amplitude, drift = np.stack([ridge.course(times) for ridge in ridges], axis=1)
    hz = partial_hz(np.stack([ridge.pitch for ridge in ridges]).astype(np.float32), times)
    hz += np.gradient(drift, _NODE / SAMPLE_RATE, axis=1)
    phase = np.array([ridge.phase for ridge in ridges]) / (2 * np.pi) + drift[:, 0]
    return _oscillate(amplitude, hz, phase)[:frames]


def draw_rings(features: Features, frames: int, warp: Warp | None = None, image: Floats | None = None) -> Floats:
    """Return the sum of the rings, shape (1, frames), or as middle and side, (2, frames), when there is an image.

    A falling sine is a power of one complex number. So block by block, all rings are one product of matrices: how they
    begin in each block times how they go on within any.
    """
    warp = warp or Warp()
    hz = ring_frequencies(features) * warp.pitch
    heard = (features.ring_level > _HEARD) & (hz < _HIGHEST_HZ)
    phases = np.modf(np.arange(1, 1 + len(hz)) * _GOLDEN)[0]
    hz, level = hz[heard], features.ring_level[heard]
    fall = 60 / UNIT_DB / 2.0 ** features.ring_decay[heard] / warp.time / SAMPLE_RATE  # per frame
    turn = hz / SAMPLE_RATE
    within = np.arange(_BLOCK)
    onward = _spin(within * turn[:, None], within * -fall[:, None])  # (rings, block)
    starts = np.arange(-(-frames // _BLOCK)) * _BLOCK
    levels = level - starts[:, None] * fall
    rows = [_spin(starts[:, None] * turn + phases[: len(hz)], levels)]
    if image is not None:
        rows.append(_spin(starts[:, None] * turn + phases[::-1][: len(hz)], levels) * side_gains(image, hz, TAIL))
    begin = np.stack(rows) * (levels > _SILENT)  # (channels, blocks, rings)
    wave = begin.real @ onward.real - begin.imag @ onward.imag
    drawn = np.asarray(wave.reshape(len(rows), -1)[:, :frames], dtype=np.float32)
    drawn[:, :_RING_FADE_IN] *= np.linspace(0, 1, _RING_FADE_IN, dtype=np.float32)[: drawn.shape[1]]
    return drawn


def partial_hz(pitch: Floats, times: Doubles) -> Doubles:
    """Return the frequency of partials (P, 5) at some times in seconds, shape (P, T)."""
    glide = pitch[:, 1:] @ np.exp(-times / GLIDE_TIMES_S[:, None])
    return np.asarray(PARTIAL_REFERENCE_HZ * 2.0 ** (pitch[:, :1] + glide))


def ring_frequencies(features: Features) -> Doubles:
    """Return the frequencies of the rings in Hz, shape (48,)."""
    low, high = RING_EDGES_HZ[:-1], RING_EDGES_HZ[1:]
    return np.asarray(low * (high / low) ** (0.5 + np.clip(features.ring_pitch, -0.5, 0.5)))


def _spin(cycles: Doubles, level: Doubles) -> NDArray[np.complex64]:
    """Return unit arrows after so many turns, as long as the levels tell."""
    angle = ((cycles - np.floor(cycles)) * (2 * np.pi)).astype(np.float32)
    size = np.exp((level * TO_LOG).astype(np.float32))
    arrows = np.empty(angle.shape, np.complex64)
    arrows.real, arrows.imag = np.cos(angle) * size, np.sin(angle) * size
    return arrows


def _amplitude(level: Doubles) -> Doubles:
    """Turn levels into factors; what lies at the floor is silent."""
    return np.asarray(np.exp(level * TO_LOG) * (level > _SILENT))


def _oscillate(amplitude: Doubles, hz: Doubles, start: Doubles) -> Floats:
    """Sum sines whose amplitude and frequency are told every 32 frames, shape (P, nodes); above 20 kHz is silence."""
    nodes = amplitude.shape[1] - 1
    wave = np.zeros(nodes * _NODE, np.float32)
    amplitude = np.asarray(amplitude * (hz < _HIGHEST_HZ), dtype=np.float32)
    steps = (hz[:, :-1] + hz[:, 1:]) * (_NODE / 2 / SAMPLE_RATE)
    cycles = start[:, None] + np.concatenate([np.zeros((len(hz), 1)), np.cumsum(steps, axis=1)], axis=1)
    for first in range(0, nodes, _STRETCH):
        part, after = slice(first, min(first + _STRETCH, nodes)), slice(first + 1, min(first + _STRETCH, nodes) + 1)
        heard = amplitude[:, first : after.stop].max(axis=1, initial=0.0) > _INAUDIBLE
        if not heard.any():
            continue
        from_, to = amplitude[heard, part], amplitude[heard, after]
        turns = cycles[heard, part]
        phase = (turns - np.floor(turns)).astype(np.float32)[..., None] + steps[heard, part, None].astype(
            np.float32
        ) * _LINE
        drawn = np.cos(phase * np.float32(2 * np.pi)) * (from_[..., None] + (to - from_)[..., None] * _LINE)
        wave[first * _NODE : part.stop * _NODE] = drawn.sum(axis=0).ravel()
    return wave
