"""The toolkit's own drag, from one program to another, on a screen that nobody sees.

Runs where pywebview, PyGObject, Xvfb and xdotool are: ``pip install "timbrel[window]"``, and on Debian
``apt install python3-gi gir1.2-webkit2-4.1 xvfb xdotool``.
"""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_HERE = all(importlib.util.find_spec(name) for name in ("gi", "webview")) and all(
    map(shutil.which, ("xvfb-run", "xdotool"))
)
_TARGET = """
import gi
gi.require_version("Gtk", "3.0")
from gi.repository import Gdk, Gtk
window = Gtk.Window(title="target")
window.set_default_size(200, 200)
window.move(400, 0)
window.drag_dest_set(Gtk.DestDefaults.ALL, [], Gdk.DragAction.COPY)
window.drag_dest_add_uri_targets()
def take(widget, context, x, y, data, info, time):
    print(*data.get_uris(), flush=True)
    Gtk.main_quit()
window.connect("drag-data-received", take)
window.show_all()
Gtk.main()
"""
_SOURCE = """
import subprocess, sys
from pathlib import Path
import gi
gi.require_version("Gtk", "3.0")
from gi.repository import GLib, Gtk
from timbrel.server.window import drag_with_gtk
target = subprocess.Popen([sys.executable, "-c", sys.argv[2]])
window = Gtk.Window(title="studio")
window.set_default_size(200, 200)
window.move(0, 0)
window.show_all()
moves = ["mousemove 100 100", "mousedown 1", "", "mousemove 110 100", "mousemove 300 100", "mousemove 480 100",
         "mousemove 500 110", "mousemove 500 112", "mouseup 1"]
def step():
    if not moves:
        return target.poll() is None or Gtk.main_quit()
    move = moves.pop(0)
    if move:
        subprocess.run(["xdotool", *move.split()], check=True)
    else:
        drag_with_gtk([Path(sys.argv[1])])
    return True
GLib.timeout_add(2000, lambda: GLib.timeout_add(250, step) and False)
GLib.timeout_add(20_000, Gtk.main_quit)
Gtk.main()
target.kill()
"""


@pytest.mark.skipif(not _HERE, reason="needs pywebview, PyGObject, Xvfb and xdotool")
def test_a_file_is_dragged_into_another_program(tmp_path: Path) -> None:
    file = tmp_path / "a kick.wav"
    file.write_bytes(b"RIFF")
    told = subprocess.run(
        ["xvfb-run", "-a", sys.executable, "-c", _SOURCE, str(file), _TARGET],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert told.stdout.split() == [file.as_uri()], told.stderr
