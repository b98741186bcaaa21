"""A timbre over the keyboard: a model's notes as the samples of an instrument, or played as they are asked for."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from timbrel.errors import UsageError
from timbrel.generation.playback.instrument import Instrument, Range, Region
from timbrel.generation.playback.performance import Played
from timbrel.generation.playback.sampler import Shelf, at_pitch
from timbrel.generation.playback.timbre import Timbral
from timbrel.generation.playback.voice import Tape, Voice, in_frames
from timbrel.sound import Sound

NOTE_NAMES = ("C", "Cs", "D", "Ds", "E", "F", "Fs", "G", "Gs", "A", "As", "B")
_MOST_LAYERS = 8
_LIVE_LAYERS = 8


def sample_keyboard(
    timbre: Timbral,
    name: str,
    keys: Range,
    step: int = 3,
    layers: int = 3,
    done: Callable[[], None] = lambda: None,
) -> Instrument:
    """Record a timbre over the keyboard: every ``step`` semitones, in ``layers`` of velocity.

    Args:
        timbre: what to record.
        name: of the instrument.
        keys: lowest and highest key of the instrument.
        step: semitones between two samples, 1..12.
        layers: of velocity, 1..8.
        done: called after every sample.

    Raises:
        UsageError: a number is out of range.
    """
    _check(timbre, keys, step, layers)
    regions: list[Region] = []
    sounds: dict[str, Sound] = {}
    for zone in key_zones(keys, step):
        root = (zone[0] + zone[1]) // 2
        for layer, velocities in enumerate(velocity_layers(layers), start=1):
            note = timbre.held(root, (velocities[0] + velocities[1]) // 2)
            sample = f"{key_name(root)}-v{layer}.wav"
            sounds[sample] = note.sound
            regions.append(
                Region(
                    sample=sample,
                    pitch=note.pitch,
                    keys=zone,
                    velocities=velocities,
                    loop=note.loop,
                    release_s=note.release_s,
                )
            )
            done()
    return Instrument(name, tuple(regions), sounds.__getitem__, timbre.settings)


class LiveTimbre:
    """Plays a timbre by making each key and force when it is first struck; what was made is kept up to 256 MB.

    Args:
        timbre: what to play.
        sample_rate: of what comes out, in Hz.
    """

    def __init__(self, timbre: Timbral, sample_rate: int) -> None:
        self._timbre = timbre
        self.keys = timbre.keys
        self._rate = sample_rate
        self._shelf: Shelf[tuple[int, int]] = Shelf()
        self._releases: dict[tuple[int, int], float] = {}

    def strike(self, note: Played, pan: float = 0.0) -> Voice:
        """Return the voice of a note; keys outside the model are made at its nearest one and moved there."""
        which = (note.key, _layer_of(note.velocity))
        tape = self._shelf.take(which, lambda: self._make(*which))
        held, release = round(note.seconds * self._rate), round(self._releases[which] * self._rate)
        bend, swell = in_frames(note.bend, self._rate), in_frames(note.swell, self._rate)
        return Voice(tape, held, release, (note.velocity / 127) ** 2, pan, bend, swell)

    def _make(self, key: int, velocity: int) -> Tape:
        low, high = self._timbre.keys
        note = self._timbre.held(min(max(key, low), high), velocity)
        self._releases[key, velocity] = note.release_s
        return at_pitch(note.sound, note.loop, key - note.pitch, self._rate)


def key_zones(keys: Range, step: int) -> list[Range]:
    """Cut a compass into zones of ``step`` keys, the last one perhaps smaller."""
    return [(low, min(low + step - 1, keys[1])) for low in range(keys[0], keys[1] + 1, step)]


def velocity_layers(layers: int) -> list[Range]:
    """Cut 1..127 into equal layers, softest first."""
    edges = [round(127 * layer / layers) for layer in range(layers + 1)]
    return [(low + 1, high) for low, high in pairwise(edges)]


def key_name(key: int) -> str:
    """Return the name of a key without signs that file names do not like: 61 is ``"Cs4"``."""
    return f"{NOTE_NAMES[key % 12]}{key // 12 - 1}"


def _layer_of(velocity: int) -> int:
    """Return the force at which a stroke is made: the middle of one of eight layers."""
    low, high = velocity_layers(_LIVE_LAYERS)[min((velocity - 1) * _LIVE_LAYERS // 127, _LIVE_LAYERS - 1)]
    return (low + high) // 2


def _check(timbre: Timbral, keys: Range, step: int, layers: int) -> None:
    low, high = timbre.keys
    if not low <= keys[0] <= keys[1] <= high:
        raise UsageError(f"low={keys[0]}, high={keys[1]} must be from {low} to {high}, low before high")
    if not 1 <= step <= 12:
        raise UsageError(f"step={step} must be from 1 to 12 semitones")
    if not 1 <= layers <= _MOST_LAYERS:
        raise UsageError(f"layers={layers} must be from 1 to {_MOST_LAYERS}")
