from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from timbrel.music.formats import read_score, write_score
from timbrel.music.formats.bar_grid import bars_of
from timbrel.music.formats.chordtext import QUALITIES
from timbrel.music.formats.leadsheet import notated
from timbrel.music.formats.notes import tidy_notes
from timbrel.score import Chord, Key, Meter, Note, Part, Score, Section, Tempo

_NAMES = st.text("abcdefghijk äöü-'Θ♯", min_size=1, max_size=12).map(lambda name: " ".join(name.split()) or "x")


@st.composite
def notes(draw: st.DrawFn, step: int, *, steps: int = 200, is_drums: bool = False) -> tuple[Note, ...]:
    pitches = st.integers(35, 60) if is_drums else st.integers(0, 127)
    note = st.builds(
        Note,
        onset=st.integers(0, steps).map(lambda n: n * step),
        pitch=pitches,
        duration=st.integers(1, 60).map(lambda n: n * step),
        velocity=st.integers(1, 127),
    )
    return tidy_notes(draw(st.lists(note, min_size=1, max_size=25)))[0]


@st.composite
def scores(draw: st.DrawFn, step: int = 40) -> Score:
    """A score whose notes lie on multiples of ``step`` ticks; meters and keys change on bar lines."""
    meter = Meter(0, draw(st.integers(2, 9)), draw(st.sampled_from((2, 4, 8))))
    pickup = draw(st.sampled_from((0, 0, 120, 240)))
    second = Meter(pickup + 2 * meter.bar_ticks, draw(st.integers(2, 7)), 4)
    is_same = (second.numerator, second.denominator) == (meter.numerator, meter.denominator)
    bar = pickup + meter.bar_ticks
    key = Key(0, draw(st.integers(-7, 7)), draw(st.booleans()))
    other_key = Key(bar, -key.fifths or 1, minor=key.minor)
    parts = tuple(
        Part(f"{draw(_NAMES)} {number}", draw(notes(step, is_drums=is_drums)), 0 if is_drums else number, is_drums)
        for number, is_drums in enumerate(draw(st.lists(st.booleans(), min_size=1, max_size=4)))
    )
    end = max(note.end for part in parts for note in part.notes)
    meters = (meter,) if is_same or second.onset >= end or draw(st.booleans()) else (meter, second)
    tempos = (Tempo(0, draw(st.integers(40, 240))), Tempo(bar, draw(st.floats(241, 400).map(lambda x: round(x, 2)))))
    score = Score(
        parts=parts,
        chords=draw(_chords(end)),
        meters=meters,
        tempos=tempos if bar < end else tempos[:1],
        keys=(key, other_key) if bar < end else (key,),
        pickup=pickup,
        title=draw(_NAMES),
    )
    last_bar_line = bars_of(score)[-1].end
    return (
        replace(score, sections=(Section(0, bar, "A"), Section(bar, last_bar_line - bar, "B'"))) if bar < end else score
    )


@st.composite
def _chords(draw: st.DrawFn, end: int) -> tuple[Chord, ...]:
    chords, now = [], 0
    for gap, length in draw(st.lists(st.tuples(st.sampled_from((0, 0, 480)), st.sampled_from((480, 960))), max_size=4)):
        onset = now + gap
        if onset + length > end:
            break
        root, above = draw(st.integers(0, 11)), draw(st.integers(0, 11))
        bass = (root + above) % 12 if above else None
        chords.append(Chord(onset, length, root, draw(st.sampled_from(sorted(QUALITIES))), bass))
        now = onset + length
    return tuple(chords)


_CHECKS = [HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much]


@pytest.mark.parametrize("ending", [".mid", ".musicxml", ".mxl"])
@given(score=scores())
@settings(max_examples=25, deadline=None, suppress_health_check=_CHECKS)
def test_a_score_comes_back_as_it_was(tmp_path: Path, ending: str, score: Score) -> None:
    assume(ending == ".mid" or notated(score) == score)  # on paper drums stand on the grid
    back, remarks = read_score(write_score(score, tmp_path / f"score{ending}"))
    assert remarks == ()
    assert back == score
