"""Play a SpecGAN: a latent vector in, a spectrogram out, a waveform by Griffin and Lim (arXiv 1802.04208)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from timbrel.bundle import Bundle
from timbrel.errors import ModelError
from timbrel.generation.engine import Engine
from timbrel.generation.finish import finish
from timbrel.generation.latents import feeds
from timbrel.generation.player import Request
from timbrel.models.specgan.codec import Moments, decode
from timbrel.sound import Samples


class SpecGANPlayer:
    """Turns seeds into waveforms by way of spectrograms; the first phase comes from the seed, too."""

    def __init__(self, bundle: Bundle, threads: int = 1) -> None:
        self._engine = Engine(bundle.generator, threads)
        self._config = bundle.config
        self._moments = _read_moments(bundle)

    def render(self, requests: Sequence[Request]) -> list[Samples]:
        """Return one waveform of shape (1, 16384) per request; see :class:`Player`."""
        return [self._render(request) for request in requests]

    def _render(self, request: Request) -> Samples:
        pictures = self._engine.run(feeds(request, self._config))["spectrogram"]
        return finish(decode(pictures, self._moments, seed=request.seed), self._config.sample_rate)


def _read_moments(bundle: Bundle) -> Moments:
    try:
        moments = bundle.config.network["moments"]
        mean, deviation = (np.asarray(moments[name], dtype=np.float32) for name in ("mean", "deviation"))
    except (KeyError, TypeError, ValueError):
        raise ModelError(f"{bundle.folder} lacks the moments of its spectrograms; train or copy it again") from None
    return Moments(mean, deviation)
