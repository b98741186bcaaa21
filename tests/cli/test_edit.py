"""``timbrel vary``, ``blend`` and ``like`` as a user meets them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

from timbrel.audio.io import read

KICK = sorted((Path(__file__).parents[2] / "examples" / "sounds" / "kick").glob("*.flac"))[0]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("vary", "hit.wav", "--amount", 2), "amount=2 must be between 0 and 1"),
        (("vary", "hit.wav", "--count", 0), "count=0 must be at least 1"),
        (("vary", "hit.wav", "--seed", -1), "seed=-1 must be 0 or more"),
        (("blend", "hit.wav", "hit.wav", "--steps", 1), "steps=1 must be at least 2"),
        (("like", "hit.wav", "--pitch", 3), "pitch=3 must be between -1 and 1"),
        (("like", "no.wav"), "no.wav does not exist"),
        (("like", "silence.wav"), "silen"),
        (("like", "text.wav"), "not a sound file"),
    ],
)
def test_wrong_wishes_get_a_sentence(
    timbrel: Callable[..., Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[object, ...],
    sentence: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    time = np.arange(8000) / 44100
    soundfile.write("hit.wav", np.sin(400 * time) * np.exp(-20 * time), 44100)
    soundfile.write("silence.wav", np.zeros(8000), 44100)
    Path("text.wav").write_text("la la la")
    result = timbrel(*arguments)
    assert result.code in (1, 2)
    assert sentence in result.err
    assert not Path("out").exists()


def test_ten_minutes_are_no_single_sound(timbrel: Callable[..., Any], tmp_path: Path) -> None:
    noise = np.random.default_rng(0).normal(size=(600 * 8000, 2)) * 0.1
    soundfile.write(tmp_path / "long.wav", noise, 8000)
    result = timbrel("like", tmp_path / "long.wav", "--out", tmp_path / "o")
    assert result.code == 1
    assert "longer than 10 s; give a single sound" in result.err.replace("\n", " ")
    assert not (tmp_path / "o").exists()


def test_another_rate_and_two_channels_are_no_trouble(timbrel: Callable[..., Any], tmp_path: Path) -> None:
    noise = np.random.default_rng(0).normal(size=(9 * 8000, 2)) * 0.1
    soundfile.write(tmp_path / "long.wav", noise, 8000)
    assert timbrel("like", tmp_path / "long.wav", "--out", tmp_path / "o").code == 0
    assert read(tmp_path / "o" / "long-like.wav").seconds < 3.5


def test_an_edited_sound_says_how_it_was_made(timbrel: Callable[..., Any], tmp_path: Path) -> None:
    assert timbrel("vary", KICK, "--count", 2, "--seed", 5, "--out", tmp_path).code == 0
    names = sorted(path.name for path in tmp_path.glob("*.wav"))
    assert names == [f"{KICK.stem}-vary-{seed}.wav" for seed in (5, 6)]
    result = timbrel("generate", "--recall", tmp_path / names[0])
    assert result.code == 2
    assert f"was made from {KICK.name}" in result.err.replace("\n", " ")


def test_a_folder_of_own_hits_is_made_again_and_varied_and_what_is_no_hit_is_named(
    timbrel: Callable[..., Any], tmp_path: Path
) -> None:
    mine = tmp_path / "mine"
    for name, rate, channels in (("kick/a", 44100, 1), ("kick/b", 96000, 2), ("snare/a", 22050, 6)):
        time = np.arange(rate // 4) / rate
        wave = np.sin(400 * time) * np.exp(-20 * time)
        (mine / name).parent.mkdir(parents=True, exist_ok=True)
        soundfile.write(mine / f"{name}.wav", np.stack([wave] * channels, 1), rate)
    soundfile.write(mine / "silence.wav", np.zeros(8000), 44100)
    soundfile.write(mine / "song.wav", np.full(11 * 8000, 0.1), 8000)
    (mine / "text.wav").write_text("la la la")

    result = timbrel("like", mine, "--out", tmp_path / "again")
    assert result.code == 0
    made = sorted(path.relative_to(tmp_path / "again").as_posix() for path in (tmp_path / "again").rglob("*.wav"))
    assert made == ["kick/a-like.wav", "kick/b-like.wav", "snare/a-like.wav"]
    for name, reason in (("silence", "silent"), ("song", "longer than 10 s"), ("text", "not a sound file")):
        assert any(f"{name}.wav" in line and reason in line for line in result.err.splitlines())

    assert timbrel("vary", mine / "kick", "--count", 2, "--out", tmp_path / "more").code == 0
    assert len(list((tmp_path / "more").rglob("*.wav"))) == 4


def test_a_folder_without_a_hit_and_a_wish_that_fills_the_disk_are_refused(
    timbrel: Callable[..., Any], tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    assert "holds no sound files" in timbrel("like", tmp_path / "empty").err
    result = timbrel("vary", KICK, "--count", 10**9, "--out", tmp_path / "out")
    assert result.code == 1
    assert "ask for fewer" in result.err
    assert not (tmp_path / "out").exists()
