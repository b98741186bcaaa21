"""DAWproject: one file that Bitwig, Studio One, Cubase and others open as a song.

Reference: DAWproject 1.0 (Bitwig, MIT): a zip with project.xml, metadata.xml and audio.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from itertools import count
from pathlib import Path

import timbrel
from timbrel.export.archive import Content, pack
from timbrel.export.project import Clip, Project, Track
from timbrel.score import TICKS_PER_QUARTER, Note

_COLOURS = ("#d9572b", "#2b7fd9", "#3aa655", "#b54bc4", "#c9a227", "#1f9aa8", "#c23a5c", "#6b7280")
_DRUM_CHANNEL = 9


def write_dawproject(project: Project, path: Path) -> Path:
    """Write a song as a .dawproject file: every track with its notes or its audio, tempo and meter changes too.

    Raises:
        OutputError: it cannot be written.
    """
    writer = _Writer(project)
    files: dict[str, Content] = {"project.xml": _text(writer.root), "metadata.xml": _text(_metadata(project.name))}
    return pack({**files, **writer.audio}, path)


class _Writer:
    """Builds project.xml; ``audio`` is what goes into the zip beside it."""

    def __init__(self, project: Project) -> None:
        self.audio: dict[str, Content] = {}
        self._project = project
        self._numbers = count()
        self.root = ET.Element("Project", version="1.0")
        ET.SubElement(self.root, "Application", name="timbrel", version=timbrel.__version__)
        tempo, meter = project.tempos[0], project.meters[0]
        transport = ET.SubElement(self.root, "Transport")
        self._tempo = self._parameter(transport, "Tempo", tempo.bpm, "bpm", 20, 999)
        self._meter = self._id()
        signature = {"numerator": str(meter.numerator), "denominator": str(meter.denominator)}
        ET.SubElement(transport, "TimeSignature", {**signature, "id": self._meter})
        structure = ET.SubElement(self.root, "Structure")
        self._master = self._id()
        tracks = [self._track(structure, place, track) for place, track in enumerate(project.tracks)]
        self._master_track(structure)
        arrangement = ET.SubElement(self.root, "Arrangement", id=self._id())
        lanes = ET.SubElement(arrangement, "Lanes", timeUnit="beats", id=self._id())
        for track, name in zip(project.tracks, tracks, strict=True):
            self._lane(lanes, track, name)
        self._changes(arrangement)
        ET.SubElement(self.root, "Scenes")

    def _id(self) -> str:
        return f"id{next(self._numbers)}"

    def _parameter(self, parent: ET.Element, name: str, value: float, unit: str, low: float, high: float) -> str:
        which = self._id()
        words = {"value": f"{value:.6f}", "unit": unit, "min": f"{low:.6f}", "max": f"{high:.6f}"}
        ET.SubElement(parent, name, {**words, "id": which, "name": name})
        return which

    def _track(self, structure: ET.Element, place: int, track: Track) -> str:
        name, content = self._id(), "notes" if track.notes else "audio"
        colour = _COLOURS[place % len(_COLOURS)]
        words = {"contentType": content, "loaded": "true", "id": name, "name": track.name, "color": colour}
        element = ET.SubElement(structure, "Track", words)
        self._channel(element, self._id(), track, {"destination": self._master, "role": "regular"})
        return name

    def _channel(self, parent: ET.Element, name: str, track: Track, words: dict[str, str]) -> None:
        channel = ET.SubElement(parent, "Channel", {"audioChannels": "2", "solo": "false", "id": name, **words})
        muted = str(track.is_muted).lower()
        ET.SubElement(channel, "Mute", value=muted, id=self._id(), name="Mute")
        self._parameter(channel, "Pan", (track.pan + 1) / 2, "normalized", 0, 1)
        self._parameter(channel, "Volume", track.volume, "linear", 0, 2)

    def _master_track(self, structure: ET.Element) -> None:
        words = {"contentType": "audio notes", "loaded": "true", "id": self._id(), "name": "Master"}
        self._channel(ET.SubElement(structure, "Track", words), self._master, Track("Master"), {"role": "master"})

    def _lane(self, lanes: ET.Element, track: Track, name: str) -> None:
        unit = "beats" if track.notes else "seconds"
        lane = ET.SubElement(lanes, "Lanes", track=name, timeUnit=unit, id=self._id())
        clips = ET.SubElement(lane, "Clips", id=self._id())
        if track.notes:
            self._notes(clips, track)
        for clip in track.clips:
            self._audio(clips, track, clip)

    def _notes(self, clips: ET.Element, track: Track) -> None:
        end = max(note.end for note in track.notes)
        clip = ET.SubElement(clips, "Clip", time="0.0", duration=_beats(end), playStart="0.0", name=track.name)
        notes = ET.SubElement(clip, "Notes", id=self._id())
        for note in sorted(track.notes):
            ET.SubElement(notes, "Note", _note(note, _DRUM_CHANNEL if track.is_drums else 0))

    def _audio(self, clips: ET.Element, track: Track, clip: Clip) -> None:
        inside = f"audio/{len(self.audio) + 1:03d}-{clip.file.name}"
        self.audio[inside] = clip.file
        channels, rate, seconds = clip.shape
        span = {"time": f"{clip.start_s:.9f}", "duration": f"{seconds:.9f}", "playStart": "0.0"}
        element = ET.SubElement(clips, "Clip", {**span, "contentTimeUnit": "seconds", "name": track.name})
        words = {"channels": str(channels), "duration": f"{seconds:.9f}", "sampleRate": str(rate)}
        audio = ET.SubElement(element, "Audio", {**words, "algorithm": "raw", "id": self._id()})
        ET.SubElement(audio, "File", path=inside)

    def _changes(self, arrangement: ET.Element) -> None:
        """Write tempo and meter changes after the first of each."""
        if len(self._project.tempos) > 1:
            points = ET.SubElement(arrangement, "TempoAutomation", timeUnit="beats", unit="bpm", id=self._id())
            ET.SubElement(points, "Target", parameter=self._tempo)
            for tempo in self._project.tempos:
                words = {"time": _beats(tempo.onset), "value": f"{tempo.bpm:.6f}", "interpolation": "hold"}
                ET.SubElement(points, "RealPoint", words)
        if len(self._project.meters) > 1:
            points = ET.SubElement(arrangement, "TimeSignatureAutomation", timeUnit="beats", id=self._id())
            ET.SubElement(points, "Target", parameter=self._meter)
            for meter in self._project.meters:
                signature = {"numerator": str(meter.numerator), "denominator": str(meter.denominator)}
                ET.SubElement(points, "TimeSignaturePoint", {"time": _beats(meter.onset), **signature})


def _note(note: Note, channel: int) -> dict[str, str]:
    span = {"time": _beats(note.onset), "duration": _beats(note.duration)}
    level = f"{note.velocity / 127:.6f}"
    return {**span, "channel": str(channel), "key": str(note.pitch), "vel": level, "rel": "0.5"}


def _metadata(title: str) -> ET.Element:
    root = ET.Element("MetaData")
    ET.SubElement(root, "Title").text = title
    ET.SubElement(root, "Comment").text = "Made with timbrel"
    return root


def _beats(ticks: int) -> str:
    return f"{ticks / TICKS_PER_QUARTER:.6f}"


def _text(root: ET.Element) -> str:
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"
