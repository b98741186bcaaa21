"""Made sounds land in a folder: one place per kind, never on top of another sound."""

from __future__ import annotations

import re
import shutil
import uuid
from collections.abc import Iterator
from itertools import count as counting
from pathlib import Path

from timbrel.audio.io import read_provenance
from timbrel.audio.resample import resample
from timbrel.bundle import BundleConfig
from timbrel.errors import OutputError
from timbrel.files import publish, writing
from timbrel.sound import BitDepth, Sound

LEAST_RATE_HZ = 44100
_BYTES_PER_SAMPLE = {"16": 2, "24": 3, "32f": 4}
_HEADROOM_BYTES = 50_000_000


def save_new(sound: Sound, folder: Path, suffix: str, bit_depth: BitDepth) -> Path:
    """Save a sound as ``folder/<kind>/<kind>-<seed>.<suffix>``.

    A file that holds the same settings is replaced; one that holds anything else is left alone and the new one gets
    a number, also when two runs write into one folder at once.

    Raises:
        OutputError: the folder cannot be written to or the disk is full.
    """
    stem = _stem(sound)
    return save_named(sound, folder / re.sub(r"-\d+$", "", stem), stem, suffix, bit_depth)


def save_named(sound: Sound, folder: Path, stem: str, suffix: str, bit_depth: BitDepth) -> Path:
    """Save a sound as ``folder/<stem>.<suffix>``, as careful of other files as :func:`save_new`.

    Raises:
        OutputError: the folder cannot be written to or the disk is full.
    """
    for number in counting(1):
        path = folder / f"{stem if number == 1 else f'{stem}-{number}'}.{suffix}"
        if path.exists():
            if _settings(path) == sound.provenance:
                return sound.save(path, bit_depth)
        elif _save_exclusively(sound, path, bit_depth):
            return path
    raise AssertionError  # counting never ends


def at_rate(sound: Sound, rate_hz: int | None) -> Sound:
    """Bring a sound to the rate asked for; without one, to its own rate but at least 44.1 kHz."""
    target = rate_hz or max(sound.sample_rate, LEAST_RATE_HZ)
    return sound if target == sound.sample_rate else resample(sound, target)


def check_space(folder: Path, config: BundleConfig, count: int, rate_hz: int | None, bit_depth: BitDepth) -> None:
    """Refuse a run that cannot fit on the disk, before it starts.

    Raises:
        OutputError: ``count`` sounds of the model's full length do not fit into the free space of ``folder``.
    """
    rate = rate_hz or max(config.sample_rate, LEAST_RATE_HZ)
    need = int(count * config.max_seconds * rate * config.channels * _BYTES_PER_SAMPLE[bit_depth])
    place = next(parent for parent in (folder.absolute(), *folder.absolute().parents) if parent.exists())
    free = shutil.disk_usage(place).free
    if need + _HEADROOM_BYTES > free:
        raise OutputError(
            f"count={count} sounds take up to {_size(need)}, {_size(_HEADROOM_BYTES)} must stay free, and {place} has "
            f"{_size(free)}; ask for fewer, or choose another folder with --out"
        )


def _size(count: int) -> str:
    return f"{count / 1e9:.1f} GB" if count >= 1e9 else f"{count / 1e6:.0f} MB"


def _save_exclusively(sound: Sound, path: Path, bit_depth: BitDepth) -> bool:
    """Save to a path that must not exist; False when somebody else was quicker."""
    hidden = path.with_name(f".{uuid.uuid4().hex}{path.suffix}")
    with writing(path):
        try:
            sound.save(hidden, bit_depth)
            return publish(hidden, path)
        finally:
            hidden.unlink(missing_ok=True)


def _stem(sound: Sound) -> str:
    if sound.provenance is None:
        return "sound-0"
    kinds = sound.provenance.kind or sound.provenance.model
    return f"{'-'.join(_names(kinds))}-{sound.provenance.seed}"


def _names(kinds: str) -> Iterator[str]:
    return (item.partition(":")[0] for item in kinds.split(","))


def _settings(path: Path) -> object:
    try:
        return read_provenance(path)
    except Exception:  # noqa: BLE001 - whatever stands there, it is not this sound
        return None
