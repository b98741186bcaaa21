"""Spectra against scipy, against physics, and there and back."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable

import numpy as np
import pytest
import scipy.signal
from hypothesis import given, settings
from hypothesis import strategies as st

from timbrel.audio.picture import picture, sheet, spectrogram_pixels
from timbrel.audio.spectra import griffin_lim, istft, log_mel, mel_filterbank, stft
from timbrel.sound import Sound

Make = Callable[..., Sound]


def test_stft_agrees_with_scipy(noise: Make) -> None:
    samples = noise(0.3).samples[0]
    window = scipy.signal.get_window("hann", 1024)
    other = scipy.signal.ShortTimeFFT(window, 256, 44_100).stft(samples, p0=0, p1=40, padding="even")
    ours = stft(samples)[:, :40]
    assert np.abs(ours[:, 4:40] - other[:, 4:40] * np.exp(1j * np.angle(ours[:, 4:40] / other[:, 4:40]))).max() < 1e-3


@settings(max_examples=25, deadline=None)
@given(
    frames=st.integers(1, 5000),
    size=st.sampled_from([(256, 64), (512, 128), (1024, 256)]),
    centre=st.booleans(),
    seed=st.integers(0, 1000),
)
def test_there_and_back(frames: int, size: tuple[int, int], centre: bool, seed: int) -> None:
    n_fft, hop = size
    samples = np.random.default_rng(seed).normal(size=(2, frames)).astype(np.float32)
    back = istft(stft(samples, n_fft, hop, centre=centre), hop, frames, centre=centre)
    assert back.shape == samples.shape
    first = 0 if centre else n_fft  # without centring the first frames are seen by the window's foot alone
    last = frames - n_fft
    if last > first:
        assert np.abs(back - samples)[:, first:last].max() < 1e-4


def test_without_centre_16384_frames_give_128_columns() -> None:
    assert stft(np.zeros(16_384, np.float32), 256, 128, centre=False).shape == (129, 128)


def test_a_sine_lies_in_its_bin_with_its_level(sine: Make) -> None:
    sound = sine(1000, 0.5, 48_000, level=1.0)
    mel = log_mel(sound.samples, 48_000)[0]
    spectrum = np.abs(stft(sound.samples[0], 2048, 256))[:, 20] * 2 / 1024
    assert abs(int(spectrum.argmax()) - 1000 / 48_000 * 2048) < 1
    assert spectrum.max() == pytest.approx(1.0, abs=0.15)  # between two bins a Hann window loses up to 1.4 dB
    assert -12 < mel.max() < 0


def test_log_mel_hears_level_in_decibels(noise: Make) -> None:
    loud, quiet = noise(level=0.2).samples, noise(level=0.02).samples
    difference = np.subtract(log_mel(loud, 44_100), log_mel(quiet, 44_100))
    assert difference == pytest.approx(np.full_like(difference, 20), abs=0.1)


def test_log_mel_of_silence_is_the_floor() -> None:
    assert np.all(log_mel(np.zeros((3, 1000), np.float32), 44_100, floor_db=-80) == -80)


@pytest.mark.parametrize(("rate", "n_fft", "bands"), [(44_100, 2048, 128), (16_000, 512, 96), (8000, 256, 40)])
def test_no_mel_band_is_empty_and_all_rise(rate: int, n_fft: int, bands: int) -> None:
    filters = mel_filterbank(rate, n_fft, bands)
    assert filters.shape == (bands, n_fft // 2 + 1)
    assert filters.sum(axis=1) == pytest.approx(np.ones(bands), abs=1e-5)
    centres = (filters * np.arange(n_fft // 2 + 1)).sum(axis=1)
    assert np.all(np.diff(centres) > 0)


def test_griffin_lim_comes_closer_with_every_round_and_is_told_by_its_seed(hit: Make) -> None:
    samples = hit(seconds=0.4).samples[0]
    magnitude = np.abs(stft(samples, 512, 128))

    def distance(rounds: int) -> float:
        made = griffin_lim(magnitude, 128, len(samples), seed=3, iterations=rounds)
        return float(np.linalg.norm(np.abs(stft(made, 512, 128)) - magnitude) / np.linalg.norm(magnitude))

    assert distance(32) < distance(4) < distance(0)
    assert distance(32) < 0.25
    assert np.array_equal(griffin_lim(magnitude, 128, seed=1), griffin_lim(magnitude, 128, seed=1))
    assert not np.array_equal(griffin_lim(magnitude, 128, seed=1), griffin_lim(magnitude, 128, seed=2))


def _decode(data: bytes) -> np.ndarray:
    """Decode an 8-bit RGB PNG whose rows are not filtered, checking its checksums."""
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    position, body, size = 8, b"", (0, 0)
    while position < len(data):
        (length,) = struct.unpack(">I", data[position : position + 4])
        name, content = data[position + 4 : position + 8], data[position + 8 : position + 8 + length]
        (checksum,) = struct.unpack(">I", data[position + 8 + length : position + 12 + length])
        assert checksum == zlib.crc32(name + content)
        if name == b"IHDR":
            size = struct.unpack(">II", content[:8])
        if name == b"IDAT":
            body += content
        position += 12 + length
    rows = np.frombuffer(zlib.decompress(body), np.uint8).reshape(size[1], -1)
    assert not rows[:, 0].any()
    return rows[:, 1:].reshape(size[1], size[0], 3)


@pytest.mark.parametrize("log_frequency", [True, False])
def test_a_picture_shows_the_sine_where_it_is(sine: Make, log_frequency: bool) -> None:
    image = _decode(picture(sine(1000, 0.5), 100, 200, log_frequency=log_frequency))
    assert image.shape == (200, 100, 3)
    row = int(image[:, 50].sum(axis=1).argmax())
    share = np.log(1000 / 30) / np.log(22_050 / 30) if log_frequency else 1000 / 22_050
    assert row == pytest.approx(199 * (1 - share), abs=4)


def test_louder_is_lighter(sine: Make) -> None:
    sweep = Sound(np.linspace(0.0001, 1, 44_100, dtype=np.float32) * sine(2000, 1.0, level=1.0).samples, 44_100)
    pixels = spectrogram_pixels(sweep, 60, 100).astype(float)
    lightness = (pixels @ (0.2126, 0.7152, 0.0722)).max(axis=0)
    assert np.all(np.diff(lightness[5:-1]) >= 0)


def test_a_sheet_holds_them_all(hit: Make) -> None:
    image = _decode(sheet([hit(200 * (n + 1)) for n in range(5)], 3, width=40, height=30))
    assert image.shape == (2 * 34 + 4, 3 * 44 + 4, 3)


@pytest.mark.parametrize("frames", [1, 10, 2000])
def test_tiny_and_silent_sounds_have_pictures(frames: int) -> None:
    assert _decode(picture(Sound(np.zeros((1, frames), np.float32), 44_100), 50, 40)).shape == (40, 50, 3)
