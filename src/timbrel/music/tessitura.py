"""Where a voice lies: a real piece keeps each voice about one height, while a chain of three notes wanders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from timbrel.music.corpus import REST, Floats, Ints, Line, values_of
from timbrel.music.fields import Fields

USUAL_PULL = 0.6
"""Pull back to the middle where a style's own is not known; 1 is what notes would need if each were drawn by itself."""
_ENOUGH = 8


@dataclass(frozen=True)
class Tessitura:
    """The heights of a style's pieces.

    Args:
        centres: role -> mean pitch of each piece, NaN where there is none.  (pieces,)
        spreads: role -> standard deviation of pitches around the mean of their piece.
    """

    centres: Mapping[str, Floats]
    spreads: Mapping[str, float]

    @classmethod
    def of(cls, lines: Mapping[str, Sequence[Line]]) -> Tessitura:
        """Learn from the lines of each role."""
        centres, spreads = {}, {}
        pieces = 1 + max(line.source for role in lines for line in lines[role])
        for role, mine in lines.items():
            pitch = [pitches_of(line.codes) for line in mine]
            piece = np.repeat([line.source for line in mine], [len(part) for part in pitch])
            pitches = np.concatenate(pitch)
            count = np.bincount(piece, minlength=pieces)
            mean = np.bincount(piece, pitches, minlength=pieces) / np.maximum(count, 1)
            spreads[role] = max(float(np.sqrt(np.mean((pitches - mean[piece]) ** 2))), 1.0)
            centres[role] = np.where(count > 0, mean, np.nan)
        return cls(centres, spreads)

    def centre(self, role: str, own: Ints, others: Mapping[str, Ints], shift: int, chance: float) -> float:
        """Return about which pitch a voice should lie.

        A voice that has notes already stays where they are. Else it lies where it does in the piece of the style whose
        other voices lie nearest; without others, in one of the third of the pieces that suit the key best.

        Args:
            role: the voice.
            own: tokens of the voice that stand already.
            others: tokens of the voices that stand already.
            shift: semitones from the common key to the key of the piece.
            chance: number from 0 to 1 that chooses the piece.
        """
        mine = pitches_of(own)
        if len(mine) >= _ENOUGH:
            return float(mine.mean())
        centres = self.centres[role]
        usual = float(np.nanmean(centres))
        given = {other: pitches_of(line) for other, line in others.items() if other in self.centres}
        given = {other: pitch for other, pitch in given.items() if len(pitch)}
        if given:
            apart = np.sum([np.abs(self.centres[other] - pitch.mean()) for other, pitch in given.items()], axis=0)
            nearest = np.argsort(np.where(np.isnan(centres), np.nan, apart), kind="stable")[:1]
        else:
            third = max(int(np.isfinite(centres).sum()) // 3, 1)
            nearest = np.argsort(np.abs(centres + shift - usual), kind="stable")[:third]
        centre = float(centres[nearest[int(chance * len(nearest))]])
        return usual if np.isnan(centre) else centre


def pitches_of(line: Ints) -> Ints:
    """Return the pitches of a line, rests left out."""
    values = values_of(line)
    return values[values < REST]


def keep_near(fields: Fields, centre: float, spread: float, pull: float) -> None:
    """Draw a line back to a pitch, the more the further it strays."""
    away = (np.arange(REST) - centre) / spread
    fields.gently().onset[:, :REST] -= 0.5 * pull * away**2
