"""Sounds made for the page; every one of them enters the library."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from timbrel.generation.editing import Editor, Hit
from timbrel.generation.save import at_rate
from timbrel.library import Library
from timbrel.library.newcomers import Newcomer
from timbrel.server.engines import Engines
from timbrel.server.schemas.items import Item
from timbrel.server.schemas.making import Blend, Like, Make, Vary
from timbrel.sound import Sound


def fresh_seed() -> int:
    """Draw a seed that a person can read and type."""
    return secrets.randbits(31)


def item_answer(library: Library, item_id: str) -> Item:
    """Return a thing of the library for the page."""
    return Item.model_validate(library.item(item_id).as_dict())


class KitRoom:
    """Makes hits: new ones, near ones, ones between."""

    def __init__(self, library: Library, engines: Engines) -> None:
        self._library, self._engines = library, engines

    def make(self, wishes: Sequence[Make]) -> list[Item]:
        """Make new sounds, all or none; those of one call are kept if the first is.

        Raises:
            UsageError: an unknown model, kind or knob, or a number out of range.
        """
        made = self._engines.all([partial(self._one, wish) for wish in wishes])
        ids: dict[int, str] = {}
        for keep in (True, False):
            chosen = [place for place, wish in enumerate(wishes) if wish.keep == keep]
            if chosen:
                added = self._library.add([self._newcomer(made[place]) for place in chosen], keep=keep)
                ids |= {place: item.id for place, item in zip(chosen, added, strict=True)}
        return [item_answer(self._library, ids[place]) for place in range(len(wishes))]

    def vary(self, wish: Vary) -> list[Item]:
        """Make sounds near a sound. Raises UsageError as :meth:`make`, AudioError when it cannot be read."""
        editor, parent = self._engines.get(wish.model).editor, self._library.item(wish.id)
        seed = fresh_seed() if wish.seed is None else wish.seed
        with self._engines.turn():
            hit = self._open(editor, wish.id)
            made = list(editor.vary(hit, wish.amount, wish.count, seed))
        return self._added(made, [wish.id], wish.keep, kind=parent.kind)

    def blend(self, wish: Blend) -> list[Item]:
        """Make sounds on the way from one to another. Raises as :meth:`vary`."""
        editor = self._engines.get(wish.model).editor
        first, second = self._library.item(wish.first), self._library.item(wish.second)
        with self._engines.turn():
            start, end = self._open(editor, first.id), self._open(editor, second.id)
            made = [editor.between(start, end, share) for share in wish.shares]
        kind = first.kind if first.kind == second.kind else None
        return self._added(made, [first.id, second.id], wish.keep, kind=kind)

    def like(self, wish: Like) -> Item:
        """Make a sound again with its knobs turned. Raises as :meth:`vary`."""
        editor, parent = self._engines.get(wish.model).editor, self._library.item(wish.id)
        with self._engines.turn():
            made = editor.like(self._open(editor, wish.id), wish.knobs)
        return self._added([made], [wish.id], wish.keep, kind=parent.kind)[0]

    def _one(self, wish: Make) -> Sound:
        generator = self._engines.get(wish.model).generator
        seed = fresh_seed() if wish.seed is None else wish.seed
        return generator.generate(wish.kind, seed, **wish.knobs)

    def _open(self, editor: Editor, item_id: str) -> Hit:
        path, _ = self._library.sound_file(item_id)
        return editor.open(path)

    def _newcomer(self, sound: Sound) -> Newcomer:
        return Newcomer(at_rate(sound, None), _name(sound))

    def _added(self, sounds: Sequence[Sound], parents: list[str], keep: bool, kind: str | None) -> list[Item]:
        root = Path(self._library.item(parents[0]).name).name
        newcomers = [
            Newcomer(
                at_rate(sound, None), f"{root} {sound.provenance.edit}" if sound.provenance else root, kind, parents
            )
            for sound in sounds
        ]
        return [item_answer(self._library, item.id) for item in self._library.add(newcomers, keep=keep)]


def _name(sound: Sound) -> str:
    made = sound.provenance
    if made is None:
        return "sound"
    kinds = "-".join(item.partition(":")[0] for item in (made.kind or made.model).split(","))
    return f"{kinds}-{made.seed}"
