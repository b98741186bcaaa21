"""Play the note model: a timbre, a key, a force; the network's numbers there; the knobs; the sound."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import load_file

from timbrel.audio.pitch import note_pitch
from timbrel.audio.resample import resample
from timbrel.bundle import WEIGHTS_FILE, Bundle
from timbrel.errors import ModelError, UsageError
from timbrel.generation.engine import Engine
from timbrel.generation.finish import PEAK
from timbrel.generation.player import Request
from timbrel.models.notes import sampler, timbre
from timbrel.models.notes.analysis import analyse_note, cut_note
from timbrel.models.notes.knobs import KNOBS, turn
from timbrel.models.notes.layout import (
    HIGHEST_PITCH,
    LOWEST_PITCH,
    SAMPLE_RATE,
    Features,
    Floats,
    from_vector,
    to_vector,
)
from timbrel.models.notes.loops import draw_loop
from timbrel.models.notes.playing import Key, release_seconds
from timbrel.models.notes.synthesis import synthesise
from timbrel.models.notes.timbre import Timbre
from timbrel.sound import Samples, Sound

ENCODER = "encoder.onnx"
_TIMBRE = 0
_LOUDEST_FORCE = 127
_DEFAULTS = {knob.name: knob.default for knob in KNOBS}


@dataclass(frozen=True)
class LoopedNote:
    """A note that is held, for a sampler.

    Args:
        sound: never let go; layers of different velocity keep their relation.
        loop_start: first frame of the loop; None when the note dies away by itself and is to be played once.
        loop_end: the frame after the last one of the loop: frame ``loop_end`` sounds as ``loop_start``, and what
            follows it is a copy of what follows ``loop_start``.
        release_s: seconds in which it falls by 60 dB once its key is let go.
        pitch: MIDI pitch.
        velocity: 1..127.
    """

    sound: Sound
    loop_start: int | None
    loop_end: int | None
    release_s: float
    pitch: float
    velocity: float


class NotesPlayer:
    """Turns seeds into instruments and plays them, any key at any force for any time.

    Args:
        bundle: the model on disk.
        threads: CPU threads of the network; 1 is fastest for single notes.

    Raises:
        ModelError: the bundle is damaged.
    """

    def __init__(self, bundle: Bundle, threads: int = 1) -> None:
        self._decoder = Engine(bundle.generator, threads)
        self._bundle, self._threads = bundle, threads
        self._families = bundle.config.kinds
        path = bundle.folder / WEIGHTS_FILE
        try:
            self._instruments = sampler.from_arrays(load_file(path))
        except (OSError, KeyError, SafetensorError) as error:
            raise ModelError(f"{path} is damaged ({error}); train or copy the model again") from None

    def render(self, requests: Sequence[Request]) -> list[Samples]:
        """Return one note of shape (1, frames) per request; see :class:`timbrel.generation.player.Player`."""
        return [self.render_latent(self.draw(request), request.seed, request.knobs) for request in requests]

    def draw(self, request: Request) -> Timbre:
        """Choose the timbre of a request; one seed is one instrument at every key and force."""
        return self.timbre(request.seed, request.kinds)

    def timbre(self, seed: int, families: Mapping[str, float] | str | None = None) -> Timbre:
        """Draw an instrument.

        Args:
            seed: which.
            families: family -> weight, or the name of one; none takes any family.
        """
        rng = np.random.default_rng([seed, _TIMBRE])
        mix = {families: 1.0} if isinstance(families, str) else families
        weights = sampler.family_weights(
            mix or {self._families[int(rng.integers(len(self._families)))]: 1.0}, self._families
        )
        return self._instruments.draw(weights, rng)

    def encode(self, sound: Sound, pitch: float | None = None, held_s: float | None = None) -> Timbre:
        """Make an instrument from one recorded note.

        Args:
            sound: a single note of any rate and level.
            pitch: MIDI pitch; None finds it.
            held_s: when its key is let go; None takes it as held to its end.

        Raises:
            AudioError: the sound is silent, or too short.
            UsageError: no pitch is given, and none can be heard.
        """
        sound = sound if sound.sample_rate == SAMPLE_RATE else resample(sound, SAMPLE_RATE)
        note, held_s = cut_note(sound, held_s)
        pitch = _hear(sound, held_s) if pitch is None else pitch
        vector = to_vector(analyse_note(note, pitch, held_s))
        feeds = {"notes": vector[None], **_told(pitch, _DEFAULTS["velocity"])}
        place = Engine(self._bundle.folder / ENCODER, self._threads).run(feeds)["mean"][0]
        return Timbre(place, vector - self._decode(place, pitch, _DEFAULTS["velocity"]), heard_at=pitch)

    @staticmethod
    def knobs_of(latent: Timbre) -> Mapping[str, float]:
        """Return where the knobs stand for a recording: at its pitch, the others in the middle."""
        return {} if latent.heard_at is None else {"pitch": round(latent.heard_at, 2)}

    @staticmethod
    def blend(first: Timbre, second: Timbre, share: float) -> Timbre:
        """Return the timbre on the way from one to the other: share 0 is the first, 1 the second."""
        return timbre.blend(first, second, share)

    def render_latent(self, latent: Timbre, seed: int, knobs: Mapping[str, float] | None = None) -> Samples:
        """Return one note of a timbre, shape (1, frames); at full force its peak is at -1 dBFS.

        Args:
            latent: from :meth:`timbre` or :meth:`encode`, or on the way between two.
            seed: of the noise in it.
            knobs: pitch, velocity, seconds and the others, by name.
        """
        asked = {**_DEFAULTS, **(knobs or {})}
        features = self._features(latent, asked)
        samples = synthesise(features, Key(asked["pitch"], asked["seconds"], (seed,)))
        return _at_force(samples, asked["velocity"])[None]

    def play(
        self,
        latent: Timbre,
        pitch: float,
        velocity: float = 100,
        seconds: float = 2.0,
        knobs: Mapping[str, float] | None = None,
        seed: int = 0,
    ) -> Sound:
        """Return one note of a timbre as a sound; see :meth:`render_latent`."""
        asked = {**(knobs or {}), "pitch": pitch, "velocity": velocity, "seconds": seconds}
        return Sound(self.render_latent(latent, seed, asked), SAMPLE_RATE)

    def play_looped(
        self,
        latent: Timbre,
        pitch: float,
        velocity: float = 100,
        knobs: Mapping[str, float] | None = None,
        seed: int = 0,
    ) -> LoopedNote:
        """Return one held note of a timbre for a sampler, with a loop if it does not die away by itself."""
        features = self._features(latent, {**_DEFAULTS, **(knobs or {}), "pitch": pitch, "velocity": velocity})
        loop = draw_loop(features, pitch, (seed,))
        sound = Sound(_at_force(loop.samples, velocity)[None], SAMPLE_RATE)
        return LoopedNote(sound, loop.start, loop.end, release_seconds(features), pitch, velocity)

    def _features(self, latent: Timbre, asked: Mapping[str, float]) -> Features:
        pitch, velocity = asked["pitch"], asked["velocity"]
        vector = self._decode(latent.place, pitch, velocity) + latent.detail_at(pitch)
        features = from_vector(vector)
        settings = {name: latent.character.get(name, 0.0) + asked.get(name, 0.0) for name in _DEFAULTS}
        return turn(features, pitch, settings)

    def _decode(self, place: Floats, pitch: float, velocity: float) -> Floats:
        feeds = {"latent": place[None].astype(np.float32), **_told(pitch, velocity)}
        return np.asarray(self._decoder.run(feeds)["notes"][0])


def _hear(sound: Sound, held_s: float) -> float:
    pitch = note_pitch(sound, end_s=held_s)
    if pitch is None or not LOWEST_PITCH - 1 < pitch < HIGHEST_PITCH + 1:
        raise UsageError("no pitch from 21 to 108 can be heard in the sound; give it, or take a recording of one note")
    return pitch


def _told(pitch: float, velocity: float) -> dict[str, NDArray[np.float32]]:
    return {name: np.array([[value]], np.float32) for name, value in (("pitch", pitch), ("velocity", velocity))}


def _at_force(samples: Floats, velocity: float) -> Floats:
    """Bring a note to the level of its force: half the velocity is 12 dB quieter."""
    peak = float(np.abs(samples).max(initial=0.0))
    level = PEAK * (velocity / _LOUDEST_FORCE) ** 2
    return samples * np.float32(level / peak) if peak > 1e-6 else np.zeros_like(samples)
