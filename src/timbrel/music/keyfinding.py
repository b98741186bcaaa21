"""Find the key of music whose file does not say it."""

from __future__ import annotations

import numpy as np

from timbrel.music.corpus import Floats
from timbrel.music.tonality import MAJOR_SCALE
from timbrel.score import Key, Note, Score

_MARGIN = 0.06


def trusted_key(score: Score) -> Score:
    """Return the score with its key replaced where the notes clearly stand in another one.

    Many MIDI files carry no key, and reading them gives C major. A key that is written is kept unless another scale
    holds at least 6 % more of the notes.
    """
    notes = [note for part in score.parts if not part.is_drums for note in part.notes]
    if not notes or len(score.keys) > 1:
        return score
    fits = scale_fits(notes)
    written = fits[score.keys[0].fifths + 7]
    best = int(np.argmax(fits))
    if fits[best] - written < _MARGIN:
        return score
    return Score(
        **{**score.__dict__, "keys": (Key(0, best - 7, _sounds_minor(notes, best - 7)),)},
    )


def scale_fits(notes: list[Note]) -> Floats:
    """Return the share of sounding time in the scale of each key signature, from 7 flats to 7 sharps, (15,).

    Signatures that sound alike differ by a little, so that fewer accidentals win.
    """
    weights = _durations(notes)
    fits = [
        sum(weights[(step + fifths * 7) % 12] for step in MAJOR_SCALE) - 1e-4 * abs(fifths) for fifths in range(-7, 8)
    ]
    return np.array(fits)


def _durations(notes: list[Note]) -> Floats:
    weights = np.bincount([n.pitch % 12 for n in notes], [min(n.duration, 1920) for n in notes], minlength=12)
    return np.asarray(weights / max(weights.sum(), 1))


def _sounds_minor(notes: list[Note], fifths: int) -> bool:
    """Whether the relative minor's tonic and dominant outweigh the major's, the last note counting most."""
    weights = _durations(notes)
    major, minor = fifths * 7 % 12, (fifths * 7 + 9) % 12
    last = min((n for n in notes if n.end == max(m.end for m in notes)), key=lambda n: n.pitch).pitch % 12

    def weight(tonic: int) -> float:
        return float(weights[tonic] + 0.5 * weights[(tonic + 7) % 12] + 0.3 * (last == tonic))

    return weight(minor) > weight(major)
