from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from timbrel.errors import UsageError
from timbrel.generation.kits import read_kit
from timbrel.generation.playback.performance import seconds_at
from timbrel.generation.render import render_beat
from timbrel.score import Note, Part, Score, Tempo
from timbrel.sound import Sound

RATE = 8000


def tone(level: float = 0.25, seconds: float = 0.01) -> Sound:
    return Sound(np.full(round(seconds * RATE), level, dtype=np.float32), RATE)


def drums(*notes: Note, tempo: float = 120.0) -> Score:
    return Score((Part("Drums", tuple(notes), is_drums=True),), tempos=(Tempo(0, tempo),))


def test_hits_sound_at_their_time_and_loudness() -> None:
    score = drums(Note(0, 36, 60, 127), Note(480, 38, 60, 64), tempo=60)
    sound = render_beat(score, {"kick": tone(), "snare": tone(0.5)}, RATE)
    assert np.flatnonzero(sound.mono())[[0, 80]].tolist() == [0, RATE]
    assert sound.mono()[0] == pytest.approx(0.25)
    assert sound.mono()[RATE] == pytest.approx(0.5 * (64 / 127) ** 2)


def test_a_closing_hat_silences_the_open_one() -> None:
    score = drums(Note(0, 46, 60, 127), Note(240, 42, 60, 127))  # 0.25 s apart
    sound = render_beat(score, {"open_hat": tone(0.25, 2.0), "closed_hat": tone(0.1)}, RATE)
    assert sound.seconds < 0.3
    alone = render_beat(drums(Note(0, 46, 60, 127)), {"open_hat": tone(0.25, 2.0)}, RATE)
    assert alone.seconds == 2.0


def test_low_toms_are_tuned_below_high_ones() -> None:
    low, high = (render_beat(drums(Note(0, key, 60)), {"tom": tone(seconds=1.0)}, RATE) for key in (43, 50))
    assert low.seconds / high.seconds == pytest.approx(2 ** (8 / 12), rel=0.01)


def test_a_small_kit_plays_with_what_it_has() -> None:
    sound = render_beat(drums(Note(0, 49, 60), Note(480, 36, 60)), {"closed_hat": tone(), "kick": tone()}, RATE)
    assert sound.seconds == pytest.approx(0.51, abs=0.01)
    with pytest.raises(UsageError, match="the beat needs kick"):
        render_beat(drums(Note(0, 36, 60)), {"cowbell": tone()}, RATE)
    with pytest.raises(UsageError, match="no drum part"):
        render_beat(Score((Part("x", (Note(0, 60, 1),)),)), {"kick": tone()}, RATE)


def test_tempo_changes_count() -> None:
    score = Score((), tempos=(Tempo(0, 120.0), Tempo(960, 60.0)))
    assert seconds_at(score, np.array([0, 480, 960, 1440])).tolist() == [0.0, 0.5, 1.0, 2.0]


def test_a_kit_is_read_from_its_folders_and_names(tmp_path: Path) -> None:
    tone(0.1).save(tmp_path / "kick" / "kick-1.wav")
    tone(0.2).save(tmp_path / "kick" / "kick-2.wav")
    tone(0.3).save(tmp_path / "Snare 01.wav")
    tone(0.4).save(tmp_path / "unknown.wav")
    (tmp_path / "._kick.wav").write_bytes(b"")
    kits = [read_kit(tmp_path, seed) for seed in range(8)]
    assert all(kit.kinds == ("kick", "snare") for kit in kits)
    assert {round(kit.sound_of(kit.hits["kick"][0].sample).peak, 1) for kit in kits} == {0.1, 0.2}
    assert read_kit(tmp_path, 3).hits == kits[3].hits


def test_no_kit_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no drum sounds"):
        read_kit(tmp_path)
    with pytest.raises(UsageError, match="is not a folder"):
        read_kit(tmp_path / "missing")
