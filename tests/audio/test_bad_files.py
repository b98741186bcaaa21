"""Every file that is not quite a sound: read if it can be, else refused in one clear sentence."""

from __future__ import annotations

import os
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import numpy as np
import pytest
import soundfile

from timbrel.audio.io import FORMATS, read, write
from timbrel.errors import AudioError
from timbrel.sound import Sound

Make = Callable[..., Sound]
NOBODY = 65_534


@contextmanager
def as_an_ordinary_user() -> Iterator[None]:
    """Root may read everything, so step down for a moment."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(user)


def _refused(path: Path) -> str:
    with pytest.raises(AudioError) as caught:
        read(path)
    message = str(caught.value)
    assert str(path) in message
    assert "\n" not in message
    return message


@pytest.mark.parametrize("subtype", ["PCM_U8", "PCM_16", "PCM_24", "PCM_32", "FLOAT", "DOUBLE", "ULAW"])
def test_every_depth_is_read(tmp_path: Path, sine: Make, subtype: str) -> None:
    sound = sine(440, 0.2)
    soundfile.write(tmp_path / "x.wav", sound.samples[0], 44_100, subtype)
    assert np.abs(read(tmp_path / "x.wav").samples - sound.samples).max() < 0.03


@pytest.mark.parametrize("suffix", ["wav", "aiff", "flac", "ogg", "caf", "au", "w64"])
def test_every_container_is_read_whatever_its_name(tmp_path: Path, sine: Make, suffix: str) -> None:
    soundfile.write(tmp_path / f"x.{suffix}", sine(440, 0.2).samples[0], 44_100)
    (tmp_path / f"x.{suffix}").rename(tmp_path / "Kick 01 (loud) 🥁 ñ.raw")
    assert read(tmp_path / "Kick 01 (loud) 🥁 ñ.raw").frames == 8820


def test_six_channels_at_192_khz(tmp_path: Path, noise: Make) -> None:
    write(noise(0.1, 192_000, channels=6), tmp_path / "x.wav", "24")
    sound = read(tmp_path / "x.wav")
    assert (sound.channels, sound.sample_rate) == (6, 192_000)
    assert read(tmp_path / "x.wav", 44_100, 1).samples.shape == (1, 4410)


def test_text_named_wav(tmp_path: Path) -> None:
    path = tmp_path / "x.wav"
    path.write_text("These are my notes on the recording session.\n" * 50)
    assert "not a sound file" in _refused(path)


def test_noise_bytes_are_refused_without_a_word_from_the_decoder(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for seed in range(20):
        path = tmp_path / "x.wav"
        path.write_bytes(np.random.default_rng(seed).bytes(20_000))
        _refused(path)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("suffix", ["m4a", "wma"])
def test_formats_that_cannot_be_read_name_those_that_can(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"x.{suffix}"
    path.write_bytes(b"\0\0\0\x20ftypM4A " + bytes(500))
    assert "WAV, AIFF, FLAC" in _refused(path)


def test_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "x.wav").touch()
    assert "0 bytes" in _refused(tmp_path / "x.wav")


def test_a_file_without_frames(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "x.wav", np.zeros(0), 44_100)
    assert "0 frames" in _refused(tmp_path / "x.wav")


@pytest.mark.parametrize("suffix", ["wav", "aiff", "flac"])
def test_a_truncated_header(tmp_path: Path, noise: Make, suffix: str) -> None:
    path = write(noise(), tmp_path / f"x.{suffix}")
    path.write_bytes(path.read_bytes()[:30])
    assert "damaged or cut short" in _refused(path)


def test_a_wav_cut_in_the_middle_gives_what_is_there(tmp_path: Path, noise: Make) -> None:
    sound = noise()
    path = write(sound, tmp_path / "x.wav", "32f")
    path.write_bytes(path.read_bytes()[:60_000])
    half = read(path)
    assert 10_000 < half.frames < 15_000
    assert np.array_equal(half.samples, sound.samples[:, : half.frames])


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_samples_that_are_no_numbers(tmp_path: Path, value: float) -> None:
    samples = np.zeros(1000, dtype=np.float32)
    samples[500] = value
    soundfile.write(tmp_path / "x.wav", samples, 44_100, "FLOAT")
    assert "NaN" in _refused(tmp_path / "x.wav")


def test_a_header_that_promises_too_much(tmp_path: Path) -> None:
    body = (
        b"RIFF" + struct.pack("<I", 0xFFFFFFFF) + b"WAVEfmt " + struct.pack("<IHHIIHH", 16, 1, 1, 44_100, 88_200, 2, 16)
    )
    path = tmp_path / "x.wav"
    path.write_bytes(body + b"data" + struct.pack("<I", 0xFFFFFFF0) + bytes(200))
    assert read(path).frames == 100


def test_a_flac_header_that_promises_days(tmp_path: Path, noise: Make) -> None:
    path = write(noise(), tmp_path / "x.flac")
    data = bytearray(path.read_bytes())
    data[21] |= 0x0F  # the count of samples in STREAMINFO: its 36 bits all one are 18 days
    data[22:26] = b"\xff" * 4
    path.write_bytes(data)
    assert "damaged" in _refused(path)


def test_a_rate_that_cannot_be(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "x.wav", np.zeros(100), 3)
    assert "3 frames per second" in _refused(tmp_path / "x.wav")


@pytest.mark.parametrize("suffix", FORMATS)
def test_whatever_happens_to_its_bytes_a_file_is_a_sound_or_refused(tmp_path: Path, noise: Make, suffix: str) -> None:
    whole = write(noise(0.05, 48_000), tmp_path / f"x.{suffix}").read_bytes()
    random = np.random.default_rng(0)
    for _ in range(100):
        data = bytearray(whole[: random.integers(1, len(whole))] if random.random() < 0.3 else whole)
        for place in random.integers(0, min(len(data), 200), size=5):
            data[place] = random.integers(256)
        (tmp_path / f"x.{suffix}").write_bytes(data)
        with suppress(AudioError):
            assert np.isfinite(read(tmp_path / f"x.{suffix}").samples).all()


def test_no_such_file(tmp_path: Path) -> None:
    assert "does not exist" in _refused(tmp_path / "x.wav")


def test_a_folder_named_like_a_sound(tmp_path: Path) -> None:
    (tmp_path / "x.wav").mkdir()
    assert "is a folder" in _refused(tmp_path / "x.wav")


def test_a_file_that_may_not_be_read(tmp_path: Path, noise: Make) -> None:
    path = write(noise(0.1), tmp_path / "x.wav")
    path.chmod(0)
    with as_an_ordinary_user():
        assert "cannot be read" in _refused(path)


def test_silence_is_a_sound(tmp_path: Path) -> None:
    assert read(write(Sound(np.zeros((2, 100), np.float32), 44_100), tmp_path / "x.wav")).peak == 0
