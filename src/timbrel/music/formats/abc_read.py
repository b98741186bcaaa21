"""ABC in: tunes and hymns, with repeats, voices, and bars that are checked.

Reference: the ABC music standard 2.1 (abcnotation.com, 2011). Lyrics, decorations and grace notes are passed over.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from fractions import Fraction

from timbrel.errors import ScoreError
from timbrel.music.formats import abc_fields as fields
from timbrel.music.formats.abc_bars import chords_of, written_bars
from timbrel.music.formats.abc_voice import NOTE, Voice, parse_length, parse_tuplet, ticks_of_bar
from timbrel.music.formats.chordtext import parse_symbol
from timbrel.music.formats.notes import check_size
from timbrel.music.formats.written import Written, perform
from timbrel.score import Key, Part, Score, Tempo

MAX_TUNE_LETTERS = 500_000
"""Longest text of one tune; a hymn in four voices with words has about 10,000."""
_FIELD = re.compile(r"([A-Za-z+]):(?![|:])(.*)")
_BLOCK = re.compile(r"%%(begin|end)(text|ps|svg|js)\b")
_MIDI_PROGRAM = re.compile(r"%%MIDI\s+program\s+(?:(\d+)\s+)?(\d+)")
_TOKEN = re.compile(
    r"""
    (?P<over_bar_line>(?:H|"[^"]{0,400}")x(?![\d/])(?=\s*[:|]))
  | \[(?P<field>[A-Za-z]):(?P<value>[^\]]{0,400})\]
  | (?P<bar>\[\|\]?|:*\|[|:\]]*|::+)(?P<ending>\[?\d[\d,.\-]*)?
  | \[(?P<loose>\d[\d,.\-]*)
  | \[(?P<chord>[^\]|]{0,400})\](?P<chord_length>\d*/*\d*)
  | (?P<note>(?:\^{1,2}|_{1,2}|=)?[A-Ga-g][,']*\d*/*\d*)
  | (?P<rest>[zxyZX])(?P<rest_length>\d*/*\d*)
  | (?P<tuplet>\(\d(?::\d*){0,2})
  | (?P<broken><+|>+)
  | (?P<tie>-)
  | (?P<overlay>&)
  | "(?P<text>[^"]{0,400})"?
  | (?P<skip>![^!\s]{0,80}!|\+[\w<>.]{1,40}\+|\{[^}]{0,400}\}|[(-][',]|[\s.~H-Wh-w()\\!*$`{}'])
  | (?P<unknown>.)
    """,
    re.VERBOSE | re.DOTALL,
)


def split_tunes(text: str) -> list[str]:
    """Cut a tune book at its ``X:`` fields; what stands before the first is given to every tune."""
    pieces: list[list[str]] = [[]]
    block = ""
    for line in text.splitlines(keepends=True):
        if match := _BLOCK.match(line):
            block = match[2] if match[1] == "begin" else ""
        elif not block:
            if line.startswith("X:"):
                pieces.append([])
            pieces[-1].append(line)
    head, *tunes = ("".join(piece) for piece in pieces)
    return [head + tune for tune in tunes] or [head]


def read_abc(text: str, *, unfold: bool = True) -> tuple[Score, tuple[str, ...]]:
    """Read one ABC tune; of a book, the first.

    Args:
        text: the tune with its header.
        unfold: play repeats and endings out.

    Returns:
        The score (each voice a part) and one remark for each repair.

    Raises:
        ScoreError: it holds no notes, or far too many.
    """
    tunes = split_tunes(text)
    if len(tunes[0]) > MAX_TUNE_LETTERS:
        raise ScoreError(f"one tune is longer than {MAX_TUNE_LETTERS} letters; cut off what is not music")
    tune = _Tune()
    for line in tunes[0].splitlines():
        tune.read_line(line)
    written, faults = tune.finish()
    score, remarks = perform(written, unfold=unfold)
    if len(tunes) > 1:
        remarks = (f"the file holds {len(tunes)} tunes; this is the first", *remarks)
    return score, (*(f"{number} {fault}" for fault, number in sorted(faults.items())), *remarks)


class _Tune:
    """The reading of one tune: header, then the music of its voices line by line."""

    def __init__(self) -> None:
        self.titles: list[str] = []
        self.key = fields.AbcKey()
        self.meter: tuple[int, int] | None = (4, 4)
        self.meters: list[tuple[Fraction, tuple[int, int] | None]] = []
        self.keys: list[tuple[Fraction, fields.AbcKey]] = []
        self.tempos: list[tuple[Fraction, float]] = []
        self.unit: Fraction | None = None
        self.in_body = False
        self.voices: dict[str, Voice] = {}
        self.options: dict[str, str] = {}
        self.programs: dict[int, int] = {}
        self.faults: Counter[str] = Counter()
        self.current = "1"
        self.lead: Voice | None = None

    def read_line(self, line: str) -> None:
        if match := _MIDI_PROGRAM.match(line):
            self.programs[int(match[1] or 1)] = min(int(match[2]), 127)
        if line.startswith(("%%staves", "%%score")) and self.voices:
            self._line_up()
        line = re.sub(r"(?<!\\)%.*", "", line)
        match = _FIELD.match(line)
        if match:
            self.read_field(match[1], match[2].strip())
        elif self.in_body and line.strip():
            self.read_music(line)

    def read_field(self, name: str, value: str) -> None:
        read = {"T": self._title, "M": self._meter, "L": self._unit, "Q": self._tempo, "K": self._key, "V": self._voice}
        if name not in read:
            return
        try:
            read[name](value)
        except ValueError:
            self.faults[f"field {name}: passed over, it made no sense"] += 1

    def voice(self) -> Voice:
        if self.current not in self.voices:
            unit = self.unit or fields.default_unit(self.meter)
            options = self.options.get(self.current, "")
            name = re.search(r'\b(?:name|nm)="([^"]*)"', options)
            octave, transpose = (re.search(rf"\b{word}=(-?\d)", options) for word in ("octave", "transpose"))
            self.voices[self.current] = Voice(
                name=name[1] if name and name[1].strip() else self.current,
                key=self.key,
                unit=unit,
                octave=int(octave[1]) if octave else 0,
                transpose=int(transpose[1]) if transpose else 0,
            )
            check_size(len(self.voices) * 1000, 0)
            if self.lead is not None:
                self.voices[self.current].catch_up(self.lead)
        return self.voices[self.current]

    def _line_up(self) -> None:
        """A new layout of the staves begins a new system, in which all voices start together."""
        self.lead = replace(max(self.voices.values(), key=lambda voice: voice.time))
        for voice in self.voices.values():
            voice.catch_up(self.lead)

    def read_music(self, line: str) -> None:
        for token in _TOKEN.finditer(line):
            kind = token.lastgroup
            if token["field"]:
                self.read_field(token["field"], token["value"].strip())
            elif token["bar"] or token["loose"]:
                self._bar_line(token)
            elif token["note"]:
                self._note(token)
            elif token["chord"] is not None:
                self._bracket(token)
            elif kind not in ("skip", "over_bar_line"):
                self._sign(token)

    def finish(self) -> tuple[Written, Counter[str]]:
        voices = [voice for voice in self.voices.values() if voice.notes()]
        if not voices:
            raise ScoreError("it holds no notes; an ABC tune needs a K: line and music after it")
        for voice in voices:
            self.faults.update({f"times {fault}": number for fault, number in voice.faults.items()})
        bars = written_bars(voices, self.meters or [(Fraction(0), self.meter)], self.faults)
        check_size(sum(len(voice.notes()) for voice in voices), bars[-1].end)
        programs = [self.programs.get(number + 1, 0) for number in range(len(voices))]
        parts = [
            Part(voice.name if len(voices) > 1 else "Melody", tuple(sorted(voice.notes())), program)
            for voice, program in zip(voices, programs, strict=True)
        ]
        keys = [Key(round(tick), key.fifths, key.minor) for tick, key in self.keys]
        tempos = [Tempo(round(tick), bpm) for tick, bpm in self.tempos]
        comments = [f"key: {key.name}" for _, key in self.keys[:1]]
        title = self.titles[0] if self.titles else ""
        return Written(bars, parts, chords_of(voices, bars[-1].end), tempos, keys, [], title, comments), self.faults

    def _title(self, value: str) -> None:
        self.titles.append(value)

    def _now(self) -> Fraction:
        return self.voices[self.current].time if self.current in self.voices else Fraction(0)

    def _meter(self, value: str) -> None:
        self.meter = fields.parse_meter(value)
        self.meters.append((self._now(), self.meter))

    def _unit(self, value: str) -> None:
        self.unit = fields.parse_unit(value)
        for voice in self.voices.values():
            voice.unit = self.unit

    def _tempo(self, value: str) -> None:
        bpm = fields.parse_tempo(value, self.unit or fields.default_unit(self.meter))
        if bpm is not None:
            self.tempos.append((self._now(), bpm))

    def _key(self, value: str) -> None:
        key = fields.parse_key(value)
        if key is None:
            raise ValueError(value)
        if self.in_body and self.voices:
            self.voice().key = key
        else:
            self.key = key
        self.keys.append((self._now(), key))
        self.in_body = True

    def _voice(self, value: str) -> None:
        words = value.split(maxsplit=1)
        if not words:
            raise ValueError(value)
        if len(words) > 1:
            self.options[words[0]] = words[1]
        self.current = words[0]

    def _bar_line(self, token: re.Match[str]) -> None:
        ending = (token["ending"] or token["loose"] or "").lstrip("[")
        self.voice().bar_line(token["bar"] or "", ending)
        check_size(0, round(self.voice().time))

    def _note(self, token: re.Match[str]) -> None:
        match = NOTE.fullmatch(token["note"])
        if match is not None:
            self.voice().play([match], Fraction(1))

    def _bracket(self, token: re.Match[str]) -> None:
        notes = list(NOTE.finditer(token["chord"]))
        if notes:
            self.voice().play(notes, parse_length(token["chord_length"]))
        else:
            self.faults["empty brackets passed over"] += 1

    def _sign(self, token: re.Match[str]) -> None:
        voice = self.voice()
        if token["rest"]:
            self._rest(token["rest"], parse_length(token["rest_length"]))
        elif token["tuplet"]:
            beats = self.meter[0] if self.meter else 4
            voice.start_tuplet(*parse_tuplet(token["tuplet"], beats))
        elif token["broken"]:
            voice.break_rhythm(token["broken"])
        elif token["tie"]:
            voice.tie()
        elif token["overlay"]:
            voice.overlay()
        elif token["text"] is not None:
            symbol = parse_symbol(token["text"])
            if symbol is not None:
                voice.chords.append((voice.time, symbol))
        else:
            self.faults[f"signs {token['unknown']!r} passed over"] += 1

    def _rest(self, sign: str, length: Fraction) -> None:
        voice = self.voice()
        if sign in "zx":
            voice.rest(length)
        elif sign in "ZX":
            for _ in range(min(int(length), 999)):
                if voice.time > voice.bar_start:
                    voice.bar_line("|", "")
                voice.rest_ticks(ticks_of_bar(self.meter))
