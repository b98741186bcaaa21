"""``timbrel generate`` as a user meets it, with a model small enough to be quick."""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

from timbrel.audio.io import read

Timbrel = Callable[..., Any]


@pytest.fixture(autouse=True)
def _in_tmp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_sounds_lie_by_kind_and_seed_and_are_44100_hz_16_bit(timbrel: Timbrel, tiny_bundle: Path) -> None:
    result = timbrel("generate", tiny_bundle, "--count", 4, "--seed", 7, "--out", "o")
    assert result.code == 0
    names = {"kick/kick-7.wav", "snare/snare-8.wav", "kick/kick-9.wav", "snare/snare-10.wav"}
    assert set(_files(Path("o"))) == names
    info = soundfile.info("o/kick/kick-7.wav")
    assert (info.samplerate, info.subtype) == (44100, "PCM_16")
    assert all(name in result.out for name in names)


def test_the_same_seed_gives_the_same_bytes_alone_and_among_others(timbrel: Timbrel, tiny_bundle: Path) -> None:
    timbrel("generate", tiny_bundle, "--count", 6, "--seed", 1, "--out", "many")
    timbrel("generate", tiny_bundle, "--count", 1, "--seed", 4, "--kind", "snare", "--out", "one")
    assert Path("many/snare/snare-4.wav").read_bytes() == Path("one/snare/snare-4.wav").read_bytes()


def test_without_a_seed_sounds_are_new_and_tell_theirs(timbrel: Timbrel, tiny_bundle: Path) -> None:
    seeds = [
        json.loads(timbrel("generate", tiny_bundle, "--count", 1, "--out", "o", "--json").out)[0]["seed"]
        for _ in range(2)
    ]
    assert seeds[0] != seeds[1]


def test_a_sound_with_other_settings_never_replaces_a_file(timbrel: Timbrel, tiny_bundle: Path) -> None:
    base = ("generate", tiny_bundle, "--kind", "kick", "--seed", 5, "--count", 1, "--out", "o")
    timbrel(*base)
    first = _files(Path("o"))
    timbrel(*base)
    assert _files(Path("o")) == first
    timbrel(*base, "--brightness", 0.5)
    assert set(_files(Path("o"))) == {"kick/kick-5.wav", "kick/kick-5-2.wav"}
    assert _files(Path("o"))["kick/kick-5.wav"] == first["kick/kick-5.wav"]


def test_a_file_recalls_its_settings(timbrel: Timbrel, tiny_bundle: Path, own_home: Path) -> None:
    shutil.copytree(tiny_bundle, own_home / "models" / "tiny")
    timbrel(
        "generate",
        "tiny",
        "--kind",
        "kick:0.7,snare:0.3",
        "--seed",
        5,
        "--count",
        1,
        "--brightness",
        0.25,
        "--out",
        "a",
    )
    (made,) = Path("a").rglob("*.wav")
    assert made == Path("a/kick-snare/kick-snare-5.wav")
    result = timbrel("generate", "--recall", made, "--out", "b", "--json")
    (again,) = Path("b").rglob("*.wav")
    assert again.read_bytes() == made.read_bytes()
    assert json.loads(result.out)[0]["knobs"] == {"brightness": 0.25}


def test_recalling_a_recording_is_refused(timbrel: Timbrel) -> None:
    soundfile.write("mine.wav", np.zeros(100), 44100)
    result = timbrel("generate", "--recall", "mine.wav")
    assert (result.code, "holds no settings" in result.err) == (2, True)


@pytest.mark.parametrize(
    ("suffix", "depth", "subtype"),
    [("wav", "24", "PCM_24"), ("wav", "32f", "FLOAT"), ("flac", "24", "PCM_24"), ("aiff", "16", "PCM_16")],
)
def test_formats_and_bit_depths(timbrel: Timbrel, tiny_bundle: Path, suffix: str, depth: str, subtype: str) -> None:
    base = ("generate", tiny_bundle, "--count", 1, "--seed", 1, "--format", suffix, "--bit-depth", depth)
    for folder in ("a", "b"):
        assert timbrel(*base, "--rate", 48000, "--out", folder).code == 0
    info = soundfile.info(f"a/kick/kick-1.{suffix}")
    assert (info.subtype, info.samplerate) == (subtype, 48000)
    assert _files(Path("a")) == _files(Path("b"))


@pytest.mark.parametrize("suffix", ["ogg", "mp3"])
def test_lossy_formats_hold_the_sound(timbrel: Timbrel, tiny_bundle: Path, suffix: str) -> None:
    timbrel("generate", tiny_bundle, "--count", 1, "--seed", 1, "--format", suffix, "--out", "o")
    assert read(Path(f"o/kick/kick-1.{suffix}")).peak > 0.3


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--kind", "snair"), "did you mean 'snare'?"),
        (("--kind", "ride"), "kind='ride' is not known to tiny"),
        (("--kind", "kick:x"), "the weight after the colon must be a positive number"),
        (("--count", "0"), "count=0 must be at least 1"),
        (("--seed", "-1"), "seed=-1 must be a whole number from 0"),
        (("--brightness", "3"), "brightness=3 must be between -1 and 1"),
        (("--pitch", "0.1"), "pitch is not a knob of tiny"),
        (("--format", "wave"), "did you mean 'wav'?"),
        (("--rate", "44"), "rate=44 must be from 8000"),
        (("--format", "mp3", "--bit-depth", "32f"), "mp3"),
    ],
)
def test_wrong_arguments_get_one_sentence_and_leave_nothing(
    timbrel: Timbrel, tiny_bundle: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    result = timbrel("generate", tiny_bundle, "--out", "o", *arguments)
    assert result.code == 2
    assert sentence in result.err
    assert not Path("o").exists() or _files(Path("o")) == {}


def test_an_unknown_model_and_no_model_are_answered(timbrel: Timbrel) -> None:
    assert "did you mean 'drums'?" in timbrel("generate", "drum").err
    assert "which model?" in timbrel("generate").err


def test_a_damaged_model_is_told(timbrel: Timbrel, tiny_bundle: Path) -> None:
    (tiny_bundle / "generator.onnx").write_bytes(b"not a network")
    result = timbrel("generate", tiny_bundle)
    assert (result.code, "cannot be run" in result.err) == (1, True)


def test_more_sounds_than_the_disk_holds_are_refused_before_the_first(
    timbrel: Timbrel, tiny_bundle: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = type("usage", (), {"free": 1_000_000_000})
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    result = timbrel("generate", tiny_bundle, "--count", 100_000, "--out", "o")
    assert result.code == 1
    assert "count=100000 sounds take up to 1.8 GB, 50 MB must stay free, and" in result.err
    assert "has 1.0 GB" in result.err
    assert not Path("o").exists()


def test_an_output_folder_that_cannot_be_written(timbrel: Timbrel, tiny_bundle: Path) -> None:
    Path("o").write_text("a file")
    result = timbrel("generate", tiny_bundle, "--count", 1, "--out", "o")
    assert (result.code, "cannot write" in result.err) == (1, True)


def test_a_read_only_disk_is_named(timbrel: Timbrel, tiny_bundle: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(Path, "write_bytes", refuse)
    result = timbrel("generate", tiny_bundle, "--count", 1, "--out", "o")
    assert (result.code, "the disk is read-only; choose another folder" in result.err) == (1, True)
    assert _files(Path("o")) == {}


def test_a_full_disk_leaves_whole_files_only(
    timbrel: Timbrel, tiny_bundle: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = iter(range(100))
    flush = os.fsync

    def fsync(descriptor: int) -> None:
        if next(calls) >= 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    result = timbrel("generate", tiny_bundle, "--count", 5, "--seed", 1, "--out", "o")
    assert (result.code, "the disk is full" in result.err) == (1, True)
    assert set(_files(Path("o"))) == {"kick/kick-1.wav", "snare/snare-2.wav"}


def test_two_runs_into_one_folder_lose_nothing(tiny_bundle: Path) -> None:
    command = [sys.executable, "-m", "timbrel.cli", "generate", str(tiny_bundle), "--kind", "kick", "--count", "12"]
    command += ["--seed", "1", "--out", "o"]
    runs = [subprocess.Popen([*command, "--brightness", str(value)], stdout=subprocess.PIPE) for value in (0.1, 0.2)]
    assert [run.communicate() and run.returncode for run in runs] == [0, 0]
    sounds = _files(Path("o"))
    assert len(sounds) == 24
    assert all(read(Path("o") / name).seconds > 0.1 for name in sounds)


def test_ctrl_c_keeps_what_is_done_and_says_so(tiny_bundle: Path) -> None:
    command = [sys.executable, "-m", "timbrel.cli", "generate", str(tiny_bundle), "--count", "50000", "--out", "o"]
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and len(list(Path("o").rglob("*.wav"))) < 3:
        time.sleep(0.05)
    run.send_signal(signal.SIGINT)
    _, errors = run.communicate(timeout=30)
    assert run.returncode == 130
    assert "of 50000 sounds are in o" in errors
    assert "Traceback" not in errors
    left = [path for path in Path("o").rglob("*") if path.is_file()]
    assert all(not path.name.startswith(".") and read(path).seconds > 0.1 for path in left)


def test_a_model_that_takes_seconds_for_a_sound_makes_one_unless_told_otherwise(timbrel: Timbrel) -> None:
    assert timbrel("generate", "wavenet", "--seconds", "0.1", "--seed", "1", "--out", "one").code == 0
    assert len(_files(Path("one"))) == 1
