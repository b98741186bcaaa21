"""Writing for four voices: rules that always hold, and habits that make the voices one choir."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from timbrel.music.corpus import REST, Bools, Floats, Ints, durations_of
from timbrel.music.draft import Draft, Relaxation, dropped
from timbrel.music.fields import FORBIDDEN, VALUES, Fields
from timbrel.music.habits import SLOT, Habits, by_slots, kind_of
from timbrel.music.harmony import chord_share
from timbrel.music.listen import VOICES
from timbrel.music.sketch import sounding

ORDER = ("soprano", "bass", "alto", "tenor")
"""The order in which voices are written: the outer ones first."""
WIDEST = {"alto": 12, "tenor": 12, "bass": 19}
"""Widest distance in semitones from a voice to the one above it, unless the style's own is wider."""
_PERFECT = (0, 7)


@dataclass(frozen=True)
class VoiceLeading:
    """A voice keeps its place among the others and moves in no parallel fifths or octaves with them.

    Args:
        role: the voice to be written.
        others: pitch of each other voice at every tick of the stretch, REST where silent, from one tick before it:
            (ticks + 1,) each.
        widest: widest distance in semitones from each voice to the one above it.
        parallels: whether parallel fifths, octaves and unisons are forbidden.
        spacing: whether neighbours may not cross nor stand too far apart.
    """

    role: str
    others: Mapping[str, Ints]
    widest: Mapping[str, int]
    parallels: bool = True
    spacing: bool = True
    name: str = "the voice leading"

    def apply(self, draft: Draft) -> None:
        """Forbid pitches out of place and parallel moves."""
        if self.spacing:
            outside = self._outside(draft.fields.ticks)
            draft.fields.onset[:, :REST][outside] = FORBIDDEN
            draft.fields.hold[:, :REST][outside] = FORBIDDEN
        if self.parallels:
            for other, line in self.others.items():
                below = VOICES.index(other) < VOICES.index(self.role)
                _forbid_parallels(draft.fields, line, -1 if below else 1)

    def milder(self) -> list[Relaxation]:
        """Give up spacing, or parallels."""
        return [
            Relaxation(4.0, "let voices cross and spread", replace(self, spacing=False)),
            Relaxation(5.0, "allow parallel fifths and octaves", replace(self, parallels=False)),
            dropped(self, 8.0),
        ]

    def _outside(self, ticks: int) -> Bools:
        """Return which pitches are out of place at each tick, (ticks, 128)."""
        low, high = np.zeros(ticks, np.int64), np.full(ticks, 127)
        mine = VOICES.index(self.role)
        for other, line in self.others.items():
            pitch, there = line[1:], line[1:] < REST
            above = VOICES.index(other) < mine
            upper, lower = (other, self.role) if above else (self.role, other)
            neighbours = VOICES.index(lower) - VOICES.index(upper) == 1
            reach = self.widest.get(lower, 128) if neighbours else 128
            if above:
                high = np.where(there, np.minimum(high, pitch), high)
                low = np.where(there, np.maximum(low, pitch - reach), low)
            else:
                low = np.where(there, np.maximum(low, pitch), low)
                high = np.where(there, np.minimum(high, pitch + reach), high)
        pitches = np.arange(REST)
        return (pitches < low[:, None]) | (pitches > high[:, None])


def _forbid_parallels(fields: Fields, line: Ints, side: int) -> None:
    """Forbid moves that keep a perfect interval with a voice that moves at the same tick; ``side`` is -1 below it."""
    before, after = line[:-1], line[1:]
    moving = np.flatnonzero((before != after) & (before < REST) & (after < REST))
    for tick in moving.tolist():
        table = fields.moves.setdefault(tick, np.zeros((REST, VALUES)))
        table[_parallels(int(before[tick]), int(after[tick]), side)] = FORBIDDEN


@functools.lru_cache(maxsize=4096)
def _parallels(before: int, after: int, side: int) -> tuple[Ints, Ints]:
    """Return the moves that keep a perfect interval with another voice's move, as rows and columns of a table."""
    pitches = np.arange(REST)
    here, there = pitches[:, None], pitches[None, :]
    kept = np.isin(side * (here - before) % 12, _PERFECT)
    same_interval = side * (here - before) % 12 == side * (there - after) % 12
    rows, columns = np.nonzero(kept & same_interval & (np.sign(there - here) == np.sign(after - before)))
    return rows, columns


def around(lines: Mapping[str, Ints], role: str, first: int, ticks: int) -> dict[str, Ints]:
    """Return the other voices' pitches at every tick of a stretch and at the tick before it."""
    pitches = {}
    for other, line in lines.items():
        if other in VOICES and other != role:
            pitch, _ = sounding(line, first + ticks)
            before = pitch[first - 1 : first] if first else np.array([REST])
            pitches[other] = np.concatenate((before, pitch[first : first + ticks]))
    return pitches


def join_soprano(fields: Fields, soprano: Ints, habits: Habits, position: int, beat: int, first: int) -> None:
    """Draw a voice to the intervals it usually has under the soprano.

    Args:
        fields: of the voice, changed in place.
        soprano: its tokens from the first tick of the piece.
        habits: what the voice does with the soprano.
        position: tick in the bar at which the fields begin.
        beat: length of a beat in ticks.
        first: tick of the piece at which the fields begin.
    """
    pitch = sounding(soprano, first + fields.ticks)[0][first:]
    on = ((np.arange(fields.ticks) + position) % beat == 0).astype(int)
    table = habits.consonance(chord_share(soprano))
    there = pitch < REST
    intervals = (np.arange(REST)[None, :] - pitch[:, None]) % 12
    welcome = np.where(there[:, None], np.take_along_axis(table[on], intervals, axis=1), 0.0)
    fields.gently().onset[:, :REST] += welcome


def join_rhythms(patterns: Bools, others: Sequence[Bools], habits: Habits, beat: int) -> Floats:
    """Return how welcome rhythms of a bar are beside those of the voices written before (rhythms,).

    Args:
        patterns: where notes begin.  (rhythms, bar)
        others: where the other voices' notes begin.  (bar,) each
        habits: what the voice does beside them.
        beat: length of a beat in ticks.
    """
    mine, count = by_slots(patterns, others)
    table = habits.coupling()[kind_of(np.arange(mine.shape[1]) * SLOT, beat), count]
    welcome: Floats = np.where(mine, table[:, 1], table[:, 0]).sum(axis=1)
    return welcome


def parallels_in(upper: Ints, lower: Ints) -> list[int]:
    """Return the ticks at which two voices move in parallel fifths, octaves or unisons."""
    ticks = int(max(durations_of(line).sum() for line in (upper, lower)))
    one, other = sounding(upper, ticks)[0], sounding(lower, ticks)[0]
    found = []
    for tick in range(1, ticks):
        if REST in (one[tick], one[tick - 1], other[tick], other[tick - 1]):
            continue
        step, other_step = int(one[tick] - one[tick - 1]), int(other[tick] - other[tick - 1])
        interval, last = (one[tick] - other[tick]) % 12, (one[tick - 1] - other[tick - 1]) % 12
        if step * other_step > 0 and interval == last and interval in _PERFECT:
            found.append(tick)
    return found
