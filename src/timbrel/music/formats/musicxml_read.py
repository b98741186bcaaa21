"""MusicXML in: parts, staves, ties, repeats, chord symbols; plain or zipped.

Reference: MusicXML 4.0 (W3C Music Notation Community Group, 2021). Words, slurs and layout are passed over.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from xml.etree import ElementTree as ET

from timbrel.errors import ScoreError
from timbrel.music.formats.musicxml_part import XmlPart
from timbrel.music.formats.mxl import musicxml_text
from timbrel.music.formats.notes import MAX_NOTES, check_size
from timbrel.music.formats.written import Bar, Written, perform
from timbrel.score import Chord, Key, Note, Part, Score, Tempo

_DRUM_CHANNEL = "10"
_MAX_ELEMENTS_IN_BAR = 100_000


def read_musicxml(data: bytes, *, unfold: bool = True) -> tuple[Score, tuple[str, ...]]:
    """Read the bytes of a .musicxml, .xml or .mxl file.

    Each staff of each part becomes a part of the score; voices on one staff sound together. Notes sound at concert
    pitch.

    Args:
        data: plain or zipped MusicXML, partwise.
        unfold: play repeats and endings out.

    Returns:
        The score, and one remark for each repair.

    Raises:
        ScoreError: damaged or hostile data, no notes, or far too many.
    """
    xml = musicxml_text(data)
    try:
        parts, title = _read_parts(xml)
    except ET.ParseError as error:
        raise ScoreError(f"its XML is broken ({error}); export it again as MusicXML") from None
    if not any(part.staves for part in parts):
        raise ScoreError("it holds no notes; export it with the parts that play")
    written, faults = _written(parts, title)
    score, remarks = perform(written, unfold=unfold)
    return score, (*(f"{number} {fault}" for fault, number in sorted(faults.items()) if number), *remarks)


def _read_parts(xml: bytes) -> tuple[list[XmlPart], str]:
    """Go through the file once, forgetting each measure after it was read, so memory stays small."""
    known: dict[str, XmlPart] = {}
    parts: list[XmlPart] = []
    titles: dict[str, str] = {}
    open_elements: list[ET.Element] = []
    waiting = 0  # elements kept in memory since the last bar
    for event, element in ET.iterparse(io.BytesIO(xml), events=("start", "end")):  # noqa: S314 - guarded by mxl.py
        if event == "start":
            open_elements.append(element)
            waiting += 1
            _check_nesting(len(open_elements), element.tag, waiting)
            if element.tag == "part":
                parts.append(known.get(element.get("id", ""), XmlPart(f"Part {len(parts) + 1}")))
            continue
        open_elements.pop()
        if element.tag == "score-part":
            known[element.get("id", "")] = _read_part_header(element, len(known) + 1)
        elif element.tag in ("work-title", "movement-title"):
            titles[element.tag] = (element.text or "").strip()
        elif element.tag == "measure" and parts:
            parts[-1].read_measure(element)
            if sum(part.total for part in parts) > MAX_NOTES:
                check_size(MAX_NOTES + 1, 0)
        if 1 <= len(open_elements) <= 2:
            open_elements[-1].clear()
            waiting = 0
    return parts, titles.get("work-title") or titles.get("movement-title") or ""


def _check_nesting(depth: int, tag: str, waiting: int) -> None:
    if depth == 1 and tag == "score-timewise":
        raise ScoreError("it is timewise MusicXML; export it as partwise, which every notation program can")
    if depth == 1 and tag != "score-partwise":
        raise ScoreError(f"its XML is <{tag}>, not <score-partwise>; export it as MusicXML")
    if waiting > _MAX_ELEMENTS_IN_BAR:
        raise ScoreError(
            f"one of its bars holds more than {_MAX_ELEMENTS_IN_BAR} elements; export it again as MusicXML"
        )
    if depth > 100:
        raise ScoreError("its XML is nested more than 100 deep, which no score is; export it again as MusicXML")


def _read_part_header(element: ET.Element, number: int) -> XmlPart:
    name = " ".join((element.findtext("part-name") or "").split()) or f"Part {number}"
    program = _number(element.findtext("midi-instrument/midi-program"), 1) - 1
    is_drums = element.findtext("midi-instrument/midi-channel") == _DRUM_CHANNEL
    keys = {
        instrument.get("id", ""): _number(instrument.findtext("midi-unpitched"), 0) - 1
        for instrument in element.findall("midi-instrument")
        if instrument.find("midi-unpitched") is not None
    }
    return XmlPart(name, max(0, min(127, program)), is_drums, keys)


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.strip().isdecimal() and len(text) < 10 else default


def _written(parts: Sequence[XmlPart], title: str) -> tuple[Written, Counter[str]]:
    faults: Counter[str] = Counter()
    passed_over: Counter[str] = Counter()
    for part in parts:
        faults.update(part.faults)
        passed_over.update(part.passed_over)
    bars = _bars(parts, faults)
    starts = [bar.start for bar in bars]

    def tick(measure: int, offset: Fraction) -> int:
        return starts[measure] + round(offset)

    score_parts = [piece for part in parts for piece in _staff_parts(part, tick)]
    comments = [f"{number} {what} are not played" for what, number in sorted(passed_over.items())]
    first = parts[0]
    return Written(
        bars=bars,
        parts=score_parts,
        chords=_chords(parts, tick, bars[-1].end),
        tempos=[Tempo(tick(m, o), bpm) for part in parts for m, o, bpm in part.tempos],
        keys=[Key(tick(m, o), fifths, minor) for m, o, fifths, minor in first.keys],
        sections=[(tick(m, o), name) for m, o, name in first.rehearsals],
        title=title,
        comments=comments,
    ), faults


def _bars(parts: Sequence[XmlPart], faults: Counter[str]) -> list[Bar]:
    longest = max(parts, key=lambda part: len(part.measures)).measures
    faults["parts have fewer measures than the others"] += sum(len(p.measures) < len(longest) for p in parts)
    bars: list[Bar] = []
    start = Fraction(0)
    for index, measure in enumerate(longest):
        same = [part.measures[index] for part in parts if index < len(part.measures)]
        end = start + max(each.length for each in same)
        bars.append(
            Bar(
                start=round(start),
                end=round(end),
                meter=measure.meter,
                opens_repeat=any(each.opens_repeat for each in same),
                repeats=max(each.repeats for each in same),
                endings=same[0].endings,
                may_be_short=any(each.may_be_short for each in same),
                name=measure.number,
            )
        )
        start = end
    return bars


def _staff_parts(part: XmlPart, tick: Callable[[int, Fraction], int]) -> Iterable[Part]:
    for staff, found in sorted(part.staves.items()):
        name = part.name if len(part.staves) == 1 else f"{part.name} staff {staff}"
        notes = []
        for note in found:
            onset = tick(note.measure, note.offset)
            duration = round(note.offset + note.duration) - round(note.offset)
            notes.append(Note(onset, note.pitch, max(duration, 1), note.velocity))
        yield Part(name, tuple(sorted(notes)), 0 if part.is_drums else part.program, part.is_drums)


def _chords(parts: Sequence[XmlPart], tick: Callable[[int, Fraction], int], end: int) -> list[Chord]:
    source = next((part for part in parts if part.harmonies), None)
    if source is None:
        return []
    marks = sorted(((tick(m, o), symbol) for m, o, symbol in source.harmonies), key=lambda mark: mark[0])
    stops = [*(start for start, _ in marks[1:]), end]
    return [
        Chord(start, stop - start, *symbol)
        for (start, symbol), stop in zip(marks, stops, strict=True)
        if symbol is not None and stop > start
    ]
