"""Another sample rate, at the best quality soxr has."""

from __future__ import annotations

import numpy as np
import soxr

from timbrel.errors import UsageError
from timbrel.sound import Samples, Sound

QUALITY = "VHQ"


def resample(sound: Sound, sample_rate: int) -> Sound:
    """Return the sound at another sample rate; length in seconds and pitch stay.

    Args:
        sound: any sound.
        sample_rate: in Hz, over 0.

    Raises:
        UsageError: the rate is not a positive number.
    """
    if sample_rate <= 0:
        raise UsageError(f"sample_rate={sample_rate} must be a positive number of Hz")
    if sample_rate == sound.sample_rate:
        return sound
    samples: Samples = soxr.resample(sound.samples.T, sound.sample_rate, sample_rate, quality=QUALITY)
    return Sound(np.ascontiguousarray(samples.T), sample_rate, sound.provenance)
