"""A lead sheet on paper: melody, chord symbols and form, engraved as SVG by Verovio.

Verovio (LGPL-3.0, RISM Digital Center) comes with the extra ``engrave``. A browser prints the SVG to PDF.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from timbrel.errors import MissingExtraError, ScoreError, UsageError
from timbrel.files import write_text
from timbrel.music.formats.musicxml_write import write_musicxml

if TYPE_CHECKING:
    from timbrel.score import Score

_OPTIONS: dict[str, Any] = {
    "pageWidth": 2100,
    "pageHeight": 2970,
    "scale": 100,
    "header": "auto",
    "footer": "none",
    "svgViewBox": True,
    "smuflTextFont": "embedded",
    "xmlIdSeed": 1,
    "breaks": "auto",
}


def engrave(score: Score, *, melody_only: bool = True) -> list[str]:
    """Engrave a score on A4 pages; the same score gives the same pages.

    Args:
        score: what to print.
        melody_only: print a lead sheet, the first part that is not drums with the chords; else all parts.

    Returns:
        One SVG text per page.

    Raises:
        MissingExtraError: Verovio is not installed.
        ScoreError: there is no part to print.
    """
    try:
        import verovio
    except ImportError:
        raise MissingExtraError("engraving a score", "engrave") from None
    parts = [part for part in score.parts if part.notes and not (melody_only and part.is_drums)]
    if not parts:
        raise ScoreError("the score holds no melody to print; give one with a part that is not drums")
    verovio.enableLog(verovio.LOG_OFF)
    toolkit = verovio.toolkit()
    toolkit.setOptions(_OPTIONS)
    shown = replace(score, parts=tuple(parts[:1] if melody_only else parts))
    toolkit.loadData(write_musicxml(shown).decode("utf-8"))
    pages = [str(toolkit.renderToSVG(number + 1)) for number in range(toolkit.getPageCount())]
    if not pages:
        raise ScoreError("the score could not be engraved; write it as .musicxml and open it in a notation program")
    return pages


def write_lead_sheet(score: Score, path: str | Path, *, melody_only: bool = True) -> list[Path]:
    """Write a lead sheet as SVG, one file a page: ``tune.svg``, ``tune-2.svg``, ...

    Raises:
        UsageError: the ending is not .svg.
        MissingExtraError, ScoreError: as :func:`engrave`.
        OutputError: a file cannot be written.
    """
    path = Path(path)
    if path.suffix.lower() != ".svg":
        raise UsageError(f"{path.name}: a lead sheet is written as .svg; print that to PDF from a browser")
    written = []
    for number, page in enumerate(engrave(score, melody_only=melody_only), 1):
        target = path if number == 1 else path.with_stem(f"{path.stem}-{number}")
        write_text(target, page)
        written.append(target)
    return written
