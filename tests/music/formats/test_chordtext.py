from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timbrel.errors import ScoreError
from timbrel.music.formats import chord_pitch_classes, format_chords, format_symbol, parse_chords, parse_symbol
from timbrel.music.formats.chordtext import QUALITIES
from timbrel.score import Chord, Meter


@pytest.mark.parametrize(
    ("text", "symbol"),
    [
        ("C", (0, "", None)), ("F#m7b5/A", (6, "m7b5", 9)), ("Bbmaj7", (10, "maj7", None)), ("Eb-7", (3, "m7", None)),
        ("AΔ", (9, "maj7", None)), ("G7(b9)", (7, "7b9", None)), ("D♭ø", (1, "m7b5", None)), ("E+", (4, "aug", None)),
        ("C6/9", (0, "69", None)), ("Gsus", (7, "sus4", None)), ("B°7", (11, "dim7", None)), ("C/Bb", (0, "", 10)),
        ("Cmin7", (0, "m7", None)), ("CM7", (0, "maj7", None)), ("H7", None), ("C7b99", None), ("", None), ("c", None),
    ],
)  # fmt: skip
def test_symbols(text: str, symbol: tuple[int, str, int | None] | None) -> None:
    assert parse_symbol(text) == symbol


@given(st.integers(0, 11), st.sampled_from(sorted(QUALITIES)), st.none() | st.integers(0, 11), st.integers(-7, 7))
def test_what_is_written_can_be_read(root: int, quality: str, bass: int | None, fifths: int) -> None:
    text = format_symbol(root, quality, bass, fifths)
    assert parse_symbol(text) == (root, quality, None if bass == root else bass)


def test_pitch_classes_name_the_bass_first() -> None:
    assert chord_pitch_classes(Chord(0, 1, 2, "m7")) == (2, 5, 9, 0)
    assert chord_pitch_classes(Chord(0, 1, 0, "", 4)) == (4, 0, 7)
    assert chord_pitch_classes(Chord(0, 1, 0, "", 10)) == (10, 0, 4, 7)


def test_a_line_of_chords() -> None:
    assert parse_chords("| Dm7 | G7 C | % | N.C. Am |") == (
        Chord(0, 1920, 2, "m7"), Chord(1920, 960, 7, "7"), Chord(2880, 960, 0), Chord(3840, 960, 7, "7"),
        Chord(4800, 960, 0), Chord(6720, 960, 9, "m"),
    )  # fmt: skip
    assert parse_chords("||: C | G :||") == (Chord(0, 1920, 0), Chord(1920, 1920, 7))
    assert parse_chords("Dm7 G7") == (Chord(0, 1920, 2, "m7"), Chord(1920, 1920, 7, "7"))
    assert parse_chords("| C . . F |", Meter(0, 4, 4), start=480) == (Chord(480, 1440, 0), Chord(1920, 480, 5))
    assert parse_chords("| C F G |", Meter(0, 3, 4)) == (Chord(0, 480, 0), Chord(480, 480, 5), Chord(960, 480, 7))


@given(
    st.lists(
        st.tuples(st.sampled_from((240, 480, 960, 1920)), st.integers(0, 11), st.sampled_from(("", "m7", "maj7#11"))),
        min_size=1,
        max_size=12,
    )
)
def test_chords_on_the_eighths_come_back_as_they_were(steps: list[tuple[int, int, str]]) -> None:
    chords, now = [], 0
    for duration, root, quality in steps:
        chords.append(Chord(now, duration, root, quality))
        now += duration
    assert parse_chords(format_chords(chords)) == tuple(chords)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "hold no chord"),
        ("| | C |", "begin with an empty bar"),
        ("| . C |", "there is none"),
        ("| Dm77 |", r"did you mean 'm7'"),
        ("|" + " C" * 65 + "|", "at most 64"),
    ],
)
def test_mistakes_are_answered_with_the_fix(text: str, sentence: str) -> None:
    with pytest.raises(ScoreError, match=sentence):
        parse_chords(text)


def test_chords_off_the_grid_cannot_be_written_as_text() -> None:
    with pytest.raises(ScoreError, match="do not divide it evenly"):
        format_chords([Chord(0, 7, 0), Chord(7, 1913, 5)])
