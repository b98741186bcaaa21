"""The likeliest course of a pitch: every dip is a candidate, and pitch seldom jumps (Mauch and Dixon, ICASSP 2014)."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from timbrel.audio.pitch_lags import Lags, refine

Floats = NDArray[np.float64]
_THRESHOLDS = np.arange(1, 101) / 100
_BINS_PER_SEMITONE = 5
_SEMITONES_PER_S = 60.0
_SWITCH = 0.01
_NO_DIP = 0.01
"""Probability that the deepest dip is the period although no threshold lies above it."""
_TINY = 1e-30


def _beta_weights() -> Floats:
    """Return the prior of the thresholds: a beta distribution with mean 0.1 (alpha 2, beta 18)."""
    edges = np.arange(101) / 100
    cumulative = 1 - (1 - edges) ** 19 - 19 * edges * (1 - edges) ** 18
    return np.diff(cumulative / cumulative[-1])


_PRIOR = _beta_weights()


def likeliest_path(lags: Lags, hop_s: float) -> NDArray[np.int64]:
    """Return the lag of the period at every look, 0 where none is likely.

    Args:
        lags: the difference function.
        hop_s: seconds from one look to the next.
    """
    longest = lags.difference.shape[1]
    low = 12 * math.log2(lags.sample_rate / longest)
    bins = math.ceil((12 * math.log2(lags.sample_rate / lags.shortest) - low) * _BINS_PER_SEMITONE) + 2
    weights = np.zeros((len(lags.difference), bins))
    lag_of = np.zeros((len(lags.difference), bins), dtype=np.int64)
    for place, row in enumerate(lags.dips):
        for lag, probability in _candidates(row):
            pitch = 12 * math.log2(lags.sample_rate / refine(lags.difference[place], lag)) - low
            where = min(max(round(pitch * _BINS_PER_SEMITONE), 0), bins - 1)
            if probability > weights[place, where]:
                lag_of[place, where] = lag
            weights[place, where] += probability
    path = _viterbi(weights, max(1, round(_SEMITONES_PER_S * hop_s * _BINS_PER_SEMITONE)))
    return np.array([lag_of[place, where] if where >= 0 else 0 for place, where in enumerate(path)], dtype=np.int64)


def _candidates(row: Floats) -> list[tuple[int, float]]:
    """Return (lag, probability) of every dip that some threshold would choose."""
    dips = np.flatnonzero(np.isfinite(row))
    if not len(dips):
        return []
    lowest_so_far = np.minimum.accumulate(row[dips])
    chosen = (lowest_so_far[None, :] < _THRESHOLDS[:, None]).argmax(axis=1)
    found = lowest_so_far[-1] < _THRESHOLDS
    probability = np.bincount(chosen[found], _PRIOR[found], minlength=len(dips))
    probability[int(np.argmin(row[dips]))] += _NO_DIP * _PRIOR[~found].sum()
    return [(int(dips[place]), float(probability[place])) for place in np.flatnonzero(probability)]


def _viterbi(weights: Floats, reach: int) -> list[int]:
    """Return the likeliest bin at every look, -1 for no pitch.

    Args:
        weights: (looks, bins) probability of each bin.
        reach: bins that pitch may move in one step.
    """
    looks, bins = weights.shape
    steps = np.log(np.concatenate([np.arange(1, reach + 2), np.arange(reach, 0, -1)]) / (reach + 1) ** 2)
    unvoiced = np.log(np.maximum(1 - weights.sum(axis=1), _TINY) / bins)
    voiced = np.log(np.maximum(weights, _TINY))
    stay, switch = math.log(1 - _SWITCH), math.log(_SWITCH)
    score = np.stack([voiced[0], np.full(bins, unvoiced[0])])
    came = np.zeros((looks, 2, bins), dtype=np.int32)
    for look in range(1, looks):
        moved, origin = _moved(score, steps, reach)
        for state, heard in enumerate((voiced[look], np.full(bins, unvoiced[look]))):
            options = np.stack([moved[0] + (stay, switch)[state], moved[1] + (switch, stay)[state]])
            best = options.argmax(axis=0)
            came[look, state] = best * bins + origin[best, np.arange(bins)]
            score[state] = options[best, np.arange(bins)] + heard
    place = int(score.argmax())
    path = [place]
    for look in range(looks - 1, 0, -1):
        place = int(came[look].reshape(-1)[place])
        path.append(place)
    return [place if place < bins else -1 for place in reversed(path)]


def _moved(score: Floats, steps: Floats, reach: int) -> tuple[Floats, NDArray[np.int64]]:
    """Return the best score of arriving at each bin from its neighbours, and from which, shapes (2, bins)."""
    padded = np.pad(score, ((0, 0), (reach, reach)), constant_values=-np.inf)
    windows = np.lib.stride_tricks.sliding_window_view(padded, 2 * reach + 1, axis=1) + steps
    best = windows.argmax(axis=2)
    origin = best + np.arange(score.shape[1]) - reach
    return np.take_along_axis(windows, best[:, :, None], axis=2)[:, :, 0], origin
