"""What a raw waveform network leaves undone for a one-shot: level, offset, the last few milliseconds."""

from __future__ import annotations

import numpy as np

from timbrel.sound import Samples

PEAK = 10 ** (-1 / 20)
"""Full scale of finished sounds: -1 dBFS leaves room for resampling and lossy formats."""
_FADE_S = 0.01


def finish(samples: Samples, sample_rate: int) -> Samples:
    """Remove the offset, fade out the last 10 ms and bring the peak to -1 dBFS; silence stays silence.

    Args:
        samples: shape (channels, frames).
        sample_rate: in Hz.
    """
    centred = samples - samples.mean(axis=1, keepdims=True)
    fade = min(round(_FADE_S * sample_rate), samples.shape[1])
    if fade:
        centred[:, -fade:] *= np.cos(np.linspace(0, np.pi / 2, fade, dtype=np.float32)) ** 2
    peak = float(np.abs(centred).max(initial=0.0))
    return centred * np.float32(PEAK / peak) if peak > 1e-6 else np.zeros_like(centred)


def swing_out_offset(samples: Samples) -> Samples:
    """Take the offset of a hit out as one slow swing, so that its start and its end stay in silence.

    Args:
        samples: of a hit that begins and ends in silence, shape (channels, frames).
    """
    time = np.linspace(0, 1, samples.shape[1], dtype=np.float32)
    swing = (time * (1 - time)) ** 2
    swing /= swing.mean()
    return np.asarray(samples - samples.mean(axis=1, keepdims=True) * swing, dtype=np.float32)
