"""The training room: a folder is examined, a run starts, tells how far it is, is stopped, and leaves a model."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile

pytest.importorskip("torch")
from playwright.sync_api import expect
from tests.studio.conftest import enter

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]
RATE = 44_100


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Forty small drums and one file that is none."""
    random = np.random.default_rng(3)
    time = np.arange(RATE // 4) / RATE
    for number in range(20):
        tone = np.sin(2 * np.pi * (50 + 3 * number) * time) * np.exp(-time * (12 + number))
        noise = random.normal(0, 0.4, len(time)) * np.exp(-time * (20 + number))
        for kind, sound in (("kick", tone), ("snare", noise)):
            place = tmp_path / "Sounds" / kind
            place.mkdir(parents=True, exist_ok=True)
            soundfile.write(place / f"{kind}-{number}.wav", 0.8 * sound / np.abs(sound).max(), RATE)
    (tmp_path / "Sounds" / "kick" / "broken.wav").write_bytes(b"RIFF nothing")
    return tmp_path / "Sounds"


def test_a_run_from_the_folder_to_its_charts(page: Page, folder: Path) -> None:
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
    page.reload()
    expect(run.get_by_role("progressbar")).to_be_visible(timeout=30_000)
    run.get_by_role("button", name="Pause").click()
    expect(run).to_contain_text("is paused", timeout=60_000)
    run.get_by_role("button", name="Resume").click()
    expect(run).to_contain_text("is learning", timeout=60_000)
    run.get_by_role("button", name="Stop").click()
    expect(run).not_to_contain_text("is learning", timeout=60_000)
