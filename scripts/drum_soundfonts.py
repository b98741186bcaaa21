"""Drum kits of soundfonts, played key by key by fluidsynth."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Sequence
from pathlib import Path

from drum_candidates import RATE_HZ, Candidate, debian, one_shot, run

from timbrel.audio.io import read
from timbrel.sound import Sound

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
STANDARD, MARCHING_SNARE, MARCHING_CYMBALS, MARCHING_TENOR = 0, 56, 58, 95
MUSESCORE_KEYS: dict[int, tuple[tuple[int, int, str], ...]] = {
    STANDARD: ((42, 127, "closed_hat"), (46, 127, "open_hat"), (53, 127, "ride"), (82, 127, "shaker")),
    MARCHING_SNARE: (
        (50, 127, "snare"), (50, 73, "snare"), (52, 127, "snare"), (52, 85, "snare"), (57, 127, "snare"),
        (60, 127, "rim"), (53, 127, "rim"), (59, 37, "rim"), (59, 127, "rim"), (55, 127, "rim"), (55, 37, "rim"),
    ),
    MARCHING_CYMBALS: (
        (75, 127, "closed_hat"), (73, 127, "crash"), (77, 127, "crash"), (91, 127, "crash"), (70, 127, "crash"),
        (70, 97, "crash"), (70, 73, "crash"), (70, 49, "crash"), (84, 127, "ride"),
    ),
    MARCHING_TENOR: (
        (96, 127, "tom"), (72, 127, "tom"), (48, 127, "tom"), (24, 127, "tom"), (125, 127, "tom"), (120, 127, "tom"),
        (28, 127, "rim"), (97, 127, "rim"), (73, 127, "rim"), (49, 127, "rim"), (25, 127, "rim"), (123, 127, "rim"),
    ),
}  # fmt: skip
"""Program -> (key, velocity, kind): what MuseScore General has beyond FluidR3; chokes, taps and smashes left out."""
_STEP_S = 4.0
_QUIETEST = 0.001


def fluidr3(work: Path) -> Iterator[Candidate]:
    """Yield every key of every drum kit of FluidR3."""
    font = debian("fluid-soundfont-gm", work) / "usr/share/sounds/sf2/FluidR3_GM.sf2"
    source = "FluidR3_GM.sf2 (Debian fluid-soundfont-gm)"
    for program, kit in sorted(_drum_kits(font).items()):
        keys = {**GM_KINDS, **(BRUSH_KEYS if "brush" in kit.lower() else {})}
        wanted = [(key, 127, kind) for key, kind in sorted(keys.items()) if kind]
        for (key, _, kind), sound in zip(wanted, _play(font, program, wanted, work), strict=True):
            if sound.peak >= _QUIETEST:
                name = f"fluidr3-{re.sub(r'[^a-z0-9]+', '-', kit.lower()).strip('-')}-k{key}"
                drum = f"fluidr3/{kit}/{kind}"
                yield Candidate(name, kind, one_shot(sound), drum, source, f"{kit} key {key}", "MIT", "Frank Wen")


def musescore(work: Path) -> Iterator[Candidate]:
    """Yield the hits that MuseScore General has beyond FluidR3."""
    package = "musescore-general-soundfont-lossless"
    font = debian(package, work) / "usr/share/sounds/sf2/MuseScore_General_Full.sf2"
    source = f"MuseScore_General_Full.sf2 (Debian {package})"
    for program, keys in MUSESCORE_KEYS.items():
        licence = "MIT" if program == STANDARD else "CC0-1.0"
        author = "S. Christian Collins" if program == STANDARD else "S. Christian Collins, Amir Oosman"
        for (key, velocity, kind), sound in zip(keys, _play(font, program, keys, work), strict=True):
            if sound.peak >= _QUIETEST:
                name = f"musescore-{program}-k{key}-v{velocity}"
                file = f"program {program} key {key} velocity {velocity}"
                yield Candidate(
                    name, kind, one_shot(sound), f"musescore/{program}/{kind}", source, file, licence, author
                )


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


def _play(font: Path, program: int, keys: Sequence[tuple[int, int, str]], work: Path) -> Iterator[Sound]:
    """Play one key of a kit after another, four seconds each, and yield them one by one."""
    song, audio = work / "kit.mid", work / "kit.wav"
    song.write_bytes(_midi(program, keys))
    options = ("-q", "-ni", "-R", "0", "-C", "0", "-g", "0.5", "-r", str(RATE_HZ), "-T", "wav", "-O", "float")
    run("fluidsynth", *options, "-F", str(audio), str(font), str(song), cwd=work)
    whole = read(audio, RATE_HZ)
    step = round(_STEP_S * RATE_HZ)
    for index in range(len(keys)):
        yield Sound(whole.samples[:, index * step : (index + 1) * step], RATE_HZ)


def _midi(program: int, keys: Sequence[tuple[int, int, str]]) -> bytes:
    """Return a MIDI file that strikes the keys on the drum channel, 4 s apart (480 ticks are half a second)."""
    ticks = round(_STEP_S * 960)
    track = bytes((0, 0xC9, program))
    for key, velocity, _ in keys:
        track += bytes((0, 0x99, key, velocity)) + _variable_length(ticks) + bytes((0x89, key, 0))
    track += bytes((0, 0xFF, 0x2F, 0))
    return b"MThd" + struct.pack(">IHHH", 6, 0, 1, 480) + b"MTrk" + struct.pack(">I", len(track)) + track


def _variable_length(number: int) -> bytes:
    return bytes((0x80 | number >> 7, number & 0x7F))
