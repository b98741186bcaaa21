"""What a WaveNet is told: a note as frames, and samples as mu-law steps. No torch."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from timbrel.models.wavenet.config import WaveNetConfig

Floats = NDArray[np.float32]
_MU = 255.0


def tell_note(
    config: WaveNetConfig, pitch: float, velocity: float, kinds: Floats, first: int, held: int, frames: int
) -> Floats:
    """Return the frames that ask for a note, float32, shape (config.told, F).

    F is ceil(frames / condition_hop), and ``condition_margin`` more on either side. A pitch between two keys is told as
    both, by their shares.

    Args:
        config: of the network.
        pitch: MIDI pitch, from ``low`` to ``high``.
        velocity: 1..127.
        kinds: weight of each kind, shape (config.kinds,).
        first: frame of sound at which the key is struck, may be negative; what lies before is silence.
        held: frames of sound until it is let go.
        frames: frames of sound in all.
    """
    hop, margin = config.condition_hop, config.condition_margin
    told = np.zeros((config.told, -(-frames // hop) + 2 * margin), dtype=np.float32)
    middle = (np.arange(told.shape[1]) - margin + 0.5) * hop
    on = (middle >= first) & (middle < first + held)
    lower = min(int(pitch - config.low), config.high - config.low)
    share = pitch - config.low - lower
    told[lower, on] = 1 - share
    if share > 0:
        told[lower + 1, on] = share
    told[config.high - config.low + 1, on] = velocity / 127
    told[told.shape[0] - config.kinds :, on] = kinds[:, None]
    return told


def to_steps(samples: Floats) -> NDArray[np.int64]:
    """Return mu-law steps 0..255 of samples -1..1 (ITU-T G.711's curve, as in arXiv 1609.03499, section 2.2)."""
    companded = np.sign(samples) * np.log1p(_MU * np.abs(np.clip(samples, -1, 1))) / np.log1p(_MU)
    return np.asarray(np.clip(np.floor((companded + 1) * 128), 0, 255), dtype=np.int64)


def from_steps(steps: NDArray[np.int64]) -> Floats:
    """Return the samples in the middle of mu-law steps."""
    companded = (steps + 0.5) / 128 - 1
    return np.asarray(np.sign(companded) * np.expm1(np.abs(companded) * np.log1p(_MU)) / _MU, dtype=np.float32)


def seen(samples: Floats, output: str) -> Floats:
    """Return samples as the network is given them: companded to mu-law steps, or as they are."""
    return np.asarray((to_steps(samples) - 127.5) / 128, dtype=np.float32) if output == "mu-law" else samples
