"""A place on the timbre pad, as one timbre of the model that plays it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import numpy as np

import timbrel
from timbrel.audio.trim import fade_out, normalise_peak
from timbrel.bundle import BundleConfig
from timbrel.errors import UsageError
from timbrel.generation.finish import PEAK
from timbrel.generation.gansynth import GANSynthPlayer
from timbrel.generation.notes import LoopedNote, NotesPlayer
from timbrel.generation.playback.instrument import Range
from timbrel.generation.playback.timbre import HeldNote
from timbrel.models.gansynth.codec import Floats
from timbrel.models.gansynth.knobs import LONGEST_S, level_of
from timbrel.server.engines import Engine
from timbrel.server.schemas import keys as asked
from timbrel.sound import Provenance, Sound

PLAYED = ("pitch", "velocity", "seconds")
"""Knobs that the keys decide."""
_GANSYNTH_RELEASE_S = 0.3
_Latent = TypeVar("_Latent")


class Place(ABC):
    """One timbre: an instrument, or a place between two or four; it is a ``Timbral`` of the playback room.

    Args:
        config: of the model.
        fingerprint: of its weights.
        timbre: what the page asks for.

    Raises:
        UsageError: three corners, or a knob that the keys decide.
    """

    def __init__(self, config: BundleConfig, fingerprint: str, timbre: asked.Timbre) -> None:
        corners = timbre.corners
        if len(corners) == 3:
            raise UsageError(
                "corners=3: give one, two (left, right) or four (bottom left, bottom right, top left, top right)"
            )
        if used := sorted(set(timbre.knobs) & set(PLAYED)):
            raise UsageError(f"knobs hold {', '.join(used)}, which the keys decide; leave them away")
        self.seed, self.knobs = corners[0].seed, dict(timbre.knobs)
        compass = next(knob for knob in config.knobs if knob.name == "pitch")
        self.keys: Range = (round(compass.low), round(compass.high))
        plain = len(corners) == 1
        self.settings = Provenance(
            model=config.name,
            seed=self.seed,
            kind=corners[0].kind if plain else None,
            knobs=self.knobs,
            fingerprint=fingerprint,
            version=timbrel.__version__,
            edit="" if plain else f"timbre {timbre.x:.3g} {timbre.y:.3g}",
            parents=() if plain else tuple(f"{corner.kind or 'any'}-{corner.seed}" for corner in corners),
        )
        self.identity: list[Any] = [fingerprint, timbrel.__version__, timbre.model_dump()]
        """What its notes depend on."""

    @abstractmethod
    def note(self, pitch: int, velocity: int, seconds: float) -> Sound:
        """Return a note that is held for some seconds and let go. Raises UsageError when it is not on the keys."""

    @abstractmethod
    def looped(self, pitch: int, velocity: int) -> LoopedNote:
        """Return a note for a sampler, never let go. Raises UsageError when it is not on the keys."""

    def held(self, key: int, velocity: int) -> HeldNote:
        """Return one note at the level of a full stroke."""
        note = self.looped(key, velocity)
        loop = None if note.loop_start is None or note.loop_end is None else (note.loop_start, note.loop_end)
        return HeldNote(normalise_peak(note.sound, PEAK), note.pitch, loop, note.release_s)

    def nearest_key(self, pitch: int) -> int:
        """Return the key of the model that is nearest to a pitch."""
        return min(max(pitch, self.keys[0]), self.keys[1])

    def _check(self, pitch: int) -> None:
        low, high = self.keys
        if not low <= pitch <= high:
            raise UsageError(f"pitch={pitch} must be from {low} to {high}, the keys of {self.settings.model}")


class NotesPlace(Place):
    """A timbre of the note model. Raises UsageError: an unknown family or knob, or a number out of range."""

    open_player = NotesPlayer

    def __init__(self, engine: Engine, player: NotesPlayer, timbre: asked.Timbre) -> None:
        generator = engine.generator
        super().__init__(generator.config, generator.fingerprint, timbre)
        self._player = player
        drawn = [player.draw(generator.request(corner.kind, corner.seed, self.knobs)) for corner in timbre.corners]
        self._timbre = _blended(drawn, timbre.x, timbre.y, NotesPlayer.blend)

    def note(self, pitch: int, velocity: int, seconds: float) -> Sound:
        """Return one note; see :meth:`Place.note`."""
        self._check(pitch)
        return self._player.play(self._timbre, float(pitch), velocity, seconds, self.knobs, self.seed)

    def looped(self, pitch: int, velocity: int) -> LoopedNote:
        """Return one held note; see :meth:`Place.looped`."""
        self._check(pitch)
        return self._player.play_looped(self._timbre, float(pitch), velocity, self.knobs, self.seed)


class GANSynthPlace(Place):
    """A timbre of a GANSynth, whose notes end by themselves. Raises UsageError: it has no families and no knobs."""

    open_player = GANSynthPlayer

    def __init__(self, engine: Engine, player: GANSynthPlayer, timbre: asked.Timbre) -> None:
        generator = engine.generator
        super().__init__(generator.config, generator.fingerprint, timbre)
        for corner in timbre.corners:
            generator.request(corner.kind, corner.seed, self.knobs)
        self._player = player
        self._latent = _blended([player.latent(corner.seed) for corner in timbre.corners], timbre.x, timbre.y, _on_arc)

    def note(self, pitch: int, velocity: int, seconds: float) -> Sound:
        """Return one note; see :meth:`Place.note`."""
        self._check(pitch)
        samples = self._player.tone(self._latent, pitch, velocity, min(seconds, LONGEST_S))
        sound = Sound(samples * np.float32(level_of(velocity)), self._player.sample_rate)
        return fade_out(sound, min(_GANSYNTH_RELEASE_S, seconds / 2))

    def looped(self, pitch: int, velocity: int) -> LoopedNote:
        """Return the whole of a note; see :meth:`Place.looped`."""
        sound = self.note(pitch, velocity, LONGEST_S)
        return LoopedNote(sound, None, None, _GANSYNTH_RELEASE_S, float(pitch), velocity)


def _blended(
    corners: Sequence[_Latent], x: float, y: float, blend: Callable[[_Latent, _Latent, float], _Latent]
) -> _Latent:
    rows = [blend(left, right, x) for left, right in zip(corners[::2], corners[1::2], strict=False)]
    if not rows:
        return corners[0]
    return rows[0] if len(rows) == 1 else blend(rows[0], rows[1], y)


def _on_arc(first: Floats, second: Floats, share: float) -> Floats:
    """Return a latent on the arc between two: on the straight line it would be shorter than any that was learned."""
    cosine = float(first @ second / (np.linalg.norm(first) * np.linalg.norm(second)))
    angle = float(np.arccos(np.clip(cosine, -1.0, 1.0)))
    if angle < 1e-4:
        return first
    near, far = np.sin((1 - share) * angle) / np.sin(angle), np.sin(share * angle) / np.sin(angle)
    return np.asarray(near * first + far * second, dtype=np.float32)
