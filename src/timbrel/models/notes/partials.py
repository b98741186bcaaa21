"""The sum of many sines whose levels move slowly, as one product of matrices.

Between two nodes a partial is a steady sine under a straight envelope, so a stretch of sound is (nodes, partials)
times (partials, frames of a node): what takes most of the time runs inside BLAS.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from timbrel.models.notes.layout import SAMPLE_RATE, Floats

Doubles = NDArray[np.floating]
_INAUDIBLE = 10 ** (-76 / 20)
_STRETCH = 64
"""Partials that cannot be heard are left out for stretches of so many nodes."""


def sum_of_partials(
    amplitude: NDArray[np.complexfloating], hz: Doubles, node: int, warp: Doubles | None = None
) -> Floats:
    """Return the wave of all partials, shape (nodes * node,); every one begins as a sine.

    Args:
        amplitude: (nodes + 1, partials) at the beginning of each node and at the end; its angle shifts the phase.
        hz: (partials,) steady frequency.
        node: frames from one node to the next.
        warp: (nodes + 1,) frames of the partials' own time at each node; None lets it run evenly.
    """
    nodes = len(amplitude) - 1
    per_frame = hz / SAMPLE_RATE
    basis, inner = _basis(per_frame, node), _phasors(np.outer(np.arange(_STRETCH + 1) * node, per_frame))
    wave = np.zeros((nodes, node), np.float32)
    loudness = np.abs(amplitude)
    for first in range(0, nodes, _STRETCH):
        last = min(first + _STRETCH, nodes)
        heard = np.flatnonzero(loudness[first : last + 1].max(axis=0, initial=0.0) > _INAUDIBLE)
        if not len(heard):
            continue
        if warp is None:
            turned = inner[: last - first + 1, heard] * _phasors(first * node * per_frame[heard])
        else:
            turned = _phasors(np.outer(warp[first : last + 1], per_frame[heard]))
        turned *= amplitude[first : last + 1, heard]
        turned *= np.complex64(-1j)  # the real part of -i a exp(i phase) is a sine
        ends = np.concatenate([turned[:-1].real, turned[:-1].imag, turned[1:].real, turned[1:].imag], axis=1)
        np.matmul(ends, basis[:, heard].reshape(-1, node), out=wave[first:last])
    return wave.ravel()


def _phasors(cycles: Doubles) -> NDArray[np.complex64]:
    """Return exp(2 pi i cycles)."""
    angle = ((cycles - np.floor(cycles)) * (2 * np.pi)).astype(np.float32)
    turned = np.empty(angle.shape, np.complex64)
    np.cos(angle, out=turned.real)
    np.sin(angle, out=turned.imag)
    return turned


def _basis(per_frame: Doubles, node: int) -> Floats:
    """Return what the four parts of two neighbouring nodes are multiplied with, shape (4, partials, node)."""
    share = np.arange(node, dtype=np.float32) / np.float32(node)
    before = _phasors(np.outer(per_frame, np.arange(node))) * (1 - share)
    after = _phasors(np.outer(per_frame, np.arange(node) - node)) * share
    return np.stack([before.real, -before.imag, after.real, -after.imag])
