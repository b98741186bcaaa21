"""New hits are near known ones, as often as those weigh, and a row of seeds misses none."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest

from timbrel.models.drums.detail import compress
from timbrel.models.drums.image import IMAGE_SHAPE, has_image, mono_image
from timbrel.models.drums.layout import SIZE
from timbrel.models.drums.sampler import Neighbourhoods, middles_of
from timbrel.training.drums_choice import share_images

COUNT = 12
DETAIL = compress(np.zeros((1, SIZE), np.float32)).shape[1]


def known_hits(weights: list[float]) -> Neighbourhoods:
    """Return hits of one kind, far from each other, each in a direction of its own."""
    count = len(weights)
    return Neighbourhoods(
        means=100 * np.eye(count, dtype=np.float32),
        deviations=np.full((count, count), 0.1, np.float32),
        details=np.zeros((count, DETAIL), np.float32),
        kinds=np.zeros(count, np.int64),
        weights=np.array(weights, np.float32),
        images=np.stack([mono_image()] * count),
        middles=np.zeros((1, 3), np.float32),
    )


def parents(places: Neighbourhoods, seeds: range) -> list[int]:
    drawn = [places.draw(np.ones(1, np.float32), seed, np.random.default_rng([seed, 0])) for seed in seeds]
    assert all(own.shape == (SIZE,) for _, own, _ in drawn)
    return [int(place.argmax()) for place, _, _ in drawn]


@pytest.mark.parametrize("first", [0, 5, 2**62])
def test_a_row_of_seeds_goes_through_all_known_hits(first: int) -> None:
    found = parents(known_hits([1.0] * COUNT), range(first, first + 2 * COUNT))
    assert set(found) == set(range(COUNT))
    assert max(found.count(hit) for hit in range(COUNT)) <= 3
    assert all(left != right for left, right in itertools.pairwise(found))


def test_hits_come_as_often_as_they_weigh() -> None:
    found = parents(known_hits([4.0, 1.0, 0.0, 3.0]), range(400))
    assert [found.count(hit) / 50 for hit in range(4)] == pytest.approx([4, 1, 0, 3], abs=0.1)


def test_chance_turns_each_kind_about_its_own_middle_and_never_leaves_the_pitch_alone() -> None:
    voicing = {"tom": {"pitch": -0.4}, "crash": {"brightness": -0.3, "decay": 0.2}}
    places = replace(known_hits([1.0]), middles=middles_of(voicing, ["tom", "crash"]))
    rng = np.random.default_rng(0)
    for weights, wanted in (([1, 0], (0, 0, -0.4)), ([0, 1], (-0.3, 0.2, 0)), ([0.5, 0.5], (-0.15, 0.1, -0.2))):
        drawn = [places.draw_character(np.array(weights, np.float32), rng) for _ in range(400)]
        middle = [np.mean([turned[name] for turned in drawn]) for name in ("brightness", "decay", "pitch")]
        assert middle == pytest.approx(wanted, abs=0.06)
        assert min(abs(turned["pitch"]) for turned in drawn) >= 0.05


def test_a_kind_is_stereo_throughout_or_mono() -> None:
    wide, narrow = np.full(IMAGE_SHAPE, -0.3, np.float32), np.full(IMAGE_SHAPE, -1.0, np.float32)
    mono = mono_image()
    images = np.stack([wide, narrow, wide, narrow, mono, mono, *[mono] * 20, wide])
    means = np.array([0, 1, 0, 1, 0.9, 0.1, *range(20), 3], np.float32)[:, None]
    kinds = np.array([0] * 6 + [1] * 21)
    recorded = np.ones(len(kinds), np.bool_)
    shared = share_images(images, means, kinds, recorded)
    assert all(has_image(image) for image in shared[:6])
    assert np.array_equal(shared[4], narrow)
    assert np.array_equal(shared[5], wide)
    assert not any(has_image(image) for image in shared[6:])
    recorded[10:23] = False  # voices by formula have no image to tell of
    images[23:] = wide
    assert all(has_image(image) for image in share_images(images, means, kinds, recorded)[6:])
