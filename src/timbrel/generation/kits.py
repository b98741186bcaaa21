"""Drum kits: one or more strokes for each kind of drum, softer and harder ones, several that take turns."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from timbrel.audio.io import ENDINGS, read
from timbrel.config import Config
from timbrel.errors import ConfigError, ModelError, UsageError, did_you_mean
from timbrel.generation.playback.instrument import Instrument, Range, Region
from timbrel.kinds import KINDS, kind_from_name
from timbrel.music.grooves.kit import CHOKES, KIND_OF_KEY, SEMITONES, SUBSTITUTES
from timbrel.sound import Provenance, Sound

KIT = "kit.json"
FORMAT_VERSION = 1
_LONGEST_HIT_S = 10.0
_HATS = 1
_PLACES = {
    "closed_hat": 0.25, "open_hat": 0.25, "crash": -0.35, "ride": 0.4, "rim": -0.1, "cowbell": 0.2, "shaker": -0.3,
    "conga": -0.25, "perc": 0.3,
}  # fmt: skip
"""Where each kind stands, as its drummer hears it with the hi-hat on the right; the others are in the middle."""
_TOM_SPREAD = 0.06


class Hit(Config):
    """One recorded stroke of a drum."""

    sample: str
    """Path of its sound inside the kit's folder."""
    velocities: Range = (1, 127)
    """Softest and hardest stroke that play it, 1..127."""
    turn: Range = (1, 1)
    """Which of how many strokes that take turns."""


class _File(Config):
    timbrel: str = "kit"
    format_version: int = FORMAT_VERSION
    name: str
    settings: Provenance | None = None
    kinds: dict[str, tuple[Hit, ...]]


@dataclass(frozen=True)
class Kit:
    """A drum kit.

    Args:
        name: what a person calls it.
        hits: kind -> its strokes, at least one.
        sound_of: gives the sound of a hit's ``sample``.
        settings: model, seed and knobs, when a model made it.
    """

    name: str
    hits: Mapping[str, tuple[Hit, ...]]
    sound_of: Callable[[str], Sound]
    settings: Provenance | None = None

    @classmethod
    def of(cls, sounds: Mapping[str, Sound], name: str = "kit") -> Kit:
        """Make a kit of one sound for each kind."""
        return cls(name, {kind: (Hit(sample=f"{kind}.wav"),) for kind in sounds}, lambda path: sounds[Path(path).stem])

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds it has, in the usual order."""
        return tuple(kind for kind in KINDS if kind in self.hits)

    def instrument(self, *, substitutes: bool) -> Instrument:
        """Lay the kit on the General MIDI drum keys: low and high toms tuned apart, a closing hi-hat cuts the open one.

        Args:
            substitutes: let the nearest relative play a kind that the kit lacks; False leaves its keys silent.
        """
        regions = []
        for key, kind in sorted(KIND_OF_KEY.items()):
            around = (kind, *SUBSTITUTES[kind]) if substitutes else (kind,)
            name = next((name for name in around if name in self.hits), None)
            if name is not None:
                regions += [_region(key, kind, hit) for hit in self.hits[name]]
        return Instrument(self.name, tuple(regions), self.sound_of, self.settings)


def read_kit(folder: str | Path, seed: int = 0) -> Kit:
    """Open a drum kit.

    A kit that ``timbrel generate drums --kit`` made has its layers and turns in ``kit.json``. Of any other folder one
    sound of each kind is taken; its kind is its folder's name (``kick/kick-7.wav``) or is told by its own
    (``BD 01.wav``).

    Args:
        folder: the kit.
        seed: chooses among several sounds of one kind where there is no ``kit.json``.

    Raises:
        UsageError: the folder does not exist or holds no drum sound.
        ModelError: ``kit.json`` is damaged.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise UsageError(
            f"kit={str(folder)!r} is not a folder; make a kit with: timbrel generate drums --kit --out {folder}"
        )
    listed = _parse(folder / KIT) if (folder / KIT).is_file() else None
    hits = _chosen(folder, seed) if listed is None else listed.kinds

    @lru_cache(maxsize=512)
    def sound_of(sample: str) -> Sound:
        return read(folder / sample, max_seconds=_LONGEST_HIT_S)

    if listed is None:
        return Kit(folder.resolve().name, hits, sound_of)
    return Kit(listed.name, hits, sound_of, listed.settings)


def kit_json(kit: Kit) -> str:
    """Return the text of ``kit.json``."""
    file = _File(name=kit.name, settings=kit.settings, kinds={kind: kit.hits[kind] for kind in kit.kinds})
    return file.model_dump_json(indent=1) + "\n"


def _region(key: int, kind: str, hit: Hit) -> Region:
    semitones = SEMITONES.get(key, 0)
    choke = _HATS if kind in ("closed_hat", "open_hat") and (key in CHOKES or key in CHOKES[42]) else 0
    pan = _PLACES.get(kind, 0.0) if kind != "tom" else -_TOM_SPREAD * semitones
    return Region(
        sample=hit.sample,
        pitch=key - semitones,
        keys=(key, key),
        velocities=hit.velocities,
        one_shot=True,
        turn=hit.turn,
        choke=choke,
        pan=pan,
    )


def _chosen(folder: Path, seed: int) -> dict[str, tuple[Hit, ...]]:
    found: dict[str, list[Path]] = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in ENDINGS and not path.name.startswith("."):
            kind = path.parent.name if path.parent.name in KINDS else kind_from_name(path.stem)
            if kind is not None:
                found.setdefault(kind, []).append(path)
    if not found:
        raise UsageError(f"kit={str(folder)!r} holds no drum sounds; {did_you_mean(folder.name, KINDS)}")
    random = np.random.default_rng(seed)
    return {kind: (_hit(folder, paths, random),) for kind, paths in sorted(found.items())}


def _hit(folder: Path, paths: Sequence[Path], random: np.random.Generator) -> Hit:
    return Hit(sample=paths[int(random.integers(len(paths)))].relative_to(folder).as_posix())


def _parse(path: Path) -> _File:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        file = _File.parse(data, str(path))
    except OSError as error:
        raise ModelError(f"cannot read {path}: {error.strerror}") from None
    except (ValueError, ConfigError) as error:
        raise ModelError(f"{path} is damaged: {error}; make the kit again, or remove this file") from None
    if file.format_version > FORMAT_VERSION:
        raise ModelError(f"{path} has format_version={file.format_version}; this timbrel reads up to {FORMAT_VERSION}")
    for kind, hits in file.kinds.items():
        wrong = [hit.sample for hit in hits if Path(hit.sample).is_absolute() or ".." in Path(hit.sample).parts]
        missing = [hit.sample for hit in hits if not (path.parent / hit.sample).is_file()]
        if kind not in KINDS or not hits or wrong:
            raise ModelError(f"{path}: {kind} {wrong} is not a kind of drum with sounds inside this folder")
        if missing:
            raise ModelError(f"{path.parent} lacks {missing[0]}, which {KIT} names; copy or make the kit again")
    return file
