"""What the report on a folder of sounds holds."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class KindLine:
    """What there is of one kind."""

    kind: str
    files: int
    recordings: int
    """Files that are not copies of each other."""
    seconds: float
    shortest_s: float
    longest_s: float


@dataclass(frozen=True)
class Report:
    """What was found in a folder of sounds. Lists hold names inside the folder."""

    folder: str
    model: str | None
    files: int
    """Files that looked like sound."""
    usable: int
    recordings: int
    """Usable files that are not copies of each other."""
    hours: float
    """Length of all usable sounds, silence at both ends left out."""
    kinds: tuple[KindLine, ...]
    skipped: tuple[tuple[str, str], ...]
    """What cannot be used: (name, reason)."""
    duplicates: tuple[tuple[str, ...], ...]
    """Files that are one recording."""
    faults: dict[str, tuple[str, ...]]
    """Usable, but: clipped, offset (DC), clicks, constant tone, cut end."""
    too_short: tuple[str, ...]
    """Much shorter than what the model makes."""
    too_long: tuple[str, ...]
    """Longer than what the model makes; they would be cut."""
    sample_rates: dict[int, int]
    """Files at each rate in Hz."""
    channels: dict[int, int]
    """Files with each number of channels."""
    expectations: tuple[str, ...]
    """What to expect of training, in plain words."""

    def as_dict(self) -> dict[str, Any]:
        """Return the report as plain data for JSON."""
        return asdict(self)
