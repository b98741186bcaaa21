"""The sum of many sines whose levels move slowly, as one product of matrices.

Between two nodes a partial is a steady sine under a straight envelope, so a stretch of sound is (nodes, partials)
times (partials, frames of a node): what takes most of the time runs inside BLAS.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from timbrel.models.notes.layout import SAMPLE_RATE, Floats

Doubles = NDArray[np.floating]
_INAUDIBLE = 10 ** (-78 / 20)
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
    own = np.arange(nodes + 1) * float(node) if warp is None else warp
    cycles = np.outer(own, hz / SAMPLE_RATE)
    cycles -= np.floor(cycles)
    angle = cycles.astype(np.float32) * np.float32(2 * np.pi)
    turned = np.empty(angle.shape, np.complex64)
    np.sin(angle, out=turned.real)
    np.negative(np.cos(angle), out=turned.imag)
    turned *= amplitude  # (nodes + 1, partials): the phasor -i a exp(i phase), whose real part is a sine
    basis = _basis(hz, node)
    wave = np.zeros((nodes, node), np.float32)
    loudness = np.abs(amplitude)
    for first in range(0, nodes, _STRETCH):
        last = min(first + _STRETCH, nodes)
        heard = np.flatnonzero(loudness[first : last + 1].max(axis=0, initial=0.0) > _INAUDIBLE)
        if len(heard):
            part = np.ascontiguousarray(turned[first : last + 1, heard])
            ends = np.concatenate([part[:-1].real, part[:-1].imag, part[1:].real, part[1:].imag], axis=1)
            np.matmul(ends, basis[:, heard].reshape(-1, node), out=wave[first:last])
    return wave.ravel()


def _basis(hz: Doubles, node: int) -> Floats:
    """Return what the four parts of two neighbouring nodes are multiplied with, shape (4, partials, node)."""
    frames = np.arange(node)
    share = (frames / node).astype(np.float32)
    angle = 2 * np.pi * np.outer(hz / SAMPLE_RATE, frames)
    before = np.exp(1j * angle).astype(np.complex64) * (1 - share)
    after = np.exp(1j * (angle - 2 * np.pi * (hz / SAMPLE_RATE)[:, None] * node)).astype(np.complex64) * share
    return np.stack([before.real, -before.imag, after.real, -after.imag])
