"""Where the bar lines of a score fall."""

from __future__ import annotations

from dataclasses import dataclass

from timbrel.score import Meter, Score


@dataclass(frozen=True)
class GridBar:
    """One bar of a score in ticks, and the meter that holds in it."""

    start: int
    end: int
    meter: Meter

    @property
    def is_full(self) -> bool:
        """Whether the bar is as long as its meter says; an upbeat is not."""
        return self.end - self.start == self.meter.bar_ticks


def bars_of(score: Score) -> list[GridBar]:
    """Return the bars that cover a score, the upbeat first; a new meter always begins a bar. At least one bar."""
    bars: list[GridBar] = []
    changes = sorted(score.meters)
    start, current, last = 0, changes[0], score.end
    while start < last or not bars:
        while changes and changes[0].onset <= start:
            current = changes.pop(0)
        end = score.pickup if start == 0 and score.pickup else start + current.bar_ticks
        if changes:
            end = min(end, changes[0].onset)
        bars.append(GridBar(start, end, current))
        start = end
    return bars
