"""GANSynth's pictures give their notes back, also longer than they are, and smaller ones keep the pitch."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from timbrel.audio.pitch import note_pitch
from timbrel.models.gansynth.codec import Codec, Representation, mel_matrix
from timbrel.models.gansynth.config import GANSynthConfig
from timbrel.models.gansynth.holding import hold
from timbrel.models.gansynth.knobs import tilt_of
from timbrel.models.gansynth.network import GANSynthGenerator, UnfinishedGenerator, blend, stage
from timbrel.sound import Sound

RATE = 16_000
Floats = NDArray[np.float32]
EVERY: list[Representation] = ["phase", "if", "if-mel"]


def tone(pitch: float, frames: int, fall: float = 1.0) -> Floats:
    """Six harmonics that die away, in a little noise so that no band is empty."""
    clock = np.arange(frames) / RATE
    hz = 440 * 2 ** ((pitch - 69) / 12)
    wave = sum(np.sin(2 * np.pi * hz * k * clock + k) * np.exp(-fall * k * clock) / k for k in range(1, 7))
    hiss = 0.001 * np.random.default_rng(0).standard_normal(frames)
    return np.asarray(0.3 * wave + hiss, dtype=np.float32)


def noise_db(note: Floats, again: Floats, until: int) -> float:
    return float(20 * np.log10(np.linalg.norm((note - again)[:, :until]) / np.linalg.norm(note[:, :until])))


@pytest.mark.parametrize(("columns", "bands"), [(256, 512), (128, 1024)])
@pytest.mark.parametrize("representation", ["phase", "if"])
def test_a_note_comes_back_from_its_picture_at_minus_55_db(
    representation: Representation, columns: int, bands: int
) -> None:
    codec = Codec(representation, columns, bands, 64_000, RATE)
    note = tone(60, 64_000)[None]
    picture = codec.encode(note)
    assert picture.shape == (1, 2, columns, bands)
    assert np.abs(picture).max() <= 1
    assert noise_db(note, codec.decode(picture), 64_000 - codec.window) < -55


@pytest.mark.parametrize(("columns", "bands", "finer"), [(256, 512, 1), (128, 1024, 1), (128, 256, 4)])
@pytest.mark.parametrize("pitch", [36, 60, 81])
def test_mel_pictures_keep_pitch_within_5_cents_and_the_course_of_the_level_within_2_db(
    pitch: int, columns: int, bands: int, finer: int
) -> None:
    codec = Codec("if-mel", columns, bands, 64_000, RATE, finer)
    note = tone(pitch, 64_000)[None]
    again = codec.decode(codec.encode(note))
    heard = note_pitch(Sound(again, RATE), end_s=1.0)
    assert heard == pytest.approx(pitch, abs=0.05)
    steps = np.array_split(np.arange(48_000), 12)
    levels = [20 * np.log10(np.linalg.norm(again[:, part]) / np.linalg.norm(note[:, part])) for part in steps]
    assert np.ptp(levels) < 4


def test_no_mel_band_is_empty_and_each_centre_is_the_next_ones_edge() -> None:
    mel = mel_matrix(1024, RATE)
    assert (mel.sum(axis=0)[1:-1] > 0).all()
    assert mel.max() <= 1
    assert mel_matrix(256, RATE, 4).shape == (1024, 256)


@pytest.mark.parametrize("representation", EVERY)
def test_a_held_note_keeps_its_pitch_and_goes_on_falling(representation: Representation) -> None:
    codec = Codec(representation, 32, 512, 8192, RATE)
    picture = codec.measure(tone(57, 8192, fall=0.5)[None])[0]
    held = hold(picture, 32 + 200, codec)
    note = codec.to_notes(held[None])
    assert note.shape[1] == 8192 + 200 * codec.hop
    later = Sound(note[:, 24_000:40_000], RATE)
    assert note_pitch(later) == pytest.approx(57, abs=0.1)
    level = [float(np.sqrt((note[0, at : at + 1600] ** 2).mean())) for at in range(1600, 48_000, 1600)]
    assert level[-1] < 0.6 * level[0], "a string dies away"
    assert max(later / earlier for earlier, later in pairwise(level)) < 1.3, "without pumping"
    assert np.array_equal(hold(picture, 20, codec), picture)


def test_softer_strokes_are_darker_above_the_key_only() -> None:
    bands = np.array([100.0, 440.0, 880.0, 1760.0], dtype=np.float32)
    assert tilt_of(127, 69, bands) == pytest.approx(1)
    decibels = 20 * np.log10(tilt_of(1, 69, bands))
    assert decibels == pytest.approx([0, 0, -6 * 126 / 127, -12 * 126 / 127], abs=1e-4)


def test_an_unfinished_generator_is_the_blend_at_full_size() -> None:
    torch.manual_seed(0)
    config = GANSynthConfig(start=(1, 8), resolutions=4, finer=8, frames=1800, width=32, widest=8, latent_dim=4)
    generator = GANSynthGenerator(config)
    z, pitches = torch.randn(2, 4), torch.eye(61)[:2]
    with torch.no_grad():
        small = generator(z, pitches, 1.5)
        large = UnfinishedGenerator(generator, 1.5)(z, pitches)
    assert (small.shape[2:], large.shape[2:]) == ((4, 32), (8, 64))
    assert torch.equal(blend(large, 2.0, 4), small)
    assert [stage(progress) for progress in (0.0, 0.25, 1.0)] == [(1, 1.0), (2, 0.25), (2, 1.0)]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"frames": 70_000}, "less than the 70000"),
        ({"lowest_pitch": 100}, "161 must be at most 128"),
        ({"representation": "if", "finer": 2}, "finer=2"),
        ({"width": 64}, r"2\*\*resolutions"),
    ],
)
def test_shapes_that_cannot_be_are_refused(wrong: dict[str, object], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        GANSynthConfig.model_validate(wrong)


@pytest.mark.parametrize("representation", EVERY)
def test_a_note_of_a_minute_is_decoded_piece_by_piece_without_a_seam(
    representation: Representation, monkeypatch: pytest.MonkeyPatch
) -> None:
    codec = Codec(representation, 32, 128, 1024, RATE)
    picture = hold(codec.measure(tone(57, 1024)[None])[0], 100, codec)[None]
    whole = codec.to_notes(picture)
    monkeypatch.setattr("timbrel.models.gansynth.codec._BLOCK", 7)
    assert codec.to_notes(picture) == pytest.approx(whole, abs=1e-4)
