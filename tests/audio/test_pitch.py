"""Two trackers against tones whose pitch is known, over the whole keyboard."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest

from timbrel.audio.pitch import PitchTrack, note_pitch, pyin, to_hz, yin
from timbrel.errors import AudioError, UsageError
from timbrel.sound import Sound

TRACKERS = (yin, pyin)


def tone(pitch: float, rate: int = 44_100, seconds: float = 0.5, noise: float = 0.01, tilt: float = 0.8) -> Sound:
    """A note of up to 20 partials whose pitch is exact, with phases of its own and a little noise."""
    time = np.arange(round(seconds * rate)) / rate
    partials = range(1, min(20, math.floor(rate / 2.2 / to_hz(pitch))) + 1)
    wave = np.sum([np.sin(2 * np.pi * to_hz(pitch) * n * time + n**2) / n**tilt for n in partials], axis=0)
    wave = wave / np.abs(wave).max() + np.random.default_rng(0).normal(0, noise, len(time))
    return Sound((0.7 * wave).astype(np.float32), rate)


@pytest.mark.parametrize("tracker", TRACKERS)
@pytest.mark.parametrize("pitch", [21, 33.4, 45, 60.25, 71, 84, 96.3, 108])
def test_the_whole_keyboard_is_heard_within_a_cent(pitch: float, tracker: Callable[..., PitchTrack]) -> None:
    heard = note_pitch(tone(pitch), tracker=tracker)
    assert heard is not None
    assert abs(heard - pitch) < 0.01


@pytest.mark.parametrize("tracker", TRACKERS)
def test_at_16_khz_pitches_up_to_96_are_heard(tracker: Callable[..., PitchTrack]) -> None:
    heard = [note_pitch(tone(pitch, 16_000), tracker=tracker) for pitch in (24, 60, 96)]
    np.testing.assert_allclose(np.array(heard, dtype=float), [24, 60, 96], atol=0.01)


@pytest.mark.parametrize("tracker", TRACKERS)
def test_a_missing_fundamental_is_still_the_pitch(tracker: Callable[..., PitchTrack]) -> None:
    time = np.arange(22_050) / 44_100
    wave = np.mean([np.sin(2 * np.pi * to_hz(48) * n * time + n) for n in range(2, 9)], axis=0)
    heard = note_pitch(Sound(wave.astype(np.float32), 44_100), tracker=tracker)
    assert heard == pytest.approx(48, abs=0.02)


@pytest.mark.parametrize("tracker", TRACKERS)
def test_noise_and_silence_have_no_pitch(tracker: Callable[..., PitchTrack]) -> None:
    noise = np.random.default_rng(1).normal(0, 0.2, 22_050).astype(np.float32)
    assert note_pitch(Sound(noise, 44_100), tracker=tracker) is None
    assert note_pitch(Sound(np.zeros(22_050, np.float32), 44_100), tracker=tracker) is None


def test_pyin_follows_a_glide_and_stays_on_one_octave() -> None:
    rate = 44_100
    time = np.arange(rate) / rate
    pitch = 60 + 5 * time
    phase = 2 * np.pi * np.cumsum(440 * 2 ** ((pitch - 69) / 12)) / rate
    wave = 0.2 * np.sin(phase) + 0.5 * np.sin(2 * phase) + 0.1 * np.sin(3 * phase)
    track = pyin(Sound(wave.astype(np.float32), rate), low_hz=60)
    assert track.voiced > 0.95
    errors = track.midi - (60 + 5 * track.times_s)
    assert np.nanmax(np.abs(errors)) < 0.1


def test_a_release_into_noise_does_not_pull_the_pitch() -> None:
    note = tone(57, noise=0).samples[0]
    rest = np.random.default_rng(2).normal(0, 1e-4, 44_100).astype(np.float32)
    heard = note_pitch(Sound(np.concatenate([note, rest]), 44_100))
    assert heard == pytest.approx(57, abs=0.01)


def test_what_is_too_short_is_said() -> None:
    with pytest.raises(AudioError, match=r"1\.0 ms of sound is too short to tell its pitch"):
        note_pitch(tone(60, seconds=0.001))
    with pytest.raises(AudioError, match="two periods of 25 Hz are needed"):
        yin(tone(60, seconds=0.05))


def test_an_empty_range_is_refused() -> None:
    with pytest.raises(UsageError, match="low_hz=500 must be over 0 and under 400 Hz"):
        yin(tone(60), low_hz=500, high_hz=400)
