"""The keys: notes of generated instruments, places between them, instruments for samplers."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Collection
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

from timbrel.audio.encode import encode
from timbrel.audio.io import read
from timbrel.audio.trim import normalise_peak
from timbrel.errors import UsageError
from timbrel.export.instrument import write_instrument
from timbrel.generation.finish import PEAK
from timbrel.generation.playback.instrument import Instrument, Region
from timbrel.generation.playback.keyboard import sample_keyboard
from timbrel.library import Library
from timbrel.library.folder import HIDDEN
from timbrel.library.newcomers import Newcomer
from timbrel.server.engines import Engines
from timbrel.server.making import item_answer
from timbrel.server.problems import NotFoundError
from timbrel.server.schemas import keys as asked
from timbrel.server.schemas.items import Item
from timbrel.server.timbres import GANSynthPlace, NotesPlace, Place
from timbrel.sound import Sound

_TUNE_STEP, _TUNE_VELOCITY = 3, 100
"""Keys from one note to the next for a tune, and their force; the page has the same."""
_HIGHEST_KEY = 127
_MOST_ZONES = 4000
_PLACES: dict[str, type[NotesPlace | GANSynthPlace]] = {"notes": NotesPlace, "gansynth": GANSynthPlace}
_ZONE_NAME = re.compile(r"[0-9a-f]{32}\.wav")


class KeysRoom:
    """Plays instruments of the models that make notes."""

    def __init__(self, library: Library, engines: Engines) -> None:
        self._library, self._engines = library, engines
        self._folder = library.folder / HIDDEN / "notes"
        self._players: dict[str, Any] = {}
        self._prune()

    def zones(self, wish: asked.ZonesWish) -> list[asked.Zone]:
        """Return held notes of an instrument; those that were made before come from the disk.

        Raises:
            AbsentError: the model is not on this machine.
            UsageError: an unknown family or knob, or a number out of range.
        """
        chosen = self._choose(wish.timbre)
        works = [partial(self._zone, chosen, pitch, wish.velocity) for pitch in wish.pitches]
        return self._engines.all(works)

    def note(self, wish: asked.NoteWish) -> Item:
        """Make one note as a sound of the library. Raises as :meth:`zones`."""
        chosen = self._choose(wish.timbre)
        played = {"pitch": float(wish.pitch), "velocity": float(wish.velocity), "seconds": wish.seconds}
        with self._engines.turn():
            sound = chosen.note(wish.pitch, wish.velocity, wish.seconds)
        made = chosen.settings.model_copy(update={"knobs": {**chosen.knobs, **played}})
        name = f"{wish.timbre.corners[0].kind or wish.timbre.model}-{chosen.seed}-{wish.pitch}"
        newcomer = Newcomer(Sound(sound.samples, sound.sample_rate, made), name.replace(":", "-"), chosen.settings.kind)
        return item_answer(self._library, self._library.add([newcomer], keep=wish.keep)[0].id)

    def save_instrument(self, wish: asked.InstrumentWish) -> Item:
        """Save an instrument as SFZ and SF2. Raises as :meth:`zones`."""
        chosen = self._choose(wish.timbre)
        with self._engines.turn():
            instrument = sample_keyboard(chosen, wish.name, (wish.lowest, wish.highest), wish.step, wish.layers)

        def fill(folder: Path) -> None:
            write_instrument(instrument, folder)

        item = self._library.add_document(
            "instrument", wish.name, wish.model_dump(), fill,
            kind=chosen.settings.kind, model=wish.timbre.model, seed=chosen.seed,
            settings=chosen.settings.model_dump_json(),
        )  # fmt: skip
        return item_answer(self._library, item.id)

    def audio(self, name: str) -> Path:
        """Return the file of a held note. Raises NotFoundError."""
        path = self._folder / name
        if not _ZONE_NAME.fullmatch(name) or not path.is_file():
            raise NotFoundError("this note is not there any more; ask for the zones again")
        return path

    def for_part(self, timbre: asked.Timbre, pitches: Collection[int], name: str) -> Instrument:
        """Return an instrument for a part of a tune: the very notes that the page plays it with.

        Args:
            timbre: what plays.
            pitches: of the part's notes; at least one.
            name: of the instrument.

        Raises:
            UsageError, AbsentError: as :meth:`zones`.
        """
        chosen = self._choose(timbre)
        centres = sorted({chosen.nearest_key(key) for key in range(min(pitches) + 1, max(pitches) + 2, _TUNE_STEP)})
        zones = self._engines.all([partial(self._zone, chosen, key, _TUNE_VELOCITY) for key in centres])
        edges = [0, *(-(-(low + high) // 2) for low, high in pairwise(centres)), _HIGHEST_KEY + 1]
        regions = [
            Region(
                sample=Path(zone.url).name,
                pitch=zone.pitch,
                keys=(edges[place], edges[place + 1] - 1),
                loop=None if zone.loop_start is None or zone.loop_end is None else (zone.loop_start, zone.loop_end),
                release_s=zone.release_s,
            )
            for place, zone in enumerate(zones)
        ]
        return Instrument(name, tuple(regions), self._full_stroke, chosen.settings)

    def _full_stroke(self, sample: str) -> Sound:
        return normalise_peak(read(self.audio(sample)), PEAK)

    def _choose(self, timbre: asked.Timbre) -> Place:
        engine = self._engines.get(timbre.model)
        kind = _PLACES.get(engine.bundle.config.family)
        if kind is None:
            raise UsageError(f"model={timbre.model!r} makes no instruments; notes does, and models trained like it")
        fingerprint = engine.generator.fingerprint
        if fingerprint not in self._players:
            self._players[fingerprint] = kind.open_player(engine.bundle)
        return kind(engine, self._players[fingerprint], timbre)

    def _zone(self, chosen: Place, pitch: int, velocity: int) -> asked.Zone:
        key = json.dumps([chosen.identity, pitch, velocity], sort_keys=True)
        stem = hashlib.sha256(key.encode()).hexdigest()[:32]
        path, about = self._folder / f"{stem}.wav", self._folder / f"{stem}.json"
        try:
            told = json.loads(about.read_text(encoding="utf-8"))
            if path.is_file():
                return asked.Zone.model_validate(told)
        except (OSError, ValueError):
            pass
        note = chosen.looped(pitch, velocity)
        zone = asked.Zone(
            pitch=note.pitch,
            velocity=velocity,
            url=f"/api/keys/audio/{path.name}",
            seconds=note.sound.seconds,
            sample_rate=note.sound.sample_rate,
            loop_start=note.loop_start,
            loop_end=note.loop_end,
            release_s=note.release_s,
        )
        self._folder.mkdir(parents=True, exist_ok=True)
        _put(path, encode(note.sound, "wav"))
        _put(about, zone.model_dump_json().encode())
        return zone

    def _prune(self) -> None:
        """Let the notes go that were made longest ago."""
        notes = sorted(self._folder.glob("*.wav"), key=lambda path: path.stat().st_mtime)
        for path in notes[:-_MOST_ZONES]:
            path.unlink(missing_ok=True)
            path.with_suffix(".json").unlink(missing_ok=True)


def _put(path: Path, data: bytes) -> None:
    part = path.with_name(f".{path.name}.{os.urandom(6).hex()}.part")
    part.write_bytes(data)
    part.replace(path)
