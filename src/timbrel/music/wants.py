"""What a musician asks for in one go, in bars, beats and note names, and what it means for each voice."""

from __future__ import annotations

from typing import Annotated, Literal

import numpy as np
from pydantic import Field

from timbrel.config import Config
from timbrel.errors import UsageError
from timbrel.music.chord_locks import LockedChord
from timbrel.music.corpus import GRID, REST, durations_of, token, values_of
from timbrel.music.draft import Wish
from timbrel.music.listen import bar_ticks, beat_ticks
from timbrel.music.solve import LineModel
from timbrel.music.tilt import Tilt
from timbrel.music.wishes import (
    Cadence,
    Contour,
    Density,
    FewRepeats,
    LargestLeap,
    LockedNote,
    LockedRhythm,
    NoFigures,
    NoSyncopation,
    OpensOn,
    PitchRange,
)

NOTE_NAMES = ("C", "C#", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B")
MOST_BARS = 128
"""Longest piece that is composed in one go."""
_SHAPES = {
    "rise": (0.0, 1.0),
    "fall": (1.0, 0.0),
    "arch": (0.0, 1.0, 0.0),
    "valley": (1.0, 0.0, 1.0),
    "level": (0.5, 0.5),
}


class Locked(Config):
    """A note that must sound as it is."""

    bar: Annotated[int, Field(ge=0)]
    """The bar, from 1; 0 is the upbeat."""
    beat: Annotated[float, Field(ge=1)]
    """The beat in the bar, from 1; 1.5 lies halfway between the first two."""
    pitch: Annotated[int, Field(ge=0, le=127)]
    """MIDI note, as it will sound."""
    beats: Annotated[float, Field(gt=0)] | None = None
    """Its length in beats; None leaves it free."""
    voice: str = "melody"
    """The voice that plays it: melody, or soprano, alto, tenor, bass."""


class LockedBeats(Config):
    """The rhythm of one bar."""

    bar: Annotated[int, Field(ge=1)]
    """The bar, from 1."""
    beats: tuple[Annotated[float, Field(ge=1)], ...]
    """Where notes begin, in beats from 1."""
    voice: str = "melody"
    """The voice that plays it."""


class Wants(Config):
    """A request to the composer; what is not given is chosen by the style and the seed."""

    bars: Annotated[int, Field(ge=1, le=MOST_BARS)] = 16
    """Length in bars."""
    meter: tuple[int, int] | None = None
    """Metre, such as (3, 4); None takes the style's commonest."""
    key: str | None = None
    """Key, such as D or F#m; None stands in C major."""
    tempo: Annotated[float, Field(ge=20, le=400)] | None = None
    """Quarter notes a minute; None takes the style's usual."""
    form: str | None = None
    """Sections as letters, such as AABA; None takes one of the style's own forms; up to 7 bars are one section."""
    similarity: Annotated[float, Field(ge=0, le=1)] = 0.7
    """How alike sections of one letter are: 0 not at all, 1 the same."""
    chords: str | None = None
    """Chords to be kept, such as "| Dm7 | G7 C |"."""
    temperature: Annotated[float, Field(ge=0.1, le=5)] = 1.0
    """Above 1 bolder, below 1 closer to what the style does most."""
    complexity: Annotated[float, Field(ge=-2, le=2)] = 0.0
    """Above 0 more notes, wider leaps and syncopation, below 0 plainer."""
    harmony: Annotated[float, Field(ge=0, le=3)] = 1.0
    """How much the voices mind the chords; 1 as in the style."""
    low: Annotated[int, Field(ge=0, le=127)] | None = None
    """Lowest note of the leading voice, as it will sound."""
    high: Annotated[int, Field(ge=0, le=127)] | None = None
    """Highest note of the leading voice."""
    least_notes: Annotated[int, Field(ge=0, le=48)] | None = None
    """Fewest notes of the leading voice in a bar."""
    most_notes: Annotated[int, Field(ge=1, le=48)] | None = None
    """Most notes of the leading voice in a bar."""
    largest_leap: Annotated[int, Field(ge=1, le=48)] | None = None
    """Widest interval of the leading voice in semitones."""
    repeats: Annotated[int, Field(ge=1, le=16)] | None = None
    """How often a note may be struck in a row."""
    no_figures: bool = False
    """No figure of two notes twice in a row."""
    no_syncopation: bool = False
    """No note held from off the beat over the next beat."""
    contour: Literal["rise", "fall", "arch", "valley", "level"] | None = None
    """The curve that the leading voice follows."""
    contour_width: Annotated[int, Field(ge=3, le=24)] = 9
    """How far in semitones it may leave the curve."""
    opening: str | None = None
    """Name of the first note, such as G."""
    cadence: bool = True
    """End on the tonic, on a note of a beat or more."""
    locked: tuple[Locked, ...] = ()
    """Notes that stay."""
    rhythm: tuple[LockedBeats, ...] = ()
    """Rhythms that stay."""
    locked_chords: tuple[LockedChord, ...] = ()
    """Chords that stay, one by one."""
    backing: bool = False
    """Add a plain bass and chords under a tune."""
    drums: str | None = None
    """Add drums in this style of groove, such as funk; 4/4 only."""

    def tilt(self, beat: int) -> Tilt:
        """Return the knobs for a voice."""
        c = self.complexity
        return Tilt(self.temperature, notes=0.35 * c, leaps=0.8 * c, syncopation=0.8 * c, beat=min(beat, 36))


class VoiceWishes:
    """Turns what is wanted into wishes of one voice.

    Args:
        wants: the request.
        meter: the metre of the piece.
        shift: semitones from the common key to the key of the piece.
        upbeat: ticks before the first full bar.
        minor_tonic: pitch class of the tonic in the common key.
        leading: the role that range, density and contour speak of.
    """

    def __init__(self, wants: Wants, meter: tuple[int, int], shift: int, upbeat: int, tonic: int, leading: str) -> None:
        self.wants, self.meter, self.shift, self.upbeat = wants, meter, shift, upbeat
        self.tonic, self.leading = tonic, leading
        self.bar, self.beat = bar_ticks(meter), beat_ticks(meter)

    def tick(self, bar: int, beat: float) -> int:
        """Return the tick of a beat of a bar, both from 1."""
        return self.upbeat + (bar - 1) * self.bar + round((beat - 1) * self.beat)

    def of(self, role: str, first: int, ticks: int, model: LineModel, *, closing: bool) -> list[Wish]:
        """Return the wishes of a voice for a stretch, locks first."""
        wishes: list[Wish] = [*self._locks(role, first, ticks, model), *self._rhythms(role, first, ticks)]
        if role == self.leading:
            wishes += self._of_leading(first, ticks, model)
        if closing and self.wants.cadence:
            classes = (self.tonic,) if role in (self.leading, "bass") else ()
            if classes:
                wishes.append(Cadence(classes, min(GRID, self.beat)))
        return wishes

    def _locks(self, role: str, first: int, ticks: int, model: LineModel) -> list[Wish]:
        wishes: list[Wish] = []
        for lock in self.wants.locked:
            tick = self.tick(lock.bar, lock.beat) - first
            if lock.voice != role or not 0 <= tick < ticks:
                continue
            pitch = lock.pitch - self.shift
            name = f"the locked {note_name(lock.pitch)} in bar {lock.bar} beat {lock.beat:g}"
            if not 0 <= pitch < REST:
                raise UsageError(f"pitch={lock.pitch} is out of reach in this key; lock a note from 6 to 121")
            wishes.append(LockedNote(name, tick, self._lengths(pitch, lock, tick, first, ticks, model)))
        return wishes

    def _lengths(
        self, pitch: int, lock: Locked, tick: int, first: int, ticks: int, model: LineModel
    ) -> tuple[int, ...]:
        """Return the tokens a lock allows: its own length, or every length the style knows at that place."""
        if lock.beats is not None:
            return (token(pitch, max(round(lock.beats * self.beat), 1)),)
        states = model.automaton(0).merged.states
        codes = np.concatenate([line.codes for line in model.lines])
        lengths = np.unique(durations_of(codes[values_of(codes) < REST]))
        position = (first + tick - self.upbeat) % self.bar
        fitting = [int(d) for d in lengths if (position + d) % self.bar in states and tick + d <= ticks]
        return tuple(token(pitch, d) for d in fitting or [min(self.beat, ticks - tick)])

    def _rhythms(self, role: str, first: int, ticks: int) -> list[Wish]:
        wishes: list[Wish] = []
        for rhythm in self.wants.rhythm:
            begin = self.tick(rhythm.bar, 1) - first
            if rhythm.voice == role and 0 <= begin < ticks:
                onsets = sorted(self.tick(rhythm.bar, beat) - first for beat in rhythm.beats)
                end = min(begin + self.bar, ticks)
                if onsets and not begin <= onsets[0] <= onsets[-1] < end:
                    raise UsageError(f"beats={rhythm.beats} of bar {rhythm.bar} leave the bar; count beats from 1")
                wishes.append(LockedRhythm(f"the locked rhythm of bar {rhythm.bar}", begin, end, tuple(onsets)))
        return wishes

    def _of_leading(self, first: int, ticks: int, model: LineModel) -> list[Wish]:
        wants = self.wants
        wishes: list[Wish] = []
        if wants.low is not None or wants.high is not None:
            low = 0 if wants.low is None else max(wants.low - self.shift, 0)
            high = 127 if wants.high is None else min(wants.high - self.shift, 127)
            wishes.append(PitchRange(low, max(high, 0)))
        if wants.least_notes is not None or wants.most_notes is not None:
            wishes.append(Density(wants.least_notes or 0, 48 if wants.most_notes is None else wants.most_notes))
        if wants.largest_leap is not None:
            wishes.append(LargestLeap(wants.largest_leap))
        if wants.repeats is not None:
            wishes.append(FewRepeats(wants.repeats))
        if wants.no_figures:
            wishes.append(NoFigures())
        if wants.no_syncopation:
            wishes.append(NoSyncopation())
        if wants.opening is not None and first == 0:
            wishes.append(OpensOn(((_pitch_class(wants.opening) - self.shift) % 12,)))
        if wants.contour is not None:
            wishes.append(self._contour(_SHAPES[wants.contour], first, ticks, model))
        return wishes

    def _contour(self, shape: tuple[float, ...], first: int, ticks: int, model: LineModel) -> Contour:
        """Return the curve through the middle of the style's range."""
        values = np.concatenate([values_of(line.codes) for line in model.lines])
        low, high = np.percentile(values[values < REST], [15, 85])
        whole = self.upbeat + self.wants.bars * self.bar
        place = np.interp(np.arange(first, first + ticks), np.linspace(0, whole, len(shape)), shape)
        return Contour(tuple((low + (high - low) * place).tolist()), self.wants.contour_width)


def note_name(pitch: int) -> str:
    """Return the name of a MIDI note: 60 is C4."""
    return f"{NOTE_NAMES[pitch % 12]}{pitch // 12 - 1}"


def _pitch_class(name: str) -> int:
    steps = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
    letter, accidental = name[:1].upper(), name[1:]
    if letter not in steps or accidental not in ("", "#", "b"):
        raise UsageError(f"opening={name!r} is no note name; write it as G, F# or Bb")
    return (steps[letter] + {"": 0, "#": 1, "b": -1}[accidental]) % 12
