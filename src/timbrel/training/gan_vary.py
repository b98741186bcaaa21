"""More from few sounds: a hit a little faster or slower, or upside down, is still that hit."""

from __future__ import annotations

import numpy as np

from timbrel.sound import Samples

_SEMITONES = 2.0


def vary(audio: Samples, seed: int, step: int) -> Samples:
    """Return slices at another speed, up to two semitones, half of them with the opposite sign.

    A critic that sees a few hundred sounds again and again learns them by heart; this makes it look at what they share.

    Args:
        audio: shape (batch, channels, frames), each beginning at its onset.
        seed: of the run.
        step: the batch's number; with the seed it decides what is done.

    Returns:
        As ``audio``; what lies beyond the end of a faster sound is silence.
    """
    rng = np.random.default_rng((seed, step))
    frames = np.arange(audio.shape[2], dtype=np.float64)
    varied = np.empty_like(audio)
    for place, sound in enumerate(audio):
        at = frames * 2 ** (rng.uniform(-_SEMITONES, _SEMITONES) / 12)
        sign = rng.choice((-1.0, 1.0))
        varied[place] = [sign * np.interp(at, frames, channel, right=0.0) for channel in sound]
    return varied
