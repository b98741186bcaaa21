"""A one-shot begins at its hit and ends where it fades: find the onset, cut, fade, level."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from timbrel.sound import Sound

ONSET_DB = -40.0
TAIL_DB = -60.0
LEAD_S = 0.002
"""What stays before the onset, so that no attack is bitten off."""
FADE_S = 0.03


def find_onset(sound: Sound, threshold_db: float = ONSET_DB) -> float:
    """Return when the sound begins, in seconds from its first frame; 0.0 for silence.

    Args:
        sound: any sound.
        threshold_db: the level that counts as begun, relative to the peak, e.g. -40.
    """
    first, _ = _audible(sound, threshold_db)
    return first / sound.sample_rate


def trim(sound: Sound, max_seconds: float | None = None) -> Sound:
    """Cut a one-shot from 2 ms before its onset to where its tail is 60 dB below the peak; silence stays as it is.

    Args:
        sound: any sound; 50 ms are enough.
        max_seconds: cut what is longer, with a fade of 30 ms.
    """
    first, _ = _audible(sound, ONSET_DB)
    _, last = _audible(sound, TAIL_DB)
    start = max(0, first - round(LEAD_S * sound.sample_rate))
    end = max(last + 1, start + 1)
    if max_seconds is None or end - start <= round(max_seconds * sound.sample_rate):
        return replace(sound, samples=sound.samples[:, start:end].copy())
    end = start + max(1, round(max_seconds * sound.sample_rate))
    return fade_out(replace(sound, samples=sound.samples[:, start:end]))


def fade_out(sound: Sound, seconds: float = FADE_S) -> Sound:
    """Fade the end of a sound to silence along a cosine.

    Args:
        sound: any sound.
        seconds: length of the fade; a shorter sound fades over half its length.
    """
    frames = min(round(seconds * sound.sample_rate), sound.frames // 2)
    samples = sound.samples.copy()
    if frames:
        samples[:, -frames:] *= np.cos(np.linspace(0, np.pi / 2, frames, dtype=np.float32)) ** 2
    return replace(sound, samples=samples)


def normalise_peak(sound: Sound, peak: float = 1.0) -> Sound:
    """Bring the largest sample to ``peak`` (0..1 of full scale); silence stays silence."""
    if not sound.peak:
        return sound
    scaled = sound.samples.astype(np.float64) * (peak / sound.peak)
    return replace(sound, samples=scaled.astype(np.float32))


def pad_end(sound: Sound, seconds: float) -> Sound:
    """Lengthen a sound with silence at its end to at least ``seconds``."""
    missing = max(0, round(seconds * sound.sample_rate) - sound.frames)
    return replace(sound, samples=np.pad(sound.samples, ((0, 0), (0, missing))))


def _audible(sound: Sound, threshold_db: float) -> tuple[int, int]:
    """Return the first and last frame at or above a level relative to the peak."""
    if not sound.peak:
        return 0, sound.frames - 1
    level = np.abs(sound.samples).max(axis=0)
    loud = np.flatnonzero(level >= sound.peak * 10 ** (threshold_db / 20))
    return int(loud[0]), int(loud[-1])
