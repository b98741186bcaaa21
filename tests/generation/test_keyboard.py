from __future__ import annotations

import numpy as np
import pytest

from timbrel.audio.pitch import note_pitch
from timbrel.errors import UsageError
from timbrel.generation.playback.ensemble import Seat, play_together
from timbrel.generation.playback.keyboard import LiveTimbre, key_zones, sample_keyboard, velocity_layers
from timbrel.generation.playback.performance import Played
from timbrel.generation.playback.sampler import Sampler
from timbrel.generation.playback.timbre import HeldNote
from timbrel.sound import Provenance, Sound

RATE = 44_100


class Reed:
    """A timbre of two partials that is brighter the harder it is struck, and counts what it was asked for."""

    keys = (40, 90)
    settings = Provenance(model="reed", seed=1)

    def __init__(self) -> None:
        self.asked: list[tuple[int, int]] = []

    def held(self, key: int, velocity: int) -> HeldNote:
        self.asked.append((key, velocity))
        hertz = 440 * 2 ** ((key - 69) / 12)
        periods = round(0.5 * hertz)
        length = round(periods * RATE / hertz)
        time = np.arange(length + 4410) * periods / length  # in periods
        wave = 0.4 * np.sin(2 * np.pi * time) + 0.4 * velocity / 127 * np.sin(4 * np.pi * time)
        return HeldNote(Sound(wave.astype(np.float32), RATE), float(key), (4000, 4000 + length), 0.1)


def second_partial(sound: Sound, hertz: float) -> float:
    wave = sound.samples[0, 2000:22_000]
    spectrum = np.abs(np.fft.rfft(wave * np.hanning(len(wave))))
    bins = [round(n * hertz * len(wave) / RATE) for n in (1, 2)]
    return float(spectrum[bins[1] - 2 : bins[1] + 3].max() / spectrum[bins[0] - 2 : bins[0] + 3].max())


def play(striker: Sampler | LiveTimbre, *notes: Played) -> Sound:
    return Sound(np.concatenate(list(play_together([Seat(striker, notes)], RATE)), axis=1), RATE)


def test_zones_and_layers_cover_every_key_and_stroke_once() -> None:
    assert [key for low, high in key_zones((24, 96), 5) for key in range(low, high + 1)] == list(range(24, 97))
    for layers in range(1, 9):
        spans = velocity_layers(layers)
        assert [v for low, high in spans for v in range(low, high + 1)] == list(range(1, 128))


def test_a_recorded_keyboard_plays_every_key_in_tune() -> None:
    reed = Reed()
    instrument = sample_keyboard(reed, "reed", (48, 72), 3, 2)
    assert len(reed.asked) == 9 * 2
    assert (instrument.keys, instrument.settings) == ((48, 72), reed.settings)
    striker = Sampler(instrument, RATE)
    for key in (48, 55, 60, 71, 72):
        pitch = note_pitch(play(striker, Played(0, 0.8, key, 100)), end_s=0.8)
        assert pitch == pytest.approx(key, abs=0.01)


def test_a_live_timbre_makes_each_key_once_and_darker_when_struck_softly() -> None:
    reed = Reed()
    striker = LiveTimbre(reed, RATE)
    for _ in range(3):
        soft, hard = (play(striker, Played(0, 0.8, 69, velocity)) for velocity in (20, 120))
    assert len(reed.asked) == 2
    assert second_partial(soft, 440) < 0.5 * second_partial(hard, 440)
    assert hard.peak / soft.peak > 10


def test_keys_beyond_the_model_sound_at_their_pitch() -> None:
    reed = Reed()
    sound = play(LiveTimbre(reed, RATE), Played(0, 0.8, 95, 100))
    assert reed.asked[0][0] == 90
    assert note_pitch(sound, end_s=0.8) == pytest.approx(95, abs=0.02)


@pytest.mark.parametrize(
    ("keys", "step", "layers", "sentence"),
    [
        ((30, 80), 3, 3, "must be from 40 to 90"),
        ((80, 60), 3, 3, "low before high"),
        ((48, 72), 0, 3, "step=0"),
        ((48, 72), 3, 9, "layers=9"),
    ],
)
def test_what_cannot_be_recorded_is_said(keys: tuple[int, int], step: int, layers: int, sentence: str) -> None:
    with pytest.raises(UsageError, match=sentence):
        sample_keyboard(Reed(), "reed", keys, step, layers)
