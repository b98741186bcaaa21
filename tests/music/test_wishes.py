"""Wishes hold in every line, and impossible ones are refused by name before anything is drawn."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from timbrel.errors import ScoreError
from timbrel.music.clash import Clash
from timbrel.music.corpus import GRID, Line, durations_of, token, tokens, values_of
from timbrel.music.draft import Wish
from timbrel.music.runs import RunTable
from timbrel.music.solve import LineModel, Stretch
from timbrel.music.wishes import (
    Cadence,
    Contour,
    Density,
    FewRepeats,
    LargestLeap,
    LockedNote,
    LockedRhythm,
    NoFigures,
    NoSyncopation,
    OpensOn,
    PitchRange,
)

BAR = 4 * GRID


def melodies() -> list[Line]:
    """Thirty made-up tunes of 16 bars that wander by step over an octave and a half."""
    rng = np.random.default_rng(5)
    scale = np.array([60, 62, 64, 65, 67, 69, 71, 72, 74, 76, 77, 79])
    rhythms = [
        [24, 24, 24, 24],
        [48, 24, 24],
        [24, 12, 12, 48],
        [12, 12, 12, 12, 48],
        [36, 12, 24, 24],
        [12, 24, 12, 48],
    ]
    lines = []
    for source in range(30):
        durations = np.concatenate([rhythms[i] for i in rng.integers(0, len(rhythms), 16)])
        steps = rng.choice([-2, -1, -1, 1, 1, 2, 0, 3, -3], len(durations))
        place = np.abs(np.cumsum(steps) + 5) % 22
        place = np.where(place > 11, 22 - place, place)
        lines.append(Line(tokens(scale[np.minimum(place, 11)], durations), source=source))
    return lines


LINES = melodies()
MODEL = LineModel(LINES, BAR, order=2, limit=6)


def draw(wishes: list[Wish], bars: int = 4, count: int = 25) -> list[list[tuple[int, int, int]]]:
    """Return lines as (tick, pitch, duration)."""
    solved = MODEL.solve(Stretch(bars * BAR), wishes)
    drawn = []
    for codes in solved.sample(np.random.default_rng(3).random((count, bars * BAR))):
        ticks = np.cumsum(durations_of(codes)) - durations_of(codes)
        notes = zip(ticks, values_of(codes), durations_of(codes), strict=True)
        drawn.append([(int(tick), int(pitch), int(length)) for tick, pitch, length in notes])
    return drawn


def test_locked_notes_sound_where_they_were_locked_even_if_the_style_never_plays_them() -> None:
    strange = LockedNote("C sharp in bar 2", BAR + 6, (token(61, 30),))
    for line in draw([strange]):
        assert (BAR + 6, 61, 30) in line


def test_rhythm_range_opening_and_cadence_hold() -> None:
    onsets = (0, 24, 36, 48, 72)
    rhythm = LockedRhythm("the rhythm of bar 1", 0, BAR, onsets)
    for line in draw([rhythm, PitchRange(60, 72), OpensOn((4, 7)), Cadence((0,), 48)]):
        assert [tick for tick, _, _ in line if tick < BAR] == list(onsets)
        assert all(60 <= pitch <= 72 for _, pitch, _ in line)
        assert line[0][1] % 12 in (4, 7)
        assert line[-1][1] % 12 == 0
        assert line[-1][2] >= 48


def test_contour_density_leaps_repeats_figures_and_syncopation_hold() -> None:
    curve = tuple(np.linspace(62, 76, 4 * BAR))
    wishes: list[Wish] = [Contour(curve, 6), Density(3, 4), LargestLeap(4), FewRepeats(1), NoFigures(), NoSyncopation()]
    for line in draw(wishes):
        for bar in range(4):
            assert 3 <= sum(bar * BAR <= tick < (bar + 1) * BAR for tick, _, _ in line) <= 4
        assert all(abs(pitch - curve[tick]) <= 6 for tick, pitch, _ in line)
        assert all(0 < abs(b[1] - a[1]) <= 4 for a, b in pairwise(line))
        assert not any(tick % 24 and tick % 24 + length > 24 for tick, _, length in line)


def test_no_line_shares_a_run_as_long_as_the_limit_with_the_corpus_in_any_key() -> None:
    table = RunTable(LINES, 6)
    for line in draw([], bars=8):
        codes = tokens(np.array([p for _, p, _ in line]), np.array([d for _, _, d in line]))
        windows = np.lib.stride_tricks.sliding_window_view(codes, 6)[:, ::-1]
        assert table.longest_suffix(windows).max() < 6
        assert table.longest_suffix(windows + (3 << 12)).max() < 6


def test_the_same_numbers_give_the_same_line_however_many_are_drawn() -> None:
    solved = MODEL.solve(Stretch(2 * BAR), [])
    uniforms = np.random.default_rng(0).random((5, 2 * BAR))
    many = solved.sample(uniforms)
    alone = solved.sample(uniforms[3:4])
    assert np.array_equal(many[3], alone[0])


def test_a_clash_names_only_the_wishes_that_clash_and_the_cheapest_way_out() -> None:
    wishes: list[Wish] = [
        FewRepeats(2),
        LockedNote("the locked G6 in bar 2", BAR, (token(91, 24),)),
        Density(2, 8),
        LargestLeap(12),
        PitchRange(60, 76),
    ]
    with pytest.raises(ScoreError) as refusal:
        MODEL.solve(Stretch(4 * BAR), wishes)
    assert str(refusal.value) == ("the locked G6 in bar 2 and the range cannot be met together: drop the range")


def test_a_search_for_the_clash_that_runs_out_of_patience_still_names_wishes_that_do_clash() -> None:
    wishes: list[Wish] = [FewRepeats(2), LockedNote("the locked G6", BAR, (token(91, 24),)), PitchRange(60, 76)]
    told = Clash(MODEL, Stretch(4 * BAR), wishes, patience=0).told()
    assert told == "the limit on repeated notes and the locked G6 and the range cannot be met together: drop them"


def test_rare_notes_in_a_locked_rhythm_are_offered_without_laying_out_every_note_of_the_style() -> None:
    model = LineModel(LINES, BAR, order=3, limit=6)
    rhythm = LockedRhythm("the locked rhythm", 0, BAR, (0, 6, 72))
    solved = model.solve(Stretch(BAR), [rhythm])
    line = solved.sample(np.random.default_rng(0).random((1, BAR)))[0]
    starts = np.cumsum(np.concatenate(([0], durations_of(line)[:-1])))
    assert starts[values_of(line) < 128].tolist() == [0, 6, 72]
    assert solved.lattice.work < 2_500


def test_what_plainly_cannot_be_met_is_not_walked_through() -> None:
    lock = LockedNote("the locked C#5", 0, (token(73, 24),))
    assert MODEL.attempt(Stretch(2 * BAR), [lock, OpensOn((0,))], 3) is None
    assert MODEL.attempt(Stretch(2 * BAR), [lock], 2) is not None
    with pytest.raises(ScoreError, match=r"^the locked C#5 and the opening note cannot be met together"):
        MODEL.solve(Stretch(2 * BAR), [FewRepeats(2), lock, OpensOn((0,))])


def test_a_wish_that_nothing_in_the_style_can_meet_is_named_alone_with_the_smallest_step_out() -> None:
    with pytest.raises(ScoreError, match=r"^the range cannot be met in this style: widen the range by"):
        MODEL.solve(Stretch(2 * BAR), [FewRepeats(3), PitchRange(61, 61), OpensOn((0,))])
    with pytest.raises(ScoreError, match=r"the locked C4 .* and the locked D4 .* cannot be met together"):
        MODEL.solve(
            Stretch(2 * BAR),
            [
                LockedNote("the locked C4 of bar 1", 0, (token(60, 48),)),
                LockedNote("the locked D4 of beat 2", 24, (token(62, 24),)),
            ],
        )


def test_a_stretch_continues_from_what_was_played_without_completing_a_copy() -> None:
    before = LINES[0].codes[:20]
    position = int(durations_of(before).sum()) % BAR
    solved = MODEL.solve(Stretch(2 * BAR, position, before), [])
    table = RunTable(LINES, 6)
    for codes in solved.sample(np.random.default_rng(0).random((20, 2 * BAR))):
        joined = np.concatenate((before[-5:], codes))
        windows = np.lib.stride_tricks.sliding_window_view(joined, 6)[:, ::-1]
        assert table.longest_suffix(windows).max() < 6
