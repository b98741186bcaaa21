"""REAPER: a project file beside its audio.

Reference: the text format of .rpp files: elements in angle brackets, one line per setting, MIDI events with the ticks
since the event before them.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np

from timbrel.export.place import fill_folder
from timbrel.export.project import Clip, Project, Track
from timbrel.generation.playback.performance import seconds_at
from timbrel.score import TICKS_PER_QUARTER, Meter, Score, Tempo

_Mark = TypeVar("_Mark", Tempo, Meter)
MEDIA = "audio"
_NOTE_ON, _NOTE_OFF, _ALL_NOTES_OFF = 0x90, 0x80, 0xB0
_DRUM_CHANNEL = 9
_SQUARE = 1


def write_rpp(project: Project, folder: Path, stem: str) -> Path:
    """Write a song as ``folder/STEM.rpp`` with its audio beside it.

    Args:
        project: the song.
        folder: new, empty, or a REAPER project that was written here before.
        stem: of the project file.

    Returns:
        The project file.

    Raises:
        UsageError: the folder holds other things.
        OutputError: it cannot be written.
    """
    names = {
        clip.file: f"{number:03d}-{clip.file.name}"
        for number, clip in enumerate((clip for track in project.tracks for clip in track.clips), start=1)
    }

    def fill(part: Path) -> None:
        for file, name in names.items():
            (part / MEDIA).mkdir(exist_ok=True)
            shutil.copyfile(file, part / MEDIA / name)
        (part / f"{stem}.rpp").write_text(_text(project, names), encoding="utf-8")

    fill_folder(folder, f"{stem}.rpp", fill)
    return folder / f"{stem}.rpp"


def _text(project: Project, names: dict[Path, str]) -> str:
    tempo, meter = project.tempos[0], project.meters[0]
    lines = ['<REAPER_PROJECT 0.1 "7.0" 0', f"  TEMPO {tempo.bpm:.10g} {meter.numerator} {meter.denominator}"]
    if len(project.tempos) > 1 or len(project.meters) > 1:
        lines += _tempo_map(project)
    for track in project.tracks:
        lines += _track(project, track, names)
    return "\n".join([*lines, ">", ""])


def _tempo_map(project: Project) -> list[str]:
    lines = ["  <TEMPOENVEX", "    ACT 1 -1", "    VIS 1 0 1"]
    ticks = sorted({tempo.onset for tempo in project.tempos} | {meter.onset for meter in project.meters})
    for tick, seconds in zip(ticks, _seconds(project, ticks), strict=True):
        tempo, meter = _last(project.tempos, tick), _last(project.meters, tick)
        signature = meter.denominator << 16 | meter.numerator
        lines.append(f"    PT {seconds:.12f} {tempo.bpm:.10f} {_SQUARE} {signature} 0 1")
    return [*lines, "  >"]


def _track(project: Project, track: Track, names: dict[Path, str]) -> list[str]:
    lines = [
        "  <TRACK",
        f"    NAME {_quoted(track.name)}",
        f"    VOLPAN {track.volume:.6f} {track.pan:.6f} -1 -1 1",
        f"    MUTESOLO {int(track.is_muted)} 0 0",
    ]
    if track.notes:
        lines += _midi_item(project, track)
    for clip in track.clips:
        lines += _audio_item(track, clip, names[clip.file])
    return [*lines, "  >"]


def _audio_item(track: Track, clip: Clip, name: str) -> list[str]:
    return [
        "    <ITEM",
        f"      POSITION {clip.start_s:.12f}",
        f"      LENGTH {clip.shape[2]:.12f}",
        "      LOOP 0",
        f"      NAME {_quoted(track.name)}",
        "      <SOURCE WAVE",
        f"        FILE {_quoted(f'{MEDIA}/{name}')}",
        "      >",
        "    >",
    ]


def _midi_item(project: Project, track: Track) -> list[str]:
    end = max(note.end for note in track.notes)
    length = _seconds(project, [end])[0]
    channel = _DRUM_CHANNEL if track.is_drums else 0
    events = [(note.onset, 1, _NOTE_ON | channel, note.pitch, note.velocity) for note in track.notes]
    events += [(note.end, 0, _NOTE_OFF | channel, note.pitch, 0) for note in track.notes]
    lines = []
    now = 0
    for tick, _, status, pitch, velocity in sorted(events):
        lines.append(f"        E {tick - now} {status:02x} {pitch:02x} {velocity:02x}")
        now = tick
    return [
        "    <ITEM",
        "      POSITION 0",
        f"      LENGTH {length:.12f}",
        "      LOOP 0",
        f"      NAME {_quoted(track.name)}",
        "      <SOURCE MIDI",
        f"        HASDATA 1 {TICKS_PER_QUARTER} QN",
        *lines,
        f"        E 0 {_ALL_NOTES_OFF | channel:02x} 7b 00",
        "      >",
        "    >",
    ]


def _seconds(project: Project, ticks: Sequence[int]) -> list[float]:
    seconds: list[float] = seconds_at(Score((), tempos=project.tempos), np.array(ticks)).tolist()
    return seconds


def _last(marks: Sequence[_Mark], tick: int) -> _Mark:
    return max((mark for mark in marks if mark.onset <= tick), key=lambda mark: mark.onset)


def _quoted(text: str) -> str:
    clean = "".join(letter if letter.isprintable() else " " for letter in text)
    for quote in ('"', "'", "`"):
        if quote not in clean:
            return f"{quote}{clean}{quote}"
    return f"`{clean.replace('`', ' ')}`"
