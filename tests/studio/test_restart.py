"""The server is killed in the middle and started again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.studio.conftest import Studio, wait_for_kit
from tests.studio.sound import fetch, kept

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

pytestmark = pytest.mark.browser


def test_a_killed_server_is_told_and_nothing_is_lost(
    context: BrowserContext, tmp_path_factory: pytest.TempPathFactory
) -> None:
    server = Studio(tmp_path_factory.mktemp("restart-home"))
    server.start()
    try:
        page = context.new_page()
        page.goto(server.entrance)
        wait_for_kit(page)
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.get_by_text("is in the library")).to_be_visible()
        before = kept(page, "kit")
        server.kill()
        page.keyboard.press("Shift+Digit1")
        expect(page.get_by_role("alert")).to_contain_text("does not answer")
        page.keyboard.press("Digit2")
        assert page.evaluate("() => window.__starts.length") > 0
        server.start()
        expect(page.get_by_role("alert")).to_have_count(0)
        assert kept(page, "kit")["pads"] == before["pads"]
        for pad in before["pads"]:
            assert len(fetch(page, pad["sound"]["url"])) > 100
        page.keyboard.press("Shift+Digit1")
        page.wait_for_function(
            "id => JSON.parse(localStorage['timbrel.kit']).pads[0].sound.id !== id",
            arg=before["pads"][0]["sound"]["id"],
        )
    finally:
        server.stop()


def test_another_server_on_another_port_shows_what_lies_with_the_library(
    context: BrowserContext, tmp_path_factory: pytest.TempPathFactory
) -> None:
    home = tmp_path_factory.mktemp("ports-home")
    first, second = Studio(home), Studio(home)
    first.start()
    second.start()
    try:
        page = context.new_page()
        page.goto(first.entrance)
        wait_for_kit(page)
        tempo = page.get_by_role("spinbutton", name="Tempo")
        tempo.fill("143")
        tempo.press("Enter")
        before = kept(page, "kit")
        page.wait_for_timeout(1500)
        page.goto(second.entrance)
        expect(page.get_by_role("spinbutton", name="Tempo")).to_have_value("143")
        assert kept(page, "kit") == before
        tempo.fill("77")
        tempo.press("Enter")
        page.wait_for_timeout(1500)
        page.goto(first.entrance)
        expect(page.get_by_role("spinbutton", name="Tempo")).to_have_value("77")
    finally:
        first.stop()
        second.stop()
