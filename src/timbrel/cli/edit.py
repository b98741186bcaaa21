"""``timbrel vary``, ``blend`` and ``like``: start from a sound that is there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from timbrel.cli.main import app
from timbrel.cli.screen import out

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timbrel.generation.editing import Editor
    from timbrel.sound import Sound

_Folder = Annotated[Path, typer.Option("--out", help="Folder for the sounds.")]
_Model = Annotated[str, typer.Option(help="drums or notes, or the folder of your own model trained like one.")]
_Json = Annotated[bool, typer.Option("--json", help="Print the results as JSON.")]


def _knob(help_text: str) -> Any:
    return typer.Option(help=help_text, rich_help_panel="Knobs", show_default=False)


@app.command()
def vary(
    sound: Annotated[Path, typer.Argument(help="A one-shot: yours, or one made here.")],
    count: Annotated[int, typer.Option(help="How many variations.")] = 8,
    amount: Annotated[float, typer.Option(help="0 another stroke of the same hit .. 1 far away.")] = 0.4,
    seed: Annotated[int, typer.Option(help="Seed of the first.")] = 0,
    model: _Model = "drums",
    folder: _Folder = Path("out"),
    as_json: _Json = False,
) -> None:
    """Make new hits near a sound.

    timbrel vary my-kick.wav --count 8 --amount 0.4 --out sounds
    """
    editor = _editor(model)
    made = editor.vary(editor.open(sound), amount, count, seed)
    _save(((f"{sound.stem}-vary-{seed + number}", one) for number, one in enumerate(made)), folder, as_json=as_json)


@app.command()
def blend(
    first: Annotated[Path, typer.Argument(help="Where the path begins.")],
    second: Annotated[Path, typer.Argument(help="Where it ends.")],
    steps: Annotated[int, typer.Option(help="Sounds on the path, both ends among them.")] = 7,
    model: _Model = "drums",
    folder: _Folder = Path("out"),
    as_json: _Json = False,
) -> None:
    """Walk from one sound to another.

    timbrel blend kick.wav tom.wav --steps 7 --out sounds
    """
    editor = _editor(model)
    made = editor.blend(editor.open(first), editor.open(second), steps)
    names = (f"{first.stem}-{second.stem}-{number + 1}of{steps}" for number in range(max(steps, 1)))
    _save(zip(names, made, strict=False), folder, as_json=as_json)


@app.command()
def like(
    sound: Annotated[Path, typer.Argument(help="A one-shot: yours, or one made here.")],
    model: _Model = "drums",
    folder: _Folder = Path("out"),
    pitch: Annotated[float | None, _knob("drums: low to high, -1..1; notes: MIDI pitch to play it at.")] = None,
    velocity: Annotated[float | None, _knob("notes: how hard the key is struck, 1..127.")] = None,
    seconds: Annotated[float | None, _knob("notes: how long the key is held, up to 60.")] = None,
    brightness: Annotated[float | None, _knob("Dark to bright, -1..1.")] = None,
    boominess: Annotated[float | None, _knob("drums: thin to boomy, -1..1.")] = None,
    noisiness: Annotated[float | None, _knob("Tonal to noisy, -1..1.")] = None,
    attack: Annotated[float | None, _knob("Soft to hard attack, -1..1.")] = None,
    decay: Annotated[float | None, _knob("Short to long, -1..1.")] = None,
    release: Annotated[float | None, _knob("notes: short to long after the key is let go, -1..1.")] = None,
    vibrato: Annotated[float | None, _knob("notes: less to more, -1..1.")] = None,
    life: Annotated[float | None, _knob("notes: still to beating, as many players do, -1..1.")] = None,
    width: Annotated[float | None, _knob("drums: mono to wide, -1..1; 0 is as recorded.")] = None,
    as_json: _Json = False,
) -> None:
    """Make a sound again with the model, its knobs turned.

    timbrel like my-kick.wav --decay 0.5 --out sounds

    timbrel like my-cello.wav --model notes --pitch 48 --seconds 3 --out sounds
    """
    knobs = {
        "pitch": pitch, "velocity": velocity, "seconds": seconds, "brightness": brightness, "boominess": boominess,
        "noisiness": noisiness, "attack": attack, "decay": decay, "release": release, "vibrato": vibrato, "life": life,
        "width": width,
    }  # fmt: skip
    editor = _editor(model)
    turned = {name: value for name, value in knobs.items() if value is not None}
    _save([(f"{sound.stem}-like", editor.like(editor.open(sound), turned))], folder, as_json=as_json)


def _editor(model: str) -> Editor:
    from timbrel.bundle import find_bundle
    from timbrel.generation.editing import Editor

    return Editor(find_bundle(model))


def _save(sounds: Iterable[tuple[str, Sound]], folder: Path, *, as_json: bool) -> None:
    from timbrel.generation.save import save_named

    results = []
    for name, sound in sounds:
        path = save_named(sound, folder, name, "wav", "16")
        settings = sound.provenance.model_dump() if sound.provenance else {}
        results.append({"path": str(path), **settings, "seconds": round(sound.seconds, 4)})
    if as_json:
        out.print_json(data=results)
        return
    for result in results:
        out.print(f"{result['path']}  {result['seconds']:.2f} s", soft_wrap=True)
