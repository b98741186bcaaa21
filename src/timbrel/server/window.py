"""The studio in a window of its own, from which files are dragged straight into a DAW.

A page in a browser cannot hand a file to another program; a desktop window can. While the mouse button is down the page
asks for it by ``POST /api/library/drag``, and the toolkit's own drag takes over.
"""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import Any

import webview

from timbrel.errors import MissingExtraError
from timbrel.server.serve import StudioServer

_SIZE, _LEAST = (1360, 860), (1024, 640)
_LEFT_BUTTON = 1


def run_in_window(server: StudioServer) -> None:
    """Show the studio in a window until it is closed.

    Raises:
        MissingExtraError: pywebview has no toolkit to draw with on this machine.
    """
    if sys.platform.startswith("linux"):
        server.hand_over_with(drag_with_gtk)
    # its bridge to Python wants eval, which the page's policy forbids and nothing here needs
    logging.getLogger("pywebview").setLevel(logging.CRITICAL)
    thread = server.run_in_background()
    webview.create_window("timbrel", server.address, width=_SIZE[0], height=_SIZE[1], min_size=_LEAST, text_select=True)
    try:
        webview.start(private_mode=False)
    except webview.WebViewException as error:
        hint = "on Debian also: apt install python3-gi gir1.2-webkit2-4.1"
        raise MissingExtraError(f"a window ({error}; {hint})", "window") from None
    finally:
        server.stop()
        thread.join(timeout=5)


def drag_with_gtk(paths: list[Path]) -> None:
    """Start a drag of files from the window, whose mouse button is still down."""
    import gi

    gi.require_version("Gtk", "3.0")
    from gi.repository import Gdk, GLib, Gtk

    def start() -> bool:
        window = next((top for top in Gtk.Window.list_toplevels() if top.get_visible()), None)
        if window is None:
            return False
        targets = Gtk.TargetList.new([])
        targets.add_uri_targets(0)

        def give(_widget: Any, _context: Any, selection: Any, _info: int, _time: int) -> None:
            selection.set_uris([path.as_uri() for path in paths])

        handler = window.connect("drag-data-get", give)
        window.connect("drag-end", lambda widget, _context: _let_go(widget, handler))
        window.drag_begin_with_coordinates(targets, Gdk.DragAction.COPY, _LEFT_BUTTON, None, -1, -1)
        return False

    GLib.idle_add(start)


def _let_go(widget: Any, handler: int) -> None:
    if widget.handler_is_connected(handler):
        widget.disconnect(handler)
