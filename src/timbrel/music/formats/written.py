"""From bars on paper to music in time: repeats and endings played out, bars that do not add up found.

ABC and MusicXML write bars; a :class:`~timbrel.score.Score` counts them from its meters. Both readers fill a
:class:`Written` and :func:`perform` turns it into a score whose bar lines fall where the paper has them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from timbrel.music.formats.notes import MAX_BARS, MAX_TICKS, check_bars, check_size, count, name_list, tidy_notes
from timbrel.score import Chord, Key, Meter, Note, Part, Score, Section, Tempo

_MOST_BEATS = 255
SHORTEST_BEAT = 30
"""A 64th note in ticks: the finest beat that a time signature made here counts in."""
_Timed = TypeVar("_Timed", bound=Tempo | Key)


@dataclass
class Bar:
    """One bar as written: its place on paper in ticks, its meter (None: free), its repeat marks.

    ``endings`` are the passes in which the bar is played; empty means all. ``repeats`` is how often the stretch that
    ends here is played in all: 1 is once.
    """

    start: int
    end: int
    meter: tuple[int, int] | None
    opens_repeat: bool = False
    repeats: int = 1
    endings: tuple[int, ...] = ()
    may_be_short: bool = False
    """It stands at a repeat, a double bar or the start of a movement, where bars are often cut."""
    name: str = ""
    """What the bar is called in a remark; its number when empty."""

    @property
    def length(self) -> int:
        """Length as written, in ticks."""
        return self.end - self.start

    @property
    def full(self) -> int:
        """Length that the meter asks for, in ticks; the written length in free meter."""
        return Meter(0, *self.meter).bar_ticks if self.meter else self.length


@dataclass
class Written:
    """A score as written, in order of its bars; all times are ticks on paper."""

    bars: list[Bar]
    parts: list[Part]
    chords: list[Chord] = field(default_factory=list)
    tempos: list[Tempo] = field(default_factory=list)
    keys: list[Key] = field(default_factory=list)
    sections: list[tuple[int, str]] = field(default_factory=list)
    title: str = ""
    comments: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Place:
    """A bar put in its place in time: ``shift`` leads from ticks on paper to ticks in time."""

    bar: Bar
    start: int
    length: int
    runs_on: bool  # the bar that follows on paper also follows in time

    @property
    def shift(self) -> int:
        return self.start - self.bar.start


def perform(written: Written, *, unfold: bool = True) -> tuple[Score, tuple[str, ...]]:
    """Turn bars on paper into a score.

    Args:
        written: what a reader found.
        unfold: play repeats and endings out; otherwise every bar sounds once.

    Returns:
        The score, and one remark for each kind of bar that does not add up. Such a bar keeps its notes and gets a
        time signature of its own.
    """
    order = _play_order(written.bars) if unfold else list(range(len(written.bars)))
    check_bars(len(order))
    meters, lengths, pickup, odd = _measure([written.bars[index] for index in order])
    places = _place(written.bars, order, lengths)
    parts = tuple(replace(part, notes=_move_notes(part.notes, places, written.bars)) for part in written.parts)
    end = places[-1].start + places[-1].length if places else 0
    check_size(sum(len(part.notes) for part in parts), end)
    score = Score(
        parts=parts,
        chords=tuple(_move_chords(written.chords, places)),
        meters=meters,
        tempos=_move_changes(written.tempos, places, Tempo(0)),
        keys=_move_changes(written.keys, places, Key(0)),
        sections=tuple(_move_sections(written.sections, places, end)),
        pickup=pickup,
        title=written.title,
        comments=tuple(written.comments),
    )
    does = "does" if len(odd) == 1 else "do"
    remarks = (f"{count(len(odd), 'bar')} {does} not add up: {name_list(odd)}",) if odd else ()
    return score, remarks


def _play_order(bars: Sequence[Bar]) -> list[int]:
    order: list[int] = []
    repeat_from, index, turn = 0, 0, 1
    while index < len(bars) and len(order) <= MAX_BARS:
        bar = bars[index]
        if bar.opens_repeat and index != repeat_from:
            repeat_from, turn = index, 1
        if bar.endings and turn not in bar.endings:
            index += 1
            continue
        order.append(index)
        turns = _turns(bars, index)
        if turn < turns:
            index, turn = repeat_from, turn + 1
            continue
        index += 1
        is_done = turns > 1 or (bar.endings and index < len(bars) and not bars[index].endings)
        if is_done and not any(number > turn for number in _endings_ahead(bars, index - 1)):
            repeat_from, turn = index, 1
    return order


def _turns(bars: Sequence[Bar], index: int) -> int:
    """Return how often the stretch that ends with this bar is played; 1 when nothing repeats here.

    A first ending that runs into the next without a repeat sign still repeats.
    """
    bar = bars[index]
    following = bars[index + 1].endings if index + 1 < len(bars) else ()
    if bar.repeats > 1 or (bar.endings and following and following != bar.endings):
        return max(bar.repeats, *_endings_ahead(bars, index))
    return 1


def _endings_ahead(bars: Sequence[Bar], index: int) -> list[int]:
    """Return the passes named by the endings that follow a repeat sign without a gap."""
    ahead = [0]
    for bar in bars[index + 1 :]:
        if not bar.endings or bar.opens_repeat:
            break
        ahead.extend(bar.endings)
    return ahead


def _measure(bars: Sequence[Bar]) -> tuple[tuple[Meter, ...], list[int], int, list[str]]:
    """Find the meters that put bar lines where the bars end.

    Two short bars that together fill one (around a repeat, or a double bar inside a bar) are left as one bar.
    """
    meters: list[Meter] = []
    odd: list[str] = []
    lengths = [-(-bar.length // SHORTEST_BEAT) * SHORTEST_BEAT for bar in bars]
    pickup = lengths[0] if bars and 0 < lengths[0] < bars[0].full else 0
    if len(bars) > 1 and pickup + lengths[1] == bars[0].full:
        pickup = 0
    tick = index = 0
    while index < len(bars):
        bar, length = bars[index], lengths[index]
        joined = length + lengths[index + 1] if index + 1 < len(bars) else 0
        is_upbeat = index == 0 and pickup > 0
        if length < bar.full == joined and not is_upbeat and bars[index + 1].meter == bar.meter:
            _add_meter(meters, tick, bar.meter or (4, 4))
            tick += joined
            index += 2
            continue
        if length:
            is_last = index == len(bars) - 1
            fits = length % bar.full == 0 or is_upbeat or (is_last and length < bar.full)
            _add_meter(meters, tick, bar.meter if fits and bar.meter else _meter_of(length, bar.meter))
            if length > bar.full or not (fits or bar.may_be_short):
                odd.append(f"{bar.name or index + 1} ({_quarters(length)} of {_quarters(bar.full)} quarters)")
        tick += length
        index += 1
    return tuple(meters) or (Meter(0),), lengths, pickup, odd


def _add_meter(meters: list[Meter], tick: int, meter: tuple[int, int]) -> None:
    if not meters or (meters[-1].numerator, meters[-1].denominator) != meter:
        meters.append(Meter(tick, *meter))


def _meter_of(length: int, nominal: tuple[int, int] | None) -> tuple[int, int]:
    """Return the meter in which a bar of some length is whole; one too long for any stays in the nominal meter."""
    denominator = nominal[1] if nominal else 4
    while denominator < 64 and length * denominator % 1920:
        denominator *= 2
    numerator = length * denominator // 1920
    return (numerator, denominator) if numerator <= _MOST_BEATS else nominal or (4, 4)


def _quarters(ticks: int) -> str:
    return f"{ticks / 480:.4g}"


def _place(bars: Sequence[Bar], order: Sequence[int], lengths: Sequence[int]) -> list[_Place]:
    places = []
    start = 0
    for turn, index in enumerate(order):
        runs_on = turn + 1 < len(order) and order[turn + 1] == index + 1
        places.append(_Place(bars[index], start, lengths[turn], runs_on))
        start += lengths[turn]
        if start > MAX_TICKS:
            check_size(0, start)
    return places


def _move_notes(notes: Sequence[Note], places: Sequence[_Place], bars: Sequence[Bar]) -> tuple[Note, ...]:
    starts = [bar.start for bar in bars]
    inside: dict[int, list[Note]] = {}
    for note in notes:
        inside.setdefault(starts[bisect_right(starts, note.onset) - 1], []).append(note)
    moved: list[Note] = []
    for place in places:
        if not place.bar.length:
            continue
        for note in inside.get(place.bar.start, ()):
            end = note.end if place.runs_on or place.bar is bars[-1] else min(note.end, place.bar.end)
            moved.append(replace(note, onset=note.onset + place.shift, duration=max(end - note.onset, 1)))
        check_size(len(moved), place.start)
    return tidy_notes(moved)[0]


def _move_chords(chords: Sequence[Chord], places: Sequence[_Place]) -> Iterator[Chord]:
    """Lay chords out bar by bar, and join again what only a bar line cut in two."""
    ordered = sorted(chords)
    onsets = [chord.onset for chord in ordered]
    held: Chord | None = None
    for place in places:
        first = max(bisect_right(onsets, place.bar.start) - 1, 0)
        for chord in ordered[first : bisect_left(onsets, place.bar.end)]:
            onset = max(chord.onset, place.bar.start)
            end = min(chord.onset + chord.duration, place.bar.end)
            if end <= onset:
                continue
            piece = replace(chord, onset=onset + place.shift, duration=end - onset)
            goes_on = chord.onset < onset and held is not None and held.onset + held.duration == piece.onset
            if (
                goes_on
                and held is not None
                and replace(held, onset=0, duration=0) == replace(piece, onset=0, duration=0)
            ):
                held = replace(held, duration=held.duration + piece.duration)
                continue
            if held is not None:
                yield held
            held = piece
    if held is not None:
        yield held


def _move_changes(changes: Sequence[_Timed], places: Sequence[_Place], default: _Timed) -> tuple[_Timed, ...]:
    """Say anew at each jump what holds there, but only where it differs from what held before."""
    ordered = sorted(changes, key=lambda change: change.onset)
    onsets = [change.onset for change in ordered]
    moved: list[_Timed] = []
    for place in places:
        first = bisect_right(onsets, place.bar.start)
        current = replace(ordered[first - 1] if first else default, onset=place.bar.start)
        for change in (current, *ordered[first : bisect_left(onsets, place.bar.end)]):
            here = replace(change, onset=change.onset + place.shift)
            if not moved or replace(moved[-1], onset=here.onset) != here:
                moved.append(here)
    return _one_per_tick(moved) or (default,)


def _one_per_tick(changes: Iterable[_Timed]) -> tuple[_Timed, ...]:
    return tuple({change.onset: change for change in changes}.values())


def _move_sections(marks: Sequence[tuple[int, str]], places: Sequence[_Place], end: int) -> Iterator[Section]:
    starts = [
        (tick + place.shift, name)
        for place in places
        for tick, name in marks
        if place.bar.start <= tick < place.bar.end
    ]
    stops = [*(tick for tick, _ in starts[1:]), end]
    for (tick, name), stop in zip(starts, stops, strict=False):
        if stop > tick:
            yield Section(tick, stop - tick, name)
