"""What every run does at its end: config, weights, networks for ONNX Runtime and card become one bundle."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from timbrel.bundle import CARD, WEIGHTS_FILE, BundleConfig, write_config
from timbrel.files import replace_folder, write_text
from timbrel.training.card import CardFacts, card_text


def put_bundle(
    place: Path, config: BundleConfig, facts: CardFacts, weights: bytes, export: Callable[[Path], None]
) -> None:
    """Write a bundle; whatever was there is replaced in one move, or stays when anything goes wrong.

    Args:
        place: the bundle's folder.
        config: what the bundle says about itself.
        facts: what its card says.
        weights: the safetensors file.
        export: writes the networks into the folder that it is given.

    Raises:
        ModelError: ONNX Runtime does not compute what torch does.
        OutputError: the disk is full or read-only.
    """
    card = card_text(facts)

    def fill(folder: Path) -> None:
        write_config(folder, config)
        (folder / WEIGHTS_FILE).write_bytes(weights)
        export(folder)
        write_text(folder / CARD, card)

    replace_folder(place, fill)
