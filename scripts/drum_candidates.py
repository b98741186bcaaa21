"""What every source of training hits has in common: a hit with its papers, and how one is cut."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from timbrel.audio.trim import normalise_peak, trim
from timbrel.models.drums.image import has_image, measure_image
from timbrel.sound import Sound

RATE_HZ, LONGEST_S, PEAK = 44_100, 3.0, 0.99


@dataclass(frozen=True)
class Candidate:
    """A hit that may become part of the set.

    Args:
        name: file name without its ending.
        kind: what it is.
        sound: cut and levelled.
        group: of hits that must not lie in two splits.
        source: package and version, or repository and commit.
        source_file: where in the source it comes from.
        licence: as an SPDX name where there is one.
        author: who made the recording.
        split: "" where chance decides.
    """

    name: str
    kind: str
    sound: Sound
    group: str
    source: str
    source_file: str
    licence: str
    author: str
    split: str = ""


def one_shot(sound: Sound) -> Sound:
    """Return the hit alone, from its onset to its end or 3 s, with a peak of 0.99; mono when it has no stereo image."""
    hit = trim(sound, LONGEST_S)
    if not has_image(measure_image(hit.samples)):
        hit = trim(Sound(sound.mono(), sound.sample_rate), LONGEST_S)
    return normalise_peak(hit, PEAK)


def run(*command: str, cwd: Path) -> bytes:
    """Run a program of the system and return what it prints; end with its own words when it fails."""
    try:
        return subprocess.run(command, cwd=cwd, check=True, capture_output=True).stdout
    except FileNotFoundError:
        sys.exit(f"{command[0]} is not installed; see the top of prepare_drums.py for what each source needs")
    except subprocess.CalledProcessError as error:
        sys.exit(f"{' '.join(command)} failed: {(error.stderr or error.stdout).decode(errors='replace').strip()}")


def debian(package: str, work: Path) -> Path:
    """Fetch a Debian package and unpack it below ``work`` without installing it; return where it lies."""
    folder = work / package
    if not folder.exists():
        run("apt-get", "download", package, cwd=work)
        run("dpkg-deb", "-x", str(next(work.glob(f"{package}_*.deb"))), str(folder), cwd=work)
    return folder
