"""The grooves on disk: bars of real drumming by style and feel, with velocities and micro-timing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from timbrel.errors import ScoreError, UsageError, did_you_mean
from timbrel.files import replace_folder
from timbrel.music.grooves.analysis import BEATS, FEELS, TakeBar
from timbrel.paths import STYLES

PACK = STYLES / "groove"
"""The grooves that ship with timbrel."""
_FORMAT = 1


@dataclass(frozen=True)
class Take:
    """One recording: its name in the data set, style, tempo, and whether it is a fill."""

    name: str
    style: str
    bpm: float
    is_fill: bool
    feel: str


@dataclass(frozen=True)
class Bars:
    """Bars of one feel, all styles.

    Args:
        masks: voices that hit on each step, uint16 (bars, steps).
        take: index of the take of each bar, int32 (bars,).
        number: place of each bar in its take, int32 (bars,).
        first_hit: index of the first hit of each bar, and one past the last, int64 (bars + 1,).
        velocities: uint8 (hits,), in order of bar, step, voice.
        offsets_ms: int8 (hits,).
    """

    masks: NDArray[np.uint16]
    take: NDArray[np.int32]
    number: NDArray[np.int32]
    first_hit: NDArray[np.int64]
    velocities: NDArray[np.uint8]
    offsets_ms: NDArray[np.int8]


@dataclass(frozen=True)
class Library:
    """All grooves: the takes, and their bars by feel."""

    takes: tuple[Take, ...]
    bars: dict[str, Bars]

    @property
    def styles(self) -> tuple[str, ...]:
        """Styles that have beats, not only fills."""
        return tuple(sorted({take.style for take in self.takes if not take.is_fill}))

    def check_style(self, style: str) -> str:
        """Return the style if there is one of that name, else raise UsageError with the nearest."""
        name = style.strip().lower()
        if name not in self.styles:
            raise UsageError(f"style={style!r} is no drum style; {did_you_mean(name, self.styles)}")
        return name

    def tempo_of(self, style: str) -> float:
        """Return the middle tempo of a style's beats, in quarter notes per minute."""
        return float(round(np.median([t.bpm for t in self.takes if t.style == style and not t.is_fill])))

    def bars_of(self, style: str, feel: str, *, is_fill: bool) -> NDArray[np.int64]:
        """Return the indices of a style's bars of one feel."""
        wanted = np.array([t.style == style and t.is_fill == is_fill for t in self.takes], dtype=bool)
        return np.flatnonzero(wanted[self.bars[feel].take])


def save_library(
    folder: Path, takes: Sequence[tuple[Take, Sequence[TakeBar]]], about: dict[str, str], card: str
) -> None:
    """Write takes and their bars as a style pack: ``grooves.npz``, ``style.json`` and ``CARD.md``."""
    arrays: dict[str, NDArray[np.generic]] = {}
    for feel, steps in FEELS.items():
        rows = [(index, bar) for index, (take, bars) in enumerate(takes) if take.feel == feel for bar in bars]
        sizes = [len(bar.velocities) for _, bar in rows]
        arrays |= {
            f"{feel}.masks": np.array([bar.masks for _, bar in rows], np.uint16).reshape(-1, BEATS * steps),
            f"{feel}.take": np.array([index for index, _ in rows], np.int32),
            f"{feel}.number": np.array([bar.number for _, bar in rows], np.int32),
            f"{feel}.first_hit": np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64),
            f"{feel}.velocities": np.concatenate([bar.velocities for _, bar in rows]).astype(np.uint8),
            f"{feel}.offsets_ms": np.concatenate([bar.offsets_ms for _, bar in rows]).astype(np.int8),
        }
    columns = [[take.name, take.style, take.bpm, take.is_fill, take.feel] for take, _ in takes]
    text = json.dumps({"format": _FORMAT, **about, "takes": columns}, indent=None, sort_keys=True)

    def fill(part: Path) -> None:
        np.savez_compressed(part / "grooves.npz", allow_pickle=False, **arrays)
        (part / "style.json").write_text(text + "\n", encoding="utf-8")
        (part / "CARD.md").write_text(card, encoding="utf-8")

    replace_folder(folder, fill)


@lru_cache(maxsize=2)
def load_library(folder: Path = PACK) -> Library:
    """Read a pack of grooves.

    Raises:
        ScoreError: the pack is missing, damaged, or of a newer version.
    """
    try:
        about = json.loads((folder / "style.json").read_text(encoding="utf-8"))
        if about["format"] != _FORMAT:
            raise ScoreError(f"{folder} holds grooves of format {about['format']}; update timbrel to read them")
        takes = tuple(Take(*row) for row in about["takes"])
        with np.load(folder / "grooves.npz", allow_pickle=False) as arrays:
            names = ("masks", "take", "number", "first_hit", "velocities", "offsets_ms")
            bars = {feel: Bars(*(arrays[f"{feel}.{name}"] for name in names)) for feel in FEELS}
    except FileNotFoundError:
        raise ScoreError(f"{folder} holds no grooves; install timbrel again") from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ScoreError(f"the grooves in {folder} are damaged ({error}); install timbrel again") from None
    return Library(takes, bars)
