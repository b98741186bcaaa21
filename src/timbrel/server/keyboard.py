"""The keys: notes of generated instruments, places between them, instruments for samplers."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import timbrel
from timbrel.audio.encode import encode
from timbrel.audio.trim import normalise_peak
from timbrel.errors import UsageError
from timbrel.export.instrument import write_instrument
from timbrel.generation.finish import PEAK
from timbrel.generation.notes import NotesPlayer
from timbrel.generation.playback.instrument import Range
from timbrel.generation.playback.keyboard import sample_keyboard
from timbrel.generation.playback.timbre import HeldNote
from timbrel.library import Library
from timbrel.library.folder import HIDDEN
from timbrel.library.newcomers import Newcomer
from timbrel.models.notes.timbre import Timbre
from timbrel.server.engines import Engine, Engines
from timbrel.server.making import item_answer
from timbrel.server.problems import NotFoundError
from timbrel.server.schemas import keys as asked
from timbrel.server.schemas.items import Item
from timbrel.sound import Provenance, Sound

_PLAYED = ("pitch", "velocity", "seconds")
_MOST_ZONES = 4000
_ZONE_NAME = re.compile(r"[0-9a-f]{32}\.wav")


class KeysRoom:
    """Plays instruments of the note model."""

    def __init__(self, library: Library, engines: Engines) -> None:
        self._library, self._engines = library, engines
        self._folder = library.folder / HIDDEN / "notes"
        self._players: dict[str, NotesPlayer] = {}
        self._prune()

    def zones(self, wish: asked.ZonesWish) -> list[asked.Zone]:
        """Return held notes of an instrument; those that were made before come from the disk.

        Raises:
            AbsentError: the note model is not on this machine.
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
            sound = chosen.player.play(chosen.timbre, **played, knobs=chosen.knobs, seed=chosen.seed)
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

    def _choose(self, timbre: asked.Timbre) -> Chosen:
        engine = self._engines.get(timbre.model)
        if engine.bundle.config.family != "notes":
            raise UsageError(f"model={timbre.model!r} makes no instruments; notes does, and models trained like it")
        fingerprint = engine.generator.fingerprint
        player = self._players.setdefault(fingerprint, NotesPlayer(engine.bundle))
        return Chosen(engine, player, timbre)

    def _zone(self, chosen: Chosen, pitch: int, velocity: int) -> asked.Zone:
        key = json.dumps([chosen.identity, pitch, velocity], sort_keys=True)
        stem = hashlib.sha256(key.encode()).hexdigest()[:32]
        path, about = self._folder / f"{stem}.wav", self._folder / f"{stem}.json"
        try:
            told = json.loads(about.read_text(encoding="utf-8"))
            if path.is_file():
                return asked.Zone.model_validate(told)
        except (OSError, ValueError):
            pass
        note = chosen.player.play_looped(chosen.timbre, float(pitch), velocity, chosen.knobs, chosen.seed)
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


class Chosen:
    """A place on the timbre pad, as one timbre."""

    def __init__(self, engine: Engine, player: NotesPlayer, timbre: asked.Timbre) -> None:
        generator, corners = engine.generator, timbre.corners
        if len(corners) == 3:
            raise UsageError(
                "corners=3: give one, two (left, right) or four (bottom left, bottom right, top left, top right)"
            )
        if used := sorted(set(timbre.knobs) & set(_PLAYED)):
            raise UsageError(f"knobs hold {', '.join(used)}, which the keys decide; leave them away")
        self.player, self.seed = player, corners[0].seed
        self.knobs: Mapping[str, float] = dict(timbre.knobs)
        drawn = [player.draw(generator.request(corner.kind, corner.seed, self.knobs)) for corner in corners]
        self.timbre = _blended(drawn, timbre.x, timbre.y)
        compass = next(knob for knob in generator.config.knobs if knob.name == "pitch")
        self.keys: Range = (round(compass.low), round(compass.high))
        plain = len(corners) == 1
        self.settings = Provenance(
            model=generator.config.name,
            seed=self.seed,
            kind=corners[0].kind if plain else None,
            knobs=dict(self.knobs),
            fingerprint=generator.fingerprint,
            version=timbrel.__version__,
            edit="" if plain else f"timbre {timbre.x:.3g} {timbre.y:.3g}",
            parents=() if plain else tuple(f"{corner.kind or 'any'}-{corner.seed}" for corner in corners),
        )
        self.identity: list[Any] = [generator.fingerprint, timbrel.__version__, timbre.model_dump()]

    def held(self, key: int, velocity: int) -> HeldNote:
        """Return one note at the level of a full stroke; see :class:`timbrel.generation.playback.timbre.Timbral`."""
        note = self.player.play_looped(self.timbre, float(key), velocity, self.knobs, self.seed)
        loop = None if note.loop_start is None or note.loop_end is None else (note.loop_start, note.loop_end)
        return HeldNote(normalise_peak(note.sound, PEAK), note.pitch, loop, note.release_s)


def _blended(corners: list[Timbre], x: float, y: float) -> Timbre:
    rows = [NotesPlayer.blend(left, right, x) for left, right in zip(corners[::2], corners[1::2], strict=False)]
    if not rows:
        return corners[0]
    return rows[0] if len(rows) == 1 else NotesPlayer.blend(rows[0], rows[1], y)


def _put(path: Path, data: bytes) -> None:
    part = path.with_name(f".{path.name}.{os.urandom(6).hex()}.part")
    part.write_bytes(data)
    part.replace(path)
