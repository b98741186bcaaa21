"""Play a GANSynth: a latent vector and a pitch in, a picture out, a note from it (arXiv 1902.08710)."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from timbrel.bundle import Bundle
from timbrel.errors import ConfigError, ModelError
from timbrel.generation.engine import Engine
from timbrel.generation.finish import PEAK
from timbrel.generation.player import Request
from timbrel.models.gansynth.codec import SCALE, SHIFT, Floats
from timbrel.models.gansynth.config import GANSynthConfig
from timbrel.models.gansynth.holding import hold
from timbrel.models.gansynth.knobs import RELEASE_S, level_of, tilt_of
from timbrel.sound import Samples

_ATTACK_S = 0.002
_SILENT = 1e-6


class GANSynthPlayer:
    """Turns seeds into notes; one seed is one timbre at every pitch, and a batch changes no bit of a note.

    Args:
        bundle: the model on disk.
        threads: CPU threads of the network.

    Raises:
        ModelError: the bundle is damaged.
    """

    def __init__(self, bundle: Bundle, threads: int = 1) -> None:
        self._engine = Engine(bundle.generator, threads)
        try:
            self._config = GANSynthConfig.parse(bundle.config.network, str(bundle.folder))
        except ConfigError as error:
            raise ModelError(f"{bundle.folder} is damaged: {error}; train or copy it again") from None
        self._codec = self._config.codec()

    @property
    def keys(self) -> tuple[int, int]:
        """Lowest and highest MIDI pitch that it knows."""
        return self._config.lowest_pitch, self._config.lowest_pitch + self._config.pitches - 1

    @property
    def sample_rate(self) -> int:
        """Rate of its notes, in Hz."""
        return self._config.sample_rate

    def render(self, requests: Sequence[Request]) -> list[Samples]:
        """Return one note of shape (1, frames) per request; see :class:`timbrel.generation.player.Player`."""
        return [self._render(request) for request in requests]

    def latent(self, seed: int) -> Floats:
        """Return the timbre of a seed, shape (latent,)."""
        return np.random.default_rng(seed).standard_normal(self._config.latent_dim).astype(np.float32)

    def tone(self, latent: Floats, pitch: int, velocity: float, seconds: float) -> Samples:
        """Return a note whose key is not let go.

        Args:
            latent: timbre, from :meth:`latent` or on the way between two.
            pitch: MIDI pitch, within :attr:`keys`.
            velocity: 1..127; it makes the note darker, not quieter.
            seconds: length.

        Returns:
            Shape (1, frames), peak at -1 dBFS.
        """
        picture = (self._picture(latent, pitch) - SHIFT[:, None, None]) / SCALE[:, None, None]
        frames = math.ceil(seconds * self.sample_rate)
        # All but the last hop of a window must be there for a frame to sound in full.
        columns = math.ceil((frames + self._codec.padding) / self._codec.hop)
        if frames > self._codec.frames:
            picture = hold(picture, columns, self._codec)
        tilt = tilt_of(velocity, pitch, self._codec.band_hz())
        note = self._codec.to_notes(picture[None], tilt)[:, :frames]
        attack = min(round(_ATTACK_S * self.sample_rate), note.shape[1])
        note[:, :attack] *= np.sin(np.linspace(0, np.pi / 2, attack, endpoint=False, dtype=np.float32)) ** 2
        peak = float(np.abs(note).max(initial=0.0))
        return note * np.float32(PEAK / peak) if peak > _SILENT else np.zeros_like(note)

    def _render(self, request: Request) -> Samples:
        pitch, velocity, seconds = (request.knobs[name] for name in ("pitch", "velocity", "seconds"))
        note = self.tone(self.latent(request.seed), round(pitch), velocity, seconds + RELEASE_S)
        release = min(round(RELEASE_S * self.sample_rate), note.shape[1])
        note[:, -release:] *= np.cos(np.linspace(0, np.pi / 2, release, dtype=np.float32)) ** 2
        return np.asarray(note * np.float32(level_of(velocity)), dtype=np.float32)

    def _picture(self, latent: Floats, pitch: int) -> Floats:
        asked = np.zeros((1, self._config.pitches), dtype=np.float32)
        asked[0, pitch - self._config.lowest_pitch] = 1.0
        feeds: dict[str, NDArray[np.float32]] = {"z": latent[None], "pitches": asked}
        return np.asarray(self._engine.run(feeds)["picture"][0])
