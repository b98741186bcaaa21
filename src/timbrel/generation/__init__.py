"""PLAY: model bundles on ONNX Runtime; seeds in, sounds out."""

from __future__ import annotations

from pathlib import Path

from timbrel.bundle import find_bundle
from timbrel.generation.generator import Generator

__all__ = ["Generator", "load"]


def load(model: str | Path, threads: int = 1) -> Generator:
    """Load a model by name (``"drums"``) or by the folder of its bundle.

    Raises:
        UsageError: there is no such model; the nearest name is suggested.
        ModelError: the model is damaged or from a newer timbrel.
    """
    return Generator(find_bundle(str(model)), threads)
