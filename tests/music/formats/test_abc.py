from __future__ import annotations

import pytest

from timbrel.music.formats.abc_read import read_abc, split_tunes
from timbrel.score import Chord, Key, Meter, Tempo

HEAD = "X:1\nT:Tune\nM:4/4\nL:1/8\nK:C\n"


def line(text: str, *, unfold: bool = True) -> list[tuple[int, int, int]]:
    """Onset and duration in eighths, and pitch, of the notes of one line of ABC."""
    score, _ = read_abc(HEAD + text, unfold=unfold)
    return [(note.onset // 240, note.pitch, note.duration // 240) for note in score.parts[0].notes]


def pitches(text: str, key: str = "C") -> list[int]:
    score, _ = read_abc(f"X:1\nM:none\nL:1/8\nK:{key}\n{text}")
    return [note.pitch for note in score.parts[0].notes]


def test_letters_marks_and_lengths() -> None:
    assert line("C,2 C c c' z2 |") == [(0, 48, 2), (2, 60, 1), (3, 72, 1), (4, 84, 1)]
    assert line("c4 d/e/ f3/2g/ |")[1:3] == [(4, 74, 0), (4, 76, 0)]


@pytest.mark.parametrize(
    ("key", "fifths", "minor"),
    [
        ("C", 0, False), ("G", 1, False), ("Bb", -2, False), ("F#m", 3, True), ("Ador", 1, True), ("D mix", 1, False),
        ("Glydian", 2, False), ("EPhr", 0, True), ("Blocrian", 0, True), ("HP", 2, False), ("none", 0, False),
        ("Em clef=bass", 1, True), ("EM", 1, True), ("A minor", 0, True), ("D maj", 2, False),
    ],
)  # fmt: skip
def test_keys_and_modes(key: str, fifths: int, minor: bool) -> None:
    score, _ = read_abc(f"X:1\nL:1/8\nK:{key}\nc|")
    assert score.keys == (Key(0, 0 if key == "HP" else fifths, minor),)


def test_the_signature_and_accidentals_hold_for_the_bar() -> None:
    assert pitches("f F ^f =f f | f", "G") == [78, 66, 78, 77, 77, 78]
    assert pitches("^c c C | c") == [73, 73, 60, 72]
    assert pitches("^c- | c c") == [73, 72]
    assert pitches("g", "D mix _g") == [78]


def test_ties_join_equal_pitches_only() -> None:
    assert line("c4- c2 d2- | e8 |") == [(0, 72, 6), (6, 74, 2), (8, 76, 8)]
    assert line("[ce]4- [ce]4 |") == [(0, 72, 8), (0, 76, 8)]
    assert line("[c-e]4 [cd]4 |") == [(0, 72, 8), (0, 76, 4), (4, 74, 4)]


def test_broken_rhythm_moves_time_between_neighbours() -> None:
    score, _ = read_abc(HEAD + "c>d e<f g>>a b2|")
    assert [note.onset for note in score.parts[0].notes] == [0, 360, 480, 600, 960, 1380, 1440]


@pytest.mark.parametrize(
    ("text", "durations"),
    [
        ("(3abc", [160, 160, 160]),
        ("(3a2b", [320, 160]),
        ("(2ab", [360, 360]),
        ("(3:2:2 a2b", [320, 160]),
        ("(5abcde", [96, 96, 96, 96, 96]),
    ],
)
def test_tuplets(text: str, durations: list[int]) -> None:
    score, _ = read_abc(HEAD + text + " c4|")
    assert [note.duration for note in score.parts[0].notes][: len(durations)] == durations


def order(text: str) -> str:
    """The pitches as letters, in the order in which they sound."""
    return "".join("cdefgab"[[72, 74, 76, 77, 79, 81, 83].index(pitch)] for _, pitch, _ in line(text))


@pytest.mark.parametrize(
    ("text", "played"),
    [
        ("c8 :| d8 |]", "ccd"),
        ("|: c8 | d8 :| e8 |]", "cdcde"),
        ("c8 |: d8 :| e8 :|", "cddee"),
        ("|: c8 :: d8 :|", "ccdd"),
        ("|: c8 |1 d8 :|2 e8 || f8 |]", "cdcef"),
        ("|: c8 | [1 d8 :| [2 e8 |: f8 :|", "cdceff"),
        ("|: c8 |1,3 d8 :|2 e8 :|4 f8 |]", "cdcecdcf"),
        ("|: c8 |1 d8 |2 e8 |]", "cdce"),
        ("c8 || d8 | e8 :|", "cdede"),
        ("c8 |1 d8 :|2 e8 :| f8 :|", "cdceff"),
    ],
)
def test_repeats_and_endings_are_played_out(text: str, played: str) -> None:
    assert order(text) == played


def test_repeats_can_be_left_as_written() -> None:
    assert line("|: c8 :| d8 |", unfold=False) == [(0, 72, 8), (8, 74, 8)]


def test_an_upbeat_is_a_pickup_also_around_repeats() -> None:
    score, remarks = read_abc("X:1\nM:3/4\nL:1/4\nK:C\nc | def | g2 :| a | bag | c2 |]")
    assert remarks == ()
    assert score.pickup == 480
    assert score.meters == (Meter(0, 3, 4),)
    assert score.end == 18 * 480


def test_a_bar_that_does_not_add_up_keeps_its_notes_and_gets_its_own_meter() -> None:
    score, remarks = read_abc("X:1\nM:4/4\nL:1/4\nK:C\ncdef | cde | cdef | cdefg | cdef |]")
    assert remarks == ("2 bars do not add up: 2 (3 of 4 quarters), 4 (5 of 4 quarters)",)
    assert score.meters == (
        Meter(0, 4, 4), Meter(1920, 3, 4), Meter(3360, 4, 4), Meter(5280, 5, 4), Meter(7680, 4, 4)
    )  # fmt: skip
    assert len(score.parts[0].notes) == 20


def test_a_missing_bar_line_is_said_but_leaves_the_bars_in_place() -> None:
    score, remarks = read_abc("X:1\nM:2/4\nL:1/4\nK:C\ncd | efga | bc |]")
    assert remarks == ("1 bar does not add up: 2 (4 of 2 quarters)",)
    assert score.meters == (Meter(0, 2, 4),)


def test_voices_tempo_meter_change_and_chords() -> None:
    tune = (
        'X:1\nT:Hymn\nM:C|\nL:1/4\nQ:1/2=60\nV:S name="Soprano"\nV:B octave=-1\nK:F\n'
        '[V:S] "F"c2 "C7"c2 | [M:3/4] "F/A"f3 |]\n[V:B] F2 E2 | F3 |]\n'
    )
    score, remarks = read_abc(tune)
    assert remarks == ()
    assert [part.name for part in score.parts] == ["Soprano", "B"]
    assert [note.pitch for note in score.parts[1].notes] == [53, 52, 53]
    assert score.tempos == (Tempo(0, 120.0),)
    assert score.meters == (Meter(0, 2, 2), Meter(1920, 3, 4))
    assert score.chords == (Chord(0, 960, 5), Chord(960, 960, 0, "7"), Chord(1920, 1440, 5, "", 9))
    assert (score.title, score.keys) == ("Hymn", (Key(0, -1),))


def test_voices_that_disagree_are_brought_into_line_and_named() -> None:
    score, remarks = read_abc("X:1\nM:4/4\nL:1/4\nK:C\n[V:1] cdef|cdef|\n[V:2] CDE|CDEF|\n")
    assert [note.onset for note in score.parts[1].notes] == [0, 480, 960, 1920, 2400, 2880, 3360]
    assert "bars in which the voices differ in length: 1" in remarks[0]


def test_overlays_rests_and_what_is_not_music() -> None:
    assert line("c4 c4 & e8 |") == [(0, 72, 4), (0, 76, 8), (4, 72, 4)]
    assert line("Z2 | c8 |") == [(16, 72, 8)]
    assert line('!trill!{gf}~c2 "^slow"u.c2 (c2 c2) | % done') == [(0, 72, 2), (2, 72, 2), (4, 72, 2), (6, 72, 2)]


def test_a_book_is_cut_at_its_tunes_and_text_blocks_are_passed_over() -> None:
    book = "%%begintext\nX: not a tune\n%%endtext\nX:1\nK:C\nc|\nX:2\nK:C\nd|\n"
    assert len(split_tunes(book)) == 2
    assert read_abc(book)[1][0] == "the file holds 2 tunes; this is the first"


def test_what_makes_no_sense_is_counted() -> None:
    _, remarks = read_abc("X:1\nM:5/7\nL:1/8\nK:C\nc2 ; d2 ; e4|]")
    assert remarks == ("1 field M: passed over, it made no sense", "2 signs ';' passed over")
