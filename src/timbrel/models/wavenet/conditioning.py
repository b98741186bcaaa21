"""What the note adds in every layer, from the stored weights. No torch."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from timbrel.models.wavenet.config import WaveNetConfig

Floats = NDArray[np.float32]


def note_biases(weights: Mapping[str, Floats], config: WaveNetConfig, note: Floats) -> Floats:
    """Return what :meth:`timbrel.models.wavenet.network.WaveNet.biases` does.

    Args:
        weights: of the network by name.
        config: of the network.
        note: (B, told, F + 2 margin) from :func:`timbrel.models.wavenet.note.tell_note`.

    Returns:
        (B, layers * 2 width + skip, F).
    """
    x = note
    for place in range(config.condition_layers):
        name, dilation = f"conditioner.convs.{place}", 2**place
        length = x.shape[2] - 2 * dilation
        taps = [
            weights[f"{name}.weight"][:, :, tap] @ x[:, :, tap * dilation : tap * dilation + length] for tap in range(3)
        ]
        x = np.maximum(sum(taps[1:], taps[0]) + weights[f"{name}.bias"][:, None], 0)
    names = [*(f"stack.{place}.told" for place in range(len(config.dilations))), "last_told"]
    told = [weights[f"{name}.weight"][:, :, 0] @ x + weights[f"{name}.bias"][:, None] for name in names]
    return np.concatenate(told, axis=1, dtype=np.float32)
