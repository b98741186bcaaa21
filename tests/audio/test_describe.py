"""Descriptors and faults of sounds whose truth is known."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from timbrel.audio.describe import DESCRIPTORS, Description, describe
from timbrel.audio.health import check
from timbrel.sound import Sound

Make = Callable[..., Sound]


def test_knobs_are_the_six_descriptors(hit: Make) -> None:
    assert tuple(describe(hit()).knobs()) == DESCRIPTORS


@pytest.mark.parametrize("frequency", [55.0, 220.0, 440.0, 3000.0])
def test_pitch_is_the_loudest_partial(hit: Make, frequency: float) -> None:
    assert describe(hit(frequency, 0.2)).pitch == pytest.approx(69 + 12 * np.log2(frequency / 440), abs=0.5)


@pytest.mark.parametrize("decay_s", [0.02, 0.1, 0.3])
def test_decay_is_the_time_to_minus_20_db(hit: Make, decay_s: float) -> None:
    truth = decay_s * np.log(10)  # energy of exp(-t / decay_s) falls by 20 dB
    assert describe(hit(2000, decay_s, seconds=2)).decay == pytest.approx(np.log2(truth), abs=0.1)


def test_brightness_counts_octaves_from_1_khz(sine: Make) -> None:
    low, high = describe(sine(500, 0.5)).brightness, describe(sine(4000, 0.5)).brightness
    assert high - low == pytest.approx(3, abs=0.5)


def test_noise_is_noisy_and_tones_are_not(noise: Make, hit: Make) -> None:
    assert describe(noise()).noisiness > 0.95
    assert describe(hit(2000, 0.3)).noisiness < 0.2


def test_boominess_is_energy_down_low(sine: Make) -> None:
    assert describe(sine(60)).boominess == pytest.approx(0, abs=0.2)
    assert describe(sine(5000)).boominess == -60
    both = Sound(sine(60).samples + sine(5000).samples, 44_100)
    assert describe(both).boominess == pytest.approx(-3, abs=0.3)


@pytest.mark.parametrize("rise_s", [0.01, 0.1])
def test_attack_is_the_rise_time(noise: Make, rise_s: float) -> None:
    frames = round(rise_s * 44_100)
    ramp = np.concatenate((np.linspace(0, 1, frames), np.ones(44_100 - frames)))
    tone = (np.sign(noise().samples) * ramp).astype(np.float32)
    assert describe(Sound(tone, 44_100)).attack == pytest.approx(-np.log10(0.8 * rise_s), abs=0.05)


def test_what_is_measured_does_not_depend_on_level_or_rate(hit: Make) -> None:
    one, other = describe(hit(rate=44_100)), describe(hit(rate=96_000))
    quiet = describe(Sound(hit().samples * np.float32(0.125), 44_100))
    for name in ("boominess", "attack", "decay", "pitch"):
        assert getattr(one, name) == pytest.approx(getattr(other, name), abs=0.15)
    for name in ("brightness", "boominess", "noisiness", "attack", "decay", "pitch"):
        assert getattr(one, name) == pytest.approx(getattr(quiet, name), abs=0.02)


def test_facts_of_a_hit(hit: Make) -> None:
    facts = describe(hit(1000, 0.02, before_s=0.1))
    assert facts.onset_s == pytest.approx(0.1, abs=0.001)
    assert facts.peak_db == pytest.approx(20 * np.log10(0.8), abs=0.1)
    assert facts.centroid_hz == pytest.approx(1000, rel=0.1)
    assert facts.silence_share > 0.8
    assert facts.noise_floor_db < -100
    assert abs(facts.dc) < 1e-3


@pytest.mark.parametrize("frames", [1, 2, 100, 2205])
def test_tiny_sounds_are_described(frames: int) -> None:
    values = describe(Sound(np.full((1, frames), 0.3, np.float32), 44_100)).knobs().values()
    assert np.isfinite(list(values)).all()


def test_silence_has_the_default_description() -> None:
    assert describe(Sound(np.zeros((2, 1000), np.float32), 44_100)) == Description()


def test_a_clean_hit_has_no_fault(hit: Make) -> None:
    assert check(hit()).faults == ()


@pytest.mark.parametrize("frequency", [30.0, 50.0, 1000.0])
def test_clipping_is_found_and_loud_sines_are_not_clipped(sine: Make, frequency: float) -> None:
    clean = Sound((np.round(sine(frequency, level=1.0).samples * 32767) / 32767).astype(np.float32), 44_100)
    driven = Sound(np.clip(clean.samples * 2, -1, 1), 44_100)
    assert check(clean).clipped_share == 0
    assert check(driven).clipped_share == pytest.approx(2 / 3, abs=0.05)
    assert "clipped" in check(driven).faults


def test_silence_offset_and_cut_end_are_found(hit: Make, noise: Make) -> None:
    assert check(Sound(np.full((1, 1000), 1e-4, np.float32), 44_100)).faults == ("silent",)
    assert "offset (DC)" in check(Sound(hit().samples + np.float32(0.05), 44_100)).faults
    assert check(noise()).faults == ("cut end",)
    assert check(Sound(np.zeros((1, 0), np.float32), 44_100)).silent


def test_clicks_are_counted_but_a_second_hit_is_none(hit: Make, noise: Make) -> None:
    samples = hit(200, 0.3).samples.copy()
    assert check(Sound(samples, 44_100)).clicks == 0
    samples[0, [20_000, 30_000]] += 0.3
    assert check(Sound(samples, 44_100)).clicks == 2
    burst = noise().samples * np.exp(-np.arange(44_100, dtype=np.float32) / 500)
    assert check(Sound(np.concatenate((burst, burst), axis=1), 44_100)).clicks == 0


def test_a_stuck_tone_is_found_and_a_hit_or_noise_is_none(sine: Make, hit: Make, noise: Make) -> None:
    chord = Sound(sine(440).samples + 0.5 * sine(1234).samples, 44_100)
    assert check(sine(440)).constant_tone
    assert check(chord).constant_tone
    assert not check(hit(440, 0.5)).constant_tone
    assert not check(noise()).constant_tone
