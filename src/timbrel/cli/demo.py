"""``timbrel demo``: a drum kit, an instrument, a beat, and a tune played with all of them, in one command."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from timbrel.cli.main import app
from timbrel.cli.screen import out

if TYPE_CHECKING:
    from timbrel.generation.kits import Kit
    from timbrel.score import Score

_RATE = 44_100
_PEAK = 10 ** (-1 / 20)
_BARS = 8
_FAMILY, _KEYS, _STEP, _LAYERS = "mallet", (48, 96), 4, 2


@app.command()
def demo(
    folder: Annotated[Path, typer.Option("--out", help="Folder for all of it.")] = Path("out"),
    seed: Annotated[int, typer.Option(min=0, help="Another seed makes other sounds and another tune.")] = 5,
    style: Annotated[str, typer.Option(help="Style of the beat.")] = "funk",
    tune_style: Annotated[str, typer.Option(help="Style of the tune, one that knows 4/4.")] = "fiddle",
) -> None:
    """Make a drum kit, an instrument, a beat and a tune, and play them together."""
    began = time.perf_counter()
    kit = _make_kit(folder / "kit", seed)
    beat = _make_beat(kit, folder, style, seed)
    _make_instrument(folder / "bells", seed)
    tune = _make_tune(beat, folder, tune_style, style, seed)
    _play_tune(tune, folder, seed)
    out.print(f"\n[bold]done in {time.perf_counter() - began:.1f} s.[/] Drag the files from {folder} into your DAW.")
    out.print("More: timbrel generate drums --kind snare --count 8 --brightness 0.3", soft_wrap=True)
    out.print(f"      timbrel export {folder / 'kit'} --format dawproject", soft_wrap=True)


@contextmanager
def _step(what: str) -> Iterator[None]:
    start = time.perf_counter()
    yield
    out.print(f"{what}  made in {time.perf_counter() - start:.1f} s", soft_wrap=True)


def _make_kit(folder: Path, seed: int) -> Kit:
    from timbrel.bundle import find_bundle
    from timbrel.export.kit import write_kit
    from timbrel.generation.kit_making import make_kit

    with _step(f"{folder}  drum kit: 14 kinds in 3 layers of velocity, 2 strokes each"):
        kit = make_kit(find_bundle("drums"), seed)
        write_kit(kit, folder)
    return kit


def _make_beat(kit: Kit, folder: Path, style: str, seed: int) -> Score:
    from timbrel.generation.render import render_beat
    from timbrel.music.formats import write_score
    from timbrel.music.grooves import beat

    midi = folder / f"beat-{style}-{seed}.mid"
    with _step(f"{midi.with_suffix('.wav')}  and  {midi}  two bars of {style}"):
        score = beat(style, bars=2, seed=seed)
        write_score(score, midi)
        render_beat(score, kit, _RATE).save(midi.with_suffix(".wav"))
    return score


def _make_instrument(folder: Path, seed: int) -> None:
    from timbrel.bundle import find_bundle
    from timbrel.export.instrument import write_instrument
    from timbrel.generation.playback.keyboard import sample_keyboard
    from timbrel.generation.playback.timbre import open_timbre

    with _step(f"{folder}  instrument: SFZ, SF2 and {_LAYERS} layers of samples"):
        timbre = open_timbre(find_bundle("notes"), seed, _FAMILY)
        write_instrument(sample_keyboard(timbre, folder.name, _KEYS, _STEP, _LAYERS), folder)


def _make_tune(beat: Score, folder: Path, tune_style: str, beat_style: str, seed: int) -> Path:
    from timbrel.music.compose import Composer
    from timbrel.music.formats import write_score
    from timbrel.music.grooves import beat as make_beat
    from timbrel.music.wants import Wants

    path = folder / f"tune-{tune_style}-{seed}.mid"
    with _step(f"{path}  {_BARS} bars of {tune_style} over the beat"):
        tempo = beat.tempos[0].bpm
        wants = Wants(bars=_BARS, meter=(4, 4), tempo=tempo, backing=True)
        tune = Composer(tune_style, seed).from_scratch(wants)[0].score
        drums = make_beat(beat_style, bars=_BARS, seed=seed, tempo=tempo)
        write_score(replace(tune, parts=(*tune.parts, *drums.parts)), path)
    return path


def _play_tune(tune: Path, folder: Path, seed: int) -> None:
    from timbrel.audio.stream import write_blocks
    from timbrel.generation.kits import read_kit
    from timbrel.generation.playback.band import seat_band
    from timbrel.generation.playback.ensemble import play_together
    from timbrel.music.formats import read_score

    audio = tune.with_suffix(".wav")
    with _step(f"{audio}  the tune, played on bells, a bass, chords and the kit"):
        score, _ = read_score(tune)
        wishes = (f"1={folder / 'bells'}",)
        band = seat_band(score, (), wishes, lambda: read_kit(folder / "kit"), seed, _RATE)
        write_blocks(play_together(band.seats, _RATE), audio, _RATE, _PEAK)
