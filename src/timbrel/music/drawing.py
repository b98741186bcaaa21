"""Lines that are asked for, and how those of several proposals are drawn together.

Every proposal is written as if alone, in a thread of its own, and only one thread is awake at a time. It sleeps when
it asks for a line; when all sleep, their lines are drawn at once, which costs far less than one after another.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np

from timbrel.errors import ScoreError
from timbrel.music.corpus import Floats, Ints
from timbrel.music.draft import Draft, Wish
from timbrel.music.propagation import Propagation
from timbrel.music.solve import LineModel, Stretch

T = TypeVar("T")
_MOST_CELLS = 2_000_000
"""Room for the messages of lines that are drawn together, in numbers."""


@dataclass(frozen=True)
class Question:
    """A line that is to be drawn.

    Args:
        role: the voice.
        key: names the question; equal keys of one role have the same messages.
        model: the style of the voice.
        stretch: what is to be filled.
        wishes: what must hold.
        rungs: the automata to try.
        explain: whether a clash is explained, which takes a while.
        uniforms: numbers from 0 to 1, one for each tick, that decide.  (1, ticks)
    """

    role: str
    key: object
    model: LineModel
    stretch: Stretch
    wishes: Sequence[Wish]
    rungs: range
    explain: bool
    uniforms: Floats


Ask = Callable[[Question], Ints]
"""Returns the tokens of a line. Raises ScoreError when its wishes clash."""


class Answers:
    """Draws lines, and remembers for each voice what was worked out last."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[object, Propagation]] = {}

    def draw(self, question: Question) -> Ints:
        """Draw one line.

        Raises:
            ScoreError: its wishes clash.
        """
        drawn = self.draw_all([question])[0]
        if isinstance(drawn, ScoreError):
            raise drawn
        return drawn

    def draw_all(self, questions: Sequence[Question]) -> list[Ints | ScoreError]:
        """Draw lines; where the wishes of one clash its error stands."""
        lines: dict[int, Ints | ScoreError] = {}
        for model in {id(question.model): question.model for question in questions}.values():
            of_model = [number for number, question in enumerate(questions) if question.model is model]
            groups = _alike(questions, of_model)
            drawn = self._draw_groups(model, [[questions[number] for number in group] for group in groups])
            for group, answers in zip(groups, drawn, strict=True):
                lines |= dict(zip(group, answers, strict=True))
        return [lines[number] for number in range(len(questions))]

    def _draw_groups(self, model: LineModel, groups: Sequence[Sequence[Question]]) -> list[list[Ints | ScoreError]]:
        """Draw lines of one model; the questions of each group have the same messages."""
        if len(groups) == 1:
            return [self._draw_alike(groups[0])]
        drawn: list[list[Ints | ScoreError]] = [[] for _ in groups]
        for rung in model.rungs:
            waiting = [number for number, group in enumerate(groups) if not drawn[number] and rung in group[0].rungs]
            for together in _together(model, [groups[number][0] for number in waiting], rung):
                numbers = [waiting[place] for place, _ in together]
                lines = _draw_together(model, [groups[n] for n in numbers], [draft for _, draft in together], rung)
                for number, own in zip(numbers, lines, strict=True):
                    drawn[number] += own
        return [lines or [_clash(group[0])] * len(group) for group, lines in zip(groups, drawn, strict=True)]

    def _draw_alike(self, group: Sequence[Question]) -> list[Ints | ScoreError]:
        question = group[0]
        key, solved = self._known.get(question.role, (None, None))
        if solved is None or key != question.key:
            for rung in question.rungs:
                solved = question.model.try_solve(question.stretch, question.wishes, rung)
                if solved:
                    break
            else:
                return [_clash(question)] * len(group)
            self._known[question.role] = question.key, solved
        return [*solved.sample(np.concatenate([q.uniforms for q in group]))]


def _together(model: LineModel, questions: Sequence[Question], rung: int) -> Iterator[list[tuple[int, Draft]]]:
    """Yield questions, by number and with what they come to, that can be answered together."""
    alike: dict[object, list[tuple[int, Draft]]] = {}
    for number, question in enumerate(questions):
        draft = model.draft(question.stretch, question.wishes, rung)
        if draft:
            alone = number if draft.fields.fixed else None
            key = (question.stretch.ticks, question.stretch.position, draft.tilt, tuple(draft.rules), alone)
            alike.setdefault(key, []).append((number, draft))
    for group in alike.values():
        cells = model.states(rung) * questions[group[0][0]].stretch.ticks // model.bar
        count = max(1, _MOST_CELLS // max(cells, 1))
        yield from (group[first : first + count] for first in range(0, len(group), count))


def _draw_together(
    model: LineModel, groups: Sequence[Sequence[Question]], drafts: Sequence[Draft], rung: int
) -> list[list[Ints]]:
    """Draw the lines of groups of questions; none where their wishes clash on this rung."""
    lines: list[list[Ints]] = [[] for _ in groups]
    lattice = model.lattice([group[0].stretch for group in groups], drafts, rung)
    if lattice.hopeless:
        return lines
    solved = Propagation(lattice)
    met = np.flatnonzero(solved.log_totals > -np.inf).tolist()
    if met:
        uniforms = np.concatenate([question.uniforms for number in met for question in groups[number]])
        drawn = solved.sample(uniforms, np.repeat(met, [len(groups[number]) for number in met]))
        for number in met:
            lines[number], drawn = drawn[: len(groups[number])], drawn[len(groups[number]) :]
    return lines


def _clash(question: Question) -> ScoreError:
    return question.model.clash(question.stretch, question.wishes, explain=question.explain)


def _alike(questions: Sequence[Question], numbers: Sequence[int]) -> list[list[int]]:
    """Return the numbers of questions in groups that have the same messages."""
    groups: list[list[int]] = []
    for number in numbers:
        question = questions[number]
        for group in groups:
            other = questions[group[0]]
            if (question.role, question.key, question.rungs) == (other.role, other.key, other.rungs):
                group.append(number)
                break
        else:
            groups.append([number])
    return groups


class _Turn(Generic[T]):
    """A piece of work in a thread of its own that runs only when it is given its turn."""

    def __init__(self, work: Callable[[Ask], T]) -> None:
        self._work = work
        self._go, self._rest = threading.Semaphore(0), threading.Semaphore(0)
        self._answer: Ints | ScoreError | None = None
        self.question: Question | None = None
        self.result: T | None = None
        self.error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def take(self, answer: Ints | ScoreError | None) -> None:
        """Let the work go on with an answer, None at first and to break off, until it asks again or ends."""
        self._answer, self.question = answer, None
        self._go.release()
        self._rest.acquire()

    def _run(self) -> None:
        self._go.acquire()
        try:
            self.result = self._work(self._ask)
        except BaseException as error:  # noqa: BLE001 - handed on to the one who asked for the work
            self.error = error
        self._rest.release()

    def _ask(self, question: Question) -> Ints:
        self.question = question
        self._rest.release()
        self._go.acquire()
        if self._answer is None:
            raise GeneratorExit
        if isinstance(self._answer, ScoreError):
            raise self._answer
        return self._answer


def side_by_side(works: Sequence[Callable[[Ask], T]], answers: Answers) -> list[T | BaseException]:
    """Do pieces of work that ask for lines; the lines are drawn together. Returns results, or what was raised."""
    turns = [_Turn(work) for work in works]
    try:
        for turn in turns:
            turn.take(None)
        while waiting := [(turn, turn.question) for turn in turns if turn.question]:
            lines = answers.draw_all([question for _, question in waiting])
            for (turn, _), line in zip(waiting, lines, strict=True):
                turn.take(line)
    finally:
        for turn in turns:
            while turn.question:
                turn.take(None)
    return [turn.error or turn.result for turn in turns]  # type: ignore[misc]
