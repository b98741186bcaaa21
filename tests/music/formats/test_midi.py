from __future__ import annotations

import io
import struct
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import mido
import pytest
import symusic

from timbrel.errors import ScoreError
from timbrel.music.formats import read_score, write_score
from timbrel.score import Chord, Key, Meter, Note, Part, Score, Tempo


def midi_bytes(*tracks: bytes, division: int = 480, kind: int = 1) -> bytes:
    header = b"MThd" + struct.pack(">IHHH", 6, kind, len(tracks), division)
    return header + b"".join(b"MTrk" + struct.pack(">I", len(track)) + track for track in tracks)


END = b"\x00\xff\x2f\x00"
HALF_NOTE_C = b"\x00\x90\x3c\x40\x87\x40\x80\x3c\x00"  # 960 ticks


def read(data: bytes, folder: Path) -> tuple[Score, tuple[str, ...]]:
    path = folder / "test.mid"
    path.write_bytes(data)
    return read_score(path)


def by_mido(data: bytes) -> Counter[tuple[int, int, int, int, int]]:
    notes: Counter[tuple[int, int, int, int, int]] = Counter()
    for track in mido.MidiFile(file=io.BytesIO(data)).tracks:
        tick, begun = 0, defaultdict(list)
        for message in track:
            tick += message.time
            if message.type == "note_on" and message.velocity:
                begun[message.channel, message.note].append((tick, message.velocity))
            elif message.type in ("note_on", "note_off"):
                start, velocity = begun[message.channel, message.note].pop(0)
                notes[message.channel == 9, start, message.note, tick - start, velocity] += 1
    return notes


def by_symusic(data: bytes) -> Counter[tuple[int, int, int, int, int]]:
    score: Any = symusic.Score.from_midi(data)
    return Counter((t.is_drum, n.time, n.pitch, n.duration, n.velocity) for t in score.tracks for n in t.notes)


def of_score(parts: Iterable[Part]) -> Counter[tuple[int, int, int, int, int]]:
    return Counter((p.is_drums, n.onset, n.pitch, n.duration, n.velocity) for p in parts for n in p.notes)


def a_score() -> Score:
    melody = Part("Flöte", tuple(Note(480 * i, 60 + i % 12, 480 + 160 * (i % 3), 1 + i % 127) for i in range(150)), 73)
    drums = Part("Drums", tuple(Note(240 * i, 36 + i % 7, 60, 100) for i in range(300)), is_drums=True)
    meters, tempos = (Meter(0, 3, 4), Meter(1440, 6, 8)), (Tempo(0, 97.0), Tempo(2880, 133.37))
    return Score((melody, drums), (Chord(0, 960, 2, "m7", 9),), meters, tempos, (Key(0, -3, minor=True),), title="Tune")


def test_two_independent_readers_find_the_notes_that_were_written(tmp_path: Path) -> None:
    score = a_score()
    data = write_score(score, tmp_path / "out.mid").read_bytes()
    assert by_mido(data) == by_symusic(data) == of_score(score.parts)


def test_independent_readers_find_names_tempo_meter_and_key(tmp_path: Path) -> None:
    data = write_score(a_score(), tmp_path / "out.mid").read_bytes()
    file = mido.MidiFile(file=io.BytesIO(data))
    events = [message for track in file.tracks for message in track]
    assert file.type == 1
    assert [track.name for track in file.tracks] == ["Tune", "Chords", "Fl\xc3\xb6te", "Drums"]  # mido reads Latin-1
    assert [(m.numerator, m.denominator) for m in events if m.type == "time_signature"] == [(3, 4), (6, 8)]
    assert [round(mido.tempo2bpm(m.tempo), 2) for m in events if m.type == "set_tempo"] == [97.0, 133.37]
    assert [m.key for m in events if m.type == "key_signature"] == ["Cm"]
    assert [m.text for m in events if m.type == "marker"] == ["Dm7/A", "N.C."]
    assert {m.program for m in events if m.type == "program_change"} == {73}


def test_same_score_same_bytes(tmp_path: Path) -> None:
    for ending in (".mid", ".musicxml", ".mxl"):
        first, second = (write_score(a_score(), tmp_path / f"{name}{ending}").read_bytes() for name in "ab")
        assert first == second


def test_an_upbeat_is_a_short_first_bar(tmp_path: Path) -> None:
    score = Score((Part("x", (Note(0, 60, 480), Note(480, 62, 1920))),), pickup=480)
    data = write_score(score, tmp_path / "out.mid").read_bytes()
    file: Any = symusic.Score.from_midi(data)
    signatures = file.time_signatures
    assert [(s.time, s.numerator, s.denominator) for s in signatures] == [(0, 1, 4), (480, 4, 4)]


def test_a_foreign_short_first_bar_is_read_as_upbeat(tmp_path: Path) -> None:
    meters = b"\x00\xff\x58\x04\x01\x02\x18\x08" + b"\x83\x60\xff\x58\x04\x03\x02\x18\x08" + END
    score, _ = read(midi_bytes(meters, HALF_NOTE_C + END), tmp_path)
    assert score.pickup == 480
    assert score.meters == (Meter(0, 3, 4),)


def test_other_divisions_become_480_exactly_where_that_is_possible(tmp_path: Path) -> None:
    track = b"\x00\x90\x3c\x40\x20\x80\x3c\x00\x00\x90\x3e\x40\x40\x80\x3e\x00" + END  # 32, then 64 of 96
    score, remarks = read(midi_bytes(track, division=96), tmp_path)
    assert [(n.onset, n.duration) for n in score.parts[0].notes] == [(0, 160), (160, 320)]
    assert not any("rounded" in remark for remark in remarks)


def test_rounding_is_said_where_it_is_not(tmp_path: Path) -> None:
    track = b"\x00\x90\x3c\x40\x01\x80\x3c\x00" + END
    score, remarks = read(midi_bytes(track, division=1000), tmp_path)
    assert score.parts[0].notes[0].duration == 30  # without a length of its own it gets a 64th
    assert any("1 time rounded" in remark for remark in remarks)


def test_drums_mixed_into_one_track_become_a_part_of_their_own(tmp_path: Path) -> None:
    track = HALF_NOTE_C + b"\x00\x99\x24\x40\x60\x89\x24\x00" + END
    score, _ = read(midi_bytes(track, kind=0), tmp_path)
    assert [(part.name, part.is_drums, len(part.notes)) for part in score.parts] == [
        ("Channel 1", False, 1),
        ("Drums", True, 1),
    ]


def test_type_2_sequences_follow_one_another(tmp_path: Path) -> None:
    score, remarks = read(midi_bytes(HALF_NOTE_C + END, HALF_NOTE_C + END, kind=2), tmp_path)
    assert [note.onset for part in score.parts for note in part.notes] == [0, 960]
    assert "type 2" in remarks[0]


def test_rmid_is_unwrapped(tmp_path: Path) -> None:
    inside = midi_bytes(HALF_NOTE_C + END)
    data = b"RIFF" + struct.pack("<I", len(inside) + 12) + b"RMIDdata" + struct.pack("<I", len(inside)) + inside
    score, _ = read(data, tmp_path)
    assert score.parts[0].notes == (Note(0, 60, 960, 64),)


def test_stuck_and_zero_length_notes_are_repaired_and_counted(tmp_path: Path) -> None:
    track = b"\x00\x90\x3c\x40\x8f\x00\x90\x3e\x40\x00\x80\x3e\x00" + END
    score, remarks = read(midi_bytes(track), tmp_path)
    assert score.parts[0].notes == (Note(0, 60, 480, 64), Note(1920, 62, 30, 64))
    assert any("1 note never ended" in remark for remark in remarks)
    assert any("1 note had no length" in remark for remark in remarks)


def test_a_missing_tempo_and_meter_are_assumed_aloud(tmp_path: Path) -> None:
    _, remarks = read(midi_bytes(HALF_NOTE_C + END), tmp_path)
    assert remarks == ("no tempo is given; 120 is assumed", "no time signature is given; 4/4 is assumed")


def test_what_came_before_a_broken_event_is_kept(tmp_path: Path) -> None:
    data = midi_bytes(HALF_NOTE_C + b"\x00\x90\x40\x40\x60\x80\x40\x00")[:-3]
    score, remarks = read(data, tmp_path)
    assert score.parts[0].notes[0] == Note(0, 60, 960, 64)
    assert any("end of the file is missing" in remark for remark in remarks)
    assert any("broke off" in remark for remark in remarks)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "empty"),
        (b"not music at all", "does not begin like a MIDI file"),
        (midi_bytes(END), "holds no notes"),
        (midi_bytes(HALF_NOTE_C + END, division=0xE728), "SMPTE"),
        (midi_bytes(HALF_NOTE_C + END, division=0), "header is damaged"),
        (b"RIFF\x04\x00\x00\x00RMID", "no MIDI data"),
        (midi_bytes(b"\x00\x90\x3c\x40" * 250_001 + END), "more than 250000 notes"),
        (midi_bytes(b"\xff\xff\xff\x7f\x90\x3c\x40" * 2 + END, division=1), "lasts longer"),
        (midi_bytes(b"\x01\xff\x51\x03\x07\xa1\x20" * 100_001 + END), "more than 100000 tempo"),
        (b"MThd" + bytes(17 * 2**20), "may have 16 MB"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(tmp_path: Path, data: bytes, sentence: str) -> None:
    with pytest.raises(ScoreError, match=sentence):
        read(data, tmp_path)


@pytest.mark.parametrize(
    ("score", "sentence"),
    [
        (Score((Part("x", (Note(0, 128, 1),)),)), "pitch 0..127"),
        (Score((Part("x", (Note(0, 60, 1),)),), meters=(Meter(0, 4, 3),)), "4/3"),
        (Score((Part("x", (Note(0, 60, 1),)),), pickup=7), "pickup=7"),
    ],
)
def test_what_midi_cannot_say_is_not_written(tmp_path: Path, score: Score, sentence: str) -> None:
    with pytest.raises(ScoreError, match=sentence):
        write_score(score, tmp_path / "x.mid")
    assert not list(tmp_path.iterdir())
