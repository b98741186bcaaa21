"""What a run remembers for the card of its model."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class History:
    """Steps, minutes, machine, what the model was compared with, and the best figures."""

    machine: str
    reference: str
    steps: int = 0
    minutes: float = 0.0
    figures: dict[str, float] = field(default_factory=dict)
