from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from timbrel.errors import ScoreError, UsageError
from timbrel.kinds import KINDS
from timbrel.music.grooves import CHOKES, KIND_OF_KEY, beat, styles
from timbrel.music.grooves.analysis import feel_of, take_bars
from timbrel.music.grooves.copies import longest_copy
from timbrel.music.grooves.kit import SUBSTITUTES, VOICES
from timbrel.music.grooves.library import Library, Take, load_library, save_library
from timbrel.music.grooves.sampler import StepSampler
from timbrel.score import Note, Part, Score, Tempo

BAR = 1920


def take(steps: dict[int, tuple[int, ...]], bars: int = 4, late: int = 0, bpm: float = 120.0) -> Score:
    """A take that hits the same keys at the same ticks of each bar."""
    notes = tuple(
        Note(bar * BAR + tick + late, key, 60, 50 + tick // 40)
        for bar in range(bars)
        for tick, keys in steps.items()
        for key in keys
    )
    return Score((Part("Drums", tuple(sorted(notes)), is_drums=True),), tempos=(Tempo(0, bpm),))


ROCK = take(
    {0: (36, 42), 240: (42,), 480: (38, 42), 720: (42,), 960: (36, 42), 1200: (42,), 1440: (38, 42), 1680: (42,)}
)
SWING = take({0: (36, 51), 480: (51, 44), 800: (51,), 960: (36, 51), 1440: (51, 44), 1760: (51,)})


def test_straight_and_swung_takes_are_told_apart() -> None:
    assert (feel_of(ROCK), feel_of(SWING)) == ("straight", "triplet")


def test_bars_keep_velocity_and_delay_but_not_the_drummers_mean_delay() -> None:
    late_take = take({0: (36,), 240: (42,), 480: (40,), 720: (42,), 960: (36,)}, late=12)
    bars = list(take_bars(late_take, "straight"))
    assert len(bars) == 4
    assert bars[0].masks.tolist() == [1, 0, 8, 0, 2, 0, 8, 0, 1] + [0] * 7
    assert bars[0].velocities.tolist() == [50, 56, 62, 68, 74]
    assert bars[0].offsets_ms.tolist() == [0] * 5
    pushed = take({0: (36,), 240: (42,), 500: (38,), 720: (42,), 960: (36,)})  # 20 ticks at 120 bpm are 20.8 ms
    assert next(take_bars(pushed, "straight")).offsets_ms.tolist() == [0, 0, 21, 0, 0]


@pytest.fixture(scope="module")
def two_takes(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("grooves") / "groove"
    other = take({0: (36, 42), 480: (38,), 960: (36, 36), 1320: (36,), 1440: (38, 46)}, bars=6)
    rows = [
        (Take("a/rock", "rock", 120.0, is_fill=False, feel="straight"), list(take_bars(ROCK, "straight"))),
        (Take("b/rock", "rock", 90.0, is_fill=False, feel="straight"), list(take_bars(other, "straight"))),
        (Take("c/fill", "rock", 120.0, is_fill=True, feel="straight"), list(take_bars(other, "straight"))),
        (Take("d/swing", "jazz", 140.0, is_fill=False, feel="triplet"), list(take_bars(SWING, "triplet"))),
    ]
    save_library(folder, rows, {"name": "test"}, "# Card\n")
    return load_library(folder)


def test_a_library_comes_back_as_it_was_saved(two_takes: Library) -> None:
    assert two_takes.styles == ("jazz", "rock")
    assert two_takes.tempo_of("rock") == 105
    assert two_takes.bars_of("rock", "straight", is_fill=False).tolist() == list(range(10))
    assert two_takes.bars["straight"].masks.shape == (16, 16)
    assert two_takes.bars["triplet"].masks.shape == (4, 12)


def test_a_damaged_library_is_refused_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ScoreError, match="holds no grooves"):
        load_library(tmp_path)
    (tmp_path / "style.json").write_text('{"format": 1, "takes": []}')
    (tmp_path / "grooves.npz").write_bytes(b"broken")
    with pytest.raises(ScoreError, match="damaged"):
        load_library(tmp_path)
    (tmp_path / "style.json").write_text('{"format": 9}')
    with pytest.raises(ScoreError, match="format 9"):
        load_library(tmp_path)


def test_a_step_follows_only_what_enough_takes_share() -> None:
    masks = np.array([[1, 2, 4, 8], [1, 2, 4, 8], [1, 2, 16, 8]], dtype=np.uint16)
    number = np.zeros(3, dtype=np.int32)
    random = np.random.default_rng(0)
    alone = StepSampler(masks, np.array([0, 1, 2], dtype=np.int32), number, order=3, support=1)
    assert {alone.draw_step(3, [1, 2, 16], random) for _ in range(20)} == {8}
    shared = StepSampler(masks, np.array([0, 1, 2], dtype=np.int32), number, order=3, support=2)
    assert {shared.draw_step(2, [1, 2], random) for _ in range(60)} == {4, 16}


def test_a_drawn_bar_holds_only_steps_seen_at_their_place(two_takes: Library) -> None:
    known = two_takes.bars["straight"]
    chosen = two_takes.bars_of("rock", "straight", is_fill=False)
    sampler = StepSampler(known.masks[chosen], known.take[chosen], known.number[chosen], order=8, support=2)
    for seed in range(20):
        bar = sampler.draw_bar([], np.random.default_rng(seed))
        assert all(bar[step] in known.masks[chosen][:, step] for step in range(16))


def test_the_longest_copy_is_found_where_it_stands(two_takes: Library) -> None:
    chosen = two_takes.bars_of("rock", "straight", is_fill=False)
    real = two_takes.bars["straight"].masks[4:6].copy()  # two bars of take b
    real[0, :3] = 99
    report = longest_copy(two_takes, "straight", chosen, real)
    assert (report.bars, report.beat_bar, report.take) == (29 / 16, 1, "b/rock")
    nothing = np.full((1, 16), 4095, dtype=np.uint16)
    assert longest_copy(two_takes, "straight", chosen, nothing).bars == 0


def test_a_copy_does_not_run_from_one_take_into_the_next(two_takes: Library) -> None:
    chosen = two_takes.bars_of("rock", "straight", is_fill=False)
    seam = two_takes.bars["straight"].masks[3:5]  # the last bar of take a, the first of take b
    assert longest_copy(two_takes, "straight", chosen, seam).bars <= 1.5


def test_on_the_grid_or_as_played() -> None:
    even = beat("funk", 4, seed=5, humanise=0)
    played = beat("funk", 4, seed=5, humanise=1)
    assert {note.onset % 120 for note in even.parts[0].notes} == {0}
    assert len({note.onset % 120 for note in played.parts[0].notes}) > 5
    hits = [(round(note.onset / 120), note.pitch) for note in played.parts[0].notes]
    assert sorted(hits) == sorted((note.onset // 120, note.pitch) for note in even.parts[0].notes)


def test_micro_timing_is_in_seconds_whatever_the_tempo() -> None:
    slow, fast = (beat("rock", 4, seed=3, tempo=tempo).parts[0].notes for tempo in (60, 240))
    even = beat("rock", 4, seed=3, tempo=60, humanise=0).parts[0].notes
    late = [sum(abs(n.onset - round(n.onset / 120) * 120) for n in notes) for notes in (slow, fast)]
    assert len(slow) == len(fast) == len(even)
    assert late[1] / late[0] == pytest.approx(4, rel=0.25)


def test_swing_moves_every_other_sixteenth_to_the_triplet() -> None:
    notes = beat("funk", 4, seed=5, humanise=0, swing=1).parts[0].notes
    assert {note.onset % 240 for note in notes} == {0, 160}


def test_a_seed_is_a_beat() -> None:
    assert beat("latin", 8, seed=11) == beat("latin", 8, seed=11)
    assert beat("latin", 8, seed=11).parts != beat("latin", 8, seed=12).parts


@pytest.mark.parametrize("style", styles())
def test_every_style_plays_within_its_bars_with_kit_voices(style: str) -> None:
    score = beat(style, 2, seed=1)
    notes = score.parts[0].notes
    assert 8 <= len(notes) <= 120
    assert {note.pitch for note in notes} <= set(VOICES)
    assert max(note.onset for note in notes) < 2 * BAR + 100
    assert "longest run shared with a take" in score.comments[-1]


def test_without_variation_and_fill_the_core_repeats() -> None:
    notes = beat("rock", 6, seed=9, humanise=0, fill=False, variation=0, copy_limit_bars=99).parts[0].notes
    bars = [sorted((n.onset % BAR, n.pitch) for n in notes if n.onset // BAR == bar) for bar in range(6)]
    assert bars[0:2] == bars[2:4] == bars[4:6]


def test_a_long_beat_has_sections_and_stays_under_the_copy_limit() -> None:
    score = beat("jazz", 24, seed=2)
    assert [section.duration for section in score.sections] == [8 * BAR] * 3
    assert float(score.comments[-1].split(": ")[1].split(" ")[0]) <= 2.0


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"style": "fnuk"}, "did you mean 'funk'"),
        ({"bars": 0}, "bars=0 must be from 1 to 512"),
        ({"bars": 5000}, "bars=5000"),
        ({"tempo": 7}, "tempo=7"),
        ({"tempo": float("nan")}, "tempo=nan"),
        ({"humanise": -0.1}, "humanise"),
        ({"swing": 2}, "swing=2"),
        ({"seed": -1}, "seed=-1"),
    ],
)
def test_what_cannot_be_played_is_refused(wrong: dict[str, object], sentence: str) -> None:
    wishes: dict[str, object] = {"style": "funk", "bars": 2, "seed": 1} | wrong
    with pytest.raises(UsageError, match=sentence):
        beat(**wishes)  # type: ignore[arg-type]


def test_every_drum_key_has_a_kind_and_every_kind_a_substitute() -> None:
    assert set(KIND_OF_KEY) == set(range(35, 82))
    assert set(KIND_OF_KEY.values()) <= set(KINDS)
    assert set(SUBSTITUTES) == set(KINDS)
    assert 46 in CHOKES[42]


@pytest.mark.parametrize("seed", [70, 127])
def test_a_core_that_is_played_again_and_again_is_no_drummers_rest(seed: int) -> None:
    assert len(beat("funk", 1, seed).parts[0].notes) >= 8
    assert len(beat("funk", 8, seed).parts[0].notes) >= 8 * 8


@pytest.mark.parametrize("style", ["funk", "rock"])
def test_a_fill_is_no_silence(style: str) -> None:
    for seed in range(40):
        notes = beat(style, 2, seed, humanise=0).parts[0].notes
        assert sum(note.onset >= 4 * 480 for note in notes) >= 4
