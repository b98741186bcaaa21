"""Many sounds into one: each placed to the sample, added up, and kept under full scale without clipping."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from timbrel.audio.resample import resample
from timbrel.errors import AudioError
from timbrel.sound import Samples, Sound

CEILING = 0.98
"""Largest peak of a mix; a mix that would be louder is turned down as a whole."""
MAX_SECONDS = 3600.0
_RELEASE_SECONDS = 0.005


def mix(events: Sequence[tuple[float, Sound, float]], sample_rate: int = 44_100, seconds: float | None = None) -> Sound:
    """Play sounds at their times into one sound.

    Every sound begins on the sample nearest to its time. Nothing is compressed or clipped: when the sum would pass
    ``CEILING``, the whole mix is made quieter, so the balance stays.

    Args:
        events: (time in seconds from 0, sound, gain as a factor) of each hit, in any order.
        sample_rate: of the mix, in Hz; sounds of other rates are resampled.
        seconds: length of the mix; what rings longer fades out over 5 ms. None ends with the last sound.

    Returns:
        A sound with as many channels as the widest event; mono sounds go to all channels.

    Raises:
        AudioError: a time is negative or not a number, or the mix would last longer than an hour.
    """
    ready = {id(sound): resample(sound, sample_rate) for _, sound, _ in events}
    placed = [(_frame(time, sample_rate), ready[id(sound)], gain) for time, sound, gain in events]
    ends = [frame + sound.frames for frame, sound, _ in placed]
    length = max(ends, default=0) if seconds is None else _frame(seconds, sample_rate)
    channels = max((sound.channels for _, sound, _ in placed), default=1)
    total = np.zeros((channels, length), dtype=np.float64)
    for frame, sound, gain in placed:
        heard = max(0, min(sound.frames, length - frame))
        wide = sound.samples if sound.channels in (1, channels) else sound.mono()[None]
        if heard:
            total[:, frame : frame + heard] += gain * wide[:, :heard]
    if seconds is not None and max(ends, default=0) > length:
        _fade_end(total, sample_rate)
    peak = float(np.abs(total).max(initial=0.0))
    if peak > CEILING:
        total *= CEILING / peak
    return Sound(total.astype(np.float32), sample_rate)


def cut(sound: Sound, seconds: float) -> Sound:
    """Return a sound that is choked after ``seconds``, with a 5 ms release so that it does not click."""
    frames = _frame(seconds, sound.sample_rate)
    if frames >= sound.frames:
        return sound
    release = min(round(_RELEASE_SECONDS * sound.sample_rate), sound.frames - frames)
    samples: Samples = sound.samples[:, : frames + release].copy()
    samples[:, frames:] *= np.linspace(1, 0, release, dtype=np.float32)
    return Sound(samples, sound.sample_rate, sound.provenance)


def _frame(seconds: float, sample_rate: int) -> int:
    if not 0 <= seconds <= MAX_SECONDS:
        raise AudioError(f"time={seconds} s must be from 0 to {MAX_SECONDS:.0f}; mix shorter pieces")
    return round(seconds * sample_rate)


def _fade_end(total: np.ndarray, sample_rate: int) -> None:
    release = min(round(_RELEASE_SECONDS * sample_rate), total.shape[1])
    total[:, total.shape[1] - release :] *= np.linspace(1, 0, release)
