"""The notes of one bar as MusicXML: voices, chords, ties, rests."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement

from timbrel.music.formats.bar_grid import GridBar
from timbrel.music.formats.note_values import Slot, Value, add_beams, add_tuplets, split_length
from timbrel.music.formats.spelling import chord_at, signature_alter, spell
from timbrel.score import Chord, Note

_ACCIDENTALS = {-2: "flat-flat", -1: "flat", 0: "natural", 1: "sharp", 2: "double-sharp"}
_DRUM_LINES = {
    35: "F4", 36: "F4", 37: "C5", 38: "C5", 39: "C5", 40: "C5", 41: "G4", 43: "G4", 44: "D4", 45: "A4", 47: "D5",
    48: "E5", 50: "E5", 49: "A5", 57: "A5", 51: "F5", 53: "F5", 59: "F5",
}  # fmt: skip
_HAT_LINE = "G5"
_CROSSED = (37, 42, 44, 46, 49, 51, 52, 53, 55, 57, 59)
"""Drum keys printed with crosses for heads: cymbals and the side stick."""


def voices_of(notes: Sequence[Note]) -> list[list[Note]]:
    """Deal overlapping notes out to voices; notes that begin and end together stay in one as a chord."""
    voices: list[list[Note]] = []
    ordered = sorted(notes, key=lambda note: (note.onset, -note.duration, note.pitch))
    for _, together in groupby(ordered, lambda note: (note.onset, note.duration)):
        chord = list(together)
        voice = next((voice for voice in voices if voice[-1].end <= chord[0].onset), None)
        if voice is None:
            voice = []
            voices.append(voice)
        voice.extend(chord)
    return voices or [[]]


class BarWriter:
    """Writes the voices of one bar into a ``<measure>``.

    Args:
        measure: the element to fill.
        bar: where the bar stands.
        fifths: key signature, for spelling and accidentals.
        chords: of the whole piece, for spelling.
        drum_part: id of the part when it is a drum part, else None.
    """

    def __init__(
        self, measure: Element, bar: GridBar, fifths: int, chords: Sequence[Chord], drum_part: str | None
    ) -> None:
        self.measure = measure
        self.bar = bar
        self.fifths = fifths
        self.chords = chords
        self.drum_part = drum_part
        self.altered: dict[tuple[str, int], int] = {}

    def write_voices(self, voices: Sequence[Sequence[Note]]) -> None:
        """Write each voice that sounds in the bar, the first even when it rests."""
        length = self.bar.end - self.bar.start
        is_first = True
        for number, notes in enumerate(voices, 1):
            if not notes and number > 1:
                continue
            if not is_first:
                SubElement(SubElement(self.measure, "backup"), "duration").text = str(length)
            is_first = False
            self._write_voice(notes, number)

    def _write_voice(self, notes: Sequence[Note], voice: int) -> None:
        slots: list[Slot] = []
        sounding: list[tuple[Note, ...]] = []
        now = self.bar.start
        for (onset, end), together in groupby(notes, lambda note: (note.onset, note.end)):
            chord = tuple(together)
            start, stop = max(onset, self.bar.start), min(end, self.bar.end)
            if start > now:
                self._add_slots(slots, sounding, now, start, ())
            self._add_slots(slots, sounding, start, stop, chord)
            now = stop
        if now < self.bar.end:
            self._add_slots(slots, sounding, now, self.bar.end, ())
        if not notes:
            self._write_bar_rest(voice)
            return
        add_beams(slots, self.bar.meter)
        add_tuplets(slots)
        for slot, chord in zip(slots, sounding, strict=True):
            self._write_slot(slot, chord, voice)

    def _add_slots(
        self, slots: list[Slot], sounding: list[tuple[Note, ...]], start: int, stop: int, chord: tuple[Note, ...]
    ) -> None:
        position = start - self.bar.start
        for value in split_length(position, stop - start, self.bar.meter):
            slots.append(Slot(position, value, is_rest=not chord))
            sounding.append(chord)
            position += value.ticks

    def _write_bar_rest(self, voice: int) -> None:
        note = SubElement(self.measure, "note")
        SubElement(note, "rest", {"measure": "yes"})
        SubElement(note, "duration").text = str(self.bar.end - self.bar.start)
        SubElement(note, "voice").text = str(voice)

    def _write_slot(self, slot: Slot, chord: tuple[Note, ...], voice: int) -> None:
        if slot.is_rest:
            element = SubElement(self.measure, "note")
            SubElement(element, "rest")
            SubElement(element, "duration").text = str(slot.value.ticks)
            self._write_value(element, slot, voice)
            self._write_notations(element, slot, ())
            return
        start = self.bar.start + slot.position
        for index, note in enumerate(chord):
            ties = ["stop"] * (note.onset < start) + ["start"] * (note.end > start + slot.value.ticks)
            element = SubElement(self.measure, "note", {"dynamics": f"{note.velocity / 0.9:.2f}"})
            if index:
                SubElement(element, "chord")
            accidental = self._write_pitch(element, note)
            SubElement(element, "duration").text = str(slot.value.ticks)
            for tie in ties:
                SubElement(element, "tie", {"type": tie})
            if self.drum_part is not None:
                SubElement(element, "instrument", {"id": f"{self.drum_part}-I{note.pitch + 1}"})
            self._write_value(element, slot, voice, accidental if "stop" not in ties else None)
            if self.drum_part is not None and note.pitch in _CROSSED:
                SubElement(element, "notehead").text = "x"
            if not index:
                for level, beam in enumerate(slot.beams, 1):
                    SubElement(element, "beam", {"number": str(level)}).text = beam
            self._write_notations(element, slot if not index else None, ties)

    def _write_pitch(self, element: Element, note: Note) -> str | None:
        """Write the pitch and return the accidental to print, if any."""
        if self.drum_part is not None:
            line = _DRUM_LINES.get(note.pitch, _HAT_LINE)
            unpitched = SubElement(element, "unpitched")
            SubElement(unpitched, "display-step").text = line[0]
            SubElement(unpitched, "display-octave").text = line[1]
            return None
        letter, alter, octave = spell(note.pitch, self.fifths, chord_at(self.chords, note.onset))
        pitch = SubElement(element, "pitch")
        SubElement(pitch, "step").text = letter
        if alter:
            SubElement(pitch, "alter").text = str(alter)
        SubElement(pitch, "octave").text = str(octave)
        in_force = self.altered.get((letter, octave), signature_alter(letter, self.fifths))
        self.altered[letter, octave] = alter
        return _ACCIDENTALS[alter] if alter != in_force else None

    def _write_value(self, element: Element, slot: Slot, voice: int, accidental: str | None = None) -> None:
        value: Value = slot.value
        SubElement(element, "voice").text = str(voice)
        SubElement(element, "type").text = value.type
        for _ in range(value.dots):
            SubElement(element, "dot")
        if accidental is not None:
            SubElement(element, "accidental").text = accidental
        if value.triplet:
            modification = SubElement(element, "time-modification")
            SubElement(modification, "actual-notes").text = "3"
            SubElement(modification, "normal-notes").text = "2"

    def _write_notations(self, element: Element, slot: Slot | None, ties: Sequence[str]) -> None:
        tuplet = slot.tuplet if slot is not None else ()
        if not (ties or tuplet):
            return
        notations = SubElement(element, "notations")
        for tie in ties:
            SubElement(notations, "tied", {"type": tie})
        for kind in tuplet:
            SubElement(notations, "tuplet", {"type": kind})
