"""Show a file in the file manager of this computer."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path


def reveal(path: Path) -> bool:
    """Open the file manager where a file lies; return whether there was one to open."""
    command = _command(path)
    if command is None:
        return False
    try:
        subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except OSError:
        return False
    return True


def _command(path: Path) -> list[str] | None:
    if sys.platform == "darwin":
        return ["open", "-R", str(path)]
    if sys.platform == "win32":
        return ["explorer", f"/select,{path}"]
    opener = shutil.which("xdg-open")
    screen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return [opener, str(path.parent)] if opener and screen else None
