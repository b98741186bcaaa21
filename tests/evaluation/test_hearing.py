"""The embeddings and the search for copies, on sounds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from timbrel.audio.io import read
from timbrel.audio.resample import resample
from timbrel.audio.trim import normalise_peak
from timbrel.evaluation.classifier import agreement, classify
from timbrel.evaluation.embedding import mel_embedding
from timbrel.evaluation.judge import _front_end, judge_embedding
from timbrel.evaluation.originality import find_copies, find_neighbours
from timbrel.sound import Sound

SOUNDS = Path(__file__).parents[2] / "examples" / "sounds"


@pytest.fixture(scope="module")
def hits() -> dict[str, Sound]:
    paths = [path for kind in ("kick", "snare", "closed_hat", "tom") for path in sorted((SOUNDS / kind).glob("*.flac"))]
    return {f"{path.parent.name}/{path.stem}": read(path) for path in paths}


def _padded(sound: Sound, gain: float = 1.0) -> Sound:
    return replace(sound, samples=np.pad(sound.samples * np.float32(gain), ((0, 0), (3000, 40_000))))


@pytest.mark.parametrize("embed", [mel_embedding, judge_embedding])
def test_level_and_silence_around_a_sound_do_not_move_it(embed: type, hits: dict[str, Sound]) -> None:
    sound = next(iter(hits.values()))
    here, moved = embed([sound, _padded(sound, 0.25)])
    others = embed(list(hits.values())[1:6])
    assert np.linalg.norm(here - moved) < 1e-4 * np.linalg.norm(others - here, axis=1).min()


def test_the_judge_tells_kinds_apart_better_than_chance(hits: dict[str, Sound]) -> None:
    kinds = [name.split("/")[0] for name in hits]
    points = judge_embedding(list(hits.values()))
    assert points.shape == (len(hits), 512)
    heard = [
        classify(points[[i]], np.delete(points, i, axis=0), kinds[:i] + kinds[i + 1 :], neighbours=3)[0]
        for i in range(len(kinds))
    ]
    assert agreement(heard, kinds) > 0.55


def test_a_copy_is_found_however_it_was_dressed_up(hits: dict[str, Sound], tmp_path: Path) -> None:
    training = list(hits.values())
    for index in range(0, len(training), 5):
        original = training[index]
        dressed = [_padded(original, 0.3), resample(original, 32000), replace(original, samples=-original.samples)]
        shorter = replace(original, samples=original.samples[:, : original.frames * 3 // 4])
        found = find_copies([*dressed, shorter, _as_mp3(original, tmp_path)], training)
        assert [(copy.sound, copy.training) for copy in found] == [(number, index) for number in range(5)]


def _as_mp3(sound: Sound, folder: Path) -> Sound:
    return read(sound.save(folder / "copy.mp3"))


def test_another_hit_is_no_copy(hits: dict[str, Sound]) -> None:
    sounds = list(hits.values())
    for index, sound in enumerate(sounds):
        assert find_copies([sound], sounds[:index] + sounds[index + 1 :]) == []


def test_silence_is_near_nothing(hits: dict[str, Sound]) -> None:
    silence = Sound(np.zeros((1, 4000), dtype=np.float32), 44100)
    assert find_copies([silence], list(hits.values())) == []
    assert np.isfinite(mel_embedding([silence])).all()


def test_the_nearest_training_sound_and_how_near_it_is() -> None:
    training = np.array([[0.0], [1.0], [2.0], [5.0]], dtype=np.float32)  # nearest others at 1, 1, 1, 3: typically 1
    near, far = find_neighbours(np.array([[1.1], [9.0]], dtype=np.float32), training)
    assert [near.training, far.training] == [1, 3]
    assert [near.distance, far.distance] == pytest.approx([0.1, 4.0])


def test_the_judge_hears_what_its_authors_code_hears() -> None:
    """Against numbers made with librosa 0.11 in the way of aisfx 0.1.2: mel bands of the power spectrum, log10."""
    time = np.arange(22050) / 44100
    tone = normalise_peak(Sound(np.sin(2 * np.pi * 1000 * time).astype(np.float32), 44100))
    heard = _front_end(tone) * 9.457798957824707
    assert heard.shape == (22, 96)
    golden = (2.5591, 3.4444, 5.1880, 8.6093, 8.9903, 6.6880, 3.7938, 2.6101, 1.8123, 1.2025)
    np.testing.assert_allclose(heard[10, 20:30], golden, atol=2e-4)
