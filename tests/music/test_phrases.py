"""Lines breathe where the style's phrases end, and accompaniments keep their thickness."""

from __future__ import annotations

import numpy as np

from timbrel.music.compose import Composer
from timbrel.music.corpus import GRID, REST, Line, durations_of, tokens, values_of
from timbrel.music.figuration import FigureNote, nearest_figures
from timbrel.music.form import draw_form, forms_of, plan_form
from timbrel.music.learn import learn_style
from timbrel.music.phrases import PERIOD, phrase_habits
from timbrel.music.pieces import write_piece
from timbrel.music.sketch import Sketch, onsets_of
from timbrel.music.style import Piece
from timbrel.music.style_pack import load_style
from timbrel.music.wants import Wants
from timbrel.music.writer import Writer
from timbrel.score import Key, Note, Part, Score

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


def test_habits_tell_that_no_note_begins_within_the_last_bar_of_a_phrase() -> None:
    durations = np.array(([GRID] * 12 + [BAR]) * 8)
    line = Line(tokens(np.full(len(durations), 67), durations))
    habits = phrase_habits([line], BAR)
    assert habits.shape == (PERIOD, 8, 2)
    assert habits[3, 2, 1] < -0.5 < 0 < habits[3, 2, 0]
    assert habits[1, 2, 1] > 0
    upbeat = np.concatenate((tokens(np.array([67]), np.array([GRID])), line.codes))
    assert np.allclose(phrase_habits([Line(upbeat, 3 * GRID)], BAR), habits)


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
