"""Every folder timbrel knows, in one file."""

from __future__ import annotations

import os
import sys
from pathlib import Path

PACKAGE = Path(__file__).parent
WEIGHTS = PACKAGE / "weights"
"""Model bundles that ship with timbrel, one folder each."""
PRESETS = PACKAGE / "presets"
"""Training presets, ``presets/<model>/<name>.toml``."""
STYLES = PACKAGE / "styles"
"""Style packs of the composer that ship with timbrel."""


def user_folder() -> Path:
    """Return where timbrel keeps what belongs to the user; ``TIMBREL_HOME`` moves it."""
    if home := os.environ.get("TIMBREL_HOME"):
        return Path(home)
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "timbrel"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / "timbrel"
    return Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local" / "share")) / "timbrel"


def user_models() -> Path:
    """Return the folder of the user's own model bundles."""
    return user_folder() / "models"


def user_styles() -> Path:
    """Return the folder of the user's own style packs."""
    return user_folder() / "styles"


def library_folder() -> Path:
    """Return the folder of everything the user made, for the browser of a DAW; ``TIMBREL_HOME`` moves it, too."""
    if os.environ.get("TIMBREL_HOME"):
        return user_folder() / "library"
    return Path.home() / "Music" / "timbrel"


def user_cache() -> Path:
    """Return the folder of what can be worked out again; it may be deleted at any time."""
    return user_folder() / "cache"
