"""From ticks to seconds: when each note of a part really begins and ends, with pedal, bends and swells."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from timbrel.music.formats.midi_gestures import Gestures, Points
from timbrel.music.grooves.kit import CHOKES
from timbrel.score import TICKS_PER_QUARTER, Note, Part, Score, Tempo

Curve = tuple[NDArray[np.float64], NDArray[np.float64]]
"""Times in order, and the value at each; between them a straight line."""

_GLIDE_S = 0.01
"""A bend or swell drawn in steps moves from one to the next within this time."""
_LONGEST_RING_S = 10.0
_NEVER = 2**62


@dataclass(frozen=True)
class Played:
    """One note in time.

    Args:
        start_s: when the key goes down.
        seconds: until it is let go, by hand or by the pedal.
        key: MIDI pitch.
        velocity: 1..127.
        bend: seconds from the start, and semitones; None where nothing bends.
        swell: seconds from the start, and factor on the loudness.
        cut_s: seconds until another drum silences this one; None lets it ring.
    """

    start_s: float
    seconds: float
    key: int
    velocity: int
    bend: Curve | None = None
    swell: Curve | None = None
    cut_s: float | None = None


def perform(score: Score, part: Part, gestures: Gestures | None = None) -> list[Played]:
    """Return the notes of a part in order of time.

    The sustain pedal holds what was let go while it is down, until it is lifted or the key is struck again.

    Args:
        score: gives the tempo.
        part: one of its parts.
        gestures: of that part; None when there are none.
    """
    hands = gestures or Gestures()
    notes = sorted(part.notes)
    starts = seconds_at(score, np.array([note.onset for note in notes]))
    ends = seconds_at(score, np.array(_ends(part, hands.pedal)))
    bend, swell = _curve(score, hands.bend, 0.0), _curve(score, hands.volume, 1.0)
    cuts = _chokes(notes, starts.tolist()) if part.is_drums else [None] * len(notes)
    return [
        Played(
            float(start),
            float(end - start),
            note.pitch,
            note.velocity,
            _cut(bend, start, end, 0.0),
            _cut(swell, start, end, 1.0),
            cut,
        )
        for note, start, end, cut in zip(notes, starts, ends, cuts, strict=True)
    ]


def seconds_at(score: Score, ticks: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the time in seconds of ticks in a score, tempo changes included."""
    tempos = sorted(score.tempos) or [Tempo(0)]
    starts = np.array([tempo.onset for tempo in tempos])
    rates = np.array([60 / (tempo.bpm * TICKS_PER_QUARTER) for tempo in tempos])  # seconds per tick
    begun = np.concatenate([[0.0], np.cumsum(np.diff(starts) * rates[:-1])])
    index = np.maximum(np.searchsorted(starts, ticks, side="right") - 1, 0)
    seconds: NDArray[np.float64] = begun[index] + (np.asarray(ticks) - starts[index]) * rates[index]
    return seconds


def _ends(part: Part, pedal: Points) -> list[int]:
    """Return the tick at which each note, in order, is let go; the pedal makes it later."""
    notes = sorted(part.notes)
    if not any(down for _, down in pedal):
        return [note.end for note in notes]
    ticks = [tick for tick, _ in pedal]
    last = max(note.end for note in notes)
    ends = []
    again: dict[int, int] = {}  # pitch -> onset of the next note on that key
    for note in reversed(notes):
        place = bisect_right(ticks, note.end) - 1
        end = note.end
        if place >= 0 and pedal[place][1]:
            lifted = (tick for tick, down in pedal[place:] if not down)
            end = max(note.end, min(next(lifted, last), again.get(note.pitch, _NEVER)))
        again[note.pitch] = note.onset
        ends.append(end)
    return ends[::-1]


def _chokes(notes: list[Note], starts: list[float]) -> list[float | None]:
    """Return after how many seconds a later hit silences each drum; None where it rings out."""
    cuts: list[float | None] = [None] * len(notes)
    ringing: dict[int, list[int]] = {}  # key -> places of its notes that nothing has silenced yet
    for place, (note, start) in enumerate(zip(notes, starts, strict=True)):
        for key in CHOKES.get(note.pitch, ()):
            for earlier in ringing.pop(key, []):
                if 0 < start - starts[earlier] <= _LONGEST_RING_S:
                    cuts[earlier] = start - starts[earlier]
        ringing.setdefault(note.pitch, []).append(place)
    return cuts


def _curve(score: Score, points: Points, before: float) -> Curve | None:
    """Return a gesture over the seconds of the piece as a line that holds each value and then moves on quickly."""
    if not points:
        return None
    times = seconds_at(score, np.array([tick for tick, _ in points]))
    values = np.array([value for _, value in points])
    held = np.concatenate([[before], values[:-1]])
    leave = np.maximum(times - _GLIDE_S, np.concatenate([[-1.0], times[:-1]]))
    return np.stack([leave, times], axis=1).ravel(), np.stack([held, values], axis=1).ravel()


def _cut(curve: Curve | None, start: float, end: float, rest: float) -> Curve | None:
    """Return the stretch of a curve that a note hears, from its own start; None where it stays at ``rest``."""
    if curve is None:
        return None
    times, values = curve
    inside = slice(np.searchsorted(times, start, side="right"), np.searchsorted(times, end, side="left"))
    at = np.concatenate([[start], times[inside], [end]])
    value = np.concatenate([np.interp([start], times, values), values[inside], np.interp([end], times, values)])
    return None if (value == rest).all() else (at - start, value)
