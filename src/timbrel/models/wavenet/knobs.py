"""What can be turned on a WaveNet that plays notes."""

from __future__ import annotations

from timbrel.bundle import Knob
from timbrel.models.wavenet.config import WaveNetConfig

_MIDDLE_C = 60
LONGEST_S = 4.0
RELEASE_S = 0.25
"""Seconds that are heard after the key is let go."""


SUREST, FREEST = -3.0, 1.0
"""Range of the knob noisiness: an eighth of the temperature, to twice as much."""


def knobs(config: WaveNetConfig, noisiness: float = 0.0) -> tuple[Knob, ...]:
    """Return the knobs of a network; pitch has its range, noisiness stands where it was trained to stand."""
    default = min(max(_MIDDLE_C, config.low), config.high)
    return (
        Knob(name="pitch", low=config.low, high=config.high, default=default, help="MIDI pitch of the key."),
        Knob(name="velocity", low=1, high=127, default=100, help="How hard the key is struck."),
        Knob(name="seconds", low=0.02, high=LONGEST_S, default=0.5, help="Time until the key is let go."),
        Knob(
            name="noisiness",
            low=SUREST,
            high=FREEST,
            default=noisiness,
            help="Surer of itself, or freer and noisier; 0 draws every sample as it was learned.",
        ),
    )
