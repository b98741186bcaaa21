"""Chord symbols as musicians write them: ``"| Dm7 | G7 C |"`` and the pitch classes they stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from timbrel.errors import ScoreError, did_you_mean
from timbrel.score import Chord, Meter

QUALITIES: dict[str, tuple[int, ...]] = {
    "": (0, 4, 7), "m": (0, 3, 7), "dim": (0, 3, 6), "aug": (0, 4, 8), "5": (0, 7),
    "sus2": (0, 2, 7), "sus4": (0, 5, 7), "6": (0, 4, 7, 9), "m6": (0, 3, 7, 9), "69": (0, 2, 4, 7, 9),
    "7": (0, 4, 7, 10), "maj7": (0, 4, 7, 11), "m7": (0, 3, 7, 10), "mmaj7": (0, 3, 7, 11),
    "m7b5": (0, 3, 6, 10), "dim7": (0, 3, 6, 9), "7sus4": (0, 5, 7, 10), "7b5": (0, 4, 6, 10), "aug7": (0, 4, 8, 10),
    "augmaj7": (0, 4, 8, 11), "add9": (0, 2, 4, 7), "madd9": (0, 2, 3, 7),
    "9": (0, 2, 4, 7, 10), "maj9": (0, 2, 4, 7, 11), "m9": (0, 2, 3, 7, 10), "7b9": (0, 1, 4, 7, 10),
    "7#9": (0, 3, 4, 7, 10), "7#11": (0, 4, 6, 7, 10), "maj7#11": (0, 4, 6, 7, 11),
    "11": (0, 2, 4, 5, 7, 10), "m11": (0, 2, 3, 5, 7, 10), "13": (0, 2, 4, 7, 9, 10), "m13": (0, 2, 3, 7, 9, 10),
    "maj13": (0, 2, 4, 7, 9, 11),
}  # fmt: skip
"""What a quality means: semitones above the root, all within one octave."""

_SPELLINGS: dict[str, str] = {
    "maj": "", "M": "", "major": "", "min": "m", "-": "m", "mi": "m", "minor": "m",
    "o": "dim", "°": "dim", "+": "aug", "(#5)": "aug", "sus": "sus4", "4": "sus4", "2": "sus2", "6/9": "69",
    "M7": "maj7", "Maj7": "maj7", "ma7": "maj7", "j7": "maj7", "Δ": "maj7", "Δ7": "maj7", "^": "maj7", "^7": "maj7",
    "min7": "m7", "-7": "m7", "mi7": "m7", "min6": "m6", "-6": "m6", "min9": "m9", "-9": "m9", "min11": "m11",
    "mM7": "mmaj7", "m(maj7)": "mmaj7", "mMaj7": "mmaj7", "-maj7": "mmaj7", "minmaj7": "mmaj7", "-M7": "mmaj7",
    "ø": "m7b5", "ø7": "m7b5", "h7": "m7b5", "-7b5": "m7b5", "min7b5": "m7b5", "m7(b5)": "m7b5", "m7-5": "m7b5",
    "o7": "dim7", "°7": "dim7", "7sus": "7sus4", "sus7": "7sus4", "+7": "aug7", "7#5": "aug7", "7+": "aug7",
    "7(#5)": "aug7", "7(b5)": "7b5", "maj7#5": "augmaj7", "+maj7": "augmaj7", "+M7": "augmaj7", "(add9)": "add9",
    "add2": "add9", "m(add9)": "madd9", "M9": "maj9", "Maj9": "maj9", "7(b9)": "7b9", "7(#9)": "7#9",
    "7(#11)": "7#11", "maj7(#11)": "maj7#11", "M7#11": "maj7#11", "M13": "maj13", "dom7": "7", "min13": "m13",
}  # fmt: skip

_LETTERS = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
_LETTERS_BY_FIFTHS = "FCGDAEB"
_FEWEST_SIGNS, _MOST_SIGNS = -6, 8  # Gb and G# on the line of fifths, where C is 0
_SYMBOL = re.compile(r"([A-G])([#b♯♭]?)(.*?)(?:/([A-G])([#b♯♭]?))?")
_REST = ("N.C.", "NC", "-")

Symbol = tuple[int, str, int | None]
"""Root pitch class, quality, bass pitch class or None."""


def parse_symbol(text: str) -> Symbol | None:
    """Return root, quality and bass of a chord symbol such as ``"F#m7b5/A"``; None when it is not one."""
    match = _SYMBOL.fullmatch(text.strip())
    if match is None:
        return None
    letter, accidental, quality, bass_letter, bass_accidental = match.groups()
    quality = quality.replace("♭", "b").replace("♯", "#")
    quality = _SPELLINGS.get(quality, quality)
    if quality not in QUALITIES:
        return None
    bass = None if bass_letter is None else pitch_class(bass_letter, bass_accidental)
    return pitch_class(letter, accidental), quality, bass


def pitch_class(letter: str, accidental: str = "") -> int:
    """Return the pitch class 0..11 of a note name: ``("B", "b")`` is 10."""
    shift = accidental.count("#") + accidental.count("♯") - accidental.count("b") - accidental.count("♭")
    return (_LETTERS[letter] + shift) % 12


def place_in_key(pitch: int, fifths: int) -> int:
    """Return the nearest place of a pitch on the line of fifths, where F is -1, C 0 and G 1.

    Near is from four to the flat side of the key to seven to the sharp side.
    """
    return next(place for place in range(fifths - 4, fifths + 8) if (7 * place - pitch) % 12 == 0)


def place_of_root(root: int, fifths: int) -> int:
    """Return the place of a chord root on the line of fifths: in a key, but never one with double signs."""
    place = place_in_key(root, fifths)
    return place + 12 * ((place < _FEWEST_SIGNS) - (place > _MOST_SIGNS))


def name_at(place: int) -> tuple[str, int]:
    """Return letter and alteration (flats below 0) at a place on the line of fifths."""
    return _LETTERS_BY_FIFTHS[(place + 1) % 7], (place + 1) // 7


def spell_root(root: int, fifths: int = 0) -> tuple[str, int]:
    """Return letter and alteration (-1, 0, 1) of a chord root in a key: the nearest name on the line of fifths."""
    return name_at(place_of_root(root, fifths))


def format_symbol(root: int, quality: str = "", bass: int | None = None, fifths: int = 0) -> str:
    """Write a chord symbol, spelled as in the key with ``fifths`` sharps (negative: flats)."""
    names = [
        letter + ("b", "", "#")[alter + 1]
        for letter, alter in (spell_root(root, fifths), spell_root(bass or 0, fifths))
    ]
    over = "" if bass is None or bass == root else f"/{names[1]}"
    return f"{names[0]}{quality}{over}"


def chord_pitch_classes(chord: Chord) -> tuple[int, ...]:
    """Return the pitch classes of a chord, its bass first, each named once."""
    notes = [(chord.root + step) % 12 for step in QUALITIES[chord.quality]]
    first = chord.root if chord.bass is None else chord.bass
    return (first, *(note for note in notes if note != first))


def parse_chords(text: str, meter: Meter | None = None, start: int = 0) -> tuple[Chord, ...]:
    """Read a line of chords such as ``"| Dm7 | G7 C | % | N.C. |"``.

    The chords of a bar share it evenly. ``%`` or an empty bar repeats the bar before; ``.`` or ``/`` as a word of its
    own holds the chord one more share; ``N.C.`` is a share without chord. Without bar lines each chord fills a bar.

    Args:
        text: the chords, bars divided by ``|``.
        meter: gives the length of a bar; 4/4 when None.
        start: onset of the first bar in ticks.

    Raises:
        ScoreError: a word is no chord symbol, or a bar holds more chords than it has 64ths.
    """
    bars = _bars(text)
    if not bars:
        raise ScoreError(f"chords={text!r} hold no chord; write for example '| Dm7 | G7 C |'")
    bar_ticks = (meter or Meter(0)).bar_ticks
    chords: list[Chord] = []
    for number, words in enumerate(bars):
        if len(words) > bar_ticks // 30:
            raise ScoreError(f"bar {number + 1} holds {len(words)} chords; write at most {bar_ticks // 30}")
        edges = [start + number * bar_ticks + bar_ticks * share // len(words) for share in range(len(words) + 1)]
        for word, onset, end in zip(words, edges, edges[1:], strict=False):
            _append(chords, word, onset, end)
    return tuple(chords)


def _append(chords: list[Chord], word: str, onset: int, end: int) -> None:
    if word in _REST:
        return
    if word in (".", "/"):
        if not chords or chords[-1].onset + chords[-1].duration != onset:
            raise ScoreError(f"{word!r} holds the chord before it, but there is none; write a chord first")
        last = chords.pop()
        chords.append(Chord(last.onset, end - last.onset, last.root, last.quality, last.bass))
        return
    symbol = parse_symbol(word)
    if symbol is None:
        near = did_you_mean(re.sub(r"^[A-G][#b]?", "", word), [quality for quality in QUALITIES if quality])
        raise ScoreError(f"chord {word!r} is not known; write a root A..G, then a quality ({near})")
    chords.append(Chord(onset, end - onset, *symbol))


def _bars(text: str) -> list[list[str]]:
    if "|" not in text:
        return [[word] for word in text.split()]
    bars: list[list[str]] = []
    body = re.sub(r"[:\[]*\|[|:\[\]]*", "|", text.strip()).removeprefix("|").removesuffix("|")
    for bar in body.split("|"):
        words = bar.split()
        if words in ([], ["%"]):
            if not bars:
                raise ScoreError(f"chords={text!r} begin with an empty bar; write a chord or N.C. there")
            words = bars[-1]
        bars.append(words)
    return bars if any(bars) else []


def format_chords(chords: Sequence[Chord], meter: Meter | None = None, fifths: int = 0) -> str:
    """Write chords as a line with bar lines; the opposite of :func:`parse_chords` for chords that start at tick 0."""
    if not chords:
        return ""
    bar_ticks = (meter or Meter(0)).bar_ticks
    end = max(chord.onset + chord.duration for chord in chords)
    return "| " + " | ".join(_format_bar(chords, start, bar_ticks, fifths) for start in range(0, end, bar_ticks)) + " |"


def _format_bar(chords: Sequence[Chord], start: int, bar_ticks: int, fifths: int) -> str:
    edges = {chord.onset - start for chord in chords} | {chord.onset + chord.duration - start for chord in chords}
    inside = sorted(edge for edge in edges if 0 < edge < bar_ticks)
    shares = next((n for n in range(1, bar_ticks // 30 + 1) if all(edge * n % bar_ticks == 0 for edge in inside)), None)
    if shares is None:
        raise ScoreError(f"the chords of the bar at tick {start} do not divide it evenly; move them to the grid")
    words: list[str] = []
    for share in range(shares):
        onset = start + bar_ticks * share // shares
        now = next((chord for chord in chords if chord.onset <= onset < chord.onset + chord.duration), None)
        if now is None:
            words.append("N.C.")
        elif now.onset < onset:
            words.append(".")
        else:
            words.append(format_symbol(now.root, now.quality, now.bass, fifths))
    return " ".join(words)
