"""Ask for thousands of random pieces with locks and limits, and count the locks that were kept.

    python benchmarks/composer_locks.py [--requests 10000] [--style ragtime ...] [--seed 11] [--cards]

Requests have 1 to 3 bars. Every one must come back with all locks and limits kept, or be refused with the wishes
that clash and a way out; anything else is a failure and makes the command end with 1.
"""

from __future__ import annotations

import argparse
import itertools
import re
import time
from pathlib import Path
from typing import Any

import numpy as np

from timbrel.errors import ScoreError
from timbrel.music.compose import Composer
from timbrel.music.corpus import REST, values_of
from timbrel.music.formats.chordtext import parse_symbol
from timbrel.music.listen import UNIT, bar_ticks, beat_ticks
from timbrel.music.style import Style
from timbrel.music.style_pack import load_style, style_names
from timbrel.music.wants import Wants
from timbrel.paths import STYLES
from timbrel.score import Score

COMMAND = "python benchmarks/composer_locks.py"
CHORDS = ("C", "G7", "F", "Am", "Dm7", "E7", "Em", "D7", "Bdim", "Fmaj7")


def random_wants(style: Style, rng: np.random.Generator) -> Wants:
    """Return a request of 1 to 3 bars with locks and limits that were drawn at random."""
    leading = "soprano" if style.info.texture == "voices" else "melody"
    meter = _meter(style)
    values = np.unique(values_of(style.voices[leading].codes))
    low, high = np.percentile(values[values < REST], [15, 85])
    bars = int(rng.integers(1, 4))
    beats = bar_ticks(meter) // beat_ticks(meter)
    places = rng.permutation(bars * beats)[: rng.integers(1, 4)]
    locks: list[dict[str, Any]] = [
        {"bar": int(p) // beats + 1, "beat": 1 + int(p) % beats, "pitch": int(rng.integers(low, high + 1)), "beats": 1,
         "voice": leading}
        for p in places
    ]  # fmt: skip
    cadence = bool(rng.random() < 0.5) and all(lock["bar"] < bars for lock in locks)
    wants: dict[str, Any] = {"bars": bars, "meter": meter, "locked": locks, "cadence": cadence}
    if rng.random() < 0.4:
        wants["locked_chords"] = [
            {"bar": int(bar) + 1, "symbol": str(rng.choice(CHORDS))} for bar in rng.permutation(bars)[:2]
        ]
    if rng.random() < 0.3:
        wants["low"] = int(low) - int(rng.integers(0, 5))
    if rng.random() < 0.3:
        wants["high"] = int(high) + int(rng.integers(0, 5))
    if rng.random() < 0.2:
        wants["largest_leap"] = int(rng.integers(9, 17))
    if rng.random() < 0.2:
        wants["most_notes"] = int(rng.integers(4, 12))
    if rng.random() < 0.2:
        wants["repeats"] = int(rng.integers(2, 4))
    if rng.random() < 0.2:
        wants["no_figures"] = True
    return Wants.model_validate(wants)


def _meter(style: Style) -> tuple[int, int]:
    numerator, denominator = next(iter(style.info.meters)).split("/")
    return int(numerator), int(denominator)


def broken(wants: Wants, score: Score) -> list[str]:
    """Return which wishes of a request do not hold in the score."""
    meter = wants.meter or (4, 4)
    bar, beat = bar_ticks(meter) * UNIT, beat_ticks(meter) * UNIT
    notes = score.parts[0].notes
    there = {(note.onset, note.pitch, note.duration) for note in notes}
    line = [(note.pitch, note.duration) for note in notes]
    counts = np.bincount([note.onset // bar for note in notes], minlength=wants.bars)
    leaps = [abs(b.pitch - a.pitch) for a, b in itertools.pairwise(notes)]
    rows = [len(list(group)) for _, group in itertools.groupby(note.pitch for note in notes)]
    symbols = {(chord.onset, chord.duration, chord.root, chord.quality) for chord in score.chords}
    held = {
        "locked notes": all(
            (round((k.bar - 1) * bar + (k.beat - 1) * beat), k.pitch, beat) in there for k in wants.locked
        ),
        "locked chords": all(_chord(lock.symbol, (lock.bar - 1) * bar, bar) in symbols for lock in wants.locked_chords),
        "lowest": wants.low is None or min(note.pitch for note in notes) >= wants.low,
        "highest": wants.high is None or max(note.pitch for note in notes) <= wants.high,
        "leap": wants.largest_leap is None or max(leaps, default=0) <= wants.largest_leap,
        "notes": wants.most_notes is None or counts.max() <= wants.most_notes,
        "repeats": wants.repeats is None or max(rows) <= wants.repeats,
        "figures": not wants.no_figures or not any(
            a.end == b.onset and b.end == c.onset and c.end == d.onset and line[i] == line[i + 2]
            and line[i + 1] == line[i + 3]
            for i, (a, b, c, d) in enumerate(zip(notes, notes[1:], notes[2:], notes[3:], strict=False))
        ),
        "cadence": not wants.cadence or notes[-1].pitch % 12 == 0,
    }  # fmt: skip
    return [name for name, holds in held.items() if not holds]


def _chord(symbol: str, onset: int, duration: int) -> tuple[int, int, int, str]:
    root, quality, _ = parse_symbol(symbol) or (0, "", None)
    return onset, duration, root, quality


def measure(style: Style, count: int, seed: int) -> tuple[str, int]:
    """Compose random requests; return a line for the card, and how many failed."""
    rng = np.random.default_rng(seed)
    kept = refused = copies = failed = 0
    begun = time.process_time()
    for number in range(count):
        wants = random_wants(style, rng)
        try:
            idea = Composer(style, number).from_scratch(wants)[0]
        except ScoreError as error:
            named = re.search(r"cannot be met (together|in this style): ", str(error))
            refused += bool(named)
            if not named:
                failed += 1
                print(f"FAILED {number}: {error}", flush=True)
            continue
        if wrong := broken(wants, idea.score):
            failed += 1
            print(f"FAILED {number}: {', '.join(wrong)} in {wants.model_dump(exclude_defaults=True)}", flush=True)
            continue
        kept += 1
        copies += idea.originality.longest >= style.info.limit
        if (number + 1) % 500 == 0:
            print(f"{style.info.name}: {number + 1} asked, {kept} kept, {refused} refused, {failed} failed", flush=True)
    line = (
        f"- locks and limits: {count} random requests, {kept} pieces with every one kept, {refused} refused before "
        f"anything was drawn with the wishes that clash and a way out, {failed} failed; {copies} pieces with a shared "
        f"run of {style.info.limit} notes or more, locked notes included ({time.process_time() - begun:.0f} s of CPU)"
    )
    return line, failed


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
    arguments = parser.parse_args()
    failures = 0
    for name in arguments.style:
        line, failed = measure(load_style(name), arguments.requests // len(arguments.style), arguments.seed)
        failures += failed
        print(name, line, sep="\n", flush=True)
        if arguments.cards:
            write_card(name, line)
    raise SystemExit(1 if failures else 0)


if __name__ == "__main__":
    main()
