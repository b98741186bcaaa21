"""How soon the page is there and how soon a key is heard, in a real browser: ``python -m benchmarks.studio_page``."""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from tests.studio.conftest import CHROMIUM, QUIET, Studio, enter, wait_for_kit

_ROLLS = 24
_PAINTED = "() => performance.getEntriesByName('first-contentful-paint').length > 0"
_PAINT = "() => performance.getEntriesByName('first-contentful-paint')[0].startTime"
_MOVES, _FETCHED_MS, _RESTED_MS = 10, 6000, 600
_WATCH = """() => {
    window.__next = () => new Promise(done => {
        const start = AudioBufferSourceNode.prototype.start;
        const from = performance.now();
        AudioBufferSourceNode.prototype.start = function (...rest) {
            AudioBufferSourceNode.prototype.start = start;
            done(performance.now() - from);
            return start.call(this, ...rest);
        };
    });
    window.__roll = code => {
        const next = window.__next();
        window.dispatchEvent(new KeyboardEvent('keydown', { code, shiftKey: true, key: code, bubbles: true }));
        return next;
    };
}"""


def _milliseconds(values: list[float]) -> str:
    ordered = sorted(values)
    return f"p50 {statistics.median(ordered):.0f} ms, p95 {ordered[round(0.95 * (len(ordered) - 1))]:.0f} ms"


def _moves(page: Page) -> list[float]:
    """Hold a key and move the timbre; return how long each move takes to be heard."""
    enter(page, "Keys")
    page.get_by_text("Play", exact=True).wait_for(timeout=60_000)
    page.wait_for_timeout(_FETCHED_MS)
    page.keyboard.down("KeyD")
    page.get_by_role("slider", name="Place between the four instruments").focus()
    times = []
    for _ in range(_MOVES):
        page.evaluate("() => { window.__moved = window.__next(); }")
        page.keyboard.press("ArrowRight")
        times.append(float(page.evaluate("() => window.__moved")))
        page.wait_for_timeout(_RESTED_MS)
    page.keyboard.up("KeyD")
    return times


def _rolls(page: Page) -> list[float]:
    codes = [f"Digit{1 + number % 8}" for number in range(_ROLLS + 4)]
    return [page.evaluate("code => window.__roll(code)", code) for code in codes][4:]


def _whole_kit(page: Page) -> float:
    return float(
        page.evaluate(
            """async () => {
                const ids = () => JSON.parse(localStorage['timbrel.kit']).pads.map(pad => pad.sound.id).join();
                const room = document.querySelector('timbrel-studio').shadowRoot.querySelector('kit-room').shadowRoot;
                const button = [...room.querySelectorAll('button')].find(b => b.textContent.includes('Roll the kit'));
                const from = performance.now();
                button.click();
                await new Promise(done => {
                    const look = () => (button.disabled ? setTimeout(look, 2) : done());
                    setTimeout(look, 2);
                });
                return performance.now() - from;
            }"""
        )
    )


def main() -> None:
    """Print the table."""
    studio = Studio(Path(tempfile.mkdtemp()))
    studio.start()
    try:
        with sync_playwright() as engine:
            browser = engine.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.goto(studio.entrance)
            wait_for_kit(page)
            paints = []
            for _ in range(5):
                page.reload()
                wait_for_kit(page)
                page.wait_for_function(_PAINTED)
                paints.append(page.evaluate(_PAINT))
            page.evaluate(_WATCH)
            print(f"first paint                            {_milliseconds(paints)}")
            print(f"Shift+key until a new sound plays      {_milliseconds(_rolls(page))}")
            print(f"sixteen pads rolled                    {_milliseconds([_whole_kit(page) for _ in range(5)])}")
            print(f"timbre moved until a held note follows {_milliseconds(_moves(page))}")
            browser.close()
    finally:
        studio.stop()


if __name__ == "__main__":
    main()
