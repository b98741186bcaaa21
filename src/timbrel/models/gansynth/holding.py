"""A note longer than its picture: the key is held, so the picture goes on in the way it stood."""

from __future__ import annotations

import numpy as np

from timbrel.models.gansynth.codec import Codec, Floats

_KEPT_OUT = 2
"""The last columns look beyond the end of what was learned, where the windows run out of sound."""
_STEADY_SHARE = 0.5


def hold(picture: Floats, columns: int, codec: Codec) -> Floats:
    """Return a picture with more columns.

    The frequencies of the second half are run through forth and back, and the levels with them, while their fall from
    column to column goes on: a plucked string dies away, a pipe stays.

    Args:
        picture: in the codec's own units, shape (2, columns, bands).
        columns: that are wanted; fewer than there are change nothing.
        codec: says what the second channel is.

    Returns:
        Shape (2, max(columns, as given), bands).
    """
    given = picture.shape[1]
    if columns <= given:
        return picture
    last = given - 1 - min(_KEPT_OUT, given // 4)
    first = min(last - 1, round(_STEADY_SHARE * given))
    level, angle = picture
    steps = np.diff(angle, axis=0, prepend=np.float32(0)) if codec.representation == "phase" else angle
    order = _forth_and_back(first, last, columns - last - 1)
    fall = _fall(level[first : last + 1])
    beyond = np.arange(last + 1, columns) - order
    held = level[order] + np.float32(fall) * beyond[:, None].astype(np.float32)
    levels = np.concatenate([level[: last + 1], held])
    angles = np.concatenate([steps[: last + 1], steps[order]])
    if codec.representation == "phase":
        angles = np.cumsum(angles, axis=0)
    return np.stack([levels, angles]).astype(np.float32)


def _forth_and_back(first: int, last: int, count: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Return ``count`` columns: from the last back to the first, forth again, and so on."""
    span = last - first
    place = np.arange(1, count + 1) % (2 * span)
    return last - np.where(place > span, 2 * span - place, place)


def _fall(level: Floats) -> float:
    """Return by how much the levels fall from column to column, weighed by how loud the bands are; never a rise."""
    loud = np.exp(level.max(axis=0) - level.max())
    course = (level * loud).sum(axis=1) / loud.sum()
    time = np.arange(len(course)) - (len(course) - 1) / 2
    return min(0.0, float((time * course).sum() / (time**2).sum()))
