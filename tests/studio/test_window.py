"""What leaves the page as a file: dragged out of the studio's own window, or shown and downloaded in a browser."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import soundfile
from playwright.sync_api import expect
from tests.studio.conftest import TOKEN, enter, wait_for_kit
from tests.studio.sound import kept

from timbrel.music.formats import read_score
from timbrel.server.serve import TOKEN as TOKEN_VARIABLE
from timbrel.server.serve import open_server

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Locator, Page

pytestmark = pytest.mark.browser


class Window:
    """Where the toolkit's own drag would begin: it notes what it is given."""

    def __init__(self) -> None:
        self.given: list[list[Path]] = []
        self._came = threading.Event()

    def drag(self, paths: list[Path]) -> None:
        """Take files over, as the toolkit does while the mouse button is down."""
        self.given.append(paths)
        self._came.set()

    def last(self) -> list[Path]:
        """Wait for a drag and return its files."""
        assert self._came.wait(20), "nothing was dragged"
        self._came.clear()
        return self.given[-1]


@pytest.fixture
def window(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[tuple[Window, str]]:
    """A studio as ``timbrel studio --window`` starts it, and its address."""
    monkeypatch.setenv("TIMBREL_HOME", str(tmp_path))
    monkeypatch.setenv(TOKEN_VARIABLE, TOKEN)
    toolkit = Window()
    server = open_server(18_500, tmp_path / "library")
    server.hand_over_with(toolkit.drag)
    thread = server.run_in_background()
    yield toolkit, server.address
    server.stop()
    thread.join(timeout=20)


def _pull(page: Page, handle: Locator) -> None:
    box = handle.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(1, 6):
        page.mouse.move(x + 8 * step, y + 2 * step)
    page.wait_for_timeout(300)
    page.mouse.up()


def test_a_sound_a_midi_clip_and_a_project_are_dragged_out_of_the_window(
    context: BrowserContext, window: tuple[Window, str]
) -> None:
    toolkit, address = window
    page = context.new_page()
    page.goto(address)
    wait_for_kit(page)
    page.get_by_role("button", name=re.compile("^Pad 3,")).click()
    _pull(page, page.locator("kit-inspector").get_by_role("button", name="Drag to DAW"))
    (sound,) = toolkit.last()
    assert soundfile.info(sound).frames > 100
    assert "library/Sounds" in sound.as_posix(), "what is dragged into a song is kept"

    enter(page, "Compose")
    page.get_by_role("button", name="Compose", exact=True).click()
    page.locator("compose-proposals button").first.wait_for(timeout=60_000)
    _pull(page, page.locator("compose-room").get_by_role("button", name="Drag to DAW"))
    (clip,) = toolkit.last()
    parts = kept(page, "compose.piece")["score"]["parts"]
    score, _ = read_score(clip)
    assert [len(part.notes) for part in score.parts] == [len(part["notes"]) for part in parts if part["notes"]]

    page.locator("compose-room").get_by_role("button", name="Export").click()
    dialog = page.locator("export-dialog dialog")
    dialog.get_by_role("button", name=re.compile("DAWproject")).click()
    dialog.get_by_role("button", name="Export", exact=True).click()
    dialog.locator("[data-role=path]").wait_for(timeout=60_000)
    _pull(page, dialog.get_by_role("button", name="Drag to DAW"))
    (project,) = toolkit.last()
    assert project.suffix == ".dawproject"
    assert len(toolkit.given) == 3, "one pull is one drag"


def test_in_a_browser_the_button_tells_where_the_file_lies_and_downloads_it(page: Page, tmp_path: Path) -> None:
    with page.expect_download() as sound:
        page.locator("kit-inspector").get_by_role("button", name="Get file").click()
    sound.value.save_as(tmp_path / "pad.wav")
    assert soundfile.info(tmp_path / "pad.wav").frames > 100
    enter(page, "Compose")
    page.get_by_role("button", name="Compose", exact=True).click()
    page.locator("compose-proposals button").first.wait_for(timeout=60_000)
    with page.expect_download() as clip:
        page.locator("compose-room").get_by_role("button", name="Get MIDI").click()
    assert clip.value.suggested_filename.endswith(".mid")
    clip.value.save_as(tmp_path / "clip.mid")
    assert read_score(tmp_path / "clip.mid")[0].parts
    told = page.get_by_role("status").get_by_text(re.compile("^The file is .*mid$"))
    if told.count():  # there is no file manager on this machine
        expect(told).to_be_visible()
