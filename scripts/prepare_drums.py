"""Build a folder of real drum one-shots to train on, from packages and repositories that anybody can get.

    .venv/bin/python scripts/prepare_drums.py data/drums
    .venv/bin/timbrel doctor data/drums --model drums

All of it free to use in anything (name a source with --source to take it alone; it may be repeated):

sonic-pi    samples of Sonic Pi, CC0-1.0, npm package supersonic-scsynth-samples (34 MB)
fluidr3     drum kits of the FluidR3 GM soundfont, MIT, Debian package fluid-soundfont-gm (120 MB)
musescore   marching drums and cymbals of MuseScore General, CC0-1.0, Debian package
            musescore-general-soundfont-lossless (330 MB)
stk         raw waves of the Synthesis ToolKit, MIT-like, Debian package stk
exadrums    the kit of eXaDrums, BSD-3-Clause, Debian package exadrums
kits        recorded kits and sample packs at fixed commits of GitHub repositories (together 2 GB), CC0-1.0 but for
            the Open Source Drumkit, CR-78 and Rhythm King (public domain by word) and uzu-drumkit (Unlicense); which
            files of which makers: drum_repositories.py

On Debian and Ubuntu: apt-get install --no-install-recommends npm git fluidsynth. What was fetched stays in --work, so
a second run is quick.

Every sound is brought to 44.1 kHz, to mono unless it has a stereo image (more than a balance of left and right), cut
to the sound itself and to 3 s, faded, brought to a peak of 0.99 and written as FLAC. Recordings that are the same or
nearly are taken once; hard and soft hits of one drum, and all keys of one kit with one kind of drum, share a group, so
that they never lie in two splits. A source is one maker: where many filled a pack, each counts for himself.
``manifest.csv`` tells of each: id, class, source, source_file, licence, author, group, seconds, split.

Left out: loops, ambiences and instruments of Sonic Pi; the orchestra and effects kits of FluidR3 (timpani and marching
bass drums are no toms and kicks), and the brush swirl; chokes, taps and smashes of marching cymbals; most velocity
layers of the recorded kits, which would outnumber everything else; of packs, what spectrograms show to be two hits,
cut off, or another kind than its name says. Kinds come from file names and General MIDI keys; a hat of Sonic Pi that
does not say whether it is open counts as open when it rings for more than 0.3 s.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from drum_candidates import Candidate
from drum_kits import exadrums, git_kits, sonic_pi, stk
from drum_soundfonts import fluidr3, musescore

from timbrel.audio.io import write
from timbrel.dataset.duplicates import fingerprint, group
from timbrel.dataset.split import assign_splits
from timbrel.errors import TimbrelError
from timbrel.files import replace_folder

SOURCES: dict[str, Callable[[Path], Iterator[Candidate]]] = {
    "sonic-pi": sonic_pi,
    "fluidr3": fluidr3,
    "musescore": musescore,
    "stk": stk,
    "exadrums": exadrums,
    "kits": git_kits,
}


def _write_set(candidates: list[Candidate], folder: Path) -> Counter[str]:
    """Write all candidates that are not copies of an earlier one, with their manifest; return how many of each kind."""
    leaders = group([fingerprint(one.sound) for one in candidates], [one.name for one in candidates])
    kept = [one for place, one in enumerate(candidates) if leaders[place] == place]
    splits = assign_splits([one.group for one in kept], [one.kind for one in kept], [one.split for one in kept])
    with (folder / "manifest.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["id", "class", "source", "source_file", "licence", "author", "group", "seconds", "split"])
        for one, split in zip(kept, splits, strict=True):
            write(one.sound, folder / one.kind / f"{one.name}.flac")
            row = (one.name, one.kind, one.source, one.source_file, one.licence, one.author, one.group)
            table.writerow((*row, f"{one.sound.seconds:.3f}", split))
    return Counter(one.kind for one in kept)


def main() -> None:
    """Read the arguments, collect the sounds and write the folder."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("out", type=Path, help="folder for the sounds; replaced if it exists")
    parser.add_argument("--source", action="append", choices=SOURCES, help="take this source only; may be repeated")
    parser.add_argument("--work", type=Path, default=Path("data/packages"), help="folder for what is fetched")
    options = parser.parse_args()
    work = options.work.absolute()
    work.mkdir(parents=True, exist_ok=True)
    candidates: list[Candidate] = []
    for name in options.source or SOURCES:
        found = list(SOURCES[name](work))
        print(f"{name}: {len(found)} sounds")
        candidates += found
    counts: list[Counter[str]] = []
    replace_folder(options.out, lambda folder: counts.append(_write_set(candidates, folder)))
    print(f"{options.out}: {counts[0].total()} sounds, copies left out: {dict(counts[0].most_common())}")


if __name__ == "__main__":
    try:
        main()
    except TimbrelError as error:
        sys.exit(f"error: {error}")
