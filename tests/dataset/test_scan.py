"""Finding sounds and their kinds in folders as people have them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from timbrel.dataset.scan import UNNAMED, scan
from timbrel.errors import DatasetError


def _make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"RIFF")


def _kinds(folder: Path) -> dict[str, str]:
    return {file.name: file.kind for file in scan(folder).files}


def test_folders_name_kinds_at_any_depth(tmp_path: Path) -> None:
    _make(tmp_path, "Snares/Vinyl/01.wav", "Pack/Open Hats/a.flac", "BD/x.AIFF", "closed_hat/y.mp3")
    assert _kinds(tmp_path) == {
        "Snares/Vinyl/01.wav": "snare",
        "Pack/Open Hats/a.flac": "open_hat",
        "BD/x.AIFF": "kick",
        "closed_hat/y.mp3": "closed_hat",
    }


def test_file_names_name_kinds_in_a_kit(tmp_path: Path) -> None:
    _make(tmp_path, "Kit A/BD_01.wav", "Kit A/SnareLoud.wav", "Kit A/HiHat Open 3.wav", "Kit A/what.wav")
    assert list(_kinds(tmp_path).values()) == ["kick", "open_hat", "snare", UNNAMED]


def test_any_other_folder_is_a_class_of_its_own(tmp_path: Path) -> None:
    _make(tmp_path, "birds/eu/bell_bird.wav", "birds/robin.wav", "birds/wren.wav", "dogs/1.wav")
    assert set(_kinds(tmp_path).values()) == {"birds", "dogs"}


def test_sounds_without_any_folder(tmp_path: Path) -> None:
    _make(tmp_path / "my kicks", "a.wav", "snare.wav")
    _make(tmp_path / "stuff", "a.wav", "ride 1.wav")
    assert _kinds(tmp_path / "my kicks") == {"a.wav": "kick", "snare.wav": "snare"}
    assert _kinds(tmp_path / "stuff") == {"a.wav": UNNAMED, "ride 1.wav": "ride"}


def test_a_list_in_the_folder_is_heeded(tmp_path: Path) -> None:
    _make(tmp_path, "kick/one.flac", "kick/two.flac", "kick/three.flac")
    (tmp_path / "manifest.csv").write_text(
        "\ufeffid,class,licence,author,group,split\none,tom,CC0-1.0,Ann,g1,test\ntwo.flac,,MIT,Bob,g1,nonsense\n",
        encoding="utf-8",
    )
    one, three, two = scan(tmp_path).files
    assert one.kind == "tom"
    assert (one.listed["licence"], one.listed["group"], one.listed["split"]) == ("CC0-1.0", "g1", "test")
    assert (two.kind, two.listed["author"], two.listed["split"]) == ("kick", "Bob", "")
    assert (three.kind, three.listed) == ("kick", {})


def test_a_list_that_cannot_be_read_is_said_and_skipped(tmp_path: Path) -> None:
    _make(tmp_path, "kick/one.flac")
    (tmp_path / "manifest.csv").write_bytes(b"id,class\n\xff\xfe\xfa,x\n")
    found = scan(tmp_path)
    assert [file.kind for file in found.files] == ["kick"]
    assert "the list cannot be read" in found.skipped[0].reason


def test_hidden_files_and_other_files_are_left_alone(tmp_path: Path) -> None:
    _make(tmp_path, ".hidden.wav", ".git/x.wav", "._kick.wav", "notes.txt", "cover.jpg", "kick.wav")
    found = scan(tmp_path)
    assert [file.name for file in found.files] == ["kick.wav"]
    assert not found.skipped


def test_formats_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    _make(tmp_path, "a.m4a", "b.WMA", "kick.wav")
    reasons = {item.path.name: item.reason for item in scan(tmp_path).skipped}
    assert set(reasons) == {"a.m4a", "b.WMA"}
    assert "convert it to WAV" in reasons["a.m4a"]


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    _make(tmp_path, "kick/a.wav")
    (tmp_path / "kick" / "again").symlink_to(tmp_path)
    (tmp_path / "gone.wav").symlink_to(tmp_path / "nowhere.wav")
    assert [file.name for file in scan(tmp_path).files] == ["gone.wav", "kick/a.wav"]


def test_any_name_is_welcome(tmp_path: Path) -> None:
    names = ["kick/my kick (1) 🥁.wav", "kick/ударник.wav", "kick/e\u0301.wav", "kick/new\nline.wav"]
    _make(tmp_path, *names)
    assert set(_kinds(tmp_path)) == set(names)


def test_a_name_that_is_no_text_is_skipped_with_a_reason(tmp_path: Path) -> None:
    _make(tmp_path, "kick.wav")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.wav")).touch()
    found = scan(tmp_path)
    assert [file.name for file in found.files] == ["kick.wav"]
    assert "Unicode" in found.skipped[0].reason


def test_no_such_folder_and_a_file_in_its_place(tmp_path: Path) -> None:
    _make(tmp_path, "x.wav")
    with pytest.raises(DatasetError, match="does not exist"):
        scan(tmp_path / "none")
    with pytest.raises(DatasetError, match="not a folder"):
        scan(tmp_path / "x.wav")
