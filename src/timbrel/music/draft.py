"""How wishes come together: each adds to one draft, and each knows how it could be softened."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from timbrel.music.corpus import durations_of
from timbrel.music.counters import Rule
from timbrel.music.fields import Fields
from timbrel.music.tilt import Tilt


@dataclass
class Draft:
    """What all wishes together come to: fields, rules and knobs for one stretch."""

    fields: Fields
    tilt: Tilt = field(default_factory=Tilt)
    rules: list[Rule] = field(default_factory=list)

    def finish(self, limit: int | None, before: int = 0) -> Draft:
        """Let pass the copied runs that lie wholly within the musician's own notes.

        Args:
            limit: the copy limit in notes.
            before: how many of the musician's own notes end where the stretch begins.
        """
        own = {0: before}
        for tick in sorted(self.fields.fixed):
            codes = self.fields.fixed[tick]
            if len(codes) != 1:
                continue
            count = own.get(tick, 0) + 1
            if limit and count >= limit:
                self.fields.exempt.add(tick)
            own[tick + int(durations_of(codes)[0])] = count
        return self


@dataclass(frozen=True)
class Relaxation:
    """A milder form of a wish: what it costs the musician, in words, and the wish itself, None to drop it."""

    cost: float
    words: str
    wish: Wish | None


class Wish(Protocol):
    """One wish."""

    @property
    def name(self) -> str:
        """What the musician calls it."""

    def apply(self, draft: Draft) -> None:
        """Add the wish to a draft."""

    def milder(self) -> list[Relaxation]:
        """Return ways to soften the wish, cheapest first."""


def dropped(wish: Wish, cost: float) -> Relaxation:
    """Give a wish up altogether."""
    return Relaxation(cost, f"drop {wish.name}", None)
