from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from timbrel.audio.io import read
from timbrel.music.formats import read_score
from timbrel.sound import Sound


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    for kind in ("kick", "snare", "closed_hat"):
        Sound(np.full(400, 0.3, dtype=np.float32), 44_100).save(tmp_path / "kit" / kind / f"{kind}-1.wav")
    return tmp_path / "kit"


def test_a_beat_is_midi_and_with_a_kit_also_sound(timbrel: Any, tmp_path: Path, kit: Path) -> None:
    target = tmp_path / "new" / "beat.mid"
    outcome = timbrel("beat", "--style", "funk", "--bars", 2, "--seed", 4, "--tempo", 90, "--kit", kit, "--out", target)
    assert outcome.code == 0
    assert re.fullmatch(r"(note: the kit has no [a-z_, ]+: what is nearest in it plays them, .*\n)?", outcome.err)
    assert "2 bars of funk at 90, seed 4" in outcome.out
    assert "longest run shared with a take" in outcome.out
    score, remarks = read_score(target)
    assert (remarks, score.tempos[0].bpm, score.parts[0].is_drums) == ((), 90.0, True)
    sound = read(target.with_suffix(".wav"))
    assert 4.5 < sound.seconds < 5.5  # 8 beats at 90 are 5.33 s
    assert 0.1 < sound.peak <= 0.99


def test_sound_alone_and_json(timbrel: Any, tmp_path: Path, kit: Path) -> None:
    target = tmp_path / "beat.wav"
    outcome = timbrel("beat", "--style", "rock", "--kit", kit, "--out", target, "--json")
    result = json.loads(outcome.out)
    assert result["paths"] == [str(target)]
    assert result["seed"] >= 0
    assert not target.with_suffix(".mid").exists()


def test_the_same_seed_is_the_same_file(timbrel: Any, tmp_path: Path) -> None:
    for name in ("a.mid", "b.mid"):
        timbrel("beat", "--seed", 7, "--out", tmp_path / name)
    assert (tmp_path / "a.mid").read_bytes() == (tmp_path / "b.mid").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--style", "polka"), "is no drum style"),
        (("--out", "beat.wav"), "give a kit with --kit"),
        (("--out", "beat.txt"), "must end in .mid or .wav"),
        (("--humanise", "200"), "humanise=200 must be from 0 to 100"),
        (("--bars", "0"), "bars=0"),
        (("--kit", "nowhere"), "is not a folder"),
    ],
)
def test_wrong_wishes_are_sentences(
    timbrel: Any, arguments: tuple[str, ...], sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = timbrel("beat", *arguments)
    assert outcome.code == 2
    assert sentence in outcome.err
    assert not list(tmp_path.iterdir())


def test_what_a_kit_lacks_is_said(timbrel: Any, tmp_path: Path, kit: Path) -> None:
    for kind in ("snare", "closed_hat"):
        shutil.rmtree(kit / kind)
    outcome = timbrel("beat", "--style", "funk", "--seed", 4, "--kit", kit, "--out", tmp_path / "b.wav")
    assert outcome.code == 0
    assert "the kit has no closed_hat" in outcome.err
    assert "snare" in outcome.err
