"""A sound that is about to enter the library."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from timbrel.library.items import ItemType
from timbrel.sound import BitDepth, Sound


@dataclass(frozen=True)
class Newcomer:
    """A sound and what is known of it.

    Args:
        sound: with its settings, if a model made it.
        name: what a person calls it; also the name of its file.
        kind: drum kind, family or style.
        parents: ids of what it was made from.
        bit_depth: of its file.
    """

    sound: Sound
    name: str
    kind: str | None = None
    parents: Sequence[str] = ()
    bit_depth: BitDepth = "16"

    type: ItemType = "sound"

    @property
    def comment(self) -> str:
        """The settings as text for the file itself."""
        made = self.sound.provenance
        return "" if made is None else json.dumps(made.model_dump(), separators=(",", ":"))

    def row(self) -> dict[str, Any]:
        """Return the columns that describe it."""
        made = self.sound.provenance
        about: dict[str, Any] = {"type": "sound", "name": self.name, "kind": self.kind, "seconds": self.sound.seconds}
        if made is not None:
            about |= {
                "kind": self.kind or made.kind,
                "model": made.model,
                "seed": made.seed if made.seed < 2**63 else None,
                "knobs": json.dumps(made.knobs),
                "edit": made.edit,
                "settings": made.model_dump_json(),
            }
        parents = list(self.parents) or list(made.parents if made else ())
        return about | {"parents": json.dumps(parents)}


def digest_of(data: bytes) -> str:
    """Return what tells one file from another."""
    return hashlib.sha256(data).hexdigest()[:32]
