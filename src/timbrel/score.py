"""What flows through timbrel on the side of notes: a score.

Time is in ticks, ``TICKS_PER_QUARTER`` to the quarter note; pitch is a MIDI note number; velocity is 1..127.
"""

from __future__ import annotations

from dataclasses import dataclass, field

TICKS_PER_QUARTER = 480


@dataclass(frozen=True, order=True)
class Note:
    """One note. ``onset`` and ``duration`` in ticks, ``pitch`` 0..127, ``velocity`` 1..127."""

    onset: int
    pitch: int
    duration: int
    velocity: int = 80

    @property
    def end(self) -> int:
        """First tick at which the note no longer sounds."""
        return self.onset + self.duration


@dataclass(frozen=True)
class Part:
    """One instrument or voice.

    Args:
        name: what a person calls it, e.g. ``"Soprano"``; it becomes the track name.
        notes: in order of onset, then pitch.
        program: General MIDI program 0..127.
        is_drums: played on channel 10 with the General MIDI drum keys.
    """

    name: str
    notes: tuple[Note, ...]
    program: int = 0
    is_drums: bool = False


@dataclass(frozen=True, order=True)
class Chord:
    """A chord symbol that holds from ``onset`` for ``duration`` ticks.

    ``root`` and ``bass`` are pitch classes 0..11 (C is 0); ``bass`` None means the root. ``quality`` is what stands
    after the root in a lead sheet: ``""``, ``"m"``, ``"7"``, ``"maj7"``, ``"m7"``, ``"dim"``, ...
    """

    onset: int
    duration: int
    root: int
    quality: str = ""
    bass: int | None = None


@dataclass(frozen=True, order=True)
class Meter:
    """A time signature that holds from ``onset``: ``numerator`` beats of 1/``denominator``."""

    onset: int
    numerator: int = 4
    denominator: int = 4

    @property
    def bar_ticks(self) -> int:
        """Length of one bar in ticks."""
        return TICKS_PER_QUARTER * 4 * self.numerator // self.denominator


@dataclass(frozen=True, order=True)
class Tempo:
    """Quarter notes per minute, from ``onset``."""

    onset: int
    bpm: float = 120.0


@dataclass(frozen=True, order=True)
class Key:
    """A key signature from ``onset``: ``fifths`` -7..7 sharps (negative: flats), major or minor."""

    onset: int
    fifths: int = 0
    minor: bool = False


@dataclass(frozen=True, order=True)
class Section:
    """A named stretch of the form, such as A, A' or B, from ``onset`` for ``duration`` ticks."""

    onset: int
    duration: int
    name: str


@dataclass(frozen=True)
class Score:
    """A piece of music.

    Args:
        parts: the voices and instruments.
        chords: chord symbols in order of onset; may be empty.
        meters: at least one, the first at onset 0.
        tempos: at least one, the first at onset 0.
        keys: at least one, the first at onset 0.
        sections: the form; may be empty.
        pickup: ticks before the first full bar; 0 when there is no upbeat.
        title: what a person calls it.
    """

    parts: tuple[Part, ...]
    chords: tuple[Chord, ...] = ()
    meters: tuple[Meter, ...] = (Meter(0),)
    tempos: tuple[Tempo, ...] = (Tempo(0),)
    keys: tuple[Key, ...] = (Key(0),)
    sections: tuple[Section, ...] = ()
    pickup: int = 0
    title: str = ""
    comments: tuple[str, ...] = field(default=(), compare=False)

    @property
    def end(self) -> int:
        """First tick after the last note or chord."""
        ends = [note.end for part in self.parts for note in part.notes]
        ends += [chord.onset + chord.duration for chord in self.chords]
        return max(ends, default=0)
