from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import numpy as np
import pytest

from timbrel.audio.io import read, read_provenance
from timbrel.errors import OutputError, UsageError
from timbrel.library import Library
from timbrel.library.items import UnknownItemError
from timbrel.library.newcomers import Newcomer
from timbrel.library.search import Query
from timbrel.library.trash import MOST_HEARD
from timbrel.sound import Provenance, Sound

RATE = 22_050


def tone(hz: float, seconds: float = 0.2, seed: int = 0) -> Sound:
    """A decaying sine with the settings of a model that never was."""
    time = np.arange(round(RATE * seconds)) / RATE
    samples = np.sin(2 * np.pi * hz * time) * np.exp(-8 * time)
    return Sound(samples.astype(np.float32), RATE, Provenance(model="test", seed=seed, kind="tom"))


def hiss(seconds: float = 0.2, seed: int = 0) -> Sound:
    """A decaying noise."""
    time = np.arange(round(RATE * seconds)) / RATE
    samples = np.random.default_rng(seed).normal(size=time.size) * 0.2 * np.exp(-8 * time)
    return Sound(samples.astype(np.float32), RATE, Provenance(model="test", seed=seed, kind="shaker"))


def newcomer(name: str = "tone", hz: float = 220.0, kind: str = "tom", seed: int = 0) -> Newcomer:
    """A sound that is about to enter the library."""
    return Newcomer(tone(hz, seed=seed), name, kind)


def test_a_kept_sound_is_a_well_named_file_that_recalls_its_settings(library: Library) -> None:
    item = library.add([newcomer("tom-7", seed=7)], keep=True)[0]
    assert item.path == library.folder / "Sounds" / "tom" / "tom-7.wav"
    made = read_provenance(item.path)
    assert made is not None
    assert (made.model, made.seed) == ("test", 7)
    assert library.detail(item.id)["settings"]["seed"] == 7


def test_no_sound_lands_on_another(library: Library) -> None:
    first, second = library.add([newcomer("tom", 220), newcomer("tom", 440)], keep=True)
    assert first.path.name == "tom.wav"
    assert second.path.name == "tom-2.wav"
    assert not np.array_equal(read(first.path).samples, read(second.path).samples)


@pytest.mark.parametrize("name", ["../../evil", "a/b\\c", "..", ".hidden", "con:aux?", "x" * 300, "Größe 1"])
def test_no_name_leaves_the_library(library: Library, name: str) -> None:
    path = library.add([newcomer(name)], keep=True)[0].path
    assert path.parent == library.folder / "Sounds" / "tom"
    assert not path.name.startswith(".")


def test_what_was_only_heard_is_hidden_until_it_is_kept(library: Library) -> None:
    heard = library.add([newcomer("tom-1")], keep=False)[0]
    assert library.search(Query()).total == 0
    assert library.search(Query(kept=False)).total == 1
    assert ".timbrel" in heard.path.parts
    kept = library.change(heard.id, favourite=True)
    assert kept.path == library.folder / "Sounds" / "tom" / "tom-1.wav"
    assert not heard.path.exists()
    assert library.search(Query(favourite=True)).total == 1


def test_the_oldest_of_what_was_only_heard_goes(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timbrel.library.trash.MOST_HEARD", 5)
    monkeypatch.setattr("timbrel.library.trash._PRUNE_STEP", 2)
    ids = [library.add([newcomer(f"t{number}")], keep=False)[0] for number in range(8)]
    assert library.search(Query(kept=False)).total == 5
    assert not ids[0].path.exists()
    assert ids[-1].path.exists()
    assert MOST_HEARD >= 1000


def test_search_finds_the_beginnings_of_words_kinds_tags_and_counts_them(library: Library) -> None:
    ids = [
        item.id
        for item in library.add([newcomer("Deep Thud", kind="kick"), newcomer("bell_9", kind="cowbell")], keep=True)
    ]
    library.change(ids[0], tags=["808", "dark room"])
    assert [item.id for item in library.search(Query(text="thu")).items] == [ids[0]]
    assert [item.id for item in library.search(Query(text="dark")).items] == [ids[0]]
    assert [item.id for item in library.search(Query(text="BELL")).items] == [ids[1]]
    assert [item.id for item in library.search(Query(tags=("808",))).items] == [ids[0]]
    assert library.search(Query(text='" OR 1=1 --')).total == 0
    found = library.search(Query(limit=1))
    assert found.total == 2
    assert dict(found.facets["kinds"]) == {"kick": 1, "cowbell": 1}
    assert dict(found.facets["tags"]) == {"808": 1, "dark room": 1}


def test_the_trash_gives_back_what_was_thrown_away(library: Library) -> None:
    item = library.add([newcomer("tom-1")], keep=True)[0]
    assert library.trash([item.id]) == [item.id]
    assert not item.path.exists()
    assert library.search(Query()).total == 0
    assert library.search(Query(trashed=True)).total == 1
    assert library.restore([item.id]) == [item.id]
    assert library.item(item.id).path == item.path
    assert item.path.is_file()


def test_only_the_trash_can_be_emptied(library: Library) -> None:
    item = library.add([newcomer("tom-1")], keep=True)[0]
    with pytest.raises(UsageError, match="not in the trash"):
        library.delete([item.id])
    library.trash([item.id])
    library.delete([item.id])
    with pytest.raises(UnknownItemError):
        library.item(item.id)
    assert not list((library.folder / ".timbrel" / "trash").iterdir())


def test_like_sounds_are_near_and_others_far(library: Library) -> None:
    toms = library.add([newcomer(f"tom-{hz}", hz) for hz in (110, 117, 880)], keep=True)
    shakers = library.add([Newcomer(hiss(seed=seed), f"s-{seed}", "shaker") for seed in range(3)], keep=True)
    near = library.similar(toms[0].id, 5)
    assert near[0][0].id == toms[1].id
    assert {item.id for item, _ in near[-3:]} == {item.id for item in shakers}
    assert [distance for _, distance in near] == sorted(distance for _, distance in near)


def test_sounds_that_were_only_heard_are_among_the_like_ones_once_they_were_listened_to(library: Library) -> None:
    heard = library.add([newcomer(f"heard-{hz}", hz) for hz in (112, 114)], keep=False)
    kept = library.add([newcomer(f"tom-{hz}", hz) for hz in (110, 117)], keep=True)
    assert [item.id for item, _ in library.similar(kept[0].id)] == [kept[1].id]
    version = library.version()
    assert library.listen(1) == 1
    assert library.listen(9) == 1
    assert library.listen(9) == 0
    assert library.version() == version, "what pages show did not change"
    assert {item.id for item, _ in library.similar(kept[0].id)} == {kept[1].id, *(item.id for item in heard)}
    library.trash([heard[0].id])
    library.delete([heard[0].id])
    assert {item.id for item, _ in library.similar(kept[0].id)} == {kept[1].id, heard[1].id}


def test_files_moved_added_and_deleted_by_hand_are_followed(library: Library) -> None:
    moved, gone = library.add([newcomer("moved", 220), newcomer("gone", 330)], keep=True)
    library.change(moved.id, tags=["mine"])
    elsewhere = library.folder / "Sounds" / "best of" / "renamed.wav"
    elsewhere.parent.mkdir()
    moved.path.rename(elsewhere)
    gone.path.unlink()
    tone(500, seed=99).save(library.folder / "Sounds" / "mine" / "new one.wav")
    before = time.time() - 10
    for path in library.folder.rglob("*.wav"):
        os.utime(path, (before, before))
    found = library.rescan()
    assert (found.added, found.moved, found.missing) == (1, 1, 1)
    assert library.item(moved.id).path == elsewhere
    assert library.item(moved.id).tags == ("mine",)
    assert library.item(gone.id).missing
    new = library.search(Query(text="new one")).items[0]
    assert (new.model, new.seed) == ("test", 99)
    assert library.rescan().added == 0


def test_a_sound_whose_file_is_gone_says_so(library: Library) -> None:
    item = library.add([newcomer()], keep=True)[0]
    item.path.unlink()
    with pytest.raises(UnknownItemError, match="is gone"):
        library.sound_file(item.id)


def test_every_change_is_seen_by_other_connections(library: Library) -> None:
    other = Library(library.folder)
    before = other.version()
    library.add([newcomer()], keep=True)
    assert other.version() > before
    assert other.search(Query()).total == 1
    other.close()


def test_a_failed_save_leaves_neither_file_nor_row(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> int:
        raise OutputError("the disk is full")

    monkeypatch.setattr("timbrel.library.items.index_words", broken)
    with pytest.raises(OutputError):
        library.add([newcomer("a"), newcomer("b")], keep=True)
    assert not list(library.folder.rglob("*.wav"))
    assert library.search(Query(kept=False)).total == 0


def test_a_copied_library_opens_elsewhere(library: Library, tmp_path: Path) -> None:
    item = library.add([newcomer()], keep=True)[0]
    library.close()
    shutil.copytree(library.folder, tmp_path / "copy")
    copy = Library(tmp_path / "copy")
    assert copy.item(item.id).path == tmp_path / "copy" / "Sounds" / "tom" / "tone.wav"
    copy.close()


def test_a_new_sound_is_not_taken_for_one_that_was_deleted_just_before(library: Library) -> None:
    kept = library.add([newcomer("tom", 200), newcomer("tom", 205)], keep=True)
    gone = library.add([newcomer("tom", 4000)], keep=True)[0]
    library.similar(kept[0].id)
    library.trash([gone.id])
    library.delete([gone.id])
    new = library.add([newcomer("tom", 200)], keep=True)[0]
    assert library.similar(kept[0].id)[0][0].id == new.id
