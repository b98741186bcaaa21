"""A note is in tune, ends without a click, loops without a seam, and comes back out of its own analysis."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from timbrel.audio.pitch import note_pitch
from timbrel.errors import AudioError
from timbrel.models.notes.analysis import analyse_note, cut_note
from timbrel.models.notes.knobs import turn
from timbrel.models.notes.layout import (
    BANDS_HZ,
    FLOOR,
    HARMONICS,
    LIFE_HARMONICS,
    MODE_EDGES,
    MODES,
    SAMPLE_RATE,
    SIZE,
    TIMES_S,
    Features,
    from_vector,
    hertz,
    to_vector,
)
from timbrel.models.notes.loops import draw_loop
from timbrel.models.notes.playing import Key
from timbrel.models.notes.stiffness import find_pitch
from timbrel.models.notes.synthesis import synthesise
from timbrel.sound import Sound

TIME = np.arange(2 * SAMPLE_RATE) / SAMPLE_RATE


def organ(**changes: np.ndarray) -> Features:
    """A steady note whose harmonics fall by 6 dB an octave, with some breath."""
    level = np.tile((-np.log10(HARMONICS) - 0.3)[:, None], (1, len(TIMES_S))).astype(np.float32)
    plain = Features(
        level=level,
        noise=np.full((len(BANDS_HZ), len(TIMES_S)), -3.0, np.float32),
        mode_place=np.zeros(MODES, np.float32),
        mode_level=np.full(MODES, FLOOR, np.float32),
        mode_decay=np.zeros(MODES, np.float32),
        stiffness=np.zeros(1, np.float32),
        life=np.zeros(len(LIFE_HARMONICS), np.float32),
        life_rate=np.zeros(1, np.float32),
        vibrato=np.zeros(2, np.float32),
        release=np.array([-2.0], np.float32),
    )
    return replace(plain, **changes)


def silent_noise() -> np.ndarray:
    return np.full((len(BANDS_HZ), len(TIMES_S)), FLOOR, np.float32)


def plucked() -> Features:
    """A note that falls by 15 dB a second."""
    return organ(level=(organ().level - 0.75 * TIMES_S[None]).astype(np.float32), noise=silent_noise())


@pytest.mark.parametrize("pitch", [21.0, 33.5, 60.0, 77.25, 96.0, 108.0])
def test_every_harmonic_is_where_the_key_puts_it(pitch: float) -> None:
    wave = synthesise(organ(noise=silent_noise()), Key(pitch, 1.5))[4410:62_000]
    found = find_pitch(wave, pitch)
    assert abs(1200 * np.log2(found.hz / hertz(pitch))) < 0.5
    assert found.stiffness == 0.0


def test_nothing_folds_back_from_above_half_the_rate() -> None:
    wave = synthesise(organ(noise=silent_noise()), Key(100.3, 1.2))[4410:48_510]
    power = np.abs(np.fft.rfft(wave * np.blackman(len(wave)))) ** 2
    hz = np.fft.rfftfreq(len(wave), 1 / SAMPLE_RATE)
    away = np.abs(hz / hertz(100.3) - np.round(hz / hertz(100.3))) * hertz(100.3) > 30
    assert 10 * np.log10(power[away].sum() / power.sum()) < -70


@pytest.mark.parametrize(("pitch", "stiffness"), [(30.0, 4.0), (45.0, 5.0), (69.0, 6.0)])
def test_a_stiff_string_sounds_at_the_pitch_of_its_key(pitch: float, stiffness: float) -> None:
    soft = (2 * organ().level).astype(np.float32)
    stiff = organ(level=soft, noise=silent_noise(), stiffness=np.array([stiffness], np.float32))
    wave = synthesise(stiff, Key(pitch, 1.5))[:60_000]
    assert find_pitch(wave, pitch).stiffness == pytest.approx((2**stiffness - 1) * 1e-5, rel=0.1)
    assert note_pitch(Sound(wave[None], SAMPLE_RATE)) == pytest.approx(pitch, abs=0.05)


@pytest.mark.parametrize("pitch", [28.0, 45.0, 62.0])
def test_a_bar_sounds_at_its_key_whatever_stiffness_it_is_told(pitch: float) -> None:
    """A vibraphone is a first harmonic, a faint fourth and a fainter tenth."""
    level = np.full((len(HARMONICS), len(TIMES_S)), -3.8, np.float32)
    for harmonic, decibels in ((1, -6.0), (4, -28.0), (10, -40.0)):
        level[harmonic == HARMONICS] = decibels / 20
    bar = organ(
        level=level - 0.5 * TIMES_S.astype(np.float32), noise=silent_noise(), stiffness=np.array([6.5], np.float32)
    )
    wave = synthesise(bar, Key(pitch, 1.5))[2000:60_000]
    assert note_pitch(Sound(wave[None], SAMPLE_RATE)) == pytest.approx(pitch, abs=0.03)


def test_a_string_that_grows_duller_sounds_at_its_key_most_of_the_time() -> None:
    fall = np.outer(np.log2(HARMONICS), TIMES_S) * 0.6
    dull = (1.5 * organ().level - fall).astype(np.float32)
    string = organ(level=np.maximum(dull, FLOOR), noise=silent_noise(), stiffness=np.array([5.5], np.float32))
    wave = synthesise(string, Key(40.0, 1.5))[2000:60_000]
    assert note_pitch(Sound(wave[None], SAMPLE_RATE)) == pytest.approx(40.0, abs=0.06)


def test_a_rank_of_pipes_half_way_between_harmonics_is_not_heard_as_an_octave_below() -> None:
    ranks = organ(noise=silent_noise())
    slot = int(np.searchsorted(MODE_EDGES, 1.5)) - 1
    ranks.mode_level[slot], ranks.mode_decay[slot] = -0.3, 2.5
    low, high = MODE_EDGES[slot : slot + 2]
    ranks.mode_place[slot] = np.log(1.5 / low) / np.log(high / low) - 0.5
    wave = synthesise(ranks, Key(71.0, 1.5))[2000:60_000]
    assert note_pitch(Sound(wave[None], SAMPLE_RATE)) == pytest.approx(71.0, abs=0.02)


@pytest.mark.parametrize("seconds", [0.001, 0.05, 1.0, 8.0])
def test_a_note_begins_and_ends_without_a_click_and_has_its_length(seconds: float) -> None:
    for features in (organ(), plucked()):
        wave = synthesise(features, Key(48.0, seconds))
        assert len(wave) / SAMPLE_RATE == pytest.approx(seconds + 0.25, abs=0.001)
        assert abs(wave[0]) < 1e-3
        assert np.abs(wave[-20:]).max() < 1e-3
        assert abs(wave.mean()) < 0.01


def test_a_held_note_holds_and_a_plucked_one_goes_on_falling() -> None:
    def level(wave: np.ndarray, at: float) -> float:
        return float(20 * np.log10(wave[int(at * SAMPLE_RATE) :][:8820].std()))

    held, fallen = (synthesise(one, Key(60.0, 8.0)) for one in (organ(), plucked()))
    assert level(held, 7.0) == pytest.approx(level(held, 1.0), abs=0.5)
    assert level(fallen, 1.0) - level(fallen, 2.0) == pytest.approx(15, abs=1)
    assert level(fallen, 2.8) - level(fallen, 4.0) == pytest.approx(17, abs=3)


def test_the_same_seed_gives_the_same_samples_and_another_one_others() -> None:
    lively = organ(life=np.full(len(LIFE_HARMONICS), 0.3, np.float32))
    first, again, other = (synthesise(lively, Key(50.0, 0.5, (seed,))) for seed in (1, 1, 2))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


@pytest.mark.parametrize("pitch", [21.0, 47.3, 60.0, 84.0, 108.0])
@pytest.mark.parametrize("shake", [0.0, 1.5])
def test_a_loop_has_no_seam_and_is_in_tune(pitch: float, shake: float) -> None:
    lively = organ(life=np.full(len(LIFE_HARMONICS), 0.3, np.float32), vibrato=np.array([shake, 0.2], np.float32))
    loop = draw_loop(lively, pitch, (3,))
    assert loop.start is not None and loop.end is not None  # noqa: PT018 - both or none
    turns = np.concatenate([loop.samples[: loop.end], loop.samples[loop.start : loop.end]]).astype(np.float64)
    bend = np.abs(np.diff(turns, 4))
    assert bend[loop.end - 8 : loop.end + 8].max() < 1.5 * np.percentile(bend[loop.start :], 99.9)
    assert np.array_equal(loop.samples[loop.end :], loop.samples[loop.start :][: len(loop.samples) - loop.end])
    if not shake:
        found = find_pitch(turns[loop.start :].astype(np.float32), pitch)
        assert abs(1200 * np.log2(found.hz / hertz(pitch))) < 1.0


def test_what_dies_away_is_not_looped() -> None:
    loop = draw_loop(plucked(), 60.0, (0,))
    assert loop.start is None
    assert 1.5 < len(loop.samples) / SAMPLE_RATE < 8.1
    assert np.abs(loop.samples[-50:]).max() < 1e-3


@pytest.mark.parametrize("pitch", [33.0, 57.0, 81.0])
def test_a_recorded_note_comes_back(pitch: float) -> None:
    order = np.arange(1, 13)[:, None]
    wave = (np.sin(2 * np.pi * hertz(pitch + 0.2) * order * TIME) * np.exp(-TIME * (2 + order / 2)) / order).sum(axis=0)
    wave[SAMPLE_RATE:] *= np.exp(-TIME[:SAMPLE_RATE] * 20)
    note, held = cut_note(Sound(np.pad(wave, (500, 0))[None].astype(np.float32), SAMPLE_RATE), 1.0 + 500 / SAMPLE_RATE)
    features = analyse_note(note, pitch, held)
    for at, near in ((0.0, 0.25), (0.05, 0.12), (0.3, 0.12), (0.6, 0.2)):
        column = int(np.abs(TIMES_S - at).argmin())
        for harmonic in (0, 2, 7):
            true = -np.log10(harmonic + 1) - TIMES_S[column] * (2 + (harmonic + 1) / 2) * np.log10(np.e)
            true -= np.log10(np.abs(wave).max())
            assert features.level[harmonic, column] == pytest.approx(true, abs=near)
    assert 2.0 ** features.release[0] == pytest.approx(60 / (20 * np.log10(np.e) * 22), rel=0.15)
    copy = synthesise(features, Key(pitch, held))
    assert abs(1200 * np.log2(find_pitch(copy[2000:40_000], pitch).hz / hertz(pitch))) < 1.0


def test_a_struck_bar_keeps_its_mode_and_breath_its_band() -> None:
    bar = np.sin(2 * np.pi * 440 * TIME) * np.exp(-TIME * 3) + 0.5 * np.sin(2 * np.pi * 440 * 2.76 * TIME) * np.exp(
        -TIME * 8
    )
    features = analyse_note((bar / np.abs(bar).max()).astype(np.float32), 69.0, 2.0)
    mode = int(features.mode_level.argmax())
    assert 20 * features.mode_level[mode] == pytest.approx(20 * np.log10(0.5 / np.abs(bar).max()), abs=3)
    assert 2.0 ** features.mode_decay[mode] == pytest.approx(60 / (20 * np.log10(np.e) * 8), rel=0.15)
    hiss = np.random.default_rng(0).standard_normal(len(TIME))
    breath = np.sin(2 * np.pi * 440 * TIME) + 0.1 * hiss
    noise = analyse_note((breath / np.abs(breath).max()).astype(np.float32), 69.0, 2.0)
    copy = synthesise(noise, Key(69.0, 1.5))
    for low, high in ((1000, 1600), (5000, 9000)):
        powers = []
        for wave in (breath / np.abs(breath).max(), copy):
            piece = wave[22_050:54_818]
            hz = np.fft.rfftfreq(len(piece), 1 / SAMPLE_RATE)
            between = (hz > low) & (hz < high) & (np.abs(hz / 440 - np.round(hz / 440)) > 0.1)
            powers.append(10 * np.log10((np.abs(np.fft.rfft(piece * np.hanning(len(piece))))[between] ** 2).sum()))
        assert powers[1] == pytest.approx(powers[0], abs=3)


def test_the_numbers_survive_the_vector() -> None:
    vector = np.random.default_rng(0).standard_normal(SIZE).astype(np.float32)
    assert np.array_equal(to_vector(from_vector(vector)), vector)


def test_knobs_at_zero_change_nothing() -> None:
    turned = turn(organ(), 60.0, {})
    assert np.allclose(to_vector(turned), to_vector(organ()))


def test_silence_and_crumbs_are_named() -> None:
    with pytest.raises(AudioError, match="silent"):
        cut_note(Sound(np.zeros((1, 44_100), np.float32), SAMPLE_RATE))
    with pytest.raises(AudioError, match=r"0\.05 s"):
        cut_note(Sound(np.ones((1, 400), np.float32), SAMPLE_RATE))
