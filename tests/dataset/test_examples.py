"""The sounds that come with the repository are a sound training set."""

from __future__ import annotations

from pathlib import Path

from timbrel.dataset.doctor import examine
from timbrel.dataset.pack import pack
from timbrel.kinds import KINDS

SOUNDS = Path(__file__).parents[2] / "examples" / "sounds"


def test_the_examples_are_healthy_and_hold_every_kind() -> None:
    report = examine(SOUNDS, "drums")
    assert report.usable == report.files == 87
    assert not report.skipped
    assert not report.duplicates
    assert tuple(line.kind for line in report.kinds) == KINDS


def test_every_example_names_its_licence_and_all_are_permissive(tmp_path: Path) -> None:
    rows = pack(SOUNDS, tmp_path / "set", 16_000).rows
    assert {row.licence for row in rows} == {"MIT", "CC0-1.0"}
    assert all(row.author and row.source for row in rows)
    assert {row.split for row in rows} == {"train", "valid"}
    split_of = {row.group: row.split for row in rows}
    assert all(split_of[row.group] == row.split for row in rows)
