"""Ways to reach what the musician fixed between the beats of a style, and to come back from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from timbrel.music.automaton import Automaton
from timbrel.music.corpus import REST, Ints, durations_of, tokens, values_of
from timbrel.music.draft import Wish
from timbrel.music.fields import Fields
from timbrel.music.wishes import LockedNote, LockedRhythm

_NEAREST = 2


def build_bridges(fields: Fields, wishes: Sequence[Wish], automaton: Automaton, position: int) -> bool:
    """Offer notes of unusual length around locked notes and inside locked rhythms.

    At the ticks concerned every pitch of the style may begin, with its usual lengths and the one that fits.

    Args:
        fields: changed in place.
        wishes: the wishes that are hard to reach.
        automaton: the style.
        position: tick in the bar at which the stretch begins.

    Returns:
        Whether there was anything to bridge.
    """
    alphabet = automaton.walker.model.alphabet
    pitches = np.unique(values_of(alphabet))
    onsets = np.array(
        [(position + tick) % automaton.walker.bar in automaton.states for tick in range(fields.ticks + 1)]
    )
    onsets[fields.ticks] = True
    gaps: dict[int, set[int]] = {}
    for tick, length in _gaps(wishes, np.flatnonzero(onsets), fields.ticks):
        if tick not in fields.fixed and length > 0:
            gaps.setdefault(tick, set()).add(length)
    for tick, lengths in gaps.items():
        fitting = [tokens(pitches, np.full(len(pitches), length)) for length in sorted(lengths)]
        fields.fixed[tick] = _welcome(fields, tick, np.unique(np.concatenate([alphabet, *fitting])))
    return bool(gaps)


def _gaps(wishes: Sequence[Wish], onsets: Ints, ticks: int) -> Iterator[tuple[int, int]]:
    """Yield a tick and the length of a note that would lead from there to where it must."""
    for wish in wishes:
        if isinstance(wish, LockedNote):
            before = onsets[onsets < wish.tick][-_NEAREST:] if wish.tick not in onsets else onsets[:0]
            yield from ((int(tick), wish.tick - int(tick)) for tick in before)
            ends = wish.tick + durations_of(np.array(wish.codes))
            for end in np.setdiff1d(ends[ends < ticks], onsets):
                after = onsets[onsets > end][:_NEAREST]
                yield from ((int(end), int(tick - end)) for tick in after)
        if isinstance(wish, LockedRhythm):
            stops = [*wish.onsets[1:], wish.end]
            yield from ((tick, min(stop, ticks) - tick) for tick, stop in zip(wish.onsets, stops, strict=True))


def _welcome(fields: Fields, tick: int, codes: Ints) -> Ints:
    """Leave out what other wishes forbid at that tick anyway."""
    allowed: Ints = codes[fields.onset[tick, np.minimum(values_of(codes), REST)] > -np.inf]
    return allowed
