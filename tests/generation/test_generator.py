from pathlib import Path
from typing import Any

import numpy as np
import pytest

from timbrel.audio.io import read
from timbrel.audio.resample import resample
from timbrel.errors import UsageError
from timbrel.generation import load
from timbrel.generation.finish import PEAK, finish
from timbrel.generation.save import at_rate
from timbrel.generation.speed import measure
from timbrel.sound import Sound


def test_a_mix_of_kinds_lies_between_its_parts_and_weights_need_not_sum_to_one(tiny_bundle: Path) -> None:
    tiny = load(str(tiny_bundle))
    assert tiny.parse_kinds("kick:2, snare:6") == {"kick": 0.25, "snare": 0.75}
    even = tiny.generate("kick,snare", seed=3)
    assert np.array_equal(even.samples, tiny.generate("snare:1,kick:1", seed=3).samples)
    assert not np.array_equal(even.samples, tiny.generate("kick", seed=3).samples)


def test_a_user_word_for_a_kind_is_understood(tiny_bundle: Path) -> None:
    tiny = load(str(tiny_bundle))
    assert np.array_equal(tiny.generate("BD", seed=1).samples, tiny.generate("kick", seed=1).samples)


def test_wrong_requests_fail_before_the_first_sound(tiny_bundle: Path) -> None:
    tiny = load(str(tiny_bundle))
    with pytest.raises(UsageError, match="brightnes is not a knob of tiny; did you mean 'brightness'"):
        tiny.generate_many(3, brightnes=1)
    with pytest.raises(UsageError, match="count=0"):
        tiny.generate_many(0)


@pytest.mark.parametrize(
    ("wish", "sentence"),
    [
        ({"seed": 1.5}, "seed=1.5 must be a whole number"),
        ({"seed": "7"}, "seed='7' must be a whole number"),
        ({"kind": 3}, "kind=3 must be a name"),
        ({"brightness": "bright"}, "brightness='bright' must be a number from -1 to 1"),
    ],
)
def test_values_of_the_wrong_sort_get_a_sentence(tiny_bundle: Path, wish: dict[str, Any], sentence: str) -> None:
    with pytest.raises(UsageError, match=sentence):
        load(tiny_bundle).generate(**wish)


def test_numbers_of_numpy_are_numbers(tiny_bundle: Path) -> None:
    tiny = load(tiny_bundle)
    made = tiny.generate("kick", np.int64(7), brightness=np.float32(0.5))  # type: ignore[arg-type]
    assert np.array_equal(made.samples, tiny.generate("kick", 7, brightness=0.5).samples)


def test_provenance_makes_the_sound_again(tiny_bundle: Path, tmp_path: Path) -> None:
    tiny = load(str(tiny_bundle))
    made = read(tiny.generate("kick:0.25,snare:0.75", brightness=0.5).save(tmp_path / "a.wav"))
    assert made.provenance is not None
    again = tiny.generate(made.provenance.kind, made.provenance.seed, **made.provenance.knobs)
    assert tiny.made(made.provenance)
    assert np.array_equal(read(again.save(tmp_path / "b.wav")).samples, made.samples)


def test_a_finished_sound_has_no_offset_and_ends_in_silence() -> None:
    rng = np.random.default_rng(0)
    done = finish(rng.normal(0.4, 0.2, (2, 8000)).astype(np.float32), 16000)
    assert np.abs(done.mean(axis=1)).max() < 1e-2
    assert np.abs(done).max() == pytest.approx(PEAK)
    assert np.abs(done[:, -1]).max() < 1e-6


def test_silence_stays_silence() -> None:
    assert finish(np.full((1, 100), 0.3, dtype=np.float32), 16000).max() == 0


def test_sounds_leave_at_44100_hz_at_least() -> None:
    low, high = (Sound(np.ones((1, 100), dtype=np.float32), rate) for rate in (16000, 96000))
    assert at_rate(low, None).sample_rate == 44100
    assert at_rate(high, None).sample_rate == 96000
    assert np.array_equal(at_rate(low, 48000).samples, resample(low, 48000).samples)


def test_speed_counts_real_time(tiny_bundle: Path) -> None:
    speed = measure(load(str(tiny_bundle)), rounds=5)
    assert 0 < speed.p50_ms <= speed.p95_ms
    assert speed.times_real_time == pytest.approx(200 / speed.p50_ms, rel=2)
