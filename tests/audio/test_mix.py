from __future__ import annotations

import numpy as np
import pytest

from timbrel.audio.mix import CEILING, cut, mix
from timbrel.errors import AudioError
from timbrel.sound import Sound

RATE = 8000


def click(frames: int = 1, level: float = 0.5, channels: int = 1, rate: int = RATE) -> Sound:
    return Sound(np.full((channels, frames), level, dtype=np.float32), rate)


def test_every_sound_begins_on_its_sample() -> None:
    mixed = mix([(0.0, click(), 1.0), (0.001, click(), 0.5), (0.5, click(), 1.0)], RATE)
    assert np.flatnonzero(mixed.mono()).tolist() == [0, 8, 4000]
    assert mixed.mono()[8] == pytest.approx(0.25)
    assert mixed.frames == 4001


def test_the_order_of_events_does_not_matter() -> None:
    events = [(0.001 * n, click(20, 0.01 * n), 1.0) for n in range(30)]
    assert np.array_equal(mix(events, RATE).samples, mix(events[::-1], RATE).samples)


def test_a_loud_mix_is_turned_down_as_a_whole() -> None:
    mixed = mix([(0.0, click(), 1.0)] * 4 + [(0.01, click(), 1.0)], RATE)
    assert mixed.peak == pytest.approx(CEILING, abs=1e-6)
    assert mixed.mono()[80] == pytest.approx(CEILING / 4, abs=1e-6)


def test_mono_and_stereo_meet_and_rates_are_brought_together() -> None:
    mixed = mix([(0.0, click(channels=2), 1.0), (0.0, click(), 0.5), (0.5, click(2000, rate=2 * RATE), 1.0)], RATE)
    assert (mixed.channels, mixed.frames) == (2, 5000)
    assert mixed.samples[:, 0].tolist() == [0.75, 0.75]


def test_a_given_length_cuts_softly_or_adds_silence() -> None:
    short = mix([(0.0, click(8000), 1.0)], RATE, seconds=0.5)
    assert short.frames == 4000
    assert short.mono()[-1] == 0
    assert mix([(0.0, click(), 1.0)], RATE, seconds=0.5).frames == 4000
    assert mix([], RATE).frames == 0


def test_a_choked_sound_ends_without_a_click() -> None:
    choked = cut(click(8000), 0.25)
    assert choked.frames == 2040
    assert choked.mono()[1999] == 0.5
    assert np.abs(np.diff(choked.mono())).max() < 0.02
    assert cut(click(100), 1.0).frames == 100


@pytest.mark.parametrize("time", [-1.0, float("nan"), 4000.0])
def test_times_that_make_no_sense_are_refused(time: float) -> None:
    with pytest.raises(AudioError, match="must be from 0"):
        mix([(time, click(), 1.0)], RATE)
