"""Recorded kits and sample collections that are files: from git repositories at a fixed commit, npm and Debian."""

from __future__ import annotations

import re
import tarfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import numpy as np
from drum_candidates import RATE_HZ, Candidate, debian, one_shot, run
from drum_repositories import KITS, Kit

from timbrel.audio.describe import describe
from timbrel.audio.io import read
from timbrel.sound import Sound

NPM_PACKAGE = "supersonic-scsynth-samples@0.84.2"
OPEN_HAT_S = 0.3
SONIC_PI_KINDS = {
    r"bd_|drum_bass|drum_heavy_kick|elec_(hollow|soft)_kick": "kick",
    r"sn_|drum_snare|elec_(|filt_|hi_|lo_|mid_)snare": "snare",
    r"hat_|drum_cymbal_(closed|pedal)|tbd_perc_hat": "hat",
    r"drum_cymbal_open": "open_hat",
    r"drum_tom|elec_fuzz_tom": "tom",
    r"drum_cymbal_(hard|soft)|drum_splash|elec_cymbal": "crash",
    r"ride_": "ride",
    r"perc_snap": "clap",
    r"drum_cowbell": "cowbell",
    r"tabla_": "conga",
    r"elec_|perc_bell|perc_till|tbd_perc|glitch_perc": "perc",
    r"perc_|glitch_|vinyl_|misc_": "fx",
}
"""The first pattern that a file name begins with tells its kind; files that none fits are left out."""
STK_KINDS = {
    "bassdrum": "kick", "snardrum": "snare", "hihatcym": "closed_hat", "tomhidrm": "tom", "tomlowdr": "tom",
    "tommiddr": "tom", "crashcym": "crash", "ridecymb": "ride", "cowbell1": "cowbell", "tambourn": "shaker",
}  # fmt: skip
STK_RATE_HZ = 22_050
EXADRUMS_KINDS = {
    "BD_Acou_01": "kick", "Snr_Acou_01": "snare", "HiHat": "closed_hat", "Tom01": "tom", "Tom03": "tom",
    "Crash_High": "crash", "RideBell": "ride", "RideEdge": "ride",
}  # fmt: skip


def git_kits(work: Path) -> Iterator[Candidate]:
    """Yield the chosen hits of every kit. A maker's hits of one kind are one group, all of it for learning."""
    numbers = Counter[str]()
    for kit in KITS:
        repository = _fetch(kit, work)
        paths = run("git", "ls-tree", "-r", "-z", "--name-only", kit.commit, cwd=repository).decode().split("\0")
        for pattern, (kind, count) in kit.kinds.items():
            found = sorted((match for path in paths if (match := re.fullmatch(pattern, path))), key=_in_counting_order)
            for place in dict.fromkeys(np.linspace(0, len(found) - 1, count).astype(int)):
                path, author = found[place][0], _author(kit, found[place])
                label = f"{kit.name}-{kind.replace('_', '-')}"
                numbers[label] += 1
                yield Candidate(
                    f"{label}-{numbers[label]}", kind, one_shot(_read_blob(repository, kit.commit, path, work)),
                    f"{kit.name}/{author}/{kind}", f"github.com/{kit.repository} {kit.commit[:12]}, {author}", path,
                    kit.licence, author, "train",
                )  # fmt: skip


def _author(kit: Kit, match: re.Match[str]) -> str:
    return kit.author or match["author"]


def _fetch(kit: Kit, work: Path) -> Path:
    """Fetch one commit of a repository, once."""
    folder = work / f"{kit.repository.replace('/', '+')}.git"
    if not folder.exists():
        part = folder.with_suffix(".part")
        run("git", "init", "-q", "--bare", str(part), cwd=work)
        run("git", "fetch", "-q", "--depth", "1", f"https://github.com/{kit.repository}", kit.commit, cwd=part)
        part.rename(folder)
    return folder


def _read_blob(repository: Path, commit: str, path: str, work: Path) -> Sound:
    file = work / f"blob{Path(path).suffix}"
    file.write_bytes(run("git", "cat-file", "blob", f"{commit}:{path}", cwd=repository))
    return read(file, RATE_HZ, max_seconds=10)


def _in_counting_order(match: re.Match[str]) -> list[tuple[int, str]]:
    """Sort hit2 before hit10, so that an even choice takes soft and hard ones alike."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", match[0])]


def sonic_pi(work: Path) -> Iterator[Candidate]:
    """Fetch the Sonic Pi samples and yield their one-shots."""
    archive = work / "supersonic-scsynth-samples-0.84.2.tgz"
    if not archive.exists():
        run("npm", "pack", NPM_PACKAGE, cwd=work)
    with tarfile.open(archive) as tar:
        tar.extractall(work / "sonic-pi", filter="data")
    package = work / "sonic-pi" / "package"
    links = re.findall(r"`:(\w+)` - \S*/people/([^/]+)/", (package / "PROVENANCE.md").read_text(encoding="utf-8"))
    makers = dict(links)
    for path in sorted((package / "samples").iterdir()):
        kind = next((kind for pattern, kind in SONIC_PI_KINDS.items() if re.match(pattern, path.stem)), None)
        if kind is None:
            continue
        sound = one_shot(read(path, RATE_HZ))
        if kind == "hat":
            kind = "open_hat" if 2 ** describe(sound).decay > OPEN_HAT_S else "closed_hat"
        maker = f"{unquote(makers[path.stem])} (freesound)" if path.stem in makers else "Sonic Pi"
        name = f"sonicpi-{path.stem.replace('_', '-')}"
        drum = re.sub(r"(_hard|_soft|\d+)$", "", path.stem)
        yield Candidate(
            name, kind, sound, f"sonicpi/{drum}", f"npm {NPM_PACKAGE}, {maker}", path.name, "CC0-1.0", maker
        )


def stk(work: Path) -> Iterator[Candidate]:
    """Yield the drums among the raw waves of the Synthesis ToolKit: 22.05 kHz, big-endian, no header."""
    folder = debian("stk", work) / "usr/share/stk/rawwaves"
    for name, kind in STK_KINDS.items():
        samples = np.fromfile(folder / f"{name}.raw", ">i2").astype(np.float32)[None] / np.float32(32768)
        sound = _resampled(Sound(samples, STK_RATE_HZ))
        author = "Perry R. Cook, Gary P. Scavone"
        yield Candidate(f"stk-{name}", kind, one_shot(sound), f"stk/{name}", "Debian stk", f"{name}.raw", "STK", author)


def _resampled(sound: Sound) -> Sound:
    from timbrel.audio.resample import resample

    return resample(sound, RATE_HZ)


def exadrums(work: Path) -> Iterator[Candidate]:
    """Yield the hits of the eXaDrums kit."""
    files = {path.stem: path for path in debian("exadrums", work).rglob("*.wav")}
    for name, kind in EXADRUMS_KINDS.items():
        sound = one_shot(read(files[name], RATE_HZ))
        label = f"exadrums-{name.lower().replace('_', '-')}"
        yield Candidate(
            label, kind, sound, f"exadrums/{kind}", "Debian exadrums", f"{name}.wav", "BSD-3-Clause", "J. Oden"
        )
