"""Measure what the composer promises, style by style, and write it into the styles' cards.

    python benchmarks/composer.py [--pieces 40] [--speed] [--style fiddle ...] [--cards] [--scores FOLDER]

FOLDER is the folder of public scores with a ``manifest.csv`` in each style's folder; only its ``valid`` and ``test``
splits are read here, for the classifier. The default is ``../shared/data/scores``.
"""

from __future__ import annotations

import argparse
import csv
import os
import tempfile
import time
from pathlib import Path

import numpy as np

from timbrel.errors import TimbrelError
from timbrel.music.compose import Composer, Idea
from timbrel.music.corpus import REST, Floats, Ints, durations_of, values_of
from timbrel.music.formats.door import read_score
from timbrel.music.keyfinding import trusted_key
from timbrel.music.listen import Passage, passages, voices_of
from timbrel.music.sketch import onsets_of, whole_line
from timbrel.music.solve import Stretch
from timbrel.music.statistics import NAMES
from timbrel.music.style import COMPOSERS, Style
from timbrel.music.style_card import style_card
from timbrel.music.style_pack import load_style, style_names
from timbrel.music.wants import Wants
from timbrel.paths import STYLES
from timbrel.score import Score

ROOT = Path(__file__).resolve().parent.parent
COMMAND = "python benchmarks/composer.py"
LOCKS = "python benchmarks/composer_locks.py"
FOLDS = 4
MOST_REAL = 120
"""Real stretches of a style that are enough."""
MOST_OF_PASSAGE = 2
"""Stretches that are measured of one passage, so that a long movement does not outweigh the others."""


def composed(style: Style, count: int) -> list[Idea]:
    """Compose pieces of 16 bars in the style's metres and modes, each as often as the corpus has it."""
    rng = np.random.default_rng(5)
    meters = list(style.info.reference)
    share = np.array([style.info.reference[meter].pieces for meter in meters], float)
    ideas = []
    for seed in range(count):
        meter = (int(part) for part in meters[rng.choice(len(meters), p=share / share.sum())].split("/"))
        key = "A minor" if rng.random() < style.voices["chords"].minor.mean() else "C"
        wants = Wants.model_validate({"bars": 16, "meter": tuple(meter), "key": key})
        ideas.append(Composer(style, seed).from_scratch(wants)[0])
    return ideas


def measure_originality(style: Style, ideas: list[Idea]) -> str:
    """Return the longest run that any piece shares with the corpus."""
    longest = [idea.originality.longest for idea in ideas]
    limit = style.info.limit
    return (
        f"- longest run shared with the corpus in {len(ideas)} pieces of 16 bars: {max(longest)} notes (limit {limit})"
    )


def measure_figures(style: Style, ideas: list[Idea]) -> str:
    """Compare every piece with the real pieces in its metre."""
    parts = []
    for name in NAMES:
        off = []
        for idea in ideas:
            meter = idea.score.meters[0]
            mean, sd = style.info.reference[f"{meter.numerator}/{meter.denominator}"].figures[name]
            off.append((getattr(idea.figures, name) - mean) / max(sd, 1e-3))
        parts.append(f"{name.replace('_', ' ')} {np.mean(off):+.2f} sd")
    return f"- figures of {len(ideas)} pieces of 16 bars, each beside the real ones in its metre: " + ", ".join(parts)


def measure_speed(name: str) -> str:
    """Time loading, the very first 8 bars, the first ones of a new process, the next ones, 100 lines and 100 pieces."""
    clock = time.process_time
    with tempfile.TemporaryDirectory() as home:
        os.environ["TIMBREL_HOME"], usual = home, os.environ.get("TIMBREL_HOME", "")
        times = [clock()]
        for style in (load_style(name), load_style(name)):  # the second finds the automata of the first on disk
            times.append(clock())
            Composer(style, 1).from_scratch(Wants(bars=8))
            times.append(clock())
        os.environ["TIMBREL_HOME"] = usual
        if not usual:
            del os.environ["TIMBREL_HOME"]
    begun = clock()
    style = load_style(name)
    loaded = clock() - begun
    Composer(style, 1).from_scratch(Wants(bars=8))
    begun = clock()
    for seed in range(2, 6):
        Composer(style, seed).from_scratch(Wants(bars=8))
    next_ones = (clock() - begun) / 4
    meter = tuple(map(int, next(iter(style.info.meters)).split("/")))
    leading = "soprano" if style.info.texture == "voices" else "melody"
    model = style.model(leading, (meter[0], meter[1]), minor=False)
    ticks = 8 * model.bar
    begun = clock()
    model.solve(Stretch(ticks), []).sample(np.random.default_rng(0).random((100, ticks)))
    lines = clock() - begun
    begun = clock()
    Composer(style, 7, candidates=100).from_scratch(Wants(bars=8))
    pieces = clock() - begun
    return (
        f"- speed in CPU seconds of one core: pack loaded in {loaded:.2f} s; 8 bars {next_ones:.2f} s, the first ones "
        f"after loading {times[4] - times[3]:.2f} s, the very first on a machine, automata built on the way, "
        f"{times[2] - times[1]:.2f} s; 100 variants of an 8-bar line {lines:.2f} s; 100 whole pieces of 8 bars "
        f"{pieces:.1f} s"
    )


def melody_features(line: Ints, passage: Passage) -> Floats:
    """Return histograms of pitch class, interval, duration and place in the bar of a melody."""
    values, durations, onsets = values_of(line), durations_of(line), onsets_of(line)
    sounding = values < REST
    values, durations, onsets = values[sounding], durations[sounding], onsets[sounding]
    steps = np.clip(np.diff(values), -9, 9) + 9
    places = (onsets - passage.upbeat) % passage.bar * 12 // passage.bar
    lengths = np.searchsorted([5, 7, 11, 13, 20, 26, 40, 60], durations)
    parts = [
        np.bincount(values % 12, minlength=12),
        np.bincount(steps, minlength=19),
        np.bincount(lengths, minlength=9),
        np.bincount(places, minlength=12),
        np.bincount([min(passage.bar * 8 // 97, 8)], minlength=9) * len(values),
    ]
    return np.sqrt(np.concatenate(parts) / max(len(values), 1))


def real_features(style: Style, folder: Path) -> list[list[Floats]]:
    """Return the features of the style's held-out real pieces, as stretches of 16 bars, piece by piece.

    Pieces come in a random order until there are enough; every movement counts, as it does when a style is learned.
    """
    with (folder / style.info.name / "manifest.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["split"] in ("valid", "test")]
    rows = [row for row in rows if row["file"].startswith(COMPOSERS.get(style.info.name, ""))]
    found: list[list[Floats]] = []
    for number in np.random.default_rng(0).permutation(len(rows)):
        if sum(map(len, found)) >= MOST_REAL:
            break
        try:
            score, _ = read_score(folder / style.info.name / rows[number]["file"], unfold=False)
        except TimbrelError:
            continue
        found.append(stretches(score, style))
    return found


def stretches(score: Score, style: Style) -> list[Floats]:
    """Return the features of the leading voice in stretches of 16 bars, a few of each passage in one metre and key."""
    found: list[Floats] = []
    for passage in passages(trusted_key(score), 0):
        voices = voices_of(passage, style.info.texture)
        notes = voices.get("melody", voices.get("soprano", ()))
        if not notes:
            continue
        line = whole_line(notes, passage, passage.ticks)
        onsets = onsets_of(line)
        firsts = range(0, MOST_OF_PASSAGE * 16 * passage.bar, 16 * passage.bar)
        parts = [line[(onsets >= first) & (onsets < first + 16 * passage.bar)] for first in firsts]
        found += [melody_features(part, passage) for part in parts if (values_of(part) < REST).sum() >= 24]
    return found


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


def recognised(weights: Floats, features: list[Floats], label: int) -> list[float]:
    """Return 1 for each of the features that is recognised as a style, else 0."""
    if not features:
        return []
    x = np.hstack([np.stack(features), np.ones((len(features), 1))])
    right: list[float] = ((x @ weights).argmax(axis=1) == label).astype(float).tolist()
    return right


def measure_classifier(styles: list[Style], ideas: dict[str, list[Idea]], folder: Path) -> dict[str, str]:
    """Train classifiers on held-out real pieces, fold by fold; rate them on other real pieces and on composed ones."""
    pieces = [real_features(style, folder) for style in styles]
    made = {
        style.info.name: [f for idea in ideas[style.info.name] for f in stretches(idea.score, style)]
        for style in styles
    }
    real: list[list[float]] = [[] for _ in styles]
    own: list[list[float]] = [[] for _ in styles]
    for fold in range(FOLDS):
        train = [[f for i, piece in enumerate(style) if i % FOLDS != fold for f in piece] for style in pieces]
        test = [[f for piece in style[fold::FOLDS] for f in piece] for style in pieces]
        weights = classify(train)
        for label, style in enumerate(styles):
            real[label] += recognised(weights, test[label], label)
            own[label] += recognised(weights, made[style.info.name], label)
    lines = {}
    for label, style in enumerate(styles):
        share, mine = float(np.mean(real[label])), float(np.mean(own[label]))
        lines[style.info.name] = (
            f"- style classifier (melody only, {len(styles)} styles, {FOLDS} folds over held-out real pieces): "
            f"{share:.2f} of {len(real[label])} real stretches of 16 bars recognised, {mine:.2f} of "
            f"{len(made[style.info.name])} composed ones; ratio {mine / max(share, 1e-9):.2f}"
        )
    return lines


def main() -> None:
    """Measure and print; with --cards also write the cards."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pieces", type=int, default=40)
    parser.add_argument("--style", nargs="*", default=None)
    parser.add_argument("--scores", type=Path, default=ROOT.parent / "shared" / "data" / "scores")
    parser.add_argument("--cards", action="store_true")
    parser.add_argument("--speed", action="store_true", help="measure the speed alone")
    arguments = parser.parse_args()
    names = arguments.style or [name for name in style_names() if (STYLES / name).is_dir()]
    if arguments.speed:
        for name in names:
            print(name, measure_speed(name), sep="\n", flush=True)
        return
    styles = [load_style(name) for name in names]
    ideas = {style.info.name: composed(style, arguments.pieces) for style in styles}
    labels = measure_classifier(styles, ideas, arguments.scores) if len(styles) > 1 else {}
    for style in styles:
        name = style.info.name
        lines = [
            f"Measured with `{COMMAND} --pieces {arguments.pieces}` and `{LOCKS}`.",
            "",
            measure_originality(style, ideas[name]),
            measure_figures(style, ideas[name]),
            *([labels[name]] if name in labels else []),
            measure_speed(name),
        ]
        print(name, *lines, sep="\n", flush=True)
        if arguments.cards:
            (STYLES / name / "CARD.md").write_text(style_card(style, lines), encoding="utf-8")


if __name__ == "__main__":
    main()
