"""Damaged and hostile files: a sentence, quickly, and never anything but a sentence."""

from __future__ import annotations

import io
import time
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from timbrel.errors import ScoreError, UsageError
from timbrel.music.formats import read_folder, read_score, summarise, write_score
from timbrel.score import Chord, Note, Part, Score

TUNE = 'X:1\nT:Tune\nM:6/8\nL:1/8\nK:Ador\n|: "Am"eAA (3BcB A | [ce]3 g>f- f :|1 e6 :|2 a\'6 |]\n'
SCORE = Score(
    (Part("Voice", (Note(0, 60, 480), Note(480, 64, 320), Note(960, 67, 1500))),), (Chord(0, 1920, 0, "maj7"),)
)


def mxl(**files: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "."), data)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("ending", "data", "sentence"),
    [
        (".mxl", mxl(score__xml=b"<a>" + b"x" * 30_000_000 + b"</a>"), "unpacks to more than"),
        (".mxl", mxl(readme__txt=b"hello"), "without a MusicXML file"),
        (".mxl", mxl(score__xml=b"<score-partwise/>" * 99)[:120], "ZIP wrapping is damaged"),
        (".mxl", mxl(**{f"f{number}__xml": b"<a/>" for number in range(1001)}), "a ZIP of 1001 files"),
        (".xml", b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', "declares entities"),
        (".xml", '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'.encode("utf-16"), "declares entities"),
        (".xml", b"<score-partwise><part>&unknown;</part></score-partwise>", "broken"),
        (".xml", b"<score-timewise/>", "timewise"),
        (".xml", b"<html></html>", "not <score-partwise>"),
        (".xml", b"<score-partwise>" + b"<a>" * 200, "nested more than 100"),
        (".xml", b"<score-partwise><part><measure>" + b"<a/>" * 100_001, "one of its bars holds more than"),
        (".abc", b"X:1\nK:C\n" + b"c" * 500_001, "longer than 500000 letters"),
        (".xml", b"<score-partwise></score-partwise>", "no notes"),
        (".xml", b"plain words", "broken"),
        (".abc", b"just words\nand more", "no notes"),
        (".abc", b"X:1\nK:C\n" + b"c|" * 20_001, "more than 20000 bars"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(
    tmp_path: Path, ending: str, data: bytes, sentence: str
) -> None:
    path = tmp_path / f"test{ending}"
    path.write_bytes(data)
    with pytest.raises(ScoreError, match=sentence):
        read_score(path)


@pytest.mark.parametrize(
    "text",
    ["(" * 400_000, "c|" * 19_000, '"{+![' * 80_000, "%%begintext\n" * 30_000, "[M:3/4]c|[M:2/4]c|\n" * 5_000],
)
def test_long_and_senseless_abc_costs_seconds_at_most(tmp_path: Path, text: str) -> None:
    path = tmp_path / "test.abc"
    path.write_text("X:1\nK:C\n" + text)
    start = time.process_time()
    with suppress(ScoreError):
        read_score(path)
    assert time.process_time() - start < 5


@pytest.mark.parametrize("ending", [".mid", ".musicxml", ".abc"])
def test_too_many_notes_are_refused(tmp_path: Path, ending: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / f"test{ending}"
    if ending == ".abc":
        path.write_text("X:1\nK:C\n" + "c" * 101)
    else:
        write_score(Score((Part("x", tuple(Note(n, 60, 1) for n in range(101))),)), path)
    monkeypatch.setattr("timbrel.music.formats.notes.MAX_NOTES", 100)
    with pytest.raises(ScoreError, match="more than 100 notes"):
        read_score(path)


def test_a_container_may_not_declare_entities_either(tmp_path: Path) -> None:
    path = tmp_path / "test.mxl"
    path.write_bytes(mxl(**{"META-INF/container__xml": b'<!DOCTYPE a [<!ENTITY x "y">]><a/>', "s__xml": b"<a/>"}))
    with pytest.raises(ScoreError, match="declares entities"):
        read_score(path)


def test_unknown_endings_and_missing_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"did you mean '\.mid'"):
        read_score(tmp_path / "x.midd")
    with pytest.raises(UsageError, match=r"cannot be written as a score"):
        write_score(SCORE, tmp_path / "x.docx")
    with pytest.raises(ScoreError, match="does not exist"):
        read_score(tmp_path / "x.mid")


@st.composite
def damaged(draw: st.DrawFn, data: bytes) -> bytes:
    """A valid file with some bytes changed, a stretch left out, and perhaps its end missing."""
    changed = bytearray(data)
    for _ in range(draw(st.integers(0, 6))):
        changed[draw(st.integers(0, len(changed) - 1))] = draw(st.integers(0, 255))
    start = draw(st.integers(0, len(changed)))
    del changed[start : start + draw(st.integers(0, 8))]
    return bytes(changed[: draw(st.integers(0, len(changed)) | st.just(len(changed)))])


@pytest.mark.parametrize("ending", [".mid", ".musicxml", ".mxl", ".abc"])
@given(data=st.data())
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_file_is_read_or_refused_but_never_crashes(tmp_path: Path, ending: str, data: st.DataObject) -> None:
    path = tmp_path / f"good{ending}"
    if ending == ".abc":
        path.write_text(TUNE)
    elif not path.exists():
        write_score(SCORE, path)
    broken = tmp_path / f"broken{ending}"
    broken.write_bytes(data.draw(damaged(path.read_bytes())))
    try:
        score, _ = read_score(broken)
    except ScoreError:
        return
    assert all(0 <= note.pitch <= 127 and note.duration > 0 for part in score.parts for note in part.notes)
    write_score(score, tmp_path / "again.mid")


def test_a_folder_gets_a_verdict_for_every_score_and_never_stops(tmp_path: Path) -> None:
    write_score(SCORE, tmp_path / "a.mid")
    write_score(SCORE, tmp_path / "sub" / "same.mid")
    (tmp_path / "b.mid").write_bytes(b"nonsense")
    (tmp_path / "c.abc").write_text("X:1\nM:4/4\nL:1/4\nK:C\ncdef|cde|cdef|\nX:2\nK:G\n\nX:3\nM:2/4\nL:1/4\nK:C\nab|\n")
    (tmp_path / "notes.txt").write_text("not a score")
    (tmp_path / ".hidden.mid").write_bytes(b"")
    done: list[tuple[int, int]] = []
    verdicts = read_folder(tmp_path, on_file=lambda number, total: done.append((number, total)))
    assert [(verdict.path, verdict.outcome) for verdict in verdicts] == [
        ("a.mid", "ok"),
        ("b.mid", "skipped"),
        ("c.abc#1", "repaired"),
        ("c.abc#2", "skipped"),
        ("c.abc#3", "ok"),
        ("sub/same.mid", "skipped"),
    ]
    assert verdicts[2].reasons == ("1 bar does not add up: 2 (3 of 4 quarters)",)
    assert verdicts[5].reasons == ("the same notes as a.mid",)
    assert done[-1] == (4, 4)
    assert summarise(verdicts) == "2 read, 1 read after repair, 3 skipped"


def test_an_empty_folder_is_said_to_be_empty(tmp_path: Path) -> None:
    with pytest.raises(ScoreError, match="holds no score"):
        read_folder(tmp_path)
    with pytest.raises(ScoreError, match="is not a folder"):
        read_folder(tmp_path / "missing")


def test_a_bar_longer_than_any_meter_is_written_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "long.abc").write_text("X:1\nM:6/8\nL:118\nK:C\nABc|def|\n")
    score, remarks = read_score(tmp_path / "long.abc")
    assert remarks
    assert read_score(write_score(score, tmp_path / "long.mid"))[0].end == score.end


def test_a_recording_is_told_from_a_score(tmp_path: Path) -> None:
    recording = tmp_path / "take.wav"
    recording.write_bytes(b"RIFF")
    with pytest.raises(UsageError, match="is a recording, not a score; give the notes themselves, as MIDI"):
        read_score(recording)
