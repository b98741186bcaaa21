"""Chord symbols in MusicXML: the ``<harmony>`` element and the table between its kinds and our qualities.

Reference: MusicXML 4.0, kind-value and degree (W3C Music Notation Community Group, 2021).
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from timbrel.music.formats.chordtext import Symbol, pitch_class, spell_root
from timbrel.score import Chord

_Degree = tuple[str, int, int]  # add or alter, degree, semitones against a dominant chord

_KINDS: dict[str, tuple[str, tuple[_Degree, ...]]] = {
    "": ("major", ()), "m": ("minor", ()), "dim": ("diminished", ()), "aug": ("augmented", ()), "5": ("power", ()),
    "sus2": ("suspended-second", ()), "sus4": ("suspended-fourth", ()), "6": ("major-sixth", ()),
    "m6": ("minor-sixth", ()), "69": ("major-sixth", (("add", 9, 0),)), "7": ("dominant", ()),
    "maj7": ("major-seventh", ()), "m7": ("minor-seventh", ()), "mmaj7": ("major-minor", ()),
    "m7b5": ("half-diminished", ()), "dim7": ("diminished-seventh", ()),
    "7sus4": ("suspended-fourth", (("add", 7, 0),)), "7b5": ("dominant", (("alter", 5, -1),)),
    "aug7": ("augmented-seventh", ()), "augmaj7": ("augmented", (("add", 7, 1),)),
    "add9": ("major", (("add", 9, 0),)), "madd9": ("minor", (("add", 9, 0),)), "9": ("dominant-ninth", ()),
    "maj9": ("major-ninth", ()), "m9": ("minor-ninth", ()), "7b9": ("dominant", (("add", 9, -1),)),
    "7#9": ("dominant", (("add", 9, 1),)), "7#11": ("dominant", (("add", 11, 1),)),
    "maj7#11": ("major-seventh", (("add", 11, 1),)), "11": ("dominant-11th", ()), "m11": ("minor-11th", ()),
    "13": ("dominant-13th", ()), "m13": ("minor-13th", ()), "maj13": ("major-13th", ()),
}  # fmt: skip
_QUALITIES = {shape: quality for quality, shape in _KINDS.items()}


def read_harmony(element: Element) -> tuple[Symbol | None, bool]:
    """Return the symbol of a ``<harmony>`` (None: no chord), and whether its kind and degrees were all understood."""
    kind = (element.findtext("kind") or "").strip()
    step = (element.findtext("root/root-step") or "").strip()
    if kind == "none":
        return None, True
    if step not in "CDEFGAB" or not step:
        return None, False
    degrees = tuple(
        (
            (degree.findtext("degree-type") or "").strip(),
            _number(degree.findtext("degree-value")),
            _number(degree.findtext("degree-alter")),
        )
        for degree in element.findall("degree")
    )
    quality = _QUALITIES.get((kind, degrees))
    understood = quality is not None
    if quality is None:
        quality = _QUALITIES.get((kind, ()))
    if quality is None:
        return None, False
    root = (pitch_class(step) + _number(element.findtext("root/root-alter"))) % 12
    bass_step = (element.findtext("bass/bass-step") or "").strip()
    if not bass_step or bass_step not in "CDEFGAB":
        return (root, quality, None), understood
    return (root, quality, (pitch_class(bass_step) + _number(element.findtext("bass/bass-alter"))) % 12), understood


def write_harmony(parent: Element, chord: Chord | None, offset: int, fifths: int) -> None:
    """Append a ``<harmony>``; None writes N.C.; ``offset`` is in ticks from where the measure stands."""
    harmony = SubElement(parent, "harmony")
    kind, degrees = ("none", ()) if chord is None else _KINDS[chord.quality]
    step = _add_pitch(harmony, "root", 0 if chord is None else chord.root, fifths)
    if chord is None:
        step.set("text", "")
    text = "N.C." if chord is None else chord.quality
    SubElement(harmony, "kind", {"text": text}).text = kind
    if chord is not None and chord.bass is not None:
        _add_pitch(harmony, "bass", chord.bass, fifths)
    for way, value, alter in degrees:
        degree = SubElement(harmony, "degree", {"print-object": "no"})
        SubElement(degree, "degree-value").text = str(value)
        SubElement(degree, "degree-alter").text = str(alter)
        SubElement(degree, "degree-type").text = way
    if offset:
        SubElement(harmony, "offset").text = str(offset)


def _add_pitch(parent: Element, name: str, pitch: int, fifths: int) -> Element:
    letter, alter = spell_root(pitch, fifths)
    element = SubElement(parent, name)
    step = SubElement(element, f"{name}-step")
    step.text = letter
    if alter:
        SubElement(element, f"{name}-alter").text = str(alter)
    return step


def _number(text: str | None) -> int:
    try:
        return round(float(text or 0))
    except (ValueError, OverflowError):
        return 0
