"""A held note that can sound for ever: its end runs into a place near its beginning without a seam."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from timbrel.models.notes.layout import FLOOR, SAMPLE_RATE, TIMES_S, UNIT_DB, Features, Floats, hertz
from timbrel.models.notes.playing import Key
from timbrel.models.notes.synthesis import draw_noise, draw_note
from timbrel.models.notes.tone import levels_at, vibrato_hz

_GRID = 1024
_EARLIEST_S = 0.65
_SETTLED = 0.08
_SHORTEST_S, _LONGEST_S = 1.0, 2.5
_IN_TUNE_CENTS = 0.2
_CROSSFADE = 4096
_AFTER = 512
_DIES = 0.8
"""A note that has fallen this far, in units of 20 dB, when its numbers end is not looped but played to its end."""
_SILENCE = 3.0
_LONGEST_NOTE_S = 8.0
_FADE_S = 0.3


@dataclass(frozen=True)
class Loop:
    """A note that is held.

    Args:
        samples: shape (frames,).
        start: first frame of the loop; None when the note dies away by itself.
        end: the frame after the last one of the loop.
    """

    samples: Floats
    start: int | None
    end: int | None


def draw_loop(features: Features, pitch: float, seed: tuple[int, ...]) -> Loop:
    """Return a held note that loops, or the whole of one that dies away.

    Args:
        features: of the note.
        pitch: MIDI pitch; a loop holds whole periods of it, for which it is moved by less than a cent.
        seed: of the noise and of the life in it.
    """
    loudness = _loudness(features)
    if loudness.max() - loudness[-1] > _DIES:
        return Loop(_whole(features, Key(pitch, np.inf, seed), loudness), None, None)
    settled = (TIMES_S >= _EARLIEST_S) & (np.abs(loudness - loudness[-1]) < _SETTLED)
    frozen = float(TIMES_S[settled][0])
    start = -(-round(frozen * SAMPLE_RATE) // _GRID) * _GRID
    length, exact = _whole_periods(pitch)
    swings = max(1, round(vibrato_hz(features) * length / SAMPLE_RATE)) / (length / SAMPLE_RATE)
    vibrato = np.array([features.vibrato[0], np.log2(swings / 5.0)], np.float32)
    steady = replace(features, stiffness=np.zeros(1, np.float32), mode_level=_fading(features), vibrato=vibrato)
    key = Key(exact, np.inf, seed, frozen=frozen, circle=length / SAMPLE_RATE)
    end = start + length
    wave = draw_note(steady, key, end)
    noise = draw_noise(steady, key, end)
    fade = np.linspace(0, np.pi / 2, _CROSSFADE, dtype=np.float32)
    before, after = noise[start - _CROSSFADE : start], noise[end - _CROSSFADE :]
    wave[end - _CROSSFADE :] += before * np.sin(fade) - after * (1 - np.cos(fade))
    return Loop(np.concatenate([wave, wave[start : start + _AFTER]]), start, end)


def _loudness(features: Features) -> Floats:
    """Return the level of the whole note at TIMES_S, in units of 20 dB."""
    power = (10.0 ** (2 * features.level)).sum(axis=0) + (10.0 ** (2 * features.noise)).sum(axis=0)
    decay = 60 / UNIT_DB / 2.0**features.mode_decay
    modes = features.mode_level[:, None] - decay[:, None] * TIMES_S
    return np.asarray(np.log10(power + (10.0 ** (2 * modes)).sum(axis=0)) / 2, dtype=np.float32)


def _whole(features: Features, key: Key, loudness: Floats) -> Floats:
    """Return a note that dies away, to its end or for 8 s."""
    moments = np.arange(0.1, _LONGEST_NOTE_S, 0.05)
    later = np.concatenate([features.level, features.noise])
    course = levels_at(later, moments).max(axis=1)
    silent = np.flatnonzero(course < loudness.max() - _SILENCE)
    seconds = float(moments[silent[0]]) if len(silent) else _LONGEST_NOTE_S
    frames = round(seconds * SAMPLE_RATE)
    wave = draw_note(features, key, frames)
    fade = min(round(_FADE_S * SAMPLE_RATE), frames)
    wave[frames - fade :] *= np.cos(np.linspace(0, np.pi / 2, fade, dtype=np.float32)) ** 2
    return wave


def _whole_periods(pitch: float) -> tuple[int, float]:
    """Return the frames of a loop that holds whole periods, and the pitch at which it does so exactly."""
    hz = hertz(pitch)
    first, last = (-(-round(edge * SAMPLE_RATE) // _GRID) for edge in (_SHORTEST_S, _LONGEST_S))
    best = (np.inf, 0, pitch)
    for blocks in range(first, last + 1):
        frames = blocks * _GRID
        periods = max(1, round(frames * hz / SAMPLE_RATE))
        exact = 69 + 12 * np.log2(periods * SAMPLE_RATE / frames / 440.0)
        best = min(best, (abs(exact - pitch), frames, float(exact)))
        if best[0] * 100 < _IN_TUNE_CENTS:
            break
    return best[1], best[2]


def _fading(features: Features) -> Floats:
    """Return the levels of the modes without those that would still sound in the loop, where they would not close."""
    left = features.mode_level - 60 / UNIT_DB / 2.0**features.mode_decay * _EARLIEST_S
    return np.where(left > FLOOR + 0.5, FLOOR, features.mode_level).astype(np.float32)
