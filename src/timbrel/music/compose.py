"""The composer: proposals for every verb, as they are made or ranked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from timbrel.errors import UsageError, did_you_mean
from timbrel.music.chord_locks import spelled
from timbrel.music.drawing import Answers, Ask, side_by_side
from timbrel.music.grooves import beat as drum_beat
from timbrel.music.originality import Originality, originality
from timbrel.music.regenerate import Kept
from timbrel.music.sketch import Sketch, heard, score_of
from timbrel.music.statistics import Figures, distance, measure
from timbrel.music.style import Style
from timbrel.music.style_pack import loaded_style
from timbrel.music.verbs import Job, Verbs
from timbrel.music.wants import Wants
from timbrel.music.writer import Writer
from timbrel.score import Part, Score

MOST_CANDIDATES = 100
_AT_ONCE = 16
"""Proposals that are written side by side."""
_MORE_DRAWS = 16
"""Further draws that are tried when proposals are the same note for note."""


@dataclass(frozen=True)
class Idea:
    """One proposal.

    Args:
        score: the music.
        seed: what it was drawn with.
        candidate: number of its draw with that seed, from 0.
        figures: what was measured of it.
        distance: how far its figures lie from the style's real pieces, in standard deviations (mean of the figures).
        originality: the longest runs it shares with the corpus.
    """

    score: Score
    seed: int
    candidate: int
    figures: Figures
    distance: float
    originality: Originality

    def as_dict(self) -> dict[str, Any]:
        """Return what is known about the idea, without the notes."""
        return {
            "seed": self.seed,
            "candidate": self.candidate,
            "figures": self.figures.as_dict(),
            "distance_sd": round(self.distance, 3),
            "originality": self.originality.as_dict(),
        }


class Composer:
    """Composes in one style.

    Args:
        style: a style, or the name of one; styles that are named stay loaded.
        seed: whole number; the same seed gives the same music.
        candidates: how many proposals to make, 1 to 100, all different; the best comes first.

    Raises:
        UsageError: no style has that name, or the numbers are out of range.
    """

    def __init__(self, style: Style | str, seed: int = 0, candidates: int = 1) -> None:
        self.style = loaded_style(style) if isinstance(style, str) else style
        if not 1 <= candidates <= MOST_CANDIDATES:
            raise UsageError(f"candidates={candidates} is out of range; ask for 1 to {MOST_CANDIDATES}")
        if seed < 0:
            raise UsageError(f"seed={seed} is below 0; give 0 or more")
        self.seed, self.candidates = seed, candidates
        self._verbs = Verbs(self.style, seed)

    def from_scratch(self, wants: Wants) -> list[Idea]:
        """Compose a new piece.

        Raises:
            ScoreError: wishes clash; the message names them and the cheapest way out.
            UsageError: the style does not know the metre, or the key or form cannot be read.
        """
        return _ranked(self.each("from scratch", wants))

    def continue_(self, score: Score, wants: Wants) -> list[Idea]:
        """Go on where a piece ends, for ``wants.bars`` bars, with all its voices."""
        return _ranked(self.each("continue", wants, score))

    def infill(self, score: Score, bars: tuple[int, int], wants: Wants, voices: Sequence[str] = ()) -> list[Idea]:
        """Write some bars anew so that they join on to what stands before and after.

        Args:
            score: the piece; everything outside the bars stays.
            bars: first and last bar, from 1.
            wants: knobs and wishes.
            voices: the voices to write; none means all.
        """
        return _ranked(self.each("infill", wants, score, bars, voices))

    def regenerate(self, score: Score, kept: Kept, wants: Wants) -> list[Idea]:
        """Write everything anew but what is kept: bars, voices, single notes, single chords."""
        return _ranked(self.each("regenerate", wants, score, kept))

    def rewrite_voice(self, score: Score, voice: str, wants: Wants) -> list[Idea]:
        """Write one voice anew from beginning to end; all others stay."""
        others = tuple(role for role in self._verbs.roles() if role != voice)
        return self.regenerate(score, Kept(voices=others), wants)

    def harmonise(self, score: Score, wants: Wants) -> list[Idea]:
        """Find chords for a melody, and write the style's other voices or accompaniment under it."""
        return _ranked(self.each("harmonise", wants, score))

    def reharmonise(self, score: Score, wants: Wants) -> list[Idea]:
        """Give a melody other chords than it has, or than the style would give it first."""
        return _ranked(self.each("reharmonise", wants, score))

    def vary(self, score: Score, wants: Wants) -> list[Idea]:
        """Vary the leading voice; ``wants.similarity`` says how close it stays, and its chords stay."""
        return _ranked(self.each("vary", wants, score))

    def interpolate(self, one: Score, other: Score, steps: int, wants: Wants) -> list[Idea]:
        """Write tunes that lead from one tune to another of the same metre, in equal steps.

        The result has ``steps`` ideas in order; they are not ranked.
        """
        return list(self.each("interpolate", wants, one, other, steps))

    def each(self, verb: str, wants: Wants, *given: Any) -> Iterator[Idea]:
        """Yield proposals as they are made, number 0 first.

        Args:
            verb: ``from scratch``, ``continue``, ``infill``, ``regenerate``, ``harmonise``, ``reharmonise``, ``vary``
                or ``interpolate``.
            wants: knobs and wishes.
            given: what the verb starts from, in the order of the method of its name without the wishes.
        """
        verbs = self._verbs
        if verb == "interpolate":
            for number, job in enumerate(verbs.interpolate(wants, *given)):
                yield self._idea(job, job.work(Writer(self.style, job.wants, self.seed, number)), number)
            return
        known: dict[str, Callable[..., Job]] = {
            "from scratch": verbs.from_scratch, "continue": verbs.continue_, "infill": verbs.infill,
            "regenerate": verbs.regenerate, "harmonise": verbs.harmonise, "reharmonise": verbs.reharmonise,
            "vary": verbs.vary,
        }  # fmt: skip
        if verb not in known:
            raise UsageError(f"verb={verb!r} is not known; {did_you_mean(verb, known)}")
        job = known[verb](wants, *given)
        yield from self._different(job)

    def _different(self, job: Job) -> Iterator[Idea]:
        """Yield proposals that differ, fewer than asked for when there are no more, but at least one."""
        seen = {_notes_of(job.before)} if job.before else set()
        made, number, last = 0, 0, self.candidates + _MORE_DRAWS - 1
        answers = Answers()
        while made < self.candidates and number <= last:
            # The first comes alone, so that it comes soon.
            count = min(self.candidates - made, last + 1 - number, _AT_ONCE) if number else 1
            for sketch in self._sketches(job, range(number, number + count), answers):
                if isinstance(sketch, BaseException):
                    raise sketch
                if _notes_of(sketch) not in seen or (number == last and not made):
                    seen.add(_notes_of(sketch))
                    made += 1
                    yield self._idea(job, sketch, number)
                number += 1

    def _sketches(self, job: Job, numbers: range, answers: Answers) -> list[Sketch | BaseException]:
        """Write proposals together."""

        def work(number: int) -> Callable[[Ask], Sketch]:
            return lambda ask: job.work(Writer(self.style, job.wants, self.seed, number, ask))

        return side_by_side([work(number) for number in numbers], answers)

    def _idea(self, job: Job, sketch: Sketch, number: int) -> Idea:
        wants, like = job.wants, job.like
        meter = f"{sketch.meter[0]}/{sketch.meter[1]}"
        usual = like.tempos[0].bpm if like else self.style.info.tempos.get(meter, 100.0)
        score = score_of(sketch, self.style, wants.tempo or usual, backing=wants.backing)
        if job.chords:
            score = replace(score, chords=job.chords)
        symbols = spelled(score.chords, wants.locked_chords, sketch.meter, sketch.upbeat)
        score = replace(score, chords=symbols, parts=(*score.parts, *self._drums(score, wants, number, like)))
        notes = [note for line in sketch.lines.values() for note in heard(line)]
        figures = measure([*notes, *sketch.accompaniment], sketch.bar, sketch.upbeat)
        known = {name: real.figures for name, real in self.style.info.reference.items()}
        far = distance(figures, known, meter)
        return Idea(score, self.seed, number, figures, far, originality(sketch, self.style))

    def _drums(self, score: Score, wants: Wants, number: int, like: Score | None) -> tuple[Part, ...]:
        """Return a drum part for the whole piece, if one is wanted; else the drums that the piece had."""
        if wants.drums is None:
            return tuple(part for part in like.parts if part.is_drums) if like else ()
        meter = score.meters[0]
        if (meter.numerator, meter.denominator) != (4, 4) or score.pickup:
            raise UsageError(
                f"drums={wants.drums!r} play in 4/4 from the first beat, this piece is in "
                f"{meter.numerator}/{meter.denominator}{' with an upbeat' * bool(score.pickup)}; leave drums away"
            )
        bars = -(-score.end // meter.bar_ticks)
        return drum_beat(wants.drums, bars, self.seed + number, score.tempos[0].bpm).parts


def _notes_of(sketch: Sketch) -> tuple[object, ...]:
    """Return what two sketches share that sound the same."""
    lines = tuple((role, tuple(heard(line))) for role, line in sketch.lines.items())
    return lines, sketch.chords.tobytes(), sketch.accompaniment


def _ranked(ideas: Iterator[Idea]) -> list[Idea]:
    """Return ideas in order: nearest to the style's real pieces first."""
    return sorted(ideas, key=lambda idea: (idea.distance, idea.candidate))
