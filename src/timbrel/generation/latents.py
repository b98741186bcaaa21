"""From a request to the inputs of a GAN generator."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from timbrel.bundle import BundleConfig
from timbrel.generation.player import Request


def feeds(request: Request, config: BundleConfig) -> dict[str, NDArray[np.float32]]:
    """Return ``z`` of shape (1, latent), uniform in -1..1 as the paper draws it, and ``kinds`` (1, K) if any."""
    rng = np.random.default_rng(request.seed)
    inputs = {"z": rng.uniform(-1.0, 1.0, (1, config.network["latent_dim"])).astype(np.float32)}
    if config.kinds:
        inputs["kinds"] = np.array([[request.kinds.get(kind, 0.0) for kind in config.kinds]], dtype=np.float32)
    return inputs
