"""``timbrel demo``: a drum kit and a beat played on it, in one command."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from timbrel.cli.main import app
from timbrel.cli.screen import out

if TYPE_CHECKING:
    from timbrel.generation import Generator
    from timbrel.sound import Sound

_KIT = (
    "kick", "kick", "snare", "snare", "closed_hat", "closed_hat", "open_hat", "clap", "tom", "tom",
    "crash", "ride", "rim", "cowbell", "shaker", "conga", "perc", "fx",
)  # fmt: skip


@app.command()
def demo(
    folder: Annotated[Path, typer.Option("--out", help="Folder for the kit and the beat.")] = Path("out"),
    seed: Annotated[int, typer.Option(min=0, help="Another seed makes another kit and beat.")] = 5,
    style: Annotated[str, typer.Option(help="Style of the beat.")] = "funk",
) -> None:
    """Make a drum kit of 18 new sounds and two bars of a beat played on it."""
    from timbrel.generation import load

    began = time.perf_counter()
    generator = load("drums")
    out.print(f"loaded {generator.config.name} in {(time.perf_counter() - began) * 1000:.0f} ms")
    kit = _make_kit(generator, folder / "kit", seed)
    _make_beat(kit, folder, style, seed)
    out.print(f"\n[bold]done in {time.perf_counter() - began:.1f} s.[/] Drag the files from {folder} into your DAW.")
    out.print("More: timbrel generate drums --kind snare --count 8 --brightness 0.3")


def _make_kit(generator: Generator, folder: Path, seed: int) -> dict[str, Sound]:
    from timbrel.generation.save import save_new

    kit: dict[str, Sound] = {}
    for number, kind in enumerate(_KIT):
        start = time.perf_counter()
        sound = generator.generate(kind, seed + number)
        took_ms = (time.perf_counter() - start) * 1000
        path = save_new(sound, folder, "wav", "16")
        out.print(f"{path}  {sound.seconds:.2f} s  made in {took_ms:.0f} ms", soft_wrap=True)
        kit.setdefault(kind, sound)
    return kit


def _make_beat(kit: dict[str, Sound], folder: Path, style: str, seed: int) -> None:
    from timbrel.generation.render import render_beat
    from timbrel.music.formats import write_score
    from timbrel.music.grooves import beat

    start = time.perf_counter()
    score = beat(style, bars=2, seed=seed)
    midi = folder / f"beat-{style}-{seed}.mid"
    write_score(score, midi)
    sound = render_beat(score, kit)
    audio = sound.save(midi.with_suffix(".wav"))
    took_ms = (time.perf_counter() - start) * 1000
    out.print(f"{audio}  and  {midi}  {sound.seconds:.2f} s  made in {took_ms:.0f} ms", soft_wrap=True)
