"""A moving average of weights: what a model ships with sounds steadier than any single step of it."""

from __future__ import annotations

import copy
from typing import TypeVar

import torch
from torch import nn

Network = TypeVar("Network", bound=nn.Module)


def average_of(network: Network) -> Network:
    """Return a frozen copy of a network that :func:`update_average` will move."""
    return copy.deepcopy(network).eval().requires_grad_(requires_grad=False)


@torch.no_grad()
def update_average(average: nn.Module, network: nn.Module, decay: float) -> None:
    """Move the average: ``decay * average + (1 - decay) * network``; buffers are copied."""
    for mean, weight in zip(average.parameters(), network.parameters(), strict=True):
        mean.lerp_(weight, 1.0 - decay)
    for kept, value in zip(average.buffers(), network.buffers(), strict=True):
        kept.copy_(value)


def decay_after(step: int, batch_size: int, half_life: float) -> float:
    """Return the decay for one step.

    Args:
        step: steps taken, from 1.
        batch_size: examples in a step.
        half_life: examples after which a weight counts half; 0 gives no averaging. Early in training it is cut to
            5 % of the examples seen, so that the start is forgotten.
    """
    examples = min(half_life, 0.05 * step * batch_size)
    return float(0.5 ** (batch_size / examples)) if examples else 0.0
