"""Batches: the same for the same seed and step, every sound heard, no sound lost."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile

from timbrel.dataset.batches import Batches, Slicing
from timbrel.dataset.pack import pack
from timbrel.dataset.shards import PackedDataset
from timbrel.errors import DatasetError

RATE = 8000


@pytest.fixture
def ramps(tmp_path: Path) -> PackedDataset:
    """Recordings whose samples tell their own place: 1000, 2500 and 300 frames; frame n of sound s is s/4 + n/20000."""
    for number, frames in enumerate((1000, 2500, 300)):
        (tmp_path / "in" / f"class{number}").mkdir(parents=True)
        ramp = number / 4 + (1 + np.arange(frames)) / 20_000
        soundfile.write(tmp_path / "in" / f"class{number}" / f"{number}.wav", ramp, RATE, "FLOAT")
    return pack(tmp_path / "in", tmp_path / "set", RATE, trim=False, normalise=False)


def _place(sample: float) -> tuple[int, int]:
    """Return which sound and which frame a sample is."""
    number = int(sample * 4)
    return number, round((sample - number / 4) * 20_000) - 1


def test_a_batch_is_a_function_of_seed_and_step_alone(sounds: Path, tmp_path: Path) -> None:
    dataset = pack(sounds, tmp_path / "set", 22_050)
    one, other = Batches(dataset, 4096, 8, seed=5), Batches(dataset, 4096, 8, seed=5)
    straight = [one.batch(step) for step in range(12)]
    for step in (11, 0, 7, 3):
        audio, kinds = other.batch(step)
        assert np.array_equal(audio, straight[step][0])
        assert np.array_equal(kinds, straight[step][1])
    assert not np.array_equal(Batches(dataset, 4096, 8, seed=6).batch(0)[0], straight[0][0])
    assert straight[0][0].shape == (8, 1, 4096)
    assert [part.dtype.name for part in straight[0]] == ["float32", "int64"]


def test_every_epoch_holds_every_sound_once_in_a_new_order(sounds: Path, tmp_path: Path) -> None:
    dataset = pack(sounds, tmp_path / "set", 22_050)
    batches = Batches(dataset, 256, 1, seed=1)
    first, second = (
        [batches.batch(epoch * len(batches) + n)[0].tobytes() for n in range(len(batches))] for epoch in (0, 1)
    )
    assert len(set(first)) == len(batches) == len(dataset.indices("train"))
    assert set(first) == set(second)
    assert first != second


def test_kinds_belong_to_their_sounds(sounds: Path, tmp_path: Path) -> None:
    dataset = pack(sounds, tmp_path / "set", 22_050)
    batches = Batches(dataset, 6000, 20, seed=0)
    of_sound = {dataset.excerpt(i, 0, 6000).tobytes(): row.kind for i, row in enumerate(dataset.rows)}
    audio, kinds = batches.batch(3)
    assert [batches.kinds[kind] for kind in kinds] == [of_sound[sound.tobytes()] for sound in audio]


def test_splits_do_not_mix(sounds: Path, tmp_path: Path) -> None:
    dataset = pack(sounds, tmp_path / "set", 22_050)
    heard = {
        split: {sound.tobytes() for sound in Batches(dataset, 500, 40, 0, split).batch(0)[0]}
        for split in ("train", "valid")
    }
    assert heard["train"].isdisjoint(heard["valid"])


def test_one_shots_give_their_beginning_padded_with_silence(ramps: PackedDataset) -> None:
    batches = Batches(ramps, 600, 3, seed=0, slicing=Slicing(normalise=False))
    audio, kinds = batches.batch(0)
    assert sorted(kinds) == [0, 1, 2]
    for sound, kind in zip(audio[:, 0], kinds, strict=True):
        assert _place(float(sound[0])) == (kind, 0)
        assert (sound[300:] == 0).all() == (kind == 2)


def test_long_recordings_give_slices_from_random_starts_and_short_ones_are_never_lost(ramps: PackedDataset) -> None:
    batches = Batches(ramps, 400, 9, seed=0, slicing=Slicing(first_slice=False, normalise=False))
    assert len(batches) == 2 + 6 + 1
    starts = set()
    for step in range(200):
        for sound, kind in zip(*batches.batch(step), strict=True):
            number, start = _place(float(sound[0, 0]))
            assert number == kind
            if kind == 2:
                assert not sound[0, 300:].any()
            else:
                assert _place(float(sound[0, -1])) == (number, start + 399)
                starts.add((number, start))
    of_first = {start for number, start in starts if number == 0}
    assert len(of_first) > 100
    assert min(of_first) < 20
    assert max(of_first) == 600
    assert max(start for number, start in starts if number == 1) == 2100


def test_overlap_and_padded_ends_give_more_slices(ramps: PackedDataset) -> None:
    def count(**options: object) -> int:
        return len(Batches(ramps, 400, 1, 0, slicing=Slicing.parse({"first_slice": False, **options}, "test")))

    assert count(overlap=0.5) == 4 + 11 + 1
    assert count(pad_end=True) == 3 + 7 + 1


def test_padded_ends_are_never_empty(ramps: PackedDataset) -> None:
    slicing = Slicing(first_slice=False, pad_end=True, normalise=False)
    batches = Batches(ramps, 400, 11, seed=3, slicing=slicing)
    assert all(batches.batch(step)[0][:, 0, 0].all() for step in range(100))


def test_normalise_is_heeded_both_ways(ramps: PackedDataset) -> None:
    whole = Batches(ramps, 4000, 3, seed=0).batch(0)[0]
    assert np.abs(whole).max(axis=(1, 2)) == pytest.approx(np.ones(3), abs=1e-3)
    raw = Batches(ramps, 4000, 3, seed=0, slicing=Slicing(normalise=False)).batch(0)[0]
    assert np.abs(raw).max() == pytest.approx(0.515, abs=1e-3)


def test_a_split_without_sounds_is_refused(ramps: PackedDataset) -> None:
    with pytest.raises(DatasetError, match="split='valid'"):
        Batches(ramps, 400, 4, 0, split="valid")
