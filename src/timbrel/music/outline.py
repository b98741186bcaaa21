"""Which notes can lead to the end at all, told by looking back no further than to the last one."""

from __future__ import annotations

import numpy as np

from timbrel.music.corpus import REST, Bools, Ints


def hopeful(welcome: Bools, pitches: Ints, durations: Ints, fixed: Bools, largest_leap: int | None = None) -> Bools:
    """Return which of the welcome tokens may be part of a way to the end; the others never are (ticks, letters).

    It looks at the wishes of each tick, at lengths, leaps and at rests, of which no two follow each other: little of
    a style, but it spares most of the work where tokens are offered that the style hardly plays.

    Args:
        welcome: whether a token may begin at a tick.  (ticks, letters)
        pitches: pitch of each token, or REST.  (letters,)
        durations: its length in ticks.  (letters,)
        fixed: the ticks at which a rest may follow a rest.  (ticks,)
        largest_leap: widest interval between neighbouring notes; None for any.
    """
    ticks = len(welcome)
    near = _near(largest_leap)
    goes_on = np.zeros((ticks + int(durations.max(initial=0)) + 1, REST + 1), bool)
    goes_on[ticks] = True
    hope = np.zeros_like(welcome)
    for tick in range(ticks - 1, -1, -1):
        letters = np.flatnonzero(welcome[tick])
        letters = letters[goes_on[tick + durations[letters], pitches[letters]]]
        hope[tick, letters] = True
        after = near if fixed[tick] else _NO_SECOND_REST & near
        goes_on[tick] = after[:, np.unique(pitches[letters])].any(axis=1)
    return hope


_NO_SECOND_REST = np.ones((REST + 1, REST + 1), bool)
_NO_SECOND_REST[REST, REST] = False


def _near(largest_leap: int | None) -> Bools:
    """Return which pitch, or rest, may follow which."""
    if largest_leap is None:
        return np.ones((REST + 1, REST + 1), bool)
    value = np.arange(REST + 1)
    near: Bools = np.abs(value[:, None] - value) <= largest_leap
    near[REST], near[:, REST] = True, True
    return near
