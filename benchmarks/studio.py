"""How soon a new sound is heard, and how much memory the studio takes: ``python benchmarks/studio.py``."""

from __future__ import annotations

import http.client
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

_KINDS = ("kick", "snare", "closed_hat", "open_hat", "clap", "tom", "crash", "ride", "rim", "cowbell", "shaker",
          "conga", "perc", "fx", "kick", "snare")  # fmt: skip
_REPEATS = 15


class Page:
    """Asks the server over one connection, as a browser does."""

    def __init__(self, address: str, process: int) -> None:
        self._process = process
        base, _, self._token = address.partition("/?token=")
        self._connection = http.client.HTTPConnection(base.removeprefix("http://"), timeout=120)

    def ask(self, method: str, path: str, body: object = None) -> bytes:
        """Return the body of an answer."""
        headers = {"x-timbrel-token": self._token, "content-type": "application/json"}
        self._connection.request(method, path, None if body is None else json.dumps(body), headers)
        answer = self._connection.getresponse()
        data = answer.read()
        if answer.status != 200:
            raise SystemExit(f"{path}: {answer.status} {data[:200]!r}")
        return data

    def server_s(self) -> float:
        """Return the seconds that the server has computed so far, on all cores."""
        fields = Path(f"/proc/{self._process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(page: Page, name: str, work: Callable[[], object]) -> None:
    """Print the median and the slowest time of something, and what the server computed for it."""
    work()
    times, before = [], page.server_s()
    for _ in range(_REPEATS):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    cpu = (page.server_s() - before) * 1000 / _REPEATS
    median = sorted(times)[_REPEATS // 2]
    print(f"{name:46} median {median:6.1f} ms   slowest {max(times):6.1f} ms   CPU {cpu:6.1f} ms")


def main() -> None:
    """Start a studio and ask it for what a hand on the keys asks for."""
    with tempfile.TemporaryDirectory() as home:
        process = subprocess.Popen(
            [sys.executable, "-m", "timbrel.cli", "studio", "--no-browser", "--port", "18600"],
            stdout=subprocess.PIPE, text=True, env=os.environ | {"TIMBREL_HOME": home, "COLUMNS": "200"},
        )  # fmt: skip
        try:
            assert process.stdout is not None  # noqa: S101 - it was asked for
            page = Page(re.findall(r"http://\S+", process.stdout.readline())[0], process.pid)
            time.sleep(2)
            _ask_for_everything(page)
            pages = int(Path(f"/proc/{process.pid}/statm").read_text(encoding="utf-8").split()[1])
            print(f"resident memory of the server {pages * os.sysconf('SC_PAGE_SIZE') / 1e6:.0f} MB")
        finally:
            process.terminate()
            process.communicate(timeout=30)


def _ask_for_everything(page: Page) -> None:
    def pad(kind: str) -> dict[str, str]:
        item: dict[str, str] = json.loads(page.ask("POST", "/api/sounds", {"kind": kind}))
        page.ask("GET", item["url"])
        return item

    def sixteen() -> None:
        wishes = [{"kind": kind} for kind in _KINDS]
        for item in json.loads(page.ask("POST", "/api/sounds/batch", {"requests": wishes}))["items"]:
            page.ask("GET", item["url"])

    measure(page, "a new kick, asked for and its WAV received", lambda: pad("kick"))
    measure(page, "a new crash (the longest), likewise", lambda: pad("crash"))
    measure(page, "16 pads rolled at once, all WAVs received", sixteen)
    first = pad("snare")
    measure(page, "a variation of a snare", lambda: page.ask("POST", "/api/sounds/vary", {"id": first["id"]}))
    measure(
        page, "a place on the map", lambda: page.ask("POST", "/api/map/sound", {"kind": "kick", "x": 0.4, "y": 0.6})
    )
    measure(page, "two bars of funk", lambda: page.ask("POST", "/api/beats", {"style": "funk", "bars": 2}))
    measure(page, "a search", lambda: page.ask("GET", "/api/library?text=kick&kept=false"))


if __name__ == "__main__":
    main()
