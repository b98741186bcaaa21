"""The compose room: proposals, locks, edits by hand, the same piece engraved, and what of it sounds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from playwright.sync_api import expect
from tests.studio.conftest import enter
from tests.studio.sound import kept

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def _compose(page: Page, bars: str = "4", style: str = "hymn") -> dict[str, Any]:
    enter(page, "Compose")
    wishes = page.get_by_role("complementary", name="Wishes")
    wishes.get_by_role("combobox", name="Style", exact=True).select_option(style)
    wishes.get_by_role("combobox", name="Bars", exact=True).select_option(bars)
    wishes.get_by_role("combobox", name="Proposals", exact=True).select_option("2")
    wishes.get_by_role("button", name="Compose", exact=True).click()
    page.locator("compose-proposals button").nth(1).wait_for(timeout=60_000)
    expect(wishes.get_by_role("button", name="Compose", exact=True)).to_be_visible(timeout=60_000)
    piece: dict[str, Any] = kept(page, "compose.piece")
    return piece


def _notes(piece: dict[str, Any], part: int) -> list[tuple[int, int, int]]:
    return [(note["onset"], note["pitch"], note["duration"]) for note in piece["score"]["parts"][part]["notes"]]


def test_proposals_come_as_wished_and_the_report_stands_beside_them(page: Page) -> None:
    piece = _compose(page)
    score = piece["score"]
    end = max(note["onset"] + note["duration"] for part in score["parts"] for note in part["notes"])
    meter = score["meters"][0]
    bar = 480 * 4 * meter["numerator"] // meter["denominator"]
    assert 3 * bar < end - score.get("pickup", 0) <= 4 * bar
    report = page.get_by_role("region", name="Originality")
    expect(report).to_contain_text("shared")
    first = piece["score"]
    page.locator("compose-proposals button").nth(1).click()
    assert kept(page, "compose.piece")["score"] != first
    page.keyboard.press("Control+z")
    assert kept(page, "compose.piece")["score"] == first


def test_what_is_locked_stays_and_the_rest_is_written_anew(page: Page) -> None:
    before = _compose(page)
    roll = page.locator("piano-roll canvas")
    box = roll.bounding_box()
    assert box
    roll.click(position={"x": 60, "y": 10})
    page.get_by_role("button", name="Lock Soprano").click()
    assert kept(page, "compose.locks")["bars"] == [1]
    page.get_by_role("button", name="Rewrite the rest").click()
    page.wait_for_function(
        "text => JSON.stringify(JSON.parse(localStorage['timbrel.compose.piece']).score) !== text",
        arg=page.evaluate("() => JSON.stringify(JSON.parse(localStorage['timbrel.compose.piece']).score)"),
        timeout=60_000,
    )
    after = kept(page, "compose.piece")
    meter = before["score"]["meters"][0]
    end = before["score"].get("pickup", 0) + 480 * 4 * meter["numerator"] // meter["denominator"]
    assert _notes(after, 0) == _notes(before, 0)
    assert [n for n in _notes(after, 3) if n[0] < end] == [n for n in _notes(before, 3) if n[0] < end]
    assert any(_notes(after, part) != _notes(before, part) for part in (1, 2, 3))


def test_notes_are_added_moved_and_removed_by_hand_and_by_keys(page: Page) -> None:
    before = _compose(page)
    roll = page.get_by_role("group", name="Piano roll")
    roll.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowUp")
    moved = kept(page, "compose.piece")
    onset, pitch, duration = _notes(before, 0)[0]
    assert (onset, pitch + 1, duration) in _notes(moved, 0)
    page.keyboard.press("Delete")
    assert len(_notes(kept(page, "compose.piece"), 0)) == len(_notes(before, 0)) - 1
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    assert _notes(kept(page, "compose.piece"), 0) == _notes(before, 0)
    canvas = page.locator("piano-roll canvas")
    box = canvas.bounding_box()
    assert box
    canvas.click(position={"x": box["width"] - 40, "y": 56})
    assert len(_notes(kept(page, "compose.piece"), 0)) == len(_notes(before, 0)) + 1
    assert kept(page, "compose.piece")["edited"] is True
    expect(page.get_by_text("Measured before your edits.")).to_be_visible()


def test_the_sheet_shows_the_piece_note_for_note(page: Page) -> None:
    piece = _compose(page)
    page.get_by_role("button", name="Score", exact=True).click()
    page.locator("score-sheet svg").first.wait_for(timeout=30_000)
    heads = page.locator("score-sheet svg .vf-notehead").count()
    notes = sum(len(part["notes"]) for part in piece["score"]["parts"])
    assert notes <= heads <= 1.6 * notes, "ties may draw a note twice, but none is missing"


def test_the_piece_sounds_where_its_notes_are(page: Page) -> None:
    piece = _compose(page)
    page.wait_for_timeout(4000)
    page.evaluate("() => window.__starts.splice(0)")
    page.keyboard.press("Space")
    page.wait_for_timeout(3000)
    page.keyboard.press("Space")
    starts = page.evaluate("() => window.__starts")
    tempo = kept(page, "kit")["tempo"]
    onsets = sorted(note["onset"] for part in piece["score"]["parts"] for note in part["notes"])
    wanted = [onset / 480 * 60 / tempo for onset in onsets]
    heard = sorted(start["when"] for start in starts)
    assert len(heard) > 4
    places = np.array(wanted)[:, None] - wanted
    after = np.array(heard) - heard[0]
    furthest = [max(np.abs(places[:, first] - at).min() for at in after) for first in range(4)]
    assert min(furthest) < 0.002, "a slow machine drops notes, it moves none"


def test_the_instrument_that_stands_in_keys_plays_the_piece_and_goes_along_with_it(page: Page) -> None:
    _compose(page)
    side = page.get_by_role("complementary", name="Piece")
    side.get_by_role("combobox", name="Instruments").select_option("The one in Keys")
    with page.expect_request("**/api/keys/zones") as asked:
        page.get_by_role("button", name="Add to the beat").click()
    corners = json.loads(asked.value.post_data or "")["timbre"]["corners"]
    assert len(corners) == 4
    timbres = kept(page, "song")["tune"]["timbres"]
    assert [timbre["corners"] for timbre in timbres] == [corners] * len(timbres)
    with page.expect_request("**/api/exports") as sent:
        enter(page, "Kit")
        page.locator("kit-room").get_by_role("button", name="Export").click()
        page.locator("export-dialog").get_by_role("button", name="Export", exact=True).click()
    assert json.loads(sent.value.post_data or "")["tunes"][0]["timbres"] == timbres
    page.locator("export-dialog [data-role=path]").wait_for(timeout=60_000)


def test_a_piece_is_saved_and_opened_again_from_the_library(page: Page) -> None:
    piece = _compose(page)
    name = page.get_by_role("textbox", name="Name of the piece")
    name.fill("Evening tune")
    name.press("Enter")
    side = page.get_by_role("complementary", name="Piece")
    side.get_by_role("combobox", name="Instruments").select_option("The one in Keys")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Evening tune is in the library.")).to_be_visible()
    side.get_by_role("combobox", name="Instruments").select_option("Any")
    enter(page, "Library")
    page.locator("library-list [role=option]").filter(has_text="Evening tune").first.click()
    page.get_by_role("button", name="Open", exact=True).click()
    page.locator("compose-room").wait_for()
    assert _notes(kept(page, "compose.piece"), 0) == _notes(piece, 0)
    expect(side.get_by_role("combobox", name="Instruments")).to_have_value("as saved")
    assert all(len(timbre["corners"]) == 4 for timbre in kept(page, "compose.voicing")["saved"])
