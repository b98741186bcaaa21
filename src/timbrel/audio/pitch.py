"""What note is it: YIN and its probabilistic sibling, for single notes of the whole keyboard.

MIDI pitch is a number: 69 is 440 Hz, one is a semitone, a hundredth of it a cent.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from timbrel.audio.pitch_lags import Lags, measure_lags, refine
from timbrel.audio.pitch_path import likeliest_path
from timbrel.errors import AudioError, UsageError
from timbrel.sound import Sound

Floats = NDArray[np.float64]
LOWEST_HZ, HIGHEST_HZ = 25.0, 4700.0
"""A little more than the piano: A0 is 27.5 Hz, C8 is 4186 Hz."""
_A4_HZ, _A4 = 440.0, 69.0
_QUIET_DB = -40.0
_FEWEST_VOICED = 0.3
_NOTE_HOP_S = 0.02


@dataclass(frozen=True)
class PitchTrack:
    """Pitch over time.

    Args:
        times_s: centre of each look at the sound, in seconds.
        midi: MIDI pitch there; NaN where no pitch was heard.
        periodicity: 0 is noise, 1 repeats perfectly.
    """

    times_s: Floats
    midi: Floats
    periodicity: Floats

    @property
    def voiced(self) -> float:
        """Share of the looks at which a pitch was heard, 0..1."""
        return float(np.mean(np.isfinite(self.midi))) if len(self.midi) else 0.0

    def median(self) -> float | None:
        """Return the middle pitch where one was heard, None where hardly any was."""
        return float(np.nanmedian(self.midi)) if self.voiced >= _FEWEST_VOICED else None

    @property
    def sure(self) -> float:
        """Return how periodic the sound is where a pitch was heard, times the share of such looks, 0..1."""
        heard = np.isfinite(self.midi)
        return float(self.periodicity[heard].sum() / len(self.midi)) if heard.any() else 0.0


@dataclass(frozen=True)
class Heard:
    """What a tracker makes of one note.

    Args:
        midi: MIDI pitch, None where none is heard.
        sure: 0..1, in the tracker's own way.
    """

    midi: float | None
    sure: float


def to_hz(midi: float) -> float:
    """Return the frequency in Hz of a MIDI pitch."""
    return float(_A4_HZ * 2.0 ** ((midi - _A4) / 12))


def yin(
    sound: Sound,
    low_hz: float = LOWEST_HZ,
    high_hz: float = HIGHEST_HZ,
    hop_s: float = 0.01,
    threshold: float = 0.1,
) -> PitchTrack:
    """Track pitch by YIN (de Cheveigné and Kawahara, JASA 111, 2002): the first lag at which the sound repeats.

    Args:
        sound: one note at a time; channels are mixed.
        low_hz: no pitch below this is looked for; lower costs time and blurs fast changes.
        high_hz: nor above this.
        hop_s: seconds from one look to the next.
        threshold: how much of the power may differ between repeats, 0..1; where no lag does as well, no pitch.

    Raises:
        UsageError: the range is empty or the numbers are out of range.
        AudioError: the sound is shorter than two periods of ``low_hz``.
    """
    lags = _measure(sound, low_hz, high_hz, hop_s)
    deep = lags.dips < threshold
    return _track(lags, np.where(deep.any(axis=1), deep.argmax(axis=1), 0))


def pyin(sound: Sound, low_hz: float = LOWEST_HZ, high_hz: float = HIGHEST_HZ, hop_s: float = 0.01) -> PitchTrack:
    """Track pitch by probabilistic YIN (Mauch and Dixon, ICASSP 2014): all thresholds at once, then the likeliest path.

    Args:
        sound: one note at a time; channels are mixed.
        low_hz: as for :func:`yin`.
        high_hz: as for :func:`yin`.
        hop_s: as for :func:`yin`.

    Raises:
        UsageError: as :func:`yin`.
        AudioError: as :func:`yin`.
    """
    lags = _measure(sound, low_hz, high_hz, hop_s)
    return _track(lags, likeliest_path(lags, hop_s))


def note_pitch(
    sound: Sound,
    start_s: float = 0.05,
    end_s: float | None = None,
    tracker: Callable[..., PitchTrack] = pyin,
    low_hz: float = LOWEST_HZ,
    high_hz: float = HIGHEST_HZ,
) -> float | None:
    """Return the MIDI pitch of a single note: the median over its loud part; None when no pitch is heard.

    Args:
        sound: the note.
        start_s: where to begin listening: attacks are often noise. A short note is listened to from its start.
        end_s: where to end; None is the end of the sound.
        tracker: :func:`pyin` or :func:`yin`.
        low_hz: as for :func:`yin`; of a short note at least two periods must fit.
        high_hz: as for :func:`yin`.

    Raises:
        AudioError: the note is too short for any pitch to be heard in it.
    """
    part = steady_part(sound, start_s, end_s)
    low = max(low_hz, 4.2 * sound.sample_rate / max(part.frames, 1))
    if low >= high_hz / 2:
        raise AudioError(f"{sound.seconds * 1000:.1f} ms of sound is too short to tell its pitch; 20 ms are enough")
    return tracker(part, low, high_hz).median()


def hear_note(note: Sound) -> Heard:
    """Return the pitch of a note by pYIN, and how periodic it is.

    Args:
        note: from its attack until its key is let go, 0.1 s or longer; its loud part counts.
    """
    track = pyin(steady_part(note), hop_s=_NOTE_HOP_S)
    return Heard(track.median(), track.sure)


def steady_part(sound: Sound, start_s: float = 0.05, end_s: float | None = None) -> Sound:
    """Return the loud part of a note after its attack, mono; see :func:`note_pitch`."""
    samples = sound.mono().astype(np.float64)[: None if end_s is None else round(end_s * sound.sample_rate)]
    first = round(start_s * sound.sample_rate)
    if len(samples) > 2 * first:
        samples = samples[first:]
    return Sound(_loud_part(samples, sound.sample_rate).astype(np.float32), sound.sample_rate)


def _measure(sound: Sound, low_hz: float, high_hz: float, hop_s: float) -> Lags:
    high_hz = min(high_hz, sound.sample_rate / 4)
    if not 0 < low_hz < high_hz:
        raise UsageError(f"low_hz={low_hz:g} must be over 0 and under {high_hz:g} Hz, the highest pitch looked for")
    if hop_s <= 0:
        raise UsageError(f"hop_s={hop_s:g} must be over 0")
    longest = math.ceil(sound.sample_rate / low_hz) + 2
    if sound.frames < 2 * longest:
        raise AudioError(f"{sound.seconds:.3f} s of sound is too short: two periods of {low_hz:g} Hz are needed")
    hop = max(1, round(hop_s * sound.sample_rate))
    shortest = max(2, math.floor(sound.sample_rate / high_hz))
    return measure_lags(sound.mono().astype(np.float64), sound.sample_rate, hop, shortest, longest)


def _track(lags: Lags, chosen: NDArray[np.int64]) -> PitchTrack:
    midi = np.full(len(chosen), np.nan)
    periodicity = np.clip(1 - lags.dips.min(axis=1), 0, 1)
    for place in np.flatnonzero(chosen):
        row = lags.difference[place]
        midi[place] = _A4 + 12 * math.log2(lags.sample_rate / refine(row, int(chosen[place])) / _A4_HZ)
        periodicity[place] = np.clip(1 - lags.dips[place, chosen[place]], 0, 1)
    return PitchTrack(lags.times_s, midi, periodicity)


def _loud_part(samples: Floats, sample_rate: int) -> Floats:
    """Cut off the end that is far below the loudest, where only noise is left."""
    step = max(1, sample_rate // 50)
    count = len(samples) // step
    if count < 2:
        return samples
    power = (samples[: count * step].reshape(count, step) ** 2).mean(axis=1)
    loud = np.flatnonzero(power > power.max() * 10 ** (_QUIET_DB / 10))
    return samples[: (int(loud[-1]) + 1) * step] if len(loud) else samples
