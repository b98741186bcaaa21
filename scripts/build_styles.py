"""Learn the style packs that ship from public-domain scores (train split only).

    python scripts/build_styles.py [FOLDER] [--style hymn ...]

FOLDER holds one folder a style with its scores and a ``manifest.csv`` (file, title, composer, licence, split); the
default is ``../shared/data/scores``. The packs land in ``src/timbrel/styles``.
"""

from __future__ import annotations

import argparse
import csv
import time
from dataclasses import replace
from pathlib import Path

from timbrel.errors import TimbrelError
from timbrel.music.calibrate import calibrated
from timbrel.music.formats.door import read_score
from timbrel.music.learn import Learner
from timbrel.music.listen import Texture
from timbrel.music.style import COMPOSERS, Piece
from timbrel.music.style_card import style_card
from timbrel.music.style_pack import save_style
from timbrel.paths import STYLES

ROOT = Path(__file__).resolve().parent.parent
STYLE_TEXTURES: dict[str, Texture] = {
    "fiddle": "tune",
    "irish": "tune",
    "hymn": "voices",
    "quartet": "voices",
    "song": "accompanied",
    "ragtime": "accompanied",
}
PROGRAMS = {
    "irish": {"melody": 73},
    "quartet": {"soprano": 40, "alto": 40, "tenor": 41, "bass": 42},
    "song": {"melody": 52, "accompaniment": 0},
    "ragtime": {"melody": 3, "accompaniment": 3},
}


def build(name: str, folder: Path) -> None:
    """Learn one style and write its pack."""
    begun = time.perf_counter()
    with (folder / name / "manifest.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["split"] == "train"]
    rows = [row for row in rows if row["file"].startswith(COMPOSERS.get(name, ""))]
    learner = Learner(name, STYLE_TEXTURES[name])
    skipped = 0
    for row in rows:
        try:
            score, _ = read_score(folder / name / row["file"], unfold=False)
        except TimbrelError as error:
            print(f"  skipped {row['file']}: {error}")
            skipped += 1
            continue
        learner.add(
            score, Piece(title=row["title"], source=row["file"], composer=row["composer"], licence=row["licence"])
        )
    style = learner.style()
    info = style.info.model_copy(update={"programs": style.info.programs | PROGRAMS.get(name, {})})
    style = calibrated(replace(style, info=info))
    save_style(style, STYLES / name, style_card(style))
    size = sum(path.stat().st_size for path in (STYLES / name).iterdir()) / 1e6
    print(
        f"{name}: {len(learner.pieces)} pieces, {skipped} skipped, {size:.2f} MB, {time.perf_counter() - begun:.0f} s"
    )


def main() -> None:
    """Read the arguments and build."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT.parent / "shared" / "data" / "scores")
    parser.add_argument("--style", nargs="*", choices=sorted(STYLE_TEXTURES), default=sorted(STYLE_TEXTURES))
    arguments = parser.parse_args()
    for name in arguments.style:
        build(name, arguments.folder)


if __name__ == "__main__":
    main()
