from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from timbrel.errors import MissingExtraError, ScoreError
from timbrel.music.formats.door import write_score
from timbrel.music.formats.leadsheet import engrave, lead_sheet, write_pages, write_pdf
from timbrel.score import Chord, Note, Part, Score

MELODY = Part("Melody", tuple(Note(480 * i, 60 + i % 12, 480) for i in range(64)))
BASS = Part("Bass", (Note(0, 36, 1920),))
TUNE = Score((MELODY, BASS), (Chord(0, 1920, 2, "m7"), Chord(1920, 1920, 7, "7")), title="A tune")


def texts(page: str) -> list[str]:
    words = ("".join(e.itertext()).strip() for e in ET.fromstring(page).iter("{http://www.w3.org/2000/svg}text"))  # noqa: S314
    return [word for word in words if word]


def test_a_lead_sheet_shows_title_chords_and_every_note_of_the_melody() -> None:
    (page,) = engrave(lead_sheet(TUNE))
    assert {"Dm7", "G7"} <= set(texts(page))
    assert any(text.endswith("A tune") for text in texts(page))
    assert page.count('class="note"') == 64
    assert "Bass" not in texts(page)
    assert "Bass" in texts(engrave(TUNE)[0])


def test_the_same_score_is_the_same_page() -> None:
    assert engrave(TUNE) == engrave(TUNE)


def test_a_long_score_gets_a_file_for_each_page(tmp_path: Path) -> None:
    long = Score((Part("Melody", tuple(Note(120 * i, 60 + i % 12, 120) for i in range(1500))),))
    written = write_pages(long, tmp_path / "long.svg")
    assert [path.name for path in written[:2]] == ["long.svg", "long-2.svg"]
    assert all(path.read_text().startswith("<svg") for path in written)


def test_a_pdf_holds_every_page_with_its_text_and_is_the_same_every_time(tmp_path: Path) -> None:
    long = replace(TUNE, parts=(Part("Melody", tuple(Note(120 * i, 60 + i % 12, 120) for i in range(1500))),))
    path = write_score(long, tmp_path / "tune.pdf")
    data = path.read_bytes()
    assert data.startswith(b"%PDF-")
    assert data.count(b"/Type /Page\n") == len(engrave(long)) > 1
    assert data == write_pdf(long)
    assert len(data) > 20_000  # the notes are in it, not empty pages


def test_a_piano_part_is_printed_on_two_staves() -> None:
    piano = Part("Piano", tuple(Note(480 * i, pitch, 480) for i in range(8) for pitch in (40, 72)))
    (page,) = engrave(Score((piano,)))
    assert page.count('class="staff"') == 2 * page.count('class="measure"')


def test_a_cello_reads_one_staff_however_wide_it_plays() -> None:
    cello = Part("Bass", tuple(Note(480 * i, (40, 72)[i % 2], 480) for i in range(8)), 42)
    (page,) = engrave(Score((cello,)))
    assert page.count('class="staff"') == page.count('class="measure"')


def test_a_voice_with_one_note_at_a_time_reads_one_staff_whatever_plays_it() -> None:
    alto = Part("Alto", tuple(Note(480 * i, (50, 72)[i % 2], 480) for i in range(8)))
    (page,) = engrave(Score((alto,)))
    assert page.count('class="staff"') == page.count('class="measure"')


def test_what_cannot_be_engraved_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    drums = Score((Part("Drums", (Note(0, 36, 60),), is_drums=True),))
    with pytest.raises(ScoreError, match="no melody"):
        lead_sheet(drums)
    with pytest.raises(ScoreError, match="no notes"):
        engrave(Score((Part("Melody", ()),)))
    for module, work in (("svglib.svglib", write_pdf), ("verovio", engrave)):
        monkeypatch.setitem(sys.modules, module, None)
        with pytest.raises(MissingExtraError, match=r"\[engrave\]"):
            work(TUNE)
