"""Ask for thousands of random pieces with locks and limits, and count the locks that were kept.

    python benchmarks/composer_locks.py [--requests 10000] [--style ragtime ...] [--seed 11] [--cards] [--done FOLDER]

Requests have 1 to 3 bars and up to five kinds of wishes: locked notes, chords and rhythms, a contour, first note and
ending, range, density, leaps, repeats. Every one must come back with all of them kept, or be refused with the wishes
that clash and a way out; anything else is a failure and makes the command end with 1. What is done is kept by the
hundred in FOLDER, so that an interrupted run goes on.
"""

from __future__ import annotations

import argparse
import itertools
import json
import re
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from timbrel.errors import ScoreError
from timbrel.files import write_text
from timbrel.music.compose import Composer
from timbrel.music.corpus import REST, thinned, values_of
from timbrel.music.formats.chordtext import parse_symbol
from timbrel.music.listen import UNIT, bar_ticks, beat_ticks
from timbrel.music.style import MOST_TOKENS, Style
from timbrel.music.style_pack import load_style, style_names
from timbrel.music.wants import LockedBeats, Wants
from timbrel.paths import STYLES
from timbrel.score import Note, Score

COMMAND = "python benchmarks/composer_locks.py"
CHORDS = ("C", "G7", "F", "Am", "Dm7", "E7", "Em", "D7", "Bdim", "Fmaj7")
STEPS = {"C": 0, "D": 2, "E": 4, "G": 7, "A": 9}
HUNDRED = 100
SHARES = {"hymn": 0.5, "song": 0.15, "quartet": 0.1}
"""Styles that take fewer of the requests than the others: they are the slow ones."""


def random_wants(style: Style, rng: np.random.Generator) -> Wants:
    """Return a request of 1 to 3 bars with locks and limits that were drawn at random."""
    leading = "soprano" if style.info.texture == "voices" else "melody"
    meter = _meter(style)
    values = np.unique(values_of(style.voices[leading].codes))
    low, high = (int(pitch) for pitch in np.percentile(values[values < REST], [15, 85]))
    bars = int(rng.choice([1, 2, 3], p=[0.6, 0.3, 0.1]))
    beats = bar_ticks(meter) // beat_ticks(meter)
    locks: list[dict[str, Any]] = [
        {"bar": int(p) // beats + 1, "beat": 1 + int(p) % beats, "pitch": int(rng.integers(low, high + 1)), "beats": 1,
         "voice": leading}
        for p in rng.permutation(bars * beats)[: rng.integers(0, 4)]
    ]  # fmt: skip
    wants: dict[str, Any] = {"bars": bars, "meter": meter, "locked": locks}
    wants["cadence"] = bool(rng.random() < 0.5) and all(lock["bar"] < bars for lock in locks)
    if rng.random() < 0.4:
        wants["locked_chords"] = [
            {"bar": int(bar) + 1, "symbol": str(rng.choice(CHORDS))} for bar in rng.permutation(bars)[:2]
        ]
    if rng.random() < 0.25:
        free = [bar for bar in range(1, bars + 1) if bar not in {lock["bar"] for lock in locks}]
        onsets = sorted({1.0, *(1 + rng.integers(0, 2 * beats, 3) / 2).tolist()})
        wants["rhythm"] = [{"bar": bar, "beats": onsets, "voice": leading} for bar in free[:1]]
    return Wants.model_validate(wants | _limits(rng, low, high))


def _limits(rng: np.random.Generator, low: int, high: int) -> dict[str, Any]:
    """Return limits, each asked for now and then."""
    limits: dict[str, Any] = {
        "low": low - int(rng.integers(0, 5)),
        "high": high + int(rng.integers(0, 5)),
        "largest_leap": int(rng.integers(12, 20)),
        "most_notes": int(rng.integers(4, 12)),
        "repeats": int(rng.integers(2, 4)),
        "no_figures": True,
        "no_syncopation": True,
        "contour_width": int(rng.integers(9, 15)),
        "contour": str(rng.choice(["rise", "fall", "arch", "valley", "level"])),
        "opening": str(rng.choice(["C", "E", "G", "A", "D"])),
    }
    return {name: value for name, value in limits.items() if rng.random() < 0.1}


def _meter(style: Style) -> tuple[int, int]:
    numerator, denominator = next(iter(style.info.meters)).split("/")
    return int(numerator), int(denominator)


def broken(style: Style, wants: Wants, score: Score) -> list[str]:
    """Return which wishes of a request do not hold in the score."""
    meter = wants.meter or (4, 4)
    bar, beat = bar_ticks(meter) * UNIT, beat_ticks(meter) * UNIT
    notes = score.parts[0].notes
    if not notes:
        return ["a tune without a note"]
    there = {(note.onset, note.pitch, note.duration) for note in notes}
    onsets = {note.onset for note in notes}
    counts = np.bincount([note.onset // bar for note in notes], minlength=wants.bars)
    leaps = [abs(b.pitch - a.pitch) for a, b in itertools.pairwise(notes)]
    rows = [len(list(group)) for _, group in itertools.groupby(note.pitch for note in notes)]
    symbols = {(chord.onset, chord.duration, chord.root, chord.quality) for chord in score.chords}
    held = {
        "locked notes": all(
            (round((k.bar - 1) * bar + (k.beat - 1) * beat), k.pitch, beat) in there for k in wants.locked
        ),
        "locked chords": all(_chord(lock.symbol, (lock.bar - 1) * bar, bar) in symbols for lock in wants.locked_chords),
        "locked rhythm": all(_rhythm_kept(rhythm, onsets, bar, beat) for rhythm in wants.rhythm),
        "lowest": wants.low is None or min(note.pitch for note in notes) >= wants.low,
        "highest": wants.high is None or max(note.pitch for note in notes) <= wants.high,
        "leap": wants.largest_leap is None or max(leaps, default=0) <= wants.largest_leap,
        "notes": wants.most_notes is None or counts.max() <= wants.most_notes,
        "repeats": wants.repeats is None or max(rows) <= wants.repeats,
        "figures": not wants.no_figures or not _figure_returns(notes),
        "syncopation": not wants.no_syncopation or not any(_syncopated(note, beat) for note in notes),
        "contour": wants.contour is None or _follows(style, wants, notes),
        "opening": wants.opening is None or notes[0].pitch % 12 == STEPS[wants.opening],
        "cadence": not wants.cadence or notes[-1].pitch % 12 == 0,
    }  # fmt: skip
    return [name for name, holds in held.items() if not holds]


def _rhythm_kept(rhythm: LockedBeats, onsets: set[int], bar: int, beat: int) -> bool:
    begin = (rhythm.bar - 1) * bar
    asked = {begin + round((place - 1) * beat) for place in rhythm.beats}
    return {onset for onset in onsets if begin <= onset < begin + bar} == asked


def _figure_returns(notes: tuple[Note, ...]) -> bool:
    line = [(note.pitch, note.duration) for note in notes]
    return any(
        line[i] == line[i + 2]
        and line[i + 1] == line[i + 3]
        and all(x.end == y.onset for x, y in itertools.pairwise(notes[i : i + 4]))
        for i in range(len(notes) - 3)
    )


def _syncopated(note: Note, beat: int) -> bool:
    step = min(beat, 36 * UNIT)
    return note.onset % step > 0 and note.onset % step + note.duration > step


def _follows(style: Style, wants: Wants, notes: tuple[Note, ...]) -> bool:
    """Whether every note lies within the width of the curve, at the tick at which it begins."""
    meter = wants.meter or (4, 4)
    leading = "soprano" if style.info.texture == "voices" else "melody"
    lines = style.lines(leading, meter, minor=False)
    values = np.concatenate([values_of(line.codes) for line in thinned(lines, MOST_TOKENS[style.info.texture])])
    low, high = np.percentile(values[values < REST], [15, 85])
    shape = {"rise": (0, 1), "fall": (1, 0), "arch": (0, 1, 0), "valley": (1, 0, 1), "level": (0.5, 0.5)}
    curve = shape[str(wants.contour)]
    whole = wants.bars * bar_ticks(meter)
    for note in notes:
        height = np.interp(note.onset / UNIT, np.linspace(0, whole, len(curve)), curve)
        if abs(note.pitch - (low + (high - low) * height)) > wants.contour_width:
            return False
    return True


def _chord(symbol: str, onset: int, duration: int) -> tuple[int, int, int, str]:
    root, quality, _ = parse_symbol(symbol) or (0, "", None)
    return onset, duration, root, quality


@dataclass
class Tally:
    """What came of the requests so far."""

    asked: int = 0
    kept: int = 0
    refused: int = 0
    copies: int = 0
    failed: int = 0
    seconds: float = 0.0


def ask(style: Style, wants: Wants, number: int, tally: Tally) -> None:
    """Compose one request and count what came of it."""
    tally.asked += 1
    try:
        idea = Composer(style, number).from_scratch(wants)[0]
    except ScoreError as error:
        named = re.search(r"cannot be met (together|in this style): ", str(error))
        tally.refused += bool(named)
        if not named:
            tally.failed += 1
            print(f"FAILED {number}: {error}", flush=True)
        return
    if wrong := broken(style, wants, idea.score):
        tally.failed += 1
        print(f"FAILED {number}: {', '.join(wrong)} in {wants.model_dump(exclude_defaults=True)}", flush=True)
        return
    tally.kept += 1
    tally.copies += idea.originality.longest >= style.info.limit


def measure(style: Style, count: int, seed: int, done: Path | None) -> Tally:
    """Compose random requests by the hundred, and go on where an interrupted run stopped."""
    name = style.info.name
    path = done / f"{name}-{seed}.json" if done else None
    tally = Tally(**json.loads(path.read_text(encoding="utf-8"))) if path and path.is_file() else Tally()
    while tally.asked < count:
        rng = np.random.default_rng([seed, tally.asked])
        begun = time.process_time()
        for _ in range(min(HUNDRED, count - tally.asked)):
            ask(style, random_wants(style, rng), tally.asked, tally)
        tally.seconds += time.process_time() - begun
        if path:
            write_text(path, json.dumps(asdict(tally)))
        print(f"{name}: {tally}", flush=True)
    return tally


def told(style: Style, tally: Tally) -> str:
    """Return the line for the card."""
    return (
        f"- locks and limits: {tally.asked} random requests, {tally.kept} pieces with every one kept, {tally.refused} "
        f"refused before anything was drawn with the wishes that clash and a way out, {tally.failed} failed; "
        f"{tally.copies} pieces with a shared run of {style.info.limit} notes or more, locked notes included "
        f"({tally.seconds:.0f} s of CPU)"
    )


def write_card(name: str, line: str) -> None:
    """Put the line into the style's card, in place of the one that was there."""
    path: Path = STYLES / name / "CARD.md"
    lines = [old for old in path.read_text(encoding="utf-8").splitlines() if not old.startswith("- locks and limits")]
    path.write_text("\n".join([*lines, line]) + "\n", encoding="utf-8")


def main() -> None:
    """Measure and print; with --cards also write the cards."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=10_000, help="shared by the styles")
    parser.add_argument("--style", nargs="*", default=[name for name in style_names() if (STYLES / name).is_dir()])
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--cards", action="store_true")
    parser.add_argument("--done", type=Path, default=None, help="folder of what is done already")
    arguments = parser.parse_args()
    if arguments.done:
        arguments.done.mkdir(parents=True, exist_ok=True)
    failures = 0
    shares = np.cumsum([0, *(SHARES.get(name, 1.0) for name in arguments.style)])
    cuts = np.round(shares / shares[-1] * arguments.requests).astype(int)
    for name, count in zip(arguments.style, np.diff(cuts).tolist(), strict=True):
        style = load_style(name)
        tally = measure(style, count, arguments.seed, arguments.done)
        failures += tally.failed
        print(name, told(style, tally), sep="\n", flush=True)
        if arguments.cards:
            write_card(name, told(style, tally))
    raise SystemExit(1 if failures else 0)


if __name__ == "__main__":
    main()
