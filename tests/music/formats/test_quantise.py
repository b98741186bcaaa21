from __future__ import annotations

import numpy as np
import pytest

from timbrel.errors import UsageError
from timbrel.music.formats import quantise
from timbrel.score import Note, Part, Score


def played(sd_ticks: float) -> Score:
    random = np.random.default_rng(1)
    onsets = np.maximum(0, np.arange(200) * 240 + np.rint(random.normal(0, sd_ticks, 200))).astype(int)
    return Score((Part("x", tuple(Note(int(onset), 60 + i % 5, 230) for i, onset in enumerate(onsets))),))


def test_live_playing_moves_to_the_grid_and_the_error_is_said() -> None:
    score, report = quantise(played(8), grid=4)
    assert [note.onset for note in score.parts[0].notes] == [240 * i for i in range(200)]
    assert {note.duration for note in score.parts[0].notes} == {240}
    assert report.notes == 200
    assert 5 < report.mean_ticks < 8  # the mean of |N(0, 8)| is 6.4
    assert "ticks on average" in report.remarks[0]


def test_free_playing_is_recognised() -> None:
    assert "played freely" in quantise(played(100), grid=4)[1].remarks[-1]


def test_music_on_the_grid_stays_and_needs_no_remark() -> None:
    score = Score((Part("x", (Note(0, 60, 160), Note(160, 62, 160), Note(480, 64, 120))),))
    same, report = quantise(score, grid=12)
    assert same == score
    assert report.remarks == ()


def test_half_strength_goes_half_way() -> None:
    score, _ = quantise(Score((Part("x", (Note(20, 60, 480),)),)), grid=4, strength=0.5)
    assert score.parts[0].notes[0].onset == 10


def test_notes_never_vanish() -> None:
    score, _ = quantise(Score((Part("x", (Note(1, 60, 2), Note(5, 60, 2))),)), grid=4)
    assert score.parts[0].notes == (Note(0, 60, 120),)


@pytest.mark.parametrize(("grid", "strength"), [(0, 1.0), (7, 1.0), (12, 1.5)])
def test_grids_that_make_no_sense_are_refused(grid: int, strength: float) -> None:
    with pytest.raises(UsageError):
        quantise(played(1), grid, strength)
