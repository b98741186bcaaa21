"""Onset, trim, fade and level, against sounds whose truth is known."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from timbrel.audio.channels import mix
from timbrel.audio.resample import resample
from timbrel.audio.trim import fade_out, find_onset, normalise_peak, pad_end, trim
from timbrel.errors import UsageError
from timbrel.sound import Provenance, Sound

Make = Callable[..., Sound]


@pytest.mark.parametrize("before_s", [0.0, 0.013, 0.5])
def test_the_onset_is_where_the_hit_is(hit: Make, before_s: float) -> None:
    assert find_onset(hit(before_s=before_s)) == pytest.approx(before_s, abs=0.001)


def test_background_noise_is_not_the_onset(hit: Make, noise: Make) -> None:
    sound = hit(before_s=0.3)
    noisy = Sound(sound.samples + noise(1.3, level=0.0005).samples, 44_100)
    assert find_onset(noisy) == pytest.approx(0.3, abs=0.001)


def test_trim_starts_two_milliseconds_early_and_ends_60_db_down(hit: Make) -> None:
    sound = trim(hit(decay_s=0.05, before_s=0.2))
    assert find_onset(sound) == pytest.approx(0.002, abs=0.0002)
    assert sound.seconds == pytest.approx(0.05 * np.log(1000), abs=0.01)


def test_trim_keeps_a_50_ms_one_shot_whole(hit: Make) -> None:
    short = hit(frequency=900, decay_s=0.02, before_s=0.0, seconds=0.05)
    assert trim(short).seconds == pytest.approx(0.05, abs=0.002)


def test_trim_to_a_length_fades(noise: Make) -> None:
    sound = trim(noise(2.0), max_seconds=0.5)
    assert sound.seconds == 0.5
    assert np.abs(sound.samples[0, -20:]).max() < 0.001


def test_trim_leaves_silence_and_settings_alone() -> None:
    silence = Sound(np.zeros((2, 300), np.float32), 44_100, Provenance(model="drums", seed=1))
    assert trim(silence).samples.shape == (2, 300)
    assert trim(silence).provenance == silence.provenance
    assert find_onset(silence) == 0.0


def test_fade_ends_in_silence_and_keeps_the_start(sine: Make) -> None:
    sound = sine(1000, 0.1)
    faded = fade_out(sound, 0.03)
    assert abs(faded.samples[0, -1]) < 1e-6
    assert np.array_equal(faded.samples[0, :3000], sound.samples[0, :3000])


@pytest.mark.parametrize("frames", [1, 2, 3, 50])
def test_tiny_sounds_survive_everything(frames: int) -> None:
    sound = Sound(np.full((1, frames), 0.5, np.float32), 44_100)
    assert trim(fade_out(sound)).frames >= 1
    assert normalise_peak(sound, 0.9).peak == pytest.approx(0.9)


def test_normalise_hits_the_peak_and_leaves_silence(noise: Make) -> None:
    assert normalise_peak(noise(), 0.891).peak == pytest.approx(0.891, rel=1e-6)
    assert normalise_peak(Sound(np.zeros((1, 10), np.float32), 44_100)).peak == 0.0


def test_pad_end_lengthens_and_never_cuts(noise: Make) -> None:
    assert pad_end(noise(0.1), 0.5).seconds == 0.5
    assert pad_end(noise(1.0), 0.5).seconds == 1.0


@pytest.mark.parametrize(("old", "new"), [(192_000, 44_100), (22_050, 48_000), (44_100, 16_000)])
def test_resampling_keeps_a_sine_a_sine(sine: Make, old: int, new: int) -> None:
    sound = resample(sine(1000, 0.5, old), new)
    assert sound.seconds == pytest.approx(0.5, abs=1 / new)
    middle = slice(sound.frames // 4, -sound.frames // 4)
    truth = sine(1000, 0.5, new).samples[0, : sound.frames]
    assert np.abs(sound.samples[0] - truth)[middle].max() < 1e-4


def test_resampling_leaves_no_alias(sine: Make) -> None:
    assert np.abs(resample(sine(15_000, 0.5, 44_100), 16_000).samples[0, 1000:-1000]).max() < 1e-5


def test_resampling_refuses_a_rate_of_nothing(sine: Make) -> None:
    with pytest.raises(UsageError, match="positive"):
        resample(sine(100), 0)


def test_mono_of_opposite_sides_is_not_silence(sine: Make) -> None:
    side = sine(300).samples[0]
    mono = mix(Sound(np.stack((side, -0.5 * side)), 44_100), 1)
    assert np.array_equal(mono.samples[0], side)


def test_mono_of_like_sides_is_their_mean(sine: Make) -> None:
    side = sine(300).samples[0]
    assert np.allclose(mix(Sound(np.stack((side, 0.5 * side)), 44_100), 1).samples[0], 0.75 * side, atol=1e-6)


def test_mono_of_one_dead_side_is_the_other(sine: Make) -> None:
    side = sine(300).samples[0]
    assert np.array_equal(mix(Sound(np.stack((0 * side, side)), 44_100), 1).samples[0], side)


def test_surround_becomes_stereo_without_clipping() -> None:
    full = Sound(np.ones((6, 10), np.float32), 48_000)
    assert mix(full, 2).samples.shape == (2, 10)
    assert mix(full, 2).peak <= 1.0
    assert mix(full, 1).peak <= 1.0


def test_mono_doubles_to_stereo_and_nothing_else(sine: Make) -> None:
    stereo = mix(sine(300), 2)
    assert np.array_equal(stereo.samples[0], stereo.samples[1])
    with pytest.raises(UsageError, match="channels=5"):
        mix(stereo, 5)
