"""One timbre that can be asked for any of its keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import timbrel
from timbrel.audio.trim import fade_out, normalise_peak
from timbrel.bundle import Bundle
from timbrel.errors import UsageError
from timbrel.generation.finish import PEAK
from timbrel.generation.gansynth import GANSynthPlayer
from timbrel.generation.generator import Generator
from timbrel.generation.notes import NotesPlayer
from timbrel.generation.playback.instrument import Range
from timbrel.models.notes.timbre import Timbre
from timbrel.sound import Provenance, Sound

_GANSYNTH_SECONDS, _GANSYNTH_RELEASE_S = 4.0, 0.3


@dataclass(frozen=True)
class HeldNote:
    """One note whose key is not let go, at full level.

    Args:
        sound: peak at -1 dBFS however hard it was struck.
        pitch: MIDI pitch at which it sounds.
        loop: first frame of the loop and the frame after its last; None when it dies away by itself.
        release_s: seconds to fall by 60 dB once the key is let go.
    """

    sound: Sound
    pitch: float
    loop: Range | None
    release_s: float


class Timbral(Protocol):
    """One timbre that can be asked for any of its keys."""

    @property
    def keys(self) -> Range:
        """Lowest and highest key that it makes itself."""

    @property
    def settings(self) -> Provenance:
        """What makes it again."""

    def held(self, key: int, velocity: int) -> HeldNote:
        """Return one note."""


@dataclass(frozen=True)
class Recording:
    """A recorded note to take the timbre of: its sound, its name for the settings, its MIDI pitch (None finds it)."""

    sound: Sound
    name: str
    pitch: float | None = None


class NotesTimbre:
    """A timbre of the note model.

    Args:
        bundle: a model of the notes family.
        seed: which timbre; with a recording, of the noise in it.
        kind: a family of instruments, a mix such as ``"string:0.5,brass:0.5"``, or None for any.
        knobs: name -> value; pitch, velocity and seconds are the player's.
        recording: take its timbre in place of the seed's.

    Raises:
        UsageError: the model makes no notes, an unknown kind or knob, or no pitch is heard in the recording.
        AudioError: the recording is silent or too short.
    """

    def __init__(
        self,
        bundle: Bundle,
        seed: int,
        kind: str | None = None,
        knobs: Mapping[str, float] | None = None,
        recording: Recording | None = None,
    ) -> None:
        name = bundle.config.name
        if bundle.config.family != "notes":
            raise UsageError(f"model={name!r} makes no instruments; notes does, and models trained like it")
        self._seed, self._knobs = seed, dict(knobs or {})
        generator = Generator(bundle)
        request = generator.request(kind, seed, self._knobs)
        self._player = NotesPlayer(bundle)
        compass = next(knob for knob in bundle.config.knobs if knob.name == "pitch")
        self.keys: Range = (round(compass.low), round(compass.high))
        made = Provenance(
            model=name,
            seed=seed,
            kind=kind,
            knobs=self._knobs,
            fingerprint=generator.fingerprint,
            version=timbrel.__version__,
        )
        if recording is None:
            self._timbre: Timbre = self._player.draw(request)
        else:
            self._timbre = self._player.encode(recording.sound, recording.pitch)
            made = made.model_copy(update={"kind": None, "edit": "like", "parents": (recording.name,)})
        self.settings = made

    def held(self, key: int, velocity: int) -> HeldNote:
        """Return one note, brought to the level of a full stroke."""
        note = self._player.play_looped(self._timbre, float(key), velocity, self._knobs, self._seed)
        loop = None if note.loop_start is None or note.loop_end is None else (note.loop_start, note.loop_end)
        return HeldNote(normalise_peak(note.sound, PEAK), note.pitch, loop, note.release_s)


class GANSynthTimbre:
    """A timbre of a GANSynth: its own keys, without loops, four seconds long.

    Args:
        bundle: a model of the gansynth family.
        seed: which timbre.

    Raises:
        ModelError: the bundle is damaged.
    """

    def __init__(self, bundle: Bundle, seed: int) -> None:
        self._player = GANSynthPlayer(bundle)
        self._latent = self._player.latent(seed)
        self.keys: Range = self._player.keys
        self.settings = Provenance(
            model=bundle.config.name, seed=seed, fingerprint=bundle.fingerprint(), version=timbrel.__version__
        )

    def held(self, key: int, velocity: int) -> HeldNote:
        """Return one note at full level; it is dark where it was struck softly."""
        samples = self._player.tone(self._latent, key, velocity, _GANSYNTH_SECONDS)
        sound = fade_out(Sound(samples, self._player.sample_rate), _GANSYNTH_RELEASE_S)
        return HeldNote(sound, float(key), None, _GANSYNTH_RELEASE_S)


def open_timbre(
    bundle: Bundle,
    seed: int,
    kind: str | None = None,
    knobs: Mapping[str, float] | None = None,
    recording: Recording | None = None,
) -> Timbral:
    """Open a timbre of a model that makes notes; arguments and errors as :class:`NotesTimbre`."""
    if bundle.config.family != "gansynth":
        return NotesTimbre(bundle, seed, kind, knobs, recording)
    if kind is not None or knobs or recording is not None:
        raise UsageError(f"{bundle.config.name} takes a seed alone; families, knobs and recordings are for notes")
    return GANSynthTimbre(bundle, seed)
