"""An instrument whose every property is known, and the strictest players there are."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
import tinysoundfont

from timbrel.audio.io import read
from timbrel.generation.playback.instrument import Instrument, Region
from timbrel.music.formats import write_score
from timbrel.score import Note, Part, Score, Tempo
from timbrel.sound import Sound

RATE = 44_100
Play = Callable[[Path, Sequence[Note]], Sound]


def hz(pitch: float) -> float:
    return float(440 * 2 ** ((pitch - 69) / 12))


def tone(pitch: float, brightness: float, loop: bool) -> tuple[Sound, tuple[int, int] | None]:
    """A note of five partials; its loop holds whole periods and begins after 0.2 s."""
    periods = round(0.3 * hz(pitch))
    loop_frames = round(periods * RATE / hz(pitch))
    frequency = periods * RATE / loop_frames  # within 0.1 cent of what was asked for
    start = round(0.2 * RATE)
    time = np.arange(start + loop_frames + 64) / RATE
    partials = [brightness**n * np.sin(2 * np.pi * frequency * (n + 1) * time) for n in range(5)]
    wave = np.sum(partials, axis=0)
    wave *= 0.7 / np.abs(wave).max()
    if not loop:
        wave *= np.exp(-3 * time)
    return Sound(wave.astype(np.float32), RATE), (start, start + loop_frames) if loop else None


def build(*, loop: bool = True) -> Instrument:
    """Keys 48..71 by four samples, each 30 cents off its key on purpose, in two layers."""
    regions, sounds = [], {}
    for low in range(48, 72, 6):
        pitch = low + 3.3
        for layer, (velocities, brightness) in enumerate((((1, 70), 0.2), ((71, 127), 0.8)), start=1):
            name = f"k{low + 3}-v{layer}.wav"
            sound, points = tone(pitch, brightness, loop)
            sounds[name] = sound
            keys = (low, low + 5)
            region = Region(sample=name, pitch=pitch, keys=keys, velocities=velocities, loop=points, release_s=0.1)
            regions.append(region)
    return Instrument("Test Bells", tuple(regions), sounds.__getitem__)


@pytest.fixture
def instrument() -> Instrument:
    return build()


def score_of(notes: Sequence[Note]) -> Score:
    return Score((Part("Melody", tuple(notes)),), tempos=(Tempo(0, 60.0),))


def _fluidsynth(folder: Path) -> Play:
    def play(soundfont: Path, notes: Sequence[Note]) -> Sound:
        tune, target = folder / "tune.mid", folder / "fluid.wav"
        write_score(score_of(notes), tune)
        command = ["fluidsynth", "-ni", "-R", "0", "-C", "0", "-r", str(RATE), "-F", str(target), str(soundfont)]
        done = subprocess.run([*command, str(tune)], capture_output=True, text=True, check=True)
        complaints = [line for line in done.stderr.splitlines() if "channel 9" not in line]  # it looks for drums
        assert not any(word in line.lower() for line in complaints for word in ("error", "warning")), done.stderr
        return read(target)

    return play


def _tinysoundfont(soundfont: Path, notes: Sequence[Note]) -> Sound:
    synth = tinysoundfont.Synth(samplerate=RATE)
    synth.program_select(0, synth.sfload(str(soundfont)), 0, 0)
    events = sorted([(n.onset, 1, n) for n in notes] + [(n.end, 0, n) for n in notes], key=lambda e: e[:2])
    blocks, now = [], 0
    for tick, on, note in [*events, (events[-1][0] + 480, -1, None)]:
        frames = round(tick / 480 * RATE) - now
        if frames:
            blocks.append(np.frombuffer(synth.generate(frames), dtype=np.float32).reshape(-1, 2).T.copy())
            now += frames
        if note is not None:
            synth.noteon(0, note.pitch, note.velocity) if on else synth.noteoff(0, note.pitch)
    return Sound(np.concatenate(blocks, axis=1), RATE)


@pytest.fixture(params=["fluidsynth", "tinysoundfont"])
def player(request: pytest.FixtureRequest, tmp_path: Path) -> Play:
    """A sampler of somebody else: soundfont and notes (at 480 ticks per second) in, sound out."""
    if request.param == "tinysoundfont":
        return _tinysoundfont
    if shutil.which("fluidsynth") is None:
        pytest.skip("fluidsynth is not installed; scripts/setup.sh dev installs it on Debian")
    return _fluidsynth(tmp_path)
