"""SFZ: a text file beside WAVs that samplers such as sforzando, Sfizz, ARIA and Falcon play.

Reference: the opcodes of SFZ 1 and 2 (sfzformat.com): key and velocity ranges, loops, round robins, choke groups.
"""

from __future__ import annotations

from timbrel.generation.playback.instrument import Instrument, Region


def sfz_text(instrument: Instrument, sample_folder: str) -> str:
    """Return an instrument as the text of an SFZ file whose samples lie in a folder beside it.

    Args:
        instrument: what to write.
        sample_folder: where its samples are, relative to the SFZ file.
    """
    lines = [f"// {instrument.name}, made by timbrel", "<global> amp_veltrack=100", ""]
    lines += [_region(region, sample_folder) for region in instrument.regions]
    return "\n".join(lines) + "\n"


def _region(region: Region, folder: str) -> str:
    root = round(region.pitch)
    words: dict[str, object] = {
        "sample": f"{folder}/{region.sample}",
        "lokey": region.keys[0],
        "hikey": region.keys[1],
        "pitch_keycenter": root,
        "lovel": region.velocities[0],
        "hivel": region.velocities[1],
    }
    if cents := round(100 * (root - region.pitch), 2):
        words["tune"] = f"{cents:g}"
    if region.pan:
        words["pan"] = round(100 * region.pan)
    if region.turn != (1, 1):
        words |= {"seq_position": region.turn[0], "seq_length": region.turn[1]}
    if region.one_shot:
        words["loop_mode"] = "one_shot"
    elif region.loop is None:
        words["loop_mode"] = "no_loop"
    else:
        words |= {"loop_mode": "loop_continuous", "loop_start": region.loop[0], "loop_end": region.loop[1] - 1}
    if not region.one_shot:
        words["ampeg_release"] = f"{region.release_s:.3f}"
    if region.choke:
        words |= {"group": region.choke, "off_by": region.choke, "off_mode": "fast"}
    return "<region> " + " ".join(f"{word}={value}" for word, value in words.items())
