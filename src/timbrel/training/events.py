"""What a training run tells while it goes on; a screen, a page or a notebook listens."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Progress:
    """A step was taken.

    Args:
        step: steps taken since the run began.
        total: steps after which training ends by itself.
        steps_per_second: speed of this sitting.
        seconds_left: estimate of the time to the end, by steps or minutes, whichever comes first.
        share: how much of this sitting is done, 0..1.
        metrics: the latest figures by name.
    """

    step: int
    total: int
    steps_per_second: float
    seconds_left: float
    share: float
    metrics: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Note:
    """Something a person should know, in one or two sentences."""

    text: str
    serious: bool = False
    """True when the run needs attention: collapse, silence, a full disk."""


Event = Progress | Note
Listener = Callable[[Event], None]


def silent(_: Event) -> None:
    """Listen and say nothing."""
