from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from timbrel.music.formats import read_score, write_score
from timbrel.music.formats.chordtext import QUALITIES
from timbrel.music.formats.musicxml_read import read_musicxml
from timbrel.music.formats.spelling import spell
from timbrel.score import Chord, Key, Meter, Note, Part, Score, Tempo

ATTRIBUTES = (
    "<attributes><divisions>2</divisions><key><fifths>0</fifths></key>"
    "<time><beats>2</beats><beat-type>4</beat-type></time></attributes>"
)


def note(step: str, duration: int, *extra: str, octave: int = 4) -> str:
    pitch = f"<pitch><step>{step}</step><octave>{octave}</octave></pitch>"
    return f"<note>{pitch}<duration>{duration}</duration>{''.join(extra)}</note>"


def document(*measures: str, header: str = "", transpose: str = "") -> bytes:
    body = "".join(
        f'<measure number="{number}">{ATTRIBUTES + transpose if number == 1 else ""}{measure}</measure>'
        for number, measure in enumerate(measures, 1)
    )
    part_list = f'<part-list><score-part id="P1"><part-name>Piano</part-name>{header}</score-part></part-list>'
    return f'<score-partwise>{part_list}<part id="P1">{body}</part></score-partwise>'.encode()


def repeat(direction: str, ending: str = "") -> str:
    sign = f'<repeat direction="{direction}"/>' if direction else ""
    return f"<barline>{ending}{sign}</barline>"


def ending(number: str, kind: str) -> str:
    return f'<ending number="{number}" type="{kind}"/>'


def letters(data: bytes) -> str:
    score, _ = read_musicxml(data)
    return "".join("C-D-EF-G-A-B"[note.pitch % 12] for note in score.parts[0].notes)


@pytest.mark.parametrize(
    ("measures", "played"),
    [
        ((note("C", 4) + repeat("backward"), note("D", 4)), "CCD"),
        ((note("C", 4), repeat("forward") + note("D", 4) + repeat("backward"), note("E", 4)), "CDDE"),
        (
            (
                repeat("forward") + note("C", 4),
                repeat("", ending("1", "start")) + note("D", 4) + repeat("backward", ending("1", "stop")),
                repeat("", ending("2", "start")) + note("E", 4) + repeat("", ending("2", "discontinue")),
                note("F", 4),
            ),
            "CDCEF",
        ),
        ((note("C", 4) + '<barline><repeat direction="backward" times="3"/></barline>',), "CCC"),
    ],
)
def test_repeats_and_endings_are_played_out(measures: tuple[str, ...], played: str) -> None:
    assert letters(document(*measures)) == played


def test_ties_chords_voices_and_staves() -> None:
    start, stop, staff_2 = '<tie type="start"/>', '<tie type="stop"/>', "<staff>2</staff>"
    chord = "<note><chord/><pitch><step>E</step><octave>4</octave></pitch><duration>4</duration></note>"
    first = note("C", 4, start) + chord + "<backup><duration>4</duration></backup>" + note("G", 2, staff_2)
    score, remarks = read_musicxml(document(first, note("C", 4, stop)))
    assert remarks == ()
    assert [part.name for part in score.parts] == ["Piano staff 1", "Piano staff 2"]
    assert score.parts[0].notes == (Note(0, 60, 1920), Note(0, 64, 960))
    assert score.parts[1].notes == (Note(0, 67, 480),)


def test_a_transposing_instrument_sounds_at_concert_pitch_and_key() -> None:
    transpose = "<attributes><transpose><chromatic>-2</chromatic></transpose><key><fifths>2</fifths></key></attributes>"
    score, _ = read_musicxml(document(note("D", 4), transpose=transpose))
    assert score.parts[0].notes[0].pitch == 60
    assert score.keys[-1] == Key(0, 0)


def test_grace_notes_take_no_time_and_are_mentioned() -> None:
    grace = "<note><grace/><pitch><step>D</step><octave>4</octave></pitch></note>"
    score, remarks = read_musicxml(document(grace + note("C", 4)))
    assert score.parts[0].notes == (Note(0, 60, 960),)
    assert (remarks, score.comments) == ((), ("1 grace and cue notes are not played",))


def test_a_measure_that_does_not_add_up_is_named_by_its_number() -> None:
    score, remarks = read_musicxml(document(note("C", 4), note("D", 3), note("E", 4), note("F", 4)))
    assert remarks == ("1 bar does not add up: 2 (1.5 of 2 quarters)",)
    assert score.meters == (Meter(0, 2, 4), Meter(960, 3, 8), Meter(1680, 2, 4))


def test_every_chord_quality_survives_the_journey(tmp_path: Path) -> None:
    chords = tuple(Chord(960 * i, 960, i % 12, quality, (i + 5) % 12) for i, quality in enumerate(sorted(QUALITIES)))
    score = Score((Part("Melody", (Note(0, 72, 960 * len(chords)),)),), chords)
    for ending_ in (".mid", ".mxl"):
        assert read_score(write_score(score, tmp_path / f"chords{ending_}"))[0].chords == chords


def test_tempo_marks_without_sound_are_understood() -> None:
    mark = "<metronome><beat-unit>quarter</beat-unit><beat-unit-dot/><per-minute>80</per-minute></metronome>"
    score, _ = read_musicxml(document(f"<direction><direction-type>{mark}</direction-type></direction>" + note("C", 4)))
    assert score.tempos == (Tempo(0, 120.0),)


def test_nonsense_numbers_do_no_harm() -> None:
    data = document(note("C", 4)).replace(b"<divisions>2", b"<divisions>nan").replace(b"<beats>2", b"<beats>1e9")
    score, _ = read_musicxml(data.replace(b"<octave>4", b"<octave>9e99"))
    assert score.parts[0].notes[0].pitch == 60


def test_written_measures_are_full_in_every_voice(tmp_path: Path) -> None:
    notes = tuple(Note(40 * (7 * i % 97), 60 + i % 9, 40 * (1 + i % 13)) for i in range(60))
    score = Score((Part("x", notes),), meters=(Meter(0, 5, 8),), pickup=360)
    root = ET.fromstring(write_score(score, tmp_path / "x.musicxml").read_bytes())  # noqa: S314 - our own file
    measures = root.findall("part/measure")
    assert measures[0].get("implicit") == "yes"
    for index, measure in enumerate(measures):
        sums: dict[str, int] = {}
        for element in measure.findall("note"):
            if element.find("chord") is None:
                voice = str(element.findtext("voice"))
                sums[voice] = sums.get(voice, 0) + int(str(element.findtext("duration")))
        assert set(sums.values()) == {360 if index == 0 else 1200}


def test_accidentals_are_printed_once_in_a_bar(tmp_path: Path) -> None:
    score = Score(
        (Part("x", (Note(0, 66, 480), Note(480, 61, 480), Note(960, 61, 480), Note(1440, 60, 480))),), keys=(Key(0, 1),)
    )
    root = ET.fromstring(write_score(score, tmp_path / "x.musicxml").read_bytes())  # noqa: S314 - our own file
    assert [n.findtext("accidental") for n in root.iter("note")] == [None, "sharp", None, "natural"]


@pytest.mark.parametrize(
    ("pitch", "fifths", "spelled"),
    [
        (60, 0, ("C", 0, 4)), (61, 0, ("C", 1, 4)), (70, 0, ("B", -1, 4)), (61, -4, ("D", -1, 4)),
        (59, -7, ("C", -1, 4)), (60, 7, ("B", 1, 3)), (66, 0, ("F", 1, 4)), (63, -3, ("E", -1, 4)),
    ],
)  # fmt: skip
def test_spelling_follows_the_key(pitch: int, fifths: int, spelled: tuple[str, int, int]) -> None:
    assert spell(pitch, fifths) == spelled


@pytest.mark.parametrize(
    ("pitch", "fifths", "chord", "spelled"),
    [
        (70, 2, (6, ""), ("A", 1, 4)), (70, 0, (0, "7"), ("B", -1, 4)), (63, 1, (6, "dim7"), ("E", -1, 4)),
        (68, 0, (4, "7"), ("G", 1, 4)), (68, 0, (5, "m"), ("A", -1, 4)), (63, 0, (11, ""), ("D", 1, 4)),
        (60, 0, (1, "maj7"), ("B", 1, 3)), (61, 0, (4, "7"), ("C", 1, 4)),
    ],
)  # fmt: skip
def test_a_tone_of_the_chord_is_spelled_from_its_root(
    pitch: int, fifths: int, chord: tuple[int, str], spelled: tuple[str, int, int]
) -> None:
    assert spell(pitch, fifths, Chord(0, 480, *chord)) == spelled


def test_a_tied_note_keeps_its_name_where_the_chord_changes(tmp_path: Path) -> None:
    held = Note(960, 70, 1920)
    chords = (Chord(0, 1920, 6), Chord(1920, 1920, 0, "7"))
    path = write_score(Score((Part("x", (held,)),), keys=(Key(0, 2),), chords=chords), tmp_path / "x.musicxml")
    root = ET.fromstring(path.read_bytes())  # noqa: S314 - our own file
    assert [pitch.findtext("step") for pitch in root.iter("pitch")] == ["A", "A"]
