"""Gather real drum hits that no shipped model has learned from, to measure models against.

    python scripts/prepare_evaluation_set.py evaluation-set

Reads the kits of Debian's packages hydrogen-drumkits, hydrogen-data and lmms-common: installed ones, or fetched by
``apt-get download`` into a scratch folder without installing anything. Most of them are GPL: they are for measuring
on this machine, never for training weights that are given away. Velocity layers that are one recording at several
levels are kept once. The result is FLAC in a folder per kind, with a manifest.csv whose ``source`` is the kit.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import io
import re
import subprocess
import tempfile
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from timbrel.audio.io import read, write
from timbrel.audio.trim import normalise_peak, trim
from timbrel.dataset.duplicates import fingerprint, group
from timbrel.errors import AudioError
from timbrel.files import write_text
from timbrel.kinds import kind_from_name
from timbrel.sound import Sound

PACKAGES = ("hydrogen-drumkits", "hydrogen-data", "lmms-common")
LONGEST_S, SHORTEST_S, QUIETEST = 3.0, 0.02, 0.02
HYDROGEN = Path("usr/share/hydrogen/data/drumkits")
LMMS = Path("usr/share/lmms/samples/drums")
# Names in these kits that mean something else than in a user's folder; None leaves the sound out.
RULES: tuple[tuple[str, str | None], ...] = (
    (r"crash/ride|ride-crash|roll|swish|choke|free|mute|whistle|glass|nasty|click|opaco|^beats|sample:", None),
    (r"tambourine", "shaker"),
    (r"(hat|hh).*(semi|op)|open.*(hat|hh)|ohh", "open_hat"),
    (r"pedal|hat|hh", "closed_hat"),
    (r"cowbell|agogo", "cowbell"),
    (r"ride|cup|^bell|paiste bell", "ride"),
    (r"bell hit|dununba1 bell", "cowbell"),
    (r"cymbal|crash|china|splash", "crash"),
    (r"rim click|stick", "rim"),
    (r"djembe|sangban|dununba|kenkeni|bongo|conga", "conga"),
    (r"cajon|clav|wood", "perc"),
    (r"snare", "snare"),
)
# Instrument/file pairs where a kit uses a file for what it is not (a ride played on a crash, an open hat for the
# pedal, a shaker, a tom, slices of beats named after keys), or where a hit is two strokes.
ODD = re.compile(r"crash16i__ride|pedal hh/hihat-|fxshake5|tom-0105|trimo|/beats_|flink", re.IGNORECASE)


@dataclass(frozen=True)
class Hit:
    """A recording with what its kit says of it."""

    path: Path
    pack: str
    name: str
    kind: str
    licence: str


def kind_of(name: str) -> str | None:
    """Return the kind that a kit's instrument name means, None when it is none or unsure."""
    for pattern, kind in RULES:
        if re.search(pattern, name.lower()):
            return kind
    return kind_from_name(name)


def hydrogen_hits(root: Path) -> Iterator[Hit]:
    """Yield the hits of every Hydrogen kit below ``root``."""
    for kit in sorted((root / HYDROGEN).glob("*/drumkit.xml")):
        tree = ET.parse(kit).getroot()  # noqa: S314 - files of Debian's own packages
        for element in tree.iter():
            element.tag = element.tag.split("}")[-1]
        licence = (tree.findtext("license") or "GPL-2+").strip()
        for instrument in tree.iter("instrument"):
            name = re.sub(r"\(.*\)", "", instrument.findtext("name") or "")
            kind = kind_of(name)
            for file in instrument.iter("filename"):
                if kind and file.text and not ODD.search(f"{name.strip()}/{file.text}"):
                    yield Hit(kit.parent / file.text, kit.parent.name, name.strip(), kind, licence)


def lmms_hits(root: Path) -> Iterator[Hit]:
    """Yield the hits of LMMS's drum folder below ``root``."""
    for path in sorted((root / LMMS).glob("*.ogg")):
        kind = kind_of(path.stem)
        if kind:
            yield Hit(path, "lmms", path.stem, kind, "GPL-2+")


def load(hits: list[Hit]) -> Iterator[tuple[Hit, Sound]]:
    """Yield the hits that can be heard: mono, 44.1 kHz, trimmed, at full level."""
    for hit in hits:
        try:
            sound = read(hit.path, sample_rate=44100, max_seconds=10)
        except AudioError as error:
            print(f"left out: {error}")
            continue
        sound = trim(Sound(sound.mono(), 44100), LONGEST_S)
        if sound.peak > QUIETEST and sound.seconds >= SHORTEST_S:
            yield hit, normalise_peak(sound, 0.99)


def main() -> None:
    """Gather, leave duplicates out, write FLAC and manifest."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, help="folder to write")
    parser.add_argument("--root", type=Path, help="where the packages are unpacked; / when they are installed")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        root = options.root or fetch(Path(scratch))
        found = list(load([*hydrogen_hits(root), *lmms_hits(root)]))
        write_set(found, options.out)


def fetch(folder: Path) -> Path:
    """Download and unpack the packages without installing them; return where they lie."""
    subprocess.run(["apt-get", "download", *PACKAGES], cwd=folder, check=True)
    for package in folder.glob("*.deb"):
        subprocess.run(["dpkg-deb", "-x", package, folder / "unpacked"], check=True)
    return folder / "unpacked"


def write_set(found: list[tuple[Hit, Sound]], out: Path) -> None:
    """Write one sound of every group of near-identical ones, and the manifest."""
    hashes = [hashlib.sha256(sound.samples.tobytes()).hexdigest() for _, sound in found]
    leaders = group([fingerprint(sound) for _, sound in found], hashes)
    rows, counts = [], Counter[tuple[str, str]]()
    for index, (hit, sound) in enumerate(found):
        if leaders[index] != index:
            continue
        counts[hit.pack, hit.kind] += 1
        name = re.sub(r"[^a-z0-9]+", "-", f"{hit.pack}-{hit.kind}-{counts[hit.pack, hit.kind]}".lower())
        write(sound, out / hit.kind / f"{name}.flac")
        rows.append([name, hit.kind, hit.pack, hit.path.name, hit.licence, "", name, f"{sound.seconds:.3f}", "test"])
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["id", "class", "source", "source_file", "licence", "author", "group", "seconds", "split"])
    writer.writerows(rows)
    write_text(out / "manifest.csv", text.getvalue())
    print(f"{len(rows)} of {len(found)} hits are distinct recordings: {dict(Counter(row[1] for row in rows))}")


if __name__ == "__main__":
    main()
