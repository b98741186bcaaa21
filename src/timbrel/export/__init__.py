"""HAND OVER: kits, instruments, songs and scores in the formats of samplers, drum machines and DAWs."""

from timbrel.export.archive import pack
from timbrel.export.door import FORMATS, Sources, export, read_sources

__all__ = ["FORMATS", "Sources", "export", "pack", "read_sources"]
