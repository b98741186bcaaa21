"""Kits and instruments of the library, ready to be played."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from timbrel.audio.io import read
from timbrel.errors import UsageError
from timbrel.generation.kits import Hit, Kit
from timbrel.generation.playback.instrument import Instrument, Region
from timbrel.kinds import KINDS, kind_from_name
from timbrel.library import Library
from timbrel.server.kit_states import pad_sound_path
from timbrel.server.problems import NotFoundError
from timbrel.server.schemas.kits import KitState, Pad
from timbrel.sound import Sound

FIRST_KEY = 36
"""The key of the first pad, as drum machines have it: C1 in most DAWs."""
_LONGEST_S = 60.0


def open_pads(library: Library, item_id: str) -> tuple[str, list[Pad]]:
    """Return the name and the pads of a saved kit. Raises NotFoundError."""
    found = library.detail(item_id)
    if found["item"]["type"] != "kit" or found["document"] is None:
        raise NotFoundError(f"id={item_id!r} is no kit")
    return found["item"]["name"], KitState.model_validate(found["document"]).pads


def kit_of(library: Library, item_id: str) -> Kit:
    """Return a saved kit as drums by kind. Raises NotFoundError, UsageError when all its pads are empty."""
    name, pads = open_pads(library, item_id)
    return kit_of_pads(library, name, pads)[0]


def kit_of_pads(library: Library, name: str, pads: Sequence[Pad]) -> tuple[Kit, list[str]]:
    """Return pads as drums by kind, and what had to be assumed.

    A second pad of a kind takes the place of a kind that no pad has, so that every sound can be played.
    """
    sounds = _pad_sounds(library, pads)
    free = [kind for kind in reversed(KINDS) if kind not in {_kind(library, pad) for pad in pads if pad.sound}]
    hits: dict[str, tuple[Hit, ...]] = {}
    files: dict[str, Sound] = {}
    remarks = []
    for place, sound in sounds.items():
        kind = own = _kind(library, pads[place])
        if kind in hits:
            if not free:
                remarks.append(f"pad {place + 1} is left out: there are more pads than kinds of drum")
                continue
            kind = free.pop()
            remarks.append(f"pad {place + 1}, a second {own}, lies on the key of {kind}")
        sample = f"{kind}/{kind}.wav"
        hits[kind], files[sample] = (Hit(sample=sample),), sound
    return Kit(name, hits, files.__getitem__), remarks


def pad_instrument(library: Library, name: str, pads: Sequence[Pad]) -> Instrument:
    """Return pads as an instrument, from key 36 up, as a DAW's drum rack has them."""
    sounds = _pad_sounds(library, pads)
    files = {f"pad-{place + 1:02d}.wav": sound for place, sound in sounds.items()}
    regions = [
        Region(
            sample=f"pad-{place + 1:02d}.wav",
            pitch=FIRST_KEY + place,
            keys=(FIRST_KEY + place, FIRST_KEY + place),
            one_shot=True,
            pan=pads[place].pan,
            choke=pads[place].choke,
        )
        for place in sounds
    ]
    return Instrument(name, tuple(regions), files.__getitem__)


def _pad_sounds(library: Library, pads: Sequence[Pad]) -> dict[int, Sound]:
    sounds = {}
    for place, pad in enumerate(pads):
        if pad.sound:
            sound = read(pad_sound_path(library, pad.sound), max_seconds=_LONGEST_S)
            gain = np.float32(10 ** (pad.gain_db / 20))
            sounds[place] = Sound(np.clip(sound.samples * gain, -1, 1), sound.sample_rate, sound.provenance)
    if not sounds:
        raise UsageError("all pads are empty; put a sound on one first")
    return sounds


def _kind(library: Library, pad: Pad) -> str:
    named = pad.kind if pad.kind in KINDS else None
    item = library.item(pad.sound or "")
    return named or (item.kind if item.kind in KINDS else None) or kind_from_name(Path(item.name).stem) or "perc"
