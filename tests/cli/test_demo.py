from __future__ import annotations

from pathlib import Path
from typing import Any

from timbrel.audio.io import read
from timbrel.generation.kits import read_kit
from timbrel.generation.playback.instrument import read_instrument
from timbrel.music.formats import read_score


def test_the_demo_leaves_a_kit_an_instrument_a_beat_and_a_tune(timbrel: Any, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    outcome = timbrel("demo", "--out", folder)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.count("made in") == 5
    assert len(read_kit(folder / "kit").kinds) == 14
    assert read_instrument(folder / "bells").keys == (48, 96)
    assert (folder / "bells" / "bells.sf2").stat().st_size > 100_000
    tune, remarks = read_score(folder / "tune-fiddle-5.mid")
    assert remarks == ()
    assert sum(part.is_drums for part in tune.parts) == 1
    assert len(tune.parts) >= 3
    for name in ("beat-funk-5.wav", "tune-fiddle-5.wav"):
        sound = read(folder / name)
        assert 0.5 < sound.peak < 0.99
        assert sound.channels == 2
    assert 15 < sound.seconds < 30
