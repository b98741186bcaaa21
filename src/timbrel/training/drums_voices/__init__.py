"""Drum voices made by formula, for kinds of which few free recordings exist.

They follow circuits and the physics of struck bodies; every parameter is drawn from a seed, so that each is another
drum.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from timbrel.audio.trim import ONSET_DB
from timbrel.models.drums.layout import MAX_SECONDS, SAMPLE_RATE
from timbrel.training.drums_voices import electronic, membranes, metals, shaken, sticks
from timbrel.training.drums_voices.parts import Voice, filtered, high_pass

Floats = NDArray[np.float32]
VOICES: dict[str, tuple[Voice, ...]] = {
    "clap": (electronic.clap,),
    "open_hat": (electronic.open_hat,),
    "crash": (metals.crash,),
    "ride": (metals.ride,),
    "rim": (sticks.side_stick,),
    "cowbell": (metals.agogo, metals.cowbell, metals.agogo, metals.cowbell, electronic.cowbell),
    "shaker": (shaken.tambourine, shaken.tambourine, shaken.sleigh_bells),
    "conga": (membranes.slap, membranes.muted_tone),
    "perc": (sticks.woodblock, membranes.box_slap),
    "fx": (electronic.zap, electronic.burst, electronic.zap, electronic.robot),
}
"""How each kind is made: seeds in a row go through its voices in turn."""
_LEAD, _FADE = 8, 1000


def make_voice(kind: str, seed: int) -> Floats:
    """Return one hit with peak 1 that begins at once, shape (frames,).

    Args:
        kind: one of VOICES.
        seed: the same seed gives the same hit.
    """
    voices = VOICES[kind]
    voice = voices[seed % len(voices)]
    rng = np.random.default_rng([seed, *kind.encode()])
    samples = filtered(voice(rng), high_pass(25.0))
    loud = np.flatnonzero(np.abs(samples) >= 10 ** (ONSET_DB / 20) * np.abs(samples).max())
    samples = samples[max(0, loud[0] - _LEAD) :][: round(MAX_SECONDS * SAMPLE_RATE)]
    samples[:_LEAD] *= np.linspace(0, 1, _LEAD, endpoint=False)
    fade = min(_FADE, len(samples) // 4)
    samples[-fade:] *= np.linspace(1, 0, fade)
    return np.asarray(samples / np.abs(samples).max(), dtype=np.float32)
