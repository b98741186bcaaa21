"""What voices are built of: filters as circuits have them, struck bodies, clouds of grains, a room."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from timbrel.models.drums.layout import SAMPLE_RATE

Doubles = NDArray[np.float64]
Complexes = NDArray[np.complex128]
Random = np.random.Generator
Voice = Callable[[Random], Doubles]
Filter = Callable[[Doubles], Complexes]
_BLOCK = 256
_SETTLES = 8192


def time_axis(seconds: float) -> Doubles:
    """Return the moment of each frame, in seconds."""
    return np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE


def falling(time: Doubles, fall: float, start: float = 0.0) -> Doubles:
    """Return 1 at ``start`` and an exponential fall after it, 0 before; ``fall`` is the time to 1/e."""
    return np.where(time >= start, np.exp(-np.maximum(time - start, 0) / fall), 0.0)


def between(rng: Random, low: float, high: float) -> float:
    """Draw a number as ears space it: each octave is as likely as the next."""
    return float(low * (high / low) ** rng.random())


def band_pass(centre: float, quality: float) -> Filter:
    """A second-order resonance with gain 1 at its centre."""

    def respond(hz: Doubles) -> Complexes:
        s = 1j * hz / centre
        return np.asarray(s / quality / (s * s + s / quality + 1))

    return respond


def high_pass(corner: float, quality: float = 0.7) -> Filter:
    """A second-order high-pass."""

    def respond(hz: Doubles) -> Complexes:
        s = 1j * hz / corner
        return np.asarray(s * s / (s * s + s / quality + 1))

    return respond


def low_pass(corner: float, quality: float = 0.7) -> Filter:
    """A second-order low-pass."""

    def respond(hz: Doubles) -> Complexes:
        s = 1j * hz / corner
        return np.asarray(1 / (s * s + s / quality + 1))

    return respond


def filtered(samples: Doubles, *filters: Filter) -> Doubles:
    """Send a sound through filters one after the other; nothing rings before it is struck."""
    n_fft = 1 << (len(samples) + _SETTLES).bit_length()
    hz = np.arange(n_fft // 2 + 1) * SAMPLE_RATE / n_fft
    spectrum = np.fft.rfft(samples, n_fft)
    for one in filters:
        spectrum *= one(hz)
    return np.asarray(np.fft.irfft(spectrum, n_fft)[: len(samples)])


def hiss(time: Doubles, rng: Random, *filters: Filter) -> Doubles:
    """Return noise through filters, with an effective value of 1."""
    return level(filtered(rng.standard_normal(len(time)), *filters))


def level(samples: Doubles) -> Doubles:
    """Bring a sound to an effective value of 1."""
    return np.asarray(samples / max(float(samples.std()), 1e-9))


def peak(samples: Doubles) -> Doubles:
    """Bring a sound to a peak of 1."""
    return np.asarray(samples / max(float(np.abs(samples).max(initial=0.0)), 1e-9))


def ring(time: Doubles, hz: Doubles, loud: Doubles, fall: Doubles, phase: Doubles | float = 0.0) -> Doubles:
    """Return a sum of falling sines: the modes of a struck body.

    Each is told once within a block of frames and once from block to block, and their product is the whole, so that
    hundreds of modes cost no more than a few.
    """
    pole = 2j * np.pi * hz - 1 / fall
    blocks = np.arange(-(-len(time) // _BLOCK)) * _BLOCK / SAMPLE_RATE
    within = np.exp(np.outer(pole, np.arange(_BLOCK) / SAMPLE_RATE))
    along = np.exp(np.outer(blocks, pole)) * (loud * np.exp(1j * phase))
    return np.asarray((along @ within).imag.ravel()[: len(time)])


def gliding(time: Doubles, hz: Doubles, loud: Doubles, fall: Doubles, glide: float, settles: float) -> Doubles:
    """Return falling sines that begin ``1 + glide`` times as high and settle with the time constant ``settles``."""
    turned = 2 * np.pi * (time + glide * settles * (1 - np.exp(-time / settles)))
    return np.asarray(sum(a * np.exp(-time / d) * np.sin(f * turned) for f, a, d in zip(hz, loud, fall, strict=True)))


def contact(hz: Doubles, seconds: float) -> Doubles:
    """Return how strongly a beater that touches for so long drives each mode: a hand is darker than a stick."""
    return np.asarray(1 / (1 + (2 * hz * seconds) ** 2))


def click(time: Doubles, rng: Random, seconds: float, *filters: Filter) -> Doubles:
    """Return a short burst of noise with peak 1."""
    return peak(filtered(rng.standard_normal(len(time)) * falling(time, seconds), *filters))


def grains(time: Doubles, envelope: Doubles, per_second: float, rng: Random) -> Doubles:
    """Return impacts at random moments, more and harder ones where the envelope is high."""
    hit = rng.random(len(time)) < envelope * per_second / SAMPLE_RATE
    return np.asarray(hit * envelope * rng.exponential(1, len(time)) * rng.choice((-1.0, 1.0), len(time)))


def convolved(samples: Doubles, other: Doubles) -> Doubles:
    """Return one sound played by the impacts of another, as long as the first."""
    n_fft = 1 << (len(samples) + len(other)).bit_length()
    return np.asarray(np.fft.irfft(np.fft.rfft(samples, n_fft) * np.fft.rfft(other, n_fft), n_fft)[: len(samples)])


def in_room(samples: Doubles, rng: Random, loudest: float = 0.3) -> Doubles:
    """Put a sound into a small or middling room: a few walls, then a tail that grows darker."""
    fall = between(rng, 0.02, 0.12)
    time = time_axis(6 * fall)
    tail = hiss(time, rng, high_pass(200.0), low_pass(between(rng, 2500, 9000))) * falling(time, fall)
    tail *= 1 - np.exp(-time / rng.uniform(0.001, 0.012))
    walls = rng.integers(40, max(60, len(time) // 4), 5)
    tail[walls] += rng.uniform(-4, 4, 5)
    dry = np.pad(samples, (0, len(time)))
    wet = convolved(dry, tail)
    return np.asarray(dry + rng.uniform(0, loudest) * wet * float(np.linalg.norm(dry) / np.linalg.norm(wet)))


def squares(time: Doubles, hz: Doubles, rng: Random, width: float = 0.5) -> Doubles:
    """Return pulse waves added up, made of sines below half the sample rate so that nothing folds back."""
    roots, loud = [], []
    for root in hz:
        order = np.arange(1, int(0.45 * SAMPLE_RATE / root) + 1)
        roots.append(root * order)
        loud.append(np.sin(np.pi * order * width) / order * np.exp(1j * order * rng.uniform(0, 2 * np.pi)))
    both = np.concatenate(loud)
    still = np.full(len(both), 1e9)
    return ring(time, np.concatenate(roots), np.abs(both), still, np.angle(both))
