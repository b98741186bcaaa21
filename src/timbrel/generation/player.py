"""What every model family must be able to do to be played."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from timbrel.sound import Samples


@dataclass(frozen=True)
class Request:
    """One sound that is asked for.

    Args:
        seed: 0..2**63-1; with the other fields it determines the sound, alone or in any batch.
        kinds: kind -> weight, summing to 1; empty for models without kinds.
        knobs: every knob of the model with its value, defaults included.
    """

    seed: int
    kinds: Mapping[str, float] = field(default_factory=dict)
    knobs: Mapping[str, float] = field(default_factory=dict)


class Player(Protocol):
    """Turns requests into samples, for one model family."""

    def render(self, requests: Sequence[Request]) -> list[Samples]:
        """Return one array of shape (channels, frames) per request, at the bundle's rate, in full scale -1..1."""


@runtime_checkable
class SlowPlayer(Protocol):
    """A player that takes seconds for a sound and can tell how far it is."""

    def render_slowly(self, request: Request, tell: Callable[[float], None]) -> Samples:
        """Return what ``render`` gives for the request; call ``tell`` now and then with the share that is done."""
