"""A known hit near which copies come out is not started from, one whose hits are taken for another kind less often."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from timbrel.models.drums.image import IMAGE_SHAPE
from timbrel.models.drums.sampler import Neighbourhoods
from timbrel.sound import Sound
from timbrel.training import drums_audition
from timbrel.training.drums_audition import audition
from timbrel.training.drums_choice import Jury

RATE = 44_100
TIME = np.arange(RATE // 4) / RATE


def tone(hz: float) -> Sound:
    return Sound((np.exp(-TIME / 0.03) * np.sin(2 * np.pi * hz * TIME)).astype(np.float32), RATE)


def hiss(seed: int) -> Sound:
    noise = np.random.default_rng(seed).normal(size=len(TIME)) * np.exp(-TIME / 0.03) / 5
    return Sound(noise.astype(np.float32), RATE)


TRAINING = [tone(400.0), hiss(1)]


@pytest.fixture
def left_over(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return which of two known hits is still started from, given how a hit near the first comes out in each try."""

    def left(near_first: Any) -> list[bool]:
        tries = {0: 0, 1: 0}

        def make_hit(_network: Any, alone: Neighbourhoods, *_: Any) -> Sound:
            place = int(alone.weights.argmax())
            tries[place] += 1
            return hiss(100 + tries[1]) if place else near_first(tries[0])

        jury = Jury(np.zeros((0, 1), np.float32), np.zeros(0, np.int64), np.zeros(0, str))
        monkeypatch.setattr(drums_audition, "make_hit", make_hit)
        monkeypatch.setattr(Jury, "of", lambda *_: jury)
        row = np.zeros((2, 1), np.float32)
        places = Neighbourhoods(
            row, row, row, np.zeros(2, np.int64), np.ones(2, np.float32), np.zeros((2, *IMAGE_SHAPE), np.float32),
            np.zeros((1, 3), np.float32),
        )  # fmt: skip
        hits: Any = SimpleNamespace(rows=np.arange(2), kinds=np.zeros(2), where=lambda *_: np.arange(2))
        dataset: Any = SimpleNamespace(as_sound=lambda index: TRAINING[index])
        nothing: Any = None
        makers = np.array(["one", "two"])
        said: list[str] = []
        tried = audition(nothing, places, nothing, hits, dataset, makers, said.append)
        assert said == ["tried out 2 of 2 known hits"]
        return list(tried.weights > 0)

    return left


def test_a_hit_that_always_comes_back_is_left_out(left_over: Any) -> None:
    assert left_over(lambda _: tone(400.0)) == [False, True]


def test_one_copy_is_enough(left_over: Any) -> None:
    assert left_over(lambda number: tone(400.0 if number == 2 else 700.0)) == [False, True]


def test_a_tone_is_tried_more_often_than_two_times(left_over: Any) -> None:
    assert left_over(lambda number: tone(400.0 if number == 7 else 700.0)) == [False, True]


def test_new_hits_stay(left_over: Any) -> None:
    assert left_over(lambda number: hiss(50 + number)) == [True, True]


def test_the_nearest_recordings_of_other_makers_vote() -> None:
    rows = np.array([[0.0], [0.1], [0.2], *[[5.0 + number] for number in range(9)]], np.float32)
    kinds = np.array([0, 0, 0, *[1] * 9])
    jury = Jury(rows, kinds, np.array(["a", "b", "c", *["d"] * 9]))
    near, own, far = jury.recognise(np.array([[0.1], [0.1], [9.0]], np.float32), 0, np.array(["x", "b", "x"]))
    assert far < own < near
    assert near > 0.4  # three of nine votes, each worth more than one of the commoner kind


def test_few_makers_do_not_judge() -> None:
    makers = np.repeat(["a", "b", "c", "d", "e"], 4)
    rows = np.zeros((20, 1), np.float32)
    assert Jury(rows, np.zeros(20, np.int64), makers).can_judge(0)
    assert not Jury(rows[:16], np.zeros(16, np.int64), makers[:16]).can_judge(0)
