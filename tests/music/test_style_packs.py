"""Styles are learned, saved, loaded and refused as a musician expects."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest

from timbrel.errors import ScoreError, UsageError
from timbrel.music.compose import Composer
from timbrel.music.learn import learn_style
from timbrel.music.style import VERSION, Piece, Style
from timbrel.music.style_card import style_card
from timbrel.music.style_pack import load_style, save_style, style_names
from timbrel.music.wants import Wants
from timbrel.paths import STYLES
from timbrel.score import Note, Part, Score

SHIPPED = ("fiddle", "hymn", "irish", "quartet", "ragtime", "song")


def test_a_saved_style_composes_the_same_music_as_before(tune_style: Style, tmp_path: Path) -> None:
    save_style(tune_style, tmp_path / "pack", style_card(tune_style))
    loaded = load_style(tmp_path / "pack")
    wants = Wants(bars=4)
    assert Composer(loaded, 7).from_scratch(wants)[0].score == Composer(tune_style, 7).from_scratch(wants)[0].score
    assert loaded.info == tune_style.info


def test_a_named_style_stays_loaded_until_it_is_trained_again(
    tune_style: Style, chorale_style: Style, tmp_path: Path
) -> None:
    save_style(tune_style, tmp_path / "pack", style_card(tune_style))
    style = Composer(str(tmp_path / "pack")).style
    assert Composer(str(tmp_path / "pack"), seed=1).style is style
    assert style.mix(style, 0.5) is style.mix(style, 0.5)
    save_style(chorale_style, tmp_path / "pack", style_card(chorale_style))
    assert Composer(str(tmp_path / "pack")).style.info == chorale_style.info


def test_a_style_is_saved_as_the_same_bytes_every_time(tune_style: Style, tmp_path: Path) -> None:
    for name in ("a", "b"):
        save_style(tune_style, tmp_path / name, style_card(tune_style))
    assert (tmp_path / "a" / "corpus.npz").read_bytes() == (tmp_path / "b" / "corpus.npz").read_bytes()


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_style_loads_fast_and_names_source_and_licence_of_every_piece(name: str) -> None:
    begun = time.perf_counter()
    style = load_style(name)
    assert time.perf_counter() - begun < 1.0
    assert all(piece.licence and piece.source for piece in style.info.pieces)
    assert all(reference.pieces >= 5 for reference in style.info.reference.values())
    card = (STYLES / name / "CARD.md").read_text(encoding="utf-8")
    assert "Licences" in card


def test_the_shipped_styles_are_small_and_known_by_name() -> None:
    assert set(SHIPPED) <= set(style_names())
    assert sum(path.stat().st_size for path in STYLES.rglob("*") if path.is_file()) < 25e6


def test_an_unknown_style_suggests_the_nearest() -> None:
    with pytest.raises(UsageError, match="did you mean 'hymn'"):
        load_style("hymm")


@pytest.mark.parametrize("damage", ["json", "npz", "version"])
def test_a_damaged_pack_is_refused_with_a_sentence(tune_style: Style, tmp_path: Path, damage: str) -> None:
    pack = tmp_path / "pack"
    save_style(tune_style, pack, "card")
    if damage == "json":
        (pack / "style.json").write_text("{", encoding="utf-8")
    elif damage == "npz":
        (pack / "corpus.npz").write_bytes(b"PK nothing")
    else:
        text = (pack / "style.json").read_text(encoding="utf-8")
        (pack / "style.json").write_text(text.replace(f'"version": {VERSION}', '"version": 99'), encoding="utf-8")
    with pytest.raises(ScoreError, match="train it again"):
        load_style(pack)


def test_too_little_music_and_music_on_one_note_are_refused() -> None:
    piece = Piece(title="x", source="x.mid")
    with pytest.raises(ScoreError, match="nothing to learn"):
        learn_style("mine", [])
    few = Score((Part("Melody", tuple(Note(i * 480, 60 + i, 480) for i in range(8))),))
    with pytest.raises(ScoreError, match="notes=8 in 4/4 is too little"):
        learn_style("mine", [(few, piece)])
    drone = Score((Part("Melody", tuple(Note(i * 480, 60, 480) for i in range(100))),))
    with pytest.raises(ScoreError, match="one pitch"):
        learn_style("mine", [(drone, piece)])


def test_styles_of_one_texture_mix_and_others_do_not(tune_style: Style, chorale_style: Style) -> None:
    other = learn_style("high", [(_raised(tune_style), Piece(title="High", source="high.abc"))])
    mixed = tune_style.mix(other, 3.0)
    lines = mixed.lines("melody", (4, 4), minor=False)
    assert {line.weight for line in lines} == {1.0, 3.0}
    assert mixed.piece(max(line.source for line in lines)).title == "High"
    assert Composer(mixed, 1).from_scratch(Wants(bars=4))[0].score.parts[0].notes
    with pytest.raises(UsageError, match="mix styles of one texture"):
        tune_style.mix(chorale_style, 1.0)


def _raised(style: Style) -> Score:
    codes = style.lines("melody", (4, 4), minor=False)[0].codes
    durations = (codes & 4095) * 20
    onsets = np.cumsum(durations) - durations
    notes = [Note(int(o), int(c >> 12) + 5, int(d)) for o, c, d in zip(onsets, codes, durations, strict=True)]
    return Score((Part("Melody", tuple(notes)),))
