"""One voice of an ABC tune: letters become notes while time goes by.

Reference: the ABC music standard 2.1 (abcnotation.com, 2011), sections 4 and 7.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from fractions import Fraction

from timbrel.music.formats.abc_fields import AbcKey
from timbrel.music.formats.chordtext import Symbol
from timbrel.music.formats.notes import check_bars, check_size
from timbrel.score import TICKS_PER_QUARTER, Note

_SEMITONES = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
_ACCIDENTALS = {"^^": 2, "^": 1, "=": 0, "_": -1, "__": -2}
_TUPLET_TIME = {2: 3, 3: 2, 4: 3, 6: 2, 8: 3}
NOTE = re.compile(r"(?P<sign>\^{1,2}|_{1,2}|=)?(?P<letter>[A-Ga-g])(?P<octave>[,']*)(?P<length>\d*/*\d*)(?P<tie>-?)")


@dataclass
class Mark:
    """A bar line: where it stands, and what it says."""

    tick: Fraction
    sign: str
    ending: str = ""


@dataclass
class _Open:
    """A note that may still grow by a tie."""

    pitch: int
    onset: Fraction
    end: Fraction


@dataclass
class Voice:
    """The state of one voice while its music is read; all times are exact ticks."""

    name: str
    key: AbcKey
    unit: Fraction
    octave: int = 0
    transpose: int = 0
    program: int = 0
    time: Fraction = Fraction(0)
    bar_start: Fraction = Fraction(0)
    marks: list[Mark] = field(default_factory=list)
    chords: list[tuple[Fraction, Symbol]] = field(default_factory=list)
    faults: Counter[str] = field(default_factory=Counter)
    _notes: list[_Open] = field(default_factory=list)
    _ties: dict[int, _Open] = field(default_factory=dict)
    _last_steps: dict[tuple[str, int], int] = field(default_factory=dict)
    _accidentals: dict[tuple[str, int], int] = field(default_factory=dict)
    _overlay_end: Fraction = Fraction(0)
    _tuplet: tuple[int, Fraction] = (0, Fraction(1))  # notes left, factor
    _broken: Fraction | None = None  # factor waiting for the next note
    _last: list[_Open] = field(default_factory=list)
    _last_length: Fraction = Fraction(0)

    def notes(self) -> list[Note]:
        """Return the notes so far, rounded to whole ticks."""
        return [Note(round(n.onset), n.pitch, max(round(n.end) - round(n.onset), 1)) for n in self._notes]

    def move_bars(self, starts: list[Fraction], moved: list[Fraction]) -> None:
        """Shift what begins in each bar from the bar's old start to its new one."""
        for note in self._notes:
            bar = bisect_right(starts, note.onset) - 1
            shift = moved[bar] - starts[bar]
            note.onset, note.end = note.onset + shift, note.end + shift

    def play(self, texts: list[re.Match[str]], length: Fraction) -> None:
        """Let one note, or the notes of a bracket, sound for ``length`` units; the first says how time goes on."""
        first = parse_length(texts[0]["length"])
        duration = self._next_duration(length * first)
        ties, steps, sounding = {}, {}, []
        for text in texts:
            step = (text["letter"].upper(), self._octave_of(text))
            pitch = self._pitch(step, text["sign"])
            if not 0 <= pitch <= 127:
                self.faults["a note outside the range of MIDI was left out"] += 1
                continue
            end = self.time + duration * parse_length(text["length"]) / first
            note = self._ties.get(pitch)
            if note is not None and note.end == self.time:
                note.end = end
            else:
                note = _Open(pitch, self.time, end)
                self._notes.append(note)
                check_size(len(self._notes), 0)
            sounding.append(note)
            steps[step] = pitch
            if text["tie"]:
                ties[pitch] = note
        self._ties, self._last_steps = ties, steps
        self._last, self._last_length = sounding, duration
        self.time += duration

    def rest(self, length: Fraction) -> None:
        """Be silent for ``length`` units."""
        duration = self._next_duration(length)
        self._last, self._last_length, self._ties = [], duration, {}
        self.time += duration

    def rest_ticks(self, ticks: Fraction) -> None:
        """Be silent for whole bars."""
        self.time += ticks
        self._ties = {}

    def tie(self) -> None:
        """Hold the last note or chord into the next."""
        self._ties = {note.pitch: note for note in self._last}

    def start_tuplet(self, notes: int, in_time_of: int, count: int) -> None:
        """Put the next ``count`` notes, ``notes`` of them in the time of ``in_time_of``."""
        self._tuplet = (count, Fraction(in_time_of, notes))

    def break_rhythm(self, signs: str) -> None:
        """Lengthen one neighbour and shorten the other: ``>`` dots the note before, ``<`` the note after."""
        short = Fraction(1, 2 ** len(signs))
        before, after = (2 - short, short) if signs[0] == ">" else (short, 2 - short)
        stretch = self._last_length * (before - 1)
        for note in self._last:
            note.end += stretch
        self.time += stretch
        self._last_length *= before
        self._broken = after

    def bar_line(self, sign: str, ending: str) -> None:
        """End the bar: its accidentals are forgotten, but for tied notes."""
        self.time = max(self.time, self._overlay_end)
        self._overlay_end = Fraction(0)
        self.marks.append(Mark(self.time, sign, ending))
        check_bars(len(self.marks))
        self.bar_start = self.time
        self._accidentals = {}
        if self._broken is not None:
            self.faults["broken rhythm (> or <) ran into a bar line"] += 1
            self._broken = None

    def catch_up(self, other: Voice) -> None:
        """Be silent until where another voice stands, with its bar lines."""
        self.marks += [mark for mark in other.marks if mark.tick > self.time]
        self.time = self.bar_start = max(self.time, other.time)
        self._ties = {}

    def overlay(self) -> None:
        """Go back to the start of the bar for a second line of notes."""
        self._overlay_end = max(self._overlay_end, self.time)
        self.time = self.bar_start
        self._ties = {}

    def _next_duration(self, length: Fraction) -> Fraction:
        duration = self.unit * length
        left, factor = self._tuplet
        if left:
            duration *= factor
            self._tuplet = (left - 1, factor)
        if self._broken is not None:
            duration *= self._broken
            self._broken = None
        return duration

    def _octave_of(self, text: re.Match[str]) -> int:
        octave = 5 if text["letter"].islower() else 4
        return octave + text["octave"].count("'") - text["octave"].count(",") + self.octave

    def _pitch(self, step: tuple[str, int], sign: str | None) -> int:
        letter, octave = step
        natural = 12 * (octave + 1) + _SEMITONES[letter] + self.transpose
        if sign:
            self._accidentals[step] = _ACCIDENTALS[sign]
        elif self._last_steps.get(step) in self._ties:
            return self._last_steps[step]
        return natural + self._accidentals.get(step, self.key.alterations.get(letter, 0))


def parse_length(text: str) -> Fraction:
    """Read a note length: ``""`` is 1, ``"3/2"``, ``"/"`` is 1/2, ``"//"`` is 1/4. At most 1024."""
    number, slashes, divisor = re.match(r"(\d*)(/*)(\d*)", text).groups()  # type: ignore[union-attr]
    below = int(divisor[:4]) if divisor else 2 ** min(len(slashes), 8)
    top = int(number[:4]) if number else 1
    return Fraction(max(1, min(top, 1024)), max(below, 1))


def parse_tuplet(text: str, beats: int) -> tuple[int, int, int]:
    """Read ``"(3"``, ``"(3:2:4"`` and the like as (notes, in the time of, count)."""
    numbers = [int(number) if number else 0 for number in text[1:].split(":")] + [0, 0]
    notes = max(numbers[0], 1)
    in_time_of = numbers[1] or _TUPLET_TIME.get(notes, 3 if beats % 3 == 0 else 2)
    return notes, in_time_of, numbers[2] or notes


def ticks_of_bar(meter: tuple[int, int] | None) -> Fraction:
    """Return the length of a bar in ticks; a whole note in free meter."""
    return Fraction(4 * TICKS_PER_QUARTER) * (Fraction(*meter) if meter else 1)
