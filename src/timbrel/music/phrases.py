"""Where in a phrase notes begin: real tunes breathe every few bars, which a chain of three notes cannot know."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from timbrel.music.corpus import REST, Floats, Line, durations_of, values_of
from timbrel.music.fields import Fields
from timbrel.music.habits import EIGHTH

PERIOD = 4
"""Bars of a phrase."""
_PRIOR = 6.0


def phrase_habits(lines: Sequence[Line], bar: int) -> Floats:
    """Return how much more often than in any bar a note begins on each eighth of each bar of a phrase.

    Args:
        lines: lines of one role in one metre; a line begins with a phrase, an upbeat stands before it.
        bar: length of a bar in ticks.

    Returns:
        Natural logarithms for not beginning and for beginning there.  (PERIOD, eighths of a bar, 2)
    """
    slots = -(-bar // EIGHTH)
    counts = np.zeros((PERIOD, slots, 2))
    for line in lines:
        durations = durations_of(line.codes)
        ends = line.start + np.cumsum(durations)
        onsets = (ends - durations)[values_of(line.codes) < REST]
        grid = np.arange(-(-line.start // EIGHTH) * EIGHTH, int(ends[-1]), EIGHTH)
        grid = grid[grid % bar % EIGHTH == 0]
        bars = grid // bar - (line.start > 0)
        inside = bars >= 0
        begins = np.isin(grid, onsets).astype(int)
        np.add.at(counts, (bars[inside] % PERIOD, grid[inside] % bar // EIGHTH, begins[inside]), line.weight)
    overall = counts.sum(axis=0) + 0.5
    overall = overall / overall.sum(axis=-1, keepdims=True)
    share = counts + _PRIOR * overall
    logs: Floats = np.log(share / share.sum(axis=-1, keepdims=True)) - np.log(overall)
    return logs


def breathe(fields: Fields, habits: Floats, first: int, upbeat: int, bar: int) -> None:
    """Draw a line to begin its notes where phrases of the style do.

    Args:
        fields: of the line, changed in place.
        habits: as :func:`phrase_habits` gave them.
        first: tick of the piece at which the fields begin.
        upbeat: ticks before the first full bar.
        bar: length of a bar in ticks.
    """
    ticks = np.arange(fields.ticks) + first - upbeat
    here = (ticks >= 0) & (ticks % bar % EIGHTH == 0)
    weights = habits[ticks[here] // bar % PERIOD, ticks[here] % bar // EIGHTH]
    manner = fields.gently()
    manner.onset[here, :REST] += weights[:, 1:]
    manner.hold[here] += weights[:, :1]
