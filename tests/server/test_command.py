"""The command itself, as it is typed."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import HTTPError

import pytest

_COMMAND = [sys.executable, "-m", "timbrel.cli", "studio", "--no-browser"]


@contextmanager
def _running(home: Path, port: int) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start the studio; yield its process and the address it prints."""
    process = subprocess.Popen(
        [*_COMMAND, "--port", str(port)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        env=os.environ | {"TIMBREL_HOME": str(home), "OMP_NUM_THREADS": "1", "COLUMNS": "200"},
    )  # fmt: skip
    assert process.stdout is not None
    address = ""
    while not address and (line := process.stdout.readline()):
        address = (re.findall(r"http://\S+", line) or [""])[0]
    try:
        yield process, address
    finally:
        process.kill()
        process.communicate(timeout=20)


def _answers(address: str, token: str | None = None) -> int:
    request = urllib.request.Request(address, headers={"x-timbrel-token": token} if token else {})  # noqa: S310
    for _ in range(100):
        with suppress(ConnectionError, urllib.error.URLError):
            try:
                with urllib.request.urlopen(request, timeout=5) as answer:  # noqa: S310
                    return int(answer.status)
            except HTTPError as error:
                return error.code
        time.sleep(0.1)
    pytest.fail("the studio does not answer")


def test_it_listens_here_alone_and_ends_by_ctrl_c(own_home: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with _running(own_home, port) as (process, address):
            served = int(address.split(":")[2].split("/")[0])
            assert served != port
            token = address.partition("token=")[2]
            assert len(token) >= 24
            base = f"http://127.0.0.1:{served}"
            assert _answers(f"{base}/api/library") == 401
            assert _answers(f"{base}/api/library", token) == 200
            assert _listeners(served) == {"0100007F"}
            stream = urllib.request.Request(f"{base}/api/changes", headers={"x-timbrel-token": token})  # noqa: S310
            with urllib.request.urlopen(stream, timeout=20) as page:  # noqa: S310 - a page that is open does not hold it
                assert page.readline() == b"event: library\n"
                process.send_signal(signal.SIGINT)
                while page.readline():
                    pass
            assert process.wait(timeout=20) == 0
            assert process.stdout is not None
            assert "Traceback" not in process.stdout.read()


def test_two_servers_share_a_library(own_home: Path) -> None:
    with _running(own_home, 18431) as (_, first), _running(own_home, 18431) as (_, second):
        assert first.split("/?")[0] != second.split("/?")[0]
        for address in (first, second):
            base, _, token = address.partition("/?token=")
            request = urllib.request.Request(  # noqa: S310
                f"{base}/api/scores", json.dumps({"score": {"parts": [], "title": "x"}}).encode(),
                {"x-timbrel-token": token, "content-type": "application/json"},
            )  # fmt: skip
            _answers(f"{base}/api/health")
            with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
                assert answer.status == 200
        base, _, token = first.partition("/?token=")
        request = urllib.request.Request(f"{base}/api/library", headers={"x-timbrel-token": token})  # noqa: S310
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
            assert json.load(answer)["total"] == 2


def test_the_contract_that_the_page_is_built_on_is_this_one() -> None:
    told = subprocess.run([*_COMMAND, "--openapi"], check=True, capture_output=True, text=True, timeout=60).stdout
    kept = Path(__file__).parents[2] / "studio" / "openapi.json"
    assert json.loads(told) == json.loads(kept.read_text()), "timbrel studio --openapi > studio/openapi.json"


def _listeners(port: int) -> set[str]:
    """Return the local addresses (hex, as the system lists them) on which a port is listened to."""
    rows = [line.split() for name in ("tcp", "tcp6") for line in Path(f"/proc/net/{name}").read_text().splitlines()[1:]]
    return {row[1].split(":")[0] for row in rows if row[3] == "0A" and int(row[1].split(":")[1], 16) == port}
