"""What a piece shares with the corpus it was learned from: the longest runs, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from timbrel.music.corpus import Ints, recent_tokens
from timbrel.music.runs import RunTable
from timbrel.music.sketch import Sketch, onsets_of
from timbrel.music.style import Style

LONGEST = 16
"""Runs longer than this are reported as this long."""


@dataclass(frozen=True)
class SharedRun:
    """The longest run that a voice shares with the corpus, in whatever key.

    Args:
        voice: the voice.
        notes: its length in notes and rests.
        bars: first and last bar in the piece, from 1.
        title: the corpus piece it is shared with.
        source: the file of that piece.
        source_bars: first and last bar there.
    """

    voice: str
    notes: int
    bars: tuple[int, int]
    title: str
    source: str
    source_bars: tuple[int, int]


@dataclass(frozen=True)
class Originality:
    """The longest shared run of every voice, and the limit they must stay below."""

    limit: int
    runs: tuple[SharedRun, ...]

    @property
    def longest(self) -> int:
        """Length of the longest shared run in notes."""
        return max((run.notes for run in self.runs), default=0)

    def as_dict(self) -> dict[str, Any]:
        """Return the report as plain data."""
        return {
            "limit": self.limit,
            "longest": self.longest,
            "runs": [
                {**run.__dict__, "bars": list(run.bars), "source_bars": list(run.source_bars)} for run in self.runs
            ],
            "sentence": self.sentence(),
        }

    def sentence(self) -> str:
        """Return the report for a person."""
        if not self.runs:
            return "shares no run of notes with the corpus"
        run = max(self.runs, key=lambda r: r.notes)
        return (
            f"longest run shared with the corpus: {run.notes} notes (limit {self.limit}), {_span(run.bars)} of the "
            f"{run.voice} as in {run.title!r} ({run.source}), {_span(run.source_bars)}"
        )


def originality(sketch: Sketch, style: Style) -> Originality:
    """Compare every voice with all corpus lines of its role, in any key and metre."""
    runs = []
    for role, line in sketch.lines.items():
        if len(line) and role in style.voices:
            run = _longest_run(line, role, sketch, style)
            runs += [run] if run else []
    return Originality(style.info.limit, tuple(runs))


def _longest_run(line: Ints, role: str, sketch: Sketch, style: Style) -> SharedRun | None:
    table, places = style.runs(role)
    recent = recent_tokens(line, LONGEST)[1:]
    run = table.longest_run(recent)
    if run and run.length == table.longest:  # the piece holds runs of the musician's own: find out how long they are
        run = RunTable(table.lines, LONGEST).longest_run(recent)
    if not run:
        return None
    back = run.length - 1
    bars = _bars(onsets_of(line)[[run.row - back, run.row]] - sketch.upbeat, sketch.bar)
    source, bar = places[run.line]
    onsets = onsets_of(source.codes)[[run.end - back, run.end]] + source.start
    piece = style.piece(source.source)
    (first, last), before = _bars(onsets, bar), source.first_bar - 1
    return SharedRun(role, run.length, bars, piece.title, piece.source, (first + before, last + before))


def _bars(ticks: Ints, bar: int) -> tuple[int, int]:
    return int(ticks[0] // bar) + 1, int(ticks[1] // bar) + 1


def _span(bars: tuple[int, int]) -> str:
    first, last = bars
    return f"bar {first}" if first == last else f"bars {first}-{last}"
