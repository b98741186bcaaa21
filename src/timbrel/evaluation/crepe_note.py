"""The pitch of one note by CREPE, which hears it at many speeds and believes what all of them say.

One look of CREPE-tiny is good to some 5 cents from MIDI pitch 50 to 92 and to 20 below, and it takes a strong overtone
of a low note for the note. A sound that is played faster must be heard higher by exactly as much. So each pitch that is
heard at some speed is held against all speeds at which it would lie where CREPE hears well: how sure is it of it there?
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from timbrel.audio.pitch import Heard, steady_part
from timbrel.errors import AudioError
from timbrel.evaluation.crepe import crepe
from timbrel.sound import Sound

Floats = NDArray[np.float64]
_FASTER = (-29, -24, -19, -12, -7, 0, 7, 12, 19, 24, 31)
"""Semitones; each of the 88 keys lies well at three speeds at least."""
_CAN = (41.0, 93.0)
"""MIDI pitch, as it is heard, where CREPE-tiny hears what it is ..."""
_GOOD = (45.0, 91.5)
"""... and where it hears it to 5 cents."""
_LOOKS = 8
_LEAST_SURE, _LEAST_BELIEF = 0.3, 0.2
"""How sure it must be of a pitch in one look, and of a note over all looks at which it could hear it."""
_ALIKE = 0.5
"""Semitones within which what is heard at different speeds is one pitch."""


def hear_note_by_crepe(note: Sound) -> Heard:
    """Return the pitch of a note while its key is held, and how sure CREPE is of it over all speeds, 0..1.

    Args:
        note: from its attack until its key is let go; its loud part counts.

    Raises:
        TimbrelError: CREPE's weights or torch are not installed.
    """
    held = steady_part(note)
    sure = np.zeros((len(_FASTER), _LOOKS))
    midi = np.full((len(_FASTER), _LOOKS), np.nan)
    for row, faster in enumerate(_FASTER):
        try:
            track = crepe(held, hop_s=held.seconds / _LOOKS, threshold=_LEAST_SURE, faster=faster)
        except AudioError:
            continue  # too short at this speed
        count = min(_LOOKS, len(track.midi))
        midi[row, :count], sure[row, :count] = track.midi[:count], track.periodicity[:count]
    return _believed(midi, sure)


def _believed(midi: Floats, sure: Floats) -> Heard:
    """Return the pitch of which CREPE is surest over the speeds at which it could hear it, (speeds, looks) each."""
    faster = np.array(_FASTER, dtype=np.float64)
    placed = midi + faster[:, None]
    heard = np.isfinite(midi) & (placed >= _CAN[0]) & (placed <= _CAN[1])
    looks = (sure > 0).sum(axis=1)
    best, score = None, 0.0
    for candidate in np.unique(midi[heard]):
        near = heard & (np.abs(midi - candidate) <= _ALIKE / 2)
        able = (candidate + faster >= _CAN[0]) & (candidate + faster <= _CAN[1]) & (looks > 0)
        found = float((sure * near)[able].sum() / max(looks[able].sum(), 1))
        if found > score:
            best, score = near, found
    if best is None or score < _LEAST_BELIEF:
        return Heard(None, score)
    well = best & (placed >= _GOOD[0]) & (placed <= _GOOD[1])
    best = well if well.any() else best
    return Heard(_weighted_median(midi[best], sure[best] ** 2), score)


def _weighted_median(values: Floats, weights: Floats) -> float:
    order = np.argsort(values)
    total = np.cumsum(weights[order])
    return float(values[order][np.searchsorted(total, total[-1] / 2)])
