"""Find the steady partials that are no harmonics: what makes a bar, a bell or a tine."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from timbrel.models.notes.envelopes import Envelopes, follow
from timbrel.models.notes.layout import FLOOR, MODE_EDGES, MODES, SAMPLE_RATE, UNIT_DB, Floats
from timbrel.models.notes.stiffness import Pitch

Doubles = NDArray[np.floating]
_SEGMENT_S = (0.004, 0.4)
_TOP_HZ = 18_000.0
_LEAST_DB = -62.0
_PROMINENCE_DB = 18.0
_NEIGHBOURHOOD = 60
_PERIODS = 8.0
_SHORTEST_WINDOW, _LONGEST_WINDOW = 1024, 8192
_HARMONIC = 0.13
_NEAREST_HZ = 12.0
"""What lies nearer than this to a harmonic, in units of the pitch or in Hz, belongs to it."""
_FALL_DB = 30.0
_RISE_DB = 2.0
_LONGEST_LOG2 = 5.0


def find_modes(note: Floats, pitch: Pitch) -> tuple[dict[str, Floats], Floats]:
    """Return place, level and decay of the modes of a note, (24,) each, and the sound without them.

    Args:
        note: shape (frames,).
        pitch: where its harmonics lie.
    """
    parts = {
        "mode_place": np.zeros(MODES, np.float32),
        "mode_level": np.full(MODES, FLOOR, np.float32),
        "mode_decay": np.zeros(MODES, np.float32),
    }
    peaks = _peaks(note, pitch)
    if not peaks:
        return parts, note
    slots = np.array(list(peaks))
    hz = np.array([peaks[slot] for slot in slots])
    window = int(np.clip(_PERIODS * SAMPLE_RATE / pitch.hz, _SHORTEST_WINDOW, _LONGEST_WINDOW))
    envelopes = follow(note, hz, window)
    kept = []
    for index, slot in enumerate(slots):
        fit = _fit_decay(np.abs(envelopes.values[:, index]), envelopes.seconds())
        if fit is None:
            continue
        low, high = np.log(MODE_EDGES[slot : slot + 2] * pitch.hz)
        parts["mode_place"][slot] = np.clip((np.log(hz[index]) - low) / (high - low) - 0.5, -0.5, 0.5)
        parts["mode_level"][slot], parts["mode_decay"][slot] = fit
        kept.append(index)
    return parts, Envelopes(envelopes.values[:, kept], hz[kept], envelopes.hop).without(note) if kept else note


def _peaks(note: Floats, pitch: Pitch) -> dict[int, float]:
    """Return slot -> frequency of the highest peak in it that stands out and is no harmonic."""
    low, high = (round(edge * SAMPLE_RATE) for edge in _SEGMENT_S)
    piece = note[low:high]
    shape = _window_without_side_lobes(len(piece))
    size = 4 * (1 << max(len(piece) - 1, 1).bit_length())
    level = 20 * np.log10(np.abs(np.fft.rfft(piece * shape, size)) * 2 / shape.sum() + 1e-9)
    smooth = np.convolve(np.pad(level, _NEIGHBOURHOOD * 4, mode="edge"), np.ones(_NEIGHBOURHOOD * 8 + 1), "valid")
    smooth /= _NEIGHBOURHOOD * 8 + 1
    free = np.where(_harmonic_bins(pitch, size, len(level)), -np.inf, level)
    found: dict[int, float] = {}
    edges = np.minimum(MODE_EDGES * pitch.hz, _TOP_HZ) * size / SAMPLE_RATE
    for slot in range(MODES):
        first, last = int(edges[slot]), int(edges[slot + 1])
        if last - first < 3:
            continue
        top = first + int(np.argmax(free[first:last]))
        is_peak = level[top] >= level[top - 1] and level[top] >= level[top + 1]
        if is_peak and free[top] > max(_LEAST_DB, smooth[top] + _PROMINENCE_DB):
            left, here, right = level[top - 1 : top + 2]
            found[slot] = float((top + 0.5 * (left - right) / (left - 2 * here + right - 1e-9)) * SAMPLE_RATE / size)
    return found


def _harmonic_bins(pitch: Pitch, size: int, bins: int) -> NDArray[np.bool_]:
    """Tell which bins of a spectrum lie near a harmonic."""
    hz = np.arange(bins) * (SAMPLE_RATE / size)
    harmonics = pitch.harmonics(int(SAMPLE_RATE / 2 / pitch.hz) + 1)
    after = np.clip(np.searchsorted(harmonics, hz), 1, len(harmonics) - 1)
    nearest = np.minimum(np.abs(hz - harmonics[after]), np.abs(hz - harmonics[after - 1]))
    return np.asarray(nearest < max(_HARMONIC * pitch.hz, _NEAREST_HZ))


def _window_without_side_lobes(frames: int) -> Doubles:
    """Return the four-term Blackman-Harris window: what it lets through beside a partial is 92 dB below."""
    turn = 2 * np.pi * np.arange(frames) / frames
    return np.asarray(0.35875 - 0.48829 * np.cos(turn) + 0.14128 * np.cos(2 * turn) - 0.01168 * np.cos(3 * turn))


def _fit_decay(amplitude: Doubles, seconds: Doubles) -> tuple[float, float] | None:
    """Return level at the attack and log2 of the seconds to fall by 60 dB; None when it only swells."""
    level = 20 * np.log10(amplitude.astype(np.float64) + 1e-9)
    top = int(np.argmax(level[: max(4, len(level) // 3)]))
    low = np.flatnonzero(level[top:] < level[top] - _FALL_DB)
    end = top + (int(low[0]) if len(low) else len(level) - top)
    if end - top < 4:
        return None
    slope, start = np.polyfit(seconds[top:end], level[top:end], 1)
    decay = np.log2(np.clip(60 / max(-slope, 60 / 2**_LONGEST_LOG2), 0.02, 2**_LONGEST_LOG2))
    return float(np.clip(min(start, level[top] + _RISE_DB) / UNIT_DB, FLOOR, 0.0)), float(decay)
