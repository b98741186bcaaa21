"""The studio in a window of its own, from which files are dragged straight into a DAW.

A page in a browser cannot hand a file to another program; a desktop window can. The page asks for it by
``pywebview.api.drag(id)`` while the mouse button is down, and the toolkit's own drag takes over.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import webview

from timbrel.errors import MissingExtraError, TimbrelError
from timbrel.server.reveal import reveal
from timbrel.server.serve import StudioServer

_SIZE, _LEAST = (1360, 860), (1024, 640)
_LEFT_BUTTON = 1


class Hands:
    """What the page may ask of the window: by ids alone, never by paths."""

    def __init__(self, path_of: Callable[[str], Path]) -> None:
        self._path_of = path_of

    def can_drag(self) -> bool:
        """Tell whether this toolkit can hand files over; elsewhere the page shows the file in its folder."""
        return sys.platform.startswith("linux")

    def drag(self, ids: list[str]) -> str:
        """Begin to drag things of the library; return what went wrong, or nothing."""
        try:
            paths = [self._path_of(str(item_id)) for item_id in ids]
        except TimbrelError as error:
            return str(error)
        if not paths or not self.can_drag():
            return "this window cannot hand files over; use the folder"
        _drag_with_gtk(paths)
        return ""

    def reveal(self, item_id: str) -> str:
        """Show a thing in the file manager; return what went wrong, or nothing."""
        try:
            path = self._path_of(str(item_id))
        except TimbrelError as error:
            return str(error)
        return "" if reveal(path) else f"no file manager was found; the file is {path}"


def run_in_window(server: StudioServer) -> None:
    """Show the studio in a window until it is closed.

    Raises:
        MissingExtraError: pywebview has no toolkit to draw with on this machine.
    """
    server.run_in_background()
    hands = Hands(server.keep_and_locate)
    webview.create_window(
        "timbrel", server.address, js_api=hands, width=_SIZE[0], height=_SIZE[1], min_size=_LEAST, text_select=True
    )
    try:
        webview.start(private_mode=False)
    except webview.WebViewException as error:
        raise MissingExtraError(
            f"a window ({error}; on Debian also: apt install gir1.2-webkit2-4.1)", "window"
        ) from None
    finally:
        server.stop()


def _drag_with_gtk(paths: list[Path]) -> None:
    """Start a drag of files from the window that the pointer is in; the button is still down."""
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
