"""What goes through analysis and synthesis comes out as it was."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest

from timbrel.errors import AudioError
from timbrel.models.drums.analysis import analyse, analyse_hit, cut_hit
from timbrel.models.drums.image import IMAGE_SHAPE, has_image, measure_image, mix_images, mono_image, widen
from timbrel.models.drums.layout import FLOOR, SAMPLE_RATE, SIZE, from_vector, to_vector
from timbrel.models.drums.synthesis import synthesise
from timbrel.models.drums.warp import Warp
from timbrel.sound import Sound

TIME = np.arange(SAMPLE_RATE) / SAMPLE_RATE


def _fall(samples: np.ndarray[tuple[int], np.dtype[np.floating]], start_s: float, end_s: float) -> float:
    """Return the fall of the level between two moments, in dB per second."""
    at = [
        20 * np.log10(np.sqrt((samples[int((t - 0.02) * SAMPLE_RATE) : int((t + 0.02) * SAMPLE_RATE)] ** 2).mean()))
        for t in (start_s, end_s)
    ]
    return float((at[0] - at[1]) / (end_s - start_s))


@pytest.mark.parametrize("hz", [60.0, 180.0, 730.0, 1900.0, 4100.0])
def test_a_falling_sine_keeps_its_pitch_and_its_fall(hz: float) -> None:
    hit = (np.exp(-TIME / 0.12) * np.cos(2 * np.pi * hz * TIME)).astype(np.float32)
    copy = synthesise(analyse_hit(hit), [1])[0]
    spectrum = np.abs(np.fft.rfft(copy[2205:22050] * np.hanning(22050 - 2205), 1 << 20))
    found_hz = spectrum.argmax() * SAMPLE_RATE / (1 << 20)
    assert abs(1200 * np.log2(found_hz / hz)) < 5
    assert _fall(copy, 0.1, 0.4) == pytest.approx(_fall(hit, 0.1, 0.4), rel=0.1)


def test_a_gliding_kick_is_one_clean_partial() -> None:
    hz = 50 * 2 ** (2 * np.exp(-TIME / 0.02))
    hit = (np.exp(-TIME / 0.15) * np.cos(2 * np.pi * np.cumsum(hz) / SAMPLE_RATE)).astype(np.float32)
    features = analyse_hit(hit / np.abs(hit).max())
    assert features.partial_level[0].max() > -0.2
    copy = synthesise(features, [1])[0]
    low = 4000
    assert np.corrcoef(copy[:low], hit[:low])[0, 1] > 0.97


def test_a_tone_that_beats_and_drifts_is_no_noise() -> None:
    beating = np.exp(-TIME / 0.3) * (np.cos(2 * np.pi * 150 * TIME) + 0.5 * np.cos(2 * np.pi * 153.5 * TIME + 1))
    features = analyse_hit((beating / np.abs(beating).max()).astype(np.float32))
    assert features.partial_level.max() > -0.3
    assert features.tail[8:16].max() < -0.3  # a sine that nothing took out stands at 1


def test_a_tone_that_is_cut_off_sounds_up_to_there() -> None:
    hit = (np.exp(-TIME / 0.4) * np.cos(2 * np.pi * 120 * TIME)).astype(np.float32)[: int(0.6 * SAMPLE_RATE)]
    copy = synthesise(analyse_hit(hit), [1])[0]
    late = slice(int(0.5 * SAMPLE_RATE), int(0.55 * SAMPLE_RATE))
    assert 20 * np.log10(copy[late].std() / hit[late].std()) == pytest.approx(0, abs=1.0)
    assert np.abs(copy[int(0.63 * SAMPLE_RATE) :]).max(initial=0.0) == 0.0


def test_a_cymbal_does_not_begin_with_a_thump() -> None:
    noise = np.random.default_rng(0).normal(size=SAMPLE_RATE) * np.exp(-TIME / 0.3)
    spectrum = np.fft.rfft(noise)
    spectrum[:1500] = 0
    hit = np.fft.irfft(spectrum, SAMPLE_RATE)
    copy = synthesise(analyse_hit((hit / np.abs(hit).max()).astype(np.float32)), [1])[0]
    power = np.abs(np.fft.rfft(copy[:1024], SAMPLE_RATE)) ** 2
    assert 10 * np.log10(power[40:300].mean() / power[2000:10_000].mean()) < -25


def test_a_noise_burst_keeps_the_level_of_its_bands() -> None:
    noise = np.random.default_rng(0).normal(size=SAMPLE_RATE // 2) * np.exp(-TIME[: SAMPLE_RATE // 2] / 0.1)
    hit = (noise / np.abs(noise).max()).astype(np.float32)
    copy = synthesise(analyse_hit(hit), [1])[0]
    edges = [100, 400, 1600, 6400, 20_000]
    for low, high in itertools.pairwise(edges):
        levels = []
        for samples in (hit, copy):
            power = np.abs(np.fft.rfft(samples, SAMPLE_RATE)) ** 2
            levels.append(10 * np.log10(power[low:high].sum()))
        assert levels[1] == pytest.approx(levels[0], abs=2.5)


def test_the_strike_is_not_smeared() -> None:
    hit = np.zeros(8820, np.float32)
    hit[:2000] = np.random.default_rng(0).normal(size=2000) * np.exp(-np.arange(2000) / 300)
    copy = synthesise(analyse_hit(hit / np.abs(hit).max()), [1])[0]
    early, late = (np.sqrt((copy[part] ** 2).mean()) for part in (slice(0, 64), slice(1000, 1064)))
    assert early > 5 * late


def test_warping_moves_pitch_and_length() -> None:
    hit = (np.exp(-TIME / 0.1) * np.cos(2 * np.pi * 300 * TIME)).astype(np.float32)
    features = analyse_hit(hit)
    higher = synthesise(features, [1], Warp(pitch=1.5))[0]
    assert np.abs(np.fft.rfft(higher, SAMPLE_RATE)).argmax() == pytest.approx(450, abs=3)
    assert synthesise(features, [1], Warp(time=0.5)).shape[1] < 0.6 * synthesise(features, [1]).shape[1]


def test_numbers_lie_in_one_vector_and_come_back() -> None:
    vector = np.random.default_rng(0).normal(size=SIZE).astype(np.float32)
    assert np.array_equal(to_vector(from_vector(vector)), vector)


def test_a_very_short_click_can_be_described() -> None:
    click = np.zeros(900, np.float32)
    click[100:120] = 0.8
    assert np.isfinite(to_vector(analyse(Sound(click, SAMPLE_RATE)))).all()


def test_silence_and_other_rates_are_refused() -> None:
    with pytest.raises(AudioError, match="silent"):
        analyse(Sound(np.zeros(1000, np.float32), SAMPLE_RATE))
    with pytest.raises(AudioError, match="48000"):
        analyse(Sound(np.ones(1000, np.float32), 48000))


def _wide_noise(side_db: float) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """Return half a second of falling noise with its side so far below its middle."""
    middle, side = np.random.default_rng(0).normal(size=(2, SAMPLE_RATE // 2)) * np.exp(-TIME[: SAMPLE_RATE // 2] / 0.1)
    side *= 10 ** (side_db / 20)
    return np.stack([middle + side, middle - side]).astype(np.float32)


@pytest.mark.parametrize("balance", [1.0, 0.3])
def test_an_image_is_the_level_of_the_side_whatever_the_balance(balance: float) -> None:
    image = measure_image(_wide_noise(-8.0) * np.array([[1.0], [balance]], np.float32))
    assert image[:, 2:] == pytest.approx(-0.4, abs=2.5 / 20)  # below 500 Hz a strike of 46 ms is a matter of chance


def test_balance_alone_is_no_image() -> None:
    mono = _wide_noise(-100.0)[:1]
    for sound in (mono, np.concatenate([mono, 0.4 * mono]), np.concatenate([mono, 0 * mono])):
        assert not has_image(measure_image(sound))


def test_a_stereo_hit_has_the_image_asked_for_and_its_mono_sum_is_the_mono_hit() -> None:
    features = analyse_hit(_wide_noise(-100.0)[0] / 5)
    features = replace(features, partial_level=np.full_like(features.partial_level, FLOOR))  # these have no sides
    image, found = np.full(IMAGE_SHAPE, -0.4, np.float32), []
    for seed in range(4):
        wide, mono = synthesise(features, [seed], image=image), synthesise(features, [seed])
        assert wide.shape == (2, mono.shape[1])
        assert np.allclose(wide.mean(axis=0), mono[0], atol=1e-6)
        found.append(measure_image(wide)[:, 2:])
    assert np.mean(found, axis=0) == pytest.approx(-0.4, abs=2.5 / 20)


def test_width_goes_from_mono_to_twice_the_sides() -> None:
    image = np.full(IMAGE_SHAPE, -0.5, np.float32)
    wider = widen(image, 1.0)
    assert widen(image, -1.0) is None
    assert widen(mono_image(), 1.0) is None
    assert wider is not None
    assert wider == pytest.approx(image + 6.02 / 20, abs=1e-3)
    assert mix_images([image, mono_image()], [0.5, 0.5]) == pytest.approx(image - 6.02 / 20, abs=1e-3)


def test_a_recording_whose_sides_cancel_is_taken_from_one_of_them() -> None:
    left = _wide_noise(-100.0)[0]
    hit = cut_hit(Sound(np.stack([left, -left]), SAMPLE_RATE))
    assert hit.shape[0] == 1
    assert np.abs(hit).max() == pytest.approx(1.0)


def test_a_hit_shorter_than_its_fade_is_played() -> None:
    time = np.arange(600) / SAMPLE_RATE
    hit = (np.sin(2 * np.pi * 900 * time) * np.exp(-time / 0.003)).astype(np.float32)
    copy = synthesise(analyse_hit(hit / np.abs(hit).max()), [1])[0]
    assert 0.02 < len(copy) / SAMPLE_RATE < 0.05
    assert np.abs(copy).max() > 0.3
