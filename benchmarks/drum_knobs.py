"""Does each knob do what it says?

    python benchmarks/drum_knobs.py [MODEL]

Turns every knob from end to end on hits of eight kinds and prints the rank correlation between the knob and the
descriptor of the same name, measured on the sound.
"""

from __future__ import annotations

import sys

import numpy as np
from numpy.typing import NDArray

from timbrel.audio.describe import describe
from timbrel.generation import load

KINDS = ("kick", "snare", "closed_hat", "open_hat", "clap", "tom", "crash", "ride")
SEEDS = (0, 1, 2)
VALUES = np.linspace(-1, 1, 7)


def rank_correlation(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    """Return Spearman's rank correlation of two sequences without ties; 0 when one of them does not move."""
    ranks = np.stack([np.argsort(np.argsort(values)) for values in (one, other)]).astype(np.float64)
    return 0.0 if np.ptp(other) == 0 else float(np.asarray(np.corrcoef(ranks))[0, 1])


def main() -> None:
    """Print a line for each knob: the mean over kinds and seeds, and the worst kind."""
    model = load(sys.argv[1] if len(sys.argv) > 1 else "drums")
    print("| knob | mean | worst kind |\n|---|---|---|")
    for knob in model.config.knobs:
        found: dict[str, float] = {}
        for kind in KINDS:
            sweeps = [
                [getattr(describe(model.generate(kind, seed, **{knob.name: float(v)})), knob.name) for v in VALUES]
                for seed in SEEDS
            ]
            found[kind] = float(np.mean([rank_correlation(VALUES, np.array(sweep)) for sweep in sweeps]))
        worst = min(found, key=lambda kind: found[kind])
        print(f"| {knob.name} | {np.mean(list(found.values())):.2f} | {worst} {found[worst]:.2f} |")


if __name__ == "__main__":
    main()
