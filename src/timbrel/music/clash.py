"""Which of a line's wishes cannot be met together, and what gives in cheapest."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from timbrel.music.draft import Relaxation, Wish
from timbrel.music.tilt import Tilt

if TYPE_CHECKING:
    from timbrel.music.solve import LineModel, Stretch

_MOST_SUBSETS = 40
_EASIEST_FIRST = (2, 1, 0, 3)
_PATIENCE = 8_000_000
"""Steps from one note to the next that are laid out, beyond the style's own, before the search ends where it stands."""


class Clash:
    """Wishes of which not all can be met.

    Args:
        model: the style of the voice.
        stretch: what is to be filled.
        wishes: what must hold.
        patience: how much work the search may be; then it names the fewest clashing wishes found so far.
    """

    def __init__(
        self, model: LineModel, stretch: Stretch, wishes: Sequence[Wish], *, patience: int = _PATIENCE
    ) -> None:
        self._model, self._wishes, self._left = model, list(wishes), patience
        self._stretch = replace(stretch, prepare=None, tilt=Tilt())
        self._known: dict[frozenset[int], bool] = {}

    def told(self) -> str:
        """Return the sentence that names the clash and the way out."""
        if not self._meets(()):
            return f"ticks={self._stretch.ticks}: this style has no way to fill that stretch; ask for whole bars"
        clash = self._smallest()
        names = " and ".join(self._wishes[number].name for number in clash)
        together = "cannot be met together" if len(clash) > 1 else "cannot be met in this style"
        way_out = self._cheapest_way_out(clash)
        return f"{names} {together}: {way_out.words if way_out else 'drop them'}"

    def _smallest(self) -> list[int]:
        """Return the fewest wishes that clash: an irreducible set first, then any smaller one there may be."""
        everything = range(len(self._wishes))
        clash = list(everything)
        for wish in everything:
            fewer = [other for other in clash if other != wish]
            if self._left > 0 and not self._meets(fewer):
                clash = fewer
        smaller = (group for size in range(1, len(clash)) for group in itertools.combinations(everything, size))
        for group in itertools.islice(smaller, _MOST_SUBSETS):
            if self._left > 0 and not self._meets(group):
                return list(group)
        return clash

    def _cheapest_way_out(self, clash: list[int]) -> Relaxation | None:
        """Return the cheapest softening of one wish of the clash that lets all wishes be met."""
        options = [(relaxation, number) for number in clash for relaxation in self._wishes[number].milder()]
        for relaxation, number in sorted(options, key=lambda option: option[0].cost):
            others = [wish for other, wish in enumerate(self._wishes) if other != number]
            milder = [*others, relaxation.wish] if relaxation.wish else others
            if self._left > 0 and self._can_meet(milder):
                return relaxation
        return None

    def _meets(self, numbers: Sequence[int]) -> bool:
        """Whether the wishes of these numbers can be met."""
        key = frozenset(numbers)
        if key not in self._known:
            self._known[key] = self._can_meet([self._wishes[number] for number in sorted(key)])
        return self._known[key]

    def _can_meet(self, wishes: Sequence[Wish]) -> bool:
        """Whether any automaton can meet wishes."""
        for rung in _EASIEST_FIRST:
            solved = self._model.attempt(self._stretch, wishes, rung)
            self._left -= solved.lattice.work if solved else 0
            if solved and solved.feasible:
                return True
        return False
