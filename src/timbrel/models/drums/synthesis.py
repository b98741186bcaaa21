"""From the numbers of a hit to its sound: partials, rings and shaped noise, with nothing learned."""

from __future__ import annotations

import numpy as np

from timbrel.models.drums.layout import MAX_SECONDS, SAMPLE_RATE, Features, Floats
from timbrel.models.drums.noise import draw_noise
from timbrel.models.drums.tones import draw_partials, draw_rings
from timbrel.models.drums.warp import Warp

FADE_S = 0.045
"""A hit fades over so long."""
_AFTER_S = 0.01
"""And is gone so long after its length."""
_SHORTEST_S = 0.03


def synthesise(features: Features, seed: list[int], warp: Warp | None = None, image: Floats | None = None) -> Floats:
    """Return the sound of a hit at 44.1 kHz, at the level the numbers tell, shape (1, frames), in stereo (2, frames).

    The mean of both sides of the stereo sound is the mono sound.

    Args:
        features: of the hit.
        seed: of the noise; the same seed gives the same samples.
        warp: stretches time and pitch.
        image: (2, 8) of :mod:`timbrel.models.drums.image`; None is mono.
    """
    warp = warp or Warp()
    seconds = float(np.clip(2.0 ** features.length[0] * warp.time, _SHORTEST_S, MAX_SECONDS))
    frames = round((seconds + _AFTER_S) * SAMPLE_RATE)
    samples = draw_noise(features, frames, np.random.default_rng(seed), warp, image)
    samples += draw_rings(features, frames, warp, image)
    samples[0] += draw_partials(features, frames, warp)  # the body stays in the middle
    fade = min(round(FADE_S * SAMPLE_RATE), frames)
    samples[:, -fade:] *= np.cos(np.linspace(0, np.pi / 2, fade, dtype=np.float32)) ** 6
    if len(samples) == 1:
        return samples
    middle, side = samples
    return np.stack([middle + side, middle - side])
