"""The studio as a person has it: a server of its own, and a real Chromium that looks at it."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

TOKEN = "of-the-tests"  # noqa: S105 - known to the tests alone
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-default-apps", "--disable-sync", "--no-first-run", "--mute-audio",
    "--autoplay-policy=no-user-gesture-required",
)  # fmt: skip
_RECORD = (Path(__file__).parent / "record.js").read_text()


class Studio:
    """A running ``timbrel studio`` with a home of its own.

    Args:
        home: where its library lies.
    """

    def __init__(self, home: Path) -> None:
        self.home = home
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """The address without the token."""
        return f"http://127.0.0.1:{self.port}/"

    @property
    def entrance(self) -> str:
        """The address that the studio prints."""
        return f"{self.url}?token={TOKEN}"

    def start(self) -> None:
        """Start the server and wait until it answers."""
        environment = os.environ | {
            "TIMBREL_HOME": str(self.home), "TIMBREL_STUDIO_TOKEN": TOKEN, "OMP_NUM_THREADS": "1",
        }  # fmt: skip
        command = [
            sys.executable,
            "-m",
            "timbrel.cli",
            "studio",
            "--no-browser",
            "--port",
            str(self.port),
            "--library",
            str(self.home / "library"),
        ]
        self._process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
        for _ in range(300):
            if self._process.poll() is not None:
                pytest.fail("the studio did not start")
            with suppress(OSError), urllib.request.urlopen(f"{self.url}api/health", timeout=2):  # noqa: S310
                return
            time.sleep(0.1)
        pytest.fail("the studio does not answer")

    def forget(self) -> None:
        """Throw away what the page keeps with the library."""
        for path in (self.home / "library" / ".timbrel" / "page").glob("*.json"):
            path.unlink(missing_ok=True)

    def kill(self) -> None:
        """End the server without a word, as a crash does."""
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait(timeout=20)
            self._process = None

    def stop(self) -> None:
        """End the server as Ctrl+C does."""
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)
            try:
                self._process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                self.kill()
            self._process = None


@pytest.fixture(scope="session")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    """One server for all tests that do not harm it."""
    server = Studio(tmp_path_factory.mktemp("studio-home"))
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser of the machine."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A browser without memory, 1440 by 900, that writes down what is played."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, color_scheme="dark", accept_downloads=True)
    context.set_default_timeout(15_000)
    context.add_init_script(_RECORD)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, studio: Studio) -> Iterator[Page]:
    """The studio's page with a kit on its pads; the test fails if the page complains on its console."""
    studio.forget()
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(studio.entrance)
    wait_for_kit(page)
    yield page
    assert errors == []


def wait_for_kit(page: Page) -> None:
    """Wait until every pad holds a sound."""
    page.wait_for_function(
        "() => (JSON.parse(localStorage['timbrel.kit'] ?? '{}').pads ?? []).every(pad => pad.sound)"
        " && 'timbrel.kit' in localStorage"
    )


def enter(page: Page, room: str) -> None:
    """Go to a room by its name in the bar."""
    page.get_by_role("navigation", name="Rooms").get_by_role("link", name=room).click()
    page.locator(f"{room.lower()}-room").wait_for()
