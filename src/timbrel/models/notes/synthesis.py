"""From the numbers of a note to its sound, at any pitch and of any length, with nothing learned."""

from __future__ import annotations

import numpy as np

from timbrel.models.notes.hiss import BLOCK, draw_hiss
from timbrel.models.notes.layout import BANDS_HZ, SAMPLE_RATE, TIMES_S, Features, Floats, hertz
from timbrel.models.notes.playing import Key, release_seconds
from timbrel.models.notes.tone import draw_tone, levels_at, to_amplitude

_FADE_S = 0.015
_RISE = 24
"""Frames over which every note begins, half a millisecond: shorter than any attack, longer than a click."""
_TONE, _NOISE = 0, 1
_BELOW, _THUD_S, _RUMBLE = 0.8, 0.06, 2.0
"""What sounds below the pitch once the attack is over is kept 40 dB below the harmonics of that moment, in each band:
it would be heard as a rumble, or as a pitch of its own."""


def synthesise(features: Features, key: Key) -> Floats:
    """Return the sound of a note at 44.1 kHz, held and let go, shape (frames,), at the level the numbers tell.

    Args:
        features: of the note.
        key: how it is played.
    """
    frames = round((key.seconds + release_seconds(features)) * SAMPLE_RATE)
    wave = draw_note(features, key, frames)
    fade = min(round(_FADE_S * SAMPLE_RATE), frames)
    wave[frames - fade :] *= np.cos(np.linspace(0, np.pi / 2, fade, dtype=np.float32)) ** 2
    return wave


def draw_note(features: Features, key: Key, frames: int) -> Floats:
    """Return the first frames of a note, shape (frames,)."""
    tone = draw_tone(features, key, frames, np.random.default_rng([*key.seed, _TONE]))
    wave = tone + draw_noise(features, key, frames)
    wave[:_RISE] *= (np.sin(np.linspace(0, np.pi / 2, _RISE, endpoint=False, dtype=np.float32)) ** 2)[:frames]
    return wave


def draw_noise(features: Features, key: Key, frames: int) -> Floats:
    """Return the noise of a note alone, shape (frames,)."""
    moments = np.arange(-(-frames // BLOCK) + 1) * (BLOCK / SAMPLE_RATE)
    below = (_BELOW * hertz(key.pitch) > BANDS_HZ)[:, None] & (TIMES_S > _THUD_S)
    tone = np.log10((10.0 ** (2 * features.level)).sum(axis=0)) / 2
    told = np.where(below, np.minimum(features.noise, tone - _RUMBLE), features.noise).astype(np.float32)
    level = levels_at(told, key.own_time(moments))
    gain = to_amplitude(level - key.fall(moments, features)[:, None].astype(np.float32))
    return draw_hiss(gain, np.random.default_rng([*key.seed, _NOISE]))[:frames]
