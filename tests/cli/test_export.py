from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from timbrel.sound import Sound


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    for kind, ending in (("kick", "wav"), ("snare", "flac")):
        Sound(np.full(400, 0.3, dtype=np.float32), 44_100).save(tmp_path / "my kit" / kind / f"{kind}-1.{ending}")
    return tmp_path / "my kit"


@pytest.mark.parametrize(
    ("format_name", "target"),
    [
        ("sfz", "out/my-kit.sfz"), ("dspreset", "out/my-kit.dspreset"), ("rpp", "out/my-kit.rpp"), ("sf2", "out.sf2"),
        ("hydrogen", "out.h2drumkit"), ("dawproject", "out.dawproject"), ("zip", "out.zip"),
    ],
)  # fmt: skip
def test_a_folder_of_hits_goes_to_every_format(
    timbrel: Any, tmp_path: Path, kit: Path, format_name: str, target: str
) -> None:
    given = tmp_path / target.split("/", 1)[0]
    outcome = timbrel("export", kit, "--format", format_name, "--out", given, "--json")
    assert (outcome.code, outcome.err) == (0, "")
    assert json.loads(outcome.out)["path"] == str(tmp_path / target)
    assert (tmp_path / target).stat().st_size > 300
    if format_name == "sfz":
        assert "samples/snare/snare-1.wav" in (tmp_path / target).read_text()
        assert (tmp_path / "out" / "samples" / "snare" / "snare-1.wav").is_file()


def test_without_out_it_lands_here_under_the_kits_name(
    timbrel: Any, tmp_path: Path, kit: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert timbrel("export", kit, "--format", "hydrogen").code == 0
    assert (tmp_path / "my-kit.h2drumkit").is_file()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("KIT",), "which format?"),
        (("--format", "sf2"), "what shall be exported?"),
        (("KIT", "--format", "sf"), "format='sf' cannot be written; did you mean 'sfz'?"),
        (("KIT", "--format", "mid"), "is for scores"),
        (("KIT", "--format", "sf2", "--out", "kit.wav"), "must end in .sf2"),
        (("nowhere", "--format", "sf2"), "neither a folder of a kit or an instrument nor a score"),
        (("KIT", "KIT", "--format", "rpp"), "2 kits were given"),
        (("KIT", "--format", "sfz", "--out", "full"), "holds other files"),
    ],
)
def test_wrong_wishes_are_sentences(
    timbrel: Any, tmp_path: Path, kit: Path, arguments: tuple[str, ...], sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "thesis.txt").write_text("mine")
    outcome = timbrel("export", *(str(kit) if word == "KIT" else word for word in arguments))
    assert outcome.code == 2
    assert sentence in outcome.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["full", "my kit"]
