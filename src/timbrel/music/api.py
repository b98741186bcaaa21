"""The composer for programs: plain data in, plain data out. The studio's server talks to this file alone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from timbrel.errors import ScoreError, UsageError, did_you_mean
from timbrel.music.compose import Composer, Idea
from timbrel.music.formats.door import encode_score, parse_score
from timbrel.music.formats.leadsheet import engrave
from timbrel.music.regenerate import Kept
from timbrel.music.score_json import score_from_dict, score_to_dict
from timbrel.music.style import DESCRIPTIONS, Style
from timbrel.music.style_pack import loaded_style, mixed_style, style_folder, style_names
from timbrel.music.voices import ORDER
from timbrel.music.wants import Wants
from timbrel.paths import STYLES
from timbrel.score import Score

__all__ = [
    "compose",
    "ranked",
    "read",
    "regenerate",
    "score_bytes",
    "score_from_dict",
    "score_pages",
    "score_to_dict",
    "start_from",
    "styles",
]

VERBS = ("continue", "infill", "harmonise", "reharmonise", "vary", "interpolate")


def styles() -> list[dict[str, Any]]:
    """Return what each style can do: those that ship and the user's own, by name."""
    return [_about(name) for name in style_names()]


def compose(style: str, *, seed: int = 0, count: int = 1, **wants: Any) -> Iterator[dict[str, Any]]:
    """Compose new pieces and yield each as it is made.

    Args:
        style: a style, or a mix such as ``"fiddle,irish:0.5"``.
        seed: the same seed gives the same pieces.
        count: how many, 1 to 100.
        wants: the fields of :class:`~timbrel.music.wants.Wants`; ``meter`` may be ``"3/4"``.

    Raises:
        UsageError, ConfigError: the request cannot be read.
        ScoreError: wishes clash; the message names them and the cheapest way out.
    """
    asked, composer = _wants(wants), Composer(_style(style), seed, count)
    return _told(composer.each("from scratch", asked), style, "from scratch")


def regenerate(
    score: dict[str, Any] | Score, style: str, *, locked: dict[str, Any], seed: int = 0, count: int = 1, **wants: Any
) -> Iterator[dict[str, Any]]:
    """Write everything of a piece anew but what is locked; what is locked comes back note for note.

    Args:
        score: the piece.
        style: as for :func:`compose`.
        locked: the fields of :class:`~timbrel.music.regenerate.Kept`: bars, voices, notes, chords.
        seed: the same seed gives the same pieces.
        count: how many.
        wants: further wishes.

    Raises:
        UsageError, ConfigError, ScoreError: as for :func:`compose`; also for a lock that is not in the piece.
    """
    asked, composer = _wants(wants), Composer(_style(style), seed, count)
    kept = Kept.parse(locked, "the locks")
    return _told(composer.each("regenerate", asked, _score(score), kept), style, "regenerate")


def start_from(
    verb: str,
    score: dict[str, Any] | Score,
    style: str,
    *,
    seed: int = 0,
    count: int = 1,
    bars_range: Sequence[int] | None = None,
    voices: Sequence[str] = (),
    other: dict[str, Any] | Score | None = None,
    steps: int = 3,
    **wants: Any,
) -> Iterator[dict[str, Any]]:
    """Start from a piece: continue, infill, harmonise, reharmonise, vary or interpolate.

    Args:
        verb: one of ``VERBS``.
        score: the piece.
        style: as for :func:`compose`.
        seed: the same seed gives the same pieces.
        count: how many; interpolation gives ``steps``.
        bars_range: first and last bar to write anew, for infill.
        voices: the voices to write anew, for infill; none means all.
        other: the piece to arrive at, for interpolate.
        steps: pieces on the way, for interpolate.
        wants: further wishes.

    Raises:
        UsageError, ConfigError, ScoreError: as for :func:`compose`.
    """
    if verb not in VERBS:
        raise UsageError(f"verb={verb!r} is not known; {did_you_mean(verb, VERBS)}")
    asked, composer, piece = _wants(wants), Composer(_style(style), seed, count), _score(score)
    if verb == "infill":
        if bars_range is None or len(bars_range) != 2:
            raise UsageError(f"bars_range={bars_range!r} must be the first and last bar to write, such as [5, 8]")
        return _told(composer.each(verb, asked, piece, (bars_range[0], bars_range[1]), tuple(voices)), style, verb)
    if verb == "interpolate":
        if other is None:
            raise UsageError("interpolate needs the piece to arrive at: give it as other")
        return _told(composer.each(verb, asked, piece, _score(other), steps), style, verb)
    return _told(composer.each(verb, asked, piece), style, verb)


def ranked(candidates: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return candidates in order: nearest to the style's real pieces first."""
    return sorted(candidates, key=lambda c: (c["distance_sd"], c["candidate"]))


def score_bytes(score: dict[str, Any] | Score, ending: str) -> bytes:
    """Return a score as the bytes of a file: ``.mid``, ``.musicxml``, ``.mxl``, ``.svg`` (first page) or ``.pdf``.

    Raises:
        UsageError: the ending is none of these.
        MissingExtraError: ``.svg`` and ``.pdf`` need the extra ``engrave``.
        ScoreError: the score holds what the format cannot say.
    """
    return encode_score(_score(score), ending)


def score_pages(score: dict[str, Any] | Score) -> list[str]:
    """Return the engraved pages of a score, one SVG text each; needs the extra ``engrave``."""
    return engrave(_score(score))


def read(name: str, data: bytes) -> tuple[dict[str, Any], list[str]]:
    """Read the bytes of a MIDI, MusicXML or ABC file.

    Args:
        name: the file's name; its ending tells the format.
        data: its bytes.

    Returns:
        The score, and a remark for everything that was repaired or assumed.

    Raises:
        UsageError, ScoreError: the file cannot be read.
    """
    score, remarks = parse_score(name, data)
    return score_to_dict(score), list(remarks)


def _style(text: str) -> Style:
    """Return a style, or a mix such as ``hymn,song:0.5``; styles stay loaded."""
    return mixed_style(text, loaded_style)


def _about(name: str) -> dict[str, Any]:
    folder = style_folder(name)
    try:
        info = json.loads((folder / "style.json").read_text(encoding="utf-8"))
        card = folder / "CARD.md"
        texture = info["texture"]
        voices = {"tune": ["melody"], "voices": list(ORDER)}.get(texture, ["melody", "accompaniment"])
        return {
            "name": name,
            "description": DESCRIPTIONS.get(name) or f"{len(info['pieces'])} pieces of your own, written for {texture}",
            "texture": texture,
            "voices": ["chords", *voices],
            "meters": info["meters"],
            "tempos": info["tempos"],
            "programs": info["programs"],
            "pieces": len(info["pieces"]),
            "notes": sum(info["meters"].values()),
            "limit": info["limit"],
            "mine": folder.parent != STYLES,
            "card": card.read_text(encoding="utf-8") if card.is_file() else "",
        }
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ScoreError(f"style {name} is damaged ({error}); train it again or reinstall timbrel") from None


def _wants(wants: dict[str, Any]) -> Wants:
    meter = wants.get("meter")
    if isinstance(meter, str):
        match = re.fullmatch(r"(\d{1,2})/(1|2|4|8|16)", meter.strip())
        if not match:
            raise UsageError(f"meter={meter!r} is no metre; write it as 4/4, 3/4 or 6/8")
        wants = {**wants, "meter": (int(match[1]), int(match[2]))}
    return Wants.parse(wants, "the request")


def _score(score: dict[str, Any] | Score) -> Score:
    return score if isinstance(score, Score) else score_from_dict(score)


def _told(ideas: Iterator[Idea], style: str, verb: str) -> Iterator[dict[str, Any]]:
    for idea in ideas:
        yield {"style": style, "verb": verb, "score": score_to_dict(idea.score), **idea.as_dict()}
