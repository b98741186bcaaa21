"""What a voice does with its rhythm beside others: they take up earlier bars together, or move as one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from timbrel.music.corpus import Bools, Floats

Fit = Callable[[int, Bools], Floats]
"""How welcome rhythms (rhythms, bar) are in the bar of that number, natural logarithm (rhythms,)."""


@dataclass(frozen=True)
class Beside:
    """The voices written before one.

    Args:
        bars: where each of them begins its notes, from bar 0 on.  (bars, bar) each
        returns: how much likelier an earlier rhythm returns when none, one, ... of theirs do.  (others + 1,)
        echoes: chance that a new bar has a rhythm of its own, or that of each of the others (columns), by what the bar
            before had (rows).  (others + 1, others + 1)
        join: how welcome a rhythm of its own is beside theirs.
    """

    bars: Sequence[Bools]
    returns: Floats
    echoes: Floats
    join: Fit

    def returning(self, number: int, back: int) -> float:
        """Return how much likelier than usual a bar takes up the rhythm of an earlier one."""
        return float(self.returns[sum(bool((bars[number] == bars[number - back]).all()) for bars in self.bars)])

    def echoing(self, number: int, last: Bools | None) -> Floats:
        """Return the chance of a rhythm of its own and of each other's, after the voice's last bar, (others + 1,)."""
        echoed = 0
        if last is not None and last.any():
            alike = (i for i, bars in enumerate(self.bars, 1) if (bars[number - 1] == last).all())
            echoed = next(alike, 0)
        heard = [True, *(bool(bars[number].any()) for bars in self.bars)]
        chances: Floats = self.echoes[echoed] * heard
        return chances


ALONE = Beside((), np.ones(1), np.ones((1, 1)), lambda _, rhythms: np.zeros(len(rhythms)))
"""No voice was written before."""
