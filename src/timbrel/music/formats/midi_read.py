"""MIDI in: any type, from any program, with what is broken repaired and said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from timbrel.errors import ScoreError
from timbrel.music.formats import midi_events as midi
from timbrel.music.formats.bar_grid import bars_of
from timbrel.music.formats.chordtext import parse_symbol
from timbrel.music.formats.notes import check_size, count, tidy_notes
from timbrel.score import TICKS_PER_QUARTER, Chord, Key, Meter, Note, Part, Score, Section, Tempo

DRUM_CHANNEL = 9
CHORD_TRACK = "Chords"
"""Markers on a track of this name are chord symbols; markers elsewhere name sections."""
NO_CHORD = "N.C."
PICKUP = "pickup="
MAX_MARKS = 100_000
"""Most tempo, meter, key and marker events in a file; a tempo drawn by hand in a sequencer has thousands."""
_TIMED_META = (midi.MARKER, midi.TEMPO, midi.KEY_SIGNATURE, midi.TIME_SIGNATURE)
_Timed = TypeVar("_Timed", bound=Meter | Tempo | Key)


@dataclass
class _Reading:
    """What has been gathered from the tracks so far."""

    scale: int  # ticks per quarter of the file
    notes: dict[tuple[int, int], list[Note]] = field(default_factory=lambda: defaultdict(list))  # (track, channel)
    programs: dict[tuple[int, int], int] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    meters: dict[int, Meter] = field(default_factory=dict)
    tempos: dict[int, Tempo] = field(default_factory=dict)
    keys: dict[int, Key] = field(default_factory=dict)
    markers: list[tuple[int, int, str]] = field(default_factory=list)  # tick, track, text
    pickup: int | None = None
    total: int = 0
    end: int = 0
    counts: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def tick(self, file_tick: int) -> int:
        scaled, rest = divmod(file_tick * TICKS_PER_QUARTER, self.scale)
        self.counts["off our clock"] += rest != 0
        return scaled + (2 * rest >= self.scale)


def read_midi(data: bytes) -> tuple[Score, tuple[str, ...]]:
    """Read the bytes of a MIDI file (type 0, 1, 2 or RMID).

    Every channel of every track becomes a part, channel 10 a drum part. Type 2 sequences are laid end to end.

    Returns:
        The score at 480 ticks per quarter note, unquantised, and one remark for each repair.

    Raises:
        ScoreError: the bytes are no MIDI file, count SMPTE frames, hold no note, or far too many.
    """
    file = midi.split_chunks(data)
    reading = _Reading(file.division)
    for index, track in enumerate(file.tracks):
        offset = reading.end if file.type == 2 else 0
        _read_track(reading, index, track, offset)
    remarks = ["the end of the file is missing; what is there was read"] if file.is_cut else []
    if file.type == 2 and len(file.tracks) > 1:
        remarks.append(f"type 2: its {len(file.tracks)} sequences follow one another here")
    parts = _parts(reading)
    if not parts:
        raise ScoreError("it holds no notes; export it with the parts that play")
    score = _score(reading, parts, file.type, remarks)
    return score, (*remarks, *_repairs(reading))


def _read_track(reading: _Reading, index: int, track: bytes, offset: int) -> None:
    sounding: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)  # (channel, pitch) -> (tick, velocity)
    tick = 0
    try:
        for tick, status, kind, data in midi.track_events(track):
            if status == midi.META:
                _read_meta(reading, index, tick + offset, kind, data)
                continue
            channel, command = status & 0x0F, status & 0xF0
            if command == midi.PROGRAM:
                reading.programs.setdefault((index, channel), data[0])
            elif command == midi.NOTE_ON and data[1]:
                sounding[channel, data[0]].append((tick, data[1]))
            elif command in (midi.NOTE_ON, midi.NOTE_OFF) and sounding[channel, data[0]]:
                start, velocity = sounding[channel, data[0]].pop(0)
                _add_note(reading, (index, channel), data[0], start + offset, tick + offset, velocity)
    except IndexError:
        reading.counts["broken track"] += 1
    for (channel, pitch), starts in sounding.items():
        for start, velocity in starts:
            reading.counts["stuck"] += 1
            end = min(max(tick, start + 1), start + reading.scale)
            _add_note(reading, (index, channel), pitch, start + offset, end + offset, velocity)
    reading.end = max(reading.end, tick + offset)


def _add_note(reading: _Reading, where: tuple[int, int], pitch: int, start: int, end: int, velocity: int) -> None:
    onset, stop = reading.tick(start), reading.tick(end)
    if stop <= onset:
        reading.counts["zero-length"] += 1
        stop = onset + TICKS_PER_QUARTER // 16
    reading.total += 1
    check_size(reading.total, stop)
    reading.notes[where].append(Note(onset, pitch, stop - onset, velocity))


def _read_meta(reading: _Reading, index: int, file_tick: int, kind: int, data: bytes) -> None:
    if kind == midi.TRACK_NAME:
        reading.names.setdefault(index, _text(data))
    elif kind == midi.TEXT and data.startswith(PICKUP.encode()) and data[len(PICKUP) :].isdigit():
        reading.pickup = int(data[len(PICKUP) :][:9])
    elif kind in _TIMED_META:
        reading.counts["marks"] += 1
        if reading.counts["marks"] > MAX_MARKS:
            raise ScoreError(f"it holds more than {MAX_MARKS} tempo, meter, key and marker events; thin them out")
        _read_mark(reading, index, reading.tick(file_tick), kind, data)


def _read_mark(reading: _Reading, index: int, tick: int, kind: int, data: bytes) -> None:
    if kind == midi.MARKER:
        reading.markers.append((tick, index, _text(data)))
    elif kind == midi.TEMPO and len(data) == 3 and any(data):
        reading.tempos[tick] = Tempo(tick, round(60e6 / int.from_bytes(data, "big"), 2))
    elif kind == midi.KEY_SIGNATURE and len(data) == 2:
        fifths = int.from_bytes(data[:1], "big", signed=True)
        if abs(fifths) <= 7:
            reading.keys[tick] = Key(tick, fifths, minor=data[1] == 1)
    elif kind == midi.TIME_SIGNATURE and len(data) >= 2:
        if data[0] and data[1] <= 7:
            reading.meters[tick] = Meter(tick, data[0], 2 ** data[1])
        else:
            reading.counts["meter"] += 1


def _text(data: bytes) -> str:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    return "".join(letter for letter in text if letter.isprintable()).strip()


def _parts(reading: _Reading) -> tuple[Part, ...]:
    channels_of: dict[int, int] = defaultdict(int)
    for index, _ in reading.notes:
        channels_of[index] += 1
    parts = []
    for (index, channel), notes in sorted(reading.notes.items()):
        tidy, changed = tidy_notes(notes)
        reading.counts["overlap"] += changed
        is_drums = channel == DRUM_CHANNEL
        name = reading.names.get(index, "")
        if channels_of[index] > 1 or not name:
            label = "Drums" if is_drums else f"Channel {channel + 1}"
            name = f"{name} ({label})" if name else label
        program = reading.programs.get((index, channel), 0)
        parts.append(Part(name, tidy, 0 if is_drums else program, is_drums))
    return tuple(parts)


def _score(reading: _Reading, parts: tuple[Part, ...], file_type: int, remarks: list[str]) -> Score:
    if not reading.tempos:
        remarks.append("no tempo is given; 120 is assumed")
    if not reading.meters:
        remarks.append("no time signature is given; 4/4 is assumed")
    tempos = _from_start(reading.tempos.values(), Tempo(0))
    keys = _from_start(reading.keys.values(), Key(0))
    meters, pickup = _take_pickup(_from_start(reading.meters.values(), Meter(0)), reading.pickup)
    conductor_has_notes = any(index == 0 for index, _ in reading.notes)
    title = "" if file_type != 1 or conductor_has_notes else reading.names.get(0, "")
    end = max(note.end for part in parts for note in part.notes)
    chord_tracks = {index for index, name in reading.names.items() if name == CHORD_TRACK}
    chords = _chords([(tick, text) for tick, index, text in reading.markers if index in chord_tracks], end)
    score = Score(parts, chords, meters, tempos, keys, pickup=pickup, title=title)
    marks = [(tick, text) for tick, index, text in reading.markers if index not in chord_tracks]
    return replace(score, sections=_sections(marks, bars_of(score)[-1].end))


def _from_start(found: Iterable[_Timed], default: _Timed) -> tuple[_Timed, ...]:
    ordered = sorted(found)
    return tuple(ordered) if ordered and ordered[0].onset == 0 else (default, *ordered)


def _take_pickup(meters: tuple[Meter, ...], said: int | None) -> tuple[tuple[Meter, ...], int]:
    """A first bar shorter than the bars after it is an upbeat, unless the file says otherwise."""
    if len(meters) < 2 or said == 0:
        return meters, 0
    first, second = meters[:2]
    if second.onset == said or (said is None and first.bar_ticks == second.onset < second.bar_ticks):
        return (Meter(0, second.numerator, second.denominator), *meters[2:]), second.onset
    return meters, 0


def _chords(markers: list[tuple[int, str]], end: int) -> tuple[Chord, ...]:
    markers = sorted(markers, key=lambda marker: marker[0])
    chords = []
    for index, (tick, text) in enumerate(markers):
        until = markers[index + 1][0] if index + 1 < len(markers) else max(end, tick)
        symbol = parse_symbol(text)
        if symbol is not None and until > tick:
            chords.append(Chord(tick, until - tick, *symbol))
    return tuple(chords)


def _sections(markers: list[tuple[int, str]], end: int) -> tuple[Section, ...]:
    markers = sorted((tick, text) for tick, text in markers if text and tick < end)
    stops = [*(tick for tick, _ in markers[1:]), end]
    return tuple(Section(tick, stop - tick, text) for (tick, text), stop in zip(markers, stops, strict=False))


def _repairs(reading: _Reading) -> list[str]:
    number = reading.counts
    said = {
        "broken track": f"{count(number['broken track'], 'track')} broke off in the middle; what came before was kept",
        "stuck": f"{count(number['stuck'], 'note')} never ended and now last a quarter note at most",
        "zero-length": f"{count(number['zero-length'], 'note')} had no length and now last a 64th",
        "overlap": f"{count(number['overlap'], 'note')} overlapped the same pitch and were cut or dropped",
        "meter": f"{count(number['meter'], 'time signature')} made no sense and were passed over",
        "off our clock": f"{reading.scale} ticks per quarter: {count(number['off our clock'], 'time')} "
        "rounded by up to half a tick of 1/480 quarter",
    }
    return [sentence for what, sentence in said.items() if number[what]]
