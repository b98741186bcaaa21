"""From many channels to few, without hollow sound where left and right cancel."""

from __future__ import annotations

import numpy as np

from timbrel.errors import UsageError
from timbrel.sound import Samples, Sound

_ALIKE = 0.7
_MINUS_3_DB = np.float32(np.sqrt(0.5))


def mix(sound: Sound, channels: int) -> Sound:
    """Bring a sound to mono or stereo.

    Stereo becomes mono by the mean of both sides where they agree (correlation over 0.7), else by the louder side,
    because their sum would comb-filter. More channels become stereo as the front pair plus all others at -3 dB.

    Args:
        sound: any number of channels.
        channels: 1 or 2, or the number it already has.

    Raises:
        UsageError: another number of channels was asked for.
    """
    if channels == sound.channels:
        return sound
    if channels not in (1, 2):
        raise UsageError(f"channels={channels} must be 1, 2 or the {sound.channels} of the file")
    if sound.channels == 1:
        mixed = np.repeat(sound.samples, 2, axis=0)
    elif channels == 2:
        mixed = _to_stereo(sound.samples)
    else:
        mixed = _to_mono(sound.samples)
    return Sound(mixed, sound.sample_rate, sound.provenance)


def _to_stereo(samples: Samples) -> Samples:
    others = samples[2:]
    mixed = samples[:2] + _MINUS_3_DB * others.sum(axis=0)
    return np.asarray(mixed / (1 + _MINUS_3_DB * len(others)), dtype=np.float32)


def _to_mono(samples: Samples) -> Samples:
    if len(samples) == 2:
        energy = (samples.astype(np.float64) ** 2).sum(axis=1)
        shared = float((samples[0].astype(np.float64) * samples[1]).sum())
        if shared < _ALIKE * float(np.sqrt(energy.prod())) or not energy.all():
            return samples[[int(energy.argmax())]]
    return np.asarray(samples.mean(axis=0, keepdims=True), dtype=np.float32)
