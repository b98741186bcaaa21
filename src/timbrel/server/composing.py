"""The composer's room: proposals as they are made, scores in the library, scores played."""

from __future__ import annotations

import secrets
import tempfile
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from fastapi.sse import ServerSentEvent

from timbrel.audio.io import read
from timbrel.audio.stream import write_blocks
from timbrel.bundle import find_bundle, model_names
from timbrel.errors import TimbrelError, UsageError, did_you_mean
from timbrel.generation.kit_making import make_kit
from timbrel.generation.kits import Kit
from timbrel.generation.playback.band import seat_band
from timbrel.generation.playback.ensemble import play_together
from timbrel.generation.playback.performance import seconds_at
from timbrel.library import Library
from timbrel.library.newcomers import Newcomer
from timbrel.music import api
from timbrel.music.style_pack import style_names
from timbrel.score import Score
from timbrel.server import scores
from timbrel.server.making import item_answer
from timbrel.server.players import kit_of
from timbrel.server.problems import AbsentError, NotFoundError, TooLargeError
from timbrel.server.schemas.composing import (
    Candidate,
    Compose,
    ComposeDone,
    ComposeFailed,
    ComposeFrom,
    Regenerate,
    StyleAnswer,
)
from timbrel.server.schemas.items import Item
from timbrel.server.schemas.keys import Timbre
from timbrel.server.schemas.scores import Render, SaveScore, ScoreAnswer, ScoreDoc, Timbres
from timbrel.server.uploads import read_within

_AT_A_TIME = 2
_PREPARED_BARS = 4
_LARGEST_SCORE = 10_000_000
_LONGEST_S = 900.0
_RATE, _PEAK = 44_100, 10 ** (-1 / 20)


class ComposeRoom:
    """Composes, and keeps and plays what was composed."""

    def __init__(self, library: Library, closing: threading.Event) -> None:
        self._library, self._closing = library, closing
        self._turns = threading.BoundedSemaphore(_AT_A_TIME)
        self._prepared: dict[str, threading.Event] = {}
        self._lock = threading.Lock()

    def prepare(self, style: str) -> bool:
        """Begin to read a style, if nobody has, so that its first piece comes soon; return whether it is read.

        Raises:
            UsageError: there is no such style.
        """
        if style not in style_names():
            raise UsageError(f"style={style!r} is not known; {did_you_mean(style, style_names())}")
        with self._lock:
            begun = style in self._prepared
            ready = self._prepared.setdefault(style, threading.Event())
        if not begun:
            threading.Thread(target=self._read, args=(style, ready), daemon=True).start()
        return ready.is_set()

    def _read(self, style: str, ready: threading.Event) -> None:
        try:
            with self._turns, suppress(TimbrelError):
                next(iter(api.compose(style, bars=_PREPARED_BARS)))
        finally:
            ready.set()

    def styles(self) -> list[StyleAnswer]:
        """Return what each style can do."""
        told = [{**style, "meters": list(style["meters"]), "own": style.pop("mine")} for style in api.styles()]
        return [StyleAnswer.model_validate({key: style[key] for key in StyleAnswer.model_fields}) for style in told]

    def from_scratch(self, wish: Compose) -> Iterator[ServerSentEvent]:
        """Compose from nothing."""
        return self._each(wish, lambda options: api.compose(wish.style, **options))

    def from_score(self, wish: ComposeFrom) -> Iterator[ServerSentEvent]:
        """Compose from the musician's own."""
        source = wish.score.model_dump()
        more: dict[str, Any] = {"bars_range": wish.bars, "voices": wish.voices, "steps": wish.count}
        more["other"] = wish.other.model_dump() if wish.other else None
        return self._each(wish, lambda options: api.start_from(wish.verb, source, wish.style, **more, **options))

    def regenerate(self, wish: Regenerate) -> Iterator[ServerSentEvent]:
        """Write anew what is not locked."""
        source, locked = wish.score.model_dump(), wish.locks.model_dump(exclude_none=True)
        return self._each(wish, lambda options: api.regenerate(source, wish.style, locked=locked, **options))

    def save_score(self, wish: SaveScore) -> ScoreAnswer:
        """Save a score as MIDI. Raises ScoreError when it is none."""
        score = scores.to_score(wish.score)
        doc, name = scores.to_doc(score), wish.name or wish.score.title or "tune"
        data = scores.midi(doc)
        item = self._library.add_document(
            "score", name, _document(doc, wish.timbres), lambda part: part.write_bytes(data),
            suffix=".mid", seconds=_seconds(score), kept=int(wish.keep),
        )  # fmt: skip
        return self.open_score(item.id)

    def replace_score(self, item_id: str, wish: SaveScore) -> ScoreAnswer:
        """Save a score over what it was. Raises NotFoundError, ScoreError."""
        before = self.open_score(item_id)
        score, name = scores.to_score(wish.score), wish.name or before.item.name
        document = _document(scores.to_doc(score), wish.timbres or before.timbres)
        self._library.replace_document(
            item_id, name, document, lambda path: api_write(score, path), seconds=_seconds(score)
        )
        return self.open_score(item_id)

    def open_score(self, item_id: str, remarks: list[str] | None = None) -> ScoreAnswer:
        """Open a score. Raises NotFoundError when there is none of that id."""
        found = self._library.detail(item_id)
        if found["item"]["type"] != "score" or found["document"] is None:
            raise NotFoundError(f"id={item_id!r} is no score")
        timbres = found["document"].pop("timbres", [])
        return ScoreAnswer(
            item=Item.model_validate(found["item"]),
            score=ScoreDoc.model_validate(found["document"]),
            timbres=[timbre and Timbre.model_validate(timbre) for timbre in timbres],
            remarks=remarks or [],
            musicxml_url=f"/api/scores/{item_id}/musicxml",
            midi_url=f"/api/scores/{item_id}/midi",
        )

    def take_in(self, file: BinaryIO, file_name: str, *, keep: bool) -> ScoreAnswer:
        """Take a score in. Raises TooLargeError, UsageError, ScoreError."""
        name = Path(file_name.replace("\\", "/")).name[:120]
        told, remarks = api.read(name, read_within(file, _LARGEST_SCORE))
        doc = ScoreDoc.model_validate({**told, "title": told["title"][:200]})
        saved = self.save_score(SaveScore(score=doc, name=Path(name).stem or None, keep=keep))
        return self.open_score(saved.item.id, remarks)

    def render(self, wish: Render) -> Item:
        """Play a score with generated instruments; the recording is a sound of the library.

        Raises:
            AbsentError: a part has no player, and the note model is not here.
            NotFoundError: an instrument is not in the library.
            TooLargeError: it lasts for more than a quarter of an hour.
        """
        score = scores.to_score(wish.score)
        if _seconds(score) > _LONGEST_S:
            raise TooLargeError(f"the piece lasts {_seconds(score):.0f} s; up to {_LONGEST_S:.0f} s can be played")
        wishes, kit = self._players(wish, score)
        with self._turns:
            band = seat_band(score, (), wishes, kit, wish.seed, _RATE)
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "tune.wav"
                write_blocks(play_together(band.seats, _RATE), path, _RATE, _PEAK)
                sound = read(path)
        name = wish.name or wish.score.title or "tune"
        return item_answer(self._library, self._library.add([Newcomer(sound, name)], keep=wish.keep)[0].id)

    def _players(self, wish: Render, score: Score) -> tuple[list[str], Any]:
        chosen: list[str] = []
        kit: Kit | None = None
        named = set()
        for player in wish.players:
            item = self._library.item(player.instrument)
            if player.part >= len(score.parts):
                raise UsageError(f"part={player.part} is not in the score; it has {len(score.parts)} parts, from 0")
            if item.type == "kit":
                kit = kit_of(self._library, item.id)
            elif item.type == "instrument":
                chosen.append(f"{player.part + 1}={item.path}")
            else:
                raise UsageError(f"{item.name} is a {item.type}; an instrument or a kit plays a part")
            named.add(player.part)
        pitched = {place for place, part in enumerate(score.parts) if not part.is_drums}
        if pitched - named and "notes" not in model_names():
            raise AbsentError(
                "a part has no instrument, and the model 'notes' is not on this machine; choose one for each part"
            )
        return chosen, lambda: kit or make_kit(find_bundle("drums"), wish.seed, layers=1, robins=1)

    def _each(self, wish: Compose | ComposeFrom | Regenerate, start: Any) -> Iterator[ServerSentEvent]:
        seed = secrets.randbits(31) if wish.seed is None else wish.seed
        options = wish.wants.model_dump(exclude_unset=True) | {"seed": seed, "count": wish.count}
        made = 0
        try:
            _check_style(wish.style)
            if reading := self._prepared.get(wish.style):
                reading.wait()
            with self._turns:
                for told in start(options):
                    fields = {key: told[key] for key in Candidate.model_fields if key in told}
                    candidate = Candidate.model_validate({**fields, "count": wish.count})
                    made += 1
                    yield ServerSentEvent(event="candidate", data=candidate)
                    if self._closing.is_set():
                        break
        except TimbrelError as error:
            yield ServerSentEvent(event="failed", data=ComposeFailed(detail=str(error)))
            return
        yield ServerSentEvent(event="done", data=ComposeDone(count=made))


def _document(score: ScoreDoc, timbres: Timbres) -> dict[str, Any]:
    return {**score.model_dump(), "timbres": [timbre and timbre.model_dump() for timbre in timbres]}


def api_write(score: Score, path: Path) -> None:
    """Write a score over a MIDI file, whole or not at all."""
    from timbrel.music.formats import write_score

    write_score(score, path)


def _check_style(text: str) -> None:
    """Refuse what is no style's name, so that no path that a client sends reaches the disk."""
    known = style_names()
    for item in text.split(","):
        name = item.partition(":")[0].strip()
        if name not in known:
            raise UsageError(f"style={name!r} is not known; {did_you_mean(name, known)}")


def _seconds(score: Score) -> float:
    return float(seconds_at(score, np.array([score.end]))[0])
