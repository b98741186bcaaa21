"""Build a folder of real drum one-shots to train on, from packages that anybody can get.

    .venv/bin/python scripts/prepare_drums.py data/drums
    .venv/bin/timbrel doctor data/drums --model drums

Two sources, both free to use in anything (name one with --source to take it alone):

sonic-pi    samples of Sonic Pi, CC0-1.0, from the npm package supersonic-scsynth-samples (34 MB); needs npm
fluidr3     drum kits of the FluidR3 GM soundfont, MIT, from the Debian package fluid-soundfont-gm (120 MB), played by
            fluidsynth; needs that, and apt-get and dpkg-deb to fetch the soundfont, or --soundfont FILE

On Debian and Ubuntu: apt-get install --no-install-recommends npm fluidsynth. What was fetched stays in --work, so a
second run is quick.

Every sound is made mono at 44.1 kHz, cut to the sound itself and to 3 s, faded, brought to a peak of 0.99 and written
as FLAC. Recordings that are the same or nearly are taken once; hard and soft hits of one drum, and all keys of one kit
with one kind of drum, share a group, so that they never lie in two splits. ``manifest.csv`` tells of each: id, class,
source, source_file, licence, author, group, seconds, split.

Left out: loops, ambiences and instruments of Sonic Pi; the orchestra and effects kits of FluidR3 (timpani and marching
bass drums are no toms and kicks), and the brush swirl. Kinds come from file names and General MIDI keys; a hat that
does not say whether it is open counts as open when it rings for more than 0.3 s.
"""

from __future__ import annotations

import argparse
import csv
import re
import struct
import subprocess
import sys
import tarfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from timbrel.audio.describe import describe
from timbrel.audio.io import read, write
from timbrel.audio.trim import normalise_peak, trim
from timbrel.dataset.duplicates import fingerprint, group
from timbrel.dataset.split import assign_splits
from timbrel.errors import TimbrelError
from timbrel.files import replace_folder
from timbrel.sound import Sound

RATE_HZ, LONGEST_S, PEAK = 44_100, 3.0, 0.99
NPM_PACKAGE = "supersonic-scsynth-samples@0.84.2"
DEBIAN_PACKAGE = "fluid-soundfont-gm"
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
GM_KINDS = {
    **dict.fromkeys((35, 36), "kick"), **dict.fromkeys((38, 40), "snare"), 37: "rim", 39: "clap",
    **dict.fromkeys((42, 44), "closed_hat"), 46: "open_hat", **dict.fromkeys((41, 43, 45, 47, 48, 50), "tom"),
    **dict.fromkeys((49, 52, 55, 57), "crash"), **dict.fromkeys((51, 53, 59), "ride"), 56: "cowbell",
    **dict.fromkeys((54, 69, 70, 82), "shaker"), **dict.fromkeys((60, 61, 62, 63, 64), "conga"),
    **dict.fromkeys((58, 65, 66, 67, 68, 73, 74, 75, 76, 77, 78, 79, 80, 81), "perc"),
    **dict.fromkeys((71, 72), "fx"),
}  # fmt: skip
"""Keys of the General MIDI drum map; 31 sticks and the GS extras are left out."""
BRUSH_KEYS = {38: "snare", 39: "snare", 40: None}
KIT_STEP_S = 4.0


@dataclass(frozen=True)
class Candidate:
    """A sound that may become part of the set."""

    name: str
    kind: str
    sound: Sound
    group: str
    source: str
    source_file: str
    licence: str
    author: str


def sonic_pi(work: Path, _soundfont: Path | None) -> Iterator[Candidate]:
    """Fetch the Sonic Pi samples and yield their one-shots."""
    archive = work / "supersonic-scsynth-samples-0.84.2.tgz"
    if not archive.exists():
        _run("npm", "pack", NPM_PACKAGE, cwd=work)
    with tarfile.open(archive) as tar:
        tar.extractall(work / "sonic-pi", filter="data")
    package = work / "sonic-pi" / "package"
    links = re.findall(r"`:(\w+)` - \S*/people/([^/]+)/", (package / "PROVENANCE.md").read_text(encoding="utf-8"))
    makers = dict(links)
    for path in sorted((package / "samples").iterdir()):
        kind = next((kind for pattern, kind in SONIC_PI_KINDS.items() if re.match(pattern, path.stem)), None)
        if kind is None:
            continue
        sound = _one_shot(read(path, RATE_HZ, 1))
        if kind == "hat":
            kind = "open_hat" if 2 ** describe(sound).decay > OPEN_HAT_S else "closed_hat"
        maker = f"{makers[path.stem]} (freesound)" if path.stem in makers else "Sonic Pi"
        name = f"sonicpi-{path.stem.replace('_', '-')}"
        drum = re.sub(r"(_hard|_soft|\d+)$", "", path.stem)
        yield Candidate(name, kind, sound, f"sonicpi/{drum}", f"npm {NPM_PACKAGE}", path.name, "CC0-1.0", maker)


def fluidr3(work: Path, soundfont: Path | None) -> Iterator[Candidate]:
    """Play every key of every drum kit of FluidR3 and yield the sounds."""
    font = soundfont or _fetch_fluidr3(work)
    source = f"FluidR3_GM.sf2 (Debian {DEBIAN_PACKAGE})"
    for program, kit in sorted(_drum_kits(font).items()):
        keys = {**GM_KINDS, **(BRUSH_KEYS if "brush" in kit.lower() else {})}
        wanted = [key for key, kind in sorted(keys.items()) if kind]
        for key, sound in zip(wanted, _play(font, program, wanted, work), strict=True):
            if sound.peak < 0.001:
                continue
            name = f"fluidr3-{re.sub(r'[^a-z0-9]+', '-', kit.lower()).strip('-')}-k{key}"
            drum = f"fluidr3/{kit}/{keys[key]}"
            shot = _one_shot(sound)
            yield Candidate(name, str(keys[key]), shot, drum, source, f"{kit} key {key}", "MIT", "Frank Wen")


SOURCES: dict[str, Callable[[Path, Path | None], Iterator[Candidate]]] = {"sonic-pi": sonic_pi, "fluidr3": fluidr3}


def _fetch_fluidr3(work: Path) -> Path:
    font = work / "fluidr3" / "usr" / "share" / "sounds" / "sf2" / "FluidR3_GM.sf2"
    if not font.exists():
        _run("apt-get", "download", DEBIAN_PACKAGE, cwd=work)
        package = next(work.glob(f"{DEBIAN_PACKAGE}_*.deb"))
        _run("dpkg-deb", "-x", str(package), str(work / "fluidr3"), cwd=work)
    return font


def _drum_kits(font: Path) -> dict[int, str]:
    """Return program and name of the kits in bank 128 of a soundfont, without the orchestra and effects kits."""
    data = font.read_bytes()[-4_000_000:]  # the preset list lies near the end, behind the samples
    start = data.rindex(b"phdr")
    (size,) = struct.unpack("<I", data[start + 4 : start + 8])
    kits = {}
    for place in range(start + 8, start + 8 + size - 38, 38):
        raw, program, bank = struct.unpack("<20sHH", data[place : place + 24])
        name = raw.split(b"\0")[0].decode("latin-1").strip()
        if bank == 128 and not re.search("orch|sfx|effect", name.lower()):
            kits[program] = name
    return kits


def _play(font: Path, program: int, keys: list[int], work: Path) -> Iterator[Sound]:
    """Play one key of a kit after another, four seconds each, and yield them one by one."""
    song, audio = work / "kit.mid", work / "kit.wav"
    song.write_bytes(_midi(program, keys))
    options = ("-q", "-ni", "-R", "0", "-C", "0", "-g", "0.5", "-r", str(RATE_HZ), "-T", "wav", "-O", "float")
    _run("fluidsynth", *options, "-F", str(audio), str(font), str(song), cwd=work)
    whole = read(audio, RATE_HZ, 1)
    step = round(KIT_STEP_S * RATE_HZ)
    for index in range(len(keys)):
        yield Sound(whole.samples[:, index * step : (index + 1) * step], RATE_HZ)


def _midi(program: int, keys: list[int]) -> bytes:
    """Return a MIDI file that strikes the keys on the drum channel, 4 s apart (480 ticks are half a second)."""
    ticks = round(KIT_STEP_S * 960)
    track = bytes((0, 0xC9, program))
    for key in keys:
        track += bytes((0, 0x99, key, 127)) + _variable_length(ticks) + bytes((0x89, key, 0))
    track += bytes((0, 0xFF, 0x2F, 0))
    return b"MThd" + struct.pack(">IHHH", 6, 0, 1, 480) + b"MTrk" + struct.pack(">I", len(track)) + track


def _variable_length(number: int) -> bytes:
    return bytes((0x80 | number >> 7, number & 0x7F))


def _one_shot(sound: Sound) -> Sound:
    return normalise_peak(trim(sound, LONGEST_S), PEAK)


def _run(*command: str, cwd: Path) -> None:
    try:
        subprocess.run(command, cwd=cwd, check=True, capture_output=True, text=True)
    except FileNotFoundError:
        sys.exit(f"{command[0]} is not installed; see the top of {Path(__file__).name} for what each source needs")
    except subprocess.CalledProcessError as error:
        sys.exit(f"{' '.join(command)} failed: {(error.stderr or error.stdout).strip()}")


def _write_set(candidates: list[Candidate], folder: Path) -> int:
    """Write all candidates that are not copies of an earlier one, with their manifest; return how many."""
    leaders = group([fingerprint(one.sound) for one in candidates], [one.name for one in candidates])
    kept = [one for place, one in enumerate(candidates) if leaders[place] == place]
    splits = assign_splits([one.group for one in kept], [one.kind for one in kept], [""] * len(kept))
    with (folder / "manifest.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["id", "class", "source", "source_file", "licence", "author", "group", "seconds", "split"])
        for one, split in zip(kept, splits, strict=True):
            write(one.sound, folder / one.kind / f"{one.name}.flac")
            row = (one.name, one.kind, one.source, one.source_file, one.licence, one.author, one.group)
            table.writerow((*row, f"{one.sound.seconds:.3f}", split))
    return len(kept)


def main() -> None:
    """Read the arguments, collect the sounds and write the folder."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("out", type=Path, help="folder for the sounds; replaced if it exists")
    parser.add_argument("--source", action="append", choices=SOURCES, help="take this source only; may be repeated")
    parser.add_argument("--work", type=Path, default=Path("data/packages"), help="folder for what is fetched")
    parser.add_argument("--soundfont", type=Path, help="a FluidR3_GM.sf2 that is on this machine already")
    options = parser.parse_args()
    work = options.work.absolute()
    work.mkdir(parents=True, exist_ok=True)
    candidates: list[Candidate] = []
    for name in options.source or SOURCES:
        found = list(SOURCES[name](work, options.soundfont))
        print(f"{name}: {len(found)} sounds")
        candidates += found
    counts: list[int] = []
    replace_folder(options.out, lambda folder: counts.append(_write_set(candidates, folder)))
    print(f"{options.out}: {counts[0]} sounds, copies left out")


if __name__ == "__main__":
    try:
        main()
    except TimbrelError as error:
        sys.exit(f"error: {error}")
