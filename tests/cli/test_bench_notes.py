"""``timbrel bench notes`` shows what it measured, and lists what is out of tune."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from tests.cli.conftest import Timbrel

from timbrel.audio.pitch import to_hz
from timbrel.dataset.notes.folder import pack_notes
from timbrel.sound import Sound

RATE = 44_100


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """Three organs at twelve keys each, two of them held out; the last is an eighth of a tone sharp."""
    time = np.arange(RATE // 2) / RATE
    lines = ["id,class,split"]
    for organ, split in enumerate(("train", "valid", "test")):
        for pitch in range(60, 72):
            off = 0.24 if split == "test" else 0.0
            order = np.arange(1, 6)[:, None]
            wave = (np.sin(2 * np.pi * to_hz(pitch + off) * order * time) / order ** (1 + organ / 2)).sum(axis=0)
            sound = Sound((0.4 * wave * np.minimum(1, (time[-1] - time) / 0.01)).astype(np.float32), RATE)
            sound.save(tmp_path / "sounds" / f"organ {organ}" / f"organ{organ}-{pitch:03d}.wav")
            lines.append(f"organ{organ}-{pitch:03d},organ,{split}")
    (tmp_path / "sounds" / "manifest.csv").write_text("\n".join(lines))
    pack_notes(tmp_path / "sounds", tmp_path / "set")
    return tmp_path / "set"


@pytest.mark.slow
def test_the_table_compares_over_the_keys_and_at_the_rate_that_all_have(timbrel: Timbrel, notes: Path) -> None:
    models = ("--model", "notes", "--model", "gansynth")
    shown = timbrel("bench", "notes", "--against", notes, "--embedding", "mel", "--count", 12, *models)
    assert shown.code == 0, shown.err
    assert "notes, MIDI pitch 24 to 84, compared at 16,000 Hz" in shown.out
    assert "of the notes on which the trackers agree" in shown.out
    for text in ("notes", "gansynth", "real instruments", "pyin 100%", "of 100%"):
        assert text in shown.out
    assert re.search(r"real instruments: \d notes out of tune", shown.out)
    assert re.search(r"organ2-0(\d\d).wav, MIDI pitch \1: \+24 cents", shown.out)


def test_drums_are_no_notes(timbrel: Timbrel, tmp_path: Path) -> None:
    outcome = timbrel("bench", "notes", "--against", tmp_path, "--model", "drums")
    assert (outcome.code, "model='drums' cannot be asked for a MIDI pitch" in outcome.err) == (2, True)
