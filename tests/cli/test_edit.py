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
