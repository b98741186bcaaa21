"""``timbrel generate``: new sounds from a model."""

from __future__ import annotations

import time
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from timbrel.cli.main import app
from timbrel.cli.screen import err, out, progress_bar
from timbrel.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timbrel.generation import Generator
    from timbrel.sound import BitDepth, Sound

_KNOBS = "Knobs"
_MANY = 16
_FORMATS = ("wav", "flac", "aiff", "ogg", "mp3")


class _Depth(StrEnum):
    sixteen = "16"
    twenty_four = "24"
    float_32 = "32f"


def _knob(help_text: str) -> Any:
    return typer.Option(help=help_text, rich_help_panel=_KNOBS, show_default=False)


@app.command()
def generate(
    model: Annotated[str, typer.Argument(help="A model such as drums, or the folder of your own.")] = "",
    kind: Annotated[
        str | None, typer.Option(help="What to make: kick, snare, guitar, ... or a mix: kick:0.7,tom:0.3")
    ] = None,
    count: Annotated[
        int | None,
        typer.Option(
            help="How many; 16, of wavenet 1: it takes seconds for each. Without --kind the kinds take turns."
        ),
    ] = None,
    seed: Annotated[int | None, typer.Option(help="The same seed gives the same sound. Left away: a new one.")] = None,
    folder: Annotated[Path, typer.Option("--out", help="Folder for the sounds.")] = Path("out"),
    suffix: Annotated[str, typer.Option("--format", help=" | ".join(_FORMATS))] = "wav",
    bit_depth: Annotated[_Depth, typer.Option(help="Bits per sample.")] = _Depth.sixteen,
    rate: Annotated[int | None, typer.Option(help="Sample rate in Hz; the model's own, at least 44100.")] = None,
    recall: Annotated[
        Path | None, typer.Option(help="Take model, kind, seed and knobs from a sound made here.")
    ] = None,
    kit: Annotated[
        bool, typer.Option("--kit", help="drums: a kit whose sounds belong together.", rich_help_panel="Kit")
    ] = False,
    hit: Annotated[
        list[str] | None, typer.Option(help="Your own hit in a kit: kick=my-kick.wav", rich_help_panel="Kit")
    ] = None,
    layers: Annotated[int, typer.Option(help="Layers of velocity of a kit, 1..8.", rich_help_panel="Kit")] = 3,
    robins: Annotated[
        int, typer.Option(help="Strokes of a kit's layer that take turns, 1..8.", rich_help_panel="Kit")
    ] = 2,
    pitch: Annotated[
        float | None,
        _knob("drums: low to high, -1..1. MIDI pitch, 60 is middle C: notes 21..108, gansynth and wavenet their keys."),
    ] = None,
    velocity: Annotated[float | None, _knob("notes, gansynth, wavenet: how hard the key is struck, 1..127.")] = None,
    seconds: Annotated[
        float | None, _knob("notes, gansynth, wavenet: how long the key is held; notes up to 60.")
    ] = None,
    brightness: Annotated[float | None, _knob("Dark to bright, -1..1.")] = None,
    boominess: Annotated[float | None, _knob("drums: thin to boomy, -1..1.")] = None,
    noisiness: Annotated[float | None, _knob("Tonal to noisy, -1..1.")] = None,
    attack: Annotated[float | None, _knob("Soft to hard attack, -1..1.")] = None,
    decay: Annotated[float | None, _knob("Short to long, -1..1.")] = None,
    release: Annotated[float | None, _knob("notes: short to long after the key is let go, -1..1.")] = None,
    vibrato: Annotated[float | None, _knob("notes: less to more, -1..1.")] = None,
    life: Annotated[float | None, _knob("notes: still to beating, as many players do, -1..1.")] = None,
    width: Annotated[float | None, _knob("drums: mono to wide, -1..1; 0 is as recorded.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the results as JSON.")] = False,
) -> None:
    """Make new sounds with a model and save them as files.

    timbrel generate drums --kind snare --count 8 --brightness 0.3 --out sounds

    timbrel generate drums --kit --seed 7 --out kit

    timbrel generate notes --kind guitar --pitch 60 --seconds 4 --count 6 --out sounds
    """
    from timbrel.generation import load

    _check_format(suffix)
    knobs = {
        "pitch": pitch, "velocity": velocity, "seconds": seconds, "brightness": brightness, "boominess": boominess,
        "noisiness": noisiness, "attack": attack, "decay": decay, "release": release, "vibrato": vibrato, "life": life,
        "width": width,
    }  # fmt: skip
    given = {name: value for name, value in knobs.items() if value is not None}
    if kit:
        from timbrel.cli.kit import check_alone, generate_kit

        check_alone(suffix, rate, recall)
        generate_kit(
            model or "drums", kind, seed, folder, given, hit or [], layers, robins, bit_depth.value, as_json=as_json
        )
        return
    if recall is not None:
        sounds, generator = _recalled(recall, model, kind, seed, given)
        count = 1
    else:
        if not model:
            raise UsageError(f"which model? for example: timbrel generate drums; {_known_models()}")
        generator = load(model)
        count = (1 if generator.slow else _MANY) if count is None else count
        sounds = generator.generate_many(count, kind, seed, **given)
    results = _save_all(sounds, generator, count, folder, suffix, bit_depth.value, rate)
    _show(results, as_json=as_json)


def _save_all(
    sounds: Iterator[Sound],
    generator: Generator,
    count: int,
    folder: Path,
    suffix: str,
    bit_depth: BitDepth,
    rate: int | None,
) -> list[dict[str, Any]]:
    from timbrel.generation.save import at_rate, check_space, save_new
    from timbrel.training.clock import stop_on_signals

    if rate is not None and not 8000 <= rate <= 384_000:
        raise UsageError(f"rate={rate} must be from 8000 to 384000 Hz")
    check_space(folder, generator.config, count, rate, bit_depth)
    results: list[dict[str, Any]] = []
    # Ctrl-C waits for the end of the sound: inside libsndfile's callbacks an exception would get lost.
    with stop_on_signals(lambda _: None) as stop, progress_bar(f"{generator.config.name}: making sounds", count) as bar:
        generator.tell = lambda share: bar.update(bar.task_ids[0], completed=len(results) + share)
        for _ in range(count):
            if stop.asked:
                break
            start = time.perf_counter()
            sound = next(sounds)
            made_ms = (time.perf_counter() - start) * 1000
            path = save_new(at_rate(sound, rate), folder, suffix, bit_depth)
            results.append(_result(sound, path, made_ms))
            bar.update(bar.task_ids[0], completed=len(results))
    if len(results) < count:
        err.print(f"stopped: {len(results)} of {count} sounds are in {folder}")
        raise KeyboardInterrupt
    return results


def _result(sound: Sound, path: Path, made_ms: float) -> dict[str, Any]:
    settings = sound.provenance.model_dump() if sound.provenance else {}
    return {"path": str(path), **settings, "seconds": round(sound.seconds, 4), "made_in_ms": round(made_ms, 2)}


def _recalled(
    path: Path, model: str, kind: str | None, seed: int | None, knobs: dict[str, float]
) -> tuple[Iterator[Sound], Generator]:
    """Return the one sound that a file's settings describe, changed by what was given beside it."""
    from timbrel.audio.io import read_provenance
    from timbrel.generation import load

    settings = read_provenance(path)
    if settings is None:
        raise UsageError(f"recall={str(path)!r} holds no settings; only files that timbrel made can be recalled")
    if settings.parents:
        verb = settings.edit.partition(" ")[0]
        raise UsageError(
            f"{path.name} was made from {' and '.join(settings.parents)} by {settings.edit!r}, seed {settings.seed}; "
            f"give those files to: timbrel {verb}"
        )
    generator = load(model or settings.model)
    if not generator.made(settings):
        err.print(f"note: {path.name} was made by another version of {settings.model}; it may sound different now")
    seed = settings.seed if seed is None else seed
    return generator.generate_many(1, kind or settings.kind, seed, **{**settings.knobs, **knobs}), generator


def _show(results: list[dict[str, Any]], *, as_json: bool) -> None:
    if as_json:
        out.print_json(data=results)
        return
    for result in results[:40]:
        ms = result["made_in_ms"]
        took = f"{ms:.0f} ms" if ms < 1000 else f"{ms / 1000:.1f} s"
        out.print(f"{result['path']}  {result['seconds']:.2f} s  made in {took}", soft_wrap=True)
    if len(results) > 40:
        out.print(f"... {len(results)} sounds in all")


def _check_format(suffix: str) -> None:
    from timbrel.errors import did_you_mean

    if suffix not in _FORMATS:
        raise UsageError(f"format={suffix!r} cannot be written; {did_you_mean(suffix, _FORMATS)}")


def _known_models() -> str:
    from timbrel.bundle import model_names

    return f"on this machine: {', '.join(model_names())}"
