"""Recorded kits and sample collections that are files: from git repositories at a fixed commit, npm and Debian."""

from __future__ import annotations

import re
import tarfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from drum_candidates import RATE_HZ, Candidate, debian, one_shot, run

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


@dataclass(frozen=True)
class Kit:
    """A git repository of recordings.

    Args:
        name: what its hits are called.
        repository: owner and name on GitHub.
        commit: which state of it.
        licence: what it may be used for.
        author: who recorded it.
        kinds: pattern that a path must match in full -> kind and how many of the files to take, evenly chosen.
    """

    name: str
    repository: str
    commit: str
    licence: str
    author: str
    kinds: dict[str, tuple[str, int]] = field(default_factory=dict)


KITS = (
    Kit("osdk", "crabacus/the-open-source-drumkit", "c58808b2ff5a6cd77c2f47cf45f1a892ce6a1e2c",
        "Public Domain (the maker's word, kvraudio.com/forum/viewtopic.php?t=277132)", "Real Music Media", {
            r"crash/crash\d+\.wav": ("crash", 14), r"crash/crash-edge\d+\.wav": ("crash", 6),
            r"ride/ride-mid-in\d+\.wav": ("ride", 12), r"ride/ride-mid-out\d+\.wav": ("ride", 10),
            r"ride/ride-bell\d+\.wav": ("ride", 5),
            r"hihat/closed-hihat/.*": ("closed_hat", 10), r"hihat/foot-hihat/.*": ("closed_hat", 4),
            r"hihat/half-open-hihat/.*": ("open_hat", 14), r"kick/.*": ("kick", 6), r"rimshot/.*": ("snare", 4),
            r"sidestick/sidestick\d+\.wav": ("rim", 6), r"snare/snare-top\d+\.wav": ("snare", 8),
            r"snare/snare-bottom\d+\.wav": ("snare", 5), r"snare/snare-top-off\d+\.wav": ("snare", 4),
            r"toms/(?:large|medium|small)-tom\d+\.wav": ("tom", 12),
            r"toms/(?:large|medium|small)-tom-under\d+\.wav": ("tom", 6),
        }),
    Kit("gogodze", "sfzinstruments/karoryfer.gogodze-phu-vol-ii", "69a0274cdc39c99c3098cde1bc3789690de86d62",
        "CC0-1.0", "Karoryfer Lecolds", {
            **{rf"Samples/{mic}_mic/h[ho]_.*": ("open_hat", 4) for mic in ("oh", "side", "retro")},
            **{rf"Samples/{mic}_mic/h[ct]_.*": ("closed_hat", 4) for mic in ("oh", "side", "retro")},
            **{rf"Samples/{mic}_mic/sc_.*": ("snare", 4) for mic in ("snare", "oh", "retro")},
            **{rf"Samples/{mic}_mic/ks_.*": ("kick", 3) for mic in ("kick", "oh", "retro")},
            **{rf"Samples/{mic}_mic/t[lmh]_.*": ("tom", 5) for mic in ("oh", "retro")},
            r"Samples/oh_mic/ss_.*": ("rim", 4),
        }),
    Kit("frankensnare", "sfzinstruments/karoryfer.frankensnare", "9151c2d79fcbb73c65d63f78918d4ba7abc91a81",
        "CC0-1.0", "Karoryfer Samples", {
            rf"Samples/{drum}_basic/{mic}/sn_vl[456].*": ("snare", 1)
            for drum in ("10", "12", "13b", "14a", "14p", "14s", "16") for mic in ("top", "oh")
        }),
    Kit("world", "freepats/world-percussion", "e54eb2912a0d6d4444ab205d52f778e27da0fc96",
        "CC0-1.0", "FreePats (Xavimart, Gonzalo, Roberto)", {
            r"samples/HandClap/.*": ("clap", 9), r"samples/Maracas/.*": ("shaker", 8),
            r"samples/EggShaker/.*": ("shaker", 12), r"samples/Tambourine/.*": ("shaker", 8),
            r"samples/Bongos/.*": ("conga", 6), r"samples/(?:Low|High|)Conga/.*": ("conga", 6),
            r"samples/(?:Claves|Castanets)/.*": ("perc", 6),
        }),
    Kit("synth", "freepats/synthesizer-percussion", "39bbabce8e0e10aa259d5d94fca329f668733185",
        "CC0-1.0", "FreePats (Roberto)", {
            r"samples/Clap.*": ("clap", 1), r"samples/ClosedHiHat.*": ("closed_hat", 2),
            r"samples/OpenHiHat.*": ("open_hat", 1), r"samples/Cymbal.*": ("crash", 4), r"samples/Kick.*": ("kick", 2),
            r"samples/Snare.*": ("snare", 2), r"samples/(?:High|Mid|Low)Tom.*": ("tom", 6),
            r"samples/Shaker.*": ("shaker", 2), r"samples/Claves.*": ("perc", 1),
        }),
    Kit("cr78", "oramics/sampled", "84d3405e107ad52986e7ca99af6a4ed3efe205de",
        "Public Domain (the collector's word)", "boxedear.com", {
            r"DM/CR-78/samples/kick.*": ("kick", 2), r"DM/CR-78/samples/snare.*": ("snare", 2),
            r"DM/CR-78/samples/hihat.*": ("closed_hat", 3), r"DM/CR-78/samples/cymbal.*": ("crash", 1),
            r"DM/CR-78/samples/(?:bongo|conga).*": ("conga", 3), r"DM/CR-78/samples/cowbell.*": ("cowbell", 1),
            r"DM/CR-78/samples/rim.*": ("rim", 1), r"DM/CR-78/samples/tamb.*": ("shaker", 2),
            r"DM/CR-78/samples/guiro.*": ("perc", 2),
        }),
)  # fmt: skip


def git_kits(work: Path) -> Iterator[Candidate]:
    """Yield the chosen hits of every kit. A kit is one group per kind, all of it for learning."""
    for kit in KITS:
        repository = _fetch(kit, work)
        paths = run("git", "ls-tree", "-r", "-z", "--name-only", kit.commit, cwd=repository).decode().split("\0")
        numbers = Counter[str]()
        for pattern, (kind, count) in kit.kinds.items():
            found = sorted((path for path in paths if re.fullmatch(pattern, path)), key=_in_counting_order)
            for path in dict.fromkeys(found[index] for index in np.linspace(0, len(found) - 1, count).astype(int)):
                sound = _read_blob(repository, kit.commit, path, work)
                numbers[kind] += 1
                yield Candidate(
                    f"{kit.name}-{kind.replace('_', '-')}-{numbers[kind]}", kind, one_shot(sound), f"{kit.name}/{kind}",
                    f"github.com/{kit.repository} {kit.commit[:12]}", path, kit.licence, kit.author, "train",
                )  # fmt: skip


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


def _in_counting_order(path: str) -> list[tuple[int, str]]:
    """Sort hit2 before hit10, so that an even choice takes soft and hard ones alike."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", path)]


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
        maker = f"{makers[path.stem]} (freesound)" if path.stem in makers else "Sonic Pi"
        name = f"sonicpi-{path.stem.replace('_', '-')}"
        drum = re.sub(r"(_hard|_soft|\d+)$", "", path.stem)
        yield Candidate(name, kind, sound, f"sonicpi/{drum}", f"npm {NPM_PACKAGE}", path.name, "CC0-1.0", maker)


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
