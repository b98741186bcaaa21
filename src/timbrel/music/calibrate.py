"""Set a style's density right: the copy limit and the search for an ending can make a line sparser than its models."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from timbrel.music.corpus import REST, Line, durations_of, values_of
from timbrel.music.solve import LineModel, Stretch
from timbrel.music.style import Style
from timbrel.music.tilt import Tilt

_METERS = 3
_BARS = 8
_DRAWS = 60
_STEPS = 6
_REACH = 1.6


def calibrated(style: Style) -> Style:
    """Return the style with the note weight, by metre, at which its leading voice plays as many notes as the corpus.

    The three commonest metres are measured. The weight is an exact tilt, like the musician's own knob for density.
    """
    role = "soprano" if style.info.texture == "voices" else "melody"
    density: dict[str, float] = {}
    for name in list(style.info.meters)[:_METERS]:
        numerator, denominator = map(int, name.split("/"))
        model = style.model(role, (numerator, denominator), minor=False)
        if model.try_solve(Stretch(_BARS * model.bar), [], 0) is None:
            continue
        wanted = _rate_of(model.lines, model.bar)
        low, high = -_REACH, _REACH
        for _ in range(_STEPS):
            middle = (low + high) / 2
            low, high = (middle, high) if _rate(model, middle) < wanted else (low, middle)
        density[name] = round((low + high) / 2, 3)
    info = style.info.model_copy(update={"density": density})
    return Style(info, style.voices, style.habits, style.figures)


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
