"""Make real_kits.npz: where real drum hits lie for the judge, as numbers; no sound is kept.

    python scripts/prepare_evaluation_set.py SET
    python tests/golden/make_real_kits.py SET

SET holds the kits that no model has learned from. points: float16 (hits, 512), the judge's embedding of each hit of
the eight main kinds; kinds: its kind.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import numpy as np

from timbrel.audio.io import read
from timbrel.evaluation.judge import judge_embedding

MAIN = ("kick", "snare", "closed_hat", "open_hat", "clap", "tom", "crash", "ride")


def main(folder: Path) -> None:
    """Embed the hits and write the file beside this one."""
    rows = list(csv.DictReader((folder / "manifest.csv").read_text(encoding="utf-8").splitlines()))
    kept = [row for row in rows if row["class"] in MAIN]
    sounds = [read(next((folder / row["class"]).glob(f"{row['id']}.*"))) for row in kept]
    points = judge_embedding(sounds).astype(np.float16)
    np.savez_compressed(
        Path(__file__).with_name("real_kits.npz"), points=points, kinds=np.array([row["class"] for row in kept])
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
