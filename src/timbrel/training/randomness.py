"""Random numbers that depend on (seed, step, purpose) alone, so that a resumed run draws what it would have drawn."""

from __future__ import annotations

import numpy as np
import torch


def stream(seed: int, step: int, purpose: int) -> torch.Generator:
    """Return a CPU generator for one purpose within one step.

    Args:
        seed: the run's seed.
        step: the training step.
        purpose: a small number that tells the draws of one step apart.
    """
    words = np.random.SeedSequence((seed, step, purpose)).generate_state(2, np.uint32)
    return torch.Generator().manual_seed(int(words[0]) << 31 | int(words[1]) >> 1)
