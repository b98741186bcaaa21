"""A song as a DAW sees it: tracks with notes and audio on one time line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import soundfile

from timbrel.score import Meter, Note, Tempo


@dataclass(frozen=True)
class Clip:
    """A piece of audio on a track.

    Args:
        file: a WAV on disk.
        start_s: where it begins, in seconds.
    """

    file: Path
    start_s: float = 0.0

    @property
    def shape(self) -> tuple[int, int, float]:
        """Channels, sample rate in Hz, and length in seconds."""
        info = soundfile.info(self.file)
        return info.channels, info.samplerate, info.frames / info.samplerate


@dataclass(frozen=True)
class Track:
    """One track.

    Args:
        name: what a person calls it.
        notes: in ticks, 480 to the quarter; empty for an audio track.
        clips: its audio; empty for a track of notes.
        is_drums: its notes are General MIDI drum keys, on channel 10.
        volume: factor, 0..2.
        pan: -1 left .. 1 right.
        is_muted: silent until the user wants it.
    """

    name: str
    notes: tuple[Note, ...] = ()
    clips: tuple[Clip, ...] = ()
    is_drums: bool = False
    volume: float = 1.0
    pan: float = 0.0
    is_muted: bool = False


@dataclass(frozen=True)
class Project:
    """A song.

    Args:
        name: its title.
        tracks: from top to bottom.
        tempos: at least one, the first at tick 0.
        meters: at least one, the first at tick 0.
    """

    name: str
    tracks: tuple[Track, ...]
    tempos: tuple[Tempo, ...] = (Tempo(0),)
    meters: tuple[Meter, ...] = (Meter(0),)
