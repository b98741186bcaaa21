from __future__ import annotations

import json
import resource
import shutil
from pathlib import Path
from typing import Any

import mido
import numpy as np
import pytest

from timbrel.audio.io import read
from timbrel.export.instrument import write_instrument
from timbrel.generation.playback.instrument import Instrument, Region
from timbrel.music.formats import write_score
from timbrel.score import Note, Part, Score, Tempo
from timbrel.sound import Sound

RATE = 44_100


def sine(path: Path, name: str, harmonic: int = 1) -> Path:
    """An instrument of one looped sine at A4, or at a harmonic of it."""
    time = np.arange(2064) / RATE
    wave = 0.5 * np.sin(2 * np.pi * 441 * harmonic * time)
    region = Region(sample="a.wav", pitch=69.0392, keys=(40, 100), loop=(1000, 2000), release_s=0.05)
    write_instrument(Instrument(name, (region,), {"a.wav": Sound(wave.astype(np.float32), RATE)}.__getitem__), path)
    return path


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    return sine(tmp_path / "pipe", "pipe")


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    for kind in ("kick", "snare", "closed_hat"):
        Sound(np.full(400, 0.3, dtype=np.float32), RATE).save(tmp_path / "kit" / kind / f"{kind}-1.wav")
    return tmp_path / "kit"


def tune(path: Path, *parts: Part) -> Path:
    return write_score(Score(parts, tempos=(Tempo(0, 60.0),)), path)


def spectrum_peak_hz(wave: np.ndarray) -> float:
    power = np.abs(np.fft.rfft(wave * np.hanning(len(wave)), 8 * len(wave)))
    return float(power.argmax() * RATE / (8 * len(wave)))


MELODY = tuple(Note(480 * index, key, 480, 100) for index, key in enumerate((60, 64, 67, 72, 71, 69, 65, 62)))


def test_the_pitch_track_is_the_melody(timbrel: Any, tmp_path: Path, pipe: Path) -> None:
    path = tune(tmp_path / "melody.mid", Part("Lead", MELODY))
    outcome = timbrel("play", path, "--instrument", pipe, "--out", tmp_path / "melody.wav")
    assert (outcome.code, outcome.err.strip()) == (0, "")
    sound = read(tmp_path / "melody.wav")
    assert sound.channels == 2
    assert sound.peak == pytest.approx(10 ** (-1 / 20), abs=1e-3)
    assert sound.seconds == pytest.approx(8.05, abs=0.001)
    for index, note in enumerate(MELODY):
        heard = spectrum_peak_hz(sound.samples[0, round((index + 0.1) * RATE) : round((index + 0.9) * RATE)])
        assert 1200 * np.log2(heard / (440 * 2 ** ((note.pitch - 69) / 12))) == pytest.approx(0, abs=2)


def test_parts_are_given_to_instruments_by_number_name_and_channel(timbrel: Any, tmp_path: Path, pipe: Path) -> None:
    high, octave = sine(tmp_path / "octave", "octave", 2), sine(tmp_path / "twelfth", "twelfth", 3)
    parts = (
        Part("Lead", (Note(0, 69, 480),)),
        Part("Deep Bass", (Note(480, 69, 480),)),
        Part("Pad", (Note(960, 69, 480),)),
    )
    path = tune(tmp_path / "three.mid", *parts)
    wishes = ("--instrument", pipe, "--instrument", f"bass={high}", "--instrument", f"ch3={octave}")
    outcome = timbrel("play", path, *wishes, "--out", tmp_path / "three.wav", "--json")
    cast = {item["part"]: item["instrument"] for item in json.loads(outcome.out)["cast"]}
    assert cast == {"Lead": "pipe", "Deep Bass": "octave", "Pad": "twelfth"}
    sound = read(tmp_path / "three.wav")
    heard = [spectrum_peak_hz(sound.mono()[round((s + 0.2) * RATE) : round((s + 0.8) * RATE)]) for s in range(3)]
    assert heard == pytest.approx([440, 880, 1320], rel=1e-3)
    left, _, right = (np.abs(sound.samples[:, s * RATE + 9000 : s * RATE + 20_000]).max(axis=1) for s in range(3))
    assert left[0] > 1.2 * left[1]
    assert right[1] > 1.2 * right[0]


def test_names_are_shown_as_they_are(timbrel: Any, tmp_path: Path) -> None:
    path = tune(tmp_path / "one.mid", Part("Lead [loud]", (Note(0, 60, 240),)))
    outcome = timbrel("play", path, "--instrument", "notes:guitar:7", "--out", tmp_path / "one.wav")
    assert "Lead [loud]: notes:guitar:7" in outcome.out


def test_drums_are_played_by_the_kit(timbrel: Any, tmp_path: Path, pipe: Path, kit: Path) -> None:
    drums = Part("Drums", (Note(0, 36, 120, 127), Note(960, 38, 120, 64)), is_drums=True)
    path = tune(tmp_path / "both.mid", drums, Part("Lead", (Note(480, 69, 240, 100),)))
    outcome = timbrel("play", path, "--instrument", pipe, "--kit", kit, "--out", tmp_path / "both.flac")
    assert (outcome.code, outcome.err.strip()) == (0, "")
    wave = np.abs(read(tmp_path / "both.flac").mono())
    assert wave[100] > 0.2
    assert wave[20_000] == 0
    assert wave[RATE : RATE + 20_000].max() > 0.1
    assert wave[2 * RATE + 100] == pytest.approx(wave[100] * (64 / 127) ** 2, rel=0.01)


def test_drums_that_the_kit_lacks_are_said(timbrel: Any, tmp_path: Path, pipe: Path, kit: Path) -> None:
    drums = Part("Drums", (Note(0, 36, 120), Note(480, 56, 120), Note(960, 56, 120)), is_drums=True)
    for name in ("kick", "closed_hat"):
        shutil.rmtree(kit / name)
    path = tune(tmp_path / "bells.mid", drums)
    outcome = timbrel("play", path, "--instrument", pipe, "--kit", kit, "--out", tmp_path / "bells.wav")
    assert outcome.code == 2
    assert "the kit holds snare; the beat needs cowbell, kick" in outcome.err
    path = tune(tmp_path / "more.mid", Part("Drums", (*drums.notes, Note(0, 38, 120)), is_drums=True))
    outcome = timbrel("play", path, "--kit", kit, "--out", tmp_path / "more.wav")
    assert outcome.code == 0
    assert "3 of 4 drum hits are silent: kit holds nothing for cowbell, kick" in outcome.err


def test_keys_out_of_reach_are_said_and_sound_at_their_pitch(timbrel: Any, tmp_path: Path, pipe: Path) -> None:
    path = tune(tmp_path / "high.mid", Part("Lead", (Note(0, 108, 480), Note(480, 20, 480))))
    outcome = timbrel("play", path, "--instrument", pipe, "--out", tmp_path / "high.wav")
    assert outcome.code == 0
    assert "2 notes of Lead lie outside keys 40..100" in outcome.err
    assert spectrum_peak_hz(read(tmp_path / "high.wav").mono()[4000:40_000]) == pytest.approx(4186.01, rel=1e-3)


def test_the_same_tune_is_the_same_file_by_folder_and_by_sfz(timbrel: Any, tmp_path: Path, pipe: Path) -> None:
    path = tune(tmp_path / "melody.mid", Part("Lead", MELODY))
    for name, wish in (("a", pipe), ("b", pipe / "pipe.sfz")):
        timbrel("play", path, "--instrument", wish, "--out", tmp_path / f"{name}.wav")
    assert (tmp_path / "a.wav").read_bytes() == (tmp_path / "b.wav").read_bytes()


@pytest.mark.parametrize("name", ["a.wav", "a.aiff"])
def test_floats_carry_no_date(timbrel: Any, tmp_path: Path, pipe: Path, name: str) -> None:
    path = tune(tmp_path / "melody.mid", Part("Lead", MELODY[:1]))
    timbrel("play", path, "--instrument", pipe, "--out", tmp_path / name, "--bit-depth", "32f")
    data = (tmp_path / name).read_bytes()
    place = data.index(b"PEAK")
    assert data[place + 12 : place + 16] == bytes(4)
    assert read(tmp_path / name).peak == pytest.approx(10 ** (-1 / 20), abs=1e-5)


def test_a_chord_of_a_thousand_notes_does_not_clip_nor_fill_memory(timbrel: Any, tmp_path: Path, pipe: Path) -> None:
    file = mido.MidiFile(ticks_per_beat=480)
    for track in range(16):
        events = mido.MidiTrack()
        channel = track if track != 9 else 0
        events += [mido.Message("note_on", note=30 + n, velocity=127, channel=channel) for n in range(64)]
        events += [mido.Message("note_off", note=30 + n, time=960 * (n == 0), channel=channel) for n in range(64)]
        file.tracks.append(events)
    file.save(tmp_path / "chord.mid")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    outcome = timbrel("play", tmp_path / "chord.mid", "--instrument", pipe, "--out", tmp_path / "chord.wav")
    assert outcome.code == 0
    assert 0.8 < read(tmp_path / "chord.wav").peak < 0.9
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000  # kB


def test_an_empty_tune_is_a_sentence(timbrel: Any, tmp_path: Path, pipe: Path) -> None:
    mido.MidiFile().save(tmp_path / "empty.mid")
    outcome = timbrel("play", tmp_path / "empty.mid", "--instrument", pipe)
    assert outcome.code == 1
    assert "it holds no notes" in outcome.err
    assert not (tmp_path / "empty.wav").exists()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--instrument", "nowhere/"), "is not a folder"),
        (("--instrument", "bels"), "is neither the folder of an instrument nor a model"),
        (("--instrument", "piano.sf2"), "lies in no folder of an instrument made here"),
        (("--instrument", "KIT"), "is a drum kit; give it as --kit"),
        (("--instrument", "cello=PIPE"), "no part is called 'cello'; the parts are 1 'Lead' (ch1)"),
        (("--instrument", "PIPE", "--out", "x.mp3"), "must end in .wav, .flac"),
        (("--instrument", "PIPE", "--rate", "1"), "rate=1 must be from"),
        (("--instrument", "PIPE", "--bit-depth", "12"), "bit_depth=12 does not exist"),
    ],
)
def test_wrong_wishes_are_sentences(
    timbrel: Any, tmp_path: Path, pipe: Path, kit: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    path = tune(tmp_path / "melody.mid", Part("Lead", MELODY))
    names = {"PIPE": str(pipe), "KIT": str(kit)}
    words = [word.replace("PIPE", names["PIPE"]).replace("KIT", names["KIT"]) for word in arguments]
    outcome = timbrel("play", path, *words)
    assert outcome.code == 2
    assert sentence in outcome.err
    assert not (tmp_path / "melody.wav").exists()


def test_a_damaged_instrument_is_a_sentence(timbrel: Any, tmp_path: Path, pipe: Path) -> None:
    path = tune(tmp_path / "melody.mid", Part("Lead", MELODY))
    text = (pipe / "instrument.json").read_text()
    for damage, sentence in (
        (text.replace("samples/a.wav", "../../etc/a.wav"), "must lie inside the instrument's folder"),
        (text.replace("samples/a.wav", "samples/b.wav"), "lacks 1 of its samples"),
        (text[:40], "is damaged"),
        (text.replace('"pitch"', '"pich"'), "pich: not a known field"),
        (text.replace('"format_version": 1', '"format_version": 9'), "reads up to 1"),
    ):
        (pipe / "instrument.json").write_text(damage)
        outcome = timbrel("play", path, "--instrument", pipe)
        assert outcome.code == 1
        assert sentence in outcome.err
