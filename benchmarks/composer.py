"""Measure what the composer promises, style by style, and write it into the styles' cards.

    python benchmarks/composer.py [--requests 10000] [--pieces 40] [--style fiddle ...] [--cards] [--scores FOLDER]

FOLDER is the folder of public scores with a ``manifest.csv`` in each style's folder; only its ``valid`` and ``test``
splits are read here, for the classifier. The default is ``../shared/data/scores``.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import time
from pathlib import Path

import numpy as np

from timbrel.errors import ScoreError, TimbrelError
from timbrel.music.compose import Composer, Idea
from timbrel.music.corpus import REST, Floats, Ints, durations_of, values_of
from timbrel.music.formats.door import read_score
from timbrel.music.sketch import Sketch, onsets_of, sketch_of
from timbrel.music.solve import Stretch
from timbrel.music.style import Style
from timbrel.music.style_card import style_card
from timbrel.music.style_pack import load_style, style_names
from timbrel.music.wants import Locked, Wants
from timbrel.paths import STYLES
from timbrel.score import TICKS_PER_QUARTER, Score

ROOT = Path(__file__).resolve().parent.parent
COMMAND = "python benchmarks/composer.py"


def random_wants(style: Style, rng: np.random.Generator) -> Wants:
    """Return a request of 2 to 4 bars with locks and limits that were drawn at random."""
    leading = "soprano" if style.info.texture == "voices" else "melody"
    bars = int(rng.integers(2, 5))
    beats = rng.permutation(bars * 2)[: rng.integers(1, 4)]
    locks = tuple(
        Locked(bar=int(b) // 2 + 1, beat=1 + int(b) % 2, pitch=int(rng.integers(57, 82)), beats=1, voice=leading)
        for b in beats
    )
    limits: dict[str, object] = {}
    if rng.random() < 0.4:
        limits["low"] = int(rng.integers(50, 62))
    if rng.random() < 0.4:
        limits["largest_leap"] = int(rng.integers(5, 13))
    if rng.random() < 0.3:
        limits["most_notes"] = int(rng.integers(3, 10))
    return Wants.model_validate({"bars": bars, "locked": locks, "cadence": bool(rng.random() < 0.5), **limits})


def honoured(wants: Wants, score: Score) -> bool:
    """Whether every lock and limit of a request holds in the score."""
    notes = score.parts[0].notes
    bar = score.meters[0].bar_ticks
    beat = TICKS_PER_QUARTER * 4 // score.meters[0].denominator
    if score.meters[0].denominator >= 8 and score.meters[0].numerator % 3 == 0 and score.meters[0].numerator > 3:
        beat *= 3
    there = {(note.onset, note.pitch, note.duration) for note in notes}
    leaps = [abs(b.pitch - a.pitch) for a, b in itertools.pairwise(notes)]
    counts = np.bincount([note.onset // bar for note in notes], minlength=wants.bars)
    return (
        all(((lock.bar - 1) * bar + (lock.beat - 1) * beat, lock.pitch, beat) in there for lock in wants.locked)
        and (wants.low is None or all(note.pitch >= wants.low for note in notes))
        and (wants.largest_leap is None or max(leaps, default=0) <= wants.largest_leap)
        and (wants.most_notes is None or counts.max() <= wants.most_notes)
        and (not wants.cadence or notes[-1].pitch % 12 == 0)
    )


def measure_locks(style: Style, count: int) -> str:
    """Compose many random requests and count the locks that were kept."""
    rng = np.random.default_rng(11)
    kept = refused = copies = 0
    begun = time.perf_counter()
    for number in range(count):
        wants = random_wants(style, rng)
        try:
            idea = Composer(style, number).from_scratch(wants)[0]
        except ScoreError:
            refused += 1
            continue
        kept += honoured(wants, idea.score)
        copies += idea.originality.longest >= style.info.limit
    made = count - refused
    return (
        f"- locks and limits kept: {kept} of {made} pieces for {count} random requests ({refused} were refused with a "
        f"reason before anything was drawn, {time.perf_counter() - begun:.0f} s); pieces with a shared run of "
        f"{style.info.limit} notes or more, locked notes included: {copies}"
    )


def composed(style: Style, count: int) -> list[Idea]:
    """Compose pieces of 16 bars in the style's commonest metre."""
    return [Composer(style, seed).from_scratch(Wants(bars=16))[0] for seed in range(count)]


def measure_originality(style: Style, ideas: list[Idea]) -> str:
    """Return the longest run that any piece shares with the corpus."""
    longest = [idea.originality.longest for idea in ideas]
    limit = style.info.limit
    return (
        f"- longest run shared with the corpus in {len(ideas)} pieces of 16 bars: {max(longest)} notes (limit {limit})"
    )


def measure_figures(style: Style, ideas: list[Idea]) -> str:
    """Compare the mean figures with those of the real pieces."""
    meter = next(iter(style.info.meters))
    real = style.info.reference.get(meter) or next(iter(style.info.reference.values()))
    parts = []
    for name, (mean, sd) in real.figures.items():
        values = [getattr(idea.figures, name) for idea in ideas]
        off = (np.mean(values) - mean) / max(sd, 1e-3)
        parts.append(f"{name.replace('_', ' ')} {np.mean(values):.3f} ({off:+.2f} sd)")
    return f"- figures of {len(ideas)} pieces in {meter}: " + ", ".join(parts)


def measure_speed(name: str) -> str:
    """Time loading, the first and the next 8 bars, and 100 variants of 8 bars."""
    clock = time.process_time
    begun = clock()
    style = load_style(name)
    loaded = clock()
    Composer(style, 1).from_scratch(Wants(bars=8))
    first = clock()
    Composer(style, 2).from_scratch(Wants(bars=8))
    second = clock()
    meter = tuple(map(int, next(iter(style.info.meters)).split("/")))
    leading = "soprano" if style.info.texture == "voices" else "melody"
    model = style.model(leading, (meter[0], meter[1]), minor=False)
    ticks = 8 * model.bar
    begin = clock()
    model.solve(Stretch(ticks), []).sample(np.random.default_rng(0).random((100, ticks)))
    return (
        f"- speed in CPU seconds of one core: pack loaded in {loaded - begun:.2f} s; "
        f"first 8 bars, automata built on the way, {first - loaded:.2f} s; next 8 bars {second - first:.2f} s; "
        f"100 variants of an 8-bar line {clock() - begin:.2f} s"
    )


def melody_features(line: Ints, sketch: Sketch) -> Floats:
    """Return histograms of pitch class, interval, duration and place in the bar of a melody."""
    values, durations, onsets = values_of(line), durations_of(line), onsets_of(line)
    sounding = values < REST
    values, durations, onsets = values[sounding], durations[sounding], onsets[sounding]
    steps = np.clip(np.diff(values), -9, 9) + 9
    places = (onsets - sketch.upbeat) % sketch.bar * 12 // sketch.bar
    lengths = np.searchsorted([5, 7, 11, 13, 20, 26, 40, 60], durations)
    parts = [
        np.bincount(values % 12, minlength=12),
        np.bincount(steps, minlength=19),
        np.bincount(lengths, minlength=9),
        np.bincount(places, minlength=12),
        np.bincount([min(sketch.bar * 8 // 97, 8)], minlength=9) * len(values),
    ]
    return np.sqrt(np.concatenate(parts) / max(len(values), 1))


def real_features(style: Style, folder: Path, split: str) -> list[Floats]:
    """Return the features of held-out real pieces, as stretches of at most 16 bars."""
    found = []
    with (folder / style.info.name / "manifest.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["split"] == split]
    for row in rows[:60]:
        try:
            sketch = sketch_of(read_score(folder / style.info.name / row["file"], unfold=False)[0], style)
        except TimbrelError:
            continue
        found += stretches(sketch)
    return found


def stretches(sketch: Sketch) -> list[Floats]:
    """Return the features of the first two stretches of 16 bars of the leading voice."""
    line = sketch.lines.get("melody", sketch.lines.get("soprano"))
    if line is None:
        return []
    onsets, features = onsets_of(line), []
    for first in (0, 16 * sketch.bar):
        part = line[(onsets >= first) & (onsets < first + 16 * sketch.bar)]
        if (values_of(part) < REST).sum() >= 24:
            features.append(melody_features(part, sketch))
    return features


def classify(train: list[list[Floats]], steps: int = 3000) -> Floats:
    """Train a linear softmax classifier with every style counting the same; returns its weights."""
    x = np.concatenate([np.stack(features) for features in train])
    y = np.concatenate([np.full(len(features), i) for i, features in enumerate(train)])
    x = np.hstack([x, np.ones((len(x), 1))])
    each = np.concatenate([np.full(len(features), 1 / len(features)) for features in train]) / len(train)
    weights = np.zeros((x.shape[1], len(train)))
    for _ in range(steps):
        logits = x @ weights
        chance = np.exp(logits - logits.max(axis=1, keepdims=True))
        chance /= chance.sum(axis=1, keepdims=True)
        chance[np.arange(len(y)), y] -= 1
        weights -= 4.0 * (x.T @ (chance * each[:, None]) + 1e-4 * weights)
    return weights


def rate(weights: Floats, features: list[Floats], label: int) -> float:
    """Return the share of features that are recognised as a style."""
    x = np.hstack([np.stack(features), np.ones((len(features), 1))])
    return float(((x @ weights).argmax(axis=1) == label).mean())


def measure_classifier(styles: list[Style], ideas: dict[str, list[Idea]], folder: Path) -> dict[str, str]:
    """Train a classifier on held-out real pieces; compare its rate on other real pieces and on composed ones."""
    train = [real_features(style, folder, "valid") for style in styles]
    test = [real_features(style, folder, "test") for style in styles]
    weights = classify(train)
    lines = {}
    for label, style in enumerate(styles):
        made = [f for idea in ideas[style.info.name] for f in stretches(sketch_of(idea.score, style))]
        real, own = rate(weights, test[label], label), rate(weights, made, label)
        lines[style.info.name] = (
            f"- style classifier (melody only, {len(styles)} styles, trained on {sum(map(len, train))} held-out real "
            f"stretches): {real:.2f} of {len(test[label])} other real ones recognised, {own:.2f} of {len(made)} "
            f"composed ones; ratio {own / max(real, 1e-9):.2f}"
        )
    return lines


def main() -> None:
    """Measure and print; with --cards also write the cards."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=10_000, help="random requests, shared by the styles")
    parser.add_argument("--pieces", type=int, default=40)
    parser.add_argument("--style", nargs="*", default=None)
    parser.add_argument("--scores", type=Path, default=ROOT.parent / "shared" / "data" / "scores")
    parser.add_argument("--cards", action="store_true")
    arguments = parser.parse_args()
    names = arguments.style or [name for name in style_names() if (STYLES / name).is_dir()]
    styles = [load_style(name) for name in names]
    ideas = {style.info.name: composed(style, arguments.pieces) for style in styles}
    recognised = measure_classifier(styles, ideas, arguments.scores) if len(styles) > 1 else {}
    for style in styles:
        name = style.info.name
        lines = [
            f"Measured with `{COMMAND} --requests {arguments.requests} --pieces {arguments.pieces}`.",
            "",
            measure_originality(style, ideas[name]),
            measure_figures(style, ideas[name]),
            *([recognised[name]] if name in recognised else []),
            measure_speed(name),
            measure_locks(style, arguments.requests // len(styles)),
        ]
        print(name, *lines, sep="\n", flush=True)
        if arguments.cards:
            (STYLES / name / "CARD.md").write_text(style_card(style, lines), encoding="utf-8")


if __name__ == "__main__":
    main()
