"""What lies beside notes and tells their pitch: NSynth's examples.json, and SFZ instruments."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from timbrel.dataset.notes.names import USUAL_VELOCITY, read_name
from timbrel.errors import DatasetError

EXAMPLES = "examples.json"
_NSYNTH_HELD_S = 3.0
_OPCODE = re.compile(r"(\w+)=(.*?)(?=\s+\w+=|\s*$)")
_HEADER = re.compile(r"<(\w+)>")


@dataclass(frozen=True)
class Listed:
    """What a listing says of one file."""

    pitch: int
    velocity: int
    instrument: str
    family: str | None = None
    held_s: float | None = None


def read_listings(folder: Path) -> dict[str, Listed]:
    """Return what NSynth's examples.json and SFZ files in a folder say, by path inside the folder or by bare name.

    Raises:
        DatasetError: examples.json is damaged.
    """
    found: dict[str, Listed] = {}
    for path in sorted(folder.rglob("*.sfz")):
        found.update(_read_sfz(folder, path))
    for path in sorted(folder.rglob(EXAMPLES)):
        found.update(_read_examples(path))
    return found


def _read_examples(path: Path) -> dict[str, Listed]:
    try:
        data: Any = json.loads(path.read_text(encoding="utf-8"))
        return {name: _example(name, fields) for name, fields in data.items()}
    except (OSError, ValueError, AttributeError, KeyError, TypeError) as error:
        raise DatasetError(
            f"{path} is no list of notes as NSynth has it ({type(error).__name__}: {error}); "
            "each name needs pitch, velocity and instrument_str"
        ) from None


def _example(name: str, fields: dict[str, Any]) -> Listed:
    pitch, velocity = int(fields["pitch"]), int(fields.get("velocity", USUAL_VELOCITY))
    if not (0 <= pitch <= 127 and 1 <= velocity <= 127):
        raise ValueError(f"{name} has pitch {pitch} and velocity {velocity}; they go to 127")
    family = fields.get("instrument_family_str")
    return Listed(pitch, velocity, str(fields["instrument_str"]), family and str(family), _NSYNTH_HELD_S)


def _read_sfz(folder: Path, path: Path) -> dict[str, Listed]:
    """Return the regions of an SFZ file that play one recording at its own pitch."""
    found: dict[str, Listed] = {}
    for opcodes in _regions(path.read_text(encoding="utf-8", errors="replace")):
        said = opcodes.get("pitch_keycenter") or opcodes.get("key")
        pitch = _key(said) if said else None
        if "sample" not in opcodes or pitch is None:
            continue
        sample = Path(path.parent, (opcodes.get("default_path", "") + opcodes["sample"]).replace("\\", "/"))
        if not sample.resolve().is_relative_to(folder.resolve()) or not sample.is_file():
            continue
        name = sample.resolve().relative_to(folder.resolve()).as_posix()
        loudest = opcodes.get("hivel", "")
        velocity = int(loudest) if loudest.isdigit() and 1 <= int(loudest) <= 127 else USUAL_VELOCITY
        found[name] = Listed(pitch, velocity, path.stem)
    return found


def _regions(text: str) -> list[dict[str, str]]:
    """Return the opcodes of every region with what it inherits from group, master, global and control."""
    text = re.sub(r"//[^\n]*", "", text)
    levels: dict[str, dict[str, str]] = {}
    regions = []
    parts = _HEADER.split(text)
    for header, body in zip(parts[1::2], parts[2::2], strict=True):
        own = {key: value for line in body.splitlines() for key, value in _OPCODE.findall(line)}
        if header == "region":
            merged: dict[str, str] = {}
            for level in ("control", "global", "master", "group"):
                merged |= levels.get(level, {})
            regions.append(merged | own)
        else:
            levels[header] = own
    return regions


def _key(text: str) -> int | None:
    """Return the MIDI pitch of an SFZ key: a number or a name, c4 being 60."""
    text = text.strip()
    if text.isdigit():
        return int(text) if int(text) <= 127 else None
    return read_name(text).pitch
