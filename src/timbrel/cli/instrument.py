"""``timbrel instrument``: one timbre over the keyboard, for any sampler."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from timbrel.cli.main import app
from timbrel.cli.screen import out, progress_bar
from timbrel.errors import UsageError

if TYPE_CHECKING:
    from timbrel.generation.playback.instrument import Instrument
    from timbrel.generation.playback.timbre import Timbral


def _knob(help_text: str) -> Any:
    return typer.Option(help=help_text, rich_help_panel="Knobs", show_default=False)


@app.command()
def instrument(
    folder: Annotated[
        Path, typer.Option("--out", help="Folder of the instrument: new, empty, or to be replaced.")
    ] = Path("out/instrument"),
    seed: Annotated[
        int | None, typer.Option(help="The same seed gives the same instrument. Left away: a new one.")
    ] = None,
    kind: Annotated[
        str | None, typer.Option("--kind", "--family", help="guitar, string, ... or a mix: string:0.5,brass:0.5")
    ] = None,
    like: Annotated[Path | None, typer.Option(help="A recorded note whose timbre it takes.")] = None,
    like_pitch: Annotated[float | None, typer.Option(help="MIDI pitch of that note; heard if left away.")] = None,
    name: Annotated[str | None, typer.Option(help="What it is called; its folder's name if left away.")] = None,
    low: Annotated[int | None, typer.Option(help="Lowest key as a MIDI pitch; 24, or the model's lowest.")] = None,
    high: Annotated[int | None, typer.Option(help="Highest key; 96, or the model's highest.")] = None,
    step: Annotated[int, typer.Option(help="Semitones between two samples, 1..12.")] = 3,
    layers: Annotated[int, typer.Option(help="Layers of velocity, 1..8.")] = 3,
    model: Annotated[str, typer.Option(help="notes, or the folder of your own model trained like it.")] = "notes",
    brightness: Annotated[float | None, _knob("Dark to bright, -1..1.")] = None,
    noisiness: Annotated[float | None, _knob("Pure tone to breath and bow, -1..1.")] = None,
    attack: Annotated[float | None, _knob("Soft swell to hard start, -1..1.")] = None,
    decay: Annotated[float | None, _knob("A held note dies away sooner or later, -1..1.")] = None,
    release: Annotated[float | None, _knob("Short to long once the key is let go, -1..1.")] = None,
    vibrato: Annotated[float | None, _knob("Less or more, -1..1.")] = None,
    life: Annotated[float | None, _knob("Still to beating like many players, -1..1.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Make a playable instrument: samples with loops, SFZ, SF2, and the settings that make it again.

    timbrel instrument --seed 7 --out bells

    timbrel instrument --like my-note.wav --out mine
    """
    knobs = {
        "brightness": brightness, "noisiness": noisiness, "attack": attack, "decay": decay, "release": release,
        "vibrato": vibrato, "life": life,
    }  # fmt: skip
    given = {knob: value for knob, value in knobs.items() if value is not None}
    if like is not None and (seed is not None or kind is not None):
        raise UsageError("--like takes the timbre from a recording; leave --seed and --kind away")
    seed = (0 if like is not None else secrets.randbelow(2**31)) if seed is None else seed
    timbre = _timbre(model, seed, kind, given, like, like_pitch)
    keys = max(24, timbre.keys[0]) if low is None else low, min(96, timbre.keys[1]) if high is None else high
    made, paths = _make(timbre, name or folder.resolve().name, folder, keys, step, layers)
    _show(made, folder, paths, as_json=as_json)


def _timbre(
    model: str, seed: int, kind: str | None, knobs: dict[str, float], like: Path | None, pitch: float | None
) -> Timbral:
    import hashlib

    from timbrel.audio.io import read
    from timbrel.bundle import find_bundle
    from timbrel.generation.playback.timbre import Recording, open_timbre

    recording = None
    if like is not None:
        sound = read(like, max_seconds=20.0)
        recording = Recording(sound, f"{like.name} {hashlib.sha256(like.read_bytes()).hexdigest()[:12]}", pitch)
    return open_timbre(find_bundle(model), seed, kind, knobs, recording)


def _make(
    timbre: Timbral, name: str, folder: Path, keys: tuple[int, int], step: int, layers: int
) -> tuple[Instrument, list[Path]]:
    from timbrel.export.instrument import write_instrument
    from timbrel.export.place import check_place
    from timbrel.generation.playback.instrument import INSTRUMENT
    from timbrel.generation.playback.keyboard import key_zones, sample_keyboard

    check_place(folder, INSTRUMENT)
    samples = len(key_zones(keys, max(step, 1))) * max(layers, 1)
    with progress_bar(f"{name}: recording the keyboard", samples) as bar:
        made = sample_keyboard(timbre, name, keys, step, layers, lambda: bar.advance(bar.task_ids[0]))
    return made, write_instrument(made, folder)


def _show(made: Instrument, folder: Path, paths: list[Path], *, as_json: bool) -> None:
    settings = made.settings.model_dump() if made.settings else {}
    low, high = made.keys
    looped = sum(region.loop is not None for region in made.regions)
    if as_json:
        sizes = {"samples": len(made.regions), "looped": looped, "low": low, "high": high}
        out.print_json(data={"path": str(folder), "name": made.name, **settings, **sizes, "files": [*map(str, paths)]})
        return
    out.print(f"{folder}  {made.name}, seed {settings.get('seed')}", soft_wrap=True)
    out.print(f"  {len(made.regions)} samples over keys {low}..{high}, {looped} of them looped", soft_wrap=True)
    out.print(f"  {'  '.join(path.name for path in paths)}", soft_wrap=True)
