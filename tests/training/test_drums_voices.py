"""Voices by formula are healthy hits, each another drum, and of the kind they are asked for."""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations

import numpy as np
import pytest

from timbrel.audio.describe import Description, describe
from timbrel.audio.trim import find_onset
from timbrel.models.drums.layout import MAX_SECONDS, SAMPLE_RATE
from timbrel.sound import Sound
from timbrel.training.drums_voices import VOICES, make_voice

SEEDS = range(6)


@lru_cache
def _voices(kind: str) -> list[Sound]:
    return [Sound(make_voice(kind, seed)[None], SAMPLE_RATE) for seed in SEEDS]


@lru_cache
def _described(kind: str) -> list[Description]:
    return [describe(voice) for voice in _voices(kind)]


def _median(kind: str, name: str) -> float:
    return float(np.median([getattr(one, name) for one in _described(kind)]))


@pytest.mark.parametrize("kind", sorted(VOICES))
def test_the_same_seed_gives_the_same_bytes(kind: str) -> None:
    for seed in (1, 3 << 16):
        assert make_voice(kind, seed).tobytes() == make_voice(kind, seed).tobytes()


@pytest.mark.parametrize("kind", sorted(VOICES))
def test_a_voice_begins_at_once_and_ends_in_silence(kind: str) -> None:
    for voice in _voices(kind):
        samples = voice.samples[0]
        assert samples.dtype == np.float32
        assert np.isfinite(samples).all()
        assert np.abs(samples).max() == pytest.approx(1.0)
        assert 0.01 < voice.seconds <= MAX_SECONDS
        assert find_onset(voice) < 0.002
        assert abs(samples.mean()) < 0.005
        assert abs(samples[0]) < 0.02
        assert abs(samples[-1]) < 1e-3


@pytest.mark.parametrize("kind", sorted(VOICES))
def test_no_two_voices_are_alike(kind: str) -> None:
    for one, other in combinations((voice.samples[0] for voice in _voices(kind)), 2):
        frames = min(len(one), len(other))
        alike = one[:frames] @ other[:frames] / np.linalg.norm(one) / np.linalg.norm(other)
        assert abs(alike) < 0.9


@pytest.mark.parametrize(
    ("kind", "name", "low", "high"),
    [
        ("clap", "centroid_hz", 1000, 4500),
        ("clap", "noisiness", 0.7, 1.01),
        ("open_hat", "centroid_hz", 4000, 12_000),
        ("crash", "decay", -1, 1.6),
        ("ride", "decay", -1, 1.6),
        ("conga", "pitch", 36, 75),
        ("rim", "decay", -6, -2.5),
        ("rim", "centroid_hz", 800, 4500),
        ("cowbell", "pitch", 67, 95),
        ("cowbell", "noisiness", 0, 0.5),
        ("shaker", "centroid_hz", 4500, 12_000),
        ("perc", "decay", -6, -2.5),
        ("crash", "centroid_hz", 2500, 9000),
    ],
)
def test_a_voice_is_of_its_kind(kind: str, name: str, low: float, high: float) -> None:
    assert low < _median(kind, name) < high
