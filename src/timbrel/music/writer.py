"""Writes one voice of a sketch in one stretch, knowing all that stands around it."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from timbrel.music.chord_locks import chord_wishes
from timbrel.music.corpus import REST, Bools, Floats, Ints, durations_of, values_of
from timbrel.music.draft import Wish
from timbrel.music.drawing import Answers, Ask, Question
from timbrel.music.fields import Fields
from timbrel.music.figuration import FIRST_FIGURE, end_with, play_figure
from timbrel.music.harmony import come_home, lacks_third, suit_chords, tonic_chords, tonic_class
from timbrel.music.listen import VOICES, Heard, beat_ticks
from timbrel.music.rhythm import follow
from timbrel.music.rhythm_plan import plan_rhythm
from timbrel.music.sketch import NO_LINE, Sketch, onsets_of, sounding
from timbrel.music.solve import Stretch
from timbrel.music.style import Style
from timbrel.music.tessitura import USUAL_PULL, keep_near
from timbrel.music.tonality import to_common
from timbrel.music.voices import WIDEST, VoiceLeading, around, join_soprano
from timbrel.music.wants import VoiceWishes, Wants
from timbrel.music.wishes import ClosesOn, LockedNote

_PATIENCE = 2
"""Drawings of the other voices that are tried before a voice may leave the strict style."""
Prepare = Callable[[Fields], None]
"""Adds soft wishes to the fields of the stretch to be written."""


@dataclass(frozen=True)
class Gap:
    """A stretch of a voice to be written: what stands before it, where it begins and ends, and what comes after."""

    before: Ints
    first: int
    last: int
    after: Ints
    rest: Ints


def find_gap(line: Ints, first: int, last: int, seam: int) -> Gap:
    """Find what to write of a line so that ticks ``first`` to ``last`` become new.

    A note that rings into the stretch stays; one that begins in it goes, with all its length.

    Args:
        line: the voice so far, which may end before ``first``.
        first: tick at which the new music begins.
        last: tick at which it ends.
        seam: how many of the following notes must join on.
    """
    onsets = onsets_of(line)
    kept = onsets < first
    begin = max(first, int((onsets + durations_of(line))[kept].max(initial=0)))
    following = onsets >= max(last, begin)
    end = int(onsets[following].min(initial=max(last, begin, int(durations_of(line).sum()))))
    if not following.any():
        end = max(last, begin)
    after = line[following]
    return Gap(line[kept], begin, end, after[:seam], after[seam:])


class Writer:
    """Writes voices in a style.

    Args:
        style: the style.
        wants: the request.
        seed: whole number; the same seed writes the same music.
        candidate: number of the proposal.
        ask: draws lines; proposals that ask the same one share what is worked out.
    """

    def __init__(self, style: Style, wants: Wants, seed: int, candidate: int = 0, ask: Ask | None = None) -> None:
        self.style, self.wants, self.seed, self.candidate = style, wants, seed, candidate
        self._ask = ask or Answers().draw

    @property
    def leading(self) -> str:
        """The voice that carries the tune."""
        return "soprano" if self.style.info.texture == "voices" else "melody"

    def write(
        self,
        sketch: Sketch,
        role: str,
        span: tuple[int, int],
        *,
        prepare: Sequence[Prepare] = (),
        wishes: Sequence[Wish] = (),
        attempt: int = 0,
        explain: bool = True,
        closing: bool = True,
    ) -> Sketch:
        """Write one voice, or the chords, from one tick to another.

        Args:
            sketch: the piece so far.
            role: a voice of the style, or ``chords``.
            span: first and last tick.
            prepare: soft wishes.
            wishes: hard wishes beside those of the request; their ticks count from ``span[0]``.
            attempt: another number draws other music.
            explain: whether a clash is explained, which takes a while.
            closing: whether the piece ends here when nothing follows.

        Raises:
            ScoreError: the wishes clash.
        """
        model = self.style.model(role, sketch.meter, minor=sketch.key.minor)
        line = sketch.chords if role == "chords" else sketch.lines.get(role, NO_LINE)
        gap = find_gap(line, *span, seam=(model.limit or 3) - 1)
        span = (gap.first, gap.last)
        if gap.last <= gap.first:
            return sketch
        closing = closing and not len(gap.after)
        seam = int(durations_of(gap.after).sum())
        asked = self._wishes(sketch, role, gap, closing=closing)
        asked += wishes

        ends = closing and self.wants.cadence
        suit, named = self._soft(sketch, role, gap, prepare, attempt, ends=ends, strict=not explain)
        beat = beat_ticks(sketch.meter)
        position = (gap.first - sketch.upbeat) % sketch.bar
        tilt = self.wants.tilt(beat)
        if role == "chords":
            tilt = replace(tilt, leaps=0.0, syncopation=0.0)
        elif role == self.leading:
            density = self.style.info.density.get(f"{sketch.meter[0]}/{sketch.meter[1]}", 0.0)
            tilt = replace(tilt, notes=tilt.notes + density)
        stretch = Stretch(gap.last - gap.first + seam, position, gap.before, tilt, suit)
        key = self._key(sketch, span, (tuple(prepare), tuple(wishes), named))
        rungs = model.rungs if explain else model.rungs[: 1 if attempt < _PATIENCE else 3]
        uniforms = self._uniforms(role, gap.first, attempt, stretch.ticks)
        codes = self._ask(Question(role, key, model, stretch, asked, rungs, explain, uniforms))
        codes = codes[: len(codes) - len(gap.after)]
        written = np.concatenate((gap.before, codes, gap.after, gap.rest))
        return replace(sketch, chords=written) if role == "chords" else sketch.with_line(role, written)

    def write_figures(self, sketch: Sketch, span: tuple[int, int], theme: dict[int, int]) -> Sketch:
        """Write the accompaniment of whole bars: figures of the style on the chords.

        Args:
            sketch: the piece so far, with chords.
            span: first and last tick.
            theme: bar -> bar whose figure it repeats.
        """
        model = self.style.model("figures", sketch.meter, minor=sketch.key.minor)
        first = sketch.upbeat + -(-(span[0] - sketch.upbeat) // sketch.bar) * sketch.bar
        bars = max((span[1] - first) // sketch.bar, 0)
        if not bars:
            return sketch
        uniforms = self._uniforms("figures", first, 0, bars * sketch.bar)
        key, stretch = (first, bars, sketch.meter), Stretch(bars * sketch.bar)
        codes = self._ask(Question("figures", key, model, stretch, [], model.rungs, explain=True, uniforms=uniforms))
        numbers = values_of(codes) - FIRST_FIGURE
        chords, _ = sounding(sketch.chords, sketch.ticks)
        kept = [note for note in sketch.accompaniment if not first <= note.onset < first + bars * sketch.bar]
        top, _ = sounding(sketch.lines["melody"], sketch.ticks)
        begin = (first - sketch.upbeat) // sketch.bar
        for bar in range(bars):
            source = theme.get(begin + bar, begin + bar) - begin
            number = int(numbers[source if 0 <= source < bars else bar])
            if number >= 0:
                played = play_figure(self.style.figures[number], first + bar * sketch.bar, chords)
                kept += [_below(note, int(top[note.onset])) for note in played if note.onset < len(top)]
        if self.wants.cadence and first + bars * sketch.bar >= sketch.ticks:
            kept = end_with(kept, *_last_note(sketch), int(chords[-1]))
        return replace(sketch, accompaniment=tuple(sorted(_tidy(kept), key=lambda n: (n.onset, n.pitch))))

    def _wishes(self, sketch: Sketch, role: str, gap: Gap, *, closing: bool) -> list[Wish]:
        ticks = gap.last - gap.first
        seam = [
            LockedNote(
                f"what follows in bar {(gap.last + int(at) - sketch.upbeat) // sketch.bar + 1}",
                ticks + int(at),
                (int(code),),
            )
            for at, code in zip(onsets_of(gap.after), gap.after, strict=True)
        ]
        shift = -to_common(sketch.key)
        if role == "chords":
            home = ClosesOn(tuple(tonic_chords(minor=sketch.key.minor)))
            locks = chord_wishes(self.wants.locked_chords, sketch.meter, sketch.upbeat, shift, gap.first, ticks)
            locked_end = any(lock.tick + int(durations_of(np.array(lock.codes))[0]) >= ticks for lock in locks)
            return [*locks, *seam, *([home] if closing and self.wants.cadence and not locked_end else [])]
        tonic = tonic_class(minor=sketch.key.minor)
        wants = VoiceWishes(self.wants, sketch.meter, shift, sketch.upbeat, tonic, self.leading)
        model = self.style.model(role, sketch.meter, minor=sketch.key.minor)
        asked = [*wants.of(role, gap.first, ticks, model, closing=closing), *seam]
        if self.style.info.texture == "voices" and len(sketch.lines) > (role in sketch.lines):
            total = ticks + int(durations_of(gap.after).sum())
            others = around(sketch.lines, role, gap.first, total)
            asked.append(VoiceLeading(role, others, WIDEST | self.style.info.spacing))
        return asked

    def _soft(
        self,
        sketch: Sketch,
        role: str,
        gap: Gap,
        prepare: Sequence[Prepare],
        attempt: int,
        *,
        ends: bool,
        strict: bool,
    ) -> tuple[Prepare, object]:
        """Return the soft wishes of a voice in a gap, and what they depend on.

        ``ends`` asks for a close; an inner voice that finds none is drawn again with the others when ``strict``.
        """
        plan: Bools | None = None
        if not prepare and role != "chords":
            random = self._random(f"rhythm {role}", gap.first, attempt)
            long = ends and role in (self.leading, "bass")
            plan = plan_rhythm(self.style, self.wants, sketch, role, (gap.first, gap.last), random, ends=long)
        centre = 0.0 if role == "chords" else self._centre(sketch, role, gap)
        home = int(values_of(sketch.chords)[-1]) if ends and role in VOICES[1:-1] and len(sketch.chords) else REST
        third = home != REST and self._random("close").random() < self.style.full_closes
        third = third and lacks_third(home, [line for voice, line in sketch.lines.items() if voice != role])

        def suit(fields: Fields) -> None:
            self._suit(sketch, role, gap, centre, fields)
            come_home(fields, home, strict=strict, third=third)
            if plan is not None:
                follow(fields, plan, max(sketch.upbeat - gap.first, 0))
            for add in prepare:
                add(fields)

        return suit, (centre, strict, None if plan is None else plan.tobytes())

    def _centre(self, sketch: Sketch, role: str, gap: Gap) -> float:
        """Return about which pitch a voice should lie."""
        heights = self.style.tessitura(sketch.meter, minor=sketch.key.minor)
        own = np.concatenate((gap.before, gap.after, gap.rest))
        others = {name: line for name, line in sketch.lines.items() if name != role}
        return heights.centre(role, own, others, -to_common(sketch.key), self._random("pieces").random())

    def _suit(self, sketch: Sketch, role: str, gap: Gap, centre: float, fields: Fields) -> None:
        """Add the style's harmony, the voice's height, and the choir's habits, to a voice."""
        if role == "chords":
            return
        beat = beat_ticks(sketch.meter)
        position = (gap.first - sketch.upbeat) % sketch.bar
        habits = self.style.habits[role]
        if len(sketch.chords):
            chords, _ = sounding(sketch.chords, gap.first + fields.ticks)
            suit_chords(fields, chords[gap.first :], habits, position, beat, self.wants.harmony)
        spread = self.style.tessitura(sketch.meter, minor=sketch.key.minor).spreads[role]
        keep_near(fields, centre, spread, self.style.info.pull.get(role, USUAL_PULL))
        soprano = sketch.lines.get("soprano", NO_LINE)
        if role != "soprano" and len(soprano):
            join_soprano(fields, soprano, habits, position, beat, gap.first)

    def _key(self, sketch: Sketch, span: tuple[int, int], more: object) -> object:
        """Name the question that a voice is asked, so that candidates with the same question share the answer."""
        lines = tuple((name, line.tobytes()) for name, line in sketch.lines.items())
        return (sketch.meter, sketch.key, span, lines, sketch.chords.tobytes(), more)

    def _random(self, what: str, *numbers: int) -> np.random.Generator:
        return np.random.default_rng([self.seed, self.candidate, zlib.crc32(what.encode()), *numbers])

    def _uniforms(self, role: str, first: int, attempt: int, ticks: int) -> Floats:
        return self._random(role, first, attempt).random((1, ticks))


def _last_note(sketch: Sketch) -> tuple[int, int]:
    """Return when the melody's last note begins, in the last bar at the earliest, and when the piece ends."""
    melody = sketch.lines["melody"]
    begins = onsets_of(melody)[values_of(melody) < REST]
    return max(int(begins.max(initial=0)), sketch.ticks - sketch.bar), sketch.ticks


def _below(note: Heard, top: int) -> Heard:
    """Return a note of the accompaniment, moved down by octaves where it would lie above the melody."""
    octaves = max(-(-(note.pitch - top) // 12), 0)
    return replace(note, pitch=max(note.pitch - 12 * octaves, note.pitch % 12 + 24)) if octaves else note


def _tidy(notes: Sequence[Heard]) -> list[Heard]:
    """Let no note of one pitch ring into the next."""
    by_pitch: dict[int, list[Heard]] = {}
    for note in sorted(notes, key=lambda n: (n.onset, -n.end)):
        row = by_pitch.setdefault(note.pitch, [])
        if row and row[-1].onset == note.onset:
            continue
        if row and row[-1].end > note.onset:
            row[-1] = replace(row[-1], end=note.onset)
        row.append(note)
    return [note for row in by_pitch.values() for note in row]
