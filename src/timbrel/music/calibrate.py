"""Set a style right: how busy its leading voice is, and how far its voices stray, as in its real pieces."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np

from timbrel.music.corpus import REST, Ints, Line, durations_of, values_of
from timbrel.music.sketch import onsets_of
from timbrel.music.solve import LineModel, Stretch
from timbrel.music.style import Style
from timbrel.music.tessitura import keep_near, pitches_of
from timbrel.music.tilt import Tilt

_METERS = 3
_BARS = 8
_DRAWS = 60
_STEPS = 6
_REACH = 1.6
_STRONGEST = 2.0


def calibrated(style: Style) -> Style:
    """Return the style with the weights at which its lines are as its real ones.

    The note weight, by metre, makes the leading voice play as many notes as the corpus; the three commonest metres are
    measured. The pull, by role, keeps each voice as near its middle as the corpus does, in the commonest metre. Both
    are exact weights, like the musician's own knobs.
    """
    role = "soprano" if style.info.texture == "voices" else "melody"
    density: dict[str, float] = {}
    for name in list(style.info.meters)[:_METERS]:
        model = style.model(role, _meter(name), minor=False)
        if model.try_solve(Stretch(_BARS * model.bar), [], 0) is None:
            continue
        wanted = _rate_of(model.lines, model.bar)
        density[name] = _found(partial(_rate, model), wanted, -_REACH, _REACH)
    info = style.info.model_copy(update={"density": density, "pull": _pulls(style)})
    return Style(info, style.voices, style.habits, style.figures)


def _pulls(style: Style) -> dict[str, float]:
    """Return the pull back to the middle at which each voice is as wide as in the corpus."""
    meter = _meter(next(iter(style.info.meters)))
    heights = style.tessitura(meter, minor=False)
    pulls = {}
    for role, spread in heights.spreads.items():
        model = style.model(role, meter, minor=False)
        wanted = _width_of(model.lines, _BARS * model.bar)
        if wanted is None or model.try_solve(Stretch(_BARS * model.bar), [], 0) is None:
            continue
        centre = float(np.nanmean(heights.centres[role]))
        pulls[role] = _found(partial(_narrowness, model, centre, spread), -wanted, 0.0, _STRONGEST)
    return pulls


def _found(rises: Callable[[float], float], wanted: float, low: float, high: float) -> float:
    """Return where a function that rises reaches a value."""
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if rises(middle) < wanted else (low, middle)
    return round((low + high) / 2, 3)


def _meter(name: str) -> tuple[int, int]:
    numerator, denominator = name.split("/")
    return int(numerator), int(denominator)


def _narrowness(model: LineModel, centre: float, spread: float, pull: float) -> float:
    """Return how narrow the lines are that the model plays with a pull: their range in semitones, below 0."""
    stretch = Stretch(_BARS * model.bar, prepare=lambda fields: keep_near(fields, centre, spread, pull))
    drawn = model.solve(stretch, []).sample(np.random.default_rng(0).random((_DRAWS, stretch.ticks)))
    return -float(np.mean([_range(pitches_of(codes)) for codes in drawn]))


def _width_of(lines: Sequence[Line], ticks: int) -> float | None:
    """Return how wide the corpus is in stretches of some ticks."""
    found = []
    for line in lines:
        onsets = onsets_of(line.codes)
        for first in range(0, int(onsets[-1]) - ticks + 1, ticks):
            pitches = pitches_of(line.codes[(onsets >= first) & (onsets < first + ticks)])
            if len(pitches) >= _BARS:
                found.append(_range(pitches))
    return float(np.mean(found)) if found else None


def _range(pitches: Ints) -> float:
    low, high = np.percentile(pitches, [5, 95]) if len(pitches) else (0, 0)
    return float(high - low)


def _rate(model: LineModel, weight: float) -> float:
    """Return the notes in a bar that the model plays with a note weight."""
    ticks = _BARS * model.bar
    solved = model.solve(Stretch(ticks, tilt=Tilt(notes=weight)), [])
    drawn = solved.sample(np.random.default_rng(0).random((_DRAWS, ticks)))
    return float(np.mean([(values_of(codes) < REST).sum() for codes in drawn])) / _BARS


def _rate_of(lines: Sequence[Line], bar: int) -> float:
    """Return the notes in a bar of the corpus."""
    codes = np.concatenate([line.codes for line in lines])
    return float((values_of(codes) < REST).sum() / durations_of(codes).sum() * bar)
