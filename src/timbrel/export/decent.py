"""DecentSampler: a free sampler plugin for every DAW; its preset is XML beside WAVs."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from timbrel.generation.playback.instrument import Instrument, Region

_RINGS_ON_S = 25


def dspreset_text(instrument: Instrument, sample_folder: str) -> str:
    """Return an instrument as the text of a .dspreset whose samples lie in a folder beside it.

    Reference: the elements ``groups``, ``group`` and ``sample`` of the DecentSampler format documentation.
    """
    root = ET.Element("DecentSampler", minVersion="1.0.0")
    group = ET.SubElement(ET.SubElement(root, "groups"), "group", ampVelTrack="1")
    for region in instrument.regions:
        ET.SubElement(group, "sample", _sample(region, sample_folder))
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _sample(region: Region, folder: str) -> dict[str, str]:
    root = round(region.pitch)
    words = {
        "path": f"{folder}/{region.sample}",
        "rootNote": str(root),
        "loNote": str(region.keys[0]),
        "hiNote": str(region.keys[1]),
        "loVel": str(region.velocities[0]),
        "hiVel": str(region.velocities[1]),
        "release": f"{_RINGS_ON_S if region.one_shot else region.release_s:g}",
    }
    if tuning := round(root - region.pitch, 4):
        words["tuning"] = f"{tuning:g}"
    if region.pan:
        words["pan"] = f"{100 * region.pan:g}"
    if region.loop is not None:
        words |= {"loopEnabled": "true", "loopStart": str(region.loop[0]), "loopEnd": str(region.loop[1] - 1)}
    if region.turn != (1, 1):
        words |= {"seqMode": "round_robin", "seqPosition": str(region.turn[0]), "seqLength": str(region.turn[1])}
    if region.choke:
        words |= {"tags": f"choke{region.choke}", "silencedByTags": f"choke{region.choke}", "silencingMode": "fast"}
    return words
