"""The report before training: everything that is wrong is said, nothing stops it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile

from timbrel.audio.io import write
from timbrel.cli.folder_report import show_folder_report
from timbrel.dataset.doctor import examine
from timbrel.errors import DatasetError, UsageError
from timbrel.sound import Samples, Sound

Hit = Callable[..., Samples]
RATE = 22_050


def _spoil(folder: Path, hit: Hit) -> None:
    (folder / "Kicks" / "notes 😀 [x].wav").write_text("text")
    (folder / "Kicks" / "song.m4a").write_bytes(b"x")
    soundfile.write(folder / "Kicks" / "silent.wav", np.zeros(4000), RATE)
    (folder / "Kicks" / "copy.wav").write_bytes((folder / "Kicks" / "00.wav").read_bytes())
    write(Sound(hit(1) * np.float32(0.3), RATE), folder / "Kicks" / "quieter.flac", "24")
    write(Sound(np.clip(hit(50) * 4, -0.9, 0.9), RATE), folder / "Kicks" / "driven.wav")
    write(Sound(np.repeat(hit(51) * np.float32(0.8), 2, axis=0) + np.float32(0.1), RATE), folder / "dogs" / "dc.wav")
    write(Sound(hit(52, 2.5, 48_000), 48_000), folder / "dogs" / "long.wav")
    write(Sound(hit(53, 0.02), RATE), folder / "dogs" / "short.wav")


def test_everything_wrong_is_said(sounds: Path, hit: Hit) -> None:
    _spoil(sounds, hit)
    report = examine(sounds, "wavegan")
    assert (report.files, report.usable, report.recordings) == (38, 36, 34)
    reasons = dict(report.skipped)
    assert set(reasons) == {"Kicks/notes 😀 [x].wav", "Kicks/song.m4a", "Kicks/silent.wav"}
    assert "silent" in reasons["Kicks/silent.wav"]
    assert {frozenset(names) for names in report.duplicates} == {
        frozenset({"Kicks/00.wav", "Kicks/copy.wav"}),
        frozenset({"Kicks/01.wav", "Kicks/quieter.flac"}),
    }
    assert report.faults["clipped"] == ("Kicks/driven.wav",)
    assert "dogs/dc.wav" in report.faults["offset (DC)"]
    assert "dogs/short.wav" in report.too_short
    assert report.too_long == ("dogs/long.wav",)
    assert report.sample_rates == {22_050: 35, 48_000: 1}
    assert report.channels == {1: 35, 2: 1}
    assert [(line.kind, line.files) for line in report.kinds] == [("kick", 15), ("snare", 12), ("dogs", 9)]
    assert report.hours == pytest.approx(sum(line.seconds for line in report.kinds) / 3600)


@pytest.mark.parametrize(("count", "word"), [(3, "Too few"), (30, "Few")])
def test_the_number_of_recordings_decides_what_to_expect(tmp_path: Path, hit: Hit, count: int, word: str) -> None:
    for number in range(count):
        write(Sound(hit(number), RATE), tmp_path / "kick" / f"{number}.wav")
    report = examine(tmp_path)
    assert report.expectations[0].startswith(f"{word}: {count} different recordings")


def test_thin_kinds_matter_to_a_model_that_is_asked_for_kinds(sounds: Path) -> None:
    assert any("dogs 6" in line for line in examine(sounds, "drums").expectations)
    assert any("highs are missing" in line for line in examine(sounds, "drums").expectations)


def test_a_model_on_this_machine_can_be_meant(sounds: Path, tiny_bundle: Path) -> None:
    assert len(examine(sounds, str(tiny_bundle)).too_long) == 30  # it makes 0.2 s, they last 0.3 s
    with pytest.raises(UsageError, match="did you mean 'wavegan'"):
        examine(sounds, "wavegam")


def test_a_folder_of_nothing_but_bad_files_is_a_report(tmp_path: Path) -> None:
    (tmp_path / "a.wav").write_text("text")
    report = examine(tmp_path, "drums")
    assert (report.files, report.usable, len(report.skipped)) == (1, 0, 1)
    assert report.expectations == ("Nothing can be learned: not one file can be used.",)


def test_no_folder_empty_folder_and_no_audio(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="does not exist"):
        examine(tmp_path / "none")
    with pytest.raises(DatasetError, match="no sound files"):
        examine(tmp_path)
    (tmp_path / "notes.txt").touch()
    with pytest.raises(DatasetError, match="no sound files"):
        examine(tmp_path)


def test_a_long_recording_counts_whole(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "rain.wav", np.random.default_rng(0).normal(0, 0.1, 100 * 8000), 8000)
    assert examine(tmp_path).hours == pytest.approx(100 / 3600)


def test_the_report_is_shown_in_full(sounds: Path, hit: Hit, capsys: pytest.CaptureFixture[str]) -> None:
    _spoil(sounds, hit)
    show_folder_report(sounds, "wavegan", as_json=False)
    shown = capsys.readouterr().out
    for text in (
        "36 of 38 files",
        "34 different recordings",
        "notes 😀 [x].wav: is not a sound",
        "dogs",
        "clipped (1)",
        "→ Few",
    ):
        assert text in shown


def test_the_report_as_json_is_the_report(sounds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    show_folder_report(sounds, None, as_json=True)
    data = json.loads(capsys.readouterr().out)
    assert data["usable"] == 30
    assert data["kinds"][0]["kind"] == "kick"
    assert data["expectations"]
