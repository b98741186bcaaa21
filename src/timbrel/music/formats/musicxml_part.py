"""One part of a MusicXML score, read measure by measure.

Reference: MusicXML 4.0 (W3C Music Notation Community Group, 2021).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from xml.etree.ElementTree import Element

from timbrel.music.formats.chordtext import Symbol
from timbrel.music.formats.musicxml_harmony import read_harmony
from timbrel.music.formats.notes import MAX_TICKS, check_size
from timbrel.score import TICKS_PER_QUARTER

_SEMITONES = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
_BEAT_UNITS = {"whole": 4.0, "half": 2.0, "quarter": 1.0, "eighth": 0.5, "16th": 0.25, "32nd": 0.125}
_PART_ENDS = ("light-light", "light-heavy", "heavy-light", "heavy-heavy")
_DEFAULT_VELOCITY = 80


@dataclass
class XmlNote:
    """A note at ``offset`` ticks in measure ``measure`` (from 0); ``end`` is in ticks after the measure's start."""

    measure: int
    offset: Fraction
    duration: Fraction
    pitch: int
    velocity: int


@dataclass
class XmlMeasure:
    """What a measure says beside its notes."""

    length: Fraction = Fraction(0)
    meter: tuple[int, int] | None = (4, 4)
    opens_repeat: bool = False
    repeats: int = 1
    endings: tuple[int, ...] = ()
    may_be_short: bool = False
    number: str = ""


@dataclass
class XmlPart:
    """A part and the state of its reading."""

    name: str
    program: int = 0
    is_drums: bool = False
    drum_keys: dict[str, int] = field(default_factory=dict)
    measures: list[XmlMeasure] = field(default_factory=list)
    staves: dict[int, list[XmlNote]] = field(default_factory=lambda: defaultdict(list))
    harmonies: list[tuple[int, Fraction, Symbol | None]] = field(default_factory=list)
    tempos: list[tuple[int, Fraction, float]] = field(default_factory=list)
    keys: list[tuple[int, Fraction, int, bool]] = field(default_factory=list)
    rehearsals: list[tuple[int, Fraction, str]] = field(default_factory=list)
    faults: Counter[str] = field(default_factory=Counter)
    passed_over: Counter[str] = field(default_factory=Counter)
    total: int = 0
    _divisions: int = 1
    _transpose: int = 0
    _meter: tuple[int, int] | None = (4, 4)
    _ending: tuple[int, ...] = ()
    _time: Fraction = Fraction(0)
    _chord_onset: Fraction = Fraction(0)
    _ties: dict[tuple[int, int, Fraction], XmlNote] = field(default_factory=dict)  # (staff, pitch, time it ends)
    _start: Fraction = Fraction(0)

    def read_measure(self, element: Element) -> None:
        """Read the next measure of the part."""
        index = len(self.measures)
        number = element.get("number", str(index + 1))
        measure = XmlMeasure(
            number=number, may_be_short=not index or element.get("implicit") == "yes" or number.startswith(("0", "X"))
        )
        self.measures.append(measure)
        self._time = self._chord_onset = Fraction(0)
        stops_ending = False
        readers = {"note": self._note, "attributes": self._attributes, "harmony": self._harmony}
        readers |= {"direction": self._direction, "sound": self._sound}
        for child in element:
            if child.tag in ("backup", "forward"):
                step = self._duration(child)
                self._time = max(self._time + (step if child.tag == "forward" else -step), Fraction(0))
            elif child.tag == "barline":
                stops_ending |= self._barline(child, measure)
            elif child.tag in readers:
                readers[child.tag](child)
            measure.length = max(measure.length, self._time)
        measure.meter = self._meter
        measure.endings = self._ending
        if stops_ending:
            self._ending = ()
        if not measure.length:
            measure.length = Fraction(1920 * self._meter[0], self._meter[1]) if self._meter else Fraction(1920)
        self._start += measure.length
        check_size(0, min(int(self._start), MAX_TICKS + 1))

    @property
    def _index(self) -> int:
        return len(self.measures) - 1

    def _duration(self, element: Element) -> Fraction:
        return _fraction(element.findtext("duration")) * TICKS_PER_QUARTER / self._divisions

    def _attributes(self, element: Element) -> None:
        divisions = _fraction(element.findtext("divisions"))
        if divisions >= 1:
            self._divisions = int(divisions)
        if (transpose := element.find("transpose")) is not None:
            octaves = _fraction(transpose.findtext("octave-change"))
            self._transpose = round(_fraction(transpose.findtext("chromatic")) + 12 * octaves)
        if (key := element.find("key")) is not None and key.find("fifths") is not None:
            fifths = _concert_fifths(round(_fraction(key.findtext("fifths"))), self._transpose)
            self.keys.append((self._index, self._time, fifths, key.findtext("mode") == "minor"))
        if (time := element.find("time")) is not None:
            self._meter = self._read_time(time)

    def _read_time(self, time: Element) -> tuple[int, int] | None:
        if time.find("senza-misura") is not None:
            return None
        total = Fraction(0)
        denominator = 1
        for beats, unit in zip(time.findall("beats"), time.findall("beat-type"), strict=False):
            below = int(_fraction(unit.text))
            if below not in (1, 2, 4, 8, 16, 32, 64):
                self.faults["time signatures made no sense and were passed over"] += 1
                return self._meter
            total += sum((_fraction(beat) for beat in (beats.text or "").split("+")), Fraction(0)) / below
            denominator = max(denominator, below)
        numerator = total * denominator
        return (int(numerator), denominator) if 1 <= numerator <= 255 else self._meter

    def _note(self, element: Element) -> None:
        is_chord = element.find("chord") is not None
        if element.find("grace") is not None or element.find("cue") is not None:
            self.passed_over["grace and cue notes"] += 1
            if element.find("grace") is None and not is_chord:
                self._time += self._duration(element)
            return
        duration = self._duration(element)
        onset = self._chord_onset if is_chord else self._time
        if not is_chord:
            self._chord_onset = self._time
            self._time += duration
        if element.find("rest") is not None or duration <= 0:
            return
        pitch = self._pitch(element)
        if pitch is None or not 0 <= pitch <= 127:
            self.faults["notes without a pitch that can be played were left out"] += 1
            return
        self._sound_note(element, pitch, onset, duration)

    def _sound_note(self, element: Element, pitch: int, onset: Fraction, duration: Fraction) -> None:
        staff = int(_fraction(element.findtext("staff"), 1))
        ties = {tie.get("type") for tie in element.findall("tie")}
        now = self._start + onset
        note = self._ties.pop((staff, pitch, now), None) if "stop" in ties else None
        if note is not None:
            note.duration += duration
        else:
            loudness = element.get("dynamics")
            velocity = round(_fraction(loudness) * Fraction(9, 10)) if loudness else _DEFAULT_VELOCITY
            note = XmlNote(self._index, onset, duration, pitch, max(1, min(127, velocity)))
            self.staves[staff].append(note)
            self.total += 1
            check_size(self.total, 0)
        if "start" in ties:
            self._ties[staff, pitch, now + duration] = note

    def _pitch(self, element: Element) -> int | None:
        if element.find("unpitched") is not None:
            self.is_drums = True
            instrument = element.find("instrument")
            return self.drum_keys.get(instrument.get("id", "")) if instrument is not None else self._only_drum()
        pitch = element.find("pitch")
        step = "" if pitch is None else (pitch.findtext("step") or "").strip()
        if pitch is None or step not in _SEMITONES:
            return None
        return _key(step, pitch.findtext("octave"), pitch.findtext("alter")) + self._transpose

    def _only_drum(self) -> int | None:
        return next(iter(self.drum_keys.values())) if len(self.drum_keys) == 1 else None

    def _harmony(self, element: Element) -> None:
        symbol, understood = read_harmony(element)
        self.faults["chord symbols were simplified or left out"] += not understood
        offset = _fraction(element.findtext("offset")) * TICKS_PER_QUARTER / self._divisions
        self.harmonies.append((self._index, self._time + offset, symbol))

    def _direction(self, element: Element) -> None:
        sound, offset = element.find("sound"), element.find("offset")
        before = self._time
        if offset is not None and offset.get("sound") == "yes":
            self._time += _fraction(offset.text) * TICKS_PER_QUARTER / self._divisions
        self._read_direction(element, sound)
        self._time = before

    def _read_direction(self, element: Element, sound: Element | None) -> None:
        if sound is not None:
            self._sound(sound)
        for kind in element.findall("direction-type"):
            rehearsal = (kind.findtext("rehearsal") or "").strip()
            if rehearsal:
                self.rehearsals.append((self._index, self._time, rehearsal))
            metronome = kind.find("metronome")
            if metronome is not None and (sound is None or sound.get("tempo") is None):
                unit = _BEAT_UNITS.get((metronome.findtext("beat-unit") or "").strip(), 0.0)
                dotted = 1.5 if metronome.find("beat-unit-dot") is not None else 1.0
                self._add_tempo(float(_fraction(metronome.findtext("per-minute"))) * unit * dotted)

    def _sound(self, element: Element) -> None:
        if element.get("tempo") is not None:
            self._add_tempo(float(_fraction(element.get("tempo"))))
        if element.get("dacapo") == "yes" or element.get("dalsegno") is not None:
            self.passed_over["jumps (D.C., D.S.)"] += 1

    def _add_tempo(self, bpm: float) -> None:
        if 4 <= bpm <= 1000:
            self.tempos.append((self._index, self._time, round(bpm, 2)))

    def _barline(self, element: Element, measure: XmlMeasure) -> bool:
        """Take in repeats and endings; True when the ending stops with this measure."""
        repeat, ending = element.find("repeat"), element.find("ending")
        measure.may_be_short |= repeat is not None or element.findtext("bar-style", "") in _PART_ENDS
        if repeat is not None and repeat.get("direction") == "forward":
            measure.opens_repeat = True
        elif repeat is not None:
            measure.repeats = max(2, min(16, int(_fraction(repeat.get("times"), 2))))
        if ending is None:
            return False
        if ending.get("type") == "start":
            numbers = {int(_fraction(number)) for number in (ending.get("number") or "").replace(" ", ",").split(",")}
            self._ending = tuple(sorted(number for number in numbers if 1 <= number <= 16))
            return False
        return True


@lru_cache(maxsize=1024)
def _key(step: str, octave: str | None, alter: str | None) -> int:
    """Return the MIDI pitch of a written one."""
    return round(12 * (_fraction(octave, 4) + 1)) + _SEMITONES[step] + round(_fraction(alter))


@lru_cache(maxsize=1024)
def _fraction(text: str | None, default: int = 0) -> Fraction:
    """Read a number; nonsense, infinities and absurd sizes are the default."""
    try:
        number = Fraction((text or "").strip()[:24])
    except (ValueError, ZeroDivisionError):
        return Fraction(default)
    return number if abs(number) <= 10**9 else Fraction(default)


def _concert_fifths(written: int, transpose: int) -> int:
    fifths = written + (7 * transpose) % 12
    while fifths > 7:
        fifths -= 12
    if transpose % 12 == 0:
        fifths = written
    return max(-7, min(7, fifths))
