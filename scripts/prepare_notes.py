"""Render notes to learn from, out of soundfonts that anybody can get and use for anything.

    .venv/bin/pip install --no-deps tinysoundfont
    .venv/bin/python scripts/prepare_notes.py

fluidr3     FluidR3 GM, MIT, Frank Wen; Debian package fluid-soundfont-gm (120 MB)
musescore   MuseScore General, MIT with CC0 and public domain parts, S. Christian Collins and others; Debian package
            musescore-general-soundfont-lossless (330 MB)

Three sets are made, packed and labelled (``timbrel.dataset.notes.noteset.NoteSet`` opens them):

data/notes-44k   44.1 kHz, MIDI pitch 21..108, soft and loud, held for 3 s and let go for 1 s: for the model notes
data/notes-16k   16 kHz, MIDI pitch 24..84, as NSynth has it: for gansynth and wavenet
data/notes-winds 16 kHz, every key of two octaves of brass, flutes, organs and reeds, 1 s: for the presets of gansynth
                 and wavenet that a computer without a GPU can train

Of 450 pitched presets about 185 are timbres of their own. Every note is listened to by a pitch tracker: what is silent
or sounds at another pitch than its key is left out and named in dataset.json. Stopped half way, it goes on where it
was; a second run has nothing to do. Other soundfonts: give --font, once for each.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from timbrel.dataset.notes.render import NotesPlan, render_notes
from timbrel.errors import TimbrelError

FONTS = {
    "fluid-soundfont-gm": "usr/share/sounds/sf2/FluidR3_GM.sf2",
    "musescore-general-soundfont-lossless": "usr/share/sounds/sf2/MuseScore_General_Full.sf2",
}
PLANS = {
    "notes-16k": NotesPlan(sample_rate=16_000, low=24, high=84, key_step=2, velocities=(100,)),
    "notes-winds": NotesPlan(
        sample_rate=16_000,
        low=48,
        high=72,
        key_step=1,
        velocities=(100,),
        hold_s=1.0,
        release_s=0.25,
        families=("brass", "flute", "organ", "reed"),
    ),
    "notes-44k": NotesPlan(),
}


def find_font(package: str, work: Path) -> Path:
    """Return a soundfont of a Debian package: the installed one, or one that is fetched and unpacked."""
    installed = Path("/") / FONTS[package]
    unpacked = work / package / FONTS[package]
    if installed.is_file() or unpacked.is_file():
        return installed if installed.is_file() else unpacked
    work.mkdir(parents=True, exist_ok=True)
    try:
        subprocess.run(["apt-get", "download", package], cwd=work, check=True)
        deb = next(work.glob(f"{package}_*.deb"))
        subprocess.run(["dpkg-deb", "-x", deb.name, package], cwd=work, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise TimbrelError(
            f"{package} cannot be fetched ({error}); give soundfonts of your own with --font FILE"
        ) from None
    return unpacked


def main() -> None:
    """Read the arguments, get the soundfonts and render the sets."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--out", type=Path, default=Path("data"), help="folder for the sets")
    parser.add_argument("--set", action="append", choices=PLANS, help="make this set only; may be repeated")
    parser.add_argument("--font", action="append", type=Path, help="a soundfont instead of the two; may be repeated")
    parser.add_argument("--timbres", type=int, help="at most so many, drawn by chance")
    parser.add_argument("--key-step", type=int, help="semitones between the keys of a timbre; 1 plays them all")
    parser.add_argument("--work", type=Path, default=Path("data/packages"), help="folder for what is fetched")
    options = parser.parse_args()
    fonts = options.font or [find_font(package, options.work.absolute()) for package in FONTS]
    asked = {"most": options.timbres, "key_step": options.key_step}
    for name in options.set or PLANS:
        given = PLANS[name].model_dump() | {key: value for key, value in asked.items() if value is not None}
        notes = render_notes(fonts, options.out / name, NotesPlan.parse(given, "the arguments"), progress)
        left_out = len(notes.dataset.config.skipped)
        print(f"\n{name}: {len(notes)} notes of {len(notes.instruments)} timbres; {left_out} left out")


def progress(done: int, total: int) -> None:
    """Say how far it is."""
    if done % 50 == 0 or done == total:
        print(f"\r{done} of {total} notes", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    try:
        main()
    except TimbrelError as error:
        sys.exit(f"error: {error}")
