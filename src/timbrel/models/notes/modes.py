"""Find the steady partials that are no harmonics: what makes a bar, a bell or a tine."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from timbrel.models.notes.envelopes import follow
from timbrel.models.notes.layout import FLOOR, MODE_EDGES, MODES, SAMPLE_RATE, UNIT_DB, Floats

Doubles = NDArray[np.floating]
_SEGMENT_S = (0.004, 0.4)
_TOP_HZ = 18_000.0
_LEAST_DB = -62.0
_PROMINENCE_DB = 18.0
_NEIGHBOURHOOD = 60
_WINDOW = 1024
_FALL_DB = 30.0
_RISE_DB = 2.0
_LONGEST_LOG2 = 5.0


def find_modes(rest: Floats, fundamental: float) -> tuple[dict[str, Floats], Floats]:
    """Return place, level and decay of the modes of a note, (24,) each, and the sound without them.

    Args:
        rest: the note without its harmonics, relative to a peak of 1, shape (frames,).
        fundamental: of the note, in Hz.
    """
    parts = {
        "mode_place": np.zeros(MODES, np.float32),
        "mode_level": np.full(MODES, FLOOR, np.float32),
        "mode_decay": np.zeros(MODES, np.float32),
    }
    peaks = _peaks(rest, fundamental)
    if not peaks:
        return parts, rest
    slots = np.array(list(peaks))
    hz = np.array([peaks[slot] for slot in slots])
    envelopes = follow(rest, hz, _WINDOW)
    kept = []
    for index, slot in enumerate(slots):
        fit = _fit_decay(np.abs(envelopes.values[:, index]), envelopes.seconds())
        if fit is None:
            continue
        low, high = np.log(MODE_EDGES[slot : slot + 2] * fundamental)
        parts["mode_place"][slot] = np.clip((np.log(hz[index]) - low) / (high - low) - 0.5, -0.5, 0.5)
        parts["mode_level"][slot], parts["mode_decay"][slot] = fit
        kept.append(index)
    return parts, follow(rest, hz[kept], 2 * _WINDOW).without(rest) if kept else rest


def _peaks(rest: Floats, fundamental: float) -> dict[int, float]:
    """Return slot -> frequency of the highest peak in it that stands out."""
    low, high = (round(edge * SAMPLE_RATE) for edge in _SEGMENT_S)
    piece = rest[low:high]
    shape = np.hanning(len(piece))
    size = 4 * (1 << max(len(piece) - 1, 1).bit_length())
    level = 20 * np.log10(np.abs(np.fft.rfft(piece * shape, size)) * 2 / shape.sum() + 1e-9)
    smooth = np.convolve(np.pad(level, _NEIGHBOURHOOD * 4, mode="edge"), np.ones(_NEIGHBOURHOOD * 8 + 1), "valid")
    smooth /= _NEIGHBOURHOOD * 8 + 1
    found: dict[int, float] = {}
    edges = np.minimum(MODE_EDGES * fundamental, _TOP_HZ) * size / SAMPLE_RATE
    for slot in range(MODES):
        first, last = int(edges[slot]), int(edges[slot + 1])
        if last - first < 3:
            continue
        top = first + int(np.argmax(level[first:last]))
        is_peak = level[top] >= level[top - 1] and level[top] >= level[top + 1]
        if is_peak and level[top] > max(_LEAST_DB, smooth[top] + _PROMINENCE_DB):
            left, here, right = level[top - 1 : top + 2]
            found[slot] = float((top + 0.5 * (left - right) / (left - 2 * here + right - 1e-9)) * SAMPLE_RATE / size)
    return found


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
