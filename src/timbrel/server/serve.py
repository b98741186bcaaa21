"""A server on this computer alone, on the first port that is free."""

from __future__ import annotations

import logging
import os
import secrets
import socket
import threading
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import FrameType

import uvicorn

from timbrel.errors import OutputError, TimbrelError
from timbrel.jobs.desk import Desk
from timbrel.library import open_library
from timbrel.server.app import create_app
from timbrel.server.guard import Settings
from timbrel.server.studio import open_studio

HOST = "127.0.0.1"
_PORTS_TRIED = 50
_GRACE_S = 2
_REST_S, _BREATH_S = 2.0, 0.2
_HEARD_AT_ONCE = 8
TOKEN = "TIMBREL_STUDIO_TOKEN"  # noqa: S105 - the name of a variable
"""Environment variable that fixes the token, for tests and for developing the page."""


class _Server(uvicorn.Server):
    """Tells the streams that it ends, so that pages that are open do not hold it."""

    def __init__(self, config: uvicorn.Config, closing: threading.Event) -> None:
        super().__init__(config)
        self._closing = closing

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """End at Ctrl-C; what is cut off from now on is no error to be shown."""
        self._closing.set()
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
        super().handle_exit(sig, frame)


class StudioServer:
    """The studio on a socket that is open already.

    Args:
        listener: bound to this computer's own address.
        library: folder of the library; None takes the user's own.
    """

    def __init__(self, listener: socket.socket, library: Path | None) -> None:
        self._listener = listener
        self.port: int = listener.getsockname()[1]
        settings = Settings(os.environ.get(TOKEN) or secrets.token_urlsafe(24), self.port)
        self.address = f"http://{HOST}:{self.port}/?token={settings.token}"
        self._desk = Desk()
        self.studio = open_studio(open_library(library), self._desk)
        self.library_folder = self.studio.library.folder
        self._app = create_app(self.studio, settings)
        config = uvicorn.Config(
            self._app,
            log_level="warning",
            timeout_graceful_shutdown=_GRACE_S,
            server_header=False,
        )
        self._server = _Server(config, self.studio.closing)

    def run(self, *, open_browser: bool) -> None:
        """Serve until Ctrl-C."""
        self._prepare()
        if open_browser:
            threading.Timer(0.3, webbrowser.open, [self.address]).start()
        try:
            self._server.run([self._listener])
        except KeyboardInterrupt:
            pass
        finally:
            self.studio.closing.set()
            self._ears.join(timeout=_GRACE_S)
            self.studio.close()

    def run_in_background(self) -> threading.Thread:
        """Serve in a thread, for a window that has the main one."""
        self._prepare()
        thread = threading.Thread(target=self._server.run, args=([self._listener],), daemon=True)
        thread.start()
        return thread

    def stop(self) -> None:
        """End the thread of :meth:`run_in_background`."""
        self.studio.closing.set()
        self._server.should_exit = True

    def hand_over_with(self, drag: Callable[[list[Path]], None]) -> None:
        """Let the page drag files out of its window."""
        self._app.state.drag = drag

    def running_jobs(self) -> int:
        """Return how many training runs are at work."""
        return sum(self._desk.state(job) in ("waiting", "running") for job in self._desk.jobs())

    def _prepare(self) -> None:
        """Load the drums and look through the library while the page is being opened; then listen to what is new."""
        self._ears = threading.Thread(target=self._warm, daemon=True)
        self._ears.start()

    def _warm(self) -> None:
        with suppress(TimbrelError):
            self.studio.engines.get("drums").editor  # noqa: B018 - loads it
        with suppress(TimbrelError):
            self.studio.library.warm_up()
            self._listen()

    def _listen(self) -> None:
        """Hear new sounds whenever nobody makes any."""
        library, closing = self.studio.library, self.studio.closing
        seen = heard = -1
        while not closing.wait(_REST_S):
            version = library.version()
            if version == seen != heard:
                while library.version() == version and library.listen(_HEARD_AT_ONCE):
                    if closing.wait(_BREATH_S):
                        return
                heard = version
            seen = version


def open_server(port: int, library: Path | None = None) -> StudioServer:
    """Take the first free port from ``port`` on and open the studio behind it.

    Raises:
        OutputError: no port is free, or the library cannot be written to.
    """
    for number in range(port, min(port + _PORTS_TRIED, 65536)):
        listener = socket.socket(
            socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP
        )  # with it, asyncio turns Nagle off
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, number))
            listener.listen(128)
        except OSError:
            listener.close()
            continue
        return StudioServer(listener, library)
    last = port + _PORTS_TRIED - 1
    raise OutputError(f"ports {port} to {last} are all in use or forbidden; choose another with --port")
