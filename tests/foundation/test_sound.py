import numpy as np
import pytest

from timbrel.errors import AudioError
from timbrel.sound import Sound


def test_a_flat_array_is_mono_and_lengths_are_in_seconds() -> None:
    sound = Sound(np.zeros(22050, dtype=np.float32), 44100)
    assert (sound.channels, sound.frames, sound.seconds, sound.peak) == (1, 22050, 0.5, 0.0)


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_samples_that_cannot_be_played_are_refused_at_the_door(bad: float) -> None:
    with pytest.raises(AudioError, match="NaN or infinite"):
        Sound(np.array([0.0, bad], dtype=np.float32), 44100)


def test_a_rate_of_zero_is_refused() -> None:
    with pytest.raises(AudioError, match="sample_rate=0"):
        Sound(np.zeros(4, dtype=np.float32), 0)
