"""CREPE's weights in a network of our own hear tones of known pitch."""

from __future__ import annotations

import numpy as np
import pytest

from timbrel.audio.pitch import to_hz
from timbrel.errors import AudioError
from timbrel.evaluation.crepe import crepe, crepe_is_there
from timbrel.sound import Sound

pytestmark = pytest.mark.skipif(not crepe_is_there(), reason="torchcrepe is not installed: scripts/setup.sh dev")


def tone(pitch: float, rate: int = 44_100) -> Sound:
    time = np.arange(rate // 2) / rate
    wave = np.mean([np.sin(2 * np.pi * to_hz(pitch) * n * time + n) / n for n in range(1, 7)], axis=0)
    return Sound(wave.astype(np.float32), rate)


@pytest.mark.parametrize(("pitch", "octaves"), [(36, 0), (48.3, 0), (60, 0), (69.4, 0), (84, 0), (100, -1), (23, 1)])
def test_pitch_is_heard_within_20_cents(pitch: float, octaves: int) -> None:
    heard = crepe(tone(pitch), octaves=octaves).median()
    assert heard == pytest.approx(pitch, abs=0.2)


def test_times_are_those_of_the_sound_whatever_the_speed_of_listening() -> None:
    for octaves in (-1, 0, 1):
        track = crepe(tone(60), octaves=octaves)
        assert track.times_s[1] - track.times_s[0] == pytest.approx(0.01, rel=0.01)
        assert 0.4 < track.times_s[-1] < 0.5


def test_noise_has_no_pitch_and_a_click_is_too_short() -> None:
    noise = np.random.default_rng(0).normal(0, 0.2, 16_000).astype(np.float32)
    assert crepe(Sound(noise, 16_000)).median() is None
    with pytest.raises(AudioError, match="looks at 64 ms at a time"):
        crepe(Sound(noise[:160], 16_000))
