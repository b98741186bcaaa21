"""Engraved scores: a lead sheet, or all parts, as SVG or PDF pages.

Engraving (Verovio) and PDF (svglib on ReportLab) come with the extra ``engrave``.
"""

from __future__ import annotations

import io
import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from timbrel.errors import MissingExtraError, ScoreError
from timbrel.files import write_text
from timbrel.music.formats.musicxml_write import write_musicxml
from timbrel.score import TICKS_PER_QUARTER

if TYPE_CHECKING:
    from timbrel.score import Part, Score

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
_MIDDLE_C = 60
_BELOW, _ABOVE = 53, 64
"""A part that goes below and above these notes is printed on two staves."""
_ONE_STAFF = frozenset(range(40, 80)) - {46}
"""Programs of strings, brass, reeds and pipes, which read one staff however wide they play; a harp reads two."""
_DRUM_GRIDS = (TICKS_PER_QUARTER // 4, TICKS_PER_QUARTER // 3)
"""Drums are written in sixteenths or in triplets, whichever is nearer."""
_A4_POINTS = (595.276, 841.89)
_TEXT = re.compile(r"(<text [^>]*>)(.*?)</text>", re.DOTALL)
_RUN = re.compile(r"<tspan([^>]*)>([^<]*)")
_LETTERS = {"\uea64": "b", "\uea65": "n", "\uea66": "#"}
"""Signs of the music font that plain letters stand for."""
_QUARTER = "\ueca5"


def lead_sheet(score: Score) -> Score:
    """Return the melody of a score, its first part that is not drums, with the chord symbols.

    Raises:
        ScoreError: there is no such part.
    """
    melodies = [part for part in score.parts if part.notes and not part.is_drums]
    if not melodies:
        raise ScoreError("the score holds no melody to print; give one with a part that is not drums")
    return replace(score, parts=(melodies[0],))


def notated(score: Score) -> Score:
    """Return a score as it is written down: drums, which are played early and late, stand on the grid."""
    if not any(part.is_drums for part in score.parts):
        return score
    return replace(score, parts=tuple(_on_grid(part) if part.is_drums else part for part in score.parts))


def _on_grid(part: Part) -> Part:
    off = {grid: sum(abs(note.onset / grid - round(note.onset / grid)) for note in part.notes) for grid in _DRUM_GRIDS}
    grid = min(off, key=lambda grid: off[grid])
    places = sorted({(round(note.onset / grid) * grid, note.pitch): note for note in part.notes}.items())
    onsets = sorted({onset for (onset, _), _ in places})
    following = dict(itertools.pairwise(onsets))
    notes = [
        replace(
            note, onset=onset, duration=min(following.get(onset, onset + TICKS_PER_QUARTER) - onset, TICKS_PER_QUARTER)
        )
        for (onset, _), note in places
    ]
    return replace(part, notes=tuple(notes))


def engrave(score: Score) -> list[str]:
    """Engrave a score on A4 pages; the same score gives the same pages.

    A part that needs both clefs, as a piano's does, stands on two staves.

    Returns:
        One SVG text per page.

    Raises:
        MissingExtraError: Verovio is not installed.
        ScoreError: there is nothing to print.
    """
    try:
        import verovio
    except ImportError:
        raise MissingExtraError("engraving a score", "engrave") from None
    parts = tuple(staff for part in notated(score).parts if part.notes for staff in _staves(part))
    if not parts:
        raise ScoreError("the score holds no notes to print; give one with notes")
    verovio.enableLog(verovio.LOG_OFF)
    toolkit = verovio.toolkit()
    toolkit.setOptions(_OPTIONS)
    toolkit.loadData(write_musicxml(replace(score, parts=parts)).decode("utf-8"))
    pages = [str(toolkit.renderToSVG(number + 1)) for number in range(toolkit.getPageCount())]
    if not pages:
        raise ScoreError("the score could not be engraved; write it as .musicxml and open it in a notation program")
    return pages


def write_pages(score: Score, path: str | Path) -> list[Path]:
    """Write an engraved score as SVG, one file a page: ``tune.svg``, ``tune-2.svg``, ...

    Raises:
        MissingExtraError, ScoreError: as :func:`engrave`.
        OutputError: a file cannot be written.
    """
    path = Path(path)
    written = []
    for number, page in enumerate(engrave(score), 1):
        target = path if number == 1 else path.with_stem(f"{path.stem}-{number}")
        write_text(target, page)
        written.append(target)
    return written


def write_pdf(score: Score) -> bytes:
    """Return an engraved score as a PDF of A4 pages; the same score gives the same bytes.

    Raises:
        MissingExtraError, ScoreError: as :func:`engrave`.
    """
    try:
        from reportlab.graphics import renderPDF
        from reportlab.pdfgen.canvas import Canvas
        from svglib.svglib import svg2rlg
    except ImportError:
        raise MissingExtraError("writing a score as PDF", "engrave") from None
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=_A4_POINTS, invariant=True)
    canvas.setTitle(score.title or "timbrel")
    for page in engrave(score):
        drawing = svg2rlg(io.BytesIO(_plain_svg(page).encode()))
        if drawing is None:
            raise ScoreError("the score could not be drawn as PDF; write it as .svg and print that from a browser")
        scale = _A4_POINTS[0] / drawing.width
        drawing.scale(scale, scale)
        renderPDF.draw(drawing, canvas, 0, _A4_POINTS[1] - drawing.height * scale)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _staves(part: Part) -> Iterator[Part]:
    """Yield a part, or its two hands when it needs both clefs; a voice that sings one note at a time has no hands."""
    pitches = [note.pitch for note in part.notes]
    narrow = not (min(pitches) < _BELOW and max(pitches) > _ABOVE)
    if part.is_drums or part.program in _ONE_STAFF or narrow or _is_one_line(part):
        yield part
        return
    yield replace(part, notes=tuple(note for note in part.notes if note.pitch >= _MIDDLE_C))
    yield replace(part, name="", notes=tuple(note for note in part.notes if note.pitch < _MIDDLE_C))


def _is_one_line(part: Part) -> bool:
    notes = sorted(part.notes, key=lambda note: note.onset)
    return all(first.onset + first.duration <= second.onset for first, second in itertools.pairwise(notes))


def _plain_svg(page: str) -> str:
    """Return a page without what PDF drawing does not know: a picture in the picture, and letters of a music font."""
    inner = re.search(r'<svg class="definition-scale"[^>]*viewBox="0 0 (\d+) \d+"[^>]*>', page)
    if inner:
        scale = int(_OPTIONS["pageWidth"]) / int(inner[1])
        page = page.replace(inner[0], f'<g color="black" font-family="Times, serif" transform="scale({scale})">')
        last = page.rindex("</svg>", 0, page.rindex("</svg>"))
        page = f"{page[:last]}</g>{page[last + len('</svg>') :]}"
    page = re.sub(r"<style[^>]*>@font-face.*?</style>", "", page, flags=re.DOTALL)
    return _TEXT.sub(_plain_text, page)


def _plain_text(found: re.Match[str]) -> str:
    """Write the pieces of a text one after another as one, which is all that PDF drawing knows."""
    opening, pieces, drawn = found[1].replace(' font-size="0px"', ""), [""], ""
    starts = [(opening, "405px")]
    for attributes, text in _RUN.findall(found[2]):
        size = re.search(r'font-size="([^"]*)"', attributes)
        if re.search(r'\bx="', attributes):
            place = " ".join(re.findall(r'\b(?:x|y|text-anchor)="[^"]*"', attributes))
            starts.append((f"<text {place}>", size[1] if size else starts[-1][1]))
            pieces.append("")
        if size and "Leipzig" not in attributes:
            starts[-1] = (starts[-1][0], size[1])
        if text.strip() == _QUARTER:
            drawn, moved = _quarter_note(starts[-1][0])
            starts[-1] = (moved, starts[-1][1])
        pieces[-1] += _in_letters(text)
    texts = [
        f'{start[:-1]} font-size="{size}">{piece.strip()}</text>'
        for (start, size), piece in zip(starts, pieces, strict=True)
        if piece.strip()
    ]
    return drawn + "".join(texts)


def _in_letters(text: str) -> str:
    """Return a text without line breaks and without signs of the music font."""
    plain = "".join(_LETTERS.get(letter, letter) for letter in text if letter != "\n")
    return re.sub("[\ue000-\uf8ff]", "", plain) if plain.strip(" ") or plain == " " else ""


def _quarter_note(opening: str) -> tuple[str, str]:
    """Return a quarter note drawn where a text begins, and the text's opening moved behind it."""
    x, y = (int(re.search(rf'\b{name}="(-?\d+)', opening)[1]) for name in "xy")  # type: ignore[index]
    head = f'<ellipse cx="{x + 90}" cy="{y - 60}" rx="85" ry="60" />'
    stem = f'<path d="M{x + 165} {y - 60} L{x + 165} {y - 420}" stroke="black" stroke-width="22" />'
    return head + stem, re.sub(r'\bx="-?\d+', f'x="{x + 260}', opening)
