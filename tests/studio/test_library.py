"""The library room: everything that was made is found, heard, sorted, thrown away and handed over."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.studio.conftest import Studio, enter
from tests.studio.sound import RATE, fetch, kept

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

pytestmark = pytest.mark.browser
ROWS = "library-list [role=option]"


def test_what_was_rolled_is_found_heard_tagged_starred_and_recalled(page: Page) -> None:
    pads = kept(page, "kit")["pads"]
    enter(page, "Library")
    page.get_by_role("region", name="Kinds").get_by_role("button", name="Cowbell").click()
    page.wait_for_function(
        "rows => [...document.querySelector('timbrel-studio').shadowRoot.querySelector('library-room')"
        ".shadowRoot.querySelector('library-list').shadowRoot.querySelectorAll('[role=option]')]"
        ".every(row => row.textContent.includes('Cowbell'))",
        arg=ROWS,
    )
    row = page.locator(ROWS).first
    page.evaluate("() => window.__starts.splice(0)")
    row.click()
    page.wait_for_function("() => window.__starts.length === 1")
    details = page.get_by_role("complementary", name="Details")
    seed = details.locator("dt:text-is('Seed') + dd").inner_text()
    assert int(seed) == pads[12]["sound"]["seed"]
    details.get_by_role("textbox", name="Add a tag").fill("clonk")
    details.get_by_role("textbox", name="Add a tag").press("Enter")
    details.get_by_role("textbox", name="Name", exact=True).fill("My clonk")
    details.get_by_role("textbox", name="Name", exact=True).press("Enter")
    details.get_by_role("button", name="Favourite").click()
    expect(page.get_by_role("region", name="Tags").get_by_role("button", name="clonk")).to_be_visible()

    page.reload()
    page.get_by_role("button", name="Favourites").click()
    expect(page.locator(ROWS)).to_have_count(1)
    expect(page.locator(ROWS)).to_contain_text("My clonk")
    page.locator(ROWS).click()
    page.get_by_role("button", name="To pad 1").click()
    expect(page.get_by_text("My clonk is on pad 1, with its settings.")).to_be_visible()
    pad = kept(page, "kit")["pads"][0]
    assert pad["kind"] == "cowbell"
    assert pad["sound"]["seed"] == int(seed)
    page.get_by_role("button", name="Favourites").click()


def test_trash_can_be_undone_and_another_tab_sees_it(page: Page, context: BrowserContext, studio: Studio) -> None:
    enter(page, "Library")
    row = page.locator(ROWS).first
    row.click()
    name = row.locator(".name").inner_text()
    other = context.new_page()
    other.goto(f"{studio.url}#library")
    expect(other.locator(ROWS).filter(has_text=name)).to_have_count(1)
    page.keyboard.press("Delete")
    expect(page.locator(ROWS).filter(has_text=name)).to_have_count(0)
    expect(other.locator(ROWS).filter(has_text=name)).to_have_count(0)
    page.get_by_role("status").get_by_role("button", name="Undo").click()
    expect(page.locator(ROWS).filter(has_text=name)).to_have_count(1)
    expect(other.locator(ROWS).filter(has_text=name)).to_have_count(1)
    other.close()


def test_arrow_keys_walk_through_the_list_and_play_in_tempo_with_the_beat(page: Page) -> None:
    page.keyboard.press("Space")
    enter(page, "Library")
    page.locator(ROWS).first.click()
    page.wait_for_function("() => window.__starts.length > 0")
    page.evaluate("() => window.__starts.splice(0)")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.wait_for_function("() => window.__starts.length >= 1")
    starts = page.evaluate("() => window.__starts")
    assert all(start["when"] > start["now"] for start in starts), "previews wait for the beat"
    assert page.locator(f"{ROWS}[aria-selected=true]").count() == 1
    expect(page.locator(ROWS).nth(2)).to_be_focused()


def test_similar_sounds_are_listed_the_sound_itself_first(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("My kit is in the library.")).to_be_visible()
    enter(page, "Library")
    page.get_by_role("button", name="Sounds", exact=True).click()
    expect(page.locator(ROWS).filter(has_text="My kit")).to_have_count(0)
    page.locator(ROWS).first.click()
    name = page.locator(ROWS).first.locator(".name").inner_text()
    page.get_by_role("button", name="Similar").click()
    expect(page.get_by_role("button", name="Similar").first).to_have_attribute("aria-pressed", "true")
    assert page.locator(ROWS).first.locator(".name").inner_text() == name
    assert page.locator(ROWS).count() > 8


def test_several_sounds_leave_as_one_pack(page: Page, tmp_path: Path) -> None:
    enter(page, "Library")
    page.get_by_role("button", name="Sounds", exact=True).click()
    page.locator(ROWS).nth(0).click()
    page.locator(ROWS).nth(3).click(modifiers=["Shift"])
    page.get_by_role("button", name="Export 4").click()
    dialog = page.locator("export-dialog dialog")
    dialog.get_by_role("group", name="Format").get_by_role("button").filter(has_text="ack").first.click()
    dialog.get_by_role("button", name="Export", exact=True).click()
    dialog.locator("[data-role=path]").wait_for(timeout=30_000)
    assert Path(dialog.locator("[data-role=path]").inner_text()).exists()
    with page.expect_download() as download:
        dialog.get_by_role("button", name="Download").click()
    download.value.save_as(tmp_path / "pack.zip")
    with zipfile.ZipFile(tmp_path / "pack.zip") as pack:
        assert sum(name.endswith(".wav") for name in pack.namelist()) == 4
    page.keyboard.press("Escape")
    page.get_by_role("button", name="All", exact=True).click()


def test_a_preview_is_the_file(page: Page) -> None:
    enter(page, "Library")
    page.locator(ROWS).first.click()
    page.wait_for_function("() => window.__starts.length > 0")
    played = page.evaluate("() => window.__starts.at(-1).seconds")
    items = page.request.get(page.url.split("#", maxsplit=1)[0] + "api/library?limit=1&kept=false").json()["items"]
    assert played == pytest.approx(len(fetch(page, items[0]["url"])) / RATE, abs=2 / RATE)
