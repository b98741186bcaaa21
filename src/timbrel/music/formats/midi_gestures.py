"""What hands and feet do in a MIDI file beside pressing keys: pedal, pitch bend, volume, place in the room."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from timbrel.music.formats import midi_events as midi
from timbrel.music.formats.notes import read_bytes
from timbrel.score import TICKS_PER_QUARTER

_CONTROL, _BEND = 0xB0, 0xE0
_DATA, _VOLUME, _PAN, _EXPRESSION, _SUSTAIN = 6, 7, 10, 11, 64
_RPN_LOW, _RPN_HIGH, _RESET = 100, 101, 121
_CENTRE = 8192
_USUAL_BEND = 2.0
_USUAL_VOLUME = 100

Points = tuple[tuple[int, float], ...]
"""Tick (480 to the quarter) and the value from there on, in order."""


@dataclass(frozen=True)
class Gestures:
    """What is done while a part plays.

    Args:
        channel: 1..16; 0 where the file has none.
        pedal: 1 while the sustain pedal is down, else 0.
        bend: semitones up or down.
        volume: factor on the loudness; 1 is that of a file that says nothing.
        pan: -1 left .. 1 right; None when the file does not say.
    """

    channel: int = 0
    pedal: Points = ()
    bend: Points = ()
    volume: Points = ()
    pan: float | None = None


@dataclass
class _Channel:
    """One channel while it is read."""

    pedal: list[tuple[int, float]] = field(default_factory=list)
    bend: list[tuple[int, float]] = field(default_factory=list)
    volume: list[tuple[int, float]] = field(default_factory=list)
    pan: float | None = None
    bend_range: float = _USUAL_BEND
    parameter: list[int] = field(default_factory=lambda: [127, 127])
    levels: dict[int, int] = field(default_factory=lambda: {_VOLUME: _USUAL_VOLUME, _EXPRESSION: 127})

    def bend_to(self, tick: int, data: bytes) -> None:
        value = (data[0] | data[1] << 7) - _CENTRE
        self.bend.append((tick, value / _CENTRE * self.bend_range))

    def control(self, tick: int, controller: int, value: int) -> None:
        if controller == _SUSTAIN:
            self.pedal.append((tick, float(value >= 64)))
        elif controller in self.levels:
            self.levels[controller] = value
            self.volume.append((tick, _loudness(self.levels)))
        elif controller == _PAN and self.pan is None:
            self.pan = max(-1.0, (value - 64) / 63)
        elif controller in (_RPN_LOW, _RPN_HIGH):
            self.parameter[controller - _RPN_LOW] = value
        elif controller == _DATA and self.parameter == [0, 0]:
            self.bend_range = float(value)
        elif controller == _RESET:
            self.pedal.append((tick, 0.0))
            self.bend.append((tick, 0.0))


def read_gestures(path: Path) -> tuple[Gestures, ...]:
    """Return what is done in each part of a MIDI file, in the order of the parts that ``read_score`` gives.

    Args:
        path: a score; formats other than MIDI give an empty tuple.

    Raises:
        ScoreError: the file is missing, or no MIDI file.
    """
    if path.suffix.lower() not in (".mid", ".midi", ".rmi", ".kar"):
        return ()
    file = midi.split_chunks(read_bytes(path))
    channels: dict[int, _Channel] = {}
    parts: set[tuple[int, int]] = set()
    events = sorted(_events(file), key=lambda event: event[0])
    for tick, track, status, data in events:
        channel = status & 0x0F
        if status & 0xF0 == midi.NOTE_ON and data[1]:
            parts.add((track, channel))
        hands = channels.setdefault(channel, _Channel())
        if file.type == 2:  # its sequences follow one another; their gestures would need the end of each
            continue
        if status & 0xF0 == _BEND:
            hands.bend_to(tick, data)
        elif status & 0xF0 == _CONTROL:
            hands.control(tick, data[0], data[1])
    return tuple(_finish(channel, channels[channel]) for _, channel in sorted(parts))


def _events(file: midi.MidiFile) -> list[tuple[int, int, int, bytes]]:
    found = []
    for index, track in enumerate(file.tracks):
        try:
            for tick, status, _, data in midi.track_events(track):
                if status < 0xF0:
                    found.append((tick * TICKS_PER_QUARTER // file.division, index, status, data))
        except IndexError:  # a track that breaks off; what came before counts
            continue
    return found


def _finish(channel: int, hands: _Channel) -> Gestures:
    return Gestures(channel + 1, tuple(hands.pedal), tuple(hands.bend), tuple(hands.volume), hands.pan)


def _loudness(levels: dict[int, int]) -> float:
    return (levels[_VOLUME] / _USUAL_VOLUME) ** 2 * (levels[_EXPRESSION] / 127) ** 2
