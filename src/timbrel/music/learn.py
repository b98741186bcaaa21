"""Learn a style from scores."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from timbrel.errors import ScoreError
from timbrel.music.analysis import chord_line
from timbrel.music.corpus import REST, Line, values_of
from timbrel.music.figuration import Figure, chords_by_tick, figure_line, figures_of, nearest_figures, shape_of
from timbrel.music.form import forms_of
from timbrel.music.habits import Habits
from timbrel.music.listen import (
    VOICES,
    Heard,
    Passage,
    Texture,
    beat_ticks,
    beginnings,
    lines_of,
    passages,
    texture_of,
    voices_of,
)
from timbrel.music.statistics import Figures, measure_passage, reference
from timbrel.music.style import Piece, Reference, Style, StyleInfo, Voice, bar_kind
from timbrel.music.voices import ORDER
from timbrel.score import Score

MOST_TOKENS = 24_000
"""Tokens of one role in one metre that are learned; a larger corpus is thinned evenly, to keep composing fast."""
LEAST_NOTES = 40
MOST_FIGURES = 3000
"""Accompaniment figures that a style keeps."""
_LEAST_BARS = 8
_LIMIT = {"tune": 8, "voices": 8, "accompanied": 8}
_PROGRAMS = {
    "tune": {"melody": 40},
    "voices": dict.fromkeys(VOICES, 19),
    "accompanied": {"melody": 73, "accompaniment": 0},
}


@dataclass
class _Collected:
    """Lines of one role with what is known about each."""

    lines: list[Line] = field(default_factory=list)
    rows: list[tuple[int, int, int]] = field(default_factory=list)

    def add(self, lines: Iterable[Line], passage: Passage) -> None:
        kind = bar_kind(passage.meter)
        for line in lines:
            if np.any(values_of(line.codes) != REST):
                self.lines.append(line)
                self.rows.append((line.first_bar, kind, int(passage.minor)))

    def voice(self) -> Voice:
        """Return the lines as arrays, thinned evenly where there are more than can be learned."""
        kept = _thin(self.lines, [kind for _, kind, _ in self.rows])
        lines = [self.lines[i] for i in kept]
        first_bar, bar, minor = np.array([self.rows[i] for i in kept], np.int64).reshape(-1, 3).T
        return Voice(
            np.concatenate([line.codes for line in lines]) if lines else np.empty(0, np.int64),
            np.cumsum([0, *(len(line.codes) for line in lines)]),
            np.array([line.start for line in lines], np.int64),
            np.array([line.source for line in lines], np.int64),
            first_bar,
            bar,
            minor,
        )


def _thin(lines: Sequence[Line], kinds: Sequence[int]) -> list[int]:
    kept: list[int] = []
    for kind in sorted(set(kinds)):
        mine = [i for i, other in enumerate(kinds) if other == kind]
        total = sum(len(lines[i].codes) for i in mine)
        share = min(1.0, MOST_TOKENS / max(total, 1))
        kept += [i for n, i in enumerate(mine) if int((n + 1) * share) > int(n * share)]
    return sorted(kept)


class Learner:
    """Takes scores one by one and becomes a style.

    Args:
        name: what the style will be called.
        texture: how its pieces are written.
    """

    def __init__(self, name: str, texture: Texture) -> None:
        self.name, self.texture = name, texture
        self.voices: dict[str, _Collected] = defaultdict(_Collected)
        self.habits: dict[str, Habits] = defaultdict(Habits.empty)
        self.gaps: dict[str, list[int]] = defaultdict(list)
        self.pieces: list[Piece] = []
        self.figures: list[Figure] = []
        self.notes: Counter[str] = Counter()
        self.tempos: dict[str, list[float]] = defaultdict(list)
        self.programs: dict[str, Counter[int]] = defaultdict(Counter)
        self.measured: dict[str, list[Figures]] = defaultdict(list)
        self._bars: list[tuple[list[tuple[int, int]], Passage]] = []
        self._shapes: dict[tuple[tuple[int, int, int, int], ...], int] = {}

    def add(self, score: Score, piece: Piece) -> None:
        """Learn one score."""
        for passage in passages(score, len(self.pieces)):
            self._add_passage(passage, score.tempos[0].bpm)
        self.pieces.append(piece)

    def _add_passage(self, passage: Passage, bpm: float) -> None:
        voices = voices_of(passage, self.texture)
        chords = chord_line(passage, self.texture)
        if not voices or chords is None:
            return
        beat, meter = beat_ticks(passage.meter), f"{passage.meter[0]}/{passage.meter[1]}"
        self.voices["chords"].add([chords], passage)
        harmony = chords_by_tick(chords, passage.upbeat % beat, passage.ticks + 1)
        for role, notes in voices.items():
            if role == "accompaniment":
                self._add_figures(figures_of(notes, harmony, passage), passage)
                continue
            if len(notes) < 2:
                continue
            self.voices[role].add(lines_of(notes, passage, lowest=role == "bass"), passage)
            self.habits[role].add_notes(notes, harmony, beat, passage.upbeat)
            if role != "soprano" and voices.get("soprano"):
                self.habits[role].add_pair(notes, voices["soprano"], beat, passage.upbeat)
                before = [voices.get(other, ()) for other in ORDER[: ORDER.index(role)]]
                self.habits[role].add_rhythms(
                    beginnings(notes, passage), [beginnings(v, passage) for v in before], beat
                )
        self._add_gaps(voices)
        self.notes[meter] += sum(len(notes) for notes in voices.values())
        self.tempos[meter].append(bpm)
        if passage.ticks >= _LEAST_BARS * passage.bar:
            self.measured[meter].append(measure_passage(passage))

    def _add_gaps(self, voices: dict[str, tuple[Heard, ...]]) -> None:
        """Note how far each voice begins below the one above it."""
        for upper, lower in pairwise(VOICES):
            above = {note.onset: note.pitch for note in voices.get(upper, ())}
            self.gaps[lower] += [above[n.onset] - n.pitch for n in voices.get(lower, ()) if n.onset in above]

    def _add_figures(self, bars: list[tuple[int, Figure]], passage: Passage) -> None:
        numbered = []
        for tick, figure in bars:
            shape = shape_of(figure)
            if shape not in self._shapes:
                self._shapes[shape] = len(self.figures)
                self.figures.append(figure)
            numbered.append((tick, self._shapes[shape]))
        self._bars.append((numbered, passage))

    def style(self, limit: int | None = None) -> Style:
        """Return the style.

        Raises:
            ScoreError: there is too little music, or it has a single pitch.
        """
        melodies = [self.voices[role].voice() for role in ("melody", *VOICES) if role in self.voices]
        meter, most = next(iter(self.notes.most_common(1)), ("any metre", 0))
        if most < LEAST_NOTES:
            raise ScoreError(
                f"notes={most} in {meter} is too little to learn a style from; give at least {LEAST_NOTES} in one metre"
            )
        pitches = np.unique(np.concatenate([values_of(voice.codes) for voice in melodies]))
        if len(pitches[pitches < REST]) < 2:
            raise ScoreError(
                "all notes have one pitch: there is no melody to learn; give music with at least 2 pitches"
            )
        figures = self._usual_figures()
        voices = {role: lines.voice() for role, lines in sorted(self.voices.items())}
        return Style(self._info(limit), voices, dict(self.habits), figures)

    def _usual_figures(self) -> list[Figure]:
        """Keep the figures that return most and an even choice of the others.

        A bar with a figure that is not kept takes the kept one whose rhythm and thickness are nearest.
        """
        counts = Counter(number for bars, _ in self._bars for _, number in bars)
        common = [number for number, count in counts.most_common(MOST_FIGURES // 2) if count > 1]
        others = sorted(set(counts) - set(common))
        share = min(1.0, (MOST_FIGURES - len(common)) / max(len(others), 1))
        common += [number for n, number in enumerate(others) if int((n + 1) * share) > int(n * share)]
        bar_of = {number: passage.bar for bars, passage in self._bars for _, number in bars}
        nearest = nearest_figures(self.figures, common, bar_of)
        for bars, passage in self._bars:
            numbered = [(tick, nearest[number]) for tick, number in bars if number in nearest]
            self.voices["figures"].add(figure_line(numbered, passage), passage)
        return [self.figures[number] for number in common]

    def _info(self, limit: int | None) -> StyleInfo:
        least = max(LEAST_NOTES, sum(self.notes.values()) // 200)
        return StyleInfo(
            name=self.name,
            texture=self.texture,
            limit=limit or _LIMIT[self.texture],
            meters={meter: count for meter, count in self.notes.most_common() if count >= least},
            tempos={
                meter: round(float(np.median(bpm)), 1)
                for meter, bpm in self.tempos.items()
                if self.notes[meter] >= least
            },
            programs=_PROGRAMS[self.texture],
            spacing={role: max(int(np.percentile(gaps, 98)), 12) for role, gaps in self.gaps.items() if gaps},
            forms=self._forms(4),
            periods=self._forms(2),
            pieces=tuple(self.pieces),
            reference={
                meter: Reference(pieces=len(figures), figures=reference(figures))
                for meter, figures in self.measured.items()
                if len(figures) >= 5 and self.notes[meter] >= least
            },
        )

    def _forms(self, phrase: int) -> dict[str, float]:
        leading = self.voices["soprano" if self.texture == "voices" else "melody"]
        return forms_of(leading.lines, [abs(kind) for _, kind, _ in leading.rows], phrase)


def learn_style(name: str, scores: Sequence[tuple[Score, Piece]], texture: Texture | None = None) -> Style:
    """Learn a style from scores.

    Args:
        name: what the style will be called.
        scores: scores with what is known about each.
        texture: how they are written; None finds out.

    Raises:
        ScoreError: there is too little music to learn from.
    """
    if not scores:
        raise ScoreError("scores=0: there is nothing to learn a style from; give at least one score with notes")
    learner = Learner(name, texture or texture_of([score for score, _ in scores]))
    for score, piece in scores:
        learner.add(score, piece)
    return learner.style()
