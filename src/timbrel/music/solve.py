"""Meet all wishes of a line at once, or say which of them cannot be met together and what gives in cheapest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from timbrel.errors import ScoreError
from timbrel.music.automaton import Automaton
from timbrel.music.bridge import build_bridges
from timbrel.music.clash import Clash
from timbrel.music.corpus import Ints, Line
from timbrel.music.draft import Draft, Wish
from timbrel.music.fields import Fields
from timbrel.music.lattice import Lattice
from timbrel.music.propagation import Propagation
from timbrel.music.runs import RunTable
from timbrel.music.tilt import Tilt
from timbrel.music.walker import Walker, join

_FLOOR = 2
"""What followed the last two notes somewhere may follow; the third tells how likely it is."""


@dataclass(frozen=True)
class Stretch:
    """A stretch of a line to be filled.

    Args:
        ticks: its length.
        position: tick in the bar at which it begins.
        before: tokens that were played before it.
        tilt: knobs.
        prepare: adds soft wishes, such as harmony, to the fields; they forbid nothing.
    """

    ticks: int
    position: int = 0
    before: Ints = field(default_factory=lambda: np.empty(0, np.int64))
    tilt: Tilt = field(default_factory=Tilt)
    prepare: Callable[[Fields], None] | None = None


class LineModel:
    """A style of one voice in one metre, ready to be asked.

    Freer automata stand behind the strict one: contexts get shorter, and the copy limit with them, so that wishes
    which the strict one cannot meet still have a chance and the promise about copies holds in all of them.

    Args:
        lines: the corpus.
        bar: length of a bar in ticks.
        order: longest Markov context of the strict automaton.
        limit: the copy limit in notes; None for none.
        runs: all runs that may not be copied, those of other metres too; None for those of the lines.
    """

    def __init__(
        self,
        lines: Sequence[Line],
        bar: int,
        *,
        order: int = 3,
        limit: int | None = 8,
        runs: RunTable | None = None,
    ) -> None:
        self.lines, self.bar, self.limit, self._runs = lines, bar, limit, runs
        limits = [limit, min(limit, 5), min(limit, 4)] if limit else [None] * 3
        self._settings = [(order if rung == 0 else min(order, 3 - rung), limits[rung]) for rung in range(3)]
        self._automata: dict[int, Automaton] = {}

    def automaton(self, rung: int = 0) -> Automaton:
        """Return an automaton, found on disk or built when first asked for: 0 is the strict one, 2 the freest."""
        if rung not in self._automata:
            self._automata[rung] = Automaton.built(self._walker(*self._settings[rung]))
        return self._automata[rung]

    def _walker(self, order: int, limit: int | None) -> Walker:
        floor, memory = min(order, _FLOOR), 2 if limit else 1
        return Walker(self.lines, self.bar, order=order, floor=floor, limit=limit, memory=memory, runs=self._runs)

    @property
    def rungs(self) -> range:
        """Numbers of the rungs: the automata, and at last the freest one with bridges to odd places."""
        return range(len(self._settings) + 1)

    def states(self, rung: int) -> int:
        """Return how many states a rung has in a bar."""
        return int(self.automaton(min(rung, len(self._settings) - 1)).merged.sizes.sum())

    def draft(self, stretch: Stretch, wishes: Sequence[Wish], rung: int) -> Draft | None:
        """Return what the wishes come to on one rung, None when its bridges have nothing to bridge."""
        automaton = self.automaton(min(rung, len(self._settings) - 1))
        draft = Draft(Fields.free(stretch.ticks), stretch.tilt)
        if stretch.prepare:
            stretch.prepare(draft.fields)
        for wish in wishes:
            wish.apply(draft)
        if rung == len(self._settings) and not build_bridges(draft.fields, wishes, automaton, stretch.position):
            return None
        return draft.finish(automaton.walker.limit, len(stretch.before))

    def lattice(self, stretches: Sequence[Stretch], drafts: Sequence[Draft], rung: int) -> Lattice:
        """Return all ways to fill stretches whose drafts differ in their fields only."""
        automaton = self.automaton(min(rung, len(self._settings) - 1))
        starts = join([automaton.walker.start(stretch.before, stretch.position) for stretch in stretches])
        automaton = automaton if drafts[0].fields.fixed else automaton.merged
        fields = [draft.fields for draft in drafts]
        return Lattice(automaton, starts, fields, tuple(drafts[0].rules), drafts[0].tilt)

    def attempt(self, stretch: Stretch, wishes: Sequence[Wish], rung: int) -> Propagation | None:
        """Return the messages for a stretch on one rung, feasible or not; None if plainly there is no way."""
        draft = self.draft(stretch, wishes, rung)
        lattice = self.lattice([stretch], [draft], rung) if draft else None
        return Propagation(lattice) if lattice and not lattice.hopeless else None

    def try_solve(self, stretch: Stretch, wishes: Sequence[Wish], rung: int) -> Propagation | None:
        """Return the messages for a stretch on one rung, None when the wishes cannot be met there."""
        solved = self.attempt(stretch, wishes, rung)
        return solved if solved and solved.feasible else None

    def solve(
        self, stretch: Stretch, wishes: Sequence[Wish], rungs: range | None = None, *, explain: bool = True
    ) -> Propagation:
        """Return the messages for a stretch on the strictest automaton that can meet the wishes.

        Args:
            stretch: what is to be filled.
            wishes: what must hold.
            rungs: the automata to try; None means all.
            explain: whether to find out why it is impossible, which takes a while.

        Raises:
            ScoreError: the wishes cannot be met; the message names the smallest set that clashes and the way out
                that costs least.
        """
        for rung in rungs or self.rungs:
            if solved := self.try_solve(stretch, wishes, rung):
                return solved
        raise self.clash(stretch, wishes, explain=explain)

    def clash(self, stretch: Stretch, wishes: Sequence[Wish], *, explain: bool) -> ScoreError:
        """Return the error that says why a stretch cannot be filled."""
        return ScoreError(Clash(self, stretch, wishes).told() if explain else "the wishes cannot be met together")
