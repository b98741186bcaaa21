"""Proposals that are written side by side are each as if written alone."""

from __future__ import annotations

import threading
from collections.abc import Callable

import numpy as np
import pytest

from timbrel.errors import ScoreError
from timbrel.music import compose
from timbrel.music.compose import Composer
from timbrel.music.corpus import durations_of
from timbrel.music.drawing import Answers, Ask, Question, side_by_side
from timbrel.music.solve import Stretch
from timbrel.music.style import Style
from timbrel.music.wants import Wants
from timbrel.music.wishes import PitchRange


@pytest.mark.parametrize("wants", [Wants(bars=4), Wants(bars=8, form="AABA", similarity=1.0, largest_leap=7)])
def test_proposals_together_are_the_proposals_one_by_one(
    chorale_style: Style, monkeypatch: pytest.MonkeyPatch, wants: Wants
) -> None:
    together = [idea.score for idea in Composer(chorale_style, 3, 6).each("from scratch", wants)]
    monkeypatch.setattr(compose, "_AT_ONCE", 1)
    assert [idea.score for idea in Composer(chorale_style, 3, 6).each("from scratch", wants)] == together


def question(style: Style, key: object, lowest: int = 0, seed: int = 0) -> Question:
    model = style.model("melody", (4, 4), minor=False)
    uniforms = np.random.default_rng(seed).random((1, model.bar))
    wishes = [PitchRange(lowest, 127)]
    return Question("melody", key, model, Stretch(model.bar), wishes, model.rungs, explain=False, uniforms=uniforms)


def test_a_clash_concerns_only_the_one_who_asked(tune_style: Style) -> None:
    def asking(lowest: int, seed: int) -> Callable[[Ask], int]:
        return lambda ask: int(durations_of(ask(question(tune_style, lowest, lowest, seed))).sum())

    threads = threading.active_count()
    done = side_by_side([asking(lowest, seed) for seed, lowest in enumerate((0, 120, 60))], Answers())
    assert isinstance(done[1], ScoreError)
    assert done[0] == done[2] == tune_style.model("melody", (4, 4), minor=False).bar
    assert threading.active_count() == threads


def test_equal_questions_are_answered_with_different_lines(tune_style: Style) -> None:
    def write(seed: int) -> Callable[[Ask], tuple[int, ...]]:
        return lambda ask: tuple(ask(question(tune_style, "same", seed=seed)).tolist())

    done = side_by_side([write(seed) for seed in range(8)], Answers())
    assert len(set(done)) > 1
