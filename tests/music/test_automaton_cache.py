"""An automaton that was built once is found again, gives the same music, and never stands in the way."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from timbrel.music import automaton_cache
from timbrel.music.automaton import Automaton
from timbrel.music.compose import Composer
from timbrel.music.solve import Stretch
from timbrel.music.style import Style
from timbrel.music.style_pack import load_style
from timbrel.music.wants import Wants


def kept_files(home: Path) -> list[Path]:
    return sorted((home / "cache" / "automata").glob("*.npz"))


def soprano_line(style: Style) -> list[int]:
    model = style.model("soprano", (3, 4), minor=False)
    ticks = 2 * model.bar
    drawn = model.solve(Stretch(ticks), []).sample(np.random.default_rng(0).random((1, ticks)))
    codes: list[int] = drawn[0].tolist()
    return codes


def test_a_kept_automaton_is_read_and_gives_the_same_line(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = soprano_line(load_style("hymn"))
    assert len(kept_files(own_home)) == 1

    def explore_all(_: object) -> None:
        raise AssertionError("built again")

    monkeypatch.setattr(automaton_cache, "explore_all", explore_all)
    assert soprano_line(load_style("hymn")) == fresh


def test_a_damaged_kept_automaton_is_built_again(own_home: Path) -> None:
    fresh = soprano_line(load_style("hymn"))
    path = kept_files(own_home)[0]
    path.write_bytes(path.read_bytes()[:1000])
    assert soprano_line(load_style("hymn")) == fresh
    assert path.stat().st_size > 1000


def test_music_is_written_where_nothing_can_be_kept(own_home: Path) -> None:
    (own_home / "cache").write_text("not a folder")
    assert Composer("ragtime", 1).from_scratch(Wants(bars=2))[0].score.parts[0].notes


def test_what_was_not_used_for_longest_goes_first(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    soprano_line(load_style("hymn"))
    first = kept_files(own_home)[0]
    monkeypatch.setattr(automaton_cache, "_MOST_BYTES", first.stat().st_size)
    style = load_style("hymn")
    assert style.model("bass", (3, 4), minor=False).states(0) > 0
    assert len(kept_files(own_home)) == 1
    assert kept_files(own_home)[0] != first


def test_merged_states_leave_fewer_edges_and_no_other_line(hymn_style: Style) -> None:
    model = hymn_style.model("soprano", (3, 4), minor=False)
    whole: Automaton = model.automaton()
    edges, merged = (sum(part.blocks.count.sum() for part in a.edges.values()) for a in (whole, whole.merged))
    assert merged < 0.6 * edges
