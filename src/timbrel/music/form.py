"""The shape of a piece: sections that come back, changed as little or as much as the musician likes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from timbrel.errors import UsageError
from timbrel.music.corpus import REST, Ints, values_of
from timbrel.music.fields import Fields
from timbrel.music.sketch import onsets_of, sounding

_STRENGTH = 4.0
_LONGEST_SECTION = 8


@dataclass(frozen=True)
class Section:
    """A section: its name, its first bar from 0, its length in bars, and the first bar of the section it varies.

    ``last`` marks the section that ends the piece.
    """

    name: str
    first_bar: int
    bars: int
    theme: int | None = None
    last: bool = False


def plan_form(bars: int, form: str | None = None) -> list[Section]:
    """Lay out a piece.

    Args:
        bars: length of the piece, at least 1.
        form: letters such as ``AABA``, one a section; equal letters share a theme. None chooses A A B A for four or
            more phrases of at least 4 bars, and one section for up to 8 bars.

    Raises:
        UsageError: the form is no row of letters or has more sections than bars.
    """
    letters = form.replace(" ", "").replace("'", "").upper() if form else _usual_form(bars)
    if not re.fullmatch(r"[A-Z]+", letters) or len(letters) > bars:
        raise UsageError(f"form={form!r} does not fit bars={bars}; write at most one letter a bar, as in AABA")
    edges = [round(i * bars / len(letters)) for i in range(len(letters) + 1)]
    sections: list[Section] = []
    for letter, first, last in zip(letters, edges[:-1], edges[1:], strict=True):
        same = [s for s in sections if s.name.rstrip("'") == letter]
        theme = same[0].first_bar if same and same[0].bars >= last - first else None
        sections.append(Section(letter + "'" * len(same), first, last - first, theme, last == bars))
    return sections


def _usual_form(bars: int) -> str:
    if bars <= _LONGEST_SECTION:
        return "A"
    count = max(-(-bars // _LONGEST_SECTION), 4 if bars >= 16 else 2 if bars < 12 else 3)
    return ("AABA" * -(-count // 4))[:count]


def draw_to_theme(theme: Ints, ticks: int, similarity: float) -> Callable[[Fields], None]:
    """Return a wish to sound like a theme: local fields on its notes (Roy, Papadopoulos and Pachet 2017).

    Args:
        theme: tokens of the theme.
        ticks: how far the theme reaches.
        similarity: 0 leaves the line free, 1 all but repeats the theme.
    """
    pitch, begins = sounding(theme, ticks)
    weight = _STRENGTH * similarity**2

    def prepare(fields: Fields) -> None:
        span = min(ticks, fields.ticks)
        here = np.arange(span)
        starts = begins[:span].astype(bool)
        fields.onset[here[starts], np.minimum(pitch[:span][starts], REST)] += weight
        fields.onset[here[~starts]] -= weight
        fields.hold[here[starts]] -= weight

    return prepare


def likeness(one: Ints, other: Ints) -> float:
    """Return the share of notes of two lines that begin together on the same pitch, 0 to 1."""
    notes = [
        {(int(o), int(v)) for o, v in zip(onsets_of(line), values_of(line), strict=True) if v < REST}
        for line in (one, other)
    ]
    return 2 * len(notes[0] & notes[1]) / max(len(notes[0]) + len(notes[1]), 1)
