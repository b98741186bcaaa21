"""An instrument made of samples: which sound plays which keys, how hard, and how it goes on while a key is held."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import Field

from timbrel.audio.io import read
from timbrel.config import Config
from timbrel.errors import ConfigError, ModelError, UsageError
from timbrel.kinds import KINDS
from timbrel.sound import Provenance, Sound

INSTRUMENT = "instrument.json"
FORMAT_VERSION = 1
_OPEN_SAMPLES = 256

Range = tuple[int, int]


class Region(Config):
    """One sample on the keyboard."""

    sample: str
    """Name of its sound: the path of a file inside the instrument's folder."""
    pitch: float = Field(ge=0, le=127)
    """MIDI pitch at which it sounds as recorded; 60 is middle C, .01 a cent."""
    keys: Range
    """Lowest and highest key that play it, 0..127."""
    velocities: Range = (1, 127)
    """Softest and hardest stroke that play it, 1..127."""
    loop: Range | None = None
    """First frame of the loop, and the frame after its last; None plays the sound once."""
    release_s: float = Field(default=0.2, gt=0, le=60)
    """Seconds to fall by 60 dB after the key is let go."""
    one_shot: bool = False
    """Rings on when the key is let go, as a drum does."""
    turn: Range = (1, 1)
    """Which stroke of how many this is, when strokes of one key take turns."""
    pan: float = Field(default=0.0, ge=-1, le=1)
    """Where it stands: -1 left .. 1 right."""
    choke: int = 0
    """Group of sounds that silence each other, as open and closed hi-hat do; 0 is none."""


class _File(Config):
    timbrel: str = "instrument"
    format_version: int = FORMAT_VERSION
    name: str
    settings: Provenance | None = None
    """Model, seed, kind and knobs of its timbre: enough to make it again."""
    regions: tuple[Region, ...]


@dataclass(frozen=True)
class Instrument:
    """A playable instrument.

    Args:
        name: what a person calls it.
        regions: its samples on the keyboard, at least one.
        sound_of: gives the sound of a region's ``sample``. All strokes of one key are as loud as each other there;
            the player's velocity makes them soft.
        settings: of the timbre, when a model made it.
    """

    name: str
    regions: tuple[Region, ...]
    sound_of: Callable[[str], Sound]
    settings: Provenance | None = None

    @property
    def keys(self) -> Range:
        """Lowest and highest key that sound."""
        return min(region.keys[0] for region in self.regions), max(region.keys[1] for region in self.regions)


def read_instrument(folder: str | Path) -> Instrument:
    """Open an instrument that ``timbrel instrument`` made; its samples are read when they are first played.

    Args:
        folder: that holds ``instrument.json``.

    Raises:
        UsageError: the folder does not exist or is no instrument.
        ModelError: the instrument is damaged.
    """
    folder = Path(folder)
    path = folder / INSTRUMENT
    if not path.is_file():
        raise UsageError(_no_instrument(folder))
    file = _parse(path)
    missing = [region.sample for region in file.regions if not (folder / region.sample).is_file()]
    if missing:
        raise ModelError(f"{folder} lacks {len(missing)} of its samples, such as {missing[0]}; copy or make it again")

    @lru_cache(maxsize=_OPEN_SAMPLES)
    def sound_of(sample: str) -> Sound:
        return read(folder / sample)

    return Instrument(file.name, file.regions, sound_of, file.settings)


def instrument_json(instrument: Instrument, sample_folder: str) -> str:
    """Return the text of ``instrument.json`` for samples that lie in a folder beside it."""
    regions = tuple(
        region.model_copy(update={"sample": f"{sample_folder}/{region.sample}"}) for region in instrument.regions
    )
    file = _File(name=instrument.name, settings=instrument.settings, regions=regions)
    return file.model_dump_json(indent=1) + "\n"


def _parse(path: Path) -> _File:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ModelError(f"cannot read {path}: {error.strerror}") from None
    except ValueError as error:
        raise ModelError(f"{path} is damaged: {error}") from None
    version = data.get("format_version") if isinstance(data, dict) else None
    if not isinstance(version, int) or version > FORMAT_VERSION:
        raise ModelError(f"{path} has format_version={version!r}; this timbrel reads up to {FORMAT_VERSION}")
    try:
        file = _File.parse(data, str(path))
    except ConfigError as error:
        raise ModelError(f"{error}\nMake the instrument again, or repair the file") from None
    for region in file.regions:
        sample = Path(region.sample)
        if sample.is_absolute() or ".." in sample.parts:
            raise ModelError(f"{path}: sample={region.sample!r} must lie inside the instrument's folder")
    if not file.regions:
        raise ModelError(f"{path} has no regions; make the instrument again")
    return file


def _no_instrument(folder: Path) -> str:
    if not folder.is_dir():
        return f"instrument={str(folder)!r} is not a folder; make one with: timbrel instrument --seed 7 --out {folder}"
    if any(child.name in KINDS for child in folder.iterdir()):
        return f"instrument={str(folder)!r} is a drum kit; give it as --kit {folder}"
    return f"instrument={str(folder)!r} holds no {INSTRUMENT}; make one with: timbrel instrument --seed 7 --out bells"
