"""Play a WaveGAN: a latent vector in, a waveform out (arXiv 1802.04208)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from timbrel.bundle import Bundle
from timbrel.generation.engine import Engine
from timbrel.generation.finish import finish
from timbrel.generation.latents import feeds
from timbrel.generation.player import Request
from timbrel.sound import Samples


class WaveGANPlayer:
    """Turns seeds into waveforms; each sound runs alone, so a batch changes no bit of it."""

    def __init__(self, bundle: Bundle, threads: int = 1) -> None:
        self._engine = Engine(bundle.generator, threads)
        self._config = bundle.config

    def render(self, requests: Sequence[Request]) -> list[Samples]:
        """Return one waveform of shape (channels, slice) per request; see :class:`Player`."""
        return [self._render(request) for request in requests]

    def _render(self, request: Request) -> Samples:
        outputs = self._engine.run(feeds(request, self._config))
        return finish(np.asarray(outputs["audio"][0], dtype=np.float32), self._config.sample_rate)
