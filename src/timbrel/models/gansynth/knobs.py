"""What can be asked of a GANSynth beside its seed; training writes it into the bundle, players heed it."""

from __future__ import annotations

import math

import numpy as np

from timbrel.bundle import Knob
from timbrel.models.gansynth.codec import Floats
from timbrel.models.gansynth.config import GANSynthConfig

LONGEST_S = 4.0
"""Longest note that can be asked for by the knob, as long as the paper's."""
RELEASE_S = 0.2
"""How long a note takes to end after its key is let go."""
HARDEST = 127
_DARKEST_DB = 6.0
_MIDDLE_C, _USUAL_VELOCITY = 60, 100


def knobs_of(config: GANSynthConfig) -> tuple[Knob, ...]:
    """Return the knobs of a network; left alone, it plays middle C for as long as it has learned."""
    low, high = config.lowest_pitch, config.lowest_pitch + config.pitches - 1
    own = min(LONGEST_S, math.floor(10 * config.frames / config.sample_rate) / 10)
    return (
        Knob(
            name="pitch",
            low=low,
            high=high,
            default=min(max(_MIDDLE_C, low), high),
            help="MIDI pitch of the key, 60 is middle C; in whole semitones.",
        ),
        Knob(
            name="velocity",
            low=1,
            high=HARDEST,
            default=_USUAL_VELOCITY,
            help="How hard the key is struck: softer is quieter and darker; 127 is as the network has it.",
        ),
        Knob(
            name="seconds",
            low=0.1,
            high=LONGEST_S,
            default=own,
            help=f"How long the key is held; beyond the network's own {own:g} s the note goes on as it stood.",
        ),
    )


def level_of(velocity: float) -> float:
    """Return the factor on the loudness: half the velocity is 12 dB quieter."""
    return (velocity / HARDEST) ** 2


def tilt_of(velocity: float, pitch: int, band_hz: Floats) -> Floats:
    """Return how much darker a softer stroke is, as a factor at every frequency.

    Above the key's own frequency every octave loses ``6 dB * (1 - velocity / 127)``.

    Args:
        velocity: 1..127.
        pitch: MIDI pitch of the key.
        band_hz: frequencies, shape (bands,).
    """
    key_hz = 440.0 * 2 ** ((pitch - 69) / 12)
    octaves = np.maximum(0.0, np.log2(band_hz / key_hz))
    decibels = -_DARKEST_DB * (1 - velocity / HARDEST) * octaves
    return np.asarray(10 ** (decibels / 20), dtype=np.float32)
