"""Build the style pack of drum grooves from the Groove MIDI Dataset.

    python scripts/build_grooves.py ../shared/data/scores/groove

Takes the training split of the data set's own ``info.csv``, beats and fills in 4/4.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from pathlib import Path

from timbrel.music.formats import read_score
from timbrel.music.grooves.analysis import TakeBar, feel_of, take_bars
from timbrel.music.grooves.library import PACK, Take, save_library

SOURCE = "Groove MIDI Dataset v1, Google LLC"
CITATION = (
    'Jon Gillick, Adam Roberts, Jesse Engel, Douglas Eck, David Bamman, "Learning to Groove with Inverse Sequence '
    'Transformations", ICML 2019'
)


def read_takes(folder: Path) -> list[tuple[Take, list[TakeBar]]]:
    """Read the training takes in 4/4, in the order of info.csv."""
    takes = []
    with (folder / "info.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["split"] == "train" and row["time_signature"] == "4-4"]
    for row in rows:
        score, _ = read_score(folder / row["midi_filename"])
        feel = feel_of(score)
        style = row["style"].split("/")[0].split("-")[0]
        take = Take(
            row["midi_filename"].removesuffix(".mid"), style, float(row["bpm"]), row["beat_type"] == "fill", feel
        )
        bars = list(take_bars(score, feel))
        if bars:
            takes.append((take, bars))
    return takes


def card(takes: list[tuple[Take, list[TakeBar]]]) -> str:
    """Write the card: where the grooves come from, what is in them, what they cannot do."""
    beats, fills, files, triplets = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for take, bars in takes:
        files[take.style] += 1
        (fills if take.is_fill else beats)[take.style] += len(bars)
        triplets[take.style] += len(bars) * (take.feel == "triplet" and not take.is_fill)
    table = "\n".join(
        f"| {style} | {files[style]} | {beats[style]} | {fills[style]} | {100 * triplets[style] / beats[style]:.0f} % |"
        for style in sorted(beats)
    )
    small = [style for style in sorted(beats) if beats[style] < 150]
    return f"""# Grooves

Drum beats by genre, for `timbrel beat`. Not a network: the bars themselves, on a grid of sixteenths or of triplets,
with the velocity and the delay of every hit; beats are recombined from them step by step.

- **Source and licence**: {SOURCE}, CC BY 4.0. {CITATION}.
- **Change made**: electronic-kit pads were joined into twelve drum voices; hits were put on a grid, their distance from
  it is kept in milliseconds without each take's median; two hits of a voice on one step became the louder.
- **Used**: the authors' training split, 4/4 only: {len(takes)} takes by ten drummers. Validation and test takes are not
  in the pack.

| style | takes | bars of beats | bars of fills | triplet feel |
|---|---|---|---|---|
{table}

**Limits**: 4/4 only; no percussion beyond the kit; styles under 150 bars ({", ".join(small)}) or of one take have few
patterns of their own and come near their sources: the copy report of each beat says how near.
"""


def main() -> None:
    """Build the pack and report its size."""
    folder = Path(sys.argv[1])
    takes = read_takes(folder)
    save_library(
        PACK, takes, {"name": "groove", "source": SOURCE, "licence": "CC-BY-4.0", "cite": CITATION}, card(takes)
    )
    size = sum(path.stat().st_size for path in PACK.iterdir())
    print(f"{len(takes)} takes, {sum(len(bars) for _, bars in takes)} bars, {size / 2**20:.2f} MB in {PACK.name}")


if __name__ == "__main__":
    main()
