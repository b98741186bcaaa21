"""Play the drum model: a place among all hits, the network's hit there, its own texture, the knobs, the sound."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from safetensors import SafetensorError
from safetensors.numpy import load_file

from timbrel.audio.resample import resample
from timbrel.audio.trim import LEAD_S, TAIL_DB, find_onset
from timbrel.bundle import WEIGHTS_FILE, Bundle
from timbrel.errors import ModelError
from timbrel.generation.engine import Engine
from timbrel.generation.finish import finish, swing_out_offset
from timbrel.generation.player import Request
from timbrel.models.drums import sampler, texture
from timbrel.models.drums.analysis import analyse_hit, cut_hit
from timbrel.models.drums.image import measure_image, widen
from timbrel.models.drums.knobs import KNOBS, turn
from timbrel.models.drums.latent import Latent
from timbrel.models.drums.layout import SAMPLE_RATE, from_vector, to_vector
from timbrel.models.drums.newhit import draw_hit
from timbrel.models.drums.shaping import shape_attack, shape_boom
from timbrel.models.drums.synthesis import synthesise
from timbrel.sound import Samples, Sound

ENCODER = "encoder.onnx"
_NOISE = 1
_RISE_FRAMES = 5
"""A tenth of a millisecond: no step at the first sample, and no attack is heard to be softer."""
_FADE_FRAMES = 441
_KNOBS = tuple(knob.name for knob in KNOBS)


class DrumsPlayer:
    """Turns seeds into drum hits; each hit is made alone, so a batch changes no bit of it.

    Args:
        bundle: the model on disk.
        threads: CPU threads of the network; 1 is fastest for single hits.

    Raises:
        ModelError: the bundle is damaged.
    """

    def __init__(self, bundle: Bundle, threads: int = 1) -> None:
        self._decoder = Engine(bundle.generator, threads)
        self._encoder_path = bundle.folder / ENCODER
        self._threads = threads
        self._kinds = bundle.config.kinds
        path = bundle.folder / WEIGHTS_FILE
        try:
            arrays = load_file(path)
            self._places = sampler.from_arrays(arrays)
            self._texture = texture.from_arrays(arrays)
        except (OSError, KeyError, SafetensorError) as error:
            raise ModelError(f"{path} is damaged ({error}); train or copy the model again") from None

    def render(self, requests: Sequence[Request]) -> list[Samples]:
        """Return one hit of shape (1 or 2, frames) per request; see :class:`timbrel.generation.player.Player`."""
        return [self.render_latent(self.draw(request), request.seed, request.knobs) for request in requests]

    def draw(self, request: Request) -> Latent:
        """Choose the hit of a request: its place from the kinds, its detail from their texture."""
        weights = sampler.kind_weights(request.kinds, self._kinds)
        return draw_hit(self._decode, self._places, self._texture, weights, request.seed)

    def encode(self, sound: Sound) -> Latent:
        """Find a recording's place in the model and keep what is its own, so that it can be varied and blended.

        Args:
            sound: a one-shot of any rate and level; it is cut at its onset and after 3 s.

        Raises:
            AudioError: the sound is silent.
        """
        cut = cut_hit(sound if sound.sample_rate == SAMPLE_RATE else resample(sound, SAMPLE_RATE))
        hit = to_vector(analyse_hit(cut.mean(axis=0)))
        place = Engine(self._encoder_path, self._threads).run({"hits": hit[None]})["mean"][0]
        return Latent(place, hit - self._decode(place), image=measure_image(cut))

    @staticmethod
    def knobs_of(_latent: Latent) -> Mapping[str, float]:
        """Return where the knobs stand for a recording: all in the middle."""
        return {}

    def render_latent(self, latent: Latent, seed: int, knobs: Mapping[str, float] | None = None) -> Samples:
        """Return the sound of a latent, peak at -1 dBFS: (2, frames) where it has an image, else (1, frames).

        Args:
            latent: from :meth:`encode` or :meth:`draw`, or on the way between two.
            seed: of the noise in it.
            knobs: name -> -1..1.
        """
        settings = {name: latent.character.get(name, 0.0) + (knobs or {}).get(name, 0.0) for name in _KNOBS}
        features, warp = turn(from_vector(self._decode(latent.place) + latent.detail), settings)
        image = widen(latent.image, settings["width"])
        struck = shape_attack(synthesise(features, [seed, _NOISE], warp, image), settings["attack"])
        return finish(swing_out_offset(_cut(shape_boom(struck, settings["boominess"]))), SAMPLE_RATE)

    def _decode(self, place: np.ndarray[tuple[int], np.dtype[np.float32]]) -> Samples:
        return np.asarray(self._decoder.run({"latent": place[None]})["hits"][0])


def _cut(hit: Samples) -> Samples:
    """Cut a hit from 2 ms before its onset to where it has faded by 60 dB, and let it begin without a step."""
    start = max(0, round((find_onset(Sound(hit, SAMPLE_RATE)) - LEAD_S) * SAMPLE_RATE))
    level = np.abs(hit).max(axis=0)
    loud = np.flatnonzero(level >= level.max() * 10 ** (TAIL_DB / 20))
    cut = hit[:, start : int(loud[-1]) + _FADE_FRAMES].copy()
    cut[:, :_RISE_FRAMES] *= np.linspace(0, 1, _RISE_FRAMES, endpoint=False, dtype=np.float32)
    return cut
