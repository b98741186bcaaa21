"""A tune through timbres that glide: GANSynth plays every note of a part with the timbre of its moment.

The timbres of seeds ``seed, seed + 1, ...`` stand some seconds apart; a note takes the place on the way from one to the
next at which it begins, along the sphere on which latents lie. ``timbrel play`` does the same:

    timbrel play tune.mid --instrument gansynth:7 --out tune.wav
"""

from __future__ import annotations

import math

import numpy as np

from timbrel.bundle import Bundle
from timbrel.errors import UsageError
from timbrel.generation.finish import PEAK
from timbrel.generation.gansynth import GANSynthPlayer
from timbrel.generation.playback.ensemble import Seat, play_together
from timbrel.generation.playback.performance import Played, perform
from timbrel.generation.playback.sampler import at_pitch
from timbrel.generation.playback.voice import Voice, in_frames
from timbrel.models.gansynth.codec import Floats
from timbrel.models.gansynth.knobs import level_of
from timbrel.music.formats.midi_gestures import Gestures
from timbrel.score import Part, Score
from timbrel.sound import Sound

SECONDS_PER_TIMBRE = 6.0
_RELEASE_S = 0.3
"""Seconds to fall by 60 dB once a key is let go."""


class GlidingTimbre:
    """Plays notes with a timbre that changes as time goes by; the band's other players are samplers.

    Args:
        bundle: a GANSynth.
        seed: of the first timbre; the next ones follow it.
        sample_rate: of what comes out, in Hz.
        seconds_per_timbre: from one timbre to the next.

    Raises:
        UsageError: the timbres stand less than 0.1 s apart.
        ModelError: the bundle is damaged.
    """

    def __init__(
        self, bundle: Bundle, seed: int, sample_rate: int, seconds_per_timbre: float = SECONDS_PER_TIMBRE
    ) -> None:
        if not 0.1 <= seconds_per_timbre < math.inf:
            raise UsageError(f"seconds_per_timbre={seconds_per_timbre:g} must be at least 0.1")
        self._player = GANSynthPlayer(bundle)
        self._seed, self._rate, self._apart = seed, sample_rate, seconds_per_timbre

    @property
    def keys(self) -> tuple[int, int]:
        """Lowest and highest key that it makes itself; others are its nearest one at another speed, in tune."""
        return self._player.keys

    def strike(self, note: Played, pan: float = 0.0) -> Voice:
        """Return the voice of a note; half the velocity is 12 dB quieter, and darker.

        Args:
            note: what is played.
            pan: -1 left .. 1 right.
        """
        low, high = self.keys
        key = min(max(note.key, low), high)
        # Played faster, a note is used up sooner; a bend may ask for an octave more.
        speed = 2 ** ((note.key - key) / 12) * (1.0 if note.bend is None else 2.0)
        seconds = max(0.05, (note.seconds + _RELEASE_S) * max(speed, 0.25))
        made = self._player.tone(self.latent_at(note.start_s), key, note.velocity, seconds)
        tape = at_pitch(Sound(made, self._player.sample_rate), None, note.key - key, self._rate)
        held, release = round(note.seconds * self._rate), round(_RELEASE_S * self._rate)
        bend, swell = in_frames(note.bend, self._rate), in_frames(note.swell, self._rate)
        return Voice(tape, held, release, level_of(note.velocity), pan, bend, swell)

    def latent_at(self, seconds: float) -> Floats:
        """Return the timbre of a moment."""
        place, share = divmod(max(0.0, seconds) / self._apart, 1.0)
        first, second = (self._player.latent(self._seed + int(place) + step) for step in (0, 1))
        return between(first, second, share)


def render_part(
    bundle: Bundle,
    score: Score,
    part: Part,
    seed: int,
    *,
    gestures: Gestures | None = None,
    sample_rate: int = 44_100,
    seconds_per_timbre: float = SECONDS_PER_TIMBRE,
) -> tuple[Sound, tuple[str, ...]]:
    """Play one part of a score through gliding timbres.

    Args:
        bundle: a GANSynth.
        score: gives the tempo.
        part: one of its parts, pitched.
        seed: of the first timbre.
        gestures: pedal, bends and swells of the part.
        sample_rate: of the result, in Hz.
        seconds_per_timbre: from one timbre to the next.

    Returns:
        The part in stereo, its peak at -1 dBFS, and a sentence for whatever was not played as the network makes it.

    Raises:
        UsageError: the part has no notes, is for drums, or the timbres stand too near to each other.
        ModelError: the bundle is damaged.
    """
    if part.is_drums or not part.notes:
        reason = "is for drums" if part.is_drums else "has no notes"
        raise UsageError(f"part={part.name!r} {reason}; choose a part with pitched notes")
    striker = GlidingTimbre(bundle, seed, sample_rate, seconds_per_timbre)
    blocks = list(play_together([Seat(striker, perform(score, part, gestures))], sample_rate))
    samples = np.concatenate(blocks, axis=1)
    peak = float(np.abs(samples).max(initial=0.0))
    if peak > 0:
        samples = samples * np.float32(PEAK / peak)
    return Sound(samples, sample_rate), tuple(_moved(part, striker.keys))


def between(first: Floats, second: Floats, share: float) -> Floats:
    """Return the latent at a share of the way along the great circle from one to another (spherical interpolation).

    Args:
        first: shape (latent,), at share 0.
        second: shape (latent,), at share 1.
        share: 0..1.
    """
    cosine = float(first @ second / max(float(np.linalg.norm(first) * np.linalg.norm(second)), 1e-12))
    angle = math.acos(min(1.0, max(-1.0, cosine)))
    if math.sin(angle) < 1e-6:
        return np.asarray((1 - share) * first + share * second, dtype=np.float32)
    parts = (math.sin((1 - share) * angle), math.sin(share * angle))
    return np.asarray((parts[0] * first + parts[1] * second) / math.sin(angle), dtype=np.float32)


def _moved(part: Part, keys: tuple[int, int]) -> list[str]:
    outside = sum(not keys[0] <= note.pitch <= keys[1] for note in part.notes)
    if not outside:
        return []
    return [
        f"{outside} of {len(part.notes)} notes of {part.name or 'the part'} lie outside keys {keys[0]}..{keys[1]}, "
        "which the network knows: its nearest note plays them at their pitch, by speed"
    ]
