"""New bars from old: each step follows the longest recent past that at least two real takes share.

A variable-order Markov chain over voices-per-step with the position in the bar, kept as the bars themselves instead of
a table of counts. Asking for two takes behind every step keeps single takes from being copied for long.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Masks = NDArray[np.uint16]
"""Voices that hit, one bit each, for the steps of one bar: uint16 (steps,)."""
_UNKNOWN = np.uint16(0xFFFF)


class StepSampler:
    """Draws bars in the manner of given bars.

    Args:
        masks: bars to learn from, uint16 (bars, steps).
        take: the take each bar is from, (bars,).
        number: the place of each bar in its take, (bars,).
        order: steps of the past that are looked at, at most.
        support: takes that must share the past of a step.
    """

    def __init__(
        self, masks: NDArray[np.uint16], take: NDArray[np.int32], number: NDArray[np.int32], order: int, support: int
    ) -> None:
        self.steps = masks.shape[1]
        self.order = min(order, self.steps)
        self.support = min(support, np.unique(take).size)
        self.take = take
        past = np.full((len(masks), self.order), _UNKNOWN, dtype=np.uint16)
        follows = (take[1:] == take[:-1]) & (number[1:] == number[:-1] + 1)
        past[1:][follows] = masks[:-1][follows][:, self.steps - self.order :]
        self.rows = np.hstack([past, masks])  # (bars, order + steps)
        self.usual_hits = float(np.median(np.bitwise_count(masks).sum(axis=1))) if len(masks) else 0.0

    def draw_step(self, position: int, past: Sequence[int], random: np.random.Generator) -> int:
        """Draw the voices of one step, given the steps before it, the latest last."""
        column = self.order + position
        matching = np.arange(len(self.rows))
        for back in range(1, min(self.order, len(past)) + 1):
            narrower = matching[self.rows[matching, column - back] == past[-back]]
            if np.unique(self.take[narrower]).size < self.support:
                break
            matching = narrower
        return int(self.rows[random.choice(matching), column])

    def draw_bar(
        self, past: Sequence[int], random: np.random.Generator, first: int = 0, head: Sequence[int] = ()
    ) -> Masks:
        """Draw the rest of a bar from step ``first``, after the bar's own first steps ``head`` and the ``past``."""
        line = [*past, *head]
        for position in range(first, self.steps):
            line.append(self.draw_step(position, line[-self.order :], random))
        return np.array(line[len(past) :], dtype=np.uint16)

    def distances(self, bar: Masks) -> NDArray[np.int64]:
        """Return, for every known bar, how many hits must be added or taken away to get ``bar``."""
        apart: NDArray[np.int64] = np.bitwise_count(self.rows[:, self.order :] ^ bar).sum(axis=1, dtype=np.int64)
        return apart
