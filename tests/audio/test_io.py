"""Sound files: what goes in comes out, the same bytes every time, with its settings inside."""

from __future__ import annotations

import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import given, settings
from hypothesis import strategies as st

from timbrel.audio.io import FORMATS, read, read_blocks, read_provenance, write
from timbrel.errors import AudioError, OutputError, UsageError
from timbrel.sound import BitDepth, Provenance, Sound

Make = Callable[..., Sound]
DEPTHS: tuple[BitDepth, ...] = ("16", "24", "32f")
LOSSLESS = [
    (suffix, depth) for suffix in ("wav", "aiff", "flac") for depth in DEPTHS if (suffix, depth) != ("flac", "32f")
]
STEP = {"16": 2.0**-15, "24": 2.0**-23, "32f": 0.0}


@pytest.mark.parametrize(("suffix", "depth"), LOSSLESS)
@settings(max_examples=15, deadline=None)
@given(
    channels=st.integers(1, 8),
    frames=st.integers(1, 3000),
    rate=st.sampled_from([100, 8000, 44_100, 48_000, 192_000]),
    seed=st.integers(0, 2**32),
)
def test_lossless_files_give_back_every_sample(
    suffix: str, depth: BitDepth, channels: int, frames: int, rate: int, seed: int
) -> None:
    samples = np.random.default_rng(seed).uniform(-1, 1, (channels, frames)).astype(np.float32)
    with tempfile.TemporaryDirectory() as folder:
        sound = read(write(Sound(samples, rate), Path(folder, f"x.{suffix}"), depth))
    assert sound.sample_rate == rate
    assert sound.samples.shape == samples.shape
    assert np.abs(sound.samples - samples).max() <= STEP[depth]


@pytest.mark.parametrize("suffix", ["wav", "aiff", "flac"])
def test_a_16_bit_file_written_again_is_the_same(tmp_path: Path, noise: Make, suffix: str) -> None:
    first = read(write(noise(), tmp_path / f"a.{suffix}"))
    second = read(write(first, tmp_path / f"b.{suffix}"))
    assert np.array_equal(first.samples, second.samples)


@pytest.mark.parametrize("suffix", ["ogg", "opus", "mp3"])
def test_lossy_files_keep_length_and_sound(tmp_path: Path, sine: Make, suffix: str) -> None:
    sound = sine(440, 1.0, 48_000)
    back = read(write(sound, tmp_path / f"x.{suffix}"))
    assert back.samples.shape == sound.samples.shape
    assert np.corrcoef(back.samples[0], sound.samples[0])[0, 1] > 0.99


@pytest.mark.parametrize("suffix", FORMATS)
def test_settings_travel_inside_every_format(tmp_path: Path, noise: Make, suffix: str) -> None:
    settings_ = Provenance(
        model="müll 🥁", seed=2**63, kind="kick", knobs={"brightness": -0.25}, fingerprint="ab", version="1"
    )
    sound = Sound(noise(0.1, 48_000).samples, 48_000, settings_)
    path = write(sound, tmp_path / f"x.{suffix}")
    assert read_provenance(path) == settings_
    assert read(path).provenance == settings_


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_file_without_settings_has_none(tmp_path: Path, noise: Make, suffix: str) -> None:
    assert read_provenance(write(noise(0.1, 48_000), tmp_path / f"x.{suffix}")) is None


def test_a_comment_by_somebody_else_is_no_setting(tmp_path: Path) -> None:
    for number, comment in enumerate(("made by me", "[1]", '{"seed": 1}')):
        path = tmp_path / f"{number}.wav"
        with soundfile.SoundFile(path, "w", 44_100, 1) as file:
            file.comment = comment
            file.write(np.zeros(10))
        assert read_provenance(path) is None


def test_the_same_sound_gives_the_same_bytes_at_another_time(tmp_path: Path, noise: Make) -> None:
    sound = Sound(noise(0.2, 48_000, channels=2).samples, 48_000, Provenance(model="drums", seed=1))
    cases = [(suffix, "16") for suffix in FORMATS] + [("wav", "32f"), ("aiff", "32f"), ("wav", "24")]
    first = [write(sound, tmp_path / f"a{depth}.{suffix}", depth).read_bytes() for suffix, depth in cases]  # type: ignore[arg-type]
    time.sleep(1.1)  # float files hold the second they were written in, Ogg files a number drawn from it
    second = [write(sound, tmp_path / f"b{depth}.{suffix}", depth).read_bytes() for suffix, depth in cases]  # type: ignore[arg-type]
    assert first == second


def test_a_long_ogg_file_is_read_by_others(tmp_path: Path, noise: Make) -> None:
    sound = noise(70.0, 48_000, channels=2)
    back, rate = soundfile.read(write(sound, tmp_path / "long.ogg"))
    assert (len(back), rate) == (sound.frames, 48_000)


@pytest.mark.parametrize("depth", ["16", "24"])
def test_loud_samples_are_clipped_and_never_wrap(tmp_path: Path, depth: BitDepth) -> None:
    loud = np.array([0.5, 1.0, 1.5, 40.0, -1.0, -1.5, -40.0], dtype=np.float32)
    back = read(write(Sound(loud, 44_100), tmp_path / "x.wav", depth)).samples[0]
    assert np.allclose(back, np.clip(loud, -1, 1), atol=2**-15)


def test_float_files_keep_what_is_over_full_scale(tmp_path: Path) -> None:
    loud = np.array([1.5, -3.0], dtype=np.float32)
    assert np.array_equal(read(write(Sound(loud, 44_100), tmp_path / "x.wav", "32f")).samples[0], loud)


@pytest.mark.parametrize(
    ("name", "depth", "rate", "channels", "fix"),
    [
        ("x.xyz", "16", 44_100, 1, "known: aiff"),
        ("x", "16", 44_100, 1, "known: aiff"),
        ("x.wave", "16", 44_100, 1, "did you mean 'wav'"),
        ("x.wav", "8", 44_100, 1, "known: 16"),
        ("x.flac", "32f", 44_100, 1, "take 24"),
        ("x.ogg", "24", 44_100, 1, "leave it away"),
        ("x.mp3", "32f", 44_100, 1, "leave it away"),
        ("x.mp3", "16", 96_000, 1, "48000"),
        ("x.opus", "16", 44_100, 1, "48000"),
        ("x.mp3", "16", 44_100, 3, "mix to stereo"),
        ("x.flac", "16", 44_100, 9, "write wav"),
    ],
)
def test_combinations_that_do_not_exist_name_the_fix(
    tmp_path: Path, name: str, depth: BitDepth, rate: int, channels: int, fix: str
) -> None:
    with pytest.raises(UsageError, match=fix):
        write(Sound(np.zeros((channels, 100), np.float32), rate), tmp_path / name, depth)
    assert not list(tmp_path.iterdir())


def test_nothing_is_written_for_no_frames(tmp_path: Path) -> None:
    with pytest.raises(AudioError, match="0 frames"):
        write(Sound(np.zeros((1, 0), np.float32), 44_100), tmp_path / "x.wav")
    assert not list(tmp_path.iterdir())


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path, noise: Make) -> None:
    path = write(noise(), tmp_path / "x.wav")
    before = path.read_bytes()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, limits[1]))  # the disk takes 10 kB and no more
    try:
        with pytest.raises(OutputError, match="cannot write"):
            write(noise(seed=1), path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert list(tmp_path.iterdir()) == [path]
    assert path.read_bytes() == before


def test_reading_brings_rate_and_channels(tmp_path: Path, sine: Make) -> None:
    path = write(sine(1000, 0.5, 192_000), tmp_path / "x.wav", "24")
    sound = read(path, sample_rate=44_100, channels=2)
    assert (sound.sample_rate, sound.channels, sound.frames) == (44_100, 2, 22_050)


def test_reading_the_start_reads_no_more(tmp_path: Path, noise: Make) -> None:
    sound = noise(3.0)
    path = write(sound, tmp_path / "x.wav", "32f")
    assert np.array_equal(read(path, max_seconds=0.5).samples, sound.samples[:, :22_050])


def test_blocks_add_up_to_the_file(tmp_path: Path, noise: Make) -> None:
    path = write(noise(2.5, channels=2), tmp_path / "x.flac")
    blocks = list(read_blocks(path, 1.0))
    assert [block.frames for block in blocks] == [44_100, 44_100, 22_050]
    assert np.array_equal(np.concatenate([block.samples for block in blocks], axis=1), read(path).samples)


def test_a_sound_saves_itself(tmp_path: Path, noise: Make) -> None:
    assert read(noise().save(tmp_path / "new" / "folder" / "x.flac", "24")).frames == 44_100
