"""Does an instrument play the notes that are written?

    python benchmarks/melody.py INSTRUMENT [--figure melody.png]

Composes a tune, plays it with the instrument as `timbrel play` does and, where fluidsynth is there, with its SoundFont,
and compares the pitch that two trackers hear in the last two thirds of each note, when the one before has died away,
with the note. The figure shows the notes as bars and the heard pitch as a line over them.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from timbrel.audio.io import read
from timbrel.audio.picture import png
from timbrel.audio.pitch import note_pitch, pyin, yin
from timbrel.audio.stream import write_blocks
from timbrel.generation.playback.ensemble import Seat, play_together
from timbrel.generation.playback.instrument import read_instrument
from timbrel.generation.playback.performance import Played, perform
from timbrel.generation.playback.sampler import Sampler
from timbrel.music.compose import Composer
from timbrel.music.formats import write_score
from timbrel.music.wants import Wants
from timbrel.score import Score
from timbrel.sound import Sound

RATE = 44_100
SHORTEST_S = 0.15
TEMPO = 30
"""Slow, so that a tracker of pitch hears one note at a time."""
WIDTH, ROW = 1200, 12
BACK, STRIPE, BAR, LINE = (24, 26, 32), (30, 33, 40), (74, 98, 138), (255, 176, 59)


def tune(seed: int) -> Score:
    """Compose eight bars of one line."""
    score = Composer("fiddle", seed).from_scratch(Wants(bars=8, tempo=TEMPO))[0].score
    return replace(score, parts=score.parts[:1], chords=())


def compare(name: str, sound: Sound, notes: list[Played]) -> None:
    """Print how far the heard pitch of each note lies from what is written."""
    off: dict[str, list[float]] = {"pyin": [], "yin": []}
    long = [note for note in notes if note.seconds >= SHORTEST_S]
    for note in long:
        first, last = (round((note.start_s + share * note.seconds) * RATE) for share in (0.35, 1.0))
        part = Sound(sound.samples[:, first:last], RATE)
        for tracker, function in (("pyin", pyin), ("yin", yin)):
            pitch = note_pitch(part, tracker=function, low_hz=60)
            off[tracker].append(np.inf if pitch is None else 100 * (pitch - note.key))
    for tracker, cents in off.items():
        away = np.abs(cents)
        print(f"{name:<12} {tracker:<5} {len(long)} notes: {np.mean(away <= 10):.0%} within 10 cents, "
              f"median {np.median(away):.2f}, worst {away.max():.2f} cents")  # fmt: skip


def figure(sound: Sound, notes: list[Played]) -> NDArray[np.uint8]:
    """Draw the notes as bars and the pitch track over them."""
    low, high = (f(note.key for note in notes) + add for f, add in ((min, -2), (max, 2)))
    page = np.full(((high - low + 1) * ROW, WIDTH, 3), BACK, np.uint8)
    for key in range(low, high + 1, 2):
        page[(high - key) * ROW : (high - key + 1) * ROW] = STRIPE
    per_second = WIDTH / sound.seconds
    for note in notes:
        left, right = (round(t * per_second) for t in (note.start_s, note.start_s + note.seconds))
        page[(high - note.key) * ROW + 1 : (high - note.key + 1) * ROW - 1, left : max(right - 1, left + 1)] = BAR
    track = pyin(sound, low_hz=60, high_hz=3000)
    for time, pitch in zip(track.times_s, track.midi, strict=True):
        if low <= pitch <= high:
            row, column = round((high - pitch + 0.5) * ROW), min(round(time * per_second), WIDTH - 1)
            page[max(row - 1, 0) : row + 1, column : column + 2] = LINE
    return page


def by_fluidsynth(folder: Path, score: Score) -> Sound | None:
    """Play the instrument's SoundFont with fluidsynth; None where that is not installed."""
    if shutil.which("fluidsynth") is None:
        return None
    with tempfile.TemporaryDirectory() as scratch:
        midi, wav = write_score(score, Path(scratch) / "tune.mid"), Path(scratch) / "tune.wav"
        font = next(folder.glob("*.sf2"))
        command = ["fluidsynth", "-ni", "-R", "0", "-C", "0", "-g", "1", "-r", str(RATE), "-F", str(wav)]
        subprocess.run([*command, str(font), str(midi)], check=True, capture_output=True)
        return read(wav)


def main() -> None:
    """Print a line for each player and tracker; write the figure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("instrument", type=Path)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--figure", type=Path)
    asked = parser.parse_args()
    score = tune(asked.seed)
    notes = perform(score, score.parts[0])
    with tempfile.TemporaryDirectory() as scratch:
        wav = Path(scratch) / "tune.wav"
        write_blocks(
            play_together([Seat(Sampler(read_instrument(asked.instrument), RATE), notes)], RATE), wav, RATE, 0.9
        )
        ours = read(wav)
    compare("timbrel play", ours, notes)
    other = by_fluidsynth(asked.instrument, score)
    if other is not None:
        compare("fluidsynth", other, notes)
    if asked.figure is not None:
        asked.figure.parent.mkdir(parents=True, exist_ok=True)
        asked.figure.write_bytes(png(figure(ours, notes)))


if __name__ == "__main__":
    main()
