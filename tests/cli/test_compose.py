"""``timbrel compose`` and ``timbrel train-style`` as a musician meets them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from timbrel.music.formats.door import read_score, write_score
from timbrel.score import Key, Meter, Note, Part, Score

Timbrel = Callable[..., Any]
SCALE = [60, 62, 64, 65, 67, 69, 71, 72, 74, 76, 77, 79]


@pytest.fixture(autouse=True)
def _at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TIMBREL_HOME", str(tmp_path / "home"))


def wandering_tune(seed: int, bars: int = 16) -> Score:
    rng = np.random.default_rng(seed)
    rhythms = [[4, 4, 4, 4], [8, 4, 4], [4, 2, 2, 8], [2, 2, 2, 2, 8], [6, 2, 4, 4]]
    onset, place, notes = 0, int(rng.integers(0, 12)), []
    for _ in range(bars):
        for length in rhythms[rng.integers(0, len(rhythms))]:
            place = int(np.clip(place + rng.integers(-3, 4), 0, 11))
            notes.append(Note(onset, SCALE[place], length * 120))
            onset += length * 120
    return Score((Part("Melody", tuple(notes)),), meters=(Meter(0),), keys=(Key(0),))


@pytest.fixture
def songs(tmp_path: Path) -> Path:
    folder = tmp_path / "songs"
    for seed in range(20):
        write_score(wandering_tune(seed), folder / f"song-{seed}.mid")
    return folder


def test_a_style_of_ones_own_is_learned_and_composes(timbrel: Timbrel, songs: Path) -> None:
    (songs / "broken.mid").write_bytes(b"MThd no midi")
    learned = timbrel("train-style", songs, "--name", "mine", "--json")
    assert learned.code == 0
    report = json.loads(learned.out)
    assert (report["pieces"], report["texture"], report["skipped"]) == (20, "tune", ["broken.mid"])
    assert "broken.mid" in learned.err
    made = timbrel(
        "compose", "--style", "mine", "--bars", 8, "--key", "D", "--tempo", 96, "--seed", 3, "--out", "t.mid"
    )
    assert made.code == 0
    assert "longest run shared with the corpus" in made.out
    score, _ = read_score("t.mid")
    assert score.keys[0] == Key(0, 2)
    assert score.tempos[0].bpm == pytest.approx(96, abs=0.01)
    sidecar = json.loads(Path("t.json").read_text(encoding="utf-8"))
    assert (sidecar["seed"], sidecar["style"], sidecar["wants"]["key"]) == (3, "mine", "D")
    assert sidecar["originality"]["longest"] < sidecar["originality"]["limit"]


def test_the_same_seed_gives_the_same_bytes(timbrel: Timbrel) -> None:
    for name in ("a", "b"):
        assert timbrel("compose", "--style", "fiddle", "--bars", 4, "--seed", 5, "--out", f"{name}.mid").code == 0
    assert Path("a.mid").read_bytes() == Path("b.mid").read_bytes()


def test_proposals_land_beside_each_other_best_first(timbrel: Timbrel) -> None:
    result = timbrel("compose", "--bars", 4, "--seed", 1, "--candidates", 3, "--out", "o/x.musicxml", "--json")
    ideas = json.loads(result.out)
    assert [Path(idea["path"]).name for idea in ideas] == ["x.musicxml", "x-2.musicxml", "x-3.musicxml"]
    assert [idea["distance_sd"] for idea in ideas] == sorted(idea["distance_sd"] for idea in ideas)


def test_locks_and_the_verbs_that_start_from_a_file(timbrel: Timbrel) -> None:
    common = ("--style", "fiddle", "--meter", "2/4", "--seed", 2)
    assert timbrel("compose", *common, "--bars", 8, "--lock", "3:1:E5:1", "--out", "a.mid").code == 0
    notes = read_score("a.mid")[0].parts[0].notes
    assert (1920, 76, 480) in [(note.onset, note.pitch, note.duration) for note in notes]
    for verb in ("--continue", "--harmonise", "--reharmonise", "--vary"):
        assert timbrel("compose", *common, verb, "a.mid", "--bars", 4, "--out", "b.mid").code == 0, verb
    assert timbrel("compose", *common, "--infill", "a.mid", "--bars-range", "3-4", "--out", "c.mid").code == 0
    other = [note for note in read_score("c.mid")[0].parts[0].notes if not 1920 <= note.onset < 3840]
    assert [n.pitch for n in other] == [n.pitch for n in notes if not 1920 <= n.onset < 3840]
    assert (
        timbrel("compose", *common, "--interpolate", "a.mid", "--to", "c.mid", "--steps", 2, "--out", "d.mid").code == 0
    )
    assert Path("d-2.mid").is_file()


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--style", "hymm"], 2, "did you mean 'hymn'"),
        (["--bars", 500], 2, "bars=500"),
        (["--bars", 0], 2, "bars=0"),
        (["--key", "H"], 2, "is no key"),
        (["--meter", "4"], 2, "is no metre"),
        (["--meter", "13/16"], 2, "is not in style fiddle"),
        (["--chords", "Xyz"], 1, "Xyz"),
        (["--lock", "1:1:Q4"], 2, "no note"),
        (["--lock", "eins"], 2, "is no locked note"),
        (["--contour", "zigzag"], 2, "zigzag"),
        (["--candidates", 0], 2, "candidates=0"),
        (["--temperature", "nan"], 2, "temperature"),
        (["--infill", "no.mid"], 2, "--bars-range"),
        (["--continue", "no.mid"], 1, "no.mid"),
        (["--continue", "a.mid", "--vary", "b.mid"], 2, "cannot be used together"),
        (["--interpolate", "bad.mid"], 1, "bad.mid"),
        (["--style", "fiddle,irish:x"], 2, "must be a number"),
        (["--style", "fiddle,hymn"], 2, "mix styles of one texture"),
        (["--lock", "1:1:C5:1", "--lock", "1:1:D5:1", "--bars", 2], 1, "cannot be met together"),
        (["--bars", 2, "--out", "x.wav"], 2, "x.wav"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(
    timbrel: Timbrel, arguments: list[Any], code: int, words: str
) -> None:
    Path("bad.mid").write_bytes(b"\x00" * 40)
    result = timbrel("compose", "--seed", 1, *arguments)
    assert (result.code, words in result.err.replace("\n", " ")) == (code, True), result.err
    assert not Path("x.json").exists()


def test_folders_without_music_are_refused(timbrel: Timbrel, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    assert timbrel("train-style", empty).code == 1
    (empty / "bad.mid").write_bytes(b"nothing")
    result = timbrel("train-style", empty)
    assert result.code == 1
    assert "1 skipped" in result.err
    assert timbrel("train-style", empty, "--name", "../x").code == 2


def test_too_few_notes_in_every_metre_are_no_style(timbrel: Timbrel, tmp_path: Path) -> None:
    for beats in (3, 4):
        notes = tuple(Note(i * 480, 60 + i % 5, 480) for i in range(25))
        score = Score((Part("Tune", notes),), meters=(Meter(0, beats, 4),))
        write_score(score, tmp_path / "few" / f"in-{beats}.mid")
    result = timbrel("train-style", tmp_path / "few", "--name", "few")
    assert result.code == 1
    assert "give at least 40 in one metre" in result.err
    assert "not" in timbrel("compose", "--style", "few").err


def test_a_tune_without_a_name_never_takes_the_place_of_another(timbrel: Timbrel) -> None:
    for seed in (1, 2):
        assert timbrel("compose", "--style", "fiddle,irish:0.5", "--bars", 2, "--seed", seed).code == 0
    assert sorted(path.name for path in Path("out").glob("*.mid")) == ["fiddle-irish-1.mid", "fiddle-irish-2.mid"]
    assert read_score("out/fiddle-irish-2.mid")[0].title == "fiddle-irish 2"


def test_live_playing_is_put_on_the_grid_and_the_error_is_said(timbrel: Timbrel, songs: Path) -> None:
    score, _ = read_score(songs / "song-0.mid")
    late = tuple(
        Note(note.onset + 7 * (i % 3), note.pitch, note.duration) for i, note in enumerate(score.parts[0].notes)
    )
    drums = Part("Drums", tuple(Note(i * 480, 36, 60) for i in range(60)), is_drums=True)
    write_score(Score((Part("Melody", late), drums)), songs / "live.mid")
    learned = timbrel("train-style", songs, "--name", "live", "--json")
    assert learned.code == 0
    assert json.loads(learned.out)["texture"] == "tune"  # the drums are no voice
    said = learned.err.replace("\n", " ")
    assert "repaired live.mid" in said
    assert "onsets moved to the grid" in said


def test_chords_locked_one_by_one_drums_and_paper(timbrel: Timbrel) -> None:
    common = ("--style", "fiddle", "--meter", "4/4", "--bars", 4, "--seed", 2)
    made = timbrel("compose", *common, "--lock-chord", "3:1:Am7", "--drums", "rock", "--out", "a.mid")
    assert made.code == 0, made.err
    score, _ = read_score("a.mid")
    assert (3840, 9, "m7") in [(chord.onset, chord.root, chord.quality) for chord in score.chords]
    assert score.parts[-1].is_drums
    assert timbrel("compose", *common, "--lead-sheet", "--out", "a.pdf").code == 0
    assert Path("a.pdf").read_bytes().startswith(b"%PDF")
    assert timbrel("compose", *common, "--out", "a.svg").code == 0
    assert Path("a.svg").read_text(encoding="utf-8").startswith("<svg")


def test_everything_is_written_anew_but_what_is_kept(timbrel: Timbrel) -> None:
    common = ("--style", "fiddle", "--meter", "2/4", "--out")
    assert timbrel("compose", "--bars", 8, "--seed", 2, *common, "a.mid").code == 0
    keep = ("--keep", "bars:1,7-8", "--keep", "note:melody:4:1")
    assert timbrel("compose", "--regenerate", "a.mid", *keep, "--seed", 3, *common, "b.mid").code == 0
    old, new = ([(n.onset, n.pitch, n.duration) for n in read_score(f"{x}.mid")[0].parts[0].notes] for x in "ab")
    stays = [note for note in old if note[0] < 960 or note[0] >= 6 * 960 or note[0] == 3 * 960]
    assert set(stays) <= set(new)
    assert old != new


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--lock-chord", "3:1"], "is no locked chord"),
        (["--lock-chord", "1:1:Hx"], "not a chord symbol"),
        (["--drums", "polka", "--meter", "4/4"], "is no drum style"),
        (["--drums", "rock", "--meter", "6/8"], "play in 4/4"),
        (["--lead-sheet", "--out", "a.mid"], "for notes on paper"),
        (["--lock-chord", "9:1:C", "--bars", 4], "beyond bars=4"),
    ],
)
def test_wrong_words_for_chords_drums_and_paper_are_refused(timbrel: Timbrel, arguments: list[Any], words: str) -> None:
    result = timbrel("compose", "--seed", 1, "--bars", 2, *arguments)
    assert (result.code, words in result.err.replace("\n", " ")) == (2, True), result.err


def test_a_lock_without_a_voice_is_one_of_the_top_voice(timbrel: Timbrel) -> None:
    made = timbrel(
        "compose", "--style", "hymn", "--bars", 4, "--meter", "4/4", "--key", "C", "--seed", 1,
        "--lock", "2:1:E5", "--rhythm", "3:1,2,3,4", "--out", "h.mid",
    )  # fmt: skip
    assert made.code == 0, made.err
    soprano = read_score("h.mid")[0].parts[0].notes
    assert (1920, 76) in [(note.onset, note.pitch) for note in soprano]
    assert [note.onset for note in soprano if 3840 <= note.onset < 5760] == [3840, 4320, 4800, 5280]
