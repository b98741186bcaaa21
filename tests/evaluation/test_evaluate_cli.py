"""``timbrel evaluate`` on folders, as a user meets it."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile

from timbrel.cli.main import run


def _evaluate(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
    monkeypatch.setattr(sys, "argv", ["timbrel", "evaluate", *map(str, arguments), "--embedding", "mel"])
    try:
        run()
    except SystemExit as stop:
        return int(stop.code or 0)
    return 0


def _folder(path: Path, seed: int, count: int = 8, rates: tuple[int, ...] = (44100, 22050, 96000)) -> Path:
    """Two kinds of hit of any length and rate: low decaying tones and short noises."""
    rng = np.random.default_rng(seed)
    for kind in ("kick", "closed_hat"):
        (path / kind).mkdir(parents=True)
        for index in range(count):
            rate = rates[index % len(rates)]
            time = np.arange(int(rate * rng.uniform(0.1, 0.6))) / rate
            wave = np.sin(2 * np.pi * rng.uniform(45, 90) * time) if kind == "kick" else rng.normal(size=len(time)) / 4
            wave *= np.exp(-time * rng.uniform(8, 20)) * rng.uniform(0.2, 0.9)
            soundfile.write(path / kind / f"{kind}{index}.wav", wave, rate)
    return path


def test_a_report_on_the_screen_as_json_and_as_a_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made, real, page = _folder(tmp_path / "made", 0), _folder(tmp_path / "real", 1), tmp_path / "report.html"
    assert _evaluate(monkeypatch, made, "--against", real, "--training", made, "--page", page, "--json") == 0
    report = json.loads(capsys.readouterr().out)
    assert set(report["kinds"]) == {"kick", "closed_hat"}
    assert report["mean"]["agreement"]["value"] == 1.0
    assert all(one["correlation"] > 0.99 for one in report["originality"]["nearest"]), "made is its own training"
    text = page.read_text(encoding="utf-8")
    assert text.count("<audio") == 2 * 2 * 6 + 2 * 6, "six of each kind on each side, and six copies with their models"
    assert "http" not in text.replace("http-equiv", "")
    assert _evaluate(monkeypatch, made, "--against", real) == 0
    screen = capsys.readouterr().out
    assert "real halves" in screen
    assert "fewer than 30 sounds on a side, the figures are only a hint" in screen


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda _: None, "is not on this machine"),
        (lambda folder: folder.mkdir(), "no sound"),
        (lambda folder: _folder(folder, 2, count=1), "a comparison needs at least 6"),
    ],
)
def test_too_little_to_compare(
    make: object,
    sentence: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert callable(make)
    make(tmp_path / "made")
    code = _evaluate(monkeypatch, tmp_path / "made", "--against", _folder(tmp_path / "real", 1))
    errors = capsys.readouterr().err
    assert code in (1, 2)
    assert sentence in errors


def test_packs_are_told_by_folders_or_by_the_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(5):
        _folder(tmp_path / "real" / f"pack {number}", number)
    made = _folder(tmp_path / "made", 9, count=16)
    assert _evaluate(monkeypatch, made, "--against", tmp_path / "real", "--json") == 0
    assert json.loads(capsys.readouterr().out)["packs"] is not None
    paths = enumerate(sorted(made.rglob("*.wav")))
    rows = [f"{path.stem},{path.parent.name},pack {number % 4},test" for number, path in paths]
    (made / "manifest.csv").write_text("\n".join(["id,class,source,split", *rows]))
    assert _evaluate(monkeypatch, tmp_path / "real", "--against", made, "--json") == 0
    assert json.loads(capsys.readouterr().out)["packs"] is not None
    assert _evaluate(monkeypatch, made, "--split", "train", "--against", made) == 1
    assert "puts no sound there" in capsys.readouterr().err


def test_a_model_is_asked_for_the_kinds_that_are_there(
    tmp_path: Path, tiny_bundle: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = _folder(tmp_path / "real", 1)
    assert _evaluate(monkeypatch, tiny_bundle, "--against", real, "--count", 7, "--json") == 0
    report = json.loads(capsys.readouterr().out)
    assert {kind: one["made"] for kind, one in report["kinds"].items()} == {"kick": 7}


def test_silence_and_text_files_are_left_out_with_a_line_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = _folder(tmp_path / "made", 0)
    soundfile.write(made / "kick" / "nothing.wav", np.zeros(1000), 44100)
    (made / "kick" / "notes.wav").write_text("not a sound")
    assert _evaluate(monkeypatch, made, "--against", _folder(tmp_path / "real", 1)) == 0
    errors = capsys.readouterr().err
    assert "nothing.wav: it is silent" in errors
    assert "notes.wav: is not a sound file" in errors.replace("\n", " ")


def test_sounds_of_other_kinds_are_heard_side_by_side_with_the_real_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made, real, page = _folder(tmp_path / "made", 0), _folder(tmp_path / "real", 1), tmp_path / "new" / "report.html"
    for folder, gone in ((made, "kick"), (real, "closed_hat")):
        shutil.rmtree(folder / gone)
    soundfile.write(made / "closed_hat" / "long.wav", np.random.default_rng(0).normal(size=8000 * 9) / 9, 8000)
    assert _evaluate(monkeypatch, made, "--against", real, "--page", page) == 0
    text = page.read_text(encoding="utf-8")
    assert text.count("<audio") == 2 * 6
    assert "kick/kick0.wav" in text
    told = capsys.readouterr()
    assert "of 1 sounds longer than 5 s, the beginnings are compared" in told.err
    assert "e-0" not in told.out, "figures are written as people write them"


def test_a_page_that_cannot_be_written_is_refused_before_anything_is_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = _folder(tmp_path / "real", 1)
    (tmp_path / "file").write_text("")
    for page in (tmp_path, tmp_path / "file" / "report.html"):
        assert _evaluate(monkeypatch, real, "--against", real, "--page", page) != 0
        told = capsys.readouterr()
        assert "folder" in told.err
        assert told.out == ""
