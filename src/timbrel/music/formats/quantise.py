"""Live playing onto the grid, with the error said aloud."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from timbrel.errors import UsageError
from timbrel.music.formats.notes import tidy_notes
from timbrel.score import TICKS_PER_QUARTER, Note, Part, Score

_OFF_GRID = 0.25
"""A share of onsets off the grid above which the playing has probably another tempo than the file says."""


@dataclass(frozen=True)
class GridReport:
    """How far notes were from the grid before they were moved, in ticks of 1/480 quarter note."""

    notes: int
    moved: int
    mean_ticks: float
    max_ticks: int
    step_ticks: int

    @property
    def remarks(self) -> tuple[str, ...]:
        """One sentence when notes were moved, one more when the grid hardly fits; nothing else."""
        if not self.moved:
            return ()
        share = self.moved / self.notes
        said = (
            f"{self.moved} of {self.notes} onsets moved to the grid of {self.step_ticks} ticks: "
            f"{self.mean_ticks:.1f} ticks on average, {self.max_ticks} at most"
        )
        if share <= _OFF_GRID or self.mean_ticks < self.step_ticks / 8:
            return (said,)
        return (said, f"{100 * share:.0f} % of the onsets were off the grid: played freely, or the tempo does not fit")


def quantise(score: Score, grid: int = 12, strength: float = 1.0) -> tuple[Score, GridReport]:
    """Move every note to the grid.

    Args:
        score: any score; drums, chords and form stay in step with the notes.
        grid: steps per quarter note, a divisor of 480: 4 is sixteenths, 12 takes triplets too, 24 takes 32nds.
        strength: 0 leaves notes where they are, 1 moves them all the way.

    Returns:
        The score with onsets and ends on the grid, no note shorter than one step, and how far the onsets were moved.

    Raises:
        UsageError: the grid does not divide a quarter note, or the strength is not in 0..1.
    """
    if grid < 1 or TICKS_PER_QUARTER % grid:
        raise UsageError(f"grid={grid} must divide {TICKS_PER_QUARTER} ticks evenly; 4, 8, 12 and 24 are usual")
    if not 0 <= strength <= 1:
        raise UsageError(f"strength={strength} must be from 0 to 1")
    step = TICKS_PER_QUARTER // grid
    parts = tuple(_quantise_part(part, step, strength) for part in score.parts)
    onsets = np.array([note.onset for part in score.parts for note in part.notes], dtype=np.int64)
    error = np.abs(onsets - _nearest(onsets, step))
    report = GridReport(
        notes=onsets.size,
        moved=int((error > 0).sum()),
        mean_ticks=float(error.mean()) if onsets.size else 0.0,
        max_ticks=int(error.max(initial=0)),
        step_ticks=step,
    )
    return replace(score, parts=parts), report


def _nearest(ticks: np.ndarray, step: int) -> np.ndarray:
    return (ticks + step // 2) // step * step


def _quantise_part(part: Part, step: int, strength: float) -> Part:
    times = np.array([(note.onset, note.end) for note in part.notes], dtype=np.int64).reshape(-1, 2)
    moved = times + np.rint(strength * (_nearest(times, step) - times)).astype(np.int64)
    shortest = step if strength == 1 else 1
    notes = (
        Note(int(onset), note.pitch, max(int(end - onset), shortest), note.velocity)
        for note, (onset, end) in zip(part.notes, moved, strict=True)
    )
    return replace(part, notes=tidy_notes(notes)[0])
