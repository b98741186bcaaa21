"""Lines breathe where phrases end and take up rhythms, forms return, accompaniments keep their thickness."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from timbrel.music.analysis import chord_line
from timbrel.music.compose import Composer
from timbrel.music.corpus import GRID, REST, Bools, Floats, Line, durations_of, tokens, values_of
from timbrel.music.figuration import FigureNote, nearest_figures
from timbrel.music.form import draw_form, forms_of, plan_form
from timbrel.music.habits import Habits, again
from timbrel.music.learn import learn_style
from timbrel.music.listen import passages
from timbrel.music.pieces import write_piece
from timbrel.music.rhythm import PERIOD, Rhythms
from timbrel.music.rhythm_beside import Beside
from timbrel.music.sketch import Sketch, onsets_of
from timbrel.music.style import Piece
from timbrel.music.style_pack import load_style
from timbrel.music.tonality import chord_root
from timbrel.music.wants import Wants
from timbrel.music.writer import Writer
from timbrel.score import Key, Meter, Note, Part, Score

BAR = 4 * GRID


def breathing_tune(seed: int) -> Score:
    """Quarters, and a whole bar held at the end of every phrase of four bars."""
    rng = np.random.default_rng(seed)
    place, notes = 4, []
    scale = [60, 62, 64, 65, 67, 69, 71, 72, 74]
    for bar in range(32):
        held = bar % PERIOD == PERIOD - 1
        for beat in range(1 if held else 4):
            place = int(np.clip(place + rng.integers(-2, 3), 0, 8))
            notes.append(Note((bar * 4 + beat) * 480, scale[place], 1920 if held else 480))
    return Score((Part("Tune", tuple(notes)),))


def test_a_plan_holds_long_notes_where_phrases_end() -> None:
    durations = np.array(([GRID] * 12 + [BAR]) * 8)
    line = Line(tokens(np.full(len(durations), 67), durations))
    upbeat = np.concatenate((tokens(np.array([67]), np.array([GRID])), line.codes))
    for learned in (Rhythms.of([line] * 24, BAR), Rhythms.of([Line(upbeat, 3 * GRID)] * 24, BAR)):
        assert learned.patterns.sum(axis=1).tolist() == [1, 4]
        plans = [learned.plan([], 0, 40, free, np.random.default_rng(seed)) for seed in range(10)]
        held = np.concatenate([np.flatnonzero(plan.sum(axis=1) == 1) for plan in plans])
        assert np.mean(held % PERIOD == PERIOD - 1) > 0.8


def free(_: int, patterns: Bools) -> Floats:
    """Every rhythm is as welcome as any other."""
    return np.zeros(len(patterns))


def rhythm_of(*bars: str) -> Line:
    """A line of bars in quarters and halves, such as qqh."""
    durations = np.array([GRID * (1 + (letter == "h")) for bar in bars for letter in bar])
    return Line(tokens(np.full(len(durations), 67), durations))


def test_bars_take_up_the_rhythm_of_earlier_bars_as_often_as_in_the_style() -> None:
    rng = np.random.default_rng(1)
    kinds = ["qqqq", "hqq", "qqh", "qhq", "hh"]
    steady = [rhythm_of(*[str(rng.choice(kinds))] * 16) for _ in range(20)]
    restless = [rhythm_of(*rng.choice(kinds, 16).tolist()) for _ in range(20)]

    def same(lines: list[Line]) -> float:
        learned = Rhythms.of(lines, BAR)
        plans = [learned.plan([], 0, 16, free, np.random.default_rng(seed)) for seed in range(40)]
        return float(np.mean([(plan[1:] == plan[:-1]).all(axis=1).mean() for plan in plans]))

    assert same(steady) > 0.9
    assert same(restless) < 0.35  # one in five by chance


def test_a_plan_goes_on_from_the_bars_before_and_minds_what_is_welcome() -> None:
    learned = Rhythms.of([rhythm_of(*["qqqq"] * 16), rhythm_of(*["hh"] * 16)], BAR)
    halves = next(pattern for pattern in learned.patterns if pattern.sum() == 2)
    going_on = learned.plan([halves] * 8, 8, 8, free, np.random.default_rng(0))
    assert np.mean((going_on == halves).all(axis=1)) > 0.7
    busy = learned.plan(
        [halves] * 8, 8, 8, lambda _, many: np.where(many.sum(axis=1) > 2, 0.0, -np.inf), np.random.default_rng(0)
    )
    assert not (busy == halves).all(axis=1).any()


def test_voices_take_up_earlier_bars_together_as_often_as_in_the_style() -> None:
    rng = np.random.default_rng(2)
    kinds = np.array([[True, *letters] for letters in ((0, 0, 0), (1, 1, 1), (0, 1, 0), (1, 0, 1))], bool)
    kinds = np.repeat(kinds, GRID, axis=1) & (np.arange(BAR) % GRID == 0)

    def drawn(count: int, stay: float) -> list[int]:
        bars = [0]
        while len(bars) < count:
            bars.append(bars[-1] if rng.random() < stay else int(rng.integers(4)))
        return bars

    def share(pairs: list[tuple[list[int], list[int]]]) -> tuple[float, float]:
        """How often the lower voice keeps its rhythm where the upper one does, and where it does not."""
        habits = Habits.empty()
        for upper, lower in pairs:
            habits.add_rhythms(kinds[lower], [kinds[upper]], GRID)
        lines = [line_of(kinds[lower]) for _, lower in pairs]
        learned = Rhythms.of(lines, BAR)
        kept: dict[bool, list[bool]] = {True: [], False: []}
        for seed in range(40):
            upper = kinds[drawn(24, 0.5)]
            beside = Beside((upper,), habits.returning(1), habits.echoing(1), free)
            plan = learned.plan([], 0, 24, free, np.random.default_rng(seed), beside)
            for same, own in zip(again(upper, 1)[1:], again(plan, 1)[1:], strict=True):
                kept[bool(same)].append(bool(own))
        return float(np.mean(kept[True])), float(np.mean(kept[False]))

    def follower(upper: list[int]) -> list[int]:
        lower = [int(rng.integers(4))]
        for before, now in pairwise(upper):
            lower.append(lower[-1] if before == now else int(rng.integers(4)))
        return lower

    together, apart = share([(upper, follower(upper)) for upper in (drawn(32, 0.5) for _ in range(20))])
    assert together > apart + 0.15
    together, apart = share([(drawn(32, 0.5), drawn(32, 0.5)) for _ in range(20)])
    assert abs(together - apart) < 0.15


def test_a_voice_that_moves_with_another_goes_on_to_do_so() -> None:
    rng = np.random.default_rng(3)
    upper = rng.random((64, BAR)) < 0.1
    lower = np.where((np.arange(64) % 16 < 8)[:, None], upper, rng.random((64, BAR)) < 0.1)
    habits = Habits.empty()
    habits.add_rhythms(lower, [upper], GRID)
    alone, after = habits.echoing(1)
    assert after[1] > 0.7
    assert alone[1] < 0.3
    beside = Beside((upper, np.zeros_like(upper)), np.ones(3), np.full((3, 3), 1 / 3), free)
    assert beside.echoing(1, upper[0])[2] == 0  # nobody moves with a voice that is silent


def line_of(bars: Bools) -> Line:
    """A line with notes that begin where the bars say."""
    onsets = np.flatnonzero(bars.ravel())
    durations = np.diff(np.append(onsets, bars.size))
    return Line(tokens(np.full(len(onsets), 67), durations))


def test_composed_lines_rest_where_phrases_end() -> None:
    style = learn_style("breath", [(breathing_tune(seed), Piece(title="t", source="t.abc")) for seed in range(30)])
    held = [0, 0]
    for seed in range(12):
        writer = Writer(style, Wants(bars=8, cadence=False), seed)
        sketch = write_piece(writer, Sketch((4, 4), Key(0), 0, {}), plan_form(8), given=False)
        line = sketch.lines["melody"]
        long = onsets_of(line)[(durations_of(line) == BAR) & (values_of(line) < REST)] // BAR % PERIOD
        held[0] += int((long == PERIOD - 1).sum())
        held[1] += len(long)
    assert held[1] >= 8
    assert held[0] > 0.5 * held[1]  # by chance it is a quarter


def test_a_rare_figure_becomes_the_one_with_the_nearest_rhythm_and_thickness() -> None:
    def figure(*onsets: int, height: int = 50) -> tuple[FigureNote, ...]:
        return tuple(FigureNote(onset, 12, 0, 0, height) for onset in onsets)

    figures = [figure(0), figure(0, 24, 48, 72), figure(0, 24, 48), figure(0, 24, 48, height=70), figure(0)]
    nearest = nearest_figures(figures, [0, 1, 4], {0: 96, 1: 96, 2: 96, 3: 72, 4: 72})
    assert nearest == {0: 0, 1: 1, 2: 1, 3: 2, 4: 2}


def tune_of(letters: str, upbeat: int = 0) -> Line:
    """A phrase of four bars for each letter, the same for the same letter, with an upbeat before the first."""
    values: list[int] = [67] * (upbeat > 0)
    lengths: list[int] = [upbeat] * (upbeat > 0)
    for letter in letters:
        rng = np.random.default_rng(ord(letter))
        values += rng.integers(60, 72, 16).tolist()
        lengths += [GRID] * 16
    lengths[-1] -= upbeat
    return Line(tokens(np.array(values), np.array(lengths)), (BAR - upbeat) % BAR)


def test_a_style_returns_its_phrases_as_its_own_pieces_do() -> None:
    lines = [tune_of("AABB"), tune_of("AABB", upbeat=GRID), tune_of("AABBCDCE"), tune_of("ABAC")]
    forms = forms_of(lines, [BAR] * len(lines))
    assert forms == {"AABB": 0.6, "ABAC": 0.4}
    drawn = [draw_form(forms, [seed]) for seed in range(200)]
    assert set(drawn) == {"AABB", "ABAC"}
    assert 90 < drawn.count("AABB") < 150


def test_pieces_of_a_fiddle_tune_take_its_forms() -> None:
    style = load_style("fiddle")
    names = set()
    for seed in range(4):
        sections = Composer(style, seed).from_scratch(Wants(bars=16, similarity=1))[0].score.sections
        names.add("".join(section.name.rstrip("'") for section in sections))
    assert names <= set(style.info.forms)
    assert len(names) > 1


def test_eight_bars_return_short_phrases_and_name_no_sections() -> None:
    style = load_style("fiddle")
    assert style.info.periods["ABAC"] > 0.1
    returned = []
    for seed in range(12):
        score = Composer(style, seed).from_scratch(Wants(bars=8))[0].score
        assert not score.sections
        bars = [[n for n in score.parts[0].notes if n.onset // 960 == bar] for bar in range(8)]
        shapes = [tuple((n.onset % 960, n.pitch) for n in bar) for bar in bars]
        returned.append(len(set(shapes)) < 8)
    assert sum(returned) >= 4


def test_voices_of_a_hymn_move_together_and_keep_their_height() -> None:
    together, width = [], []
    for seed in range(12):
        parts = Composer("hymn", seed).from_scratch(Wants(bars=8))[0].score.parts
        onsets = [{note.onset for note in part.notes} for part in parts]
        together.append(sum(map(len, onsets)) / len(set.union(*onsets)))
        soprano = [note.pitch for note in parts[0].notes]
        width.append(np.subtract(*np.percentile(soprano, [95, 5])))
    assert np.mean(together) > 3.3  # real hymns: 3.7 of 4
    assert np.mean(width) < 10.5  # real hymns: 8.7 semitones


@pytest.mark.parametrize("style", ["song", "ragtime", "hymn", "quartet"])
def test_every_part_ends_together_on_the_closing_chord(style: str) -> None:
    for seed in range(4):
        score = Composer(style, seed).from_scratch(Wants(bars=8))[0].score
        last = score.chords[-1]
        assert (last.root, last.quality) == (0, "")
        for part in score.parts:
            ringing = [note.pitch % 12 for note in part.notes if note.end == score.end]
            assert ringing
            assert set(ringing) <= {0, 4, 7}


def test_a_tune_in_two_four_may_change_its_chord_within_a_bar() -> None:
    beats = [(60, 64, 67, 64), (67, 71, 74, 71)] * 8
    notes = tuple(Note(i * 120, pitch, 120) for i, pitch in enumerate(pitch for beat in beats for pitch in beat))
    score = Score((Part("Tune", notes),), meters=(Meter(0, 2, 4),))
    line = chord_line(passages(score, 0)[0], "tune")
    assert line is not None
    assert [chord_root(number) for number in values_of(line.codes)] == [0, 7] * 8
