"""A style pack: all that the composer knows about one kind of music, as a folder on disk."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from pydantic import Field

from timbrel.config import Config
from timbrel.errors import UsageError, did_you_mean
from timbrel.music.corpus import REST, Ints, Line, thinned, token, values_of
from timbrel.music.figuration import Figure
from timbrel.music.habits import Habits
from timbrel.music.listen import VOICES, Texture, bar_ticks
from timbrel.music.rhythm import Rhythms
from timbrel.music.runs import RunTable
from timbrel.music.solve import LineModel
from timbrel.music.tessitura import Tessitura

VERSION = 3
DESCRIPTIONS = {
    "fiddle": "American fiddle tunes of 1883: reels, hornpipes, jigs; a tune and chord symbols",
    "irish": "Irish jigs, reels and airs of 1903; a tune and chord symbols",
    "hymn": "hymns for soprano, alto, tenor and bass",
    "quartet": "string quartets from Haydn to Mendelssohn; four voices",
    "song": "art songs of the 19th century for voice and piano",
    "ragtime": "piano rags of Scott Joplin; melody and accompaniment",
}
"""What the styles that ship are, in a musician's words."""
COMPOSERS = {
    "quartet": (
        "haydn",
        "mozart",
        "beethoven",
        "schubert",
        "boccherini",
        "saint-georges",
        "mendelssohn",
        "mayer",
        "arriaga",
    )
}
"""Styles that ship and keep to some composers, as their files begin: one language, music that stays in its metre."""
MOST_TOKENS = {"tune": 14_000, "voices": 9_500, "accompanied": 14_000}
"""Tokens that one line model learns its steps from, thinned evenly; the copy limit guards the whole corpus."""
_LEAST_MODE = 3000
"""Tokens that a mode must have to be learned by itself; with fewer, major and minor learn together."""


class Piece(Config):
    """One piece of the corpus."""

    title: str
    """What it is called."""
    source: str
    """The file it was read from."""
    composer: str = ""
    """Who wrote it, as far as the corpus says."""
    licence: str = ""
    """Under which terms the transcription is shared."""


class Reference(Config):
    """Figures of a style's real pieces in one metre: name -> mean and standard deviation."""

    pieces: int
    """How many passages were measured."""
    figures: dict[str, tuple[float, float]]
    """Mean and standard deviation by name."""


class StyleInfo(Config):
    """What ``style.json`` holds."""

    version: int = VERSION
    """Version of the pack's form."""
    name: str
    """What the user calls it."""
    texture: Texture
    """How it is written."""
    limit: int
    """Copy limit in notes."""
    order: int = 3
    """Longest Markov context in notes."""
    meters: dict[str, int]
    """Notes learned in each metre, most first."""
    tempos: dict[str, float] = Field(default_factory=dict)
    """Usual quarter notes a minute by metre."""
    programs: dict[str, int] = Field(default_factory=dict)
    """General MIDI program of each role."""
    density: dict[str, float] = Field(default_factory=dict)
    """Note weight by metre at which the leading voice plays as many notes as the real pieces."""
    pull: dict[str, float] = Field(default_factory=dict)
    """Pull back to the middle of its range at which each voice is as wide as in the real pieces."""
    spacing: dict[str, int] = Field(default_factory=dict)
    """Distance in semitones from a voice to the one above it that real pieces seldom exceed."""
    forms: dict[str, float] = Field(default_factory=dict)
    """How phrases of four bars return in the real pieces, such as AABB, and the share of each form."""
    periods: dict[str, float] = Field(default_factory=dict)
    """How phrases of two bars return within eight bars, and the share of each form."""
    pieces: tuple[Piece, ...]
    """The corpus, by number."""
    reference: dict[str, Reference] = Field(default_factory=dict)
    """Measured figures by metre."""


@dataclass(frozen=True)
class Voice:
    """All lines of one role.

    Args:
        codes: their tokens one after another.  (tokens,)
        cuts: where each line begins and the last one ends.  (lines + 1,)
        start: tick in the bar at which each begins.  (lines,)
        piece: number of its piece.  (lines,)
        first_bar: number of the bar in which it begins.  (lines,)
        bar: length of a bar in ticks; compound metres are negative.  (lines,)
        minor: 1 for a minor key.  (lines,)
    """

    codes: Ints
    cuts: Ints
    start: Ints
    piece: Ints
    first_bar: Ints
    bar: Ints
    minor: Ints

    def lines(self, bar: int, minor: bool | None, weight: float = 1.0, first_piece: int = 0) -> list[Line]:
        """Return the lines of one kind of bar, of one mode or of both (None)."""
        wanted = self.bar == bar
        if minor is not None:
            wanted &= self.minor == minor
        return [self._line(i, weight, first_piece) for i in np.flatnonzero(wanted).tolist()]

    def all_lines(self, weight: float = 1.0, first_piece: int = 0) -> list[Line]:
        """Return every line."""
        return [self._line(i, weight, first_piece) for i in range(len(self.start))]

    def last_pitches(self, pieces: int) -> Ints:
        """Return the pitch on which each piece ends, REST where it has none (pieces,)."""
        pitch = np.full(pieces, REST)
        for number in np.argsort(self.first_bar, kind="stable").tolist():
            values = values_of(self.codes[self.cuts[number] : self.cuts[number + 1]])
            pitch[self.piece[number]] = values[values < REST][-1:].min(initial=REST)
        return pitch

    def _line(self, number: int, weight: float, first_piece: int) -> Line:
        codes = self.codes[self.cuts[number] : self.cuts[number + 1]]
        piece = int(self.piece[number]) + first_piece
        return Line(codes, int(self.start[number]), piece, weight, int(self.first_bar[number]))


def bar_kind(meter: tuple[int, int]) -> int:
    """Return what metres must share to be learned together: the length of the bar, negative when compound."""
    compound = meter[1] >= 8 and meter[0] % 3 == 0 and meter[0] > 3
    return -bar_ticks(meter) if compound else bar_ticks(meter)


@dataclass(frozen=True)
class Style:
    """A style, loaded.

    Args:
        info: names, licences, metres and measured figures.
        voices: the corpus by role: ``melody``, or ``soprano`` to ``bass``; ``chords``; ``figures``.
        habits: counts by role.
        figures: the accompaniment's figures by number.
        mixed: further styles with their weights; the first has weight 1.
    """

    info: StyleInfo
    voices: Mapping[str, Voice]
    habits: Mapping[str, Habits]
    figures: Sequence[Figure] = ()
    mixed: tuple[tuple[Style, float], ...] = ()
    _heights: dict[tuple[int, bool], Tessitura] = field(default_factory=dict, repr=False, compare=False)
    _models: dict[tuple[str, int, bool], LineModel] = field(default_factory=dict, repr=False, compare=False)
    _rhythms: dict[tuple[str, int, bool], Rhythms] = field(default_factory=dict, repr=False, compare=False)
    _runs: dict[str, tuple[RunTable, list[tuple[Line, int]]]] = field(default_factory=dict, repr=False, compare=False)
    _mixes: dict[tuple[int, float], Style] = field(default_factory=dict, repr=False, compare=False)

    def model(self, role: str, meter: tuple[int, int], *, minor: bool) -> LineModel:
        """Return the line model of a role, built when first asked for.

        Raises:
            UsageError: the style has no music in that metre.
        """
        key = (role, bar_kind(meter), minor)
        if key not in self._models:
            lines = self.lines(role, meter, minor=minor)
            if not lines or key[1] not in self._kinds():
                raise UsageError(
                    f"meter={meter[0]}/{meter[1]} is not in style {self.info.name}; "
                    f"{did_you_mean(f'{meter[0]}/{meter[1]}', self.info.meters)}"
                )
            lines = lines if role in ("chords", "figures") else thinned(lines, MOST_TOKENS[self.info.texture])
            order, limit = {"chords": (2, None), "figures": (1, None)}.get(role, (self.info.order, self.info.limit))
            runs = self.runs(role)[0] if limit else None
            self._models[key] = LineModel(lines, bar_ticks(meter), order=order, limit=limit, runs=runs)
        return self._models[key]

    def lines(self, role: str, meter: tuple[int, int], *, minor: bool) -> list[Line]:
        """Return the lines of a role in a metre; a mode with too few of them borrows the other's."""
        kind = bar_kind(meter)
        found = self._collect(role, kind, minor)
        if sum(len(line.codes) for line in found) < _LEAST_MODE:
            found = self._collect(role, kind, None)
        return found

    def rhythms(self, role: str, meter: tuple[int, int], *, minor: bool) -> Rhythms:
        """Return the rhythms of a role's bars."""
        key = (role, bar_kind(meter), minor)
        if key not in self._rhythms:
            self._rhythms[key] = Rhythms.of(self.lines(role, meter, minor=minor), bar_ticks(meter))
        return self._rhythms[key]

    def tessitura(self, meter: tuple[int, int], *, minor: bool) -> Tessitura:
        """Return where the voices of the style's pieces in a metre lie."""
        key = (bar_kind(meter), minor)
        if key not in self._heights:
            roles = [role for role in self.voices if role not in ("chords", "figures")]
            self._heights[key] = Tessitura.of({role: self.lines(role, meter, minor=minor) for role in roles})
        return self._heights[key]

    def runs(self, role: str) -> tuple[RunTable, list[tuple[Line, int]]]:
        """Return all runs of a role up to the copy limit, and each of its lines with its bar's ticks."""
        if role not in self._runs:
            everything = self._everything(role)
            self._runs[role] = RunTable([line for line, _ in everything], self.info.limit), everything
        return self._runs[role]

    @functools.cached_property
    def full_closes(self) -> float:
        """Share of the pieces in voices whose last chord has a third over its bass, 0 for other textures."""
        if self.info.texture != "voices":
            return 0.0
        last = {
            role: voice.last_pitches(len(self.info.pieces)) for role, voice in self.voices.items() if role in VOICES
        }
        ends = np.stack([*last.values()])
        over = (ends - last["bass"]) % 12
        known = (ends < REST).all(axis=0)
        full = ((over == 3) | (over == 4)).any(axis=0)
        return float(full[known].mean()) if known.any() else 0.0

    def _everything(self, role: str) -> list[tuple[Line, int]]:
        found: list[tuple[Line, int]] = []
        first = 0
        for style, weight in ((self, 1.0), *self.mixed):
            if role in style.voices:
                voice = style.voices[role]
                found += zip(voice.all_lines(weight, first), np.abs(voice.bar).tolist(), strict=True)
            first += len(style.info.pieces)
        return found

    def _kinds(self) -> set[int]:
        """Return the kinds of bar of which there is enough to compose in."""
        known = (meter.split("/") for style in (self, *(s for s, _ in self.mixed)) for meter in style.info.meters)
        return {bar_kind((int(numerator), int(denominator))) for numerator, denominator in known}

    def _collect(self, role: str, kind: int, minor: bool | None) -> list[Line]:
        lines, first, figures = [], 0, 0
        for style, weight in ((self, 1.0), *self.mixed):
            if role in style.voices:
                found = style.voices[role].lines(kind, minor, weight, first)
                if role == "figures":  # each style numbers its own from 0
                    found = [replace(line, codes=line.codes + token(figures, 0)) for line in found]
                lines += found
            first += len(style.info.pieces)
            figures += style.own_figures
        return lines

    @property
    def own_figures(self) -> int:
        """How many figures are this style's own, without those of the mixed ones."""
        return len(self.figures) - sum(len(style.figures) for style, _ in self.mixed)

    def piece(self, number: int) -> Piece:
        """Return a piece of the corpus, counting through the mixed styles."""
        for style in (self, *(style for style, _ in self.mixed)):
            if number < len(style.info.pieces):
                return style.info.pieces[number]
            number -= len(style.info.pieces)
        raise IndexError(number)

    def mix(self, other: Style, weight: float) -> Style:
        """Return this style with another mixed in: ``weight`` is how much the other counts beside 1 for this one.

        The last mix stays loaded.

        Raises:
            UsageError: the two are written in different textures.
        """
        if other.info.texture != self.info.texture:
            raise UsageError(
                f"style {other.info.name} is written for {other.info.texture}, {self.info.name} for "
                f"{self.info.texture}; mix styles of one texture"
            )
        key = (id(other), weight)
        if key not in self._mixes:
            name = f"{self.info.name}+{other.info.name}"
            limit = min(self.info.limit, other.info.limit)
            self._mixes.clear()
            self._mixes[key] = Style(
                self.info.model_copy(update={"name": name, "limit": limit}),
                self.voices,
                self.habits,
                (*self.figures, *other.figures),
                (*self.mixed, (other, weight)),
            )
        return self._mixes[key]
