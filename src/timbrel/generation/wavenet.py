"""Play a WaveNet: the note as it is asked for in, one sample after another out (arXiv 1609.03499)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import load_file

from timbrel.bundle import WEIGHTS_FILE, Bundle
from timbrel.errors import ModelError
from timbrel.generation.engine import Engine
from timbrel.generation.finish import finish
from timbrel.generation.player import Request
from timbrel.models.wavenet.conditioning import note_biases
from timbrel.models.wavenet.config import WaveNetConfig
from timbrel.models.wavenet.knobs import RELEASE_S
from timbrel.models.wavenet.note import tell_note
from timbrel.models.wavenet.sampling import sample
from timbrel.sound import Samples

Floats = NDArray[np.float32]
_LOUDEST = 127
_TELL_EVERY = 1000


class WaveNetPlayer:
    """Turns requests into notes; each note is sampled alone, so a batch changes no bit of it.

    Args:
        bundle: the model on disk.
        threads: CPU threads of one step; 1 is fastest for small networks.

    Raises:
        ModelError: the bundle is damaged.
    """

    def __init__(self, bundle: Bundle, threads: int = 1) -> None:
        self._engine = Engine(bundle.generator, threads)
        self._rate = bundle.config.sample_rate
        self._kinds = bundle.config.kinds
        self._config = WaveNetConfig.parse(bundle.config.network, str(bundle.folder))
        path = bundle.folder / WEIGHTS_FILE
        try:
            stored = load_file(path)
            self._weights = {name: value.astype(np.float32) for name, value in stored.items() if "told" in name}
            self._weights |= {n: v.astype(np.float32) for n, v in stored.items() if n.startswith("conditioner.")}
        except (OSError, SafetensorError) as error:
            raise ModelError(f"{path} is damaged ({error}); train or copy the model again") from None

    def render(self, requests: Sequence[Request]) -> list[Samples]:
        """Return one note of shape (1, frames) per request; see :class:`timbrel.generation.player.Player`."""
        return [self.render_slowly(request, lambda _share: None) for request in requests]

    def render_slowly(self, request: Request, tell: Callable[[float], None]) -> Samples:
        """Return one note and tell how far it is; see :class:`timbrel.generation.player.SlowPlayer`."""
        knobs, config = request.knobs, self._config
        held = round(knobs["seconds"] * self._rate)
        frames = held + round(RELEASE_S * self._rate)
        kinds = np.array([request.kinds.get(kind, 0.0) for kind in self._kinds], dtype=np.float32)
        first = config.lead_frames
        note = tell_note(config, knobs["pitch"], knobs["velocity"], kinds, first, held, first + frames)
        biases = note_biases(self._weights, config, note[None])
        samples = np.empty((1, frames), dtype=np.float32)
        made = sample(self._step, config, biases, [request.seed], frames, 2.0 ** knobs["noisiness"])
        for place, value in enumerate(made):
            samples[:, place] = value
            if place % _TELL_EVERY == 0:
                tell(place / frames)
        return finish(samples, self._rate) * np.float32((knobs["velocity"] / _LOUDEST) ** 2)

    def _step(self, recent: Floats, past: Floats, bias: Floats) -> tuple[Floats, Floats]:
        outputs = self._engine.run({"recent": recent, "past": past, "bias": np.ascontiguousarray(bias)})
        return outputs["outputs"], outputs["fresh"]
