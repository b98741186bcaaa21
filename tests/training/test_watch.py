"""What the watch says about sounds that are wrong, and that it keeps quiet about those that are not."""

from __future__ import annotations

import math

import numpy as np
import pytest
from numpy.typing import NDArray

from timbrel.errors import TrainingError
from timbrel.training.watch import Duel, Improvement, look_at_sounds, look_at_variety, require_finite, spread

Audio = NDArray[np.float32]
TIME = np.arange(16384) / 16000


def batch(*sounds: NDArray[np.floating]) -> Audio:
    return np.stack(sounds)[:, None].astype(np.float32)


def drums(rng: np.random.Generator) -> Audio:
    kicks = [np.sin(2 * np.pi * rng.uniform(40, 80) * TIME) * np.exp(-8 * TIME) for _ in range(4)]
    hats = [rng.normal(size=TIME.size) * np.exp(-rng.uniform(5, 60) * TIME) for _ in range(4)]
    return batch(*kicks, *hats)


def test_drums_are_fine() -> None:
    assert look_at_sounds(drums(np.random.default_rng(0))) == []


def test_eight_alike_but_decaying_kicks_are_no_constant_tone() -> None:
    assert look_at_sounds(batch(*[np.sin(2 * np.pi * 50 * TIME) * np.exp(-8 * TIME)] * 8)) == []


def test_silence_is_named() -> None:
    (sentence,) = look_at_sounds(batch(*[np.zeros(16384)] * 8))
    assert "8 of 8 previews are silent" in sentence


def test_one_constant_tone_is_named() -> None:
    rng = np.random.default_rng(0)
    tones = [np.sin(2 * np.pi * 440 * TIME + rng.uniform(0, 6)) + 0.02 * rng.normal(size=TIME.size) for _ in range(8)]
    (sentence,) = look_at_sounds(batch(*tones))
    assert "one constant tone" in sentence


def test_collapse_is_named_by_variety() -> None:
    rows = np.random.default_rng(0).normal(size=(20, 5)).astype(np.float32)
    nearly_one = rows[:1] + rows * 0.01
    (sentence,) = look_at_variety(spread(nearly_one), spread(rows))
    assert "collapsed" in sentence
    assert look_at_variety(spread(rows) * 0.5, spread(rows)) == []


def test_spread_by_hand() -> None:
    corners = np.array([[0.0, 0.0], [3.0, 0.0], [0.0, 4.0]])
    assert spread(corners) == pytest.approx((3 + 4 + 5) / 3)
    assert spread(corners[:1]) == 0.0


def test_lost_numbers_stop_the_run() -> None:
    require_finite(5, {"critic_loss": 1.0})
    with pytest.raises(TrainingError, match=r"step 5 \(critic_loss=nan\).*--seed"):
        require_finite(5, {"critic_loss": math.nan, "generator_loss": 1.0})


def test_an_overwhelmed_critic_is_named_once_per_stretch() -> None:
    duel = Duel(saturates=True)
    said = [sentence for _ in range(400) for sentence in duel.look(0.3)]
    assert len(said) == 2
    assert "overwhelmed" in said[0]


def test_an_always_right_critic_is_a_warning_only_where_it_harms() -> None:
    harmful, wanted = Duel(saturates=True), Duel(saturates=False)
    assert next(s for _ in range(200) for s in harmful.look(1.0)).startswith("the critic was right in all")
    assert [s for _ in range(200) for s in wanted.look(1.0)] == []


def test_improvement_keeps_the_best_and_knows_when_it_is_over() -> None:
    progress = Improvement(patience=3)
    verdicts = [progress.take(step, distance) for step, distance in enumerate((9.0, 5.0, 6.0, 4.99, 7.0))]
    assert verdicts == [True, True, False, True, False]
    assert (progress.best, progress.best_step) == (4.99, 3)
    assert progress.finished  # 6, 4.99 (less than 1 % better) and 7 brought nothing
    assert progress.take(9, 4.0)
    assert not progress.finished
    assert not progress.take(10, math.nan)
