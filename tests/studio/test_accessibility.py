"""Who sees little, hears the page read out, or has no mouse gets around as well."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect
from tests.studio.conftest import enter

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
AXE = Path(__file__).parents[2] / "studio" / "node_modules" / "axe-core" / "axe.min.js"
ROOMS = ("Kit", "Keys", "Compose", "Library", "Train")


def _violations(page: Page) -> list[str]:
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.read_text())
    found: list[dict[str, Any]] = page.evaluate("() => axe.run(document).then(result => result.violations)")
    return [f"{each['id']}: {[node['html'][:160] for node in each['nodes'][:3]]}" for each in found]


@pytest.mark.skipif(not AXE.exists(), reason="needs axe-core: run `npm ci` in studio/")
@pytest.mark.parametrize("theme", ["dark", "light"])
def test_axe_finds_nothing_in_any_room(page: Page, theme: str) -> None:
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    found = {}
    for room in ROOMS:
        enter(page, room)
        if room == "Compose" and theme == "dark":
            page.get_by_role("button", name="Compose", exact=True).click()
            page.locator("compose-proposals button").first.wait_for(timeout=60_000)
        if room == "Library":
            page.locator("library-list [role=option]").first.click()
        page.wait_for_timeout(500)
        found[room] = _violations(page)
    page.get_by_role("button", name="Keys and help").click()
    found["help"] = _violations(page)
    assert {room: list_ for room, list_ in found.items() if list_} == {}


def test_a_beat_can_be_made_by_the_keyboard_alone(page: Page) -> None:
    page.locator(".step[tabindex='0']").focus()
    for _ in range(4):
        page.keyboard.press("Enter")
        for _ in range(4):
            page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.press("Space")
    page.wait_for_function("() => window.__starts.length > 6")
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    tracks = page.evaluate("() => JSON.parse(localStorage['timbrel.kit']).patterns[0].tracks")
    assert [i for i, cell in enumerate(tracks[0]) if cell] == [0, 4, 8, 12]
    assert tracks[1][15]


def test_the_focus_can_be_seen_on_everything_that_takes_it(page: Page) -> None:
    unseen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => {
                let at = document.activeElement;
                while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
                const style = getComputedStyle(at);
                return [style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2, at.outerHTML];
            }"""
        )
        if not seen[0]:
            unseen.append(seen[1])
    assert unseen == []
