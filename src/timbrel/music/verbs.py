"""What each verb of the composer writes: the sketch it starts from, and the work on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from timbrel.errors import UsageError, did_you_mean
from timbrel.music.chord_locks import check_beside
from timbrel.music.form import PERIOD, draw_form, draw_to_theme, plan_form
from timbrel.music.formats.chordtext import parse_chords
from timbrel.music.harmony import chord_tokens, key_of_chords
from timbrel.music.listen import bar_ticks
from timbrel.music.pieces import find_chords, harmonise_sketch, laid_out, rewrite, write_piece
from timbrel.music.regenerate import Kept, keep_hands, plan
from timbrel.music.sketch import NO_LINE, Sketch, sketch_of
from timbrel.music.style import Style
from timbrel.music.tonality import parse_key, to_common
from timbrel.music.voices import ORDER
from timbrel.music.wants import Wants
from timbrel.music.writer import Writer
from timbrel.score import Chord, Key, Meter, Score


@dataclass(frozen=True)
class Job:
    """One request, ready to be carried out for any number of proposals.

    Args:
        wants: the wishes.
        work: writes a sketch with a writer.
        chords: chord symbols that the musician gave, as they are spelled.
        like: the piece whose tempo is kept.
        before: what is written anew; a proposal should not be the same again.
    """

    wants: Wants
    work: Callable[[Writer], Sketch]
    chords: tuple[Chord, ...] | None = None
    like: Score | None = None
    before: Sketch | None = None


class Verbs:
    """The verbs in one style; each returns a job.

    Args:
        style: the style.
        seed: what sketches of the musician's own music are completed with.
    """

    def __init__(self, style: Style, seed: int) -> None:
        self.style, self.seed = style, seed

    def from_scratch(self, wants: Wants) -> Job:
        """A new piece."""
        sketch, given = self._blank(wants)
        self._check(wants)

        def work(writer: Writer) -> Sketch:
            sections = plan_form(wants.bars, wants.form or self._period(writer, wants.bars), self._usual(writer))
            return write_piece(writer, sketch, sections, given=given is not None)

        return Job(wants, work, given)

    def continue_(self, wants: Wants, score: Score) -> Job:
        """More bars after the end of a piece."""
        start = self._known(score)
        spans = [(start.ticks, start.ticks + wants.bars * start.bar)]
        return Job(wants, lambda writer: rewrite(writer, start, self.roles(), spans), like=score)

    def infill(self, wants: Wants, score: Score, bars: tuple[int, int], voices: Sequence[str] = ()) -> Job:
        """Some bars anew."""
        start = self._known(score)
        count = -(-(start.ticks - start.upbeat) // start.bar)
        first, last = bars
        if not 1 <= first <= last <= count:
            raise UsageError(f"bars={first}-{last} is not in the piece; it has bars 1 to {count}")
        roles = list(voices) or self.roles()
        for role in roles:
            if role not in self.roles():
                raise UsageError(
                    f"voice={role!r} is not in style {self.style.info.name}; {did_you_mean(role, self.roles())}"
                )
        spans = [(start.upbeat + (first - 1) * start.bar, start.upbeat + last * start.bar)]
        return Job(wants, lambda writer: rewrite(writer, start, roles, spans), like=score, before=start)

    def regenerate(self, wants: Wants, score: Score, kept: Kept) -> Job:
        """Everything anew but what is kept."""
        start = self._known(score)
        task = plan(kept, score, start, self.roles(), wants)

        def work(writer: Writer) -> Sketch:
            return keep_hands(rewrite(writer, start, task.roles, task.spans), task.accompaniment)

        return Job(task.wants, work, like=score, before=start)

    def harmonise(self, wants: Wants, score: Score) -> Job:
        """Chords, and the style's other voices, for a melody."""
        start = self._melody_only(score)
        return Job(wants, lambda writer: harmonise_sketch(writer, start, wants), like=score)

    def reharmonise(self, wants: Wants, score: Score) -> Job:
        """Other chords than a piece has."""
        start, bare = self._known(score), self._melody_only(score)
        return Job(wants, lambda writer: harmonise_sketch(writer, bare, wants, instead=start.chords), like=score)

    def vary(self, wants: Wants, score: Score) -> Job:
        """The leading voice, varied; its chords stay."""
        start = self._known(score)

        def work(writer: Writer) -> Sketch:
            theme = draw_to_theme(start.lines[writer.leading], start.ticks, wants.similarity)
            empty = start.with_line(writer.leading, NO_LINE)
            return writer.write(empty, writer.leading, (0, start.ticks), prepare=[theme])

        return Job(wants, work, like=score)

    def interpolate(self, wants: Wants, one: Score, other: Score, steps: int) -> list[Job]:
        """Tunes from one tune to another, one job a step."""
        if not 1 <= steps <= 16:
            raise UsageError(f"steps={steps} is out of range; ask for 1 to 16")
        first, last = self._melody_only(one), self._melody_only(other)
        if first.meter != last.meter:
            raise UsageError(
                f"the tunes are in {first.meter[0]}/{first.meter[1]} and {last.meter[0]}/{last.meter[1]}; "
                "choose two tunes of one metre"
            )
        return [self._between(wants, one, first, last, step / (steps + 1)) for step in range(1, steps + 1)]

    def roles(self) -> list[str]:
        """Return what is written, in order."""
        if self.style.info.texture == "voices":
            return ["chords", *ORDER]
        return ["chords", "melody", *(["accompaniment"] if "figures" in self.style.voices else [])]

    def _usual(self, writer: Writer) -> str:
        """Return one of the style's own forms."""
        return draw_form(self.style.info.forms, [writer.seed, writer.candidate])

    def _period(self, writer: Writer, bars: int) -> str | None:
        """Return how short phrases return in a piece of 8 bars; None in other pieces and where none returns."""
        if bars != PERIOD or not self.style.info.periods:
            return None
        form = draw_form(self.style.info.periods, [writer.seed, writer.candidate])
        return form if len(set(form)) < len(form) else None

    def _between(self, wants: Wants, like: Score, first: Sketch, last: Sketch, share: float) -> Job:
        def work(writer: Writer) -> Sketch:
            pull = [
                draw_to_theme(first.lines[writer.leading], first.ticks, (1 - share) ** 0.5),
                draw_to_theme(last.lines[writer.leading], last.ticks, share**0.5),
            ]
            blank = replace(first, lines={}, accompaniment=())
            sketch = writer.write(blank, writer.leading, (0, max(first.ticks, last.ticks)), prepare=pull)
            return harmonise_sketch(writer, sketch, wants)

        return Job(wants, work, like=like)

    def _blank(self, wants: Wants) -> tuple[Sketch, tuple[Chord, ...] | None]:
        """Return an empty sketch of the right length, and the chords that the musician gave."""
        meter = wants.meter or self._usual_meter(drums=wants.drums is not None)
        ticks = wants.bars * bar_ticks(meter)
        given = parse_chords(wants.chords, Meter(0, *meter)) if wants.chords else None
        key = parse_key(wants.key) if wants.key else key_of_chords(given) if given else Key(0)
        sketch = Sketch(meter, key, 0, {})
        if given:
            given = laid_out(given, ticks)
            check_beside(wants.locked_chords, given, meter, 0)
            sketch = replace(sketch, chords=chord_tokens(given, to_common(key), ticks, sketch.bar, 0))
        return sketch, given

    def _usual_meter(self, *, drums: bool) -> tuple[int, int]:
        """Return the style's commonest metre; the one that drums can play, if they shall and the style has it."""
        meters = list(self.style.info.meters)
        return _meter("4/4" if drums and "4/4" in meters else meters[0])

    def _check(self, wants: Wants) -> None:
        voices = [role for role in self.roles() if role not in ("chords", "accompaniment")]
        places = [(lock.bar, lock.voice) for lock in wants.locked] + [(r.bar, r.voice) for r in wants.rhythm]
        places += [(lock.bar, voices[0]) for lock in wants.locked_chords]
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


def _meter(text: str) -> tuple[int, int]:
    numerator, denominator = text.split("/")
    return int(numerator), int(denominator)
