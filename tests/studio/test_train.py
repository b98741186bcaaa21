"""The training room: a folder is examined, a run starts, tells how far it is, is stopped, and leaves a model."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

pytest.importorskip("torch")
from playwright.sync_api import expect
from tests.studio.conftest import enter
from tests.studio.sound import write_drums

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_run_from_the_folder_to_its_charts(page: Page, tmp_path: Path) -> None:
    folder = write_drums(tmp_path)
    enter(page, "Train")
    page.get_by_role("button", name="Choose a folder of sounds…").click()
    where = page.get_by_role("textbox", name="Where")
    where.fill(str(folder))
    where.press("Tab")
    expect(page.get_by_role("group", name="Folders").get_by_role("button", name="kick")).to_be_visible()
    page.get_by_role("button", name="Choose this folder").click()
    report = page.locator("doctor-report")
    expect(report).to_contain_text("40 of 41 files can be used", timeout=60_000)
    report.get_by_text("remark").first.click()
    expect(report).to_contain_text("broken.wav")

    page.get_by_role("combobox", name="Model", exact=True).select_option("drums")
    page.get_by_role("group", name="Preset").get_by_role("button", name="Quick").click()
    page.get_by_role("textbox", name="Name of the new model").fill("garage")
    page.get_by_role("button", name="Start training").click()
    run = page.get_by_role("region", name="Run", exact=True)
    expect(run.get_by_role("heading", name="garage")).to_be_visible(timeout=30_000)
    expect(run.get_by_role("progressbar")).to_be_visible(timeout=90_000)
    expect(run.locator("train-chart").first).to_be_visible(timeout=90_000)
    assert "nats" not in run.inner_text().lower(), "only figures that a musician can read are drawn"
    page.reload()
    expect(run.get_by_role("progressbar")).to_be_visible(timeout=30_000)
    run.get_by_role("button", name="Pause").click()
    expect(run).to_contain_text("is paused", timeout=60_000)
    run.get_by_role("button", name="Resume").click()
    expect(run).to_contain_text("is learning", timeout=60_000)
    run.get_by_role("button", name="Stop").click()
    expect(run).not_to_contain_text("is learning", timeout=60_000)
