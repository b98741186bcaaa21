"""CREPE's weights in a network of our own hear tones of known pitch, and notes over the whole keyboard."""

from __future__ import annotations

import numpy as np
import pytest

from timbrel.audio.pitch import to_hz
from timbrel.errors import AudioError
from timbrel.evaluation.crepe import crepe, crepe_is_there
from timbrel.evaluation.crepe_note import hear_note_by_crepe
from timbrel.sound import Sound

pytestmark = pytest.mark.skipif(not crepe_is_there(), reason="torchcrepe is not installed: scripts/setup.sh dev")


def tone(pitch: float, rate: int = 44_100) -> Sound:
    time = np.arange(rate // 2) / rate
    wave = np.mean([np.sin(2 * np.pi * to_hz(pitch) * n * time + n) / n for n in range(1, 7)], axis=0)
    return Sound(wave.astype(np.float32), rate)


@pytest.mark.parametrize(("pitch", "faster"), [(36, 0), (48.3, 0), (60, 0), (69.4, 0), (84, 0), (100, -12), (23, 19)])
def test_pitch_is_heard_within_20_cents(pitch: float, faster: float) -> None:
    heard = crepe(tone(pitch), faster=faster).median()
    assert heard == pytest.approx(pitch, abs=0.2)


def test_times_are_those_of_the_sound_whatever_the_speed_of_listening() -> None:
    for faster in (-12, 0, 7):
        track = crepe(tone(60), faster=faster)
        assert track.times_s[1] - track.times_s[0] == pytest.approx(0.01, rel=0.01)
        assert 0.4 < track.times_s[-1] < 0.5


def test_noise_has_no_pitch_and_a_click_is_too_short() -> None:
    noise = np.random.default_rng(0).normal(0, 0.2, 16_000).astype(np.float32)
    assert crepe(Sound(noise, 16_000)).median() is None
    with pytest.raises(AudioError, match="looks at 64 ms at a time"):
        crepe(Sound(noise[:160], 16_000))


@pytest.mark.parametrize("pitch", [21.0, 24.3, 30.0, 41.5, 55.0, 67.2, 83.0, 96.0, 103.4, 108.0])
def test_a_note_is_heard_within_6_cents_all_over_the_keyboard(pitch: float) -> None:
    heard = hear_note_by_crepe(tone(pitch))
    assert heard.midi == pytest.approx(pitch, abs=0.06)
    assert heard.sure > 0.4


def test_a_strong_overtone_is_not_taken_for_a_low_note() -> None:
    time = np.arange(44_100) / 44_100
    wave = np.sum(
        [(4.0 if n == 6 else 1.0) * np.sin(2 * np.pi * to_hz(26) * n * time + n) for n in range(1, 13)], axis=0
    )
    assert hear_note_by_crepe(Sound((wave / 20).astype(np.float32), 44_100)).midi == pytest.approx(26, abs=0.1)


def test_of_noise_and_of_a_click_no_note_is_heard() -> None:
    noise = np.random.default_rng(0).normal(0, 0.2, 30_000).astype(np.float32)
    assert hear_note_by_crepe(Sound(noise, 44_100)).midi is None
    assert hear_note_by_crepe(Sound(noise[:200], 44_100)).midi is None
