"""Takes the pictures of docs/studio.md: every room at two sizes in both themes.

python -m tests.studio.pictures docs/pictures
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from tests.studio.conftest import CHROMIUM, QUIET, Studio, enter, wait_for_kit
from tests.studio.sound import write_drums

SIZES = {1440: 900, 1024: 768}


def _fill(page: Page) -> None:
    """Bring something into every room."""
    page.get_by_role("button", name="Drummer").click()
    page.get_by_role("dialog", name="Drummer").get_by_role("button", name="New beat").click()
    page.wait_for_function("() => JSON.parse(localStorage['timbrel.kit']).patterns[0].tracks.flat().some(Boolean)")
    page.keyboard.press("Escape")
    enter(page, "Compose")
    page.get_by_role("button", name="Compose", exact=True).click()
    page.locator("compose-proposals button").nth(3).wait_for(timeout=90_000)
    _train(page)


def _train(page: Page) -> None:
    """Let a small model learn until it can be heard."""
    enter(page, "Train")
    page.get_by_role("button", name="Choose a folder of sounds…").click()
    where = page.get_by_role("textbox", name="Where")
    where.fill(str(write_drums(Path(tempfile.mkdtemp()))))
    where.press("Tab")
    page.get_by_role("group", name="Folders").get_by_role("button", name="kick").wait_for()
    page.get_by_role("button", name="Choose this folder").click()
    page.get_by_role("group", name="Preset").get_by_role("button", name="Quick").click()
    page.get_by_role("textbox", name="Name of the new model").fill("garage")
    page.get_by_role("button", name="Start training").click()
    page.get_by_role("region", name="Run", exact=True).get_by_text("done").wait_for(timeout=300_000)
    page.wait_for_timeout(7000)  # until the message has gone


def _take(page: Page, folder: Path, width: int, theme: str) -> None:
    for room in ("Kit", "Keys", "Compose", "Library", "Train"):
        enter(page, room)
        if room == "Library":
            page.locator("library-list [role=option]").filter(has_text=re.compile("snare")).first.click()
        page.wait_for_timeout(1500)
        page.screenshot(path=folder / f"studio-{room.lower()}-{width}-{theme}.png")


def main(folder: Path) -> None:
    """Write the pictures into a folder."""
    studio = Studio(Path(tempfile.mkdtemp()))
    studio.start()
    try:
        with sync_playwright() as engine:
            browser = engine.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
            context = browser.new_context(color_scheme="dark")
            page = context.new_page()
            page.goto(studio.entrance)
            wait_for_kit(page)
            page.set_viewport_size({"width": 1440, "height": 900})
            _fill(page)
            for width, height in SIZES.items():
                page.set_viewport_size({"width": width, "height": height})
                for theme in ("dark", "light"):
                    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
                    _take(page, folder, width, theme)
            browser.close()
    finally:
        studio.stop()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
