from __future__ import annotations

import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from timbrel.errors import MissingExtraError, ScoreError, UsageError
from timbrel.music.formats.leadsheet import engrave, write_lead_sheet
from timbrel.score import Chord, Note, Part, Score

MELODY = Part("Melody", tuple(Note(480 * i, 60 + i % 12, 480) for i in range(64)))
BASS = Part("Bass", (Note(0, 36, 1920),))
TUNE = Score((MELODY, BASS), (Chord(0, 1920, 2, "m7"), Chord(1920, 1920, 7, "7")), title="A tune")


def texts(page: str) -> list[str]:
    words = ("".join(e.itertext()).strip() for e in ET.fromstring(page).iter("{http://www.w3.org/2000/svg}text"))  # noqa: S314
    return [word for word in words if word]


def test_a_lead_sheet_shows_title_chords_and_every_note_of_the_melody() -> None:
    (page,) = engrave(TUNE)
    assert {"Dm7", "G7"} <= set(texts(page))
    assert any(text.endswith("A tune") for text in texts(page))
    assert page.count('class="note"') == 64
    assert "Bass" not in texts(page)
    assert "Bass" in texts(engrave(TUNE, melody_only=False)[0])


def test_the_same_score_is_the_same_page() -> None:
    assert engrave(TUNE) == engrave(TUNE)


def test_a_long_score_gets_a_file_for_each_page(tmp_path: Path) -> None:
    long = Score((Part("Melody", tuple(Note(120 * i, 60 + i % 12, 120) for i in range(1500))),))
    written = write_lead_sheet(long, tmp_path / "long.svg")
    assert [path.name for path in written[:2]] == ["long.svg", "long-2.svg"]
    assert all(path.read_text().startswith("<svg") for path in written)


def test_what_cannot_be_engraved_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageError, match="print that to PDF"):
        write_lead_sheet(TUNE, tmp_path / "tune.pdf")
    with pytest.raises(ScoreError, match="no melody"):
        engrave(Score((Part("Drums", (Note(0, 36, 60),), is_drums=True),)))
    monkeypatch.setitem(sys.modules, "verovio", None)
    with pytest.raises(MissingExtraError, match=r"timbrel\[engrave\]"):
        engrave(TUNE)
