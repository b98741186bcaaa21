"""``timbrel train`` as a user sees it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pytest
from tests.cli.conftest import Timbrel

from timbrel.config import read_preset
from timbrel.sound import Sound

RATE = 16000


@pytest.fixture
def sounds(tmp_path: Path) -> Path:
    folder = tmp_path / "my [red] sounds"
    rng = np.random.default_rng(0)
    for index in range(6):
        noise = rng.normal(size=RATE // 4) * np.exp(-np.linspace(0, 5 + index, RATE // 4)) / 4
        Sound(noise.astype(np.float32), RATE).save(folder / "snare" / f"{index}.wav")
    (folder / "snare" / "broken.wav").write_text("not a sound")
    return folder


@pytest.fixture
def preset(tmp_path: Path) -> Path:
    data = read_preset("wavegan", "small")
    plain = {**{key: value for key, value in data.items() if key not in ("network", "about")}, "batch_size": 2}
    lines = ['about = "mini"', *(f"{key} = {json.dumps(value)}" for key, value in plain.items())]
    path = tmp_path / "mini.toml"
    path.write_text("\n".join([*lines, "[network]", "dim = 2", "latent_dim = 4"]))
    return path


def test_train_says_what_to_expect_and_ends_with_a_model(
    timbrel: Timbrel, sounds: Path, preset: Path, tmp_path: Path
) -> None:
    run = tmp_path / "run"
    shared = ("--out", run, "--device", "cpu")
    first = timbrel("train", "wavegan", sounds, "--preset", preset, "--steps", 1, *shared)
    assert first.code == 0, first.err
    assert "6 of 7 files can be used" in first.err
    assert "timbrel generate" in first.out
    assert "--resume" in first.out
    again = timbrel("train", "wavegan", sounds, "--preset", preset, "--steps", 1, *shared)
    assert again.code == 1
    assert "already holds a run" in again.err
    more = timbrel("train", "wavegan", "--resume", "--steps", 2, "--json", *shared)
    assert more.code == 0, more.err
    assert json.loads(more.out)["bundle"] == str(run / "bundle")
    played = timbrel("generate", run / "bundle", "--kind", "snare", "--count", 1, "--out", tmp_path / "out")
    assert played.code == 0, played.err


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("wavegun", "."), 2, "did you mean 'wavegan'"),
        (("wavegan",), 2, "give a folder of sounds"),
        (("wavegan", ".", "--minutes", 0), 2, "minutes=0 must be more than 0"),
        (("wavegan", ".", "--steps", 0), 2, "steps=0 must be at least 1"),
        (("wavegan", ".", "--seed", -3), 2, "seed=-3 must be"),
        (("wavegan", "--resume", "--preset", "small"), 2, "keeps the preset it began with"),
        (("wavegan", "--resume"), 1, "no run to resume"),
        (("wavegan", "."), 1, "holds no sound files"),
        (("wavegan", "nowhere"), 1, "nowhere"),
    ],
)
def test_bad_requests_are_one_sentence_and_leave_nothing(
    timbrel: Timbrel,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[object, ...],
    code: int,
    sentence: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = timbrel("train", *arguments, "--out", tmp_path / "run")
    assert outcome.code == code
    assert sentence in outcome.err
    assert not (tmp_path / "run" / "config.json").exists()


def test_an_unknown_preset_is_named(timbrel: Timbrel, sounds: Path, tmp_path: Path) -> None:
    outcome = timbrel("train", "wavegan", sounds, "--preset", "smal", "--out", tmp_path / "run")
    assert outcome.code == 2
    assert "did you mean 'small'" in outcome.err


@pytest.mark.parametrize("part", ["torch", "onnxscript"])
def test_without_its_parts_it_says_what_to_install(
    timbrel: Timbrel, sounds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    monkeypatch.setitem(sys.modules, part, None)
    outcome = timbrel("train", "wavegan", sounds, "--out", tmp_path / "run")
    assert outcome.code == 1
    checkout = Path(__file__).parents[2]
    assert f"{sys.executable} -m pip install --editable '{checkout}[train]'" in outcome.err
    assert not (tmp_path / "run").exists()
