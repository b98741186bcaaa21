"""The keys room: notes by keyboard, mouse and MIDI, a timbre that moves while they sound, an instrument saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.studio.conftest import enter
from tests.studio.sound import kept

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
MIDI = """
window.__input = { name: 'Test keys', onmidimessage: null };
navigator.requestMIDIAccess = async () => ({ inputs: new Map([['a', window.__input]]), onstatechange: null });
"""


@pytest.fixture
def keys(page: Page) -> Page:
    page.evaluate(MIDI)
    enter(page, "Keys")
    expect(page.get_by_text("Play", exact=True)).to_be_visible(timeout=30_000)
    page.wait_for_timeout(3000)
    page.evaluate("() => window.__starts.splice(0)")
    return page


def _count(page: Page) -> int:
    count: int = page.evaluate("() => window.__starts.length")
    return count


def test_chords_sound_from_the_computer_the_screen_and_midi(keys: Page) -> None:
    for code in ("KeyA", "KeyD", "KeyG"):
        keys.keyboard.down(code)
    assert _count(keys) == 3
    expect(keys.locator("key-board button[aria-pressed=true]")).to_have_count(3)
    for code in ("KeyA", "KeyD", "KeyG"):
        keys.keyboard.up(code)
    expect(keys.locator("key-board button[aria-pressed=true]")).to_have_count(0)
    keys.get_by_role("button", name="E4", exact=True).click(position={"x": 10, "y": 140})
    assert _count(keys) == 4
    keys.get_by_role("button", name="MIDI").click()
    expect(keys.get_by_text("Test keys")).to_be_visible()
    keys.evaluate("() => window.__input.onmidimessage({ data: [0x90, 67, 90] })")
    expect(keys.get_by_role("button", name="G4", exact=True)).to_have_attribute("aria-pressed", "true")
    keys.evaluate("() => window.__input.onmidimessage({ data: [0x80, 67, 0] })")
    expect(keys.get_by_role("button", name="G4", exact=True)).to_have_attribute("aria-pressed", "false")
    assert _count(keys) == 5


def test_the_timbre_moves_while_a_note_sounds(keys: Page) -> None:
    keys.keyboard.down("KeyD")
    assert _count(keys) == 1
    pad = keys.get_by_role("slider", name="Place between the four instruments")
    pad.focus()
    for _ in range(4):
        keys.keyboard.press("ArrowRight")
    keys.wait_for_function("() => window.__starts.length > 1", timeout=60_000)
    keys.keyboard.up("KeyD")


@pytest.mark.slow
def test_an_instrument_is_saved_into_the_library(keys: Page) -> None:
    keys.get_by_role("slider", name="Place between the four instruments").press("ArrowRight")
    saved = kept(keys, "keys")
    name = keys.get_by_role("textbox", name="Name of the instrument")
    name.fill("Glass")
    name.press("Tab")
    keys.get_by_role("button", name="Save as instrument").click()
    expect(keys.get_by_text("Glass is in the library")).to_be_visible(timeout=120_000)
    enter(keys, "Library")
    keys.get_by_role("button", name="Instruments").click()
    expect(keys.locator("library-list [role=option]").filter(has_text="Glass")).to_have_count(1)
    keys.get_by_role("button", name="All", exact=True).click()
    keys.locator("library-list [role=option]").filter(has_text="Glass").first.click()
    enter(keys, "Keys")
    keys.get_by_role("slider", name="Place between the four instruments").press("ArrowUp")
    assert kept(keys, "keys") != saved
    enter(keys, "Library")
    keys.locator("library-detail").get_by_role("button", name="Open").click()
    keys.locator("keys-room").wait_for()
    assert kept(keys, "keys") == saved
