"""A beat: a core pattern that repeats and varies, fills where sections end, played by a human hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from timbrel.errors import UsageError
from timbrel.music.formats.notes import tidy_notes
from timbrel.music.grooves.analysis import BEATS, FEELS
from timbrel.music.grooves.copies import longest_copy
from timbrel.music.grooves.expression import Touch
from timbrel.music.grooves.kit import VOICES
from timbrel.music.grooves.library import Library, load_library
from timbrel.music.grooves.sampler import Masks, StepSampler
from timbrel.score import TICKS_PER_QUARTER, Meter, Note, Part, Score, Section, Tempo

MAX_BARS = 512
SECTION_BARS = 8
"""A fill ends every section of this many bars, and the beat."""
_ORDER, _SUPPORT = 8, 2
_CORES_TRIED = 12
_BEATS_TRIED = 8
_FILLS_TRIED = 6
_NEIGHBOURS = 5
_MOST_LATE = 0.45  # of a step: a take slower than the beat may be later than that in milliseconds
_TRIPLET_SWING = 1 / 3  # of a sixteenth: how far the second of a pair moves to become a triplet


@dataclass(frozen=True)
class _Style:
    """A style in one feel, ready to draw from."""

    feel: str
    bars: NDArray[np.int64]
    fills: NDArray[np.int64]
    core: StepSampler
    fill: StepSampler


def styles() -> tuple[str, ...]:
    """Return the names of the drum styles."""
    return load_library().styles


def beat(
    style: str,
    bars: int,
    seed: int,
    tempo: float | None = None,
    humanise: float = 1.0,
    *,
    fill: bool = True,
    swing: float = 0.0,
    variation: float = 0.3,
    copy_limit_bars: float = 2.0,
    library: Library | None = None,
) -> Score:
    """Make a drum beat in the manner of a style.

    One or two core bars are drawn and repeated; some of their beats are drawn anew each time; a fill ends every eight
    bars and the last bar. The score's comments say the longest run shared with a real take.

    Args:
        style: one of :func:`styles`, e.g. ``"funk"``.
        bars: 1..512 bars of 4/4.
        seed: the same seed gives the same beat.
        tempo: quarter notes per minute, 30..300; None takes the style's own.
        humanise: 0 on the grid, even velocities; 1 as drummers play.
        fill: whether sections end with fills.
        swing: 0 leaves off-beat sixteenths where they are, 1 makes them triplets; styles with a triplet feel have
            their own.
        variation: 0 repeats the core exactly, 1 draws every beat of it anew.
        copy_limit_bars: when a draw shares a longer run of steps with one take, another is drawn, up to eight times;
            the one that shares least is kept.
        library: grooves to draw from; None takes those that ship.

    Raises:
        UsageError: an unknown style, or a number out of its range.
    """
    library = library or load_library()
    style = library.check_style(style)
    tempo = library.tempo_of(style) if tempo is None else tempo
    _check_ranges(bars=(bars, 1, MAX_BARS), tempo=(tempo, 30, 300), seed=(seed, 0, 2**63 - 1))
    _check_ranges(humanise=(humanise, 0, 1), swing=(swing, 0, 1), variation=(variation, 0, 1))
    random = np.random.default_rng(seed)
    chosen = _choose_feel(library, style, random)
    tried = []
    for _ in range(_BEATS_TRIED):
        pattern = _draw_pattern(chosen, bars, random, with_fill=fill, variation=variation)
        found = longest_copy(library, chosen.feel, np.concatenate([chosen.bars, chosen.fills]), pattern)
        tried.append((found, pattern))
        if found.bars <= copy_limit_bars:
            break
    report, pattern = min(tried, key=lambda each: each[0].bars)
    notes = _play(library, chosen, pattern, tempo, humanise, swing, random)
    comments = (f"style={style} feel={chosen.feel} seed={seed} humanise={humanise} swing={swing}", str(report))
    return Score(
        parts=(Part("Drums", notes, is_drums=True),),
        meters=(Meter(0, BEATS, 4),),
        tempos=(Tempo(0, round(tempo, 2)),),
        sections=_sections(bars) if bars > SECTION_BARS else (),
        title=f"{style} beat {seed}",
        comments=comments,
    )


def _check_ranges(**values: tuple[float, float, float]) -> None:
    for name, (value, low, high) in values.items():
        if not low <= value <= high:
            raise UsageError(f"{name}={value} must be from {low} to {high}")


def _choose_feel(library: Library, style: str, random: np.random.Generator) -> _Style:
    """Choose straight or triplet as often as the style's drummers do."""
    bars = {feel: library.bars_of(style, feel, is_fill=False) for feel in FEELS}
    sizes = np.array([bars[feel].size for feel in FEELS], dtype=np.float64)
    feel = str(random.choice(list(FEELS), p=sizes / sizes.sum()))
    fills = library.bars_of(style, feel, is_fill=True)
    if fills.size < _NEIGHBOURS:
        everyone = [library.bars_of(name, feel, is_fill=True) for name in sorted({t.style for t in library.takes})]
        fills = np.sort(np.concatenate(everyone))
    return _Style(feel, bars[feel], fills, _sampler(library, feel, bars[feel]), _sampler(library, feel, fills))


def _sampler(library: Library, feel: str, chosen: NDArray[np.int64]) -> StepSampler:
    known = library.bars[feel]
    return StepSampler(known.masks[chosen], known.take[chosen], known.number[chosen], _ORDER, _SUPPORT)


def _draw_pattern(
    style: _Style, bars: int, random: np.random.Generator, *, with_fill: bool, variation: float
) -> NDArray[np.uint16]:
    """Draw the voices of every step, uint16 (bars, steps)."""
    cores = _draw_cores(style, random)
    pattern: list[Masks] = []
    for number in range(bars):
        past = pattern[-1].tolist() if pattern else cores[-1].tolist()
        bar = cores[number % len(cores)]
        if number >= len(cores):
            bar = _vary(style.core, bar, past, variation, random)
        ends_section = number % SECTION_BARS == SECTION_BARS - 1 or number == bars - 1
        if with_fill and ends_section and bars > 1:
            bar = _fill(style, bar, past, random)
        pattern.append(bar)
    return np.array(pattern, dtype=np.uint16)


def _draw_cores(style: _Style, random: np.random.Generator) -> list[Masks]:
    """Draw one or two bars; of several tries keep the one most like real bars.

    It should have a groove's hits: drummers also rest, and a core is played again and again. And it should not be
    equal to a real bar, if possible.
    """
    size = int(random.integers(1, 3))
    tries: list[tuple[tuple[int, int, int], int, list[Masks]]] = []
    for _ in range(_CORES_TRIED):
        cores: list[Masks] = []
        for _ in range(size):
            past = cores[-1].tolist() if cores else []
            cores.append(style.core.draw_bar(past, random))
        tries.append((_strangeness(style.core, cores), len(tries), cores))
    return min(tries)[2]


def _strangeness(sampler: StepSampler, cores: Sequence[Masks]) -> tuple[int, int, int]:
    thin = sum(int(np.bitwise_count(core).sum() < sampler.usual_hits / 2) for core in cores)
    nearest = [np.sort(sampler.distances(core))[:_NEIGHBOURS] for core in cores]
    return thin, sum(int(apart[0] == 0) for apart in nearest), sum(int(apart.sum()) for apart in nearest)


def _vary(
    sampler: StepSampler, bar: Masks, past: Sequence[int], variation: float, random: np.random.Generator
) -> Masks:
    """Draw some beats of a bar anew, the others stay."""
    steps_per_beat = sampler.steps // BEATS
    varied = bar.copy()
    for number in range(BEATS):
        if random.random() < variation / 2:
            first = number * steps_per_beat
            drawn = sampler.draw_bar(past, random, first, varied[:first].tolist())
            varied[first : first + steps_per_beat] = drawn[first : first + steps_per_beat]
    return varied


def _fill(style: _Style, bar: Masks, past: Sequence[int], random: np.random.Generator) -> Masks:
    """Draw the last beats of a bar as a fill; of several tries keep the first that is no drummer's rest."""
    beats = int(random.choice([1, 2, 4], p=[0.4, 0.4, 0.2]))
    first = style.fill.steps * (BEATS - beats) // BEATS
    wanted = style.fill.usual_hits * beats / BEATS / 2
    tries: list[Masks] = []
    for _ in range(_FILLS_TRIED):
        tries.append(style.fill.draw_bar(past, random, first, bar[:first].tolist()))
        if np.bitwise_count(tries[-1][first:]).sum() >= wanted:
            return tries[-1]
    return max(tries, key=lambda drawn: int(np.bitwise_count(drawn[first:]).sum()))


def _play(
    library: Library,
    style: _Style,
    pattern: NDArray[np.uint16],
    tempo: float,
    humanise: float,
    swing: float,
    random: np.random.Generator,
) -> tuple[Note, ...]:
    touch = Touch(library.bars[style.feel], np.concatenate([style.bars, style.fills]))
    step_ticks = TICKS_PER_QUARTER // FEELS[style.feel]
    ticks_per_ms = tempo * TICKS_PER_QUARTER / 60_000
    most_late = int(step_ticks * _MOST_LATE)
    swung = round(swing * step_ticks * _TRIPLET_SWING) if style.feel == "straight" else 0
    notes: list[Note] = []
    for number, bar in enumerate(pattern):
        for step, voice, velocity, late_ms in touch.play(bar, humanise, random):
            place = number * len(bar) + step
            late = min(max(round(late_ms * ticks_per_ms), -most_late), most_late)
            onset = max(0, place * step_ticks + swung * (step % 2) + late)
            notes.append(Note(onset, VOICES[voice], step_ticks, velocity))
    return tidy_notes(notes)[0]


def _sections(bars: int) -> tuple[Section, ...]:
    bar_ticks = BEATS * TICKS_PER_QUARTER
    starts = range(0, bars, SECTION_BARS)
    return tuple(
        Section(start * bar_ticks, min(SECTION_BARS, bars - start) * bar_ticks, f"Section {number}")
        for number, start in enumerate(starts, 1)
    )
