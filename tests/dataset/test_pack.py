"""Packing: what goes in comes out, whole or not at all, and again only when something changed."""

from __future__ import annotations

import fcntl
import json
import shutil
import struct
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile

from timbrel.audio.io import write
from timbrel.dataset import journal
from timbrel.dataset.pack import pack
from timbrel.dataset.shards import PackedDataset
from timbrel.errors import ConfigError, DatasetError, OutputError
from timbrel.sound import Samples, Sound

Hit = Callable[..., Samples]
RATE = 22_050


def _state(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {path.name: (path.stat().st_mtime_ns, path.read_bytes()) for path in folder.iterdir()}


def test_sounds_come_back_as_they_were(sounds: Path, tmp_path: Path, hit: Hit) -> None:
    dataset = pack(sounds, tmp_path / "set", RATE, trim=False, normalise=False)
    assert len(dataset) == 30
    assert dataset.kinds == ("kick", "snare", "dogs")
    for index, row in enumerate(dataset.rows):
        truth = hit(int(Path(row.path).stem))
        assert np.abs(dataset.sound(index) - truth).max() < 1e-4
        assert row.seconds == pytest.approx(0.3, abs=1e-3)
        assert row.peak == pytest.approx(0.9, abs=1e-3)


def test_rows_tell_where_a_sound_came_from(sounds: Path, tmp_path: Path) -> None:
    (sounds / "manifest.csv").write_text("id,class,source,licence,author,group,split\n03,tom,Pack,MIT,Ann,g,test\n")
    dataset = pack(sounds, tmp_path / "set", RATE)
    row = next(row for row in dataset.rows if row.path == "Kicks/03.wav")
    told = (row.kind, row.source, row.licence, row.author, row.group, row.split)
    assert told == ("tom", "Pack", "MIT", "Ann", "g", "test")
    assert len(row.sha256) == 64


def test_one_shots_are_trimmed_levelled_and_brought_to_one_shape(tmp_path: Path, hit: Hit) -> None:
    quiet = np.pad(hit(1, rate=48_000) * np.float32(0.1), ((0, 0), (9600, 24_000)))
    write(Sound(np.repeat(quiet, 2, axis=0), 48_000), tmp_path / "in" / "kick.flac", "24")
    dataset = pack(tmp_path / "in", tmp_path / "set", 16_000, channels=2, max_seconds=0.2)
    sound = dataset.as_sound(0)
    assert (sound.sample_rate, sound.channels) == (16_000, 2)
    assert sound.seconds <= 0.2
    assert sound.peak == pytest.approx(1.0, abs=1e-4)
    assert np.abs(sound.samples[:, :200]).max() > 0.1


def test_bad_files_are_named_and_left_out(sounds: Path, tmp_path: Path) -> None:
    (sounds / "Kicks" / "text 😀.wav").write_text("not a sound")
    (sounds / "Kicks" / "nothing.wav").touch()
    soundfile.write(sounds / "Kicks" / "silent.wav", np.zeros(1000), RATE)
    soundfile.write(sounds / "Kicks" / "nan.wav", np.full(1000, np.nan), RATE, "FLOAT")
    dataset = pack(sounds, tmp_path / "set", RATE)
    assert len(dataset) == 30
    reasons = dataset.config.skipped
    assert set(reasons) == {f"Kicks/{name}.wav" for name in ("text 😀", "nothing", "silent", "nan")}
    assert reasons["Kicks/silent.wav"].startswith("is silent")
    assert all("\n" not in reason for reason in reasons.values())


def test_a_second_run_changes_nothing_and_a_new_sound_packs_again(sounds: Path, tmp_path: Path, hit: Hit) -> None:
    pack(sounds, tmp_path / "set", RATE)
    before = _state(tmp_path / "set")
    pack(sounds, tmp_path / "set", RATE)
    assert _state(tmp_path / "set") == before
    write(Sound(hit(99), RATE), sounds / "dogs" / "99.wav")
    assert len(pack(sounds, tmp_path / "set", RATE)) == 31
    assert pack(sounds, tmp_path / "set", 11_025).sample_rate == 11_025


def test_two_runs_give_the_same_bytes(sounds: Path, tmp_path: Path) -> None:
    first, second = (pack(sounds, tmp_path / name, RATE).folder for name in "ab")
    for name in ("shard-00000.i16", "index.npy", "manifest.jsonl", "dataset.json"):
        assert (first / name).read_bytes() == (second / name).read_bytes()


class _StopError(Exception):
    """The user's Ctrl-C."""


def test_an_interrupted_run_goes_on_where_it_was(sounds: Path, tmp_path: Path) -> None:
    whole = pack(sounds, tmp_path / "whole", RATE).folder
    seen: list[int] = []

    def stop_at_ten(done: int, _total: int) -> None:
        if done == 10:
            raise _StopError

    with pytest.raises(_StopError):
        pack(sounds, tmp_path / "set", RATE, progress=stop_at_ten)
    with pytest.raises(DatasetError, match="no packed dataset"):
        PackedDataset.open(tmp_path / "set")
    with (tmp_path / "set" / "shard-00000.i16").open("ab") as shard:
        shard.write(b"half a sound")  # as a power cut leaves it
    with (tmp_path / "set" / journal.JOURNAL).open("a") as diary:
        diary.write('{"name": "half a li')
    pack(sounds, tmp_path / "set", RATE, progress=lambda done, _total: seen.append(done))
    assert seen == list(range(11, 31))
    for name in ("shard-00000.i16", "index.npy", "manifest.jsonl"):
        assert (whole / name).read_bytes() == (tmp_path / "set" / name).read_bytes()


def test_many_sounds_fill_several_shards(sounds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = pack(sounds, tmp_path / "one", RATE)
    monkeypatch.setattr(journal, "SHARD_SOUNDS", 7)
    many = pack(sounds, tmp_path / "many", RATE)
    assert len(list((tmp_path / "many").glob("*.i16"))) == 5
    assert all(np.array_equal(one.sound(index), many.sound(index)) for index in range(30))


def test_another_run_into_the_same_folder_is_told_to_wait(sounds: Path, tmp_path: Path) -> None:
    (tmp_path / "set").mkdir()
    with (tmp_path / "set" / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(DatasetError, match="another run"):
            pack(sounds, tmp_path / "set", RATE)


def test_folders_without_a_usable_sound(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(DatasetError, match="no sound files"):
        pack(tmp_path / "empty", tmp_path / "set")
    (tmp_path / "empty" / "a.wav").write_text("text")
    with pytest.raises(DatasetError, match=r"no sound that can be used.*a\.wav"):
        pack(tmp_path / "empty", tmp_path / "set")
    with pytest.raises(DatasetError, match="no packed dataset"):
        PackedDataset.open(tmp_path / "set")


def test_settings_out_of_range_are_all_named(sounds: Path, tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        pack(sounds, tmp_path / "set", sample_rate=0, channels=7)
    assert "sample_rate" in str(caught.value)
    assert "channels" in str(caught.value)


def test_a_place_that_cannot_be_written_to(sounds: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="cannot write"):
        pack(sounds, tmp_path / "file" / "set")


@pytest.mark.parametrize("name", ["shard-00000.i16", "index.npy", "manifest.jsonl", "dataset.json"])
@pytest.mark.parametrize("damage", ["missing", "cut"])
def test_a_damaged_set_is_refused_with_the_fix(sounds: Path, tmp_path: Path, name: str, damage: str) -> None:
    folder = pack(sounds, tmp_path / "set", RATE).folder
    path = folder / name
    content = path.read_bytes()
    path.unlink()
    if damage == "cut":
        path.write_bytes(content[: len(content) // 2 - 3])
    with pytest.raises(DatasetError, match=r"pack the folder again|no packed dataset|cannot read"):
        PackedDataset.open(folder)


def _three_hours(path: Path, rate: int = 4000) -> int:
    """Write a 16-bit WAV of three hours, mostly a hole in the file, with a loud first and last second."""
    frames = 3 * 3600 * rate
    loud = (np.sin(np.arange(rate)) * 16_000).astype("<i2").tobytes()
    riff = struct.pack("<4sI4s", b"RIFF", 36 + 2 * frames, b"WAVE")
    format_ = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, rate, 2 * rate, 2, 16)
    header = riff + format_ + struct.pack("<4sI", b"data", 2 * frames)
    with path.open("wb") as file:
        file.write(header + loud)
        file.seek(len(header) + 2 * frames - len(loud))
        file.write(loud)
    return frames


def test_three_hours_are_streamed_in_little_memory(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    frames = _three_hours(tmp_path / "in" / "rain.wav")
    tracemalloc.start()
    dataset = pack(tmp_path / "in", tmp_path / "set", 2000)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 4e6  # the whole would be 86 MB as float
    assert dataset.frames(0) == frames // 2
    assert np.abs(dataset.excerpt(0, 0, 2000)).max() > 0.9
    assert np.abs(dataset.excerpt(0, frames // 2 - 2000, 2000)).max() > 0.9
    assert np.abs(dataset.excerpt(0, 100_000, 2000)).max() == 0


def test_a_streamed_file_sounds_like_one_read_whole(tmp_path: Path) -> None:
    sweep = np.sin(np.cumsum(np.linspace(0.01, 1.0, 70 * 8000)))
    (tmp_path / "in").mkdir()
    soundfile.write(tmp_path / "in" / "sweep.wav", np.stack((sweep, 0.5 * sweep), axis=1) * 0.5, 8000)
    long = pack(tmp_path / "in", tmp_path / "long", 6000)
    short = pack(tmp_path / "in", tmp_path / "short", 6000, max_seconds=59, trim=False)
    assert long.frames(0) == 70 * 6000
    whole, start = long.sound(0)[0, : 58 * 6000], short.sound(0)[0, : 58 * 6000]
    assert np.abs(whole / np.abs(whole).max() - start / np.abs(start).max()).max() < 0.01


def test_a_manifest_line_is_plain_json(sounds: Path, tmp_path: Path) -> None:
    folder = pack(sounds, tmp_path / "set", RATE).folder
    rows = [json.loads(line) for line in (folder / "manifest.jsonl").read_text().splitlines()]
    assert {"path", "sha256", "kind", "licence", "group", "split", "seconds"} <= set(rows[0])
    shutil.rmtree(folder)
