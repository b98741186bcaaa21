"""MIDI out: type 1, named tracks, tempo, key, meter, chords and form as markers; the same score is the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from timbrel.errors import ScoreError
from timbrel.music.formats import midi_events as midi
from timbrel.music.formats.chordtext import format_symbol
from timbrel.music.formats.midi_read import CHORD_TRACK, DRUM_CHANNEL, NO_CHORD, PICKUP
from timbrel.music.formats.notes import check_size, tidy_notes
from timbrel.score import TICKS_PER_QUARTER, Chord, Meter, Part, Score

_PITCHED_CHANNELS = tuple(channel for channel in range(16) if channel != DRUM_CHANNEL)
_CLOCKS_PER_CLICK, _THIRTY_SECONDS_PER_QUARTER = 24, 8
_META_FIRST, _NOTE_OFF_NEXT, _NOTE_ON_LAST = 0, 1, 2

_Timed = tuple[int, int, bytes]
"""Tick, order within the tick, bytes of the event without its delta time."""


def write_midi(score: Score) -> bytes:
    """Return a score as the bytes of a type 1 MIDI file with 480 ticks per quarter note.

    Track 1 holds title, tempos, meters, keys and the sections as markers; a track ``Chords`` holds chord symbols as
    markers; then each part has its track, drums on channel 10. An upbeat becomes a short first bar.

    Raises:
        ScoreError: the score is too large, a pitch, velocity or time signature lies outside what MIDI can say, or the
            upbeat is no multiple of a 128th note.
    """
    check_size(sum(len(part.notes) for part in score.parts), score.end)
    tracks = [_track(score.title, _conductor(score), score.end)]
    if score.chords:
        tracks.append(_track(CHORD_TRACK, _chord_markers(score), score.end))
    pitched = 0
    for part in score.parts:
        channel = DRUM_CHANNEL if part.is_drums else _PITCHED_CHANNELS[pitched % len(_PITCHED_CHANNELS)]
        pitched += not part.is_drums
        tracks.append(_track(part.name, _part_events(part, channel), score.end))
    header = (6, 4), (1, 2), (len(tracks), 2), (TICKS_PER_QUARTER, 2)
    return b"MThd" + b"".join(value.to_bytes(size, "big") for value, size in header) + b"".join(tracks)


def _track(name: str, events: Iterable[_Timed], end: int) -> bytes:
    body = bytearray(b"\x00" + _meta(midi.TRACK_NAME, name.encode())) if name else bytearray()
    now = 0
    for tick, _, data in sorted(events, key=lambda event: event[:2]):
        body += midi.encode_length(tick - now) + data
        now = tick
    body += midi.encode_length(max(end - now, 0)) + _meta(midi.END_OF_TRACK, b"")
    return b"MTrk" + len(body).to_bytes(4, "big") + bytes(body)


def _meta(kind: int, data: bytes) -> bytes:
    return bytes((midi.META, kind)) + midi.encode_length(len(data)) + data


def _conductor(score: Score) -> list[_Timed]:
    events = [(0, _META_FIRST, _meta(midi.TEXT, f"{PICKUP}{score.pickup}".encode()))]
    events += [(meter.onset, _META_FIRST, _time_signature(meter)) for meter in _with_upbeat(score)]
    for tempo in score.tempos:
        microseconds = max(1, min(2**24 - 1, round(60e6 / tempo.bpm)))
        events.append((tempo.onset, _META_FIRST, _meta(midi.TEMPO, microseconds.to_bytes(3, "big"))))
    for key in score.keys:
        data = key.fifths.to_bytes(1, "big", signed=True) + bytes((key.minor,))
        events.append((key.onset, _META_FIRST, _meta(midi.KEY_SIGNATURE, data)))
    for section in score.sections:
        events.append((section.onset, _META_FIRST, _meta(midi.MARKER, section.name.encode())))
    return events


def _with_upbeat(score: Score) -> Sequence[Meter]:
    if not score.pickup:
        return score.meters
    denominator = 4
    while score.pickup * denominator % (4 * TICKS_PER_QUARTER) and denominator < 128:
        denominator *= 2
    numerator, rest = divmod(score.pickup * denominator, 4 * TICKS_PER_QUARTER)
    if rest or score.pickup >= score.meters[0].bar_ticks:
        raise ScoreError(f"pickup={score.pickup} ticks must be less than a bar and a multiple of 15, a 128th note")
    first = score.meters[0]
    return (
        Meter(0, numerator, denominator),
        Meter(score.pickup, first.numerator, first.denominator),
        *score.meters[1:],
    )


def _time_signature(meter: Meter) -> bytes:
    power = meter.denominator.bit_length() - 1
    if not 1 <= meter.numerator <= 255 or meter.denominator != 2**power:
        raise ScoreError(
            f"meter {meter.numerator}/{meter.denominator} cannot be written; use 1..255 over 1, 2, 4, 8, .."
        )
    data = bytes((meter.numerator, power, _CLOCKS_PER_CLICK, _THIRTY_SECONDS_PER_QUARTER))
    return _meta(midi.TIME_SIGNATURE, data)


def _chord_markers(score: Score) -> list[_Timed]:
    events: list[_Timed] = []
    fifths = score.keys[0].fifths
    following: Sequence[Chord | None] = (*score.chords, None)[1:]
    for chord, after in zip(score.chords, following, strict=True):
        symbol = format_symbol(chord.root, chord.quality, chord.bass, fifths)
        events.append((chord.onset, _META_FIRST, _meta(midi.MARKER, symbol.encode())))
        end = chord.onset + chord.duration
        if after is None or after.onset > end:
            events.append((end, _META_FIRST, _meta(midi.MARKER, NO_CHORD.encode())))
    return events


def _part_events(part: Part, channel: int) -> list[_Timed]:
    events: list[_Timed] = []
    if not part.is_drums:
        events.append((0, _META_FIRST, bytes((midi.PROGRAM | channel, part.program))))
    for note in tidy_notes(part.notes)[0]:
        if not (0 <= note.pitch <= 127 and 1 <= note.velocity <= 127 and note.onset >= 0 and note.duration > 0):
            raise ScoreError(
                f"{note} of {part.name} cannot be written; pitch 0..127, velocity 1..127, duration above 0"
            )
        events.append((note.onset, _NOTE_ON_LAST, bytes((midi.NOTE_ON | channel, note.pitch, note.velocity))))
        events.append((note.end, _NOTE_OFF_NEXT, bytes((midi.NOTE_OFF | channel, note.pitch, 64))))
    return events
