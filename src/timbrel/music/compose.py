"""The composer's verbs: from scratch, continue, infill, harmonise, vary, reharmonise, interpolate, rewrite a voice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from timbrel.errors import UsageError, did_you_mean
from timbrel.music.form import draw_to_theme, plan_form
from timbrel.music.formats.chordtext import parse_chords
from timbrel.music.harmony import chord_tokens, key_of_chords
from timbrel.music.listen import bar_ticks
from timbrel.music.originality import Originality, originality
from timbrel.music.pieces import find_chords, harmonise_sketch, laid_out, rewrite, write_piece
from timbrel.music.sketch import NO_LINE, Sketch, heard, score_of, sketch_of
from timbrel.music.statistics import Figures, distance, measure
from timbrel.music.style import Style
from timbrel.music.style_pack import load_style
from timbrel.music.tonality import parse_key, to_common
from timbrel.music.voices import ORDER
from timbrel.music.wants import Wants
from timbrel.music.writer import Writer
from timbrel.score import Chord, Key, Meter, Score

MOST_CANDIDATES = 100


@dataclass(frozen=True)
class Idea:
    """One proposal.

    Args:
        score: the music.
        seed: what it was drawn with.
        candidate: its number among the proposals of that seed, from 0.
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
        style: a style, or the name of one.
        seed: whole number; the same seed gives the same music.
        candidates: how many proposals to make, 1 to 100; the best comes first.

    Raises:
        UsageError: no style has that name, or the numbers are out of range.
    """

    def __init__(self, style: Style | str, seed: int = 0, candidates: int = 1) -> None:
        self.style = load_style(style) if isinstance(style, str) else style
        if not 1 <= candidates <= MOST_CANDIDATES:
            raise UsageError(f"candidates={candidates} is out of range; ask for 1 to {MOST_CANDIDATES}")
        if seed < 0:
            raise UsageError(f"seed={seed} is below 0; give 0 or more")
        self.seed, self.candidates = seed, candidates

    def from_scratch(self, wants: Wants) -> list[Idea]:
        """Compose a new piece.

        Raises:
            ScoreError: wishes clash; the message names them and the cheapest way out.
            UsageError: the style does not know the metre, or the key or form cannot be read.
        """
        sketch, given = self._blank(wants)
        plan = plan_form(wants.bars, wants.form)
        self._check(wants)

        def work(writer: Writer) -> Sketch:
            return write_piece(writer, sketch, plan, given=given is not None)

        return self._ideas(wants, work, chords=given)

    def continue_(self, score: Score, wants: Wants) -> list[Idea]:
        """Go on where a piece ends, for ``wants.bars`` bars, with all its voices."""
        start = self._known(score)
        last = start.ticks + wants.bars * start.bar
        spans = [(start.ticks, last)]
        return self._ideas(wants, lambda writer: rewrite(writer, start, self._roles(), spans), tempo=score)

    def infill(self, score: Score, bars: tuple[int, int], wants: Wants, voices: Sequence[str] = ()) -> list[Idea]:
        """Write some bars anew so that they join on to what stands before and after.

        Args:
            score: the piece; everything outside the bars stays.
            bars: first and last bar, from 1.
            wants: knobs and wishes.
            voices: the voices to write; none means all.
        """
        start = self._known(score)
        count = -(-(start.ticks - start.upbeat) // start.bar)
        first, last = bars
        if not 1 <= first <= last <= count:
            raise UsageError(f"bars={first}-{last} is not in the piece; it has bars 1 to {count}")
        roles = list(voices) or self._roles()
        for role in roles:
            if role not in self._roles():
                raise UsageError(
                    f"voice={role!r} is not in style {self.style.info.name}; {did_you_mean(role, self._roles())}"
                )
        spans = [(start.upbeat + (first - 1) * start.bar, start.upbeat + last * start.bar)]
        return self._ideas(wants, lambda writer: rewrite(writer, start, roles, spans), tempo=score)

    def rewrite_voice(self, score: Score, voice: str, wants: Wants) -> list[Idea]:
        """Write one voice anew from beginning to end; all others stay."""
        start = self._known(score)
        bars = -(-(start.ticks - start.upbeat) // start.bar)
        return self.infill(score, (1, bars), wants, [voice])

    def harmonise(self, score: Score, wants: Wants) -> list[Idea]:
        """Find chords for a melody, and write the style's other voices or accompaniment under it."""
        start = self._melody_only(score)
        return self._ideas(wants, lambda writer: harmonise_sketch(writer, start, wants), tempo=score)

    def reharmonise(self, score: Score, wants: Wants) -> list[Idea]:
        """Give a melody other chords than it has, or than the style would give it first."""
        start = self._known(score)
        bare = self._melody_only(score)
        return self._ideas(wants, lambda w: harmonise_sketch(w, bare, wants, instead=start.chords), tempo=score)

    def vary(self, score: Score, wants: Wants) -> list[Idea]:
        """Vary the leading voice; ``wants.similarity`` says how close it stays, and its chords stay."""
        start = self._known(score)

        def work(writer: Writer) -> Sketch:
            line = start.lines[writer.leading]
            theme = draw_to_theme(line, start.ticks, wants.similarity)
            empty = start.with_line(writer.leading, NO_LINE)
            return writer.write(empty, writer.leading, (0, start.ticks), prepare=[theme])

        return self._ideas(wants, work, tempo=score)

    def interpolate(self, one: Score, other: Score, steps: int, wants: Wants) -> list[Idea]:
        """Write tunes that lead from one tune to another of the same metre, in equal steps.

        The result has ``steps`` ideas in order; they are not ranked.
        """
        if not 1 <= steps <= 16:
            raise UsageError(f"steps={steps} is out of range; ask for 1 to 16")
        first, last = self._melody_only(one), self._melody_only(other)
        if first.meter != last.meter:
            raise UsageError(
                f"the tunes are in {first.meter[0]}/{first.meter[1]} and {last.meter[0]}/{last.meter[1]}; "
                "choose two tunes of one metre"
            )
        ticks = max(first.ticks, last.ticks)
        ideas = []
        for step in range(1, steps + 1):
            share = step / (steps + 1)
            ideas.append(self._between(first, last, ticks, share, wants, one, step - 1))
        return ideas

    def _between(
        self, first: Sketch, last: Sketch, ticks: int, share: float, wants: Wants, score: Score, number: int
    ) -> Idea:
        writer = Writer(self.style, wants, self.seed, number)
        pull = [
            draw_to_theme(first.lines[writer.leading], first.ticks, (1 - share) ** 0.5),
            draw_to_theme(last.lines[writer.leading], last.ticks, share**0.5),
        ]
        blank = replace(first, lines={}, accompaniment=())
        sketch = writer.write(blank, writer.leading, (0, ticks), prepare=pull)
        return self._idea(harmonise_sketch(writer, sketch, wants), wants, number, None, score)

    def _roles(self) -> list[str]:
        """Return what is written, in order."""
        if self.style.info.texture == "voices":
            return ["chords", *ORDER]
        return ["chords", "melody", *(["accompaniment"] if "figures" in self.style.voices else [])]

    def _blank(self, wants: Wants) -> tuple[Sketch, tuple[Chord, ...] | None]:
        """Return an empty sketch of the right length, and the chords that the musician gave."""
        meter = wants.meter or _meter(next(iter(self.style.info.meters)))
        ticks = wants.bars * bar_ticks(meter)
        given = parse_chords(wants.chords, Meter(0, *meter)) if wants.chords else None
        key = parse_key(wants.key) if wants.key else key_of_chords(given) if given else Key(0)
        sketch = Sketch(meter, key, 0, {})
        if given:
            given = laid_out(given, ticks)
            sketch = replace(sketch, chords=chord_tokens(given, to_common(key), ticks, sketch.bar, 0))
        return sketch, given

    def _check(self, wants: Wants) -> None:
        voices = [role for role in self._roles() if role not in ("chords", "accompaniment")]
        places = [(lock.bar, lock.voice) for lock in wants.locked] + [(r.bar, r.voice) for r in wants.rhythm]
        for bar, voice in places:
            if bar > wants.bars:
                raise UsageError(f"bar={bar} of a lock is beyond bars={wants.bars}; lock bars 1 to {wants.bars}")
            if voice not in voices:
                raise UsageError(f"voice={voice!r} cannot be locked here; {did_you_mean(voice, voices)}")

    def _known(self, score: Score) -> Sketch:
        """Return a musician's piece as a sketch with its chords, written or heard."""
        sketch = sketch_of(score, self.style)
        writer = Writer(self.style, Wants(), self.seed)
        if score.chords:
            shift = to_common(sketch.key)
            return replace(sketch, chords=chord_tokens(score.chords, shift, sketch.ticks, sketch.bar, sketch.upbeat))
        return find_chords(writer, sketch)

    def _melody_only(self, score: Score) -> Sketch:
        sketch = sketch_of(score, self.style)
        leading = "soprano" if self.style.info.texture == "voices" else "melody"
        return replace(sketch, lines={leading: sketch.lines[leading]}, accompaniment=())

    def _ideas(
        self,
        wants: Wants,
        work: Callable[[Writer], Sketch],
        *,
        chords: tuple[Chord, ...] | None = None,
        tempo: Score | None = None,
    ) -> list[Idea]:
        """Make all proposals and rank them: nearest to the style's real pieces first."""
        writer = Writer(self.style, wants, self.seed)
        sketches = [work(writer.for_candidate(number)) for number in range(self.candidates)]
        ideas = [self._idea(sketch, wants, n, chords, tempo) for n, sketch in enumerate(sketches)]
        return sorted(ideas, key=lambda idea: (idea.distance, idea.candidate))

    def _idea(
        self, sketch: Sketch, wants: Wants, number: int, chords: tuple[Chord, ...] | None, like: Score | None
    ) -> Idea:
        meter = f"{sketch.meter[0]}/{sketch.meter[1]}"
        usual = like.tempos[0].bpm if like else self.style.info.tempos.get(meter, 100.0)
        score = score_of(sketch, self.style, wants.tempo or usual, backing=wants.backing)
        if chords:
            score = replace(score, chords=chords)
        notes = [note for line in sketch.lines.values() for note in heard(line)]
        figures = measure([*notes, *sketch.accompaniment], sketch.bar, sketch.upbeat)
        known = {name: real.figures for name, real in self.style.info.reference.items()}
        far = distance(figures, known, meter)
        return Idea(score, self.seed, number, figures, far, originality(sketch, self.style))


def _meter(text: str) -> tuple[int, int]:
    numerator, denominator = text.split("/")
    return int(numerator), int(denominator)
