"""Notes to learn from: rendered from a soundfont of known tones, and found in folders with right and wrong labels."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from timbrel.audio.io import write
from timbrel.audio.pitch import note_pitch, to_hz
from timbrel.dataset.journal import Entry
from timbrel.dataset.manifest import NoteLabel
from timbrel.dataset.notes import render
from timbrel.dataset.notes.door import gather_notes
from timbrel.dataset.notes.folder import pack_notes
from timbrel.dataset.notes.general_midi import family_of, is_pitched
from timbrel.dataset.notes.names import family_in, instrument_of, read_name
from timbrel.dataset.notes.noteset import NoteSet
from timbrel.dataset.notes.render import NotesPlan, render_notes
from timbrel.dataset.notes.soundfont import SoundFont
from timbrel.dataset.shards import PackedDataset
from timbrel.errors import ConfigError, DatasetError, UsageError
from timbrel.export.sf2 import sf2_bytes
from timbrel.generation.playback.instrument import Instrument, Region
from timbrel.sound import Sound

RATE = 16_000
PLAN = NotesPlan(sample_rate=RATE, low=48, high=71, key_step=5, velocities=(40, 100), hold_s=0.4, release_s=0.1)


def tone(pitch: float, seconds: float = 0.5, rate: int = RATE, brightness: float = 0.5) -> Sound:
    time = np.arange(round(seconds * rate)) / rate
    wave = np.sum([brightness**n * np.sin(2 * np.pi * to_hz(pitch) * (n + 1) * time + n) for n in range(5)], axis=0)
    return Sound((0.5 * wave).astype(np.float32), rate)


def instrument(regions: Sequence[tuple[tuple[int, int], float, float]]) -> bytes:
    """A soundfont: (lowest and highest key, pitch it claims to be recorded at, pitch it really has)."""
    sounds = {f"k{keys[0]}": tone(really, 1.5, 44_100) for keys, _, really in regions}
    made = tuple(
        Region(sample=f"k{keys[0]}", pitch=claimed, keys=keys, velocities=(1, 127), loop=None, release_s=0.05)
        for keys, claimed, _ in regions
    )
    return sf2_bytes(Instrument("Test Piano", made, sounds.__getitem__))


@pytest.fixture
def font(tmp_path: Path) -> Path:
    """In tune from 48 to 65, a fifth off above, silent nowhere."""
    path = tmp_path / "test.sf2"
    path.write_bytes(instrument([((48, 56), 52.0, 52.0), ((57, 65), 60.0, 60.0), ((66, 72), 69.0, 76.0)]))
    return path


def test_notes_of_a_soundfont_have_the_pitch_of_their_key(font: Path, tmp_path: Path) -> None:
    notes = render_notes([font], tmp_path / "set", PLAN)
    assert sorted(set(notes.pitch.tolist())) == [48, 53, 58, 63]
    assert set(notes.velocity.tolist()) == {40, 100}
    for index in range(len(notes)):
        assert note_pitch(notes.sound(index)) == pytest.approx(float(notes.pitch[index]), abs=0.05)
        assert notes.sound(index).peak == pytest.approx(1, abs=1e-3)
        assert notes.sound(index).seconds == pytest.approx(0.5)
    loud, soft = (notes.level_db[notes.velocity == velocity].mean() for velocity in (100, 40))
    assert loud > soft + 3
    assert notes.families == ("keyboard",)


def test_a_wrong_label_is_listed_and_not_learned(font: Path, tmp_path: Path) -> None:
    skipped = render_notes([font], tmp_path / "set", PLAN).dataset.config.skipped
    assert len(skipped) == 2
    assert all("/068-" in name and "labelled 68, but 75.0" in reason for name, reason in skipped.items())


def test_rendering_goes_on_where_it_was_stopped_and_rests_when_done(
    font: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = render_notes([font], tmp_path / "whole", PLAN)
    played: list[tuple[int, int]] = []
    play = SoundFont.play

    def stop_after_three(self: SoundFont, *given: object) -> Sound:
        if given[3:] == (PLAN.hold_s, PLAN.release_s, RATE):
            if len(played) == 3:
                raise KeyboardInterrupt
            played.append((int(str(given[1])), int(str(given[2]))))
        return play(self, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(SoundFont, "play", stop_after_three)
    with pytest.raises(KeyboardInterrupt):
        render_notes([font], tmp_path / "set", PLAN)
    with pytest.raises(DatasetError, match="no packed dataset"):
        NoteSet.open(tmp_path / "set")
    monkeypatch.setattr(SoundFont, "play", play)
    notes = render_notes([font], tmp_path / "set", PLAN)
    assert [row.sha256 for row in notes.dataset.rows] == [row.sha256 for row in whole.dataset.rows]
    monkeypatch.setattr(render, "SoundFont", None)
    assert len(render_notes([font], tmp_path / "set", PLAN)) == len(whole)


def test_what_is_no_soundfont_is_said(tmp_path: Path, font: Path) -> None:
    for name, data, words in (
        ("words.sf2", b"not a soundfont at all", "is no soundfont"),
        ("short.sf2", font.read_bytes()[:3000], "damaged or cut short"),
        ("none.sf2", None, "does not exist"),
    ):
        path = tmp_path / name
        if data is not None:
            path.write_bytes(data)
        with pytest.raises(DatasetError, match=words):
            render_notes([path], tmp_path / "out", PLAN)
        assert not (tmp_path / "out" / "dataset.json").exists()
    with pytest.raises(UsageError, match="no soundfont is given"):
        render_notes([], tmp_path / "out", PLAN)


def test_wrong_plans_are_refused_with_all_their_faults() -> None:
    with pytest.raises(ConfigError, match="low=90 must not be over high=60"):
        NotesPlan.parse({"low": 90, "high": 60}, "plan")
    with pytest.raises(ConfigError, match="did you mean 'string'"):
        NotesPlan.parse({"families": ["strings"]}, "plan")


def test_no_program_of_two_soundfonts_lies_in_two_splits() -> None:
    assert family_of(40) == "string"
    assert family_of(112) is None
    assert is_pitched(8, 24, "Ukulele")
    assert not is_pitched(17, 40, "Violin Expr.")
    assert not is_pitched(128, 0, "Standard")


@pytest.mark.parametrize(
    ("name", "pitch", "velocity"),
    [
        ("Violin C#4", 61, 100), ("bass_Db3_v90", 49, 90), ("piano-060-100", 60, 100), ("A-1 sub", None, 100),
        ("Bb2", 46, 100), ("flute_fs5_vel30", 78, 30), ("guitar_acoustic_010-048-025", 48, 25), ("060", 60, 100),
        ("take 3", None, 100), ("kick_01", None, 100), ("C10 strike", None, 100),
    ],
)  # fmt: skip
def test_names_tell_pitch_and_velocity(name: str, pitch: int | None, velocity: int) -> None:
    said = read_name(name)
    assert (said.pitch, said.velocity) == (pitch, velocity)


def test_names_tell_instrument_and_family() -> None:
    assert instrument_of("Soft Violins/C#4.wav") == instrument_of("Soft Violins/D5 v30.wav") == "Soft Violins"
    assert family_in("Soft Violins/C#4.wav") == "string"
    assert family_in("sounds/x") is None


def folder_of(notes: dict[str, float], folder: Path) -> Path:
    for name, pitch in notes.items():
        write(tone(pitch), folder / name)
    return folder


def test_a_folder_is_read_by_name_and_by_ear(tmp_path: Path) -> None:
    folder = folder_of(
        {"violin/C4.wav": 60, "violin/E4.wav": 64, "violin/G4.wav": 69, "mystery/1.wav": 57.1, "mystery/2.wav": 58.5},
        tmp_path / "notes",
    )
    notes = pack_notes(folder, tmp_path / "set", RATE)
    found = {row.path: row.note.pitch for row in notes.dataset.rows if row.note}
    assert found == {"violin/C4.wav": 60, "violin/E4.wav": 64, "mystery/1.wav": 57}
    assert "labelled 67, but 69.0" in notes.dataset.config.skipped["violin/G4.wav"]
    assert "no pitch" in notes.dataset.config.skipped["mystery/2.wav"]
    assert {row.kind for row in notes.dataset.rows} == {"string", "mystery"}
    assert set(notes.instruments) == {"violin", "mystery"}


def test_a_folder_that_calls_middle_c_c3_is_set_right(tmp_path: Path) -> None:
    names = {"C3.wav": 60.0, "D3.wav": 62.0, "E3.wav": 64.0, "F3.wav": 65.0, "G3.wav": 67.0}
    notes = pack_notes(folder_of(names, tmp_path / "notes"), tmp_path / "set", RATE)
    assert sorted(notes.pitch.tolist()) == [60, 62, 64, 65, 67]


def test_nsynth_folders_are_read(tmp_path: Path) -> None:
    folder = folder_of({"audio/bass_a-045-075.wav": 45, "audio/bass_a-050-075.wav": 57}, tmp_path / "nsynth")
    example = {"instrument_str": "bass_a", "instrument_family_str": "bass", "velocity": 75}
    listed = {name: {**example, "pitch": pitch} for name, pitch in (("bass_a-045-075", 45), ("bass_a-050-075", 50))}
    (folder / "examples.json").write_text(json.dumps(listed), encoding="utf-8")
    notes = pack_notes(folder, tmp_path / "set", RATE)
    assert (notes.pitch.tolist(), notes.velocity.tolist(), notes.families) == ([45], [75], ("bass",))
    assert "labelled 50" in notes.dataset.config.skipped["audio/bass_a-050-075.wav"]
    (folder / "examples.json").write_text('{"x": {"pitch": 300}}', encoding="utf-8")
    with pytest.raises(DatasetError, match="no list of notes as NSynth has it"):
        pack_notes(folder, tmp_path / "other", RATE)


def test_an_sfz_tells_pitches(tmp_path: Path) -> None:
    folder = folder_of({"samples/one.wav": 62, "samples/two.wav": 70}, tmp_path / "sfz")
    text = "<control> default_path=samples/\n<group> hivel=80\n<region> sample=one.wav pitch_keycenter=62 // low\n"
    (folder / "bell.sfz").write_text(text + "<region> sample=two.wav key=a#4 hivel=127", encoding="utf-8")
    notes = pack_notes(folder, tmp_path / "set", RATE)
    assert sorted(zip(notes.pitch.tolist(), notes.velocity.tolist(), strict=True)) == [(62, 80), (70, 127)]
    assert notes.instruments == ("bell",)


def test_what_cannot_be_used_is_said(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(DatasetError, match="holds no sound files"):
        pack_notes(empty, tmp_path / "set", RATE)
    write(tone(60, seconds=0.001), tmp_path / "click" / "C4.wav")
    with pytest.raises(DatasetError, match=r"not one note can be used, for example C4\.wav: .*too short"):
        pack_notes(tmp_path / "click", tmp_path / "set2", RATE)


def test_a_soundfont_is_a_source_like_a_folder(font: Path, tmp_path: Path) -> None:
    notes = gather_notes(font, tmp_path / "set", RATE, max_seconds=0.4)
    assert len(notes) > 4
    assert notes.dataset.rows[0].seconds == pytest.approx(0.4)
    folder = folder_of({"C4.wav": 60}, tmp_path / "notes")
    assert gather_notes(folder, tmp_path / "other", RATE).pitch.tolist() == [60]


def test_drums_are_no_notes(tmp_path: Path, sounds: Path) -> None:
    from timbrel.dataset.pack import pack

    pack(sounds, tmp_path / "drums")
    with pytest.raises(DatasetError, match="packed without pitches"):
        NoteSet(PackedDataset.open(tmp_path / "drums"))


def test_a_journal_remembers_labels() -> None:
    label = NoteLabel(instrument="x", pitch=60, velocity=100, held_s=1, level_db=-6)
    entry = Entry(name="a", note=label)
    assert Entry.model_validate_json(entry.model_dump_json()) == entry
