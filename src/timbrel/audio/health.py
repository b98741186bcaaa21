"""What can be wrong with a sound: silence, clipping, offset, clicks, a stuck tone, an end that is cut."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from timbrel.audio.trim import find_onset
from timbrel.sound import Sound

Floats = NDArray[np.floating]

SILENT_DB = -60.0
_MOST_CLIPPED = 0.0005
_MOST_DC = 0.01
_END_DB = -40.0
_STEP_S = 0.01
_QUIET = 64
_CLICK_TIMES = 12.0
_LEAST_CLICK = 0.03


@dataclass(frozen=True)
class Health:
    """What was found in one sound."""

    peak_db: float
    """Highest sample, in dBFS."""
    clipped_share: float
    """Share of samples, 0..1, that lie on tops cut flat."""
    dc: float
    """Mean of the samples: the offset, -1..1."""
    clicks: int
    """Single jumps that stand out of what is around them, from 10 ms after the onset on."""
    constant_tone: bool
    """One steady tone from start to end, as a network gives that has collapsed."""
    end_db: float
    """Level of the last 10 ms relative to the peak."""

    @property
    def silent(self) -> bool:
        """Nothing above -60 dBFS."""
        return self.peak_db < SILENT_DB

    @property
    def faults(self) -> tuple[str, ...]:
        """Return what is wrong in plain words; empty when nothing is."""
        if self.silent:
            return ("silent",)
        found = {
            "clipped": self.clipped_share > _MOST_CLIPPED,
            "offset (DC)": abs(self.dc) > _MOST_DC,
            "clicks": self.clicks > 0,
            "constant tone": self.constant_tone,
            "cut end": self.end_db > _END_DB,
        }
        return tuple(fault for fault, present in found.items() if present)


def check(sound: Sound) -> Health:
    """Look for faults in a sound of any length."""
    samples = sound.mono().astype(np.float64)
    peak = sound.peak
    step = max(1, round(_STEP_S * sound.sample_rate))
    end = float(np.sqrt((samples[-step:] ** 2).mean())) if len(samples) else 0.0
    return Health(
        peak_db=float(20 * np.log10(max(peak, 1e-6))),
        clipped_share=max((_clipped_share(channel) for channel in sound.samples), default=0.0),
        dc=float(samples.mean()) if len(samples) else 0.0,
        clicks=_clicks(samples, round(find_onset(sound) * sound.sample_rate) + step),
        constant_tone=_is_constant_tone(samples, step),
        end_db=float(20 * np.log10(max(end / max(peak, 1e-6), 1e-6))),
    )


def _clipped_share(channel: Floats) -> float:
    """Share of samples in flat tops: three or more equal samples at the peak, entered or left by a real slope."""
    peak = float(np.abs(channel).max(initial=0.0))
    if peak < 0.1:
        return 0.0
    edges = np.diff(np.concatenate(([0], (np.abs(channel) >= peak * (1 - 1e-4)).astype(np.int8), [0])))
    starts, ends = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    around = np.abs(np.concatenate(([peak], channel, [peak])))
    slope = peak - np.minimum(around[starts], around[ends + 1])
    flat = (ends - starts >= 3) & (slope > 0.002 * peak)
    return float((ends - starts)[flat].sum() / len(channel))


def _clicks(samples: Floats, skip: int) -> int:
    """Count samples whose second difference is far above that of the 64 samples before and after."""
    bend = np.abs(np.diff(samples, 2))[skip:]
    if len(bend) <= 2 * _QUIET + 8:
        return 0
    power = np.concatenate(([0.0], np.cumsum(bend**2)))
    centre = np.arange(_QUIET + 4, len(bend) - _QUIET - 4)
    before = power[centre - 3] - power[centre - 3 - _QUIET]
    after = power[centre + 4 + _QUIET] - power[centre + 4]
    around = np.sqrt(np.maximum(before, after).clip(0) / _QUIET)
    sudden = (bend[centre] > _CLICK_TIMES * around) & (bend[centre] > _LEAST_CLICK)
    return int((np.diff(np.flatnonzero(sudden), prepend=-10) > 4).sum())


def _is_constant_tone(samples: Floats, step: int) -> bool:
    """Tell whether the level never moves by 3 dB and few partials hold all the energy."""
    if len(samples) < 20 * step:
        return False
    wide = 4 * step
    levels = np.sqrt((samples[: len(samples) // wide * wide].reshape(-1, wide) ** 2).mean(axis=1))
    if levels.min() < 10 ** (-3 / 20) * levels.max() or not levels.max():
        return False
    power = np.abs(np.fft.rfft(samples * np.hanning(len(samples)))) ** 2
    return float(np.sort(power)[-32:].sum()) > 0.9 * float(power.sum())
