"""Plan where a voice of a sketch begins its notes: as its own bars go on, and beside the voices written before."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from timbrel.music.corpus import GRID, Bools, Floats, Ints, Line, durations_of
from timbrel.music.habits import Habits
from timbrel.music.listen import beat_ticks
from timbrel.music.rhythm import bars_of
from timbrel.music.rhythm_beside import ALONE, Beside
from timbrel.music.sketch import NO_LINE, Sketch, onsets_of
from timbrel.music.style import Style
from timbrel.music.voices import ORDER, join_rhythms
from timbrel.music.wants import Wants


def plan_rhythm(
    style: Style,
    wants: Wants,
    sketch: Sketch,
    role: str,
    span: tuple[int, int],
    random: np.random.Generator,
    *,
    ends: bool,
) -> Bools:
    """Draw where notes should begin at each tick of a stretch; an upbeat is left out.

    Args:
        style: the style.
        wants: the request.
        sketch: the piece so far.
        role: the voice to be written.
        span: first and last tick of the stretch.
        random: source of chance.
        ends: whether the last note must be long.
    """
    beat, bar = beat_ticks(sketch.meter), sketch.bar
    begin = max((span[0] - sketch.upbeat) // bar, 0)
    count = max(-(-(span[1] - sketch.upbeat) // bar) - begin, 0)
    habits = style.habits[role]
    before = ORDER[: ORDER.index(role)] if role in ORDER else ()
    others = [_bars(sketch, sketch.lines[other], begin + count) for other in before if other in sketch.lines]
    least, most = _bounds(wants, role, bar)
    busy = wants.tilt(beat).notes

    def fit(number: int, patterns: Bools) -> Floats:
        notes = patterns.sum(axis=1)
        welcome = np.where((notes >= least) & (notes <= most), busy * notes, -np.inf)
        if ends and number == begin + count - 1:
            late = patterns[:, bar - min(GRID, beat) + 1 :].any(axis=1)
            welcome = np.where(late | (notes == 0), -np.inf, welcome)
        return welcome

    line = sketch.lines.get(role, NO_LINE)
    earlier = _bars(sketch, line[onsets_of(line) < span[0]], begin)[:begin]
    rhythms = style.rhythms(role, sketch.meter, minor=sketch.key.minor)
    plan = rhythms.plan(list(earlier), begin, count, fit, random, _beside(others, habits, beat))
    return plan.ravel()[max(span[0] - sketch.upbeat - begin * bar, 0) :]


def _beside(others: Sequence[Bools], habits: Habits, beat: int) -> Beside:
    """Return what a voice does with its rhythm beside others."""
    if not others:
        return ALONE

    def join(number: int, patterns: Bools) -> Floats:
        return join_rhythms(patterns, [bars[number] for bars in others], habits, beat)

    return Beside(others, habits.returning(len(others)), habits.echoing(len(others)), join)


def _bounds(wants: Wants, role: str, bar: int) -> tuple[int, int]:
    """Return the fewest and most notes that the leading voice may play in a bar; other voices are free."""
    if role not in ("melody", "soprano"):
        return 0, bar
    return wants.least_notes or 0, bar if wants.most_notes is None else wants.most_notes


def _bars(sketch: Sketch, line: Ints, count: int) -> Bools:
    """Return where notes of a line begin in the first full bars of the piece, (count, bar) or more."""
    if not len(line) or not durations_of(line).sum():
        return np.zeros((count, sketch.bar), bool)
    bars = bars_of(Line(line, (sketch.bar - sketch.upbeat) % sketch.bar), sketch.bar)
    return np.concatenate((bars, np.zeros((max(count - len(bars), 0), sketch.bar), bool)))
