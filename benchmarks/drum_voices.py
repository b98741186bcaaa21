"""What do the drum voices by formula bring beside real hits?

    python benchmarks/drum_voices.py TRAINING-FOLDER EVALUATION-FOLDER [KIND...]

Both folders hold a manifest.csv and FOLDER/<kind>/<id>.flac. For each kind: distance, agreement and coverage of the
training hits, of 30 voices, and of both together with each voice counting .3 or as much as a hit.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Container
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from timbrel.audio.io import read
from timbrel.evaluation.classifier import classify
from timbrel.evaluation.coverage import measure_coverage
from timbrel.evaluation.distance import squared_distances
from timbrel.evaluation.judge import judge_embedding
from timbrel.kinds import KINDS
from timbrel.models.drums.layout import SAMPLE_RATE
from timbrel.sound import Sound
from timbrel.training.drums_voices import VOICES, make_voice

COUNT, DRAWN, DRAWS = 30, 60, 5
SHARES = (0.3, 1.0)

Rows = NDArray[np.float32]
Weights = NDArray[np.float64]


def load(folder: Path, split: str, kinds: Container[str]) -> tuple[Rows, list[str]]:
    """Return the points and kinds of the hits of a folder."""
    with (folder / "manifest.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["split"] == split and row["class"] in kinds]
    points = judge_embedding([read(folder / row["class"] / f"{row['id']}.flac") for row in rows])
    return points, [row["class"] for row in rows]


def distance(made: Rows, weights: Weights, real: Rows) -> float:
    """Return the kernel audio distance of weighed sounds, times 1000; with even weights it is timbrel evaluate's."""
    between_real = squared_distances(real, real)
    width = 2 * np.median(between_real[np.triu_indices(len(real), 1)])
    within, across, around = (
        np.exp(-gap / width) for gap in (squared_distances(made, made), squared_distances(made, real), between_real)
    )
    share = weights / weights.sum()
    pairs = (share @ within @ share - (share**2).sum()) / (1 - (share**2).sum())
    others = (around.sum() - len(real)) / (len(real) * (len(real) - 1))
    return float(1000 * (pairs + others - 2 * (share @ across).mean()))


def coverage(made: Rows, weights: Weights, real: Rows) -> float:
    """Return the mean coverage of a few draws of at most 60 sounds."""
    rng = np.random.default_rng(0)
    drawn = (
        rng.choice(len(made), DRAWN, replace=False, p=weights / weights.sum()) if len(made) > DRAWN else slice(None)
        for _ in range(DRAWS)
    )
    neighbours = min(5, len(made) - 1, len(real) - 1)
    return float(np.mean([measure_coverage(made[chosen], real, neighbours).coverage for chosen in drawn]))


def main(training: Path, evaluation: Path, kinds: tuple[str, ...]) -> None:
    """Measure and print a table."""
    known, known_kinds = load(training, "train", kinds)
    real, real_kinds = load(evaluation, "test", KINDS)
    for kind in kinds:
        mine = [index for index, name in enumerate(known_kinds) if name == kind]
        weights = np.ones(len(mine))
        voices = judge_embedding([Sound(make_voice(kind, seed)[None], SAMPLE_RATE) for seed in range(COUNT)])
        even = np.ones(COUNT)
        sets = [("real hits", known[mine], weights), ("voices", voices, even)]
        for share in SHARES:
            both = np.concatenate([known[mine], voices])
            sets.append((f"both, voices x{share}", both, np.concatenate([weights, share * even])))
        wanted = real[np.array(real_kinds) == kind]
        for name, made, weight in sets:
            right = np.array(classify(made, real, real_kinds)) == kind
            agreement = 100 * float((right * weight).sum() / weight.sum())
            figures = distance(made, weight, wanted), agreement, coverage(made, weight, wanted)
            print(
                f"{kind:10s} {name:18s} {len(made):3d}  KAD {{:4.0f}} {{:3.0f}} % {{:.2f}}".format(*figures), flush=True
            )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), tuple(sys.argv[3:]) or tuple(VOICES))
