"""Plays an instrument: the right sample for key and stroke, brought to pitch, looped without a seam."""

from __future__ import annotations

import math
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

import numpy as np
import soxr

from timbrel.audio.resample import QUALITY
from timbrel.generation.playback.instrument import Instrument, Region
from timbrel.generation.playback.performance import Played
from timbrel.generation.playback.voice import Tape, Voice, in_frames
from timbrel.sound import Samples, Sound

_Name = TypeVar("_Name", bound=Hashable)
_MOST_BYTES = 256 * 2**20
_SHORTEST_LOOP = 20_000
"""A shorter loop is unrolled, so that rounding its length to a frame costs under .05 cent."""
_CUT_S = 0.01
"""A drum that is choked falls by 60 dB in this time."""
_SETTLE = 256
"""Frames after which the resampling filter has forgotten what came before the loop."""


class Sampler:
    """One instrument, ready to be played at one sample rate.

    Args:
        instrument: what to play.
        sample_rate: of what comes out, in Hz.
    """

    def __init__(self, instrument: Instrument, sample_rate: int) -> None:
        self._instrument = instrument
        self.keys = instrument.keys
        self._rate = sample_rate
        self._shelf: Shelf[tuple[str, int]] = Shelf()
        self._strokes: dict[int, int] = defaultdict(int)

    def strike(self, note: Played, pan: float = 0.0) -> Voice:
        """Return the voice of a note; half the velocity is 12 dB quieter.

        A key outside the instrument is played by its nearest sample, at the pitch that was asked for.

        Args:
            note: what is played.
            pan: -1 left .. 1 right, added to the sample's own place.
        """
        region = self._region(note.key, note.velocity)
        tape = self._tape(region, note.key)
        seconds = note.cut_s if region.one_shot else note.seconds
        held = tape.samples.shape[1] if seconds is None else round(seconds * self._rate)
        release = _CUT_S if region.one_shot else region.release_s
        bend, swell = in_frames(note.bend, self._rate), in_frames(note.swell, self._rate)
        gain = (note.velocity / 127) ** 2
        return Voice(tape, held, round(release * self._rate), gain, pan + region.pan, bend, swell)

    def _region(self, key: int, velocity: int) -> Region:
        distance = min(_outside(region.keys, key) for region in self._instrument.regions)
        near = [region for region in self._instrument.regions if _outside(region.keys, key) == distance]
        layer = min(_outside(region.velocities, velocity) for region in near)
        fitting = [region for region in near if _outside(region.velocities, velocity) == layer]
        stroke = self._strokes[key]
        self._strokes[key] += 1
        return fitting[stroke % len(fitting)]

    def _tape(self, region: Region, key: int) -> Tape:
        def make() -> Tape:
            return at_pitch(self._instrument.sound_of(region.sample), region.loop, key - region.pitch, self._rate)

        return self._shelf.take((region.sample, key), make)


class Shelf(Generic[_Name]):
    """Keeps tapes up to 256 MB; what was not played for longest goes first."""

    def __init__(self) -> None:
        self._tapes: OrderedDict[_Name, Tape] = OrderedDict()
        self._bytes = 0

    def take(self, name: _Name, make: Callable[[], Tape]) -> Tape:
        """Return a tape, made now if it is not there."""
        if name in self._tapes:
            self._tapes.move_to_end(name)
            return self._tapes[name]
        tape = self._tapes[name] = make()
        self._bytes += tape.samples.nbytes
        while self._bytes > _MOST_BYTES and len(self._tapes) > 1:
            self._bytes -= self._tapes.popitem(last=False)[1].samples.nbytes
        return tape


def at_pitch(sound: Sound, loop: tuple[int, int] | None, semitones: float, sample_rate: int) -> Tape:
    """Bring a sample to another pitch, as a tape at another speed does; its loop stays without a seam.

    Args:
        sound: mono or stereo; more channels are left out.
        loop: first frame and the frame after the last; None plays once.
        semitones: up or down.
        sample_rate: of the result, in Hz.
    """
    samples = sound.samples[:2]
    speed = 2 ** (semitones / 12) * sound.sample_rate / sample_rate
    if abs(speed - 1) < 1e-9:
        return Tape(samples, loop)
    if loop is None:
        return Tape(_resample(samples, speed, 1.0))
    first, end = loop
    times = math.ceil(_SHORTEST_LOOP / (end - first))
    source = times * (end - first)
    target = max(1, round(source / speed))
    rest = np.arange(source + 4 * _SETTLE) % (end - first) + first
    unrolled = np.concatenate([samples[:, :first], samples[:, rest]], axis=1)
    start = math.ceil((first + _SETTLE) * target / source)
    return Tape(_resample(unrolled, source, target)[:, : start + target], (start, start + target))


def _resample(samples: Samples, source_rate: float, target_rate: float) -> Samples:
    changed: Samples = soxr.resample(samples.T, source_rate, target_rate, quality=QUALITY)
    return np.ascontiguousarray(changed.T)


def _outside(span: tuple[int, int], value: int) -> int:
    return max(span[0] - value, value - span[1], 0)
