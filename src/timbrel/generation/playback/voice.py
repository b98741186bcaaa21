"""One sounding note: read from its sample, looped while it is held, let go, bent and placed between the speakers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from timbrel.generation.playback.performance import Curve
from timbrel.sound import Samples

_LAST_FADE_FRAMES = 220
_BEND_GRID = 64
_FALL = np.log(1000.0)
"""60 dB as a natural logarithm of amplitude."""


@dataclass(frozen=True)
class Tape:
    """A sample at the pitch and rate it is played at.

    Args:
        samples: shape (1 or 2, frames).
        loop: first frame and the frame after the last of what repeats; None plays to the end.
    """

    samples: Samples
    loop: tuple[int, int] | None = None


class Voice:
    """A note that sounds.

    Args:
        tape: what sounds.
        held: frames until the key is let go.
        release: frames to fall by 60 dB after that.
        gain: factor on the samples.
        pan: -1 left .. 1 right.
        bend: semitones over frames; None is steady.
        swell: factor on the loudness over frames; None is steady.
    """

    def __init__(
        self,
        tape: Tape,
        held: int,
        release: int,
        gain: float,
        pan: float = 0.0,
        bend: Curve | None = None,
        swell: Curve | None = None,
    ) -> None:
        self._tape = tape
        self._held = held
        self._release = max(release, _LAST_FADE_FRAMES)
        self._sides = _sides(tape.samples.shape[0], pan) * gain
        self._swell = swell
        self.frames = held + self._release
        """Length of the note, release included."""
        self._path = None if bend is None else _path(bend, self.frames)
        if tape.loop is None:
            self.frames = min(self.frames, self._frames_of_tape())

    def render(self, start: int, count: int) -> NDArray[np.float32]:
        """Return frames ``start`` to ``start + count`` of the note, shape (2, count)."""
        heard = self._read(start, count)
        if start + count > self._held:
            heard = heard * self._fade(start, count)
        if self._swell is not None:
            heard = heard * np.interp(np.arange(start, start + count), *self._swell).astype(np.float32)
        return (heard * self._sides).astype(np.float32)

    def _read(self, start: int, count: int) -> Samples:
        if self._path is None:
            if self._tape.loop is None or start + count <= self._tape.loop[1]:
                return self._tape.samples[:, start : start + count]
            return self._at(np.arange(start, start + count))
        place = np.interp(np.arange(start, start + count), *self._path)
        whole = np.floor(place).astype(np.int64)
        return _between(place - whole, *(self._at(whole + step) for step in (-1, 0, 1, 2)))

    def _at(self, frames: NDArray[np.int64]) -> Samples:
        last = self._tape.samples.shape[1] - 1
        if self._tape.loop is not None:
            first, end = self._tape.loop
            frames = np.where(frames < end, frames, first + (frames - first) % (end - first))
        return self._tape.samples[:, np.clip(frames, 0, last)]

    def _fade(self, start: int, count: int) -> NDArray[np.float32]:
        after = np.maximum(np.arange(start, start + count) - self._held, 0)
        left = np.clip((self._held + self._release - np.arange(start, start + count)) / _LAST_FADE_FRAMES, 0, 1)
        return np.asarray(np.exp(-_FALL * after / self._release) * left, dtype=np.float32)

    def _frames_of_tape(self) -> int:
        last = int(self._tape.samples.shape[1])
        if self._path is None:
            return last
        ended = np.flatnonzero(self._path[1] >= last - 1)
        return int(self._path[0][ended[0]]) if len(ended) else self.frames


def in_frames(curve: Curve | None, sample_rate: int) -> Curve | None:
    """Return a curve over seconds as a curve over frames."""
    return None if curve is None else (curve[0] * sample_rate, curve[1])


def _path(bend: Curve, frames: int) -> Curve:
    """Return where on the tape a bent note is: the integral of its speed."""
    grid = np.arange(0, frames + 2 * _BEND_GRID, _BEND_GRID, dtype=np.float64)
    speed = 2 ** (np.interp(grid, *bend) / 12)
    steps = (speed[1:] + speed[:-1]) / 2 * _BEND_GRID
    return grid, np.concatenate([[0.0], np.cumsum(steps)])


def _between(share: NDArray[np.float64], a: Samples, b: Samples, c: Samples, d: Samples) -> Samples:
    """Interpolate between b and c with the slopes that a and d tell (cubic Hermite)."""
    x = share.astype(np.float32)
    slope_b, slope_c = (c - a) / 2, (d - b) / 2
    cubic = slope_b + slope_c + 2 * (b - c)
    square = 3 * (c - b) - 2 * slope_b - slope_c
    return np.asarray(((cubic * x + square) * x + slope_b) * x + b, dtype=np.float32)


def _sides(channels: int, pan: float) -> NDArray[np.float32]:
    """Return the factor of each speaker, shape (2, 1), 1 in the middle: equal power for mono, balance for stereo."""
    angle = (np.clip(pan, -1, 1) + 1) * np.pi / 4
    sides = np.sqrt(2) * np.array([[np.cos(angle)], [np.sin(angle)]])
    return np.asarray(np.minimum(1.0, sides) if channels == 2 else sides, dtype=np.float32)
