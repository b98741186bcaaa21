"""The embeddings and the search for copies, on sounds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from timbrel.audio.io import read
from timbrel.audio.resample import resample
from timbrel.evaluation.classifier import agreement, classify
from timbrel.evaluation.embedding import mel_embedding
from timbrel.evaluation.judge import judge_embedding
from timbrel.evaluation.originality import find_nearest
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
    assert np.linalg.norm(here - moved) < 0.05 * np.linalg.norm(others - here, axis=1).min()


def test_the_judge_tells_kinds_apart_better_than_chance(hits: dict[str, Sound]) -> None:
    kinds = [name.split("/")[0] for name in hits]
    points = judge_embedding(list(hits.values()))
    assert points.shape == (len(hits), 512)
    heard = [
        classify(points[[i]], np.delete(points, i, axis=0), kinds[:i] + kinds[i + 1 :], neighbours=3)[0]
        for i in range(len(kinds))
    ]
    assert agreement(heard, kinds) > 0.55


def test_a_copy_is_found_however_it_was_dressed_up(hits: dict[str, Sound]) -> None:
    training = list(hits.values())
    original = training[3]
    dressed = [_padded(original, 0.3), resample(original, 32000), replace(original, samples=-original.samples)]
    shorter = replace(original, samples=original.samples[:, : original.frames * 3 // 4])
    for copy in [*dressed, shorter]:
        near = find_nearest([copy], training)[0]
        assert (near.index, near.is_copy) == (3, True)


def test_another_hit_of_the_same_kind_is_no_copy(hits: dict[str, Sound]) -> None:
    kicks = [sound for name, sound in hits.items() if name.startswith("kick")]
    for index, kick in enumerate(kicks):
        others = kicks[:index] + kicks[index + 1 :]
        assert not find_nearest([kick], others)[0].is_copy


def test_silence_is_near_nothing(hits: dict[str, Sound]) -> None:
    silence = Sound(np.zeros((1, 4000), dtype=np.float32), 44100)
    assert find_nearest([silence], list(hits.values()))[0].correlation == pytest.approx(0, abs=1e-6)
    assert np.isfinite(mel_embedding([silence])).all()
