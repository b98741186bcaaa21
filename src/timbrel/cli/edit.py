"""``timbrel vary``, ``blend`` and ``like``: start from a sound that is there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from timbrel.cli.main import app
from timbrel.cli.screen import out, progress_bar, show_left_out
from timbrel.errors import AudioError, DatasetError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timbrel.generation.editing import Editor, Hit
    from timbrel.sound import Sound

_OneOrMany = Annotated[Path, typer.Argument(help="A one-shot, yours or one made here; or a folder of them.")]
_Folder = Annotated[Path, typer.Option("--out", help="Folder for the sounds.")]
_Model = Annotated[str, typer.Option(help="drums or notes, or the folder of your own model trained like one.")]
_Json = Annotated[bool, typer.Option("--json", help="Print the results as JSON.")]


def _knob(help_text: str) -> Any:
    return typer.Option(help=help_text, rich_help_panel="Knobs", show_default=False)


@app.command()
def vary(
    sound: _OneOrMany,
    count: Annotated[int, typer.Option(help="How many variations of each sound.")] = 8,
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
    hits = _open(editor, sound)
    made = (
        (f"{name}-vary-{seed + number}", one)
        for name, hit in hits
        for number, one in enumerate(editor.vary(hit, amount, count, seed))
    )
    _save(made, editor, count * len(hits), folder, as_json=as_json)


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
    _save(zip(names, made, strict=False), editor, steps, folder, as_json=as_json)


@app.command()
def like(
    sound: _OneOrMany,
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
    hits = _open(editor, sound)
    made = ((f"{name}-like", editor.like(hit, turned)) for name, hit in hits)
    _save(made, editor, len(hits), folder, as_json=as_json)


def _editor(model: str) -> Editor:
    from timbrel.bundle import find_bundle
    from timbrel.generation.editing import Editor

    return Editor(find_bundle(model))


def _open(editor: Editor, path: Path) -> list[tuple[str, Hit]]:
    """Take in one sound, or all of a folder; what cannot be used there is told and left out."""
    if not path.is_dir():
        return [(path.stem, editor.open(path))]
    from timbrel.dataset.scan import Skipped, nothing_usable, scan

    found = scan(path)
    skipped = list(found.skipped)
    hits = []
    with progress_bar(f"listening to {path}", len(found.files)) as progress:
        for file in found.files:
            try:
                hits.append((Path(file.name).with_suffix("").as_posix(), editor.open(file.path)))
            except AudioError as error:
                skipped.append(Skipped(file.path, str(error).removeprefix(f"{file.path} ")))
            progress.advance(progress.task_ids[0])
    show_left_out(skipped)
    if not hits:
        raise DatasetError(nothing_usable(found, skipped))
    return hits


def _save(sounds: Iterable[tuple[str, Sound]], editor: Editor, count: int, folder: Path, *, as_json: bool) -> None:
    from timbrel.generation.save import check_space, save_named

    check_space(folder, editor.config, count, None, "16")
    results = []
    with progress_bar(f"{editor.config.name}: making sounds", count) as progress:
        for name, sound in sounds:
            place = folder / name
            path = save_named(sound, place.parent, place.name, "wav", "16")
            settings = sound.provenance.model_dump() if sound.provenance else {}
            results.append({"path": str(path), **settings, "seconds": round(sound.seconds, 4)})
            progress.advance(progress.task_ids[0])
    if as_json:
        out.print_json(data=results)
        return
    for result in results:
        out.print(f"{result['path']}  {result['seconds']:.2f} s", soft_wrap=True)
