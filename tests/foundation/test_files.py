import errno
from pathlib import Path

import pytest

from timbrel.errors import OutputError
from timbrel.files import replace_folder, write_atomically, write_text


def test_a_failed_write_leaves_the_old_file_and_no_rubbish(tmp_path: Path) -> None:
    target = tmp_path / "kick.wav"
    write_text(target, "old")

    def fail(part: Path) -> None:
        part.write_text("half")
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(OutputError, match="disk is full; free some space"):
        write_atomically(target, fail)
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_an_interrupt_leaves_no_half_file(tmp_path: Path) -> None:
    def interrupted(part: Path) -> None:
        part.write_text("half")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_atomically(tmp_path / "kick.wav", interrupted)
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_way_of_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("I am a file")
    with pytest.raises(OutputError, match=r"cannot write .*kick\.wav"):
        write_text(tmp_path / "out" / "kick.wav", "x")


def test_replacing_a_folder_takes_the_old_one_away_only_when_the_new_one_is_whole(tmp_path: Path) -> None:
    folder = tmp_path / "bundle"
    replace_folder(folder, lambda part: write_text(part / "a", "1"))

    def fail(part: Path) -> None:
        write_text(part / "a", "2")
        raise OSError(errno.ENOSPC, "full")

    with pytest.raises(OutputError):
        replace_folder(folder, fail)
    assert (folder / "a").read_text() == "1"
    replace_folder(folder, lambda part: write_text(part / "b", "3"))
    assert [path.name for path in folder.iterdir()] == ["b"]
    assert list(tmp_path.iterdir()) == [folder]
