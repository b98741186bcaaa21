"""Let composed pieces be heard, and measure them beside the style's real pieces.

    python benchmarks/composer_sound.py [--scores FOLDER] [--pieces 30] [--heard 2] [--style hymn ...] [--out FOLDER]

Pieces of 8 bars stand beside held-out real passages of 8 bars in the style's commonest metre, three of a piece at the
most. Some of both are played by the instruments that timbrel generates, at the same tempo. FOLDER is that of
``benchmarks/composer.py``.

- range: semitones between the lowest and the highest twentieth of the notes
- density: notes that begin in a second
- same rhythm: share of bars in which the leading voice takes up the rhythm of the bar before
- bars again: share of bars in which it plays an earlier bar again
- loop: most notes in a row in which it repeats what it has just played
- dissonance, of pieces that are heard: roughness of the 20 strongest partials of each moment (Plomp and Levelt's curve
  as Sethares writes it, JASA 94, 1993), in thousandths of what their energy could make

"inside" is the share of composed pieces between the 5th and the 95th percentile of the real ones: nine in ten of the
real ones lie there.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
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
from timbrel.music.corpus import GRID, REST, values_of
from timbrel.music.formats.door import read_score
from timbrel.music.sketch import Sketch, heard, onsets_of, rests, score_of, sketch_of
from timbrel.music.style import Style, bar_kind
from timbrel.music.style_pack import load_style
from timbrel.music.wants import Wants
from timbrel.score import Score

ROOT = Path(__file__).resolve().parent.parent
STYLES = ("fiddle", "irish", "hymn", "quartet", "song", "ragtime")
RATE = 44_100
BARS = 8
PASSAGES = 3
"""Passages of one real piece that are measured."""
MOST_REAL = 60
NAMES = ("range", "density", "same rhythm", "bars again", "loop")
Figures = NDArray[np.float64]


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


def measured(sketch: Sketch, bpm: float) -> Figures:
    """Return range, density and how the leading voice repeats itself."""
    leading = heard(sketch.lines["melody" if "melody" in sketch.lines else "soprano"])
    pitches = [n.pitch for n in sketch.accompaniment] + [n.pitch for line in sketch.lines.values() for n in heard(line)]
    low, high = np.percentile(pitches, [5, 95])
    seconds = BARS * sketch.bar / GRID * 60 / bpm
    bars: list[list[tuple[int, int, int]]] = [[] for _ in range(BARS)]
    for note in leading:
        bars[note.onset // sketch.bar].append((note.onset % sketch.bar, note.pitch, note.end - note.onset))
    rhythms = [[onset for onset, _, _ in bar] for bar in bars]
    again = [bar in bars[:i] for i, bar in enumerate(bars) if bar]
    same = [rhythm == before for before, rhythm in pairwise(rhythms) if rhythm]
    loop = longest_loop([(note.pitch, note.end - note.onset) for note in leading])
    return np.array([high - low, len(pitches) / seconds, np.mean(same), np.mean(again), loop])


def longest_loop(notes: Sequence[tuple[int, int]]) -> int:
    """Return how many notes in a row repeat those just before them, a whole figure at least."""
    longest = 0
    for period in range(1, len(notes) // 2 + 1):
        run = 0
        for before, note in zip(notes, notes[period:], strict=False):
            run = run + 1 if before == note else 0
            longest = max(longest, run if run >= period else 0)
    return longest


def real_passages(style: Style, folder: Path, meter: tuple[int, int]) -> Iterator[Sketch]:
    """Yield passages of 8 bars of held-out real pieces in a metre."""
    with (folder / style.info.name / "manifest.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["split"] in ("valid", "test")]
    for row in rows:
        try:
            sketch = sketch_of(read_score(folder / style.info.name / row["file"], unfold=False)[0], style)
        except TimbrelError:
            continue
        if bar_kind(sketch.meter) == bar_kind(meter):
            firsts = range(sketch.upbeat, sketch.ticks - BARS * sketch.bar + 1, BARS * sketch.bar)
            found = [passage(sketch, first) for first in firsts[:PASSAGES]]
            yield from (part for part in found if set(part.lines) == set(sketch.lines))


def passage(sketch: Sketch, first: int) -> Sketch:
    """Return 8 bars of a sketch from a tick on; voices that rest or hardly play are left out."""
    last = first + BARS * sketch.bar
    lines = {}
    for role, line in sketch.lines.items():
        onsets = onsets_of(line)
        part = line[(onsets >= first) & (onsets < last)]
        lead = int(onsets[onsets >= first].min(initial=last)) - first
        if (values_of(part) < REST).sum() >= BARS // 2:
            lines[role] = np.concatenate((np.array(rests(lead), np.int64), part))
    notes = tuple(
        replace(note, onset=note.onset - first, end=note.end - first)
        for note in sketch.accompaniment
        if first <= note.onset < last
    )
    return replace(sketch, upbeat=0, lines=lines, accompaniment=notes)


def composed(style: Style, meter: tuple[int, int], count: int) -> list[Sketch]:
    """Compose pieces of 8 bars."""
    wants = Wants(bars=BARS, meter=meter)
    ideas = [Composer(style, seed).from_scratch(wants)[0] for seed in range(1, count + 1)]
    return [passage(sketch_of(idea.score, style), 0) for idea in ideas]


def row(name: str, real: Figures, own: Figures) -> str:
    """Return a row of the table: composed and real means with standard deviations, and the share inside."""
    low, high = np.percentile(real, [5, 95], axis=0)
    inside = ((own >= low - 1e-9) & (own <= high + 1e-9)).mean(axis=0)
    cells = [
        f"{o.mean():.2f} ± {o.std():.2f} / {r.mean():.2f} ± {r.std():.2f}, {share:.2f} inside"
        for o, r, share in zip(own.T, real.T, inside, strict=True)
    ]
    return f"| {name} | " + " | ".join(cells) + " |"


def main() -> None:
    """Compose, measure, play, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scores", type=Path, default=ROOT.parent / "shared" / "data" / "scores")
    parser.add_argument("--pieces", type=int, default=30, help="composed pieces of each style")
    parser.add_argument("--heard", type=int, default=2, help="pieces of each style, composed and real, that are played")
    parser.add_argument("--style", nargs="*", default=STYLES)
    parser.add_argument("--out", type=Path, default=None, help="keep the sound of the composed pieces here")
    arguments = parser.parse_args()
    columns = [*NAMES, "dissonance"] if arguments.heard else list(NAMES)
    print("| style | " + " | ".join(f"{name}: composed / real" for name in columns) + " |")
    print("|--|" + "--|" * len(columns))
    for name in arguments.style:
        style = load_style(name)
        numerator, denominator = map(int, next(iter(style.info.meters)).split("/"))
        bpm = style.info.tempos.get(f"{numerator}/{denominator}", 100.0)
        passages = real_passages(style, arguments.scores, (numerator, denominator))
        real = [sketch for sketch, _ in zip(passages, range(MOST_REAL), strict=False)]
        own = composed(style, (numerator, denominator), arguments.pieces)
        line = row(name, *(np.array([measured(sketch, bpm) for sketch in group]) for group in (real, own)))
        if arguments.heard:
            rough = [rough_of(group[: arguments.heard], style, bpm) for group in (own, real)]
            line += f" {rough[0]:.1f} / {rough[1]:.1f} |"
        print(line, flush=True)
        if arguments.out:
            for number, sketch in enumerate(own[: arguments.heard], 1):
                played(score_of(sketch, style, bpm), arguments.out / f"{name}-{number}.wav")


def rough_of(sketches: Sequence[Sketch], style: Style, bpm: float) -> float:
    """Return the mean dissonance of pieces as they sound."""
    return float(np.mean([dissonance(played(score_of(sketch, style, bpm))) for sketch in sketches]))


if __name__ == "__main__":
    main()
