"""Looks at what a run makes and says in plain words when something is wrong, and what to do."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from timbrel.errors import TrainingError

_SILENT = 1e-3
"""A preview whose loudest sample is below -60 dBFS is silent."""
_TONE_SHARE = 0.9
_SAME_SHARE = 0.8
_COLLAPSED = 0.2
_WINDOW = 200


def require_finite(step: int, losses: Mapping[str, float]) -> None:
    """Stop before a network that has lost its numbers overwrites a good checkpoint.

    Raises:
        TrainingError: a loss is NaN or infinite.
    """
    bad = [f"{name}={value}" for name, value in losses.items() if not math.isfinite(value)]
    if bad:
        raise TrainingError(
            f"training blew up at step {step} ({', '.join(bad)}); the checkpoints from before are untouched. "
            "Start a new run with a learning rate half as high, or with another --seed"
        )


def look_at_sounds(audio: NDArray[np.float32]) -> list[str]:
    """Return a warning for each thing that is wrong with a preview batch.

    Args:
        audio: the preview, shape (batch, channels, frames), full scale -1..1.
    """
    mono = audio.mean(axis=1)
    silent = np.abs(audio).max(axis=(1, 2)) < _SILENT
    if silent.mean() > 0.5:
        return [
            f"{silent.sum()} of {len(audio)} previews are silent: the generator has stopped making sound. "
            "If the next previews are silent too, start again with another --seed, "
            "and look for quiet files with: timbrel doctor FOLDER"
        ]
    if _same_tone(mono[~silent]):
        return [
            "the previews are one constant tone: the critic has lost to it. "
            "If the next previews are no better, start again with another --seed or the preset small"
        ]
    return []


def look_at_variety(made: float, real: float) -> list[str]:
    """Return a warning when the previews are nearly all the same.

    Args:
        made: mean distance between previews.
        real: mean distance between as many real sounds of the same kinds, in the same measure.
    """
    if real > 0 and made < _COLLAPSED * real:
        return [
            f"the previews are nearly all the same ({made / real:.0%} of the variety of your sounds): "
            "the generator has collapsed. The best model so far is kept; "
            "if this stays for long, start again with another --seed"
        ]
    return []


def spread(embedding: NDArray[np.floating]) -> float:
    """Return the mean Euclidean distance between different rows of (N, D); 0 for fewer than two."""
    count = len(embedding)
    if count < 2:
        return 0.0
    rows = embedding.astype(np.float64)
    squares = (rows**2).sum(axis=1)
    distances = np.sqrt(np.maximum(squares[:, None] + squares[None] - 2 * rows @ rows.T, 0))
    np.fill_diagonal(distances, 0)
    return float(distances.sum() / (count * (count - 1)))


@dataclass
class Duel:
    """Watches who is winning, generator or critic.

    Args:
        saturates: True for losses whose generator learns nothing once the critic is always right; under the
            Wasserstein losses an always-right critic is wanted.
    """

    saturates: bool
    _recent: list[float] = field(default_factory=list)

    def look(self, accuracy: float) -> list[str]:
        """Take the critic's share of right answers in a step; return a warning once per stretch of 200 steps."""
        self._recent.append(accuracy)
        if len(self._recent) < _WINDOW:
            return []
        mean = sum(self._recent) / len(self._recent)
        self._recent.clear()
        if mean < 0.45:
            return [
                f"the critic is overwhelmed: it was right in {mean:.0%} of the last {_WINDOW} steps, "
                "less than by guessing. A larger gamma is too strong for it: try a tenth, or a smaller learning rate"
            ]
        if self.saturates and mean > 0.999:
            return [
                f"the critic was right in all of the last {_WINDOW} steps, so the generator learns little. "
                "More sounds, a larger gamma or a smaller critic help"
            ]
        return []


@dataclass
class Improvement:
    """Remembers the best measured distance and says when it has stopped falling.

    Args:
        patience: measurements without progress after which a run counts as finished.
        best: lowest distance so far.
        best_step: the step that had it.
        stale: measurements since it fell by more than 1 %.
    """

    patience: int
    best: float | None = None
    best_step: int | None = None
    stale: int = 0

    def take(self, step: int, distance: float) -> bool:
        """Take a measurement; return whether it is the best so far."""
        if not math.isfinite(distance):
            return False
        best = math.inf if self.best is None else self.best
        clearly = self.best is None or distance < best - 0.01 * abs(best)
        self.stale = 0 if clearly else self.stale + 1
        if distance < best:
            self.best, self.best_step = distance, step
        return distance < best

    @property
    def finished(self) -> bool:
        """Whether the run has stopped improving."""
        return self.stale >= self.patience


def _same_tone(mono: NDArray[np.float32]) -> bool:
    """Tell whether nearly all sounds (batch, frames) hold one and the same steady frequency."""
    if len(mono) < 2:
        return False
    power = np.abs(np.fft.rfft(mono * np.hanning(mono.shape[1]), axis=1)) ** 2
    peaks = power.argmax(axis=1)
    near = np.abs(np.arange(power.shape[1])[None] - peaks[:, None]) <= 3
    share = (power * near).sum(axis=1) / power.sum(axis=1)
    start, end = (np.sqrt((half**2).mean(axis=1)) for half in np.array_split(mono, 2, axis=1))
    steady = np.minimum(start, end) > 0.5 * np.maximum(start, end)
    tone = (share > _TONE_SHARE) & steady
    same = np.abs(peaks - np.median(peaks)) <= 2
    return bool((tone & same).mean() > _SAME_SHARE)
