"""The shape of a piece: sections that come back, changed as little or as much as the musician likes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from timbrel.errors import UsageError
from timbrel.music.corpus import REST, Ints, Line, durations_of, values_of
from timbrel.music.fields import Fields
from timbrel.music.sketch import onsets_of, sounding

_STRENGTH = 5.0
_LONGEST_SECTION = 8
PERIOD = 8
"""A piece of that many bars takes a form of four short phrases."""
_ALIKE = 0.45
"""Share of common notes above which two phrases are the same theme."""
_RARE = 0.02
"""Share of the pieces below which a form is left out."""


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


def plan_form(bars: int, form: str | None = None, usual: str = "AABA") -> list[Section]:
    """Lay out a piece.

    Args:
        bars: length of the piece, at least 1.
        form: letters such as ``AABA``, one a section; equal letters share a theme. None takes the usual one, and one
            section for up to 8 bars.
        usual: four letters.

    Raises:
        UsageError: the form is no row of letters or has more sections than bars.
    """
    letters = form.replace(" ", "").replace("'", "").upper() if form else _laid_out(bars, usual)
    if not re.fullmatch(r"[A-Z]+", letters) or len(letters) > bars:
        raise UsageError(f"form={form!r} does not fit bars={bars}; write at most one letter a bar, as in AABA")
    edges = [round(i * bars / len(letters)) for i in range(len(letters) + 1)]
    sections: list[Section] = []
    for letter, first, last in zip(letters, edges[:-1], edges[1:], strict=True):
        same = [s for s in sections if s.name.rstrip("'") == letter]
        theme = same[0].first_bar if same and same[0].bars >= last - first else None
        sections.append(Section(letter + "'" * len(same), first, last - first, theme, last == bars))
    return sections


def _laid_out(bars: int, usual: str) -> str:
    if bars <= _LONGEST_SECTION:
        return "A"
    count = max(-(-bars // _LONGEST_SECTION), 4 if bars >= 16 else 2 if bars < 12 else 3)
    return (usual * -(-count // 4))[:count]


def forms_of(lines: Sequence[Line], bars: Sequence[int], phrase: int = 4) -> dict[str, float]:
    """Return the forms of a style's own tunes: how its phrases return, four by four, and the share of each form.

    Args:
        lines: the leading voice; a line begins with a phrase, an upbeat stands before it.
        bars: length of each line's bar in ticks.
        phrase: bars of a phrase.
    """
    found: Counter[str] = Counter()
    for line, bar in zip(lines, bars, strict=True):
        onsets = onsets_of(line.codes) + line.start
        first, values = bar * (line.start > 0), values_of(line.codes)
        length = phrase * bar
        places = (onsets - first) // length
        end = int(onsets[-1] + durations_of(line.codes)[-1]) - first + bar - 1  # the last bar lacks the upbeat
        notes: list[set[tuple[int, int]]] = [set() for _ in range(end // length)]
        for place, onset, value in zip(places, (onsets - first) % length, values, strict=True):
            if 0 <= place < len(notes) and value < REST:
                notes[place].add((int(onset), int(value)))
        found.update(_letters(notes[i : i + 4]) for i in range(0, len(notes) - 3, 4))
    total = found.total()
    common = [(form, count) for form, count in found.most_common() if count >= _RARE * total]
    return {form: round(count / sum(count for _, count in common), 3) for form, count in common}


def _letters(phrases: Sequence[set[tuple[int, int]]]) -> str:
    """Name phrases by letters, the same for those that are alike."""
    letters = ""
    for i, phrase in enumerate(phrases):
        alike = [_share(phrase, other) for other in phrases[:i]]
        same = max(range(i), key=alike.__getitem__, default=0)
        letters += letters[same] if i and alike[same] > _ALIKE else chr(ord("A") + len(set(letters)))
    return letters


def draw_form(forms: Mapping[str, float], seed: Sequence[int]) -> str:
    """Draw one of a style's forms, as often as it has them; AABA where it has none."""
    if not forms:
        return "AABA"
    share = np.array(list(forms.values()))
    return list(forms)[np.random.default_rng(seed).choice(len(forms), p=share / share.sum())]


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
    return _share(*notes)


def _share(one: set[tuple[int, int]], other: set[tuple[int, int]]) -> float:
    return 2 * len(one & other) / max(len(one) + len(other), 1)
