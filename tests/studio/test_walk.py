"""The promise of the studio: somebody who never saw it makes a beat with eight sounds of their own choosing, swaps
three, adds a four-bar tune and takes a DAW project away, by the page alone, in under five minutes.

With ``STUDIO_PICTURES=docs/pictures`` it also takes the pictures of docs/studio.md.
"""

from __future__ import annotations

import os
import re
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import expect
from tests.studio.conftest import enter
from tests.studio.sound import kept

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
PICTURES = os.environ.get("STUDIO_PICTURES")


def _picture(page: Page, name: str) -> None:
    if PICTURES:
        page.wait_for_timeout(400)
        page.screenshot(path=Path(PICTURES) / f"studio-walk-{name}.png")


def _roll(page: Page, pad: int) -> None:
    before = kept(page, "kit")["pads"][pad]["sound"]["id"]
    page.get_by_role("button", name=re.compile(f"^Roll a new sound on pad {'12345678'[pad]}$")).click()
    page.wait_for_function(
        "([pad, id]) => JSON.parse(localStorage['timbrel.kit']).pads[pad].sound.id !== id", arg=[pad, before]
    )


def test_a_beat_a_tune_and_a_project_in_under_five_minutes(page: Page, tmp_path: Path) -> None:
    began = time.monotonic()
    # Eight sounds of one's own choosing: each is rolled until it pleases.
    for pad in range(8):
        _roll(page, pad)
    _picture(page, "1-sounds")

    # A beat: a kick and a snare by hand, the rest from the drummer.
    page.get_by_role("button", name="Drummer").click()
    page.get_by_role("dialog", name="Drummer").get_by_role("button", name="New beat").click()
    page.wait_for_function("() => JSON.parse(localStorage['timbrel.kit']).patterns[0].tracks.flat().some(Boolean)")
    page.keyboard.press("Escape")
    snares = page.get_by_role("group", name="Snare, pad 2")
    step = snares.get_by_role("button", name=re.compile("^Step 16"))
    if step.get_attribute("aria-pressed") == "false":
        step.click()
    page.get_by_role("button", name="Play", exact=True).click()
    page.wait_for_function("() => window.__starts.length > 8")
    _picture(page, "2-beat")

    # Three are swapped while it plays.
    chosen = [pad["sound"]["id"] for pad in kept(page, "kit")["pads"][:8]]
    for pad in (1, 2, 4):
        _roll(page, pad)
    now = [pad["sound"]["id"] for pad in kept(page, "kit")["pads"][:8]]
    assert [index for index in range(8) if now[index] != chosen[index]] == [1, 2, 4]
    page.get_by_role("button", name="Stop", exact=True).click()

    # A tune of four bars.
    enter(page, "Compose")
    page.get_by_role("button", name="Compose", exact=True).click()
    page.locator("compose-proposals button").nth(1).wait_for(timeout=60_000)
    page.locator("compose-proposals button").nth(1).click()
    _picture(page, "3-tune")
    page.get_by_role("button", name="Add to the beat").click()
    enter(page, "Kit")
    expect(page.locator("kit-room").get_by_role("button", pressed=True, name=re.compile("song"))).to_be_visible()

    # The project for the DAW.
    page.locator("kit-room").get_by_role("button", name="Export").click()
    dialog = page.locator("export-dialog dialog")
    dialog.get_by_role("button", name=re.compile("DAWproject")).click()
    _picture(page, "4-export")
    dialog.get_by_role("button", name="Export", exact=True).click()
    dialog.locator("[data-role=path]").wait_for(timeout=60_000)
    with page.expect_download() as download:
        dialog.get_by_role("button", name="Download").click()
    project = tmp_path / download.value.suggested_filename
    download.value.save_as(project)
    assert time.monotonic() - began < 300
    _check_project(project, kept(page, "song")["tune"]["score"])


def _check_project(path: Path, score: dict[str, list[dict[str, list[object]]]]) -> None:
    """The project holds the beat's sounds, the strokes and the tune's notes."""
    with zipfile.ZipFile(path) as whole:
        names = whole.namelist()
        inner = next((name for name in names if name.endswith(".dawproject")), None)
        if inner is not None:
            path.with_suffix(".inner").write_bytes(whole.read(inner))
            _check_project(path.with_suffix(".inner"), score)
            return
        project = ET.fromstring(whole.read("project.xml"))  # noqa: S314 - written by timbrel itself
        assert any(name.lower().endswith(".wav") for name in names), "the beat's own sounds are in it"
        tracks = [track.attrib["name"] for track in project.iter("Track")]
        assert any("Drums" in name for name in tracks)
        for part in score["parts"]:
            assert any(str(part["name"]) in name for name in tracks)
        tune = sum(len(part["notes"]) for part in score["parts"])
        assert len(list(project.iter("Note"))) >= tune + 8
