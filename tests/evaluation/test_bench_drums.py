"""``timbrel bench drums``: models and yardsticks in one table, and what was measured is not measured again."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile

from timbrel.bench import drums as bench
from timbrel.bundle import find_bundle
from timbrel.cli.main import run
from timbrel.evaluation.figures import MAIN_KINDS

RATE = 44_100


def _packs(folder: Path) -> Path:
    """Four packs with seven hits of each main kind: noises that fall, each kind in a band of its own."""
    rng = np.random.default_rng(0)
    time = np.arange(RATE // 4) / RATE
    for pack in ("one", "two", "three", "four"):
        for place, kind in enumerate(MAIN_KINDS):
            (folder / pack / kind).mkdir(parents=True)
            for number in range(7):
                tone = np.sin(2 * np.pi * 80 * 2 ** (0.9 * place + rng.uniform(0, 0.3)) * time)
                wave = (tone + 0.2 * rng.normal(size=len(time))) * np.exp(-time * rng.uniform(10, 30)) * 0.4
                soundfile.write(folder / pack / kind / f"{kind}{number}.wav", wave, RATE)
    return folder


def _bench(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
    monkeypatch.setattr(sys, "argv", ["timbrel", "bench", "drums", *map(str, arguments), "--embedding", "mel"])
    try:
        run()
    except SystemExit as stop:
        return int(stop.code or 0)
    return 0


@pytest.mark.slow
def test_one_table_of_models_and_yardsticks_goes_on_where_it_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = _packs(tmp_path / "real")
    arguments = ("--against", real, "--model", "drums", "--count", 6, "--cache", tmp_path / "cache")
    assert _bench(monkeypatch, *arguments, "--json") == 0
    rows = {row["name"]: row for row in json.loads(capsys.readouterr().out)}
    assert list(rows) == ["drums", "real halves", "real packs"]
    assert rows["drums"]["reality"]["sounds"] == 6 * len(MAIN_KINDS)
    assert rows["drums"]["reality"]["distance"][0] > rows["real packs"]["reality"]["distance"][0]
    assert rows["drums"]["p50_ms"] > 0
    assert 0 < rows["drums"]["megabytes"] <= 15
    assert rows["real packs"]["megabytes"] is None

    def again(*_: object) -> None:
        raise AssertionError("it was measured before")

    monkeypatch.setattr(bench, "compare", again)
    assert _bench(monkeypatch, *arguments) == 0
    table = capsys.readouterr().out
    assert "real packs" in table
    assert "…" not in table, "a figure is cut off in a terminal of 80 columns"


def test_a_model_without_drums_is_refused_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bench, "makes_drums", lambda _: False)
    assert _bench(monkeypatch, "--against", tmp_path, "--model", "drums") == 2
    assert "does not make all kinds of a kit" in capsys.readouterr().err


def test_the_parameters_are_all_numbers_of_the_weights() -> None:
    weights = find_bundle("drums").folder / "model.safetensors"
    assert bench.count_parameters(weights) == pytest.approx(weights.stat().st_size / 2, rel=0.02), "16-bit numbers"
