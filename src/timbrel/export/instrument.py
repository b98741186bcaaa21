"""An instrument as a folder that any sampler opens: SFZ and SF2 beside plain WAVs and the settings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from timbrel.export.place import fill_folder
from timbrel.export.sf2 import sf2_bytes
from timbrel.export.sfz import sfz_text
from timbrel.export.wav import write_sample
from timbrel.generation.playback.instrument import INSTRUMENT, Instrument, instrument_json

SAMPLES = "samples"


def write_instrument(instrument: Instrument, folder: Path, step: Callable[[], None] = lambda: None) -> list[Path]:
    """Write an instrument into a folder: samples, ``NAME.sfz``, ``NAME.sf2`` and ``instrument.json``.

    Args:
        instrument: what to write.
        folder: new, empty, or an instrument that is replaced.
        step: called after every sample.

    Returns:
        The SFZ, the SF2 and the JSON.

    Raises:
        UsageError: the folder holds other things.
        OutputError: it cannot be written.
    """
    stem = file_name(instrument.name)

    def fill(part: Path) -> None:
        (part / SAMPLES).mkdir()
        for region in instrument.regions:
            write_sample(instrument.sound_of(region.sample), region, part / SAMPLES / region.sample)
            step()
        (part / f"{stem}.sfz").write_text(sfz_text(instrument, SAMPLES), encoding="utf-8")
        (part / f"{stem}.sf2").write_bytes(sf2_bytes(instrument))
        (part / INSTRUMENT).write_text(instrument_json(instrument, SAMPLES), encoding="utf-8")

    fill_folder(folder, INSTRUMENT, fill)
    return [folder / f"{stem}.sfz", folder / f"{stem}.sf2", folder / INSTRUMENT]


def file_name(name: str) -> str:
    """Return a name that every file system takes: ``"Warm Bells 7"`` is ``"warm-bells-7"``."""
    words = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in name.lower()).split()
    return "-".join(words)[:60] or "instrument"


def as_wavs(instrument: Instrument) -> Instrument:
    """Return the instrument with its samples named as the WAVs that they are written as, whatever they were read from.

    The names stay apart, and lead into no folder above.
    """
    names = {region.sample: f"{Path(region.sample).with_suffix('').as_posix()}.wav" for region in instrument.regions}
    if len(set(names.values())) < len(names):
        names = {sample: f"{sample}.wav" for sample in names}
    back = {name: sample for sample, name in names.items()}
    regions = tuple(region.model_copy(update={"sample": names[region.sample]}) for region in instrument.regions)
    return replace(instrument, regions=regions, sound_of=lambda name: instrument.sound_of(back[name]))
