"""MusicXML 4 out: parts, bars, ties, voices, beams, triplets, chord symbols, drums.

Reference: MusicXML 4.0 (W3C Music Notation Community Group, 2021).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from timbrel.music.formats.bar_grid import GridBar, bars_of
from timbrel.music.formats.musicxml_bar import BarWriter, voices_of
from timbrel.music.formats.musicxml_harmony import write_harmony
from timbrel.music.formats.notes import check_size, tidy_notes
from timbrel.score import TICKS_PER_QUARTER, Chord, Key, Note, Part, Score

_DOCTYPE = (
    b'<?xml version="1.0" encoding="UTF-8"?>\n'
    b'<!DOCTYPE score-partwise PUBLIC "-//Recordare//DTD MusicXML 4.0 Partwise//EN" '
    b'"http://www.musicxml.org/dtds/partwise.dtd">\n'
)
_CONTAINER = (
    b'<?xml version="1.0" encoding="UTF-8"?>\n<container><rootfiles><rootfile full-path="score.musicxml" '
    b'media-type="application/vnd.recordare.musicxml+xml"/></rootfiles></container>\n'
)
_BASS_CLEF_BELOW = 57
_MIDDLE_LINE = {"percussion": ("percussion", None), "bass": ("F", 4), "treble": ("G", 2)}


def write_musicxml(score: Score) -> bytes:
    """Return a score as MusicXML text.

    Chord symbols, tempos and sections stand over the first part. A change of key is written at the next bar line.

    Raises:
        ScoreError: the score is too large.
    """
    check_size(sum(len(part.notes) for part in score.parts), score.end)
    root = Element("score-partwise", {"version": "4.0"})
    if score.title:
        SubElement(SubElement(root, "work"), "work-title").text = _clean(score.title)
    encoding = SubElement(SubElement(root, "identification"), "encoding")
    SubElement(encoding, "software").text = "timbrel"
    part_list = SubElement(root, "part-list")
    bars = bars_of(score)
    for number, part in enumerate(score.parts, 1):
        keys_used = sorted({note.pitch for note in part.notes}) if part.is_drums else []
        _write_part_header(part_list, part, number, keys_used)
    for number, part in enumerate(score.parts, 1):
        _write_part(SubElement(root, "part", {"id": f"P{number}"}), score, part, number, bars)
    indent(root, " ")
    text: bytes = tostring(root, encoding="utf-8")
    return _DOCTYPE + text + b"\n"


def write_mxl(score: Score) -> bytes:
    """Return a score as zipped MusicXML; the same score gives the same bytes. Raises as :func:`write_musicxml`."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (("META-INF/container.xml", _CONTAINER), ("score.musicxml", write_musicxml(score))):
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _clean(text: str) -> str:
    return "".join(letter for letter in text if letter.isprintable())


def _write_part_header(part_list: Element, part: Part, number: int, drum_keys: Sequence[int]) -> None:
    header = SubElement(part_list, "score-part", {"id": f"P{number}"})
    SubElement(header, "part-name").text = _clean(part.name)
    names: dict[str, int | None] = {f"P{number}-I{key + 1}": key for key in drum_keys}
    names = names or {f"P{number}-I1": None}
    for name in names:
        SubElement(SubElement(header, "score-instrument", {"id": name}), "instrument-name").text = _clean(part.name)
    for name, key in names.items():
        instrument = SubElement(header, "midi-instrument", {"id": name})
        channel = 10 if part.is_drums else 1 + (number - 1) % 9
        SubElement(instrument, "midi-channel").text = str(channel)
        SubElement(instrument, "midi-program").text = str(part.program + 1)
        if key is not None:
            SubElement(instrument, "midi-unpitched").text = str(key + 1)


def _write_part(element: Element, score: Score, part: Part, number: int, bars: Sequence[GridBar]) -> None:
    voices = voices_of(tidy_notes(part.notes)[0])
    keys = _keys_at_bars(score.keys, bars)
    fifths = score.keys[0].fifths
    has_upbeat = score.pickup > 0
    for index, bar in enumerate(bars):
        attributes = {"number": str(index + (not has_upbeat))}
        if index == 0 and has_upbeat:
            attributes["implicit"] = "yes"
        measure = SubElement(element, "measure", attributes)
        _write_attributes(measure, part, bars, index, keys.get(index))
        fifths = keys[index].fifths if index in keys else fifths
        if number == 1:
            _write_directions(measure, score, bar, fifths)
        writer = BarWriter(measure, bar, fifths, score.chords, f"P{number}" if part.is_drums else None)
        writer.write_voices([_overlapping(voice, bar) for voice in voices])
        if index == len(bars) - 1:
            barline = SubElement(measure, "barline", {"location": "right"})
            SubElement(barline, "bar-style").text = "light-heavy"


def _overlapping(voice: Sequence[Note], bar: GridBar) -> list[Note]:
    return [note for note in voice if note.onset < bar.end and note.end > bar.start]


def _keys_at_bars(keys: Sequence[Key], bars: Sequence[GridBar]) -> dict[int, Key]:
    placed: dict[int, Key] = {}
    for key in keys:
        index = next((index for index, bar in enumerate(bars) if bar.start >= key.onset), None)
        if index is not None:
            placed[index] = key
    return placed


def _write_attributes(measure: Element, part: Part, bars: Sequence[GridBar], index: int, key: Key | None) -> None:
    bar = bars[index]
    meter = bar.meter
    has_new_meter = index == 0 or meter != bars[index - 1].meter
    if not (has_new_meter or key):
        return
    attributes = SubElement(measure, "attributes")
    if index == 0:
        SubElement(attributes, "divisions").text = str(TICKS_PER_QUARTER)
    if key is not None:
        element = SubElement(attributes, "key")
        SubElement(element, "fifths").text = str(key.fifths)
        SubElement(element, "mode").text = "minor" if key.minor else "major"
    if has_new_meter:
        time = SubElement(attributes, "time")
        SubElement(time, "beats").text = str(meter.numerator)
        SubElement(time, "beat-type").text = str(meter.denominator)
    if index == 0:
        _write_clef(attributes, part)


def _write_clef(attributes: Element, part: Part) -> None:
    pitches = [note.pitch for note in part.notes]
    is_low = bool(pitches) and sum(pitches) / len(pitches) < _BASS_CLEF_BELOW
    sign, line = _MIDDLE_LINE["percussion" if part.is_drums else "bass" if is_low else "treble"]
    clef = SubElement(attributes, "clef")
    SubElement(clef, "sign").text = sign
    if line is not None:
        SubElement(clef, "line").text = str(line)


def _write_directions(measure: Element, score: Score, bar: GridBar, fifths: int) -> None:
    for section in score.sections:
        if bar.start <= section.onset < bar.end:
            direction = SubElement(measure, "direction", {"placement": "above"})
            SubElement(SubElement(direction, "direction-type"), "rehearsal").text = _clean(section.name)
            _write_offset(direction, section.onset - bar.start)
    for tempo in score.tempos:
        if bar.start <= tempo.onset < bar.end:
            direction = SubElement(measure, "direction", {"placement": "above"})
            metronome = SubElement(SubElement(direction, "direction-type"), "metronome")
            SubElement(metronome, "beat-unit").text = "quarter"
            SubElement(metronome, "per-minute").text = f"{tempo.bpm:g}"
            _write_offset(direction, tempo.onset - bar.start)
            SubElement(direction, "sound", {"tempo": f"{tempo.bpm:.2f}"})
    following: Sequence[Chord | None] = (*score.chords, None)[1:]
    for chord, after in zip(score.chords, following, strict=True):
        if bar.start <= chord.onset < bar.end:
            write_harmony(measure, chord, chord.onset - bar.start, fifths)
        end = chord.onset + chord.duration
        if bar.start <= end < bar.end and (after is None or after.onset > end):
            write_harmony(measure, None, end - bar.start, fifths)


def _write_offset(direction: Element, ticks: int) -> None:
    if ticks:
        SubElement(direction, "offset", {"sound": "yes"}).text = str(ticks)
