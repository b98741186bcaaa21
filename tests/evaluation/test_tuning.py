"""A verdict on tuning is what two ears agree on; what one of them mishears is counted apart."""

from __future__ import annotations

import numpy as np
import pytest

from timbrel.audio.pitch import Heard, hear_note, to_hz
from timbrel.evaluation.tuning import Listened, ears, listen, tuning
from timbrel.sound import Sound

RATE = 44_100


def tone(pitch: float, seconds: float = 2.0) -> Sound:
    time = np.arange(round(seconds * RATE)) / RATE
    wave = np.mean([np.sin(2 * np.pi * to_hz(pitch) * n * time + n) / n for n in range(1, 7)], axis=0)
    return Sound(wave.astype(np.float32), RATE)


def said(asked: float, *heard: float | None) -> Listened:
    return Listened("note", asked, {str(place): Heard(midi, 0.9) for place, midi in enumerate(heard)})


def test_ears_that_agree_decide() -> None:
    notes = [said(60, 60.02, 60.08), said(60, 60.2, 60.25), said(60, 60.0, 72.0), said(60, None, 60.0)]
    told = tuning(notes)
    assert (told.notes, told.agreed, told.in_tune) == (4, 0.5, 0.5)
    assert told.alone == {"0": 0.5, "1": 0.5}
    assert [note.cents for note in told.off] == [pytest.approx(22.5), None, None]
    assert tuning([said(60, 60.0, 61.0)]).in_tune is None


@pytest.mark.parametrize("pitch", [22.0, 60.3, 105.0])
def test_every_ear_hears_a_tone_within_ten_cents(pitch: float) -> None:
    note = listen("tone", pitch, tone(pitch), ears())
    for name, heard in note.heard.items():
        assert heard.midi == pytest.approx(pitch, abs=0.1), name
    assert tuning([note]).in_tune == 1


def test_a_release_is_not_listened_to() -> None:
    held, after = tone(50, 1.6).samples, tone(62, 3.0).samples
    note = Sound(np.concatenate([held, after], axis=1), RATE)
    assert listen("bent", 50, note, {"pyin": hear_note}).pitch == pytest.approx(50, abs=0.02)
