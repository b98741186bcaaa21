"""How the parts that describe a sound lie in one row of numbers, and how values stand between knots."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray


def slices_of(shapes: Mapping[str, tuple[int, ...]]) -> dict[str, slice]:
    """Return where each part lies when all are laid one after the other."""
    ends = np.cumsum([int(np.prod(shape)) for shape in shapes.values()])
    return {
        name: slice(int(end) - int(np.prod(shape)), int(end))
        for (name, shape), end in zip(shapes.items(), ends, strict=True)
    }


def hats(knots: NDArray[np.floating], places: NDArray[np.floating]) -> NDArray[np.float32]:
    """Return the weights that interpolate values at ``knots`` linearly at ``places``, shape (places, knots)."""
    index = np.clip(np.searchsorted(knots, places, side="right") - 1, 0, len(knots) - 2)
    share = np.clip((places - knots[index]) / (knots[index + 1] - knots[index]), 0.0, 1.0)
    weights = np.zeros((len(places), len(knots)), dtype=np.float32)
    rows = np.arange(len(places))
    weights[rows, index] = 1 - share
    weights[rows, index + 1] = share
    return weights
