"""``timbrel train-style``: a style of your own from a folder of scores."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Annotated, Any

import typer

from timbrel.cli.main import app
from timbrel.cli.screen import err, out, progress_bar
from timbrel.errors import ScoreError, UsageError

_SHOWN = 20
_GRID = 24
"""Steps in a quarter note that a style learns: thirty-seconds and triplets; live playing is moved onto it."""


@app.command("train-style")
def train_style(
    folder: Annotated[Path, typer.Argument(help="Your scores: MIDI, MusicXML or ABC files, subfolders too.")],
    name: Annotated[str, typer.Option(help="What the style will be called.")] = "mine",
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Learn a style from your own scores; then: timbrel compose --style mine.

    timbrel train-style my-songs --name mine
    """
    from timbrel.music.calibrate import calibrated
    from timbrel.music.formats.folder import read_folder, summarise
    from timbrel.music.keyfinding import trusted_key
    from timbrel.music.learn import learn_style
    from timbrel.music.style import Piece
    from timbrel.music.style_card import style_card
    from timbrel.music.style_pack import save_style
    from timbrel.paths import user_styles

    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]{0,40}", name):
        raise UsageError(f"name={name!r} must be letters, digits, - and _, at most 41 of them")
    begun = time.perf_counter()
    with progress_bar(f"{name}: reading scores", 1) as progress:
        verdicts = read_folder(
            folder,
            unfold=False,
            grid=_GRID,
            on_file=lambda done, total: progress.update(progress.task_ids[0], completed=done, total=total),
        )
    for outcome in ("skipped", "repaired"):
        for verdict in [v for v in verdicts if v.outcome == outcome][:_SHOWN]:
            err.print(f"{outcome} {verdict.path}: {'; '.join(verdict.reasons)}", markup=False, soft_wrap=True)
    read = [
        (trusted_key(verdict.score), Piece(title=verdict.score.title or verdict.path, source=verdict.path))
        for verdict in verdicts
        if verdict.score is not None
    ]
    if not read:
        raise ScoreError(f"{folder}: {summarise(verdicts)}; give at least one score that can be read")
    style = calibrated(learn_style(name, read))
    target = user_styles() / name
    save_style(style, target, style_card(style))
    notes = sum(style.info.meters.values())
    result: dict[str, Any] = {
        "style": name, "path": str(target), "pieces": len(read), "notes": notes, "texture": style.info.texture,
        "meters": style.info.meters, "seconds": round(time.perf_counter() - begun, 1),
        "skipped": [v.path for v in verdicts if v.outcome == "skipped"],
    }  # fmt: skip
    _show(result, summarise(verdicts), as_json=as_json)


def _show(result: dict[str, Any], summary: str, *, as_json: bool) -> None:
    if as_json:
        out.print_json(data=result)
        return
    out.print(f"{summary} in {result['seconds']} s", markup=False)
    made = f"{result['pieces']} pieces, {result['notes']} notes, written for {result['texture']}"
    out.print(f"style {result['style']}: {made}; in {result['path']}", soft_wrap=True)
    if result["notes"] < 2000:
        out.print(f"note: notes={result['notes']} is little; with 2000 or more the style has more to say")
