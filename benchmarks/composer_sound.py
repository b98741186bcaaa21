"""Let composed pieces be heard, and measure their sound beside that of the style's real pieces.

    python benchmarks/composer_sound.py [--scores FOLDER] [--real 4] [--out FOLDER]

Ten pieces of 8 bars are played by the instruments that timbrel generates, and so are held-out real passages of 8 bars
in the same metre, at the same tempo, by the same instruments. FOLDER is that of ``benchmarks/composer.py``.

- range: semitones between the lowest and the highest twentieth of the notes
- density: notes that begin, a second of sound
- dissonance: roughness of the 20 strongest partials of each moment (Plomp and Levelt's curve as Sethares writes it,
  JASA 94, 1993), in thousandths of what their energy could make
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from timbrel.audio.stream import write_blocks
from timbrel.bundle import find_bundle
from timbrel.errors import TimbrelError
from timbrel.generation.kit_making import make_kit
from timbrel.generation.playback.band import seat_band
from timbrel.generation.playback.ensemble import play_together
from timbrel.music.compose import Composer
from timbrel.music.corpus import REST, values_of
from timbrel.music.formats.door import read_score
from timbrel.music.sketch import Sketch, onsets_of, score_of, sketch_of
from timbrel.music.style import Style, bar_kind
from timbrel.music.style_pack import load_style
from timbrel.music.wants import Wants
from timbrel.score import Score

ROOT = Path(__file__).resolve().parent.parent
PIECES = {"fiddle": 2, "irish": 2, "hymn": 2, "quartet": 1, "song": 2, "ragtime": 1}
RATE = 44_100
BARS = 8
NAMES = ("range", "density", "dissonance")


def played(score: Score, target: Path | None = None) -> NDArray[np.float64]:
    """Return the sound of a score as one channel."""
    band = seat_band(score, (), [], lambda: make_kit(find_bundle("drums"), 1), 1, RATE)
    blocks = list(play_together(band.seats, RATE))
    if target:
        write_blocks(iter(blocks), target, RATE, 0.9, "16")
    sound: NDArray[np.float64] = np.concatenate(blocks, axis=1).mean(axis=0).astype(np.float64)
    return sound


def spectra(sound: NDArray[np.float64], size: int, hop: int) -> NDArray[np.float64]:
    """Return magnitudes (frames, bins)."""
    frames = np.lib.stride_tricks.sliding_window_view(sound, size)[::hop]
    return np.abs(np.fft.rfft(frames * np.hanning(size), axis=1))


def dissonance(sound: NDArray[np.float64]) -> float:
    """Return the mean roughness of the moments that sound."""
    size = 8192
    frames = spectra(sound, size, size)
    peaks = np.zeros_like(frames)
    inner = frames[:, 1:-1]
    peaks[:, 1:-1] = np.where((inner > frames[:, :-2]) & (inner >= frames[:, 2:]), inner, 0)
    found = []
    for frame in peaks[frames.max(axis=1) > 0.05 * frames.max()]:
        strongest = np.sort(np.argsort(frame)[-20:])
        level, pitch = frame[strongest], strongest * RATE / size
        low = np.minimum(pitch[:, None], pitch[None, :])
        apart = np.abs(pitch[:, None] - pitch[None, :]) * 0.24 / (0.0207 * low + 18.96)
        rough = level[:, None] * level[None, :] * (np.exp(-3.51 * apart) - np.exp(-5.75 * apart))
        found.append(rough.sum() / max((level[:, None] * level[None, :]).sum(), 1e-12))
    return 1000 * float(np.mean(found))


def measured(score: Score, target: Path | None = None) -> NDArray[np.float64]:
    """Return range, density and dissonance of a score."""
    pitches = [note.pitch for part in score.parts for note in part.notes]
    low, high = np.percentile(pitches, [5, 95])
    sound = played(score, target)
    return np.array([high - low, len(pitches) / (len(sound) / RATE), dissonance(sound)])


def real_passages(style: Style, folder: Path, meter: tuple[int, int]) -> Iterator[Score]:
    """Yield the first 8 bars of held-out real pieces in a metre, as the style would play them."""
    bpm = style.info.tempos.get(f"{meter[0]}/{meter[1]}", 100.0)
    with (folder / style.info.name / "manifest.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["split"] in ("valid", "test")]
    for row in rows:
        try:
            sketch = sketch_of(read_score(folder / style.info.name / row["file"], unfold=False)[0], style)
        except TimbrelError:
            continue
        end = sketch.upbeat + BARS * sketch.bar
        if bar_kind(sketch.meter) == bar_kind(meter) and sketch.ticks >= end:
            yield score_of(beginning(sketch, end), style, bpm)


def beginning(sketch: Sketch, end: int) -> Sketch:
    """Return a sketch up to a tick."""
    lines = {role: line[onsets_of(line) < end] for role, line in sketch.lines.items()}
    lines = {role: line for role, line in lines.items() if (values_of(line) < REST).any()}
    return replace(sketch, lines=lines, accompaniment=tuple(n for n in sketch.accompaniment if n.onset < end))


def main() -> None:
    """Compose, play, measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scores", type=Path, default=ROOT.parent / "shared" / "data" / "scores")
    parser.add_argument("--real", type=int, default=4, help="real passages of each style")
    parser.add_argument("--out", type=Path, default=None, help="keep the sound of the composed pieces here")
    arguments = parser.parse_args()
    print("| piece | " + " | ".join(f"{name}: composed / real" for name in NAMES) + " |")
    print("|--|" + "--|" * len(NAMES))
    for name, count in PIECES.items():
        style = load_style(name)
        numerator, denominator = map(int, next(iter(style.info.meters)).split("/"))
        passages = real_passages(style, arguments.scores, (numerator, denominator))
        real = np.array([measured(score) for score, _ in zip(passages, range(arguments.real), strict=False)])
        mean, sd = real.mean(axis=0), real.std(axis=0)
        for seed in range(1, count + 1):
            idea = Composer(style, seed).from_scratch(Wants(bars=BARS, meter=(numerator, denominator)))[0]
            figures = measured(idea.score, arguments.out / f"{name}-{seed}.wav" if arguments.out else None)
            cells = (f"{f:.1f} / {m:.1f} ± {s:.1f}" for f, m, s in zip(figures, mean, sd, strict=True))
            print(f"| {name}, seed {seed} | " + " | ".join(cells) + " |", flush=True)


if __name__ == "__main__":
    main()
