"""KEEP: every sound and score made, with tags, favourites, search and parents."""

from __future__ import annotations

from timbrel.library.library import Library, open_library

__all__ = ["Library", "open_library"]
