"""The same recording is known again; different ones are never taken for it."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timbrel.audio.encode import encode
from timbrel.audio.resample import resample
from timbrel.audio.trim import trim
from timbrel.dataset.duplicates import Fingerprint, fingerprint, group, name_groups
from timbrel.dataset.split import assign_splits
from timbrel.sound import Samples, Sound

Hit = Callable[..., Samples]
RATE = 22_050


def _groups(*sounds: Sound) -> list[int]:
    return group([fingerprint(trim(sound)) for sound in sounds], [str(index) for index in range(len(sounds))])


def test_copies_in_every_disguise_are_one_group(hit: Hit) -> None:
    samples = hit(1)
    original = Sound(samples, RATE)
    disguises = [
        Sound(samples * np.float32(0.2), RATE),
        Sound(-samples, RATE),
        Sound(np.pad(samples, ((0, 0), (3000, 500))), RATE),
        Sound(np.repeat(samples, 2, axis=0), RATE),
        resample(original, 48_000),
        Sound(samples[:, : int(0.25 * RATE)], RATE),
        Sound(samples + np.random.default_rng(0).normal(0, 0.003, samples.shape).astype(np.float32), RATE),
    ]
    assert _groups(original, *disguises) == [0] * 8


def test_a_lossy_copy_is_known_again(hit: Hit, tmp_path_factory: pytest.TempPathFactory) -> None:
    from timbrel.audio.io import read

    path = tmp_path_factory.mktemp("x") / "x.mp3"
    path.write_bytes(encode(Sound(hit(1), RATE), "mp3"))
    assert _groups(Sound(hit(1), RATE), read(path)) == [0, 0]


def test_different_hits_stay_apart(hit: Hit) -> None:
    assert _groups(*(Sound(hit(seed), RATE) for seed in range(40))) == list(range(40))


def test_noise_of_one_colour_is_not_one_recording() -> None:
    fade = np.exp(-np.arange(8000) / 1500)
    bursts = [(np.random.default_rng(seed).normal(size=8000) * fade)[None].astype(np.float32) for seed in range(20)]
    assert _groups(*(Sound(burst / np.abs(burst).max(), RATE) for burst in bursts)) == list(range(20))


def test_equal_bytes_need_no_hearing(hit: Hit) -> None:
    prints = [fingerprint(Sound(hit(seed), RATE)) for seed in range(3)]
    assert group(prints, ["a", "b", "a"]) == [0, 1, 0]


def test_nothing_has_no_groups() -> None:
    assert group([], []) == []


@pytest.mark.slow
def test_five_thousand_sounds_take_no_more_than_half_a_minute() -> None:
    random = np.random.default_rng(0)
    fade = np.exp(-np.arange(8000) / 1500)
    waves = (random.normal(size=(4999, 8000)) * fade).astype(np.float32)
    prints: list[Fingerprint] = [(wave / np.linalg.norm(wave)).astype(np.float16) for wave in waves]
    prints.append(prints[49])
    start = time.process_time()
    groups = group(prints, [str(index) for index in range(5000)])
    assert time.process_time() - start < 30
    assert groups == [*range(4999), 49]


def test_groups_are_named_by_the_list_then_by_a_copy_then_by_hash() -> None:
    assert name_groups(["", "kit/bd", "", ""], ["aa", "bb", "cc", "0c"], [0, 0, 2, 2]) == [
        "kit/bd",
        "kit/bd",
        "0c",
        "0c",
    ]


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 3)), max_size=120),
    st.integers(0, 5),
)
def test_splits_keep_groups_whole_whatever_the_order(sounds: list[tuple[int, int]], seed: int) -> None:
    groups, kinds = [f"g{number}-{kind}" for number, kind in sounds], [str(kind) for _, kind in sounds]
    splits = assign_splits(groups, kinds, [""] * len(sounds), seed)
    of_group = dict(zip(groups, splits, strict=True))
    assert splits == [of_group[name] for name in groups]
    assert assign_splits(groups[::-1], kinds[::-1], [""] * len(sounds), seed) == splits[::-1]
    for kind in set(kinds):
        names = {name for name, own in zip(groups, kinds, strict=True) if own == kind}
        counts = [sum(of_group[name] == split for name in names) for split in ("train", "valid", "test")]
        assert counts[0] >= 0.7 * len(names)
        assert (counts[1] > 0) == (len(names) >= 5)


def test_a_listed_split_stays_and_its_group_follows() -> None:
    assert assign_splits(["a", "a", "b"], ["kick"] * 3, ["test", "", "valid"]) == ["test", "test", "valid"]
