from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from timbrel.audio.io import read
from timbrel.audio.pitch import note_pitch
from timbrel.generation.playback.instrument import read_instrument
from timbrel.music.formats import write_score
from timbrel.score import Note, Part, Score, Tempo
from timbrel.sound import Sound

RATE = 44_100
SMALL = ("--step", 6, "--layers", 2, "--low", 48, "--high", 83)
MELODY = tuple(Note(480 * index, key, 450, 90) for index, key in enumerate((60, 64, 67, 72, 71, 69, 65, 62)))


def off_cents(sound: Sound) -> list[float]:
    """How far each note of the melody, one a second, sounds from what is written."""
    heard = []
    for index, note in enumerate(MELODY):
        part = Sound(sound.samples[:, round((index + 0.1) * RATE) : round((index + 0.9) * RATE)], RATE)
        pitch = note_pitch(part, low_hz=80)
        assert pitch is not None
        heard.append(100 * (pitch - note.pitch))
    return heard


@pytest.fixture(scope="module")
def melody(tmp_path_factory: pytest.TempPathFactory) -> Path:
    score = Score((Part("Lead", MELODY),), tempos=(Tempo(0, 60.0),))
    return write_score(score, tmp_path_factory.mktemp("tune") / "melody.mid")


@pytest.mark.parametrize("kind", ["string", "mallet"])
def test_a_melody_on_a_generated_instrument_is_in_tune(timbrel: Any, tmp_path: Path, melody: Path, kind: str) -> None:
    folder = tmp_path / "bells"
    outcome = timbrel("instrument", "--seed", 7, "--kind", kind, *SMALL, "--out", folder, "--json")
    assert outcome.code == 0
    told = json.loads(outcome.out)
    assert (told["name"], told["seed"], told["kind"], told["samples"]) == ("bells", 7, kind, 12)
    timbrel("play", melody, "--instrument", folder, "--out", tmp_path / "ours.wav")
    assert max(map(abs, off_cents(read(tmp_path / "ours.wav")))) < 10
    if shutil.which("fluidsynth") is None:
        pytest.skip("fluidsynth is not installed; timbrel play alone was checked")
    command = ["fluidsynth", "-ni", "-R", "0", "-C", "0", "-r", str(RATE), "-F", str(tmp_path / "fluid.wav")]
    subprocess.run([*command, str(folder / "bells.sf2"), str(melody)], check=True, capture_output=True)
    assert max(map(abs, off_cents(read(tmp_path / "fluid.wav")))) < 10


def test_its_samples_are_full_clean_and_loop_without_a_seam(timbrel: Any, tmp_path: Path) -> None:
    timbrel("instrument", "--seed", 3, *SMALL, "--out", tmp_path / "one")
    regions = json.loads((tmp_path / "one" / "instrument.json").read_text())["regions"]
    for region in regions:
        sound = read(tmp_path / "one" / region["sample"])
        wave = sound.mono()
        assert sound.peak == pytest.approx(10 ** (-1 / 20), abs=0.01)
        assert abs(wave[0]) < 0.05
        assert abs(float(wave.mean())) < 0.01
        if region["loop"] is None:
            assert np.abs(wave[-50:]).max() < 0.01
            continue
        start, end = region["loop"]
        assert 0 < start < end <= sound.frames
        jump = abs(float(wave[end - 1] - wave[start]))
        assert jump <= 1.5 * np.abs(np.diff(wave[start:end])).max()


def test_the_same_seed_is_the_same_instrument_and_another_is_another(timbrel: Any, tmp_path: Path) -> None:
    for folder, seed in (("a", 7), ("b", 7), ("c", 8)):
        timbrel("instrument", "--seed", seed, "--name", "x", "--step", 12, "--layers", 1, "--out", tmp_path / folder)
    a, b, c = ((tmp_path / folder / "x.sf2").read_bytes() for folder in "abc")
    assert a == b
    assert a != c


def test_an_instrument_like_a_recorded_note(timbrel: Any, tmp_path: Path) -> None:
    time = np.arange(2 * RATE) / RATE
    wave = sum(0.5**n * np.sin(2 * np.pi * 220 * (n + 1) * time) for n in range(6)) * np.minimum(1, time / 0.02)
    Sound((0.4 * wave).astype(np.float32), RATE).save(tmp_path / "note.wav")
    outcome = timbrel("instrument", "--like", tmp_path / "note.wav", *SMALL, "--out", tmp_path / "mine", "--json")
    assert outcome.code == 0
    told = json.loads(outcome.out)
    assert told["edit"] == "like"
    assert told["parents"][0].startswith("note.wav ")
    region = json.loads((tmp_path / "mine" / "instrument.json").read_text())["regions"][1]
    pitch = note_pitch(read(tmp_path / "mine" / region["sample"]), end_s=1.0)
    assert pitch == pytest.approx(region["pitch"], abs=0.1)


def test_a_gansynth_is_an_instrument_too_and_glides_in_a_tune(timbrel: Any, tmp_path: Path, melody: Path) -> None:
    folder = tmp_path / "reed"
    outcome = timbrel("instrument", "--model", "gansynth", "--seed", 7, "--step", 12, "--layers", 1, "--out", folder)
    assert outcome.code == 0
    assert read_instrument(folder).keys == (24, 84)
    for path in (folder / "samples").iterdir():
        sound = read(path)
        assert sound.seconds == pytest.approx(4.0)
        assert np.abs(sound.mono()[-20:]).max() < 0.01  # no click where a held note runs out
    outcome = timbrel("play", melody, "--instrument", "gansynth:7", "--out", tmp_path / "glide.wav")
    assert outcome.code == 0
    assert read(tmp_path / "glide.wav").peak == pytest.approx(10 ** (-1 / 20), abs=1e-3)
    outcome = timbrel("instrument", "--model", "gansynth", "--kind", "string", "--out", tmp_path / "no")
    assert outcome.code == 2
    assert "takes a seed alone" in outcome.err


def test_parts_nobody_was_named_for_are_played_by_their_program(timbrel: Any, tmp_path: Path) -> None:
    parts = (Part("Lead", (Note(0, 72, 480),), program=40), Part("Low", (Note(0, 40, 480),), program=33))
    path = write_score(Score(parts), tmp_path / "two.mid")
    outcome = timbrel("play", path, "--seed", 5, "--out", tmp_path / "two.wav", "--json")
    assert outcome.code == 0
    cast = [item["instrument"] for item in json.loads(outcome.out)["cast"]]
    assert cast == ["notes:string:5", "notes:bass:6"]
    named = timbrel("play", path, "--instrument", "notes:brass:9", "--out", tmp_path / "named.wav", "--json")
    assert {item["instrument"] for item in json.loads(named.out)["cast"]} == {"notes:brass:9"}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--kind", "theremin"), "kind='theremin' is not known to notes"),
        (("--low", "10"), "must be from 21 to 108"),
        (("--step", "0"), "step=0"),
        (("--layers", "9"), "layers=9"),
        (("--brightness", "4"), "brightness=4 must be between"),
        (("--model", "drums"), "makes no instruments"),
        (("--seed", "3", "--like", "note.wav"), "leave --seed and --kind away"),
        (("--out", "full"), "holds other files"),
    ],
)
def test_wrong_wishes_are_sentences(
    timbrel: Any, tmp_path: Path, arguments: tuple[str, ...], sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "thesis.txt").write_text("mine")
    outcome = timbrel("instrument", *(("--out", "new", *arguments)))
    assert outcome.code == 2
    assert sentence in outcome.err
    assert [path.name for path in tmp_path.iterdir()] == ["full"]


@pytest.mark.parametrize(("content", "sentence"), [("silence", "silent"), ("text", "not a sound file"), ("", "empty")])
def test_a_recording_that_is_none_is_a_sentence(timbrel: Any, tmp_path: Path, content: str, sentence: str) -> None:
    path = tmp_path / "note.wav"
    if content == "silence":
        Sound(np.zeros(RATE, np.float32), RATE).save(path)
    else:
        path.write_text(content)
    outcome = timbrel("instrument", "--like", path, "--out", tmp_path / "mine")
    assert outcome.code in (1, 2)
    assert sentence in outcome.err
    assert not (tmp_path / "mine").exists()
