"""What is left out before a line is solved never belonged to any way to the end, and all of that is left out."""

from __future__ import annotations

import numpy as np
import pytest

from timbrel.music.corpus import REST, Bools, Ints
from timbrel.music.outline import hopeful

PITCHES = np.array([60, 60, 64, 72, REST, REST])
DURATIONS = np.array([1, 2, 1, 3, 1, 2])


def on_a_way(welcome: Bools, fixed: Bools, leap: int | None) -> Bools:
    """Play every line there is and mark the tokens that lead to the end from where they stand."""
    found = np.zeros_like(welcome)

    def play(tick: int, letter: int) -> bool:
        end = tick + int(DURATIONS[letter])
        if end >= len(welcome):
            return end == len(welcome)
        return any(follows(letter, after, end) and play(end, after) for after in np.flatnonzero(welcome[end]).tolist())

    def follows(before: int, after: int, tick: int) -> bool:
        values: Ints = PITCHES[[before, after]]
        if (values == REST).any():
            return bool(fixed[tick]) or not (values == REST).all()
        return leap is None or bool(abs(values[1] - values[0]) <= leap)

    for tick, letter in zip(*np.nonzero(welcome), strict=True):
        found[tick, letter] = play(tick, letter)
    return found


@pytest.mark.parametrize("leap", [None, 4, 8])
def test_what_is_left_out_is_what_no_line_can_hold(leap: int | None) -> None:
    rng = np.random.default_rng(3)
    for _ in range(60):
        welcome, fixed = rng.random((8, len(PITCHES))) < 0.35, rng.random(8) < 0.3
        kept = hopeful(welcome, PITCHES, DURATIONS, fixed, leap)
        assert np.array_equal(kept, on_a_way(welcome, fixed, leap))
