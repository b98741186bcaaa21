"""What people give by mistake, or have bad luck with, when they ask for notes, instruments and tunes."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import mido
import numpy as np
import pytest
from tests.cli.conftest import Timbrel

from timbrel.audio.io import read
from timbrel.bundle import find_bundle
from timbrel.export.instrument import write_instrument
from timbrel.generation.playback.instrument import Instrument, Region
from timbrel.sound import Sound

RATE = 44_100
_ON_A_SMALL_DISK = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
sys.argv = ["timbrel", *sys.argv[2:]]
from timbrel.cli.main import run
run()
"""


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    """An instrument of one looped sine at A4."""
    wave = 0.5 * np.sin(2 * np.pi * 441 * np.arange(2064) / RATE)
    region = Region(sample="a.wav", pitch=69.0392, keys=(40, 100), loop=(1000, 2000), release_s=0.05)
    sound = Sound(wave.astype(np.float32), RATE)
    write_instrument(Instrument("pipe", (region,), {"a.wav": sound}.__getitem__), tmp_path / "pipe")
    return tmp_path / "pipe"


def tune(path: Path, notes: list[tuple[float, float, int]]) -> Path:
    """Write notes (start and length in seconds, key) as MIDI at 60 quarters a minute."""
    file, track = mido.MidiFile(ticks_per_beat=960), mido.MidiTrack()
    track.append(mido.MetaMessage("set_tempo", tempo=1_000_000))
    events = [(round(960 * start), "note_on", key) for start, _, key in notes]
    events += [(round(960 * (start + length)), "note_off", key) for start, length, key in notes]
    now = 0
    for tick, kind, key in sorted(events):
        track.append(mido.Message(kind, note=key, velocity=90, time=tick - now))
        now = tick
    file.tracks.append(track)
    file.save(path)
    return path


def on_a_small_disk(most_bytes: int, *words: object) -> subprocess.CompletedProcess[str]:
    """Run a command where no file can grow over so many bytes."""
    command = [sys.executable, "-c", _ON_A_SMALL_DISK, str(most_bytes), *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def rest_of(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*")} if folder.exists() else set()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("generate", "notes", "--pitch", 200), "pitch=200 must be between 21 and 108"),
        (("generate", "notes", "--pitch", -1), "pitch=-1 must be between"),
        (("generate", "notes", "--pitch", "nan"), "pitch=nan must be between"),
        (("generate", "notes", "--velocity", 0), "velocity=0 must be between 1 and 127"),
        (("generate", "notes", "--seconds", 61), "seconds=61 must be between 0.001 and 60"),
        (("generate", "gansynth", "--pitch", 100), "pitch=100 must be between 24 and 84"),
        (("instrument", "--low", 10), "must be from 21 to 108"),
        (("instrument", "--low", 80, "--high", 60), "low before high"),
    ],
)
def test_pitches_out_of_range_are_named(
    timbrel: Timbrel, tmp_path: Path, words: tuple[object, ...], sentence: str
) -> None:
    outcome = timbrel(*words, "--seed", 1, "--out", tmp_path / "o")
    assert (outcome.code, sentence in outcome.err) == (2, True), outcome.err
    assert rest_of(tmp_path / "o") == set()


def test_a_note_of_a_millisecond_is_a_note_in_every_family(timbrel: Timbrel, tmp_path: Path) -> None:
    kinds = find_bundle("notes").config.kinds
    words = ("--seconds", 0.001, "--pitch", 60, "--count", len(kinds), "--seed", 3)
    outcome = timbrel("generate", "notes", *words, "--out", tmp_path / "o")
    assert outcome.code == 0, outcome.err
    for kind in kinds:
        wave = read(next((tmp_path / "o" / kind).iterdir())).samples[0]
        assert np.abs(wave).max() > 0.05, kind
        assert np.abs(wave[[0, -1]]).max() < 1e-3, kind
        assert 0.03 < len(wave) / RATE < 6.1, kind


def test_notes_of_a_tick_are_played(timbrel: Timbrel, tmp_path: Path, pipe: Path) -> None:
    path = tune(tmp_path / "ticks.mid", [(beat, 1 / 960, 60 + beat) for beat in range(4)])
    outcome = timbrel("play", path, "--instrument", pipe, "--out", tmp_path / "ticks.wav")
    assert outcome.code == 0, outcome.err
    wave = np.abs(read(tmp_path / "ticks.wav").mono())
    assert all(wave[beat * RATE : beat * RATE + 2000].max() > 0.1 for beat in range(4))


@pytest.mark.slow
def test_an_hour_of_midi_is_played_in_little_memory(timbrel: Timbrel, tmp_path: Path, pipe: Path) -> None:
    path = tune(tmp_path / "hour.mid", [(20.0 * number, 2.0, 50 + number % 40) for number in range(180)])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    words = ("--instrument", pipe, "--rate", 8000, "--out", tmp_path / "hour.wav")
    outcome = timbrel("play", path, *words)
    assert outcome.code == 0, outcome.err
    assert read(tmp_path / "hour.wav", max_seconds=1).peak > 0.1
    assert f"{3582.1:.1f} s" in outcome.out
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000  # kB; the hour itself has 230 MB


def test_a_disk_that_fills_while_a_tune_is_rendered_keeps_what_was_there(
    timbrel: Timbrel, tmp_path: Path, pipe: Path
) -> None:
    path = tune(tmp_path / "tune.mid", [(beat, 1.0, 60) for beat in range(8)])
    target = tmp_path / "o" / "tune.wav"
    target.parent.mkdir()
    target.write_bytes(b"before")
    timbrel("play", path, "--instrument", pipe, "--bit-depth", "32f", "--out", tmp_path / "whole.wav")
    mix_bytes = 8 * read(tmp_path / "whole.wav").frames
    for most_bytes in (mix_bytes // 3, mix_bytes + 20):  # while it is mixed, and while the file is written from the mix
        done = on_a_small_disk(most_bytes, "play", path, "--instrument", pipe, "--bit-depth", "32f", "--out", target)
        assert done.returncode == 1, done.stderr
        assert "cannot write" in done.stderr
        assert "Traceback" not in done.stderr
        assert target.read_bytes() == b"before"
        assert rest_of(target.parent) == {"tune.wav"}


def test_a_disk_that_fills_while_an_instrument_is_written_leaves_nothing(tmp_path: Path) -> None:
    words = ("--seed", 7, "--low", 60, "--high", 66, "--layers", 1, "--out", tmp_path / "o" / "bells")
    done = on_a_small_disk(100_000, "instrument", *words)
    assert done.returncode == 1, done.stderr
    assert "cannot write" in done.stderr
    assert "Traceback" not in done.stderr
    assert rest_of(tmp_path / "o") == set()


def test_a_disk_that_fills_while_notes_are_packed_is_a_sentence(tmp_path: Path) -> None:
    time = np.arange(RATE // 2) / RATE
    for name, key in (("C4", 60), ("D4", 62), ("E4", 64), ("F4", 65)):
        wave = 0.4 * np.sin(2 * np.pi * 440 * 2 ** ((key - 69) / 12) * time)
        Sound(wave.astype(np.float32), RATE).save(tmp_path / "flute" / f"{name}.wav")
    done = on_a_small_disk(100_000, "train", "notes", tmp_path / "flute", "--steps", 1, "--out", tmp_path / "run")
    assert done.returncode == 1, done.stderr
    assert "cannot write" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "run" / "data" / "dataset.json").exists()
    assert not (tmp_path / "run" / "config.json").exists()
