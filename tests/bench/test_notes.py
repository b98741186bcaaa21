"""The table of note models compares what can be compared, and its ears hear."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from timbrel.audio.pitch import hear_note
from timbrel.bench.notes import Setting, compass, makes_notes, measure_model, pick, reference, yardstick
from timbrel.bundle import Knob, find_bundle
from timbrel.dataset.notes.folder import pack_notes
from timbrel.errors import UsageError
from timbrel.evaluation.embedding import mel_embedding
from timbrel.models.notes.layout import hertz
from timbrel.sound import Sound

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from timbrel.evaluation.embedding import Embedding

RATE = 44_100


def tone(pitch: float, seconds: float = 0.6) -> Sound:
    time = np.arange(int(seconds * RATE)) / RATE
    order = np.arange(1, 6)[:, None]
    wave = (np.sin(2 * np.pi * hertz(pitch) * order * time) / order**1.5).sum(axis=0)
    fade = np.minimum(1, np.minimum(time, time[-1] - time) / 0.01)
    return Sound((0.4 * wave * fade)[None].astype(np.float32), RATE)


def test_only_models_that_take_a_pitch_are_compared_where_all_of_them_play() -> None:
    notes = find_bundle("notes")
    assert makes_notes(notes)
    assert not makes_notes(find_bundle("drums"))
    small = find_bundle("notes")
    knob = Knob(name="pitch", low=24, high=84, default=60, help="")
    small.config = notes.config.model_copy(update={"knobs": (knob,)})
    assert compass([notes, small]) == (24, 84)


@pytest.mark.slow
def test_a_model_gets_a_row(tmp_path: Path) -> None:
    for pitch in range(40, 64):
        tone(pitch).save(tmp_path / "sounds" / "organ" / f"organ-{pitch:03d}.wav")
    notes = pack_notes(tmp_path / "sounds", tmp_path / "set")
    setting = Setting(notes, mel_embedding, {"pyin": hear_note}, 12, 0)
    with pytest.raises(UsageError, match="at least 12"):
        pick(setting, ("train",), 107, 108)
    places = pick(setting, ("train", "valid", "test"), 21, 108)
    done = []
    real = reference(setting, places)
    row = measure_model(find_bundle("notes"), setting, places, real, lambda: done.append(1))
    assert row.tuning is not None
    assert row.tuning.in_tune is not None
    assert row.tuning.in_tune >= 0.75
    assert row.distance[0] > 0
    assert row.p50_ms is not None
    assert row.p95_ms is not None
    assert 0 < row.p50_ms <= row.p95_ms
    assert len(done) == 24
    measured = yardstick(setting, places, 21, 108, real)
    assert measured.tuning is not None
    assert (measured.tuning.agreed, measured.tuning.in_tune) == (1, 1)


def test_what_a_model_cannot_play_is_asked_as_near_as_it_can_and_all_are_heard_at_one_rate(tmp_path: Path) -> None:
    """GANSynth's notes have no highs: beside them the others must not have any either."""
    for pitch in range(60, 72):
        tone(pitch).save(tmp_path / "sounds" / "organ" / f"organ-{pitch:03d}.wav")
    notes = pack_notes(tmp_path / "sounds", tmp_path / "set")
    heard: list[Sound] = []

    def embed(sounds: Sequence[Sound]) -> Embedding:
        heard.extend(sounds)
        return mel_embedding(sounds)

    setting = Setting(notes, embed, {"pyin": hear_note}, 12, 0, rate=16_000)
    places = pick(setting, ("train", "valid", "test"), 60, 71)
    real = reference(setting, places)
    measure_model(find_bundle("gansynth"), setting, places, real, lambda: None)
    assert len(heard) == 24
    assert {sound.sample_rate for sound in heard} == {16_000}
    assert len({round(sound.seconds, 2) for sound in heard}) > 1
