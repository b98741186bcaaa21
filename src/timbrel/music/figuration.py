"""Accompaniment as figures: what a hand does in a bar, told by the chord so that it can be played on another chord."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from timbrel.music.corpus import GRID, REST, Ints, Line, durations_of, tokens, values_of
from timbrel.music.listen import Heard, Passage
from timbrel.music.tonality import CHORD_TONES, CHORDS, chord_quality, chord_root

_STEP, _MIDDLE = GRID // 4, 60
_LOWEST_BASS = 33
FIRST_FIGURE = REST + 1
"""Figures are numbered from here, so that none is taken for a rest."""


@dataclass(frozen=True)
class FigureNote:
    """A note of a figure: where it stands in the bar, which chord tone it is, how far off it, and about how high."""

    onset: int
    duration: int
    tone: int
    off: int
    height: int


Figure = tuple[FigureNote, ...]


def chords_by_tick(line: Line, begin: int, ticks: int) -> Ints:
    """Return the chord that holds at every tick; the first and last hold to the edges."""
    chords = np.repeat(values_of(line.codes), durations_of(line.codes))
    if not len(chords):
        return np.full(ticks, REST)
    index = np.clip(np.arange(ticks) - begin, 0, len(chords) - 1)
    return chords[index]


def figures_of(notes: Sequence[Heard], chords: Ints, passage: Passage) -> list[tuple[int, Figure]]:
    """Return the figure of every full bar in which the accompaniment plays, with the bar's first tick."""
    bars: dict[int, list[FigureNote]] = {}
    for note in notes:
        place = (note.onset - passage.upbeat) // passage.bar
        chord = int(chords[min(note.onset, len(chords) - 1)])
        if place < 0 or chord == REST:
            continue
        tone, off = nearest_tone(note.pitch, chord)
        onset = note.onset - passage.upbeat - place * passage.bar
        duration = min(note.end - note.onset, passage.bar - onset)
        bars.setdefault(place, []).append(FigureNote(onset, duration, tone, off, note.pitch))
    return [(passage.upbeat + place * passage.bar, tuple(sorted(bars[place], key=_order))) for place in sorted(bars)]


def _order(note: FigureNote) -> tuple[int, int, int]:
    return note.onset, note.height, note.duration


def nearest_tone(pitch: int, chord: int) -> tuple[int, int]:
    """Return the chord tone nearest to a pitch and how many semitones the pitch lies above it, -3..3."""
    relative = (pitch - chord_root(chord)) % 12
    offs = [(relative - tone + 6) % 12 - 6 for tone in CHORD_TONES[chord_quality(chord)]]
    tone = min(range(len(offs)), key=lambda i: (abs(offs[i]), i))
    return tone, offs[tone]


def shape_of(figure: Figure) -> tuple[tuple[int, int, int, int], ...]:
    """Return what two figures share when they are the same on different chords."""
    return tuple((note.onset, note.duration, note.tone, note.off) for note in figure)


def nearest_figures(figures: Sequence[Figure], kept: Sequence[int], bar_of: Mapping[int, int]) -> dict[int, int]:
    """Return for every figure the place in ``kept`` of the nearest figure in a bar of that length.

    Args:
        figures: all figures.
        kept: numbers of those that can be chosen.
        bar_of: figure number -> length of its bar in ticks.
    """
    nearest: dict[int, int] = {}
    for bar in sorted(set(bar_of.values())):
        places = [place for place, number in enumerate(kept) if bar_of[number] == bar]
        if not places:
            continue
        known = np.stack([_thickness(figures[kept[place]], bar) for place in places])
        for number in sorted(number for number, length in bar_of.items() if length == bar):
            apart = np.abs(known - _thickness(figures[number], bar)).sum(axis=1)
            nearest[number] = places[int(apart.argmin())]
    return nearest | {number: place for place, number in enumerate(kept)}


def _thickness(figure: Figure, bar: int) -> Ints:
    """Return how many notes of a figure begin in each half eighth of its bar, low and high ones apart."""
    slots = -(-bar // _STEP)
    counts = np.zeros((2, slots), np.int64)
    for note in figure:
        counts[int(note.height >= _MIDDLE), note.onset // _STEP] += 1
    return counts.ravel()


def figure_line(bars: Sequence[tuple[int, int]], passage: Passage) -> list[Line]:
    """Return runs of neighbouring bars as lines of figure numbers, one token a bar."""
    lines: list[Line] = []
    run: list[int] = []
    for i, (tick, number) in enumerate(bars):
        run.append(number)
        last = i + 1 == len(bars) or bars[i + 1][0] != tick + passage.bar
        if last:
            values = np.array(run, np.int64) + FIRST_FIGURE
            first_bar, _ = passage.place(tick - (len(run) - 1) * passage.bar)
            lines.append(Line(tokens(values, np.full(len(run), passage.bar)), 0, passage.piece, first_bar=first_bar))
            run = []
    return lines


def play_figure(figure: Figure, first_tick: int, chords: Ints) -> list[Heard]:
    """Play a figure in a bar over the chords that hold there; where no chord holds it is silent."""
    played = []
    for note in figure:
        tick = first_tick + note.onset
        chord = int(chords[min(tick, len(chords) - 1)])
        if chord == REST:
            continue
        tones = CHORD_TONES[chord_quality(chord)]
        target = chord_root(chord) + tones[note.tone % len(tones)] + (note.off if abs(note.off) < 3 else 0)
        pitch = note.height + (target - note.height + 6) % 12 - 6
        played.append(Heard(tick, tick + note.duration, int(np.clip(pitch, 21, 108))))
    return played


def end_with(notes: Sequence[Heard], tick: int, end: int, chord: int) -> list[Heard]:
    """Let an accompaniment end on a chord that is held to the end, in place of what it plays there.

    The chord lies about where the last notes of the accompaniment lie, its root below.

    Args:
        notes: the accompaniment.
        tick: where the last chord begins.
        end: where the piece ends.
        chord: its number; without a chord nothing changes.
    """
    lying = sorted({note.pitch for note in notes if tick - 4 * GRID <= note.onset < end})
    if chord >= CHORDS or not lying:
        return list(notes)
    root, tones = chord_root(chord), CHORD_TONES[chord_quality(chord)]
    bass = lying[0] + (root - lying[0] + 6) % 12 - 6
    bass += 12 * (bass < _LOWEST_BASS)
    wanted = np.linspace(max(lying[-1] - 9, bass + 5), max(lying[-1], bass + 12), 3)
    free = [pitch for pitch in range(bass + 3, 109) if (pitch - root) % 12 in tones]
    upper = {min(free, key=lambda pitch: abs(pitch - height)) for height in wanted}
    kept = [replace(note, end=min(note.end, tick)) for note in notes if note.onset < tick]
    return [*kept, *(Heard(tick, end, pitch) for pitch in (bass, *sorted(upper)))]
