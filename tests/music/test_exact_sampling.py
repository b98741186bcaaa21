"""Belief propagation gives the probabilities that listing every line gives."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timbrel.music.automaton import Automaton
from timbrel.music.corpus import REST, START, Line, durations_of, token, values_of
from timbrel.music.counters import NoRepeatedFigures, NotesPerBar, RepeatedNotes, Rule
from timbrel.music.fields import FORBIDDEN, Fields
from timbrel.music.lattice import Lattice
from timbrel.music.propagation import Propagation
from timbrel.music.tilt import Tilt
from timbrel.music.walker import Walker, join

Token = tuple[int, int]  # value, duration
Piece = list[Token]


@dataclass(frozen=True)
class ByHand:
    """A corpus of pieces that begin on the first beat, and the settings of the model."""

    corpus: Sequence[Piece]
    bar: int
    order: int
    floor: int
    limit: int | None

    def occurrences(self, context: Sequence[Token], position: int) -> dict[Token, float]:
        counts: dict[Token, float] = {}
        for piece in self.corpus:
            history = [(START, 0), *piece]
            at = 0
            for i, note in enumerate(piece):
                if at % self.bar == position and history[max(0, i + 1 - len(context)) : i + 1] == list(context):
                    counts[note] = counts.get(note, 0.0) + 1
                at += note[1]
        return counts

    def step(self, history: Sequence[Token], position: int, note: Token, floor: int) -> float:
        levels = []
        for length in range(min(self.order, len(history)) + 1):
            counts = self.occurrences(history[len(history) - length :], position)
            if not counts:
                break
            levels.append(counts)
        lowest = min(len(levels) - 1, floor)
        while lowest > 1 and len(levels[lowest]) == 1:
            lowest -= 1
        alphabet = {note for piece in self.corpus for note in piece}
        chance = 1.0 / (len(alphabet) + 1)
        for length, counts in enumerate(levels):
            total, kinds, count = sum(counts.values()), len(counts), counts.get(note, 0.0)
            if length == lowest:
                chance = count / total
            elif length > lowest:
                chance = (count + kinds * chance) / (total + kinds)
        return chance if floor < 0 or (lowest >= 0 and note in levels[lowest]) else 0.0

    def completes_copy(self, played: Piece) -> bool:
        if self.limit is None or len(played) < self.limit:
            return False
        shape = transposed(played[-self.limit :])
        runs = (p[i : i + self.limit] for p in self.corpus for i in range(len(p) - self.limit + 1))
        return any(transposed(run) == shape for run in runs)

    def fillings(
        self, ticks: int, fixed: dict[int, list[Token]], tilt: Tilt, manner: Fields | None = None
    ) -> Iterator[tuple[Piece, float]]:
        """Yield every line of exactly ``ticks`` ticks with its probability."""

        def extend(played: Piece, at: int, chance: float) -> Iterator[tuple[Piece, float]]:
            if at == ticks:
                yield played, chance
                return
            last = next((value for value, _ in reversed(played) if value != REST), None)
            steps = {
                note: step * tilt_weight(tilt, at, last, note) for note, step in self.steps(played, at, ticks, fixed)
            }
            gentle = {note: gentle_weight(manner, at, note) for note in steps}
            total = sum(steps[note] * gentle[note] for note in steps) or 1.0
            for note, step in steps.items():
                share = step * gentle[note] * sum(steps.values()) / total
                yield from extend([*played, note], at + note[1], chance * share)

        yield from extend([], 0, 1.0)

    def steps(self, played: Piece, at: int, ticks: int, fixed: dict[int, list[Token]]) -> Iterator[tuple[Token, float]]:
        """Yield what may be played next, with its probability."""
        alphabet = sorted({note for piece in self.corpus for note in piece})
        history = [(START, 0), *played]
        for floor in [-1] if at in fixed else range(self.floor, 0, -1):
            allowed = {}
            for note in fixed.get(at, alphabet):
                silent_twice = at not in fixed and bool(played) and note[0] == REST == played[-1][0]
                step = self.step(history, at % self.bar, note, floor)
                if step > 0 and not silent_twice and not self.completes_copy([*played, note]):
                    allowed[note] = step
            if allowed:
                break
        total = 1.0 if at in fixed else sum(allowed.values())
        for note, step in allowed.items():
            if at + note[1] <= ticks:
                yield note, step / total


def gentle_weight(manner: Fields | None, at: int, note: Token) -> float:
    if manner is None:
        return 1.0
    value, duration = note
    return math.exp(manner.onset[at, value] + manner.hold[at + 1 : at + duration, value].sum())


def transposed(run: Piece) -> list[tuple[object, int]]:
    sounding = [value for value, _ in run if value != REST]
    return [("rest" if value == REST else value - sounding[0], duration) for value, duration in run]


def shares_of(weighed: dict[tuple[Token, ...], float]) -> tuple[float, dict[tuple[Token, ...], float]]:
    total = math.fsum(weighed.values())
    return total, {piece: weight / total for piece, weight in weighed.items() if weight > 0}


BAR = 4


def line_of(piece: list[Token]) -> Line:
    return Line(np.array([token(*note) for note in piece], np.int64))


def pieces_of(codes: np.ndarray[Any, Any]) -> tuple[Token, ...]:
    return tuple((int(v), int(d)) for v, d in zip(values_of(codes), durations_of(codes), strict=True))


def broken(piece: tuple[Token, ...], rules: list[Rule]) -> bool:
    """Apply the rules by their sentences, not by their automata."""
    for rule in rules:
        if isinstance(rule, NotesPerBar):
            counts = [0] * (sum(d for _, d in piece) // BAR + 1)
            at = 0
            for value, duration in piece:
                counts[at // BAR] += value != REST
                at += duration
            full, tail = counts[: at // BAR], counts[at // BAR :]
            if any(not rule.least <= n <= rule.most for n in full) or any(n > rule.most for n in tail):
                return True
        if isinstance(rule, RepeatedNotes):
            row, last = 0, None
            for value, _ in piece:
                if value != REST:
                    row = row + 1 if value == last else 1
                    last = value
                if row > rule.most:
                    return True
        if isinstance(rule, NoRepeatedFigures) and any(
            piece[i : i + 2] == piece[i + 2 : i + 4] for i in range(len(piece) - 3)
        ):
            return True
    return False


def tilt_weight(tilt: Tilt, at: int, last: int | None, note: Token) -> float:
    value, duration = note
    if value == REST:
        return 1.0
    log = tilt.notes
    if last is not None:
        log += tilt.leaps * abs(value - last) / 12
        if tilt.largest_leap is not None and abs(value - last) > tilt.largest_leap:
            return 0.0
    off = at % BAR % tilt.beat
    return math.exp(log + tilt.syncopation * bool(off > 0 and off + duration > tilt.beat))


def field_weight(fields: Fields, piece: tuple[Token, ...]) -> float:
    at, log, last = 0, 0.0, None
    for value, duration in piece:
        log += fields.onset[at, value] + fields.hold[at + 1 : at + duration, value].sum()
        if last is not None and at in fields.moves:
            log += fields.moves[at][last, value]
        last = value if value != REST else last
        at += duration
    log += fields.final[piece[-1][0]]
    return math.exp(log)


notes = st.tuples(st.sampled_from([60, 62, 65]), st.sampled_from([1, 2]))
pieces = st.lists(notes, min_size=3, max_size=9)
rests = st.lists(
    st.tuples(st.sampled_from([60, 62, 65]), st.sampled_from([1, 2]), st.booleans()), min_size=2, max_size=6
)


@st.composite
def corpora(draw: st.DrawFn) -> list[list[Token]]:
    corpus = draw(st.lists(pieces, min_size=1, max_size=4))
    for value, duration, silent in draw(rests):
        corpus[0].append((value, duration))
        if silent:
            corpus[0].append((REST, 1))
    return corpus


@st.composite
def wishes(draw: st.DrawFn, ticks: int) -> tuple[Fields, dict[int, list[Token]]]:
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    fields = Fields.free(ticks)
    fields.onset[:] = rng.normal(size=fields.onset.shape)
    fields.hold[:] = rng.normal(size=fields.hold.shape)
    fields.final[:] = rng.normal(size=fields.final.shape)
    if draw(st.booleans()):
        fields.gently().onset[:] = rng.normal(size=fields.onset.shape)
        fields.gently().hold[:] = rng.normal(size=fields.hold.shape)
    for tick in draw(st.sets(st.integers(0, ticks - 1), max_size=2)):
        fields.onset[tick, draw(st.sampled_from([60, 62, 65]))] = FORBIDDEN
    for tick in draw(st.sets(st.integers(1, ticks - 1), max_size=1)):
        fields.hold[tick] = FORBIDDEN
    for tick in draw(st.sets(st.integers(0, ticks - 1), max_size=2)):
        fields.moves[tick] = rng.normal(size=(128, 129))
    fixed = {}
    for tick in draw(st.sets(st.integers(0, ticks - 2), max_size=1)):
        fixed[tick] = [draw(st.tuples(st.sampled_from([60, 61, 65]), st.sampled_from([1, 2])))]
        fields.fixed[tick] = np.array([token(*note) for note in fixed[tick]])
    return fields, fixed


rule_sets: st.SearchStrategy[list[Rule]] = st.lists(
    st.one_of(
        st.builds(NotesPerBar, st.integers(0, 2), st.integers(2, 4)),
        st.builds(RepeatedNotes, st.integers(1, 3)),
        st.just(NoRepeatedFigures()),
    ),
    max_size=2,
)
tilts = st.builds(
    Tilt,
    notes=st.floats(-1, 1),
    leaps=st.floats(-1, 1),
    syncopation=st.floats(-1, 1),
    largest_leap=st.sampled_from([None, 3]),
    beat=st.just(2),
)


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_every_line_has_the_probability_that_listing_all_lines_gives(data: st.DataObject) -> None:
    corpus = data.draw(corpora())
    order = data.draw(st.integers(1, 3))
    floor = data.draw(st.integers(1, order))
    limit = data.draw(st.sampled_from([None, 3, 4, 5]))
    ticks = data.draw(st.integers(4, 8))
    fields, fixed = data.draw(wishes(ticks))
    rules, tilt = data.draw(rule_sets), data.draw(tilts)
    model = ByHand(corpus, BAR, order, floor, limit)
    weighed = {
        tuple(piece): 0.0 if broken(tuple(piece), rules) else chance * field_weight(fields, tuple(piece))
        for piece, chance in model.fillings(ticks, fixed, tilt, fields.manner)
    }
    total, expected = shares_of(weighed) if any(weighed.values()) else (0.0, {})
    walker = Walker([line_of(piece) for piece in corpus], BAR, order=order, floor=floor, limit=limit)
    start = walker.start(np.empty(0, np.int64), 0)
    automaton = Automaton.built(walker) if fixed else Automaton.built(walker).merged
    solved = Propagation(Lattice(automaton, start, fields, tuple(rules), tilt))
    assert solved.feasible == (total > 0)
    if not solved.feasible:
        return
    assert solved.log_total == pytest.approx(math.log(total), abs=1e-11)
    for piece, chance in expected.items():
        codes = [token(*note) for note in piece]
        assert math.exp(solved.log_probability(codes)) == pytest.approx(chance, abs=1e-12)
    drawn = solved.sample(np.random.default_rng(0).random((20, ticks)))
    assert all(pieces_of(codes) in expected for codes in drawn)


def test_samples_come_as_often_as_their_probability_says() -> None:
    corpus = [[(60, 1), (62, 1), (64, 2), (62, 1), (60, 1), (67, 2), (64, 1), (62, 1), (60, 2)]]
    walker = Walker([line_of(corpus[0])], BAR, order=1, floor=1, limit=4)
    fields = Fields.free(8)
    fields.hold[4] = FORBIDDEN
    solved = Propagation(Lattice(Automaton.built(walker), walker.start(np.empty(0, np.int64), 0), fields))
    drawn = [pieces_of(codes) for codes in solved.sample(np.random.default_rng(1).random((20_000, 8)))]
    for piece in set(drawn):
        chance = math.exp(solved.log_probability([token(*note) for note in piece]))
        spread = math.sqrt(chance * (1 - chance) / len(drawn))
        assert abs(drawn.count(piece) / len(drawn) - chance) < 5 * spread


def test_temperature_sharpens_each_choice_and_keeps_it_a_choice() -> None:
    walker = Walker([line_of([(60, 1), (62, 1), (60, 1), (62, 1), (60, 1), (64, 1)])], 1, order=1, floor=1, limit=None)
    automaton = Automaton.built(walker)
    start = walker.start(np.array([token(60, 1)]), 0)
    cold = Propagation(Lattice(automaton, start, Fields.free(1), (), Tilt(temperature=0.5)))
    assert cold.log_total == pytest.approx(0.0, abs=1e-12)
    assert math.exp(cold.log_probability([token(62, 1)])) == pytest.approx(4 / 5, abs=1e-12)


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_requests_that_are_worked_out_together_are_each_as_if_alone(data: st.DataObject) -> None:
    corpus = data.draw(corpora())
    ticks, count = data.draw(st.integers(4, 8)), data.draw(st.integers(2, 6))
    walker = Walker([line_of(piece) for piece in corpus], BAR, order=2, floor=2, limit=4)
    automaton = Automaton.built(walker).merged
    every = [data.draw(wishes(ticks))[0] for _ in range(count)]
    for fields in every:
        fields.fixed.clear()
    before = [data.draw(st.sampled_from([[], [token(60, BAR)], [token(61, BAR)]])) for _ in range(count)]
    starts = [walker.start(np.array(codes, np.int64), 0) for codes in before]
    rules, tilt = data.draw(rule_sets), data.draw(tilts)
    together = Propagation(Lattice(automaton, join(starts), every, tuple(rules), tilt))
    uniforms = np.random.default_rng(0).random((count, ticks))
    met = np.flatnonzero(together.log_totals > -np.inf)
    lines = dict(zip(met.tolist(), together.sample(uniforms[met], met), strict=True))
    for number, (fields, start) in enumerate(zip(every, starts, strict=True)):
        alone = Propagation(Lattice(automaton, start, fields, tuple(rules), tilt))
        assert alone.feasible == (number in lines)
        if alone.feasible:
            assert together.log_totals[number] == pytest.approx(alone.log_total, abs=1e-11)
            assert lines[number].tolist() == alone.sample(uniforms[[number]])[0].tolist()
