"""The WaveNet that ships plays the key that is asked for."""

from __future__ import annotations

import numpy as np
import pytest

from timbrel.audio.pitch import note_pitch
from timbrel.generation import load


@pytest.mark.parametrize("pitch", [55, 64])
def test_the_key_that_is_asked_for_is_heard(pitch: int) -> None:
    note = load("wavenet").generate(seed=1, pitch=pitch, seconds=0.25)
    assert note_pitch(note, end_s=0.25) == pytest.approx(pitch, abs=0.5)
    # A tone and not a hum under noise: a few partials hold most of the energy.
    held = note.samples[0, : note.sample_rate // 4]
    energy = np.sort(np.abs(np.fft.rfft(held * np.hanning(len(held)))) ** 2)
    assert energy[-30:].sum() > 0.6 * energy.sum()
