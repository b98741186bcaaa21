"""Vary, blend and like, on the model that ships."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile

from timbrel.audio.describe import describe
from timbrel.audio.io import read
from timbrel.bundle import find_bundle
from timbrel.errors import AudioError, UsageError
from timbrel.evaluation.distance import squared_distances
from timbrel.evaluation.embedding import mel_embedding
from timbrel.generation import load
from timbrel.generation.editing import Editor

SOUNDS = Path(__file__).parents[2] / "examples" / "sounds"
Floats = np.ndarray[tuple[int, ...], np.dtype[np.float32]]


@pytest.fixture(scope="module")
def editor() -> Editor:
    return Editor(find_bundle("drums"))


@pytest.fixture(scope="module")
def recordings() -> list[Path]:
    return [sorted((SOUNDS / kind).glob("*.flac"))[0] for kind in ("kick", "snare", "closed_hat", "tom", "cowbell")]


def _distance(one: Floats, other: Floats) -> float:
    return float(np.sqrt(squared_distances(one[None], other[None])[0, 0]))


def test_a_recording_comes_back_recognisably_itself(editor: Editor, recordings: list[Path]) -> None:
    originals = mel_embedding([read(path) for path in recordings])
    again = mel_embedding([editor.like(editor.open(path), {}) for path in recordings])
    nearest = squared_distances(again, originals).argmin(axis=1)
    assert nearest.tolist() == list(range(len(recordings)))


def test_a_sound_made_here_comes_back_exactly(editor: Editor, tmp_path: Path) -> None:
    made = load("drums").generate("snare", seed=11, decay=0.25)
    path = made.save(tmp_path / "snare.wav")
    again = editor.like(editor.open(path), {})
    assert np.array_equal(again.samples, made.samples)
    assert again.provenance is not None
    assert again.provenance.parents[0].startswith("snare.wav ")


def test_a_knob_turns_what_came_in(editor: Editor, recordings: list[Path]) -> None:
    hit = editor.open(recordings[3])
    low, high = (describe(editor.like(hit, {"pitch": value})).pitch for value in (-0.5, 0.5))
    assert high - low == pytest.approx(12, abs=2)


def test_variations_are_near_and_differ(editor: Editor, recordings: list[Path]) -> None:
    hit = editor.open(recordings[1])
    base = mel_embedding([editor.like(hit, {})])[0]
    near = mel_embedding(list(editor.vary(hit, 0.2, 4, seed=0)))
    far = mel_embedding(list(editor.vary(hit, 1.0, 4, seed=0)))
    near_by, far_off = (np.mean([_distance(base, one) for one in those]) for those in (near, far))
    assert 0 < near_by < far_off
    assert min(_distance(near[i], near[j]) for i in range(4) for j in range(i)) > 0


def test_the_same_seed_gives_the_same_variation(editor: Editor, recordings: list[Path]) -> None:
    hit = editor.open(recordings[0])
    alone = next(editor.vary(hit, 0.4, 1, seed=3))
    among = list(editor.vary(hit, 0.4, 4, seed=0))[3]
    assert np.array_equal(alone.samples, among.samples)


def test_a_blend_begins_and_ends_at_its_parents(editor: Editor, recordings: list[Path]) -> None:
    paths = []
    for start, end in ((0, 3), (0, 2), (1, 4), (2, 3)):
        first, second = editor.open(recordings[start]), editor.open(recordings[end])
        path = mel_embedding(list(editor.blend(first, second, 5)))
        begin = mel_embedding([editor.like(first, {})])[0]
        paths.append([_distance(one, begin) for one in path])
        assert int(np.argmin(paths[-1])) == 0
    to_first = np.mean(paths, axis=0)
    assert to_first[0] < to_first[2] < to_first[4]


def test_a_model_that_cannot_hear_says_so(tiny_bundle: Path) -> None:
    with pytest.raises(UsageError, match="cannot take a sound in"):
        Editor(find_bundle(str(tiny_bundle)))


def test_silence_cannot_be_made_again(editor: Editor, tmp_path: Path) -> None:
    soundfile.write(tmp_path / "s.wav", np.zeros(5000), 44100)
    with pytest.raises(AudioError):
        editor.open(tmp_path / "s.wav")
