"""What a style is learned from: lines of notes on a grid, in a common key.

A token is one note or rest as one integer, ``value * 4096 + duration``: the value is a MIDI pitch (or the number of
a chord), the duration is counted in ticks of ``GRID`` to the quarter note.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

GRID = 24
"""Ticks to the quarter note inside the composer: thirty-seconds and sixteenth triplets are whole numbers."""
REST = 128
"""The value of a rest, or of a bar without chord."""
START = 1 << 39
"""The token that stands before the first note of a piece."""
UNKNOWN = -1
"""What stands where the history of a line is not known or no longer matters."""

_DURATION_BITS = 12
_DURATION_MASK = (1 << _DURATION_BITS) - 1


def token(value: int, duration: int) -> int:
    """Return the token of a note: ``value`` 0..128 and ``duration`` 1..4095 ticks."""
    return (value << _DURATION_BITS) | duration


def tokens(values: Ints, durations: Ints) -> Ints:
    """Return the tokens of many notes at once."""
    return (np.asarray(values, np.int64) << _DURATION_BITS) | np.asarray(durations, np.int64)


def values_of(codes: Ints) -> Ints:
    """Return the pitch, chord number or REST of each token."""
    return codes >> _DURATION_BITS


def durations_of(codes: Ints) -> Ints:
    """Return the duration of each token in ticks."""
    return codes & _DURATION_MASK


@dataclass(frozen=True)
class Line:
    """One voice of one piece.

    Args:
        codes: its tokens in order, without gaps (a silence is a rest).  (notes,)
        start: tick in the bar at which the first token begins; above 0 when there is an upbeat.
        source: number of the piece it comes from.
        weight: how much it counts; styles are mixed by it.
        first_bar: number of the bar of its piece in which it begins.
    """

    codes: Ints
    start: int = 0
    source: int = 0
    weight: float = 1.0
    first_bar: int = 1


def positions(line: Line, bar: int) -> Ints:
    """Return the tick in the bar at which each token of a line begins (notes,)."""
    ends = np.cumsum(durations_of(line.codes))
    return (line.start + np.concatenate(([0], ends[:-1]))) % bar


def recent_tokens(codes: Ints, depth: int) -> Ints:
    """Return what was heard before each token and after the last, newest first (notes + 1, depth)."""
    padded = np.concatenate((np.full(depth - 1, UNKNOWN), [START], codes))
    windows = np.lib.stride_tricks.sliding_window_view(padded, depth)
    return windows[:, ::-1]


def recent_of_lines(lines: Sequence[Line], depth: int, *, after: bool) -> Ints:
    """Return what was heard before each token of all lines, newest first (tokens, depth); ``after`` it, with itself."""
    codes = np.concatenate([np.empty(0, np.int64), *(line.codes for line in lines)])
    lengths = np.array([len(line.codes) for line in lines])
    heard = np.arange(len(codes)) - np.repeat(np.cumsum(lengths) - lengths, lengths) + after
    recent = np.full((depth, len(codes)), UNKNOWN).T  # columns are worked on one by one
    for age in range(depth):
        known = np.flatnonzero(heard > age)
        recent[known, age] = codes[known - 1 - age + after]
        recent[heard == age, age] = START
    return recent


def mix_bits(numbers: Ints) -> NDArray[np.uint64]:
    """Scatter integers over 64 bits (the splitmix64 finaliser), so that sums of them name sequences."""
    bits = numbers.astype(np.uint64)
    bits += np.uint64(0x9E3779B97F4A7C15)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        bits ^= bits >> np.uint64(shift)
        bits *= np.uint64(factor)
    bits ^= bits >> np.uint64(31)
    return bits


def sequence_keys(recent: Ints) -> NDArray[np.uint64]:
    """Return a 64-bit name for the last 1, 2, ... tokens of each row (rows, depth)."""
    places = np.arange(recent.shape[1], dtype=np.int64) << 40
    return np.cumsum(mix_bits(recent + places), axis=1, dtype=np.uint64)


def contained(names: NDArray[np.uint64], table: NDArray[np.uint64]) -> tuple[Bools, Ints]:
    """Look names up in a sorted table: whether each is there, and where."""
    where = np.searchsorted(table, names)
    where = np.minimum(where, max(len(table) - 1, 0))
    found = table[where] == names if len(table) else np.zeros(len(names), bool)
    return found, where


def spread(first: Ints, count: Ints) -> tuple[Ints, Ints]:
    """Lay out ranges one after another: the row each item belongs to, and the item's index."""
    rows = np.repeat(np.arange(len(count)), count)
    begins = np.cumsum(count) - count
    return rows, np.arange(int(count.sum())) - np.repeat(begins - first, count)


def thinned(lines: Sequence[Line], most: int) -> list[Line]:
    """Return an even choice of the lines that holds about ``most`` tokens at the most."""
    share = min(1.0, most / max(sum(len(line.codes) for line in lines), 1))
    return [line for n, line in enumerate(lines) if int((n + 1) * share) > int(n * share)]
