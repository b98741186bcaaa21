"""``timbrel play``: a tune played by instruments and a kit."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.markup import escape

from timbrel.cli.main import app
from timbrel.cli.screen import err, out, progress_bar
from timbrel.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

    from timbrel.generation.kits import Kit
    from timbrel.generation.playback.band import Band

_PEAK = 10 ** (-1 / 20)
_DEPTHS = ("16", "24", "32f")


@app.command()
def play(
    tune: Annotated[Path, typer.Argument(help="A score: MIDI, MusicXML or ABC.")],
    instrument: Annotated[
        list[str] | None,
        typer.Option(
            help="Folder of an instrument, or notes:guitar:7; WHO=WHAT for one part: 2=bells/, bass=deep/, ch3=."
        ),
    ] = None,
    kit: Annotated[
        Path | None, typer.Option(help="Folder of drum sounds for channel 10; a new kit if left away.")
    ] = None,
    target: Annotated[Path | None, typer.Option("--out", help="A .wav, .flac or .aiff; TUNE.wav if left away.")] = None,
    seed: Annotated[int | None, typer.Option(min=0, help="Of timbres and kit that are not given.")] = None,
    rate: Annotated[int, typer.Option(help="Sample rate in Hz.")] = 44_100,
    bit_depth: Annotated[str, typer.Option(help=" | ".join(_DEPTHS))] = "16",
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Play a tune with generated instruments, in stereo, as loud as it can be without clipping.

    timbrel play tune.mid --instrument bells/ --kit out/kit --out tune.wav

    timbrel play quartet.mid --instrument 1=bells/ --instrument cello=notes:string:3
    """
    from timbrel.audio.stream import check_target

    target = target or tune.with_suffix(".wav")
    _check_numbers(rate, bit_depth)
    check_target(target, bit_depth)  # type: ignore[arg-type]
    seed = secrets.randbelow(2**31) if seed is None else seed
    band = _band(tune, instrument or [], kit, seed, rate)
    seconds, gain = _write(band, target, rate, bit_depth)
    _show(band, target, seconds, gain, seed, as_json=as_json)


def _band(tune: Path, wishes: list[str], kit: Path | None, seed: int, rate: int) -> Band:
    from timbrel.generation.playback.band import seat_band
    from timbrel.music.formats import read_score
    from timbrel.music.formats.midi_gestures import read_gestures

    score, repairs = read_score(tune)
    for repair in repairs:
        err.print(f"note: {escape(tune.name)}: {escape(repair)}", soft_wrap=True)
    band = seat_band(score, read_gestures(tune), wishes, lambda: _kit(kit, seed), seed, rate)
    for remark in band.remarks:
        err.print(f"note: {escape(remark)}", soft_wrap=True)
    return band


def _kit(folder: Path | None, seed: int) -> Kit:
    from timbrel.generation.kits import read_kit

    if folder is not None:
        return read_kit(folder, seed)
    from timbrel.bundle import find_bundle
    from timbrel.generation.kit_making import make_kit

    return make_kit(find_bundle("drums"), seed)


def _write(band: Band, target: Path, rate: int, bit_depth: Any) -> tuple[float, float]:
    from timbrel.audio.stream import write_blocks
    from timbrel.generation.playback.ensemble import play_together

    last = max((seat.notes[-1].start_s for seat in band.seats if seat.notes), default=0.0)
    blocks = play_together(band.seats, rate)
    with progress_bar("playing, in seconds", round(last) + 1) as bar:

        def shown() -> Iterator[NDArray[np.float32]]:
            for block in blocks:
                yield block
                bar.advance(bar.task_ids[0], block.shape[1] / rate)

        return write_blocks(shown(), target, rate, _PEAK, bit_depth)


def _show(band: Band, target: Path, seconds: float, gain: float, seed: int, *, as_json: bool) -> None:
    if as_json:
        cast = [{"part": part, "instrument": name} for part, name in band.cast]
        result = {"path": str(target), "seconds": round(seconds, 3), "seed": seed, "cast": cast, "gain": round(gain, 6)}
        out.print_json(data=result | {"remarks": list(band.remarks)})
        return
    out.print(f"{escape(str(target))}  {seconds:.1f} s", soft_wrap=True)
    for part, name in band.cast:
        out.print(f"  {escape(part)}: {escape(name)}", soft_wrap=True)


def _check_numbers(rate: int, bit_depth: str) -> None:
    if not 8000 <= rate <= 192_000:
        raise UsageError(f"rate={rate} must be from 8000 to 192000 Hz")
    if bit_depth not in _DEPTHS:
        raise UsageError(f"bit_depth={bit_depth} does not exist; it is one of {', '.join(_DEPTHS)}")
