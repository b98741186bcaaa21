"""``timbrel beat``: a drum beat as MIDI, and as sound when there is a kit to play it."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from timbrel.cli.main import app
from timbrel.cli.screen import err, out
from timbrel.errors import UsageError

if TYPE_CHECKING:
    from timbrel.generation.kits import Kit
    from timbrel.score import Score

_MIDI, _WAV = (".mid", ".midi"), ".wav"


@app.command()
def beat(
    style: Annotated[str, typer.Option(help="funk, rock, jazz, latin, ...; a wrong name lists them all.")] = "funk",
    bars: Annotated[int, typer.Option(help="How many bars of 4/4, 1..512.")] = 4,
    tempo: Annotated[float | None, typer.Option(help="Quarter notes per minute; the style's own if left away.")] = None,
    humanise: Annotated[float, typer.Option(help="0 on the grid .. 100 as a drummer plays.")] = 100,
    swing: Annotated[float, typer.Option(help="0 straight .. 100 off-beat sixteenths become triplets.")] = 0,
    fill: Annotated[bool, typer.Option(help="Fills where sections end.")] = True,
    seed: Annotated[int | None, typer.Option(help="The same seed gives the same beat. Left away: a new one.")] = None,
    kit: Annotated[Path | None, typer.Option(help="Folder of drum sounds, such as generate drums makes.")] = None,
    target: Annotated[Path, typer.Option("--out", help="beat.mid, with --kit also beat.wav; or beat.wav.")] = Path(
        "beat.mid"
    ),
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Make a drum beat in a style and save it as MIDI, or as sound on your kit.

    timbrel beat --style funk --bars 4 --kit out/kit --out beat.mid
    """
    from timbrel.music.grooves import beat as make_beat

    _check_target(target, kit)
    _check_percent("humanise", humanise)
    _check_percent("swing", swing)
    seed = secrets.randbelow(2**31) if seed is None else seed
    score = make_beat(style, bars, seed, tempo, humanise / 100, fill=fill, swing=swing / 100)
    written = _write(score, target, kit, seed)
    result: dict[str, Any] = {"paths": [str(path) for path in written], "style": style, "seed": seed, "bars": bars}
    result |= {"tempo": score.tempos[0].bpm, "hits": len(score.parts[0].notes), "copies": score.comments[-1]}
    if as_json:
        out.print_json(data=result)
        return
    files = "  and  ".join(result["paths"])
    out.print(f"{files}  {bars} bars of {style} at {score.tempos[0].bpm:g}, seed {seed}", soft_wrap=True)
    out.print(score.comments[-1], soft_wrap=True)


def _check_target(target: Path, kit: Path | None) -> None:
    ending = target.suffix.lower()
    if ending not in (*_MIDI, _WAV):
        raise UsageError(f"out={target.name!r} must end in .mid or .wav")
    if ending == _WAV and kit is None:
        raise UsageError("out ends in .wav, which needs sounds: give a kit with --kit FOLDER, or write a .mid")


def _check_percent(name: str, value: float) -> None:
    if not 0 <= value <= 100:
        raise UsageError(f"{name}={value:g} must be from 0 to 100 %")


def _write(score: Score, target: Path, kit: Path | None, seed: int) -> list[Path]:
    from timbrel.music.formats import write_score

    sound = None
    if kit is not None:
        from timbrel.generation.kits import read_kit
        from timbrel.generation.render import render_beat

        drums = read_kit(kit, seed)
        sound = render_beat(score, drums)
        _tell_missing(score, drums)
    written = [write_score(score, target)] if target.suffix.lower() in _MIDI else []
    if sound is not None:
        written.append(sound.save(target.with_suffix(_WAV)))
    return written


def _tell_missing(score: Score, kit: Kit) -> None:
    from timbrel.music.grooves.kit import KIND_OF_KEY

    played = {KIND_OF_KEY.get(note.pitch, "perc") for part in score.parts if part.is_drums for note in part.notes}
    missing = sorted(played.difference(kit.kinds))
    if missing:
        err.print(
            f"note: the kit has no {', '.join(missing)}: what is nearest in it plays them, or nothing if none is near",
            soft_wrap=True,
        )
