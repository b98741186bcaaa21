"""A drum kit as a folder: one place per kind, and ``kit.json`` that says which stroke is which."""

from __future__ import annotations

from pathlib import Path

from timbrel.audio.io import write
from timbrel.export.place import fill_folder
from timbrel.generation.kits import KIT, Kit, kit_json
from timbrel.sound import BitDepth


def write_kit(kit: Kit, folder: Path, bit_depth: BitDepth = "16") -> list[Path]:
    """Write a kit into a folder as ``DIR/<kind>/<kind>-<seed>.wav`` and ``kit.json``.

    Args:
        kit: what to write; its samples are named inside the folder.
        folder: made if needed; a kit that is there is replaced, other files stay.
        bit_depth: of the files.

    Returns:
        The sound files, in the kit's order.

    Raises:
        UsageError: a file of the same name is there that is not of this kit.
        OutputError: it cannot be written.
    """
    samples = [hit.sample for kind in kit.kinds for hit in kit.hits[kind]]

    def fill(part: Path) -> None:
        for sample in samples:
            write(kit.sound_of(sample), part / sample, bit_depth)
        (part / KIT).write_text(kit_json(kit), encoding="utf-8")

    fill_folder(folder, KIT, fill, shared=True)
    return [folder / sample for sample in samples]
