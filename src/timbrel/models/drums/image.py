"""The stereo image of a hit: how loud its sides are beside its middle, per octave, at the strike and in the tail.

A hit is drawn as middle and side, left = middle + side and right = middle - side, so its mono sum is its middle alone:
nothing is lost or coloured on a single loudspeaker.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from timbrel.models.drums.layout import CROSSFADE_S, FLOOR, SAMPLE_RATE, TO_LOG, UNIT_DB, Doubles, Floats
from timbrel.models.parts import hats

IMAGE_BANDS_HZ = 125.0 * 2.0 ** np.arange(8)
STRIKE, TAIL = 0, 1
IMAGE_SHAPE = (2, len(IMAGE_BANDS_HZ))
_LEAST_DB = -24.0
"""Sides quieter than this beside the middle are no image but a rounding or a hum."""
_ONE_SIDED_DB = 20.0


def mono_image() -> Floats:
    """Return the image of a mono recording: no side at all."""
    return np.full(IMAGE_SHAPE, FLOOR, dtype=np.float32)


def has_image(image: Floats) -> bool:
    """Tell whether anything sounds at the sides."""
    return bool(image.max() > FLOOR)


def measure_image(samples: Floats) -> Floats:
    """Measure the image of a hit, shape (2, 8): level of the side beside the middle, strike and tail, per octave.

    The balance of left and right is taken out first: where a drum stands is up to who mixes it.

    Args:
        samples: 44.1 kHz from the strike on, shape (channels, frames); one channel is mono.
    """
    if len(samples) != 2:
        return mono_image()
    energy = (samples.astype(np.float64) ** 2).sum(axis=1)
    if energy.min() <= energy.max() * 10 ** (-_ONE_SIDED_DB / 10):
        return mono_image()
    left, right = samples / np.sqrt(energy)[:, None]
    if ((left - right) ** 2).sum() < 10 ** (_LEAST_DB / 10) * ((left + right) ** 2).sum():
        return mono_image()
    start, end = (min(round(edge * SAMPLE_RATE), len(left)) for edge in CROSSFADE_S)
    late = np.ones(len(left))
    late[:start], late[start:end] = 0.0, np.sin(np.linspace(0, np.pi / 2, end - start))
    rows = []
    for share in (np.sqrt(1 - late**2), late):
        middle, side = _octave_powers((left + right) * share), _octave_powers((left - right) * share)
        rows.append(10 * np.log10((side + 1e-12) / (middle + 1e-9)) / UNIT_DB)
    return np.clip(np.stack(rows), FLOOR, 0.0).astype(np.float32)


def widen(image: Floats, width: float) -> Floats | None:
    """Return the image with its sides ``1 + width`` times as loud (-1..1), None when nothing is left of them."""
    if width <= -1 or not has_image(image):
        return None
    return np.asarray(image + np.float32(np.log10(1 + width) * 20 / UNIT_DB), dtype=np.float32)


def mix_images(images: Iterable[Floats], weights: Iterable[float]) -> Floats:
    """Return the image between several: their sides are added by weight, so half mono is half as wide."""
    sides = sum(weight * 10.0 ** (UNIT_DB / 20 * image) for image, weight in zip(images, weights, strict=True))
    return np.asarray(np.maximum(np.log10(np.maximum(sides, 1e-9)) * 20 / UNIT_DB, FLOOR), dtype=np.float32)


def side_gains(image: Floats, hz: Doubles, part: int) -> Floats:
    """Return how loud the side is beside the middle at some frequencies, as factors.

    Args:
        image: (2, 8).
        hz: where.
        part: STRIKE or TAIL.
    """
    level = hats(np.log2(IMAGE_BANDS_HZ), np.log2(np.maximum(hz, 1.0))) @ image[part]
    return np.asarray(np.exp(level * TO_LOG), dtype=np.float32)


def _octave_powers(samples: Doubles) -> Doubles:
    power = np.abs(np.fft.rfft(samples, max(4096, len(samples)))) ** 2
    hz = np.arange(len(power)) * (SAMPLE_RATE / 2 / (len(power) - 1))
    return np.asarray(power[1:] @ hats(np.log2(IMAGE_BANDS_HZ), np.log2(hz[1:])))
