"""Hydrogen: a drum machine's kit, layers and turns included.

Reference: Hydrogen's drumkit.xml, format of version 1.2 (a gzipped tar with one folder).
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Mapping
from pathlib import Path

from timbrel.audio.encode import encode
from timbrel.export.archive import Content, pack_tar_gz
from timbrel.export.instrument import as_wavs
from timbrel.generation.kits import Kit
from timbrel.generation.playback.instrument import Instrument, Region

PAD_KEYS = {
    36: "Kick", 38: "Snare", 42: "Closed hat", 44: "Pedal hat", 46: "Open hat", 39: "Clap", 41: "Low tom",
    45: "Mid tom", 48: "High tom", 49: "Crash", 51: "Ride", 37: "Rim", 56: "Cowbell", 70: "Shaker", 64: "Low conga",
    62: "High conga", 75: "Percussion", 72: "Effect",
}  # fmt: skip
"""The General MIDI keys that get a pad of their own, in the order of the pads."""
_NAMESPACE = "http://www.hydrogen-music.org/drumkit"


def write_h2drumkit(kit: Kit, path: Path, licence: str) -> Path:
    """Write a kit as a .h2drumkit file, which Hydrogen installs with a double click.

    Args:
        kit: what to write.
        path: of the file.
        licence: under which its sounds may be used.

    Raises:
        OutputError: it cannot be written.
    """
    instrument = as_wavs(kit.instrument(substitutes=False))
    name = "".join(letter if letter.isalnum() or letter in "-_ " else "_" for letter in kit.name).strip() or "kit"
    files: dict[str, Content] = {f"{name}/drumkit.xml": _xml(kit, instrument, licence)}
    for region in instrument.regions:
        if region.keys[0] in PAD_KEYS:
            files[f"{name}/{_file(region)}"] = encode(instrument.sound_of(region.sample), "wav", "24")
    return pack_tar_gz(files, path)


def _xml(kit: Kit, instrument: Instrument, licence: str) -> str:
    root = ET.Element("drumkit_info", xmlns=_NAMESPACE)
    made = f"made by timbrel, {kit.settings.model} seed {kit.settings.seed}" if kit.settings else "made by timbrel"
    about = {
        "name": kit.name, "author": "timbrel", "info": made, "license": licence, "image": "", "imageLicense": "",
    }  # fmt: skip
    _put(root, about)
    components = ET.SubElement(root, "componentList")
    _put(ET.SubElement(components, "drumkitComponent"), {"id": 0, "name": "Main", "volume": 1})
    pads = ET.SubElement(root, "instrumentList")
    number = 0
    for key, name in PAD_KEYS.items():
        regions = [region for region in instrument.regions if region.keys[0] == key]
        if regions:
            _add_pad(pads, number, name, key, regions)
            number += 1
    ET.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _add_pad(pads: ET.Element, number: int, name: str, key: int, regions: list[Region]) -> None:
    pad = ET.SubElement(pads, "instrument")
    takes_turns = any(region.turn[1] > 1 for region in regions)
    _put(pad, {
        "id": number, "name": name, "volume": 1, "isMuted": "false", "isSoloed": "false",
        "pan": f"{regions[0].pan:g}", "pitchOffset": 0, "randomPitchFactor": 0, "gain": 1, "applyVelocity": "true",
        "filterActive": "false", "filterCutoff": 1, "filterResonance": 0, "Attack": 0, "Decay": 0, "Sustain": 1,
        "Release": 1000, "muteGroup": regions[0].choke or -1, "midiOutChannel": -1, "midiOutNote": key,
        "isStopNote": "false", "sampleSelectionAlgo": "ROUND_ROBIN" if takes_turns else "VELOCITY", "isHihat": -1,
        "lower_cc": 0, "higher_cc": 127, "FX1Level": 0, "FX2Level": 0, "FX3Level": 0, "FX4Level": 0,
    })  # fmt: skip
    component = ET.SubElement(pad, "instrumentComponent")
    _put(component, {"component_id": 0, "gain": 1})
    for region in regions:
        soft, hard = region.velocities
        _put(ET.SubElement(component, "layer"), {
            "filename": _file(region), "min": f"{0 if soft == 1 else (soft - 0.5) / 127:.6f}",
            "max": f"{1 if hard == 127 else (hard + 0.5) / 127:.6f}", "gain": 1, "pitch": f"{key - region.pitch:g}",
        })  # fmt: skip


def _put(parent: ET.Element, values: Mapping[str, object]) -> None:
    for name, value in values.items():
        ET.SubElement(parent, name).text = str(value)


def _file(region: Region) -> str:
    return region.sample.replace("/", "-")
