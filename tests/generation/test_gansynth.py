"""Notes and tunes played by a GANSynth whose pictures are known: pitch, length, loudness, timbres that glide."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import pytest
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from timbrel.audio.pitch import note_pitch
from timbrel.bundle import CONFIG, GENERATOR, Bundle, BundleConfig, write_config
from timbrel.errors import ModelError, UsageError
from timbrel.generation import Generator
from timbrel.generation.finish import PEAK
from timbrel.generation.gansynth_midi import GlidingTimbre, between, render_part
from timbrel.models.gansynth.config import GANSynthConfig
from timbrel.models.gansynth.knobs import knobs_of
from timbrel.score import TICKS_PER_QUARTER, Note, Part, Score, Tempo
from timbrel.sound import Sound

RATE = 16_000
LOW, HIGH = 55, 67
SHAPE = GANSynthConfig(
    representation="if", start=(1, 16), resolutions=6, frames=8192, latent_dim=2, lowest_pitch=LOW, pitches=13, width=64
)
Floats = NDArray[np.float32]


@pytest.fixture(scope="session")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    """A network that knows thirteen exact notes by heart; the first number of z makes its upper bands louder."""
    folder = tmp_path_factory.mktemp("bundle")
    clock = np.arange(SHAPE.frames) / RATE
    hz = 440 * 2 ** ((np.arange(LOW, HIGH + 1) - 69) / 12)
    notes = sum(np.sin(2 * np.pi * k * hz[:, None] * clock) * np.exp(-clock) / k for k in range(1, 8))
    pictures = SHAPE.codec().encode(np.asarray(notes, dtype=np.float32))
    onnx.save(_network(pictures), folder / GENERATOR)
    config = BundleConfig(
        name="mini", family="gansynth", sample_rate=RATE, max_seconds=4.2, knobs=knobs_of(SHAPE),
        network=SHAPE.model_dump(mode="json"),
    )  # fmt: skip
    write_config(folder, config)
    return Bundle(folder)


def _network(pictures: Floats) -> onnx.ModelProto:
    columns, bands = SHAPE.shape
    slant = np.zeros((2, 2 * columns * bands), dtype=np.float32)
    slant[0, : columns * bands] = np.tile(np.linspace(0, 0.1, bands), columns)
    nodes = [
        helper.make_node("MatMul", ["pitches", "notes"], ["a"]),
        helper.make_node("MatMul", ["z", "slant"], ["b"]),
        helper.make_node("Add", ["a", "b"], ["c"]),
        helper.make_node("Reshape", ["c", "shape"], ["picture"]),
    ]
    inputs = [
        helper.make_tensor_value_info("z", TensorProto.FLOAT, ["batch", 2]),
        helper.make_tensor_value_info("pitches", TensorProto.FLOAT, ["batch", SHAPE.pitches]),
    ]
    output = helper.make_tensor_value_info("picture", TensorProto.FLOAT, ["batch", 2, columns, bands])
    shape = np.array([-1, 2, columns, bands])
    named = (("notes", pictures.reshape(len(pictures), -1)), ("slant", slant), ("shape", shape))
    constants = [numpy_helper.from_array(value, name) for name, value in named]
    graph = helper.make_graph(nodes, "mini", inputs, [output], constants)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)


def centroid_hz(sound: Sound) -> float:
    power = np.abs(np.fft.rfft(sound.mono())) ** 2
    return float((power * np.fft.rfftfreq(sound.frames, 1 / sound.sample_rate)).sum() / power.sum())


@pytest.mark.parametrize("seconds", [0.2, 0.5, 3.0])
@pytest.mark.parametrize("pitch", [LOW, 60, HIGH])
def test_a_note_has_the_pitch_and_length_that_were_asked_for(bundle: Bundle, pitch: int, seconds: float) -> None:
    sound = Generator(bundle).generate(seed=1, pitch=pitch, seconds=seconds)
    assert sound.seconds == pytest.approx(seconds + 0.2, abs=1e-3)
    assert note_pitch(sound) == pytest.approx(pitch, abs=0.05)
    last = sound.mono()[round((seconds - 0.1) * RATE) : round(seconds * RATE)]
    assert np.abs(last).max() > 0.02 * sound.peak, "it sounds until the key is let go"


def test_the_same_seed_gives_the_same_note_and_another_one_another(bundle: Bundle) -> None:
    one, again, other = (Generator(bundle).generate(seed=seed, pitch=60.3).samples for seed in (4, 4, 5))
    assert one.tobytes() == again.tobytes()
    assert not np.allclose(one, other, atol=1e-3)
    assert one.tobytes() == Generator(bundle).generate(seed=4, pitch=60).samples.tobytes(), "whole semitones"


def test_a_soft_stroke_is_quieter_and_darker(bundle: Bundle) -> None:
    loud, half, soft = (Generator(bundle).generate(seed=2, velocity=v) for v in (127, 64, 20))
    assert loud.peak == pytest.approx(PEAK, rel=0.01)
    assert 20 * np.log10(half.peak / loud.peak) == pytest.approx(-11.9, abs=0.5)
    assert centroid_hz(loud) > 1.03 * centroid_hz(half) > 1.03**2 * centroid_hz(soft)


def test_notes_begin_and_end_without_a_click(bundle: Bundle) -> None:
    for seconds in (0.1, 0.5, 4.0):
        samples = Generator(bundle).generate(seed=3, seconds=seconds, velocity=127).mono()
        steps = np.abs(np.diff(samples, prepend=0, append=0))
        inside = steps[400:-400].max()
        assert steps[:8].max() < inside / 4
        assert steps[-64:].max() < inside / 20


@pytest.mark.parametrize(("knob", "value"), [("pitch", 54), ("pitch", 68), ("velocity", 0), ("seconds", 4.5)])
def test_what_is_out_of_range_is_named(bundle: Bundle, knob: str, value: float) -> None:
    with pytest.raises(UsageError, match=f"{knob}={value:g} must be between"):
        Generator(bundle).request(None, 1, {knob: value})


def test_a_damaged_bundle_is_said_to_be_one(bundle: Bundle, tmp_path: Path) -> None:
    write_config(tmp_path, bundle.config.model_copy(update={"network": {"frames": 9}}))
    (tmp_path / GENERATOR).write_bytes(bundle.generator.read_bytes())
    assert (tmp_path / CONFIG).is_file()
    with pytest.raises(ModelError, match="is damaged"):
        Generator(Bundle(tmp_path))


def melody(*notes: tuple[float, int, float, int]) -> tuple[Score, Part]:
    """A part of (beat, pitch, beats, velocity), a beat lasting 0.5 s."""
    part = Part("Lead", tuple(
        Note(round(beat * TICKS_PER_QUARTER), pitch, round(beats * TICKS_PER_QUARTER), velocity)
        for beat, pitch, beats, velocity in notes
    ))  # fmt: skip
    return Score((part,), tempos=(Tempo(0, 120.0),)), part


def heard(sound: Sound, start_s: float, end_s: float) -> Sound:
    rate = sound.sample_rate
    return Sound(sound.mono()[round(start_s * rate) : round(end_s * rate)], rate)


def test_a_part_is_played_in_tune_for_its_true_length_and_as_loud_as_written(bundle: Bundle) -> None:
    score, part = melody((0, 60, 2, 127), (4, 64, 12, 64), (20, 57, 1, 127))
    sound, remarks = render_part(bundle, score, part, seed=7)
    assert remarks == ()
    assert (sound.channels, sound.sample_rate) == (2, 44_100)
    assert sound.peak == pytest.approx(PEAK, rel=1e-3)
    for start, pitch in ((0.0, 60), (2.0, 64), (10.0, 57)):
        assert note_pitch(heard(sound, start + 0.02, start + 0.45)) == pytest.approx(pitch, abs=0.1)
    assert heard(sound, 7.6, 8.0).peak > 10 * max(1e-6, heard(sound, 8.4, 9.9).peak), "six seconds, then silence"
    assert heard(sound, 1.4, 1.95).peak < 1e-3
    loud, soft = heard(sound, 0, 0.5).peak, heard(sound, 2, 2.5).peak
    assert 20 * np.log10(soft / loud) == pytest.approx(-11.9, abs=1.5)


def test_notes_outside_the_network_are_played_at_their_pitch_and_named(bundle: Bundle) -> None:
    score, part = melody((0, 45, 1, 100), (2, 79, 1, 100), (4, 60, 1, 100))
    sound, remarks = render_part(bundle, score, part, seed=1)
    assert "2 of 3 notes of Lead lie outside keys 55..67" in remarks[0]
    for start, pitch in ((0.0, 45), (1.0, 79), (2.0, 60)):
        assert note_pitch(heard(sound, start + 0.02, start + 0.5)) == pytest.approx(pitch, abs=0.1)


def test_timbres_glide_from_seed_to_seed_along_the_sphere(bundle: Bundle) -> None:
    path = GlidingTimbre(bundle, 7, 44_100, seconds_per_timbre=2.0)
    first, second = (np.random.default_rng(seed).standard_normal(2).astype(np.float32) for seed in (7, 8))
    assert path.latent_at(0.0) == pytest.approx(first)
    assert path.latent_at(2.0) == pytest.approx(second)
    assert path.latent_at(1.0) == pytest.approx(between(first, second, 0.5))
    x, y = np.array([2, 0], dtype=np.float32), np.array([0, 2], dtype=np.float32)
    assert between(x, y, 1 / 3) == pytest.approx([2 * np.cos(np.pi / 6), 2 * np.sin(np.pi / 6)], abs=1e-6)
    assert between(x, x, 0.5) == pytest.approx(x)


def test_a_part_that_cannot_be_played_is_refused(bundle: Bundle) -> None:
    score, part = melody((0, 60, 1, 100))
    with pytest.raises(UsageError, match="has no notes"):
        render_part(bundle, score, Part("Empty", ()), seed=1)
    with pytest.raises(UsageError, match="is for drums"):
        render_part(bundle, score, Part("Kit", part.notes, is_drums=True), seed=1)
    with pytest.raises(UsageError, match="seconds_per_timbre=0 must"):
        render_part(bundle, score, part, seed=1, seconds_per_timbre=0)
