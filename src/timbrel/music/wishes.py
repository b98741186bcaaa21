"""What a musician may ask of a line, each wish by itself, with the ways it could give in.

Ticks count from the start of the stretch, ``GRID`` to the quarter note. A wish that cannot be met with the others is
named to the musician by its ``name``; ``milder`` lists what it could be softened to, cheapest first.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from timbrel.music.corpus import GRID, REST, Bools
from timbrel.music.counters import NoRepeatedFigures, NotesPerBar, RepeatedNotes
from timbrel.music.draft import Draft, Relaxation, dropped
from timbrel.music.fields import FORBIDDEN, VALUES

_NEVER = -1e6
_OPEN_END = "drop {} (--no-cadence, or cadence=false)"


@dataclass(frozen=True)
class LockedNote:
    """At ``tick`` one of these tokens begins, and nothing else."""

    name: str
    tick: int
    codes: tuple[int, ...]

    def apply(self, draft: Draft) -> None:
        """Fix the token."""
        codes = np.array(self.codes, np.int64)
        fixed = draft.fields.fixed
        fixed[self.tick] = np.intersect1d(fixed[self.tick], codes) if self.tick in fixed else codes
        draft.fields.forbid_holding(np.array([self.tick]))

    def milder(self) -> list[Relaxation]:
        """A locked note can only be unlocked."""
        return [dropped(self, 10.0)]


@dataclass(frozen=True)
class LockedRhythm:
    """From ``start`` to ``end`` notes begin at exactly these ticks."""

    name: str
    start: int
    end: int
    onsets: tuple[int, ...]

    def apply(self, draft: Draft) -> None:
        """Forbid notes that begin elsewhere, and holding over the given ticks or resting from there."""
        inside = np.zeros(draft.fields.ticks, bool)
        inside[self.start : self.end] = True
        inside[list(self.onsets)] = False
        draft.fields.onset[inside, :REST] = FORBIDDEN
        draft.fields.onset[list(self.onsets), REST] = FORBIDDEN
        draft.fields.forbid_holding(np.array(self.onsets, np.int64))

    def milder(self) -> list[Relaxation]:
        """A rhythm can only be unlocked."""
        return [dropped(self, 12.0)]


@dataclass(frozen=True)
class PitchRange:
    """Every note lies from ``low`` to ``high``."""

    low: int
    high: int
    name: str = "the range"

    def apply(self, draft: Draft) -> None:
        """Forbid what lies outside."""
        draft.fields.onset[:, : self.low] = FORBIDDEN
        draft.fields.onset[:, self.high + 1 : REST] = FORBIDDEN

    def milder(self) -> list[Relaxation]:
        """Widen the range step by step."""
        wider = [
            Relaxation(
                0.5 * step,
                f"widen the range by {step} semitones each way",
                replace(self, low=max(self.low - step, 0), high=min(self.high + step, 127)),
            )
            for step in (1, 2, 3, 5, 7, 12)
        ]
        return [*wider, dropped(self, 8.0)]


@dataclass(frozen=True)
class Contour:
    """Notes follow a curve: at each tick they lie within ``width`` semitones of it."""

    curve: tuple[float, ...]
    width: int
    name: str = "the contour"

    def apply(self, draft: Draft) -> None:
        """Forbid what lies away from the curve."""
        far = np.abs(np.arange(REST)[None, :] - np.array(self.curve)[:, None]) > self.width
        draft.fields.onset[:, :REST][far] = FORBIDDEN

    def milder(self) -> list[Relaxation]:
        """Follow the curve more loosely."""
        looser = [
            Relaxation(
                0.4 * step, f"let the contour vary by {step} semitones more", replace(self, width=self.width + step)
            )
            for step in (1, 2, 4, 6)
        ]
        return [*looser, dropped(self, 5.0)]


@dataclass(frozen=True)
class OpensOn:
    """The first note has one of these pitch classes."""

    classes: tuple[int, ...]
    name: str = "the opening note"

    def apply(self, draft: Draft) -> None:
        """Forbid other pitch classes at the first tick."""
        draft.fields.onset[0, ~_in_classes(self.classes)] = FORBIDDEN

    def milder(self) -> list[Relaxation]:
        """Open anyhow."""
        return [dropped(self, 3.0)]


@dataclass(frozen=True)
class Cadence:
    """The last note has one of these pitch classes and lasts at least ``ticks``."""

    classes: tuple[int, ...]
    ticks: int = GRID
    name: str = "the closing cadence"

    def apply(self, draft: Draft) -> None:
        """Forbid other last notes, and notes that begin too late to last."""
        draft.fields.final[~_in_classes(self.classes)] = FORBIDDEN
        draft.fields.forbid_onsets(slice(draft.fields.ticks - self.ticks + 1, None))

    def milder(self) -> list[Relaxation]:
        """Close with a shorter note, or anyhow."""
        shorter = Relaxation(1.0, "let the last note be shorter", replace(self, ticks=1))
        return [shorter, Relaxation(4.0, _OPEN_END.format(self.name), None)]


@dataclass(frozen=True)
class ClosesOn:
    """The last chord is one of these."""

    values: tuple[int, ...]
    name: str = "the closing chord"

    def apply(self, draft: Draft) -> None:
        """Forbid other last chords."""
        others = np.ones(VALUES, bool)
        others[list(self.values)] = False
        draft.fields.final[others] = FORBIDDEN

    def milder(self) -> list[Relaxation]:
        """Close on any chord."""
        return [Relaxation(3.0, _OPEN_END.format(self.name), None)]


@dataclass(frozen=True)
class Density:
    """Between ``least`` and ``most`` notes begin in each bar."""

    least: int
    most: int
    name: str = "the notes per bar"

    def apply(self, draft: Draft) -> None:
        """Count notes beside the line."""
        draft.rules.append(NotesPerBar(self.least, self.most))

    def milder(self) -> list[Relaxation]:
        """Allow a few more or fewer."""
        wider = [
            Relaxation(
                0.7 * step,
                f"allow {step} notes more or fewer in a bar",
                replace(self, least=max(self.least - step, 0), most=self.most + step),
            )
            for step in (1, 2, 4)
        ]
        return [*wider, dropped(self, 5.0)]


@dataclass(frozen=True)
class LargestLeap:
    """No interval between neighbouring notes is wider than ``semitones``."""

    semitones: int
    name: str = "the largest leap"

    def apply(self, draft: Draft) -> None:
        """Limit the tilt's leaps."""
        largest = draft.tilt.largest_leap
        leap = self.semitones if largest is None else min(largest, self.semitones)
        draft.tilt = replace(draft.tilt, largest_leap=leap)

    def milder(self) -> list[Relaxation]:
        """Allow wider leaps."""
        wider = [
            Relaxation(
                0.5 * step, f"allow leaps of {self.semitones + step} semitones", LargestLeap(self.semitones + step)
            )
            for step in (1, 2, 3, 5, 8)
        ]
        return [*wider, dropped(self, 6.0)]


@dataclass(frozen=True)
class FewRepeats:
    """No pitch is struck more than ``most`` times in a row."""

    most: int
    name: str = "the limit on repeated notes"

    def apply(self, draft: Draft) -> None:
        """Count strokes beside the line."""
        draft.rules.append(RepeatedNotes(self.most))

    def milder(self) -> list[Relaxation]:
        """Allow one stroke more, or any number."""
        return [
            Relaxation(1.0, f"allow {self.most + 1} strokes of a note", FewRepeats(self.most + 1)),
            dropped(self, 2.0),
        ]


@dataclass(frozen=True)
class NoFigures:
    """No figure of two notes is played twice in a row."""

    name: str = "no repeated figures"

    def apply(self, draft: Draft) -> None:
        """Compare notes beside the line."""
        draft.rules.append(NoRepeatedFigures())

    def milder(self) -> list[Relaxation]:
        """Allow figures to repeat."""
        return [dropped(self, 2.0)]


@dataclass(frozen=True)
class NoSyncopation:
    """No note that begins off the beat is held over the next beat."""

    name: str = "no syncopation"

    def apply(self, draft: Draft) -> None:
        """Make syncopated notes impossible."""
        draft.tilt = replace(draft.tilt, syncopation=_NEVER)

    def milder(self) -> list[Relaxation]:
        """Allow syncopation."""
        return [dropped(self, 2.0)]


def _in_classes(classes: tuple[int, ...]) -> Bools:
    inside = np.isin(np.arange(VALUES) % 12, classes)
    inside[REST] = False
    return inside
