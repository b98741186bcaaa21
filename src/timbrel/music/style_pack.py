"""Style packs on disk: find, load and save them. No pickle; a pack is data only."""

from __future__ import annotations

import functools
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from timbrel.errors import ScoreError, UsageError, did_you_mean
from timbrel.files import replace_folder
from timbrel.music.figuration import FigureNote
from timbrel.music.habits import Habits
from timbrel.music.style import VERSION, Style, StyleInfo, Voice
from timbrel.paths import STYLES, user_styles

_MOST_LOADED = 8


def save_style(style: Style, folder: Path, card: str) -> None:
    """Write a style pack: ``style.json``, ``corpus.npz`` and ``CARD.md``.

    Raises:
        OutputError: the folder cannot be written.
    """
    arrays: dict[str, Any] = {}
    for role, voice in style.voices.items():
        arrays |= {f"voice.{role}.{name}": value.astype(np.int32) for name, value in voice.__dict__.items()}
    for role, habits in style.habits.items():
        arrays |= {f"habits.{role}.{name}": value.astype(np.float32) for name, value in habits.arrays().items()}
    rows = [(i, n.onset, n.duration, n.tone, n.off, n.height) for i, f in enumerate(style.figures) for n in f]
    arrays["figures"] = np.array(rows, np.int16).reshape(-1, 6) if len(style.figures) < 1 << 15 else np.array(rows)

    def fill(part: Path) -> None:
        np.savez_compressed(part / "corpus.npz", **arrays)
        (part / "style.json").write_text(style.info.model_dump_json(indent=1), encoding="utf-8")
        (part / "CARD.md").write_text(card, encoding="utf-8")

    replace_folder(folder, fill)


def style_names() -> list[str]:
    """Return the names of all styles: those that ship and the user's own."""
    folders = (folder for root in (STYLES, user_styles()) if root.is_dir() for folder in root.iterdir())
    return sorted({folder.name for folder in folders if (folder / "corpus.npz").is_file()})


def load_style(name: str | Path) -> Style:
    """Load a style by name, the user's own first, or from the path of its folder.

    Raises:
        UsageError: no style has that name; the nearest is suggested.
        ScoreError: the pack is damaged or from a newer version.
    """
    return _read(style_folder(name))


def loaded_style(name: str) -> Style:
    """Return a style by name or path that stays loaded, and all that is worked out for it, until it is trained again.

    Raises:
        UsageError, ScoreError: as for :func:`load_style`.
    """
    folder = style_folder(name)
    return _loaded(folder, (folder / "corpus.npz").stat().st_mtime_ns)


@functools.lru_cache(maxsize=_MOST_LOADED)
def _loaded(folder: Path, stamp: int) -> Style:  # noqa: ARG001 - a style that was trained again has another stamp
    return _read(folder)


def mixed_style(text: str, load: Callable[[str], Style] | None = None) -> Style:
    """Return a style by name, or a mix such as ``hymn,song:0.5``.

    Args:
        text: names with their weights; the first has weight 1.
        load: loads one style; :func:`load_style` when None.

    Raises:
        UsageError: a name is not known, a weight is no number above 0, or the styles do not mix.
    """
    load = load or load_style
    first, *others = text.split(",")
    style = load(first.strip())
    for other in others:
        name, _, weight = other.strip().partition(":")
        if not re.fullmatch(r"\d{0,3}(\.\d+)?", weight) or not 0 < float(weight or 1) <= 100:
            raise UsageError(f"style={text!r}: the weight {weight!r} of {name} must be a number above 0, up to 100")
        style = style.mix(load(name), float(weight or 1))
    return style


def style_folder(name: str | Path) -> Path:
    """Return the folder of a style. Raises UsageError when no style has that name."""
    for folder in (user_styles() / str(name), STYLES / str(name), Path(name)):
        if (folder / "corpus.npz").is_file():
            return folder
    raise UsageError(f"style={str(name)!r} is not known; {did_you_mean(str(name), style_names())}")


def _read(folder: Path) -> Style:
    try:
        data = json.loads((folder / "style.json").read_text(encoding="utf-8"))
        if data.get("version") != VERSION:
            raise ScoreError(
                f"style {folder} has version={data.get('version')}, this timbrel reads {VERSION}; train it again"
            )
        info = StyleInfo.parse(data, str(folder / "style.json"))
        with np.load(folder / "corpus.npz", allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files}
        return _assemble(info, arrays)
    except (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile) as error:
        raise ScoreError(f"style {folder} is damaged ({error}); train it again or reinstall timbrel") from None


def _assemble(info: StyleInfo, arrays: dict[str, Any]) -> Style:
    voices: dict[str, dict[str, Any]] = {}
    habits: dict[str, dict[str, Any]] = {}
    for name, value in arrays.items():
        kind, *rest = name.split(".")
        if kind == "voice":
            voices.setdefault(rest[0], {})[rest[1]] = value.astype(np.int64)
        elif kind == "habits":
            habits.setdefault(rest[0], {})[rest[1]] = value.astype(np.float64)
    figures: list[list[FigureNote]] = []
    for number, *note in arrays["figures"].tolist():
        while len(figures) <= number:
            figures.append([])
        figures[number].append(FigureNote(*note))
    return Style(
        info,
        {role: Voice(**fields) for role, fields in voices.items()},
        {role: Habits(**fields) for role, fields in habits.items()},
        tuple(tuple(notes) for notes in figures),
    )
